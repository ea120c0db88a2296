//! Formats and how a file's format is told.

use std::borrow::Cow;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::issue::{RecordError, WarningKind};
use crate::corpus::RecordText;
use crate::corpus::post::Post;

pub mod jsonl;
pub mod markdown;
mod values;

/// One thing that a file holds.
#[derive(Debug)]
pub enum Item<'a> {
    /// A post with its author's handle (or name, where the record gives no handle). Its `author` and
    /// `source` are filled in by [`super::load`].
    Post(Post, Cow<'a, str>),
    /// A record that cannot be read, at its line.
    Bad(u32, RecordError),
    /// Something odd that was repaired or left out, at its line.
    Warning(u32, WarningKind),
    /// A title with what it claims; it holds for the posts that follow.
    Title(Title<'a>),
}

/// The head of a file as it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Title<'a> {
    /// The title's line, from 1.
    pub line: u32,
    /// The title without its heading marks.
    pub title: &'a str,
    /// Whose posts the title says these are.
    pub name: Option<&'a str>,
    /// How many posts the head says there are.
    pub count: Option<u64>,
}

/// Parses one format. Items come in file order; posts hold spans into the text, not copies.
pub trait FormatParser: Debug + Sync {
    /// Whether `text` holds at least one record of this format.
    fn recognizes(&self, text: &str) -> bool;

    /// Whether parsing a text in parts, one after another, gives the same items as parsing it whole.
    fn is_divisible(&self) -> bool;

    /// Whether the posts of a piece of a text have the same numbers as in the whole, so that they can be shown before it.
    fn has_previews(&self) -> bool;

    /// Returns the decoder of the strings of the records of `text`.
    fn record_text(&self, text: &str) -> Arc<dyn RecordText>;

    /// Returns everything that starts in `range` of `text`; may look at the rest of `text`. The range is the whole text where
    /// the parser is not divisible.
    fn parse<'a>(&self, text: &'a str, range: Range<usize>) -> Box<dyn Iterator<Item = Item<'a>> + 'a>;
}

/// Returns the parser that recognizes `text`; of several the first.
pub fn parser(text: &str) -> Option<&'static dyn FormatParser> {
    const NUMBERED: &dyn FormatParser = &markdown::NumberedMarkdown;
    const BULLETED: &dyn FormatParser = &markdown::BulletedMarkdown;
    const LINES: &dyn FormatParser = &jsonl::JsonLines;
    // A file that begins with an object is JSON lines, whatever a broken line of it may look like; any other one that
    // has a heading of the Markdown layouts is Markdown, whatever its posts quote.
    let parsers =
        if begins_with_object(text) { [LINES, NUMBERED, BULLETED] } else { [NUMBERED, BULLETED, LINES] };
    parsers.into_iter().find(|parser| parser.recognizes(text))
}

/// Whether the first thing in `text` is the brace of a JSON object.
fn begins_with_object(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// What is missing in a text that no reader knows, and what to do.
pub fn no_post(text: &str) -> &'static str {
    if begins_with_object(text) {
        "no post found; JSON is read as one post a line, as 'duidu list --json' prints it"
    } else {
        "no post found; an archive has a line such as '### 001' and below it '作者: @name' for each post"
    }
}

/// What a file that is no archive seems to be, for a message that helps.
pub fn resemblance(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "a zip file; unpack it first"),
        (b"\x1f\x8b", "a gzip file; unpack it first"),
        (b"BZh", "a bzip2 file; unpack it first"),
        (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it first"),
        (b"%PDF", "a PDF document"),
        (b"\x89PNG", "a picture"),
        (b"window.YTD", "a part of X's own archive; only Markdown and JSON lines can be read"),
        (b"SQLite format 3", "a database"),
        (b"\x7fELF", "a program"),
    ];
    if let Some((_, what)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Some(what);
    }
    if memchr::memchr(0, bytes.get(..SNIFFED).unwrap_or(bytes)).is_some() {
        return Some("no text: it holds zero bytes");
    }
    match bytes.trim_ascii_start() {
        // A bracket alone may begin a link of Markdown.
        [b'[', inside @ ..] if inside.trim_ascii_start().starts_with(b"{") => {
            Some("one JSON array; only JSON lines, one object a line, can be read")
        }
        [b'<', ..] => Some("HTML or XML; only Markdown and JSON lines can be read"),
        _ => None,
    }
}

/// Bytes at the start of a file that are looked at to tell text from other data.
pub const SNIFFED: usize = 65_536;

#[cfg(test)]
mod tests {
    use super::{parser, resemblance};

    #[test]
    fn a_layout_is_told_by_its_first_record() {
        for (text, expected) in [
            ("### 1\n作者: @a\n\nhi", Some("NumberedMarkdown")),
            ("# t\n\n**hi**\n\n- **作者**: @a\n", Some("BulletedMarkdown")),
            ("### 1\n- **作者**: @a\n\nhi", Some("NumberedMarkdown")),
            ("# a readme\n\n### 1\n\ntext", None),
            ("\u{feff}\n{\"text\": \"hi\"}", Some("JsonLines")),
            ("{cut off\n### 1\n作者: @a\n\nhi\n{\"text\": \"hi\"}", Some("JsonLines")),
            ("### 1\n作者: @a\n\n{\"text\": \"hi\"}", Some("NumberedMarkdown")),
            ("a word before\n{\"original\": \"hi\"}", Some("JsonLines")),
            ("{\"time\": 1, \"message\": \"a log\"}", None),
            ("{\n  \"text\": \"hi\"\n}", None),
            ("", None),
        ] {
            let found = parser(text).map(|parser| format!("{parser:?}"));
            assert_eq!(found.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn other_files_are_called_by_name() {
        for (bytes, word) in [
            (&b"PK\x03\x04.."[..], "zip"),
            (b" \n[{}]", "JSON array"),
            (b"<!doctype html>", "HTML"),
            (b"a\0b", "zero"),
        ] {
            assert!(resemblance(bytes).unwrap().contains(word), "{word}");
        }
        assert_eq!(resemblance(b"# notes"), None);
    }
}
