//! Layout v2: `### NNN`, the metadata lines, the text.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, FindIter};

use super::head;
use super::lines::{BOM, LineCount, last_line, line_at, skip_blank, without_blank_lines};
use super::metadata::{self, Metadata, is_metadata};
use super::quoted;
use crate::archive::format::parser::{FormatParser, ParsedItem, items};
use crate::archive::format::record::RecordPlace;
use crate::archive::issue::{Excerpt, RecordError, WarningKind};
use crate::corpus::{RawSides, RecordSpans, RecordText};
use crate::text::slice::{slice, subslice};

/// What a heading begins with.
pub(super) const MARK: &str = "### ";

/// Parses layout v2.
#[derive(Debug)]
pub(crate) struct NumberedMarkdown;

impl FormatParser for NumberedMarkdown {
    fn recognizes(&self, text: &str) -> bool {
        /// Headings among which there is one of a post, where there is one at all.
        const LOOKED_AT: usize = 100_000;
        Headings::new(text, 0).take(LOOKED_AT).any(|heading| heading.metadata.is_some())
    }

    fn is_divisible(&self) -> bool {
        true
    }

    fn has_previews(&self) -> bool {
        true
    }

    fn record_text(&self, _: &str) -> Arc<dyn RecordText> {
        Arc::new(NumberedTexts)
    }

    fn parse<'a>(&self, text: &'a str, range: Range<usize>) -> Box<dyn Iterator<Item = ParsedItem<'a>> + 'a> {
        let mut queue = VecDeque::new();
        let mut records = NumberedRecords::new(text, range, &mut queue);
        items(queue, move |items| records.parse_next(items))
    }
}

/// Records whose texts are used as written, unless they are quoted.
#[derive(Debug)]
struct NumberedTexts;

impl RecordText for NumberedTexts {
    fn sides<'a>(&self, text: &'a str) -> RawSides<'a> {
        quoted::sides(text)
    }

    fn languages(&self, record: &str) -> [String; 2] {
        metadata::languages(record)
    }

    fn source_id(&self, record: &str) -> String {
        metadata::source_id(record)
    }
}

/// A line `### digits`.
#[derive(Debug, Clone)]
struct Heading<'a> {
    /// Where the record above ends: its first byte, or that of the byte order mark before it.
    at: usize,
    /// Its first byte.
    mark: usize,
    digits: &'a str,
    /// Where its metadata starts; `None` where there is none, and the heading is text of the post above.
    metadata: Option<usize>,
}

/// The heading whose mark is at the byte `mark` of `text`: at the start of a line, or where the last line of one file and the
/// first one of another were joined, so that metadata must follow.
fn heading_at(text: &str, mark: usize) -> Option<Heading<'_>> {
    let (line, next) = line_at(text, mark);
    let digits = line.strip_prefix(MARK)?.trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let above = slice(text, ..mark);
    let unmarked = above.strip_suffix(BOM).unwrap_or(above);
    let is_line = unmarked.is_empty() || unmarked.ends_with('\n');
    let is_joined =
        || !unmarked.ends_with(|c: char| c.is_whitespace() || matches!(c, '#' | '>' | '`' | '\\'));
    let metadata = skip_blank(text, next, text.len());
    let metadata = is_metadata(text, metadata).then_some(metadata);
    let is_heading = is_line || metadata.is_some() && is_joined();
    is_heading.then_some(Heading { at: unmarked.len(), mark, digits, metadata })
}

/// Whether a record begins at the byte `mark` of `text`.
pub(super) fn begins_record(text: &str, mark: usize) -> bool {
    heading_at(text, mark).is_some_and(|heading| heading.metadata.is_some())
}

/// All headings of a text that start at a byte or later.
struct Headings<'a> {
    text: &'a str,
    at: usize,
    found: FindIter<'a, 'static>,
}

impl<'a> Headings<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let held = subslice(text.as_bytes(), at..);
        Self { text, at, found: memmem::find_iter(held, MARK) }
    }
}

impl<'a> Iterator for Headings<'a> {
    type Item = Heading<'a>;

    fn next(&mut self) -> Option<Heading<'a>> {
        let marks = self.found.by_ref().map(|mark| self.at + mark);
        marks.filter_map(|mark| heading_at(self.text, mark)).find(|heading| heading.at >= self.at)
    }
}

/// The records of a text that start before a byte, one after another.
struct NumberedRecords<'a> {
    text: &'a str,
    end: usize,
    headings: Headings<'a>,
    lines: LineCount,
    /// The heading of the next record.
    next: Option<Heading<'a>>,
    /// The last heading without metadata that would continue the numbering: probably a damaged record. Its first byte and
    /// its number.
    suspect: Option<(usize, u64)>,
}

impl<'a> NumberedRecords<'a> {
    /// Starts at the first record in `range`; adds the head above it.
    fn new(text: &'a str, range: Range<usize>, items: &mut VecDeque<ParsedItem<'a>>) -> Self {
        let mut records = Self {
            text,
            end: range.end,
            headings: Headings::new(text, range.start),
            lines: LineCount::default(),
            next: None,
            suspect: None,
        };
        records.next = records.next_heading(None);
        // What is above the first record of a later part belongs to the record before.
        if range.start == 0 {
            let end = records.next.as_ref().map_or(text.len(), |heading| heading.at);
            records.add_head(0..end, items);
        }
        records
    }

    /// Returns the next heading that starts a record; remembers one in between that looks damaged. `number` is the number of
    /// the record above.
    fn next_heading(&mut self, number: Option<u64>) -> Option<Heading<'a>> {
        self.suspect = None;
        for heading in self.headings.by_ref() {
            if heading.metadata.is_some() {
                return Some(heading);
            }
            let here = heading.digits.parse().ok();
            if here.is_some() && here == number.and_then(|number| number.checked_add(1)) {
                self.suspect = here.map(|here| (heading.at, here));
            }
        }
        None
    }

    fn add_head(&mut self, range: Range<usize>, items: &mut VecDeque<ParsedItem<'a>>) {
        let start = if range.start == 0 && self.text.starts_with(BOM) { BOM.len() } else { range.start };
        let line = self.lines.number(self.text, start);
        if let Some((head, _)) = head::first(self.text, start..range.end, line) {
            items.push_back(ParsedItem::Head(head));
        }
    }

    fn parse_next(&mut self, items: &mut VecDeque<ParsedItem<'a>>) -> Option<()> {
        let heading = self.next.take().filter(|heading| heading.at < self.end)?;
        let number = heading.digits.parse::<u64>().ok();
        self.next = self.next_heading(number);
        let end = self.next.as_ref().map_or(self.text.len(), |next| next.at);
        let line = self.lines.number(self.text, heading.at);
        let metadata = Metadata::parse(self.text, heading.metadata.unwrap_or(heading.at), end);
        // A rule below the metadata is no text.
        let below = head::after_rule(self.text, metadata.end..end).unwrap_or(metadata.end);
        let (text, head) = self.body(below..end);
        // A record without a text ends with its metadata.
        let record = if text.is_empty() {
            without_blank_lines(self.text, heading.mark..head.unwrap_or(end))
        } else {
            heading.mark..text.end
        };
        match number {
            None => {
                let error = RecordError::Number(Excerpt::new(heading.digits));
                items.push_back(ParsedItem::BadRecord(line, error));
            }
            Some(number) => {
                let digits = u8::try_from(heading.digits.len()).unwrap_or(u8::MAX);
                let place = RecordPlace { number, digits, line, spans: RecordSpans::new(record, 0..0, text) };
                metadata.add_post(self.text, place, items);
                self.warn_of_damage(items);
            }
        }
        if let Some(head) = head {
            self.add_head(head..end, items);
        }
        Some(())
    }

    /// The last line of a text, except for a rule that divides it from the next record.
    fn above_rule(&self, start: usize, last: Range<usize>) -> Range<usize> {
        let is_rule =
            self.text.get(last.clone()).is_some_and(|line| matches!(line.trim_end(), "---" | "***"));
        let above = slice(self.text, start..last.start);
        // Right below a line, the sign makes a heading of it.
        let is_apart =
            above.trim_end_matches([' ', '\t', '\r']).ends_with("\n\n") || above.ends_with("\n\r\n");
        if !is_rule || !is_apart {
            return last;
        }
        last_line(self.text, start..last.start).unwrap_or(start..start)
    }

    /// The text of a record in the lines below its metadata, and where the head of a joined file starts there.
    fn body(&self, below: Range<usize>) -> (Range<usize>, Option<usize>) {
        let last = last_line(self.text, below.clone());
        let head = last.clone().and_then(|last| head::joined_head_start(self.text, &below, last));
        let last = if let Some(head) = head { last_line(self.text, below.start..head) } else { last };
        let last = last.map(|last| self.above_rule(below.start, last));
        let limit = head.unwrap_or(below.end);
        let text = last.map_or(limit..limit, |last| skip_blank(self.text, below.start, last.end)..last.end);
        (text, head)
    }

    /// Warns of a heading that was taken as text although only its metadata seems to be missing: the numbers around it leave
    /// exactly its number free.
    fn warn_of_damage(&mut self, items: &mut VecDeque<ParsedItem<'a>>) {
        let Some((at, suspect)) = self.suspect else { return };
        let next = self.next.as_ref().and_then(|next| next.digits.parse::<u64>().ok());
        if next.is_none_or(|next| Some(next) == suspect.checked_add(1)) {
            let line = self.lines.number(self.text, at);
            items.push_back(ParsedItem::Warning(line, WarningKind::HeadingOnly(suspect)));
        }
    }
}
