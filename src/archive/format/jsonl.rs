//! JSON lines: one post an object, one object a line, as `duidu list --json` prints them and as other tools write them
//! (FORMATS.md §1.4).

mod line;
mod names;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use line::{Fields, Scalar};
use memchr::memchr;
use names::Field;

use super::{FormatParser, ParsedItem, values};
use crate::archive::issue::{Excerpt, RecordError, WarningKind};
use crate::corpus::RawSides;
use crate::corpus::RecordText;
use crate::corpus::time::Timestamp;
use crate::corpus::{Metric, Metrics, Post, PostId};

/// Reads JSON lines.
#[derive(Debug)]
pub(super) struct JsonLines;

impl FormatParser for JsonLines {
    fn recognizes(&self, text: &str) -> bool {
        RawLines::of(text).any(|line| {
            line.text.starts_with('{') && Fields::read(line.text).is_ok_and(|fields| fields.has_text())
        })
    }

    fn is_divisible(&self) -> bool {
        true
    }

    fn has_previews(&self) -> bool {
        false
    }

    fn record_text(&self, _: &str) -> Arc<dyn RecordText> {
        Arc::new(JsonRecords)
    }

    fn parse<'a>(&self, text: &'a str, range: Range<usize>) -> Box<dyn Iterator<Item = ParsedItem<'a>> + 'a> {
        let mut records =
            Records { lines: RawLines::of(text), end: range.end, count: 0, ready: VecDeque::new() };
        records.skip_to(range.start);
        Box::new(records)
    }
}

/// Posts that keep their whole record: its strings are unescaped when they are wanted.
#[derive(Debug)]
struct JsonRecords;

impl RecordText for JsonRecords {
    fn sides<'a>(&self, record: &'a str) -> RawSides<'a> {
        // A record that became a post was parsed once already.
        Fields::read(record).unwrap_or_default().sides()
    }

    fn link<'a>(&self, record: &'a str) -> Cow<'a, str> {
        Fields::read(record).unwrap_or_default().take_text(Field::Link)
    }
}

/// A line that is not blank, without blanks around it.
struct RawLine<'a> {
    text: &'a str,
    /// Its first byte in the file.
    start: usize,
    /// Its number, from 1.
    number: u32,
}

/// The lines of a text that are not blank.
#[derive(Clone)]
struct RawLines<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl<'a> RawLines<'a> {
    fn of(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, number: 0 }
    }
}

impl<'a> Iterator for RawLines<'a> {
    type Item = RawLine<'a>;

    fn next(&mut self) -> Option<RawLine<'a>> {
        while self.at < self.text.len() {
            let rest = self.text.get(self.at..)?;
            let length = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..length)?;
            let start = self.at + line.len() - line.trim_start().len();
            self.at += length + 1;
            self.number = self.number.saturating_add(1);
            if !line.trim().is_empty() {
                return Some(RawLine { text: line.trim(), start, number: self.number });
            }
        }
        None
    }
}

/// The posts of a text whose lines start before a byte, one after another.
struct Records<'a> {
    lines: RawLines<'a>,
    end: usize,
    /// Lines read until now: the number of a post that has none.
    count: u64,
    ready: VecDeque<ParsedItem<'a>>,
}

impl<'a> Iterator for Records<'a> {
    type Item = ParsedItem<'a>;

    fn next(&mut self) -> Option<ParsedItem<'a>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            let line = self.lines.next().filter(|line| line.start < self.end)?;
            self.count += 1;
            match Fields::read(line.text) {
                Ok(fields) => self.post(&line, fields),
                Err(kind) => self.ready.push_back(ParsedItem::BadRecord(line.number, kind)),
            }
        }
    }
}

impl<'a> Records<'a> {
    /// Counts the lines that start before `at`, without reading them.
    fn skip_to(&mut self, at: usize) {
        let mut lines = self.lines.clone();
        while lines.next().is_some_and(|line| line.start < at) {
            self.lines = lines.clone();
            self.count += 1;
        }
    }

    /// The post of a line, after the notes about what is odd in it.
    fn post(&mut self, line: &RawLine<'a>, mut fields: Fields<'a>) {
        let mut note = |kind| self.ready.push_back(ParsedItem::Warning(line.number, kind));
        if fields.mended {
            note(WarningKind::LoneSurrogate);
        }
        let link = fields.take_text(Field::Link);
        let id = id(&mut fields, &link, &mut note);
        let time = time(&mut fields, id, &mut note);
        let (number, digits) = number(&mut fields, self.count, &mut note);
        let mut metrics = metrics(&mut fields, &mut note);
        values::forget_uncounted_views(&mut metrics, time);
        let has_text = fields.has_text();
        if !has_text && link.is_empty() && id.is_none() {
            self.ready.push_back(ParsedItem::BadRecord(line.number, RecordError::Empty));
            return;
        }
        let given = fields.take_text(Field::Author);
        let author = values::author(&given, &link, &mut note).to_owned();
        if !has_text {
            note(WarningKind::NoText);
        }
        // Strings are unescaped when they are asked for: the record holds them all.
        let record = line.start..line.start + line.text.len();
        let held = |is_there: bool| if is_there { record.clone() } else { record.end..record.end };
        let post = Post {
            id,
            number,
            digits,
            author: 0,
            time,
            metrics,
            is_reply: is_reply(&mut fields),
            source: 0,
            line: line.number,
            link: held(!link.is_empty()),
            text: held(has_text),
            record,
        };
        self.ready.push_back(ParsedItem::Post(post, author.into()));
    }
}

/// The id given, as text or as a number; else the one in the link.
fn id(fields: &mut Fields<'_>, link: &str, note: &mut impl FnMut(WarningKind)) -> Option<PostId> {
    // Text first: what JavaScript writes as a number may be rounded.
    for field in [Field::IdText, Field::Id] {
        let given = match fields.take(field) {
            None => continue,
            Some(Scalar::Whole(number)) => PostId::new(number).ok_or_else(|| number.to_string()),
            Some(Scalar::Text(text)) if text.trim().is_empty() => continue,
            Some(Scalar::Text(text)) => {
                text.trim().parse().ok().and_then(PostId::new).ok_or_else(|| text.into_owned())
            }
            Some(other) => Err(other.shown()),
        };
        match given {
            Ok(id) => return Some(id),
            Err(value) => note(WarningKind::IdField(Excerpt::new(&value))),
        }
    }
    values::status(link).unwrap_or_else(|digits| {
        note(WarningKind::BadId(Excerpt::new(digits)));
        None
    })
}

/// The time from the id; else that of the first of the two fields that can be read.
fn time(
    fields: &mut Fields<'_>,
    id: Option<PostId>,
    note: &mut impl FnMut(WarningKind),
) -> Option<Timestamp> {
    let given = [Field::Time, Field::Date].map(|field| fields.take_text(field));
    let filled = || given.iter().filter(|given| !given.trim().is_empty());
    let date = filled().find(|given| Timestamp::parse_date(given).is_some()).or_else(|| filled().next());
    values::time(id, date.map_or("", |date| date.trim()), note)
}

/// The number and the digits it is written with; where there is none, the place among the lines.
fn number(fields: &mut Fields<'_>, count: u64, note: &mut impl FnMut(WarningKind)) -> (u64, u8) {
    let text = match fields.take(Field::Number) {
        None => return (count, 0),
        Some(Scalar::Text(text)) => text.trim().to_owned(),
        Some(other) => other.shown(),
    };
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        // Nobody pads a number to more places than the largest one has.
        Ok(number) if is_plain => (number, text.len().min(20) as u8),
        _ => {
            note(WarningKind::NumberField(Excerpt::new(&text)));
            (count, 0)
        }
    }
}

fn metrics(fields: &mut Fields<'_>, note: &mut impl FnMut(WarningKind)) -> Metrics {
    /// Whole numbers up to this one are exact as fractions.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let mut metrics = Metrics::default();
    for metric in Metric::ALL {
        let figure = match fields.take(Field::Figure(metric)) {
            None => continue,
            Some(Scalar::Whole(figure)) if figure < u64::MAX => Ok(Some(figure)),
            // Some tools write every number with a fraction.
            Some(Scalar::Fraction(figure)) if (0.0..=EXACT).contains(&figure) && figure.fract() == 0.0 => {
                Ok(Some(figure as u64))
            }
            Some(Scalar::Text(text)) => values::figure(text.trim()).map_err(|()| text.into_owned()),
            Some(other) => Err(other.shown()),
        };
        match figure {
            Ok(figure) => metrics.set(metric, figure),
            Err(value) => note(WarningKind::BadFigure { metric, value: Excerpt::new(&value) }),
        }
    }
    metrics
}

fn is_reply(fields: &mut Fields<'_>) -> Option<bool> {
    match fields.take(Field::IsReply)? {
        Scalar::Flag(flag) => Some(flag),
        Scalar::Whole(0) => Some(false),
        Scalar::Whole(1) => Some(true),
        Scalar::Text(text) => match text.trim() {
            "0" => Some(false),
            "1" => Some(true),
            other => other.to_ascii_lowercase().parse().ok(),
        },
        _ => None,
    }
}
