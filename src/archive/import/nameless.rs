//! Tables whose columns have no names, or none that is known: what each column holds is recognized by its cells.

use super::fields::is_post;
use super::importer::Importer;
use super::tables::cell_text;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value};
use crate::archive::written::times;
use crate::text::script::is_han;

/// Rows at the start that are looked at.
const SAMPLED_ROWS: usize = 60;
/// Columns that a table may have.
const WIDEST: usize = 60;

/// A table, and which of its columns hold what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamelessTable {
    sign: u8,
    /// The first row is one of names.
    has_head: bool,
    text: usize,
    time: Option<usize>,
    id: Option<usize>,
    link: Option<usize>,
    author: Option<usize>,
}

fn reader(text: &str, sign: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(sign).flexible(true).has_headers(false);
    builder.from_reader(text.as_bytes())
}

/// The table that `text` is: one column of texts, and a time, an id of X, an address or a number in another.
pub(super) fn columns(text: &str) -> Option<NamelessTable> {
    [b',', b'\t', b';', b'|'].into_iter().find_map(|sign| {
        text.lines().next().filter(|line| line.as_bytes().contains(&sign))?;
        let rows: Vec<csv::StringRecord> =
            reader(text, sign).records().take(SAMPLED_ROWS).flatten().collect();
        let width = rows.first()?.len();
        let even = rows.iter().filter(|row| row.len() == width).count();
        if !(2..=WIDEST).contains(&width) || even * 5 < rows.len() * 4 {
            return None;
        }
        let (head, body) = rows.split_first()?;
        let find = |is: &dyn Fn(&str) -> bool, rows: &[csv::StringRecord]| {
            (0..width).find(|column| holds(rows, *column, is))
        };
        // A row of names has none of what the other rows have.
        let body = if body.is_empty() { rows.as_slice() } else { body };
        let time = find(&is_time, body);
        let id = find(&is_id, body);
        let link = find(&is_link, body);
        let known = [time, id, link].into_iter().flatten().next();
        let others = [time, id, link];
        let is_other = |column: &usize| others.contains(&Some(*column));
        let text =
            (0..width).filter(|column| !is_other(column)).max_by_key(|column| length(body, *column))?;
        let is_known = known.is_some() || body.len() > 1 && are_short(body, text);
        if !is_prose(body, text) || !is_known {
            return None;
        }
        let cell = head.get(known.unwrap_or(text)).unwrap_or_default().trim();
        let has_head = match known {
            Some(_) => !(is_time(cell) || is_id(cell) || is_link(cell)),
            None => !is_said(cell),
        };
        let body = if has_head { body } else { rows.as_slice() };
        let author = (0..width).filter(|column| *column != text && !is_other(column));
        let author = author.into_iter().find(|column| are_names(body, *column));
        Some(NamelessTable { sign, has_head, text, time, id, link, author })
    })
}

/// The cells of a column that hold something.
fn cells(rows: &[csv::StringRecord], column: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |row| row.get(column)).map(str::trim).filter(|cell| !cell.is_empty())
}

/// Whether nine of ten cells are what `is` says.
fn holds(rows: &[csv::StringRecord], column: usize, is: &dyn Fn(&str) -> bool) -> bool {
    let all = cells(rows, column).count();
    all > 0 && cells(rows, column).filter(|cell| is(cell)).count() * 10 >= all * 9
}

fn is_time(cell: &str) -> bool {
    // A number may be anything; a day alone in eight digits is a time too seldom.
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    !is_number && cell.len() > 5 && times::parse(cell).is_some()
}

/// Ids of X have that many digits since 2010.
fn is_id(cell: &str) -> bool {
    (15..=19).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_link(cell: &str) -> bool {
    let is_picture = [".jpg", ".jpeg", ".png", ".gif"].iter().any(|ending| cell.ends_with(ending));
    !is_picture && (cell.starts_with("http://") || cell.starts_with("https://"))
}

/// Whether all other columns hold numbers, or what is as short, and one of them a number.
fn are_short(rows: &[csv::StringRecord], text: usize) -> bool {
    let width = rows.first().map_or(0, csv::StringRecord::len);
    let is_number =
        |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b','));
    let mut others = (0..width).filter(|column| *column != text);
    others.clone().all(|column| cells(rows, column).all(|cell| cell.chars().count() < 20))
        && others.any(|column| holds(rows, column, &is_number))
}

/// The mean length of the cells of a column.
fn length(rows: &[csv::StringRecord], column: usize) -> usize {
    let all = cells(rows, column).count().max(1);
    cells(rows, column).map(|cell| cell.chars().count()).sum::<usize>() / all
}

/// Whether a cell is a sentence: several words, or Chinese.
pub(super) fn is_said(cell: &str) -> bool {
    let is_sign = |c: &char| is_han(*c) || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    let words = cell.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    words > 2 || cell.chars().filter(is_sign).count() > 3
}

/// Whether a column holds sentences, which differ.
fn is_prose(rows: &[csv::StringRecord], column: usize) -> bool {
    let all = cells(rows, column).count();
    let said = cells(rows, column).filter(|cell| is_said(cell)).count();
    let different: std::collections::HashSet<&str> = cells(rows, column).collect();
    all > 0 && said * 2 >= all && different.len() * 2 > all
}

/// Whether a column holds handles: with `@`, or one word each of which most differ.
fn are_names(rows: &[csv::StringRecord], column: usize) -> bool {
    let is_name = |cell: &str| {
        let name = cell.strip_prefix('@').unwrap_or(cell);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        (2..=25).contains(&name.len())
            && name.chars().all(is_part)
            && name.contains(|c: char| c.is_ascii_alphabetic())
    };
    let all = cells(rows, column).count();
    let marked = cells(rows, column).filter(|cell| cell.starts_with('@')).count();
    let different: std::collections::HashSet<&str> = cells(rows, column).collect();
    holds(rows, column, &is_name) && (marked == all || all > 2 && different.len() * 3 > all * 2)
}

/// Takes a post from each row.
pub(super) fn read(importer: &mut Importer<'_>, text: &str, table: NamelessTable) {
    let names = reader(text, table.sign).records().next().and_then(Result::ok).unwrap_or_default();
    let roles = [
        (Some(table.text), "text"),
        (table.time, "created_at"),
        (table.id, "id"),
        (table.link, "url"),
        (table.author, "username"),
    ];
    for row in reader(text, table.sign).records().flatten().skip(usize::from(table.has_head)) {
        let mut object = Object::new();
        for (column, cell) in row.iter().enumerate() {
            let role = roles.iter().find(|(place, _)| *place == Some(column)).map(|(_, role)| *role);
            let name = role.or_else(|| names.get(column).filter(|_| table.has_head));
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                object.set_missing(name, || Value::String(cell_text(cell)));
            }
        }
        importer.context.line = row.position().map_or(0, |place| place.line() as u32);
        if is_post(&object) {
            importer.one(&object);
        } else if row.iter().any(|cell| !cell.trim().is_empty()) {
            importer.context.note(ImportOddity::NoPost);
        }
    }
}
