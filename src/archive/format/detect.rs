//! Detection: what a file is, from its bytes, and which parser its text needs.

use super::page_table::PageTable;
use super::parser::FormatParser;
use super::{jsonl, markdown};
use crate::archive::field_names::has_mapping;
use crate::archive::issue::{FileError, ForeignFile};

/// Returns the first parser that recognizes `text`.
pub(crate) fn parser(text: &str) -> Option<&'static dyn FormatParser> {
    const NUMBERED: &dyn FormatParser = &markdown::NumberedMarkdown;
    const BULLETED: &dyn FormatParser = &markdown::BulletedMarkdown;
    const LINES: &dyn FormatParser = &jsonl::JsonLines;
    // A file that begins with an object is JSON lines, whatever a broken line of it may look like; any other one that
    // has a heading of the Markdown layouts is Markdown, whatever its posts quote.
    let parsers =
        if starts_with(text, &['{']) { [LINES, NUMBERED, BULLETED] } else { [NUMBERED, BULLETED, LINES] };
    parsers.into_iter().find(|parser| parser.recognizes(text))
}

/// Whether `text` is in a format that is parsed in place: duidu's own Markdown, or JSON lines with the fields that duidu writes.
pub(crate) fn is_native(text: &str) -> bool {
    let is_markdown =
        || markdown::NumberedMarkdown.recognizes(text) || markdown::BulletedMarkdown.recognizes(text);
    // With names of fields given by the user, lines are imported.
    let are_own_lines = || !has_mapping() && jsonl::is_native(text);
    if starts_with(text, &['{']) {
        are_own_lines()
    } else {
        // As above, whatever the posts of a Markdown file quote.
        is_markdown() || jsonl::has_own_lines(text) && are_own_lines()
    }
}

/// Whether `text` is JSON lines of another program that are parsed in place, but for those with markup.
pub(crate) fn has_native_lines(text: &str) -> bool {
    starts_with(text, &['{']) && !has_mapping() && jsonl::has_native_lines(text)
}

/// Whether the first sign in `text` is one of `signs`.
fn starts_with(text: &str, signs: &[char]) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(signs)
}

/// The error for a text that no parser recognizes.
pub(crate) fn no_post(text: &str) -> FileError {
    if is_empty_list(text) {
        FileError::EmptyList
    } else if starts_with(text, &['{', '[', '<']) {
        FileError::NoImportedPost
    } else if is_dump(text) {
        FileError::Foreign(ForeignFile::Dump)
    } else if is_yaml(text) {
        FileError::Foreign(ForeignFile::Yaml)
    } else if let Some(sign) = delimiter(text) {
        let head = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let names: Vec<&str> = head.split(sign).map(|name| name.trim().trim_matches('"')).collect();
        let is_name = |name: &&str| name.chars().any(char::is_alphabetic) && name.chars().count() < 40;
        // A first row of values is no header.
        if names.iter().all(is_name) {
            FileError::no_known_text(names.into_iter())
        } else {
            FileError::NoTextColumn
        }
    } else {
        FileError::NoPost
    }
}

/// Whether `text` is a list or an object of JSON that holds nothing.
pub(crate) fn is_empty_list(text: &str) -> bool {
    let inside = text.trim_start_matches('\u{feff}').trim();
    let inside = |open, close| inside.strip_prefix(open)?.strip_suffix(close);
    inside('[', ']').or_else(|| inside('{', '}')).is_some_and(|inside| inside.trim().is_empty())
}

/// Whether a text is a dump of a database in SQL.
fn is_dump(text: &str) -> bool {
    let mut lines = text.lines().take(60).map(str::trim_start);
    lines.any(|line| {
        ["INSERT INTO", "CREATE TABLE", "PRAGMA foreign_keys"].iter().any(|mark| line.starts_with(mark))
    })
}

/// Whether a text begins as a list of YAML: `- name: value`, and more names below it.
fn is_yaml(text: &str) -> bool {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with(['#', '-']) || line.starts_with("- "));
    let names = |line: &str, mark: &str| {
        let name = line.strip_prefix(mark).and_then(|line| line.split_once(':')).map(|(name, _)| name);
        name.is_some_and(|name| {
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        })
    };
    lines.next().is_some_and(|line| names(line, "- ")) && lines.next().is_some_and(|line| names(line, "  "))
}

/// The separator that occurs equally often in each of the first lines.
fn delimiter(text: &str) -> Option<char> {
    let counts = |sign: char| text.lines().take(4).map(move |line| line.matches(sign).count());
    [',', '\t', ';'].into_iter().find(|sign| {
        let sign = *sign;
        let first = counts(sign).next().unwrap_or_default();
        first > 0 && counts(sign).count() > 2 && counts(sign).all(|count| count == first)
    })
}

/// Which kind of file that is no archive begins with `bytes`; `None` where it may be an archive.
pub(crate) fn foreign_file(bytes: &[u8]) -> Option<ForeignFile> {
    if let Some((.., kind)) =
        SIGNATURES.iter().find(|(at, mark, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark)))
    {
        return Some(*kind);
    }
    if is_binary(bytes.get(..SNIFFED).unwrap_or(bytes)) {
        return Some(ForeignFile::Binary);
    }
    let start = bytes.trim_ascii_start();
    let is_page = [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)));
    if is_page
        && (is_memo_page(bytes) || is_article_page(bytes) || is_chat_page(bytes) || is_table_page(bytes))
    {
        return None;
    }
    let has = |mark: &[u8]| contains(bytes, mark);
    if is_page && has(b"class=\"page_wrap\"") && has(b"Exported Data") {
        return Some(ForeignFile::TelegramPage);
    }
    if is_page && (has(b"window.__THAR_CONFIG") || has(b"data/manifest.js")) {
        return Some(ForeignFile::ArchivePage);
    }
    is_page.then(|| if has(OWN_PAGE) { ForeignFile::OwnPage } else { ForeignFile::WebPage })
}

/// A mark that only pages written by duidu have.
const OWN_PAGE: &[u8] = b"<meta name=\"generator\" content=\"duidu";

fn contains(page: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find(page, mark).is_some()
}

/// Whether a page holds the messages of a chat: of Telegram, or as `DiscordChatExporter` writes them.
pub(crate) fn is_chat_page(page: &[u8]) -> bool {
    let has = |mark: &[u8]| contains(page, mark);
    has(b"class=\"page_wrap\"") && has(b"<div class=\"message ") || has(b"chatlog__message")
}

/// Whether a page holds the memos of flomo.
pub(crate) fn is_memo_page(page: &[u8]) -> bool {
    let has = |mark: &[u8]| contains(page, mark);
    has(b"<div class=\"memo\">") && has(b"<div class=\"time\">")
}

/// Whether a page is one article that is marked as such.
pub(crate) fn is_article_page(page: &[u8]) -> bool {
    contains(page, b"<article class=\"h-entry\"") && contains(page, b"e-content")
}

/// Whether a page has a table of posts.
fn is_table_page(page: &[u8]) -> bool {
    contains(page, b"<table") && PageTable::of(&String::from_utf8_lossy(page)).is_some()
}

/// Bytes by which other files are known, and where they are.
const SIGNATURES: [(usize, &[u8], ForeignFile); 20] = [
    (0, b"PAR1", ForeignFile::Columns),
    (0, b"ARROW1", ForeignFile::Columns),
    (0, b"%PDF", ForeignFile::Pdf),
    (0, b"\x89PNG", ForeignFile::Picture),
    (0, b"\xFF\xD8\xFF", ForeignFile::Picture),
    (0, b"GIF8", ForeignFile::Picture),
    (8, b"WEBPVP8", ForeignFile::Picture),
    (4, b"ftypheic", ForeignFile::Picture),
    (4, b"ftypavif", ForeignFile::Picture),
    (4, b"ftyp", ForeignFile::SoundOrFilm),
    (0, b"ID3", ForeignFile::SoundOrFilm),
    (0, b"OggS", ForeignFile::SoundOrFilm),
    (0, b"\x1A\x45\xDF\xA3", ForeignFile::SoundOrFilm),
    (0, b"SQLite format 3", ForeignFile::Database),
    (0, b"\x7fELF", ForeignFile::Program),
    (0, b"MZ\x90", ForeignFile::Program),
    (0, b"Rar!\x1A", ForeignFile::Packed),
    (0, b"7z\xBC\xAF\x27\x1C", ForeignFile::Packed),
    (0, b"{\\rtf", ForeignFile::RichText),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ForeignFile::OldOffice),
];

/// Whether `bytes` are binary data: they hold a NUL byte, and more than a tenth are control characters or invalid UTF-8. A lone NUL
/// may be damage.
fn is_binary(bytes: &[u8]) -> bool {
    if memchr::memchr(0, bytes).is_none() {
        return false;
    }
    let controls = bytes.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    let damaged = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum::<usize>();
    (controls + damaged) * 10 > bytes.len()
}

/// Bytes at the start of a file that are looked at to distinguish text from other data.
pub(crate) const SNIFFED: usize = 65_536;

#[cfg(test)]
mod tests {
    use super::{foreign_file, is_empty_list, no_post, parser};
    use crate::archive::issue::{FileError, ForeignFile};

    #[test]
    fn a_format_is_told_by_its_first_record() {
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
    fn a_text_without_posts_says_what_it_looks_like() {
        for (text, expected) in [
            ("-- dump\nCREATE TABLE `t` (a int);\n", FileError::Foreign(ForeignFile::Dump)),
            ("- date: 2023-01-01\n  text: hi\n- date: 2023-01-02\n", FileError::Foreign(ForeignFile::Yaml)),
            ("- a point: with a colon\n- another\n", FileError::NoPost),
            ("a,b\n1,2\n3,4\n", FileError::NoKnownText("a, b".to_owned())),
            ("5,b\n1,2\n3,4\n", FileError::NoTextColumn),
        ] {
            assert_eq!(no_post(text), expected, "{text}");
        }
    }

    #[test]
    fn a_list_without_anything_is_told_from_others() {
        for (text, is_empty) in
            [("[]", true), (" [\n]\n", true), ("\u{feff}{ }", true), ("[{}]", false), ("[}", false)]
        {
            assert_eq!(is_empty_list(text), is_empty, "{text:?}");
        }
    }

    #[test]
    fn other_files_are_told_by_their_first_bytes() {
        for (bytes, expected) in [
            (&b"<!doctype html>"[..], Some(ForeignFile::WebPage)),
            (b"a\0\x01b", Some(ForeignFile::Binary)),
            (b"a line with one\0 in it", None),
            (b"# notes", None),
            (b"\xFF\xD8\xFF\xE0", Some(ForeignFile::Picture)),
            (b"RIFF....WEBPVP8 ", Some(ForeignFile::Picture)),
            (b"\0\0\0\x18ftypmp42", Some(ForeignFile::SoundOrFilm)),
            (b"Rar!\x1A\x07", Some(ForeignFile::Packed)),
            (b"PAR1\x15\x04", Some(ForeignFile::Columns)),
            (
                b"<!DOCTYPE html><title>Exported Data</title><div class=\"page_wrap\">",
                Some(ForeignFile::TelegramPage),
            ),
            (b"<!doctype html><script src=\"data/manifest.js\"></script>", Some(ForeignFile::ArchivePage)),
            (b"<!DOCTYPE html><div class=\"page_wrap\"><div class=\"message default\">", None),
            (b"<html><div class=\"memo\"><div class=\"time\">x</div>", None),
            (b"{\\rtf1", Some(ForeignFile::RichText)),
            (b"<!DOCTYPE html><meta name=\"generator\" content=\"duidu\"/>", Some(ForeignFile::OwnPage)),
        ] {
            assert_eq!(foreign_file(bytes), expected);
        }
    }
}
