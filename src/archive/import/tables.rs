//! Spreadsheets: CSV and TSV by the names in their first row.

use std::borrow::Cow;

use super::importer::Importer;
use super::joined_tables::{self, FurtherTable};
use super::table_rows::{TableRows, without_line_ends};
use super::{escaped_quotes, markdown_table, open_quotes, table_rows};
use crate::archive::field_names::{FieldKind, folded, has_mapping, is_day_beside, kinds, language_name};
use crate::archive::issue::ImportOddity;
use crate::archive::python;
use crate::archive::written::figures;
use crate::text::slice::{slice, subslice};

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

/// Bytes that a row of names may have.
const LONGEST_HEAD: usize = 1 << 20;

/// Cells that a row may have: spreadsheets have 16,384 columns.
const MOST_CELLS: usize = 1 << 17;

/// Lines that programs write above a table about the table itself.
const PRELUDE: usize = 12;

/// The sign between the cells of `text`, where its first row names the fields of posts.
pub(super) fn separator(text: &str) -> Option<u8> {
    head(text).map(|(sign, _)| sign)
}

/// The sign between the cells, and the part of `text` from the row of names on.
fn head(text: &str) -> Option<(u8, &str)> {
    let start = without_note(text.trim_start_matches('\u{feff}').trim_start());
    let head = start.lines().next().filter(|head| head.len() < LONGEST_HEAD)?;
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
    // A word with a capital may be the heading of a text, which has empty lines.
    let is_solid =
        || text.lines().take(20).all(|line| !line.trim().is_empty()) && text.lines().nth(3).is_some();
    let is_small = name.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase());
    let is_name = is_small || name.chars().all(char::is_alphanumeric) && is_solid();
    is_name && lines.filter(|line| !line.trim().is_empty()).take(2).count() == 2
}

/// Whether the first row has the name of a text and every row as many cells.
fn is_plain_head(text: &str, sign: u8) -> bool {
    // Making a reader is dear, and nearly every text is no table; a name in quotes may go on in the next line.
    if !text.lines().next().is_some_and(|head| head.contains(char::from(sign)) || head.starts_with('"')) {
        return false;
    }
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
        if !head.contains(char::from(*sign)) {
            return false;
        }
        let names: Vec<String> = head.split(char::from(*sign)).map(folded).collect();
        let is = |wanted: &[FieldKind]| {
            names.iter().any(|name| kinds(name).iter().any(|(kind, _)| wanted.contains(kind)))
        };
        let known = names.iter().filter(|name| !kinds(name).is_empty()).count();
        names.len() > 1
            && (is(&[FieldKind::Text, FieldKind::Original, FieldKind::Translation])
                && (has_mapping() || known > 1 || has_text_of_language(head, *sign))
                || is(&[FieldKind::Id, FieldKind::Time, FieldKind::Link, FieldKind::Author])
                    && head
                        .split(char::from(*sign))
                        .filter_map(|name| language_name(plain_name(name)))
                        .count()
                        > 1)
    })
}

/// Whether one of the names is that of a text in a language (`nepali_text`).
fn has_text_of_language(head: &str, sign: u8) -> bool {
    head.split(char::from(sign)).any(|name| language_name(plain_name(name)).is_some_and(|name| name.is_text))
}

/// A name without the blanks, the quotation marks and the byte order mark around it.
fn plain_name(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}'))
}

/// `text` without the line by which a spreadsheet is told the sign between the cells: `sep=;`.
fn without_note(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let is_note = line.trim_matches('"').len() < 6
        && line.trim_start_matches('"').to_ascii_lowercase().starts_with("sep=");
    if is_note { slice(text, line.len()..).trim_start() } else { text }
}

/// A text with faults of its table mended, each on its line.
struct MendedTable {
    /// The text; `None` where nothing was mended.
    text: Option<String>,
    /// Where its row of names starts.
    start: usize,
    /// The lines of quotation marks that were never closed, from 1.
    open_quotes: Vec<u64>,
}

impl MendedTable {
    fn new(whole: &str, separator: u8) -> Self {
        let start = whole.len() - head(whole).map_or(whole, |(_, from)| from).len();
        let (before, table) = whole.split_at(start);
        let lines_before = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u64;
        if let Some(plain) = (separator == b'|').then(|| markdown_table::plain(table)).flatten() {
            return Self { text: Some(format!("{before}{plain}")), start, open_quotes: Vec::new() };
        }
        let doubled = escaped_quotes::doubled(table, separator);
        let (mended, open) = open_quotes::mended(doubled.as_deref().unwrap_or(table), separator);
        let mended = if let Cow::Owned(mended) = mended { Some(mended) } else { doubled };
        Self {
            text: mended.map(|mut table| {
                table.insert_str(0, before);
                table
            }),
            start,
            open_quotes: open.into_iter().map(|line| line + lines_before).collect(),
        }
    }
}

/// The row that starts in this line, from 1, with a line for each cell.
pub(super) fn row(text: &str, separator: u8, line: u32) -> Option<String> {
    let mended = MendedTable::new(text, separator);
    let table = mended.text.as_deref().unwrap_or(text);
    let mut own = FurtherTable { start: mended.start, separator };
    let first = names(table.get(own.start..)?, separator)?;
    for further in joined_tables::further(table, own.start, separator, &first) {
        if lines(slice(table, ..further.start)) < line {
            own = further;
        }
    }
    let names = names(table.get(own.start..)?, own.separator)?;
    table_rows::shown_row(table, own.start, own.separator, &names, line)
}

/// The end of a table that begins with `start`, from a row on that is whole in it, below the row of names.
pub(super) fn tail(start: &str, end: &str, separator: u8) -> Option<String> {
    /// Rows that show whether a line end is one between rows.
    const ROWS: usize = 5;
    let (_, table) = head(start)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(table.as_bytes());
    let columns = reader.headers().ok().map(csv::StringRecord::len).filter(|columns| *columns > 1)?;
    let names = slice(table, ..reader.position().byte() as usize);
    let is_row = |at: &usize| {
        let rest = subslice(end.as_bytes(), *at..);
        let reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(rest);
        let rows = reader.into_byte_records().take(ROWS).flatten();
        rows.filter(|row| row.len() == columns).count() == ROWS
    };
    let starts = memchr::memchr_iter(b'\n', end.as_bytes()).map(|at| at + 1);
    let at = starts.take(300).find(is_row)?;
    Some(format!("{names}{}", slice(end, at..)))
}

/// Takes a post from each row.
pub(super) fn read(importer: &mut Importer<'_>, text: String, separator: u8) {
    // What is that wide is no table, and each cell takes memory.
    if is_wider(&text, separator, MOST_CELLS) {
        return;
    }
    let MendedTable { text: mended, start, open_quotes } = MendedTable::new(&text, separator);
    for line in open_quotes {
        importer.context.note(ImportOddity::OpenQuote(line));
    }
    let mut text = mended.unwrap_or(text);
    let first = names(slice(&text, start..), separator).unwrap_or_default();
    let mut further = joined_tables::further(&text, start, separator, &first);
    let mut tables: Vec<_> = Vec::with_capacity(further.len() + 1);
    while let Some(table) = further.pop() {
        tables.push((text.split_off(table.start), 0, table.separator));
    }
    tables.push((text, start, separator));
    let mut lines_before = 0;
    while let Some((text, start, separator)) = tables.pop().filter(|_| !importer.is_stopped) {
        let table = slice(&text, start..);
        let own_lines = if tables.is_empty() { 0 } else { lines(&text) };
        if let Some(names) = names(table, separator) {
            TableRows::new(table, separator, names, lines_before).read(importer, text, start);
        }
        lines_before += own_lines;
    }
}

/// Whether a line has more than so many cells, by the signs between them.
fn is_wider(text: &str, separator: u8, most: usize) -> bool {
    let bytes = text.as_bytes();
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).any(|end| {
        let line = subslice(bytes, std::mem::replace(&mut start, end + 1)..end);
        line.len() > most && memchr::memchr_iter(separator, line).count() >= most
    })
}

fn lines(text: &str) -> u32 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32
}

/// The names in the first row.
fn names(table: &str, separator: u8) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(separator).flexible(true).from_reader(table.as_bytes());
    let names = reader.headers().ok()?.iter();
    let names = names.map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    Some(with_text_named(names, &reader.records().take(SAMPLED_ROWS).flatten().collect::<Vec<_>>()))
}

/// Rows that tell what a column holds.
const SAMPLED_ROWS: usize = 20;

/// The names of a table. Where none is that of a text, one is that is elsewhere a list or a count: `tweets`, or `评论` above
/// words.
fn with_text_named(mut names: Vec<String>, rows: &[csv::StringRecord]) -> Vec<String> {
    let day = names.iter().position(|name| is_day_beside(name, &names));
    if let Some(name) = day.and_then(|at| names.get_mut(at)) {
        "date".clone_into(name);
    }
    let has_kind = |name: &str, is_wanted: fn(FieldKind) -> bool| {
        kinds(&folded(name)).iter().any(|(kind, _)| is_wanted(*kind))
    };
    let is_text = |name: &String| {
        has_kind(name, |kind| matches!(kind, FieldKind::Text | FieldKind::Original))
            && !has_kind(name, |kind| kind == FieldKind::Title)
    };
    if names.iter().any(is_text) {
        return names;
    }
    let holds_words = |at: usize| {
        let cells = || rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty());
        let words = cells().filter(|cell| figures::parse(cell).is_err()).count();
        words > 0 && words * 2 > cells().count()
    };
    let of_words = |at: &usize| {
        names.get(*at).is_some_and(|name| has_kind(name, |kind| kind.metric().is_some())) && holds_words(*at)
    };
    let posts = || names.iter().position(|name| folded(name) == "tweets");
    if let Some(name) = posts().or_else(|| (0..names.len()).find(of_words)).and_then(|at| names.get_mut(at)) {
        "text".clone_into(name);
    }
    names
}

/// The text of a cell, decoded where Python has written its bytes.
pub(super) fn cell_text(cell: &str) -> String {
    let cell = without_line_ends(cell);
    python::bytes_text(cell).unwrap_or_else(|| cell.to_owned())
}
