//! Layout v1: the text, often in bold, then `- **作者**: …` and its other fields; entries parted by `---`.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, FindIter};

use super::fields::{Fields, Place};
use super::head;
use super::lines::{BOM, LineCount, without_blank_lines};
use crate::archive::format::{FormatParser, ParsedItem};
use crate::archive::issue::RecordError;
use crate::corpus::{PlainRecords, RecordText};

/// What every record of this layout has, with the line end before it.
const MARK: &str = "\n- **作者**";

/// Reads layout v1.
#[derive(Debug)]
pub(crate) struct BulletedMarkdown;

impl FormatParser for BulletedMarkdown {
    fn recognizes(&self, text: &str) -> bool {
        memmem::find(text.as_bytes(), MARK.as_bytes()).is_some()
    }

    /// Records are numbered by their place, and a rule may part them or be text.
    fn is_divisible(&self) -> bool {
        false
    }

    fn has_previews(&self) -> bool {
        false
    }

    fn record_text(&self, _: &str) -> Arc<dyn RecordText> {
        Arc::new(PlainRecords)
    }

    fn parse<'a>(&self, text: &'a str, _: Range<usize>) -> Box<dyn Iterator<Item = ParsedItem<'a>> + 'a> {
        Box::new(Records::of(text))
    }
}

/// The records of a text, one after another.
struct Records<'a> {
    text: &'a str,
    marks: FindIter<'a, 'static>,
    lines: LineCount,
    /// Where the text of the next record may start.
    at: usize,
    number: u64,
    ready: VecDeque<ParsedItem<'a>>,
    items: Vec<ParsedItem<'a>>,
}

impl<'a> Records<'a> {
    fn of(text: &'a str) -> Self {
        let mut records = Self {
            text,
            marks: memmem::find_iter(text.as_bytes(), MARK),
            lines: LineCount::default(),
            at: if text.starts_with(BOM) { BOM.len() } else { 0 },
            number: 0,
            ready: VecDeque::new(),
            items: Vec::new(),
        };
        let end = memmem::find(text.as_bytes(), MARK.as_bytes()).unwrap_or(text.len());
        if let Some((title, after)) = head::first(text, records.at..end, 1) {
            records.ready.push_back(ParsedItem::Head(title));
            records.at = after;
        }
        records
    }

    fn advance(&mut self) -> Option<()> {
        let found = self.marks.find(|mark| mark + 1 >= self.at)? + 1;
        let region = head::after_rule(self.text, self.at..found).unwrap_or(self.at)..found;
        let region = without_blank_lines(self.text, region);
        let fields = Fields::read(self.text, found, self.text.len());
        let record = without_blank_lines(self.text, region.start..fields.end);
        let line = self.lines.of(self.text, record.start);
        self.number += 1;
        self.at = fields.end;
        let text = unbold(self.text, region);
        if text.is_empty() && !fields.has_link() {
            self.ready.push_back(ParsedItem::BadRecord(line, RecordError::Empty));
            return Some(());
        }
        let place = Place { number: self.number, digits: 0, line, record, text };
        fields.post(self.text, &place, &mut self.items);
        self.ready.extend(self.items.drain(..));
        Some(())
    }
}

/// `range` without the `**` around all of it; left alone where there are more of them inside.
fn unbold(text: &str, range: Range<usize>) -> Range<usize> {
    let held = text.get(range.clone()).unwrap_or_default().trim_end();
    match held.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")) {
        Some(inner) if !inner.is_empty() && !inner.contains("**") => {
            range.start + 2..range.start + 2 + inner.len()
        }
        _ => range,
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
