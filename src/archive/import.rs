//! Archives of other programs, turned into lines of JSON that duidu reads.
//!
//! A shape (`scan`, `tables`, `feeds`) divides a text into records; `documents` finds the posts in each, whatever is around
//! them; `read` reads one by the table of `field_names`; the result is a text of one JSON object a line, in the form of
//! `duidu list --json`, which the reader of JSON lines takes from there.

mod addresses;
mod ahead;
mod author;
mod bluesky;
mod chats;
mod comments;
mod context;
mod day_order;
mod discord;
mod documents;
mod embedded;
mod escaped_quotes;
mod feeds;
mod fields;
mod flomo;
mod grids;
mod html;
mod ids;
mod importer;
mod line_chat;
mod links;
mod long_texts;
mod mastodon;
mod mended;
mod meta;
mod moment;
mod nameless;
mod networks;
mod notes;
mod open_quotes;
mod outlines;
mod pairs;
mod python;
mod read;
mod record;
mod scan;
mod short_links;
mod slack;
mod tables;
mod telegram;
mod text;
mod translated_texts;
mod weibo_text;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::archive::format::is_memo_page;
use crate::archive::issue::{ImportOddity, RecordError, WarningKind};
use crate::archive::read::Repairs;
use crate::corpus::Metric;
use crate::text::slice::slice;
use chats::ChatText;
use context::ImportContext;
use importer::Importer;
use long_texts::LongTexts;
use nameless::NamelessTable;
use pairs::PairColumns;
pub(super) use record::ImportedPost;
use scan::JsonPieces;
pub(super) use text::escaped;
use weibo_text::WeiboText;

/// What an archive of another program holds.
#[derive(Debug, Default)]
pub(super) struct Imported {
    /// One JSON object a line.
    pub(super) text: String,
    /// Posts in it.
    pub(super) posts: usize,
    /// Records that cannot be read, each with the place of its text among all and its line there.
    pub(super) bad_records: Vec<(usize, u32, RecordError)>,
    /// What was odd about single records.
    pub(super) warnings: Repairs,
    /// The line of the record within which the text ends, if there is one.
    pub(super) cut_at: Option<u32>,
    /// What was odd, with counts.
    pub(super) oddities: BTreeMap<ImportOddity, u64>,
}

/// The kind of text that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextShape {
    Json,
    Table(u8),
    Xml,
    Notes,
    Pairs(PairColumns),
    Alternating,
    Subtitles,
    Catalogue,
    Memos,
    Chat(ChatText),
    LineChat,
    Weibo(WeiboText),
    Essay,
    Nameless(NamelessTable),
}

/// Texts that belong to one archive, in the order in which they are read: what says who owns it and the long texts first.
pub(super) fn import<'a>(texts: impl IntoIterator<Item = &'a str>) -> Imported {
    import_all(texts, None)
}

/// Reads the file of this name; some programs write the day of a post into it.
pub(super) fn import_file(name: &str, text: &str) -> Imported {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let day = base.get(..10).filter(|day| {
        let is_sign =
            |at: usize, byte: u8| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        day.bytes().enumerate().all(|(at, byte)| is_sign(at, byte))
    });
    import_all([text], day.map(str::to_owned))
}

fn import_all<'a>(texts: impl IntoIterator<Item = &'a str>, file_day: Option<String>) -> Imported {
    let mut imported = Imported::default();
    let mut lines = String::new();
    let mut count = 0;
    let mut take = |record: ImportedPost| {
        count += 1;
        write_line(&record, &mut lines);
    };
    let mut importer = Importer {
        context: ImportContext { file_day, ..ImportContext::default() },
        notes: LongTexts::default(),
        is_within: false,
        pair: None,
        take: &mut take,
    };
    for (place, text) in texts.into_iter().enumerate() {
        match shape(text) {
            Some(TextShape::Json) => {
                let blanked = comments::blanked(text);
                let text = blanked.as_deref().unwrap_or(text);
                let inner =
                    embedded::unwrapped(text).or_else(|| python::is_one(text).then(|| python::json(text)));
                json_text(&mut importer, place, inner.as_deref().unwrap_or(text), &mut imported);
            }
            Some(TextShape::Table(separator)) => {
                tables::read(&mut importer, text, separator);
            }
            Some(TextShape::Xml) => {
                feeds::read(&mut importer, text);
            }
            Some(TextShape::Notes) => notes::read(&mut importer, text),
            Some(TextShape::Pairs(columns)) => pairs::read(&mut importer, text, columns),
            Some(TextShape::Alternating) => pairs::read_alternating(&mut importer, text),
            Some(TextShape::Subtitles) => translated_texts::read_subtitles(&mut importer, text),
            Some(TextShape::Catalogue) => translated_texts::read_catalogue(&mut importer, text),
            Some(TextShape::Memos) => flomo::read(&mut importer, text),
            Some(TextShape::Chat(kind)) => chats::read(&mut importer, text, kind),
            Some(TextShape::LineChat) => line_chat::read(&mut importer, text),
            Some(TextShape::Weibo(kind)) => weibo_text::read(&mut importer, text, kind),
            Some(TextShape::Essay) => notes::read_essay(&mut importer, text),
            Some(TextShape::Nameless(table)) => nameless::read(&mut importer, text, table),
            None => {}
        }
        pairs::finish(&mut importer);
    }
    imported.oddities = importer.context.oddities;
    imported.warnings = importer.context.warnings;
    lines.shrink_to_fit();
    imported.text = lines;
    imported.posts = count;
    imported
}

/// Whether a text has a shape that is imported, by its beginning.
pub(super) fn is_importable(text: &str) -> bool {
    shape(text).is_some()
}

/// Whether a text is a table whose first row names the fields of posts.
pub(super) fn is_table(text: &str) -> bool {
    let start = text.trim_start_matches(scan::is_blank);
    !start.starts_with(['{', '[', '<'])
        && !scan::is_assignment(start)
        && chats::kind(start).is_none()
        && tables::separator(start).is_some()
}

fn shape(text: &str) -> Option<TextShape> {
    let start = text.trim_start_matches(scan::is_blank);
    if let Some(kind) = chats::kind(start) {
        return Some(TextShape::Chat(kind));
    }
    if line_chat::is_one(start) {
        return Some(TextShape::LineChat);
    }
    if let Some(kind) = weibo_text::kind(start) {
        return Some(TextShape::Weibo(kind));
    }
    if start.starts_with(['{', '[']) {
        // A bracket alone may begin a link of Markdown.
        let inside = slice(start, 1..).trim_start();
        let is_json = !start.starts_with('[')
            || inside.is_empty()
            || inside.starts_with(['{', ']', '[', '"'])
            || inside.starts_with(|c: char| c.is_ascii_digit());
        // And one of subtitles names a part of them.
        let is_subtitles = || translated_texts::is_subtitles(start).then_some(TextShape::Subtitles);
        return if is_json { Some(TextShape::Json) } else { is_subtitles() };
    }
    let is_embedded = || start.starts_with("\"{\\\"") || start.starts_with("\"[{\\\"");
    if scan::is_assignment(start) || is_embedded() || comments::begins(start) {
        return Some(TextShape::Json);
    }
    if feeds::is_feed(start) {
        return Some(TextShape::Xml);
    }
    if start.starts_with('<') && is_memo_page(start.as_bytes()) {
        return Some(TextShape::Memos);
    }
    if translated_texts::is_subtitles(start) {
        return Some(TextShape::Subtitles);
    }
    if translated_texts::is_catalogue(start) {
        return Some(TextShape::Catalogue);
    }
    if let Some(sign) = tables::separator(start) {
        return Some(TextShape::Table(sign));
    }
    if notes::is_one(text) {
        return Some(TextShape::Notes);
    }
    pairs::columns(start)
        .map(TextShape::Pairs)
        .or_else(|| pairs::alternating(start).map(|_| TextShape::Alternating))
        .or_else(|| notes::is_essay(start).then_some(TextShape::Essay))
        .or_else(|| nameless::columns(start).map(TextShape::Nameless))
}

fn json_text(importer: &mut Importer<'_>, place: usize, text: &str, imported: &mut Imported) {
    let pieces = JsonPieces::new(text);
    let by_line = pieces.is_by_line();
    let mut head: Option<Vec<String>> = None;
    ahead::each(pieces, text.len(), |piece| {
        importer.context.line = piece.line;
        let value = match piece.value {
            Some(Ok((value, has_half))) => {
                if has_half {
                    importer.context.warn(WarningKind::LoneSurrogate);
                }
                value
            }
            Some(Err(error)) => return imported.bad_records.push((place, piece.line, error)),
            None => return imported.cut_at = Some(piece.line),
        };
        if value.is_array() {
            // A table: its first row names the fields.
            if let Some(names) = head.as_deref() {
                importer.object(grids::row(names, &value), 0);
                return;
            }
            head = grids::head(&value);
        }
        if importer.is_aside(piece.list, &value) {
            return;
        }
        let (is_object, odd) = (value.is_object(), importer.context.odd());
        let found = importer.document(value, 0);
        // In a file of one record a line each is a post, or says that it is none.
        if by_line && found == 0 && importer.context.odd() == odd {
            let error = if is_object { RecordError::Empty } else { RecordError::NoObject };
            imported.bad_records.push((place, piece.line, error));
        }
    });
}

/// Writes a record as a line of JSON.
pub(super) fn write_line(record: &ImportedPost, out: &mut String) {
    if let Some(own) = &record.own {
        out.push_str(&Value::Object(own.clone()).to_string());
        out.push('\n');
        return;
    }
    out.push('{');
    let start = out.len();
    let mut set = |key: &str, value: &dyn JsonText| {
        let before = out.len();
        out.push_str(if before == start { "\"" } else { ",\"" });
        out.push_str(key);
        out.push_str("\":");
        if !value.write(out) {
            out.truncate(before);
        }
    };
    set("id", &record.id.map(|id| id.to_string()));
    set("num", &record.number);
    set("author", &record.author);
    set("time", &record.time.map(|time| time.iso(crate::corpus::time::Zone::Utc)));
    set("url", &record.link);
    for (metric, figure) in Metric::ALL.into_iter().zip(record.figures) {
        set(metric.key(), &figure);
    }
    set("is_reply", &record.is_reply);
    set("reply_to", &record.reply_to.map(|id| id.to_string()));
    set("service", &record.service.to_owned());
    set("source_line", &(record.line > 0).then_some(u64::from(record.line)));
    // Only plain records can hold both languages in one text.
    let is_apart = record.translation.is_some() || !record.is_joined;
    let (original, translation) = match is_apart {
        _ if record.is_plain => ("original", "translation"),
        true => ("text_en", "text_zh"),
        false => ("text", "text_zh"),
    };
    set(original, &Some(&*record.text));
    set(translation, &record.translation);
    out.push_str("}\n");
}

/// A value of a line; an empty text and `None` are left out.
trait JsonText {
    /// Writes it; returns whether there was anything.
    fn write(&self, out: &mut String) -> bool;
}

impl JsonText for String {
    fn write(&self, out: &mut String) -> bool {
        !self.is_empty() && Some(self.as_str()).write(out)
    }
}

impl JsonText for Option<&str> {
    fn write(&self, out: &mut String) -> bool {
        let Some(text) = self else { return false };
        out.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, ..0x20 | b'"' | b'\\')) {
            out.push_str(slice(text, from..at));
            match byte {
                b'\n' => out.push_str("\\n"),
                b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
                _ => out.extend(format!("\\u{byte:04x}").chars()),
            }
            from = at + 1;
        }
        out.push_str(slice(text, from..));
        out.push('"');
        true
    }
}

impl JsonText for Option<String> {
    fn write(&self, out: &mut String) -> bool {
        self.as_deref().write(out)
    }
}

impl JsonText for Option<u64> {
    fn write(&self, out: &mut String) -> bool {
        self.is_some_and(|number| {
            out.push_str(&number.to_string());
            true
        })
    }
}

impl JsonText for Option<bool> {
    fn write(&self, out: &mut String) -> bool {
        self.is_some_and(|flag| {
            out.push_str(if flag { "true" } else { "false" });
            true
        })
    }
}

#[cfg(test)]
mod tests;
