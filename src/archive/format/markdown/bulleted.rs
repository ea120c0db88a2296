//! Layout v1: the text, often in bold, then `- **作者**: …` and its other metadata; records divided by `---`.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, FindIter};

use super::head;
use super::lines::{BOM, LineCount, without_blank_lines};
use super::metadata::Metadata;
use crate::archive::format::parser::{FormatParser, ParsedItem, items};
use crate::archive::format::record::RecordPlace;
use crate::corpus::{PlainRecords, RecordSpans, RecordText};
use crate::text::slice::slice;

/// The start of the metadata of a record, with the line end before it.
const MARK: &str = "\n- **作者**";

/// Parses layout v1.
#[derive(Debug)]
pub(crate) struct BulletedMarkdown;

impl FormatParser for BulletedMarkdown {
    fn recognizes(&self, text: &str) -> bool {
        memmem::find(text.as_bytes(), MARK.as_bytes()).is_some()
    }

    /// Records are numbered by their place, and a `---` may divide them or be text.
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
        let mut queue = VecDeque::new();
        let mut records = BulletedRecords::new(text, &mut queue);
        items(queue, move |items| records.parse_next(items))
    }
}

/// The records of a text, one after another.
struct BulletedRecords<'a> {
    text: &'a str,
    marks: FindIter<'a, 'static>,
    lines: LineCount,
    /// Where the text of the next record may start.
    at: usize,
    number: u64,
}

impl<'a> BulletedRecords<'a> {
    /// Starts at the first record; adds the head above it.
    fn new(text: &'a str, items: &mut VecDeque<ParsedItem<'a>>) -> Self {
        let mut at = if text.starts_with(BOM) { BOM.len() } else { 0 };
        let end = memmem::find(text.as_bytes(), MARK.as_bytes()).unwrap_or(text.len());
        if let Some((head, after)) = head::first(text, at..end, 1) {
            items.push_back(ParsedItem::Head(head));
            at = after;
        }
        let marks = memmem::find_iter(text.as_bytes(), MARK);
        Self { text, marks, lines: LineCount::default(), at, number: 0 }
    }

    fn parse_next(&mut self, items: &mut VecDeque<ParsedItem<'a>>) -> Option<()> {
        let found = self.marks.find(|mark| mark + 1 >= self.at)? + 1;
        let region = head::after_rule(self.text, self.at..found).unwrap_or(self.at)..found;
        let region = without_blank_lines(self.text, region);
        let metadata = Metadata::parse(self.text, found, self.text.len());
        let record = without_blank_lines(self.text, region.start..metadata.end);
        let line = self.lines.number(self.text, record.start);
        self.number += 1;
        self.at = metadata.end;
        let text = unbold(self.text, region);
        let place =
            RecordPlace { number: self.number, digits: 0, line, spans: RecordSpans::new(record, 0..0, text) };
        metadata.add_post(self.text, place, items);
        Some(())
    }
}

/// `range` without the `**` around all of it; left alone where there are more of them inside.
fn unbold(text: &str, range: Range<usize>) -> Range<usize> {
    let held = slice(text, range.clone()).trim_end();
    match held.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")) {
        Some(inner) if !inner.is_empty() && !inner.contains("**") => {
            range.start + 2..range.start + 2 + inner.len()
        }
        _ => range,
    }
}
