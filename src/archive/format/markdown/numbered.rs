//! Layout v2: `### NNN`, the metadata lines, the text.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, FindIter};

use super::fields::{Fields, Place, is_field};
use super::head;
use super::lines::{BOM, LineCount, last_line, line_at, skip_blank, without_blank_lines};
use crate::archive::format::{FormatParser, ParsedItem};
use crate::archive::issue::{Excerpt, RecordError, WarningKind};
use crate::corpus::{PlainRecords, RecordText};

const MARK: &str = "### ";

/// Reads layout v2.
#[derive(Debug)]
pub(crate) struct NumberedMarkdown;

impl FormatParser for NumberedMarkdown {
    fn recognizes(&self, text: &str) -> bool {
        Starts::of(text, 0).any(|candidate| candidate.fields.is_some())
    }

    fn is_divisible(&self) -> bool {
        true
    }

    fn has_previews(&self) -> bool {
        true
    }

    fn record_text(&self, _: &str) -> Arc<dyn RecordText> {
        Arc::new(PlainRecords)
    }

    fn parse<'a>(&self, text: &'a str, range: Range<usize>) -> Box<dyn Iterator<Item = ParsedItem<'a>> + 'a> {
        Box::new(Records::of(text, range))
    }
}

/// A line `### digits`.
#[derive(Debug, Clone)]
struct Start<'a> {
    /// First byte of the heading.
    at: usize,
    digits: &'a str,
    /// Where its metadata starts; `None` where none follows, and the heading is text of the post above.
    fields: Option<usize>,
}

/// All lines `### digits` of a text that start at a byte or later.
struct Starts<'a> {
    text: &'a str,
    first: bool,
    /// Where the search begins.
    from: usize,
    found: FindIter<'a, 'static>,
}

impl<'a> Starts<'a> {
    fn of(text: &'a str, at: usize) -> Self {
        // With the line end before the line.
        let from = at.saturating_sub(1);
        let held = text.as_bytes().get(from..).unwrap_or_default();
        Self { text, first: at == 0, from, found: memmem::find_iter(held, "\n### ") }
    }

    fn start(&self, at: usize) -> Option<Start<'a>> {
        let (line, next) = line_at(self.text, at);
        let digits = line.strip_prefix(MARK)?.trim();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let fields = skip_blank(self.text, next, self.text.len());
        Some(Start { at, digits, fields: is_field(self.text, fields).then_some(fields) })
    }
}

impl<'a> Iterator for Starts<'a> {
    type Item = Start<'a>;

    fn next(&mut self) -> Option<Start<'a>> {
        if std::mem::take(&mut self.first) {
            let at = if self.text.starts_with(BOM) { BOM.len() } else { 0 };
            if let Some(start) = self.start(at) {
                return Some(start);
            }
        }
        while let Some(newline) = self.found.next() {
            if let Some(start) = self.start(self.from + newline + 1) {
                return Some(start);
            }
        }
        None
    }
}

/// The records of a text that start before a byte, one after another.
struct Records<'a> {
    text: &'a str,
    end: usize,
    starts: Starts<'a>,
    lines: LineCount,
    /// The record that is read next.
    current: Option<Start<'a>>,
    /// The last heading without metadata that would continue the numbering: probably a damaged record.
    suspect: Option<(usize, u64)>,
    ready: VecDeque<ParsedItem<'a>>,
    /// Scratch space for the items of one record.
    items: Vec<ParsedItem<'a>>,
}

impl<'a> Records<'a> {
    fn of(text: &'a str, range: Range<usize>) -> Self {
        let mut records = Self {
            text,
            end: range.end,
            starts: Starts::of(text, range.start),
            lines: LineCount::default(),
            current: None,
            suspect: None,
            ready: VecDeque::new(),
            items: Vec::new(),
        };
        records.current = records.next_start(None);
        // What is above the first record of a later part belongs to the record before.
        if range.start == 0 {
            let end = records.current.as_ref().map_or(text.len(), |start| start.at);
            records.title(0..end);
        }
        records
    }

    /// The next heading that starts a record; remembers one between that looks damaged.
    fn next_start(&mut self, number: Option<u64>) -> Option<Start<'a>> {
        self.suspect = None;
        for start in self.starts.by_ref() {
            if start.fields.is_some() {
                return Some(start);
            }
            let here = start.digits.parse().ok();
            if here.is_some() && here == number.and_then(|number| number.checked_add(1)) {
                self.suspect = here.map(|here| (start.at, here));
            }
        }
        None
    }

    fn title(&mut self, range: Range<usize>) {
        let start = if range.start == 0 && self.text.starts_with(BOM) { BOM.len() } else { range.start };
        let line = self.lines.of(self.text, start);
        if let Some((title, _)) = head::first(self.text, start..range.end, line) {
            self.ready.push_back(ParsedItem::Head(title));
        }
    }

    /// Reads the current record and moves to the next one.
    fn advance(&mut self) -> Option<()> {
        let start = self.current.take().filter(|start| start.at < self.end)?;
        let number = start.digits.parse::<u64>();
        self.current = self.next_start(number.as_ref().ok().copied());
        let region = start.at..self.current.as_ref().map_or(self.text.len(), |next| next.at);
        let line = self.lines.of(self.text, start.at);
        let fields = Fields::read(self.text, start.fields.unwrap_or(start.at), region.end);
        let below = fields.end..region.end;
        let last = last_line(self.text, below.clone());
        let title = last.clone().and_then(|last| head::joined(self.text, &below, last));
        let last = if let Some(title) = title { last_line(self.text, below.start..title) } else { last };
        let limit = title.unwrap_or(region.end);
        let text = last.map_or(limit..limit, |last| skip_blank(self.text, below.start, last.end)..last.end);
        // A record without a text ends with its metadata.
        let record = if text.is_empty() {
            without_blank_lines(self.text, start.at..limit)
        } else {
            start.at..text.end
        };
        match number {
            Err(_) => self
                .ready
                .push_back(ParsedItem::BadRecord(line, RecordError::Number(Excerpt::new(start.digits)))),
            Ok(_) if text.is_empty() && !fields.has_link() => {
                self.ready.push_back(ParsedItem::BadRecord(line, RecordError::Empty));
            }
            Ok(number) => {
                let digits = u8::try_from(start.digits.len()).unwrap_or(u8::MAX);
                fields.post(self.text, &Place { number, digits, line, record, text }, &mut self.items);
                self.ready.extend(self.items.drain(..));
            }
        }
        self.damaged(number.ok());
        if let Some(title) = title {
            self.title(title..region.end);
        }
        Some(())
    }

    /// Notes a heading that was taken as text although only its metadata seems to be missing: the numbers
    /// around it leave exactly its place free.
    fn damaged(&mut self, number: Option<u64>) {
        let Some((at, suspect)) = self.suspect else { return };
        let next = self.current.as_ref().and_then(|next| next.digits.parse::<u64>().ok());
        if next.is_none_or(|next| Some(next) == suspect.checked_add(1)) && number.is_some() {
            let line = self.lines.of(self.text, at);
            self.ready.push_back(ParsedItem::Warning(line, WarningKind::HeadingOnly(suspect)));
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = ParsedItem<'a>;

    fn next(&mut self) -> Option<ParsedItem<'a>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            self.advance()?;
        }
    }
}
