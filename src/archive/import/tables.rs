//! Spreadsheets: CSV and TSV by the names in their first row.

use serde_json::{Map, Value};

use super::day_order::DayOrder;
use super::fields::is_post;
use super::importer::Importer;
use super::record::ImportedPost;
use super::{escaped_quotes, open_quotes, python};
use crate::archive::field_names::{FieldKind, folded, has_mapping, kinds};
use crate::archive::issue::ImportOddity;
use crate::corpus::pipeline;
use crate::text::formula::restored;
use crate::text::slice::slice;

/// Names of a text that may be the only column.
const SOLE: [&str; 8] =
    ["微博正文", "微博内容", "推文内容", "推文", "tweet", "tweets", "fulltext", "tweettext"];

/// A sign that no text holds.
const NO_SIGN: u8 = 0x1F;

/// Names of texts that are enough in a row of names, whatever the others are.
const PLAIN: [&str; 12] = [
    "tweet",
    "tweets",
    "text",
    "fulltext",
    "tweettext",
    "content",
    "微博",
    "微博正文",
    "推文",
    "正文",
    "内容",
    "originaltweet",
];

/// Lines that programs write above a table about the table itself.
const PRELUDE: usize = 12;

/// The sign between the cells of `text`, where its first row names the fields of posts.
pub(super) fn separator(text: &str) -> Option<u8> {
    head(text).map(|(sign, _)| sign)
}

/// The sign between the cells, and the part of `text` from the row of names on.
fn head(text: &str) -> Option<(u8, &str)> {
    let start = without_note(text.trim_start_matches('\u{feff}').trim_start());
    let head = start.lines().next()?;
    // A single column of posts: no sign parts its cells.
    let name = folded(head);
    let is_sole = || SOLE.contains(&&*name) && !head.contains([',', '\t', ';', '|']);
    if (is_sole() || PLAIN.contains(&&*name) && is_name_alone(start)) && !head.starts_with('#') {
        return Some((NO_SIGN, start));
    }
    if let Some(sign) = sign_of(head) {
        return Some((sign, start));
    }
    let sign = [b',', b'\t', b';', b'|'].into_iter().find(|sign| is_plain_head(start, *sign));
    if let Some(sign) = sign {
        return Some((sign, start));
    }
    // What is above a table says little; a row of names says much.
    let mut at = 0;
    for line in start.split_inclusive('\n').take(PRELUDE) {
        let sign = sign_of(line.trim_end()).filter(|sign| known_names(line, *sign) > 2);
        if let Some(sign) = sign.filter(|_| at > 0) {
            return Some((sign, start.get(at..)?));
        }
        at += line.len();
    }
    None
}

/// Whether the first line is nothing but a name, with texts below it.
fn is_name_alone(text: &str) -> bool {
    let mut lines = text.lines();
    let name = lines.next().unwrap_or_default().trim_matches('"');
    let is_name = name.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase());
    is_name && lines.filter(|line| !line.trim().is_empty()).take(2).count() == 2
}

/// Whether the first row has the name of a text and every row as many cells.
fn is_plain_head(text: &str, sign: u8) -> bool {
    let mut reader = csv::ReaderBuilder::new();
    let mut rows =
        reader.delimiter(sign).flexible(true).has_headers(false).from_reader(text.as_bytes()).into_records();
    let Some(Ok(names)) = rows.next() else { return false };
    let has_text = names.iter().any(|name| PLAIN.contains(&&*folded(name)));
    let widths: Vec<usize> = rows.take(5).flatten().map(|row| row.len()).collect();
    names.len() > 1 && has_text && !widths.is_empty() && widths.iter().all(|width| *width == names.len())
}

fn known_names(head: &str, sign: u8) -> usize {
    head.split(char::from(sign)).filter(|name| !kinds(&folded(name)).is_empty()).count()
}

/// The sign between the names of fields.
fn sign_of(head: &str) -> Option<u8> {
    [b',', b'\t', b';', b'|'].into_iter().find(|sign| {
        let names: Vec<String> = head.split(char::from(*sign)).map(folded).collect();
        let is = |wanted: &[FieldKind]| {
            names.iter().any(|name| kinds(name).iter().any(|(kind, _)| wanted.contains(kind)))
        };
        names.len() > 1
            && is(&[FieldKind::Text, FieldKind::Original, FieldKind::Translation])
            && (has_mapping() || names.iter().filter(|name| !kinds(name).is_empty()).count() > 1)
    })
}

/// `text` without the line by which a spreadsheet is told the sign between the cells: `sep=;`.
fn without_note(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let is_note = line.trim_matches('"').len() < 6
        && line.trim_start_matches('"').to_ascii_lowercase().starts_with("sep=");
    if is_note { slice(text, line.len()..).trim_start() } else { text }
}

/// The first names of the tables that duidu writes.
const OWN_NAMES: [&str; 6] = ["id", "num", "author", "time", "date", "url"];

/// Takes a post from each row of a table that duidu wrote: its fields are those of its JSON lines.
fn read_own(importer: &mut Importer<'_>, mut reader: csv::Reader<&[u8]>, names: &[String]) -> usize {
    let mut count = 0;
    for row in reader.records().flatten() {
        let mut own = Map::new();
        for (name, cell) in names.iter().zip(row.iter()) {
            // An original that is empty is one all the same: the texts are clean.
            if cell.is_empty() && name != "original" {
                continue;
            }
            let is_id = matches!(name.as_str(), "id" | "reply_to");
            let cell = if is_id { cell.trim_start_matches('\'') } else { restored(cell) };
            own.insert(name.clone(), Value::from(cell));
        }
        if row.iter().all(str::is_empty) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        own.insert("source_line".to_owned(), Value::from(line));
        (importer.take)(ImportedPost { own: Some(own), ..ImportedPost::default() });
        count += 1;
    }
    count
}

/// Takes a post from each row.
pub(super) fn read(importer: &mut Importer<'_>, text: &str, separator: u8) -> usize {
    let whole = text;
    let text = head(text).map_or(text, |(_, from)| from);
    let before = whole.len() - text.len();
    let lines_before = memchr::memchr_iter(b'\n', slice(whole, ..before).as_bytes()).count() as u32;
    let doubled = escaped_quotes::doubled(text, separator);
    let (text, open_quotes) = open_quotes::mended(doubled.as_deref().unwrap_or(text), separator);
    for line in open_quotes {
        importer.context.note(ImportOddity::OpenQuote(line + u64::from(lines_before)));
    }
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let Ok(names) = reader.headers().cloned() else { return 0 };
    let names: Vec<String> =
        names.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    let names = with_text_named(names);
    if names.iter().zip(OWN_NAMES).filter(|(name, own)| name == own).count() == OWN_NAMES.len() {
        return read_own(importer, reader, &names);
    }
    let is = |name: &str| names.iter().any(|known| known == name);
    // One common program writes the line ends of its cells as two characters.
    let has_written_line_ends = is("full_text") && is("profile_image_url");
    // Programs that append to a table write its first row again.
    let is_row = |row: &csv::StringRecord| {
        let is_head = row.iter().map(str::trim).eq(names.iter().map(String::as_str));
        !is_head && row.iter().any(|cell| !cell.trim().is_empty())
    };
    let rows = || {
        let mut again = csv::ReaderBuilder::new();
        let again = again.delimiter(separator).flexible(true).from_reader(text.as_bytes());
        again.into_records().flatten().filter(is_row).enumerate()
    };
    let is_numbered = rows().all(|(at, row)| row.iter().any(|cell| numbered(cell, at + 1).is_some()));
    let order = DayOrder::of(&names, rows().map(|(_, row)| row));
    let columns: Vec<TableColumn> = names.iter().map(|name| TableColumn::new(name)).collect();
    let mut objects = rows().map(|(at, row)| {
        let object = object(&columns, &row, has_written_line_ends, is_numbered.then_some(at + 1), order);
        let is_post = is_post(&object);
        (row.position().map_or(0, |place| place.line() as u32 + lines_before), object, is_post)
    });
    let batches = std::iter::from_fn(|| {
        let batch: Vec<_> = objects.by_ref().take(BATCH).collect();
        (!batch.is_empty()).then_some(batch)
    });
    let mut count = 0;
    pipeline::ahead(batches, text.len() >= WORTHWHILE, |batch| {
        for (line, object, is_post) in batch {
            importer.context.line = line;
            if is_post {
                count += importer.one(&object);
            } else {
                importer.context.note(ImportOddity::NoPost);
            }
        }
    });
    count
}

/// The names of a table; one of many posts (`tweets`), which is elsewhere a list or a count, is that of the text where no
/// other is.
fn with_text_named(mut names: Vec<String>) -> Vec<String> {
    let is_text = |name: &String| {
        kinds(&folded(name)).iter().any(|(kind, _)| matches!(kind, FieldKind::Text | FieldKind::Original))
    };
    if !names.iter().any(is_text)
        && let Some(name) = names.iter_mut().find(|name| folded(name) == "tweets")
    {
        "tweet".clone_into(name);
    }
    names
}

/// Bytes of a table from which a second thread pays.
const WORTHWHILE: usize = 1 << 19;
/// Rows that are handed over at once.
const BATCH: usize = 128;

/// A column by its name.
struct TableColumn {
    name: String,
    is_text: bool,
}

impl TableColumn {
    fn new(name: &str) -> Self {
        let is_text = |kind| matches!(kind, FieldKind::Text | FieldKind::Original | FieldKind::Translation);
        Self { name: name.to_owned(), is_text: kinds(&folded(name)).iter().any(|(kind, _)| is_text(*kind)) }
    }
}

/// A row as an object; `number` is its own where texts begin with that.
fn object(
    columns: &[TableColumn],
    row: &csv::StringRecord,
    has_written_line_ends: bool,
    number: Option<usize>,
    order: Option<DayOrder>,
) -> Map<String, Value> {
    let mut object = Map::new();
    for (column, cell) in columns.iter().zip(row.iter()) {
        let cell = cell.trim_matches(['\r', '\n']);
        let mended = has_written_line_ends.then(|| cell.replace("\\n", "\n"));
        let cell = mended.as_deref().unwrap_or(cell);
        let text = python::bytes_text(cell);
        let cell = text.as_deref().unwrap_or(cell);
        let elsewhere = written_elsewhere(&column.name, cell, order);
        let cell = elsewhere.as_deref().unwrap_or(cell);
        let cell = if column.is_text { bare(cell, number) } else { cell };
        // Lists and objects are written as JSON into a cell; YouTube divides a text into such parts.
        let nested = if cell.starts_with("{\"text\":") {
            Some(serde_json::from_str(&format!("[{cell}]")).ok())
        } else {
            (!column.is_text && cell.starts_with(['[', '{'])).then(|| {
                serde_json::from_str(cell).or_else(|_| serde_json::from_str(&python::json(cell))).ok()
            })
        };
        object.insert(column.name.clone(), nested.flatten().unwrap_or_else(|| Value::from(cell)));
    }
    object
}

/// The text of a cell, decoded where Python has written its bytes.
pub(super) fn cell_text(cell: &str) -> String {
    let cell = cell.trim_matches(['\r', '\n']);
    python::bytes_text(cell).unwrap_or_else(|| cell.to_owned())
}

/// A cell as it was before programs wrote it in their ways.
fn written_elsewhere(name: &str, cell: &str, order: Option<DayOrder>) -> Option<String> {
    // LinkedIn puts each line of a text into quotation marks.
    if cell.contains("\"\n") && folded(name) == "sharecommentary" {
        return Some(cell.lines().map(|line| line.trim_matches('"')).collect::<Vec<_>>().join("\n"));
    }
    order.filter(|_| is_time(name)).and_then(|order| order.iso(cell))
}

/// Whether a column of this name holds times.
fn is_time(name: &str) -> bool {
    kinds(&folded(name)).first().is_some_and(|(kind, _)| *kind == FieldKind::Time)
}

/// The text of a cell without the number of its row and the apostrophe that keeps a spreadsheet from computing it.
fn bare(cell: &str, number: Option<usize>) -> &str {
    restored(number.and_then(|number| numbered(cell, number)).unwrap_or(cell))
}

/// The text behind a row's own number (`1:…`), which some exports put before it.
fn numbered(cell: &str, number: usize) -> Option<&str> {
    cell.strip_prefix(&number.to_string())?.strip_prefix([':', '：']).map(str::trim_start)
}
