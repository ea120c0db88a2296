//! Pairs of texts without names: tables of two languages, lines of `duidu pairs`, and texts whose paragraphs alternate.

use serde_json::{Map, Value};

use super::importer::Importer;
use super::record::ImportedPost;
use super::text::escaped;
use crate::text::formula::restored;
use crate::text::script::is_han;
use crate::text::slice::slice;

/// Rows at the start that are looked at.
const SAMPLE: usize = 20;

/// Which columns of a table hold what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PairColumns {
    sign: u8,
    original: usize,
    translation: usize,
    /// The first column is the number of the post, as `duidu pairs` writes it.
    is_numbered: bool,
}

/// The kind of letters that a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Chinese,
    Latin,
    Other,
}

pub(super) fn script(text: &str) -> Script {
    let (mut chinese, mut letters, mut other) = (0, 0, 0);
    for c in text.chars() {
        match c {
            c if is_han(c) => chinese += 1,
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => letters += 1,
            c if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    match () {
        () if other * 2 > chinese + letters => Script::Other,
        () if chinese * 3 > letters && chinese > 0 => Script::Chinese,
        () if letters > 1 && chinese == 0 => Script::Latin,
        () => Script::Other,
    }
}

/// The columns of a table without names: of the same number in all rows, one in English and one in Chinese.
pub(super) fn columns(text: &str) -> Option<PairColumns> {
    let text = without_notes(text);
    [b'\t', b','].into_iter().find_map(|sign| {
        let head = text.lines().next().filter(|line| line.as_bytes().contains(&sign))?;
        let mut reader = reader(text, sign);
        let rows: Vec<csv::StringRecord> = reader.records().take(SAMPLE).collect::<Result<_, _>>().ok()?;
        let width = rows.first()?.len();
        let is_even = (2..=8).contains(&width) && rows.iter().all(|row| row.len() == width);
        if !is_even || rows.len() < 2 && head.len() == text.trim().len() && sign == b',' {
            return None;
        }
        let is_number = |row: &csv::StringRecord| row.get(0).is_some_and(|cell| cell.parse::<u64>().is_ok());
        if sign == b'\t' && width == 3 && rows.iter().all(is_number) {
            let has_chinese =
                |row: &csv::StringRecord| row.iter().any(|cell| script(cell) == Script::Chinese);
            let columns = PairColumns { sign, original: 1, translation: 2, is_numbered: true };
            return rows.iter().any(has_chinese).then_some(columns);
        }
        let is = |column: usize, wanted: Script| {
            let cells = rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
            let (all, those) = cells
                .fold((0, 0), |(all, those), cell| (all + 1, those + usize::from(script(cell) == wanted)));
            all > 0 && those * 5 >= all * 4
        };
        let chinese = (0..width).find(|column| is(*column, Script::Chinese))?;
        let latin = (0..width).find(|column| is(*column, Script::Latin))?;
        let (original, translation) = (chinese.min(latin), chinese.max(latin));
        Some(PairColumns { sign, original, translation, is_numbered: false })
    })
}

/// `text` without the lines by which Anki is told how to read it: `#separator:tab`.
fn without_notes(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}');
    while rest.starts_with('#')
        && let Some((line, after)) = rest.split_once('\n')
        && line.contains(':')
        && !line.contains(' ')
    {
        rest = after;
    }
    rest
}

fn reader(text: &str, sign: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    // Tables divided by tabs are written without quotes by most programs.
    builder.delimiter(sign).flexible(true).has_headers(false).quoting(sign != b'\t');
    builder.from_reader(text.as_bytes())
}

/// Takes a post from each row, or from the rows of the same number.
pub(super) fn read(importer: &mut Importer<'_>, text: &str, columns: PairColumns) {
    let rows = without_notes(text);
    let before = slice(text, ..text.len() - rows.len());
    let lines_before = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32;
    for row in reader(rows, columns.sign).records().flatten() {
        importer.context.line = row.position().map_or(0, |place| place.line() as u32 + lines_before);
        let cell = |column: usize| restored(row.get(column).unwrap_or_default().trim());
        let number = cell(0).parse().ok().filter(|_| columns.is_numbered);
        add(importer, number, cell(columns.original), cell(columns.translation));
    }
    finish(importer);
}

/// The names of the sides of a pair as `duidu pairs` writes it.
fn own_sides(object: &Map<String, Value>) -> Option<[&'static str; 2]> {
    let are_sides =
        |keys: &[&'static str; 2]| keys.iter().all(|key| object.get(*key).is_some_and(Value::is_array));
    let fields = 3 + usize::from(object.get("languages").is_some_and(Value::is_array));
    let is_own = object.len() == fields && object.get("post").is_some_and(Value::is_u64);
    [["en", "zh"], ["original", "translation"]].into_iter().find(|keys| is_own && are_sides(keys))
}

/// Whether `object` is a pair as `duidu pairs` writes it.
pub(super) fn is_own(object: &Map<String, Value>) -> bool {
    own_sides(object).is_some()
}

pub(super) fn own(importer: &mut Importer<'_>, object: &Map<String, Value>) -> usize {
    let side = |key: &str| {
        let lines = object.get(key).and_then(Value::as_array).into_iter().flatten();
        lines.filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
    };
    let Some([one, other]) = own_sides(object) else { return 0 };
    add(importer, object.get("post").and_then(Value::as_u64), &side(one), &side(other));
    1
}

/// Adds a pair to the post of its number, or as a post of its own.
pub(super) fn add(importer: &mut Importer<'_>, number: Option<u64>, original: &str, translation: &str) {
    if original.is_empty() && translation.is_empty() {
        return;
    }
    let is_same = importer.pair.as_ref().is_some_and(|open| number.is_some() && open.number == number);
    if !is_same {
        finish(importer);
        importer.pair = Some(ImportedPost {
            number,
            line: importer.context.line,
            translation: Some(String::new()),
            ..ImportedPost::default()
        });
    }
    let Some(open) = &mut importer.pair else { return };
    let append = |side: &mut String, text: &str| {
        if !side.is_empty() && !text.is_empty() {
            side.push_str("\n\n");
        }
        side.push_str(text);
    };
    append(&mut open.text, &escaped(original));
    append(open.translation.get_or_insert_default(), &escaped(translation));
}

/// Takes the post whose pairs are collected.
pub(super) fn finish(importer: &mut Importer<'_>) {
    if let Some(pair) = importer.pair.take() {
        importer.take(&pair);
    }
}

/// Texts that are looked at for paragraphs of two languages: longer ones are no notes.
const LONGEST: usize = 1 << 20;

/// The two sides of a text whose paragraphs alternate between English and Chinese. Code is part of both sides, headings and
/// pictures of the original.
pub(super) fn alternating(text: &str) -> Option<(String, String)> {
    if text.len() > LONGEST || text.is_ascii() {
        return None;
    }
    let blocks = blocks(text);
    let scripts: Vec<Option<Script>> =
        blocks.iter().map(|block| (!block.starts_with("```")).then(|| script(block))).collect();
    let spoken: Vec<Script> =
        scripts.iter().flatten().copied().filter(|kind| *kind != Script::Other).collect();
    let first = *spoken.iter().zip(spoken.iter().skip(1)).find(|(one, other)| one != other)?.0;
    let pairs =
        spoken.iter().zip(spoken.iter().skip(1)).filter(|(one, other)| **one == first && one != other);
    let pairs = pairs.count();
    if pairs < 2 || pairs * 3 < spoken.len() {
        return None;
    }
    let (mut original, mut translation) = (Vec::new(), Vec::new());
    for (block, kind) in blocks.iter().zip(scripts) {
        match kind {
            None => {
                original.push(*block);
                translation.push(*block);
            }
            Some(kind) if kind == first || kind == Script::Other => original.push(*block),
            Some(_) => translation.push(*block),
        }
    }
    Some((original.join("\n\n"), translation.join("\n\n")))
}

/// The paragraphs of a text, and its code as one each.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut start, mut at, mut is_code) = (None, 0, false);
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        if line.trim().is_empty() && !is_code {
            blocks.extend(start.take().and_then(|start: usize| text.get(start..at)));
        } else {
            start.get_or_insert(at);
        }
        is_code ^= is_fence;
        at += line.len();
    }
    blocks.extend(start.and_then(|start| text.get(start..)));
    blocks.iter().map(|block| block.trim()).filter(|block| !block.is_empty()).collect()
}

/// Takes one post of a text whose paragraphs alternate.
pub(super) fn read_alternating(importer: &mut Importer<'_>, text: &str) {
    if let Some((original, translation)) = alternating(text) {
        importer.context.line = 1;
        add(importer, None, &original, &translation);
        finish(importer);
    }
}
