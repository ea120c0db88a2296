//! Archives of other programs, turned into lines of JSON that duidu reads.
//!
//! A shape (`scan`, `tables`, `feeds`) divides a text into records; `documents` finds the posts in each, whatever is around
//! them; `read` reads one by the table of `field_names`; the result is a text of one JSON object a line, in the form of
//! `duidu list --json`, which the reader of JSON lines takes from there.

mod author;
mod bluesky;
mod context;
mod documents;
mod feeds;
mod fields;
mod grids;
mod html;
mod importer;
mod long_texts;
mod mastodon;
mod mended;
mod moment;
mod notes;
mod pairs;
mod read;
mod record;
mod scan;
mod tables;
mod telegram;
mod text;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::archive::issue::{ImportOddity, RecordError};
use crate::archive::read::Repairs;
use crate::corpus::Metric;
use context::ImportContext;
use importer::Importer;
use long_texts::LongTexts;
use pairs::PairColumns;
use record::ImportedPost;
use scan::JsonPieces;

/// What an archive of another program holds.
#[derive(Debug, Default)]
pub(super) struct Imported {
    /// One JSON object a line.
    pub(super) text: String,
    /// Posts in it.
    pub(super) posts: usize,
    /// Records that cannot be read, with their lines.
    pub(super) bad_records: Vec<(u32, RecordError)>,
    /// What was odd about single records.
    pub(super) warnings: Repairs,
    /// Whether the text ends within a record.
    pub(super) is_cut: bool,
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
}

/// Texts that belong to one archive, in the order in which they are read: what says who owns it and the long texts first.
pub(super) fn import<'a>(texts: impl IntoIterator<Item = &'a str>) -> Imported {
    let mut imported = Imported::default();
    let mut lines = String::new();
    let mut count = 0;
    let mut take = |record: ImportedPost| {
        count += 1;
        line(&record, &mut lines);
    };
    let mut importer = Importer {
        context: ImportContext::default(),
        notes: LongTexts::default(),
        is_within: false,
        pair: None,
        take: &mut take,
    };
    for text in texts {
        match shape(text) {
            Some(TextShape::Json) => json_text(&mut importer, text, &mut imported),
            Some(TextShape::Table(separator)) => {
                tables::read(&mut importer, text, separator);
            }
            Some(TextShape::Xml) => {
                feeds::read(&mut importer, text);
            }
            Some(TextShape::Notes) => notes::read(&mut importer, text),
            Some(TextShape::Pairs(columns)) => pairs::read(&mut importer, text, columns),
            Some(TextShape::Alternating) => pairs::read_alternating(&mut importer, text),
            None => {}
        }
        pairs::finish(&mut importer);
    }
    imported.oddities = importer.context.oddities;
    imported.warnings = importer.context.warnings;
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
    !start.starts_with(['{', '[', '<']) && !scan::is_assignment(start) && tables::separator(start).is_some()
}

fn shape(text: &str) -> Option<TextShape> {
    let start = text.trim_start_matches(scan::is_blank);
    if start.starts_with(['{', '[']) {
        // A bracket alone may begin a link of Markdown.
        let inside = start.get(1..).unwrap_or_default().trim_start();
        let is_json = !start.starts_with('[')
            || inside.is_empty()
            || inside.starts_with(['{', ']', '[', '"'])
            || inside.starts_with(|c: char| c.is_ascii_digit());
        return is_json.then_some(TextShape::Json);
    }
    if scan::is_assignment(start) {
        return Some(TextShape::Json);
    }
    if feeds::is_feed(start) {
        return Some(TextShape::Xml);
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
}

fn json_text(importer: &mut Importer<'_>, text: &str, imported: &mut Imported) {
    let mut pieces = JsonPieces::new(text);
    let by_line = pieces.is_by_line();
    let mut head: Option<Vec<String>> = None;
    while let Some(piece) = pieces.next() {
        importer.context.line = piece.line;
        let value = match mended::parse(piece.json, &mut importer.context) {
            Ok(value) => value,
            Err(_) if !pieces.resume_after(piece) && piece.is_cut => {
                imported.is_cut = true;
                continue;
            }
            Err(error) => {
                imported.bad_records.push((piece.line, error));
                continue;
            }
        };
        if value.is_array() {
            // A table: its first row names the fields.
            if let Some(names) = head.as_deref() {
                importer.object(grids::row(names, &value), 0);
                continue;
            }
            head = grids::head(&value);
        }
        if importer.is_aside(piece.list, &value) {
            continue;
        }
        let (is_object, odd) = (value.is_object(), importer.context.oddities.values().sum::<u64>());
        let found = importer.document(value, 0);
        // In a file of one record a line each is a post, or says that it is none.
        if by_line && found == 0 && importer.context.oddities.values().sum::<u64>() == odd {
            let error = if is_object { RecordError::Empty } else { RecordError::NoObject };
            imported.bad_records.push((piece.line, error));
        }
    }
}

/// Writes a record as a line of JSON.
fn line(record: &ImportedPost, out: &mut String) {
    if let Some(own) = &record.own {
        out.push_str(&Value::Object(own.clone()).to_string());
        out.push('\n');
        return;
    }
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| {
        if !value.is_null() {
            object.insert(key.to_owned(), value);
        }
    };
    let text = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    set("id", record.id.map_or(Value::Null, |id| id.to_string().into()));
    set("num", json!(record.number));
    set("author", text(&record.author));
    set("time", record.time.map_or(Value::Null, |time| time.iso(crate::corpus::time::Zone::Utc).into()));
    set("url", text(&record.link));
    for (metric, figure) in Metric::ALL.into_iter().zip(record.figures) {
        set(metric.key(), json!(figure));
    }
    set("is_reply", json!(record.is_reply));
    set("reply_to", record.reply_to.map_or(Value::Null, |id| id.to_string().into()));
    set("service", text(record.service));
    set("source_line", if record.line == 0 { Value::Null } else { record.line.into() });
    match &record.translation {
        Some(translation) => {
            set("text_en", record.text.as_str().into());
            set("text_zh", translation.as_str().into());
        }
        // Only plain records can hold both languages in one text.
        None if record.is_joined => set("text", record.text.as_str().into()),
        None => set("text_en", record.text.as_str().into()),
    }
    out.push_str(&Value::Object(object).to_string());
    out.push('\n');
}

#[cfg(test)]
mod tests;
