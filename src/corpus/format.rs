//! Formats and how a file's format is told.

use super::health::{BadKind, NoteKind};
use super::post::Post;

pub mod markdown;

/// A layout of archive that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown with one numbered heading a post (FORMATS.md §1.1, layout v2).
    Numbered,
    /// Markdown with one bulleted block of fields below each post (FORMATS.md §1.1, layout v1).
    Bulleted,
}

/// One thing that a file holds.
#[derive(Debug)]
pub enum Item<'a> {
    /// A post with its author's handle (or name, where the record gives no handle). Its `author` and
    /// `source` are filled in by [`super::load`].
    Post(Post, &'a str),
    /// A record that cannot be read, at its line.
    Bad(u32, BadKind),
    /// Something odd that was mended or left out, at its line.
    Note(u32, NoteKind),
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

/// Reads one layout. Items come in file order; posts hold spans into the text, not copies.
pub trait Reader {
    /// The layout it reads.
    fn format(&self) -> Format;

    /// Whether `text` holds at least one record of this layout.
    fn knows(&self, text: &str) -> bool;

    /// Everything `text` holds.
    fn read<'a>(&self, text: &'a str) -> Box<dyn Iterator<Item = Item<'a>> + 'a>;
}

/// All readers; the first that knows a text reads it.
const READERS: [&dyn Reader; 2] = [&markdown::Numbered, &markdown::Bulleted];

/// The reader that knows `text`.
pub fn reader(text: &str) -> Option<&'static dyn Reader> {
    READERS.into_iter().find(|reader| reader.knows(text))
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
        (b"window.YTD", "a part of X's own archive; only Markdown archives can be read"),
        (b"SQLite format 3", "a database"),
        (b"\x7fELF", "a program"),
    ];
    if let Some((_, what)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Some(what);
    }
    if bytes.iter().take(SNIFFED).any(|byte| *byte == 0) {
        return Some("no text: it holds zero bytes");
    }
    match bytes.trim_ascii_start().first() {
        Some(b'{' | b'[') => Some("JSON; only Markdown archives can be read"),
        Some(b'<') => Some("HTML or XML; only Markdown archives can be read"),
        _ => None,
    }
}

/// Bytes at the start of a file that are looked at to tell text from other data.
pub const SNIFFED: usize = 65_536;

#[cfg(test)]
mod tests {
    use super::{Format, reader, resemblance};

    #[test]
    fn a_layout_is_told_by_its_first_record() {
        for (text, expected) in [
            ("### 1\n作者: @a\n\nhi", Some(Format::Numbered)),
            ("# t\n\n**hi**\n\n- **作者**: @a\n", Some(Format::Bulleted)),
            ("### 1\n- **作者**: @a\n\nhi", Some(Format::Numbered)),
            ("# a readme\n\n### 1\n\ntext", None),
            ("", None),
        ] {
            assert_eq!(reader(text).map(super::Reader::format), expected, "{text:?}");
        }
    }

    #[test]
    fn other_files_are_called_by_name() {
        for (bytes, word) in [
            (&b"PK\x03\x04.."[..], "zip"),
            (b" \n[{}]", "JSON"),
            (b"<!doctype html>", "HTML"),
            (b"a\0b", "zero"),
        ] {
            assert!(resemblance(bytes).unwrap().contains(word), "{word}");
        }
        assert_eq!(resemblance(b"# notes"), None);
    }
}
