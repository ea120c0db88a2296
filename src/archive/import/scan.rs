//! Splits JSON of any shape into its records: lines, one array, objects one after another, an object around one list,
//! or a JavaScript assignment.
//!
//! Only brackets and strings are looked at; each piece is parsed by itself, so that a broken one hides no other, and a
//! document of many gigabytes is never in memory as a tree.

use std::ops::Range;

use super::assignment::{is_blank, value_start};
use crate::archive::json_text::{
    LARGEST_WHOLE_OBJECT, first_of_several, goes_on_below, holds_long_text, is_around_list, is_mostly_list,
    value_end,
};
use crate::text::slice::{slice, subslice};

/// Bytes that are looked at again after broken records: what is broken everywhere is not worth more time.
const AGAIN: usize = 256 << 20;

/// A piece of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JsonPiece<'a> {
    /// The name of the list in which it is found; `None` for an item of the outermost list and a document by itself.
    pub(super) list: Option<&'a str>,
    /// Its JSON.
    pub(super) json: &'a str,
    /// The line where it starts, from 1.
    pub(super) line: u32,
    /// Bytes of that line before it.
    pub(super) column: usize,
    /// Whether it is in a list, or behind another one.
    pub(super) is_item: bool,
    /// Whether the document ends within it.
    pub(super) is_cut: bool,
}

/// The pieces of a document, in order.
pub(super) struct JsonPieces<'a> {
    text: &'a str,
    at: usize,
    /// Up to where lines were counted.
    counted: usize,
    /// The line there, from 1.
    line: u32,
    /// Bytes of that line before it.
    column: usize,
    /// The lists entered, innermost last, with their names.
    open: Vec<OpenLevel<&'a str>>,
    /// Whether every line is a record of its own.
    by_line: bool,
    /// Bytes that were looked at again.
    again: usize,
    /// Whether a piece was taken.
    has_taken: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenLevel<Name> {
    List(Option<Name>),
    Members,
}

impl<Name> OpenLevel<Name> {
    /// The same with what `change` makes of its name.
    fn named<'b, Other>(&'b self, change: impl Fn(&'b Name) -> Other) -> OpenLevel<Other> {
        match self {
            Self::List(name) => OpenLevel::List(name.as_ref().map(change)),
            Self::Members => OpenLevel::Members,
        }
    }
}

/// A point between two pieces of a document, from which the rest can be read without what is before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScanPoint {
    /// Its byte in the text.
    pub(super) at: usize,
    line: u32,
    column: usize,
    open: Vec<OpenLevel<String>>,
    by_line: bool,
    again: usize,
    has_taken: bool,
}

impl ScanPoint {
    /// Whether every line is a record of its own.
    pub(super) fn is_by_line(&self) -> bool {
        self.by_line
    }

    /// The pieces of `text` from this point on.
    pub(super) fn pieces<'a>(&'a self, text: &'a str) -> JsonPieces<'a> {
        JsonPieces {
            text,
            at: self.at,
            counted: self.at,
            line: self.line,
            column: self.column,
            open: self.open.iter().map(|level| level.named(String::as_str)).collect(),
            by_line: self.by_line,
            again: self.again,
            has_taken: self.has_taken,
        }
    }
}

impl<'a> JsonPieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let at = value_start(text);
        let by_line = at == 0 && is_by_line(text);
        Self {
            text,
            at,
            counted: 0,
            line: 1,
            column: 0,
            open: Vec::new(),
            by_line,
            again: 0,
            has_taken: false,
        }
    }

    /// Where the next piece is looked for.
    pub(super) fn point(&mut self) -> ScanPoint {
        self.count_to(self.at);
        ScanPoint {
            at: self.at,
            line: self.line,
            column: self.column,
            open: self.open.iter().map(|level| level.named(|name| (*name).to_owned())).collect(),
            by_line: self.by_line,
            again: self.again,
            has_taken: self.has_taken,
        }
    }

    /// Whether the next piece is looked for in a list or an object around the pieces: behind the last piece, that these have no
    /// end.
    pub(super) fn is_within(&self) -> bool {
        !self.by_line && !self.open.is_empty()
    }

    /// The byte at which the next piece is looked for.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether every line is a record of its own.
    pub(super) fn is_by_line(&self) -> bool {
        self.by_line
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips blanks and the signs between records; a record separator (RFC 7464) is a blank.
    fn skip(&mut self, signs: &[u8]) {
        while self
            .byte()
            .is_some_and(|byte| byte.is_ascii_whitespace() || byte == 0x1E || signs.contains(&byte))
        {
            self.at += 1;
        }
    }

    /// Counts lines and columns up to a byte.
    fn count_to(&mut self, at: usize) {
        let passed = subslice(self.text.as_bytes(), self.counted..at);
        self.line += memchr::memchr_iter(b'\n', passed).count() as u32;
        self.column = match memchr::memrchr(b'\n', passed) {
            Some(end) => passed.len() - end - 1,
            None => self.column + passed.len(),
        };
        self.counted = at;
    }

    /// Takes the value that starts here.
    fn take(&mut self, list: Option<&'a str>) -> Option<JsonPiece<'a>> {
        let start = self.at;
        let is_item = matches!(self.open.last(), Some(OpenLevel::List(_))) || self.has_taken;
        self.has_taken = true;
        self.count_to(start);
        let (line, column) = (self.line, self.column);
        let end = value_end(self.text.as_bytes(), start, usize::MAX);
        self.at = end.unwrap_or(self.text.len());
        // Closing signs where a value should be are a broken record of their own: what follows them is read.
        if self.at == start {
            self.at += 1;
            self.skip(b"}");
        }
        Some(JsonPiece {
            list,
            json: self.text.get(start..self.at)?,
            line,
            column,
            is_item,
            is_cut: end.is_none(),
        })
    }

    fn next_line(&mut self) -> Option<JsonPiece<'a>> {
        self.skip(&[]);
        // Files that were joined keep their byte order marks.
        while self.text.get(self.at..).is_some_and(|rest| rest.starts_with('\u{feff}')) {
            self.at += '\u{feff}'.len_utf8();
            self.skip(&[]);
        }
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.count_to(self.at);
        let (line, column) = (self.line, self.column);
        self.at += length;
        let json = rest.get(..length)?.trim_end();
        Some(JsonPiece { list: None, json, line, column, is_item: true, is_cut: false })
    }

    /// The first record of a line that has several, behind which reading goes on; `None` where it has one.
    pub(super) fn first_of_line(&mut self, line: JsonPiece<'a>) -> Option<JsonPiece<'a>> {
        let (first, next) = first_of_several(line.json).filter(|_| self.by_line)?;
        self.at = self.counted + next;
        Some(JsonPiece { json: slice(line.json, ..first), ..line })
    }

    /// Goes back to the record after a broken one, which has swallowed it: the next line that begins as the broken one
    /// does. Returns whether there is one.
    pub(super) fn resume_after(&mut self, broken: JsonPiece<'_>) -> bool {
        if self.by_line {
            return false;
        }
        let start = self.at - broken.json.len();
        let before = slice(self.text, ..start);
        let indentation = before.rsplit('\n').next().unwrap_or_default();
        if !indentation.bytes().all(|byte| byte == b' ' || byte == b'\t') || !broken.json.starts_with('{') {
            return false;
        }
        let next = broken.json.find(&format!("\n{indentation}{{"));
        let again = self.again.saturating_add(broken.json.len());
        let Some(next) = next.filter(|_| again < AGAIN) else { return false };
        self.again = again;
        self.at = start + next + 1;
        true
    }

    /// Whether the object that starts here is cut off and has a list of records. Most are not cut off, which is known at their end.
    fn is_cut_around_list(&self) -> bool {
        let rest = slice(self.text, self.at..);
        value_end(rest.as_bytes(), 0, usize::MAX).is_none() && is_around_list(rest)
    }

    /// Goes into the only record of a document, which is broken, where it is an object around a list: then what is broken in
    /// the list hides no other record. Returns whether it did.
    pub(super) fn enter(&mut self, broken: JsonPiece<'_>) -> bool {
        let start = self.counted;
        let is_end = |c: char| is_blank(c) || matches!(c, ';' | ')');
        let before = slice(self.text, ..start).trim_start_matches(is_blank);
        let is_only = self.open.is_empty()
            && (before.is_empty() || start == value_start(self.text))
            && slice(self.text, start + broken.json.len()..).trim_end_matches(is_end).is_empty();
        if !is_only || !is_mostly_list(broken.json) {
            return false;
        }
        self.open.push(OpenLevel::Members);
        (self.at, self.by_line) = (start + 1, false);
        true
    }

    /// The name of the member that starts here, with its colon.
    fn name(&mut self) -> Option<&'a str> {
        let end = value_end(self.text.as_bytes(), self.at, usize::MAX)?;
        let name = self.text.get(self.at + 1..end.checked_sub(1)?)?;
        self.at = end;
        self.skip(b":");
        Some(name)
    }
}

impl<'a> Iterator for JsonPieces<'a> {
    type Item = JsonPiece<'a>;

    fn next(&mut self) -> Option<JsonPiece<'a>> {
        if self.by_line {
            return self.next_line();
        }
        loop {
            self.skip(b",;");
            let byte = self.byte()?;
            match self.open.last().copied() {
                Some(OpenLevel::List(_)) if byte == b']' => {
                    self.at += 1;
                    self.open.pop();
                }
                Some(OpenLevel::List(name)) => return self.take(name),
                Some(OpenLevel::Members) if byte == b'}' => {
                    self.at += 1;
                    self.open.pop();
                }
                Some(OpenLevel::Members) => {
                    let Some(name) = self.name() else { return self.take(None) };
                    let is_open = |sign: u8| self.byte() == Some(sign);
                    if is_open(b'[') {
                        self.at += 1;
                        self.open.push(OpenLevel::List(Some(name)));
                    } else if is_open(b'{') && self.is_cut_around_list() {
                        self.at += 1;
                        self.open.push(OpenLevel::Members);
                    } else {
                        return self.take(Some(name));
                    }
                }
                None if byte == b'[' => {
                    self.at += 1;
                    self.open.push(OpenLevel::List(None));
                }
                None if byte == b'{'
                    && value_end(self.text.as_bytes(), self.at, LARGEST_WHOLE_OBJECT).is_none()
                    && is_wrapper(slice(self.text, self.at..)) =>
                {
                    self.at += 1;
                    self.open.push(OpenLevel::Members);
                }
                None if byte == b'{' => return self.take(None),
                // Something between the records, in its line up to the next one.
                None => {
                    let rest = self.text.as_bytes().get(self.at..)?;
                    let next = memchr::memchr3(b'\n', b'{', b'[', subslice(rest, 1..));
                    self.at += next.map_or(rest.len(), |length| length + 1);
                }
            }
        }
    }
}

/// What is between the records of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RecordJoint<'a> {
    /// What is before the first record.
    pub(super) head: &'a str,
    /// From the end of a record to the first name in the next one.
    pub(super) joint: &'a str,
    /// Bytes of that which are before the next record.
    pub(super) gap: usize,
    /// A whole record.
    pub(super) sample: &'a str,
}

/// How the records at the start of a document are joined; `None` where there are less than three.
pub(super) fn joint(start: &str) -> Option<RecordJoint<'_>> {
    let mut pieces = JsonPieces::new(start);
    let mut list = None;
    // Those of the list that is read, which another member of the object around it may come before.
    let mut ranges: Vec<Range<usize>> = Vec::new();
    while let Some(piece) = pieces.next()
        && !piece.is_cut
    {
        if list.replace(piece.list) != Some(piece.list) {
            ranges.clear();
        }
        if piece.json.starts_with('{') {
            ranges.push(pieces.at - piece.json.len()..pieces.at);
        }
    }
    let [first, .., one, two] = ranges.as_slice() else { return None };
    let sample = slice(start, two.clone());
    let joint = slice(start, one.end..two.start + sample.find(':')? + 1);
    Some(RecordJoint { head: slice(start, ..first.start), joint, gap: two.start - one.end, sample })
}

/// Whether a text that begins with an object without an end, or with a large one, holds records rather than being one.
fn is_wrapper(text: &str) -> bool {
    if text.len() > LARGEST_WHOLE_OBJECT {
        !holds_long_text(text) && !has_columns(text)
    } else {
        is_around_list(text) || is_map(text)
    }
}

/// Whether a text begins with an object of columns, each with its cells by the numbers of their rows.
fn has_columns(text: &str) -> bool {
    first_member(text).and_then(|(_, cells)| first_member(cells)).is_some_and(|(row, cell)| {
        row.len() < 10 && row.bytes().all(|byte| byte.is_ascii_digit()) && !cell.starts_with(['{', '['])
    })
}

/// The name and what begins with the value of the first member of an object; names without escapes.
fn first_member(object: &str) -> Option<(&str, &str)> {
    let (name, rest) = object.strip_prefix('{')?.trim_start().strip_prefix('"')?.split_once('"')?;
    Some((name, rest.trim_start().strip_prefix(':')?.trim_start()))
}

/// Whether a text begins with an object of records by their numbers.
fn is_map(text: &str) -> bool {
    first_member(text).is_some_and(|(name, value)| {
        name.len() > 4 && name.bytes().all(|byte| byte.is_ascii_digit()) && value.starts_with('{')
    })
}

/// Whether the first two lines are an object each (or there is but one): then a broken line hides no other.
fn is_by_line(text: &str) -> bool {
    let mut rest = text;
    let mut next_filled = || {
        rest = rest.trim_start_matches(is_blank);
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = after;
        Some(line.trim_end_matches(is_blank)).filter(|line| !line.is_empty())
    };
    let is_whole =
        |line: &str| line.starts_with('{') && value_end(line.as_bytes(), 0, usize::MAX) == Some(line.len());
    match (next_filled(), next_filled()) {
        // A wrapper on one line is read piece by piece.
        (Some(first), None) => {
            (first.len() < LARGEST_WHOLE_OBJECT || holds_long_text(first)) && is_whole(first)
        }
        (Some(first), Some(second)) => {
            (is_whole(first) && second.starts_with('{'))
                || (first.starts_with('{') && !goes_on_below(first) && is_whole(second))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
