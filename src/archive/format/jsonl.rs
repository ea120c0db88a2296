//! JSON lines: one post an object, one object a line, as `duidu list --json` prints them and as other tools write them.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr;

use super::field_name::{FieldName, is_native_record, is_own_record};
use super::fields::{FieldValue, RecordFields};
use super::json;
use super::parser::{FormatParser, ParsedItem, items};
use super::record::{self, RecordPlace, RecordValues, StatedTime};
use crate::archive::field_names::stated_languages;
use crate::archive::issue::{Excerpt, ImportOddity, RecordError, WarningKind};
use crate::archive::json_repair::{RepairedJson, repaired};
use crate::archive::json_text::{LARGEST_WHOLE_OBJECT, goes_on_below, has_several};
use crate::archive::python;
use crate::archive::value::{Object, Value};
use crate::archive::written::figures::LARGEST_EXACT_FRACTION;
use crate::corpus::time::Timestamp;
use crate::corpus::{Metric, Metrics, PostId, RawSides, RecordSpans, RecordText};
use crate::text::slice::{slice, subslice};

/// Parses JSON lines.
#[derive(Debug)]
pub(super) struct JsonLines;

impl FormatParser for JsonLines {
    fn recognizes(&self, text: &str) -> bool {
        JsonLineIter::new(text).any(|line| {
            line.text.starts_with('{') && json::parse(line.text).is_ok_and(|fields| fields.has_text())
        }) && are_mostly_objects(text)
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
        let mut lines = JsonLineIter::new(text);
        // The number of a post that has none is its place among all lines.
        let mut count = lines.skip_to(range.start);
        items(VecDeque::new(), move |items| {
            let line = lines.next().filter(|line| line.start < range.end)?;
            count += 1;
            add_line(&line, count, items);
            Some(())
        })
    }
}

/// The post of a line, after what is odd about it. It starts at the byte `start` of its text; `place_among_lines` counts
/// from 1.
pub(in crate::archive) fn line_items(
    text: &str,
    start: usize,
    number: u32,
    place_among_lines: u64,
) -> VecDeque<ParsedItem<'_>> {
    let mut items = VecDeque::new();
    add_line(&JsonLine { text, start, number }, place_among_lines, &mut items);
    items
}

fn add_line<'a>(line: &JsonLine<'a>, place_among_lines: u64, items: &mut VecDeque<ParsedItem<'a>>) {
    match json::parse(line.text) {
        Ok(fields) => add_record(line, fields, place_among_lines, items),
        Err(error) => items.push_back(ParsedItem::BadRecord(line.number, error)),
    }
}

/// Lines that are looked at to see whose JSON lines these are.
const SAMPLED_LINES: usize = 50;

/// Whether the lines of a text are parsed where they are: markup, where duidu has not written it, is imported.
pub(super) fn is_native(text: &str) -> bool {
    native_lines(text).is_some_and(|lines| lines == NativeLines::Own || !holds_markup(text))
}

/// One of so many lines at least is an object where a text is JSON lines, however many are damaged: what a text quotes is less.
const LINES_TO_AN_OBJECT: usize = 8;

/// Whether `text` begins with an object, or has enough of them.
fn are_mostly_objects(text: &str) -> bool {
    let is_object = |line: &JsonLine<'_>| line.text.starts_with('{');
    let mut lines = JsonLineIter::new(text).peekable();
    lines.peek().is_some_and(is_object)
        || JsonLineIter::new(text).filter(is_object).count() * LINES_TO_AN_OBJECT >= lines.count()
}

/// Whose lines are parsed where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NativeLines {
    /// Those of duidu.
    Own,
    /// Those of another program, with nothing but fields of the same names.
    Others,
}

/// Whether lines of another program without markup are parsed where they are.
pub(super) fn has_native_lines(text: &str) -> bool {
    native_lines(text).is_some()
}

/// Whether the first lines are posts as duidu writes them, or hold nothing but fields that are parsed where they are; others are
/// imported.
fn native_lines(text: &str) -> Option<NativeLines> {
    if goes_on_below(text) {
        return None;
    }
    let (mut is_any, mut is_any_own) = (false, false);
    let all = JsonLineIter::new(text).take(SAMPLED_LINES).all(|line| {
        let may_be_own = has_original_somewhere(line.text);
        // A longer one is a wrapper around many posts.
        if !may_be_own && line.text.len() > LARGEST_WHOLE_OBJECT {
            return false;
        }
        let object: Option<Object> = serde_json::from_str(line.text).ok().or_else(|| {
            let RepairedJson { json, .. } = repaired(line.text)?;
            serde_json::from_str(&json).ok()
        });
        // What Python has written is written anew.
        if object.is_some() && python::is_one(line.text) {
            return false;
        }
        let is_own = may_be_own && object.as_ref().map_or_else(|| has_own_original(line.text), is_own_record);
        is_any |= is_own || object.is_some();
        is_any_own |= is_own;
        // A line that is no object says nothing about the others; one with several objects is divided by the import.
        object.map_or_else(|| !has_several(line.text), |object| is_own || is_native_record(&object))
    });
    (all && is_any).then_some(if is_any_own { NativeLines::Own } else { NativeLines::Others })
}

/// Whether a text has marks of HTML, as JSON has them: the import reads such texts.
pub(in crate::archive) fn holds_markup(text: &str) -> bool {
    const PLAIN: [&str; 8] = ["</p>", r"<\/p>", "<br", "</a>", r"<\/a>", "&#", "&quot;", "&nbsp;"];
    const ESCAPED: [&str; 4] = [r"\u003c/p", r"\u003C/p", r"\u003c\/p", r"\u003cbr"];
    let bytes = text.as_bytes();
    let begins = |at: usize, marks: &[&str]| {
        let rest = subslice(bytes, at..);
        marks.iter().any(|mark| rest.starts_with(mark.as_bytes()))
    };
    // A large file is gone through twice, not once for each mark.
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| begins(at, &PLAIN))
        || memchr::memmem::find_iter(bytes, r"\u003").any(|at| begins(at, &ESCAPED))
}

fn has_original_somewhere(line: &str) -> bool {
    line.contains("\"original\"")
}

/// Whether a line is an object with an original as duidu writes it. Other programs have a mark of that name, and fields of inner
/// objects.
fn has_own_original(line: &str) -> bool {
    let is_own = |line: &str| json::parse(line).is_ok_and(|fields| fields.has_own_text());
    line.starts_with('{') && has_original_somewhere(line) && is_own(line)
}

/// Whether one of the first lines is a whole post as duidu writes it, in a text that is no JSON array.
pub(super) fn has_own_lines(text: &str) -> bool {
    let is_array = JsonLineIter::new(text).next().is_some_and(|line| {
        line.text
            .strip_prefix('[')
            .is_some_and(|inside| matches!(inside.trim_start().get(..1), None | Some("{")))
    });
    let is_own = |line: JsonLine<'_>| line.text.ends_with('}') && has_own_original(line.text);
    !is_array && JsonLineIter::new(text).take(SAMPLED_LINES).any(is_own)
}

/// Posts that keep their whole record: its strings are unescaped when they are wanted.
#[derive(Debug)]
pub(in crate::archive) struct JsonRecords;

impl RecordText for JsonRecords {
    fn sides<'a>(&self, record: &'a str) -> RawSides<'a> {
        // A record that became a post was parsed once already.
        json::parse(record).unwrap_or_default().sides()
    }

    fn link<'a>(&self, record: &'a str) -> Cow<'a, str> {
        json::parse(record).unwrap_or_default().take_text(FieldName::Link)
    }

    fn source_id(&self, record: &str) -> String {
        if !record.contains("\"source_id\"") {
            return String::new();
        }
        let record = serde_json::from_str::<Value>(record).unwrap_or_default();
        record.get("source_id").and_then(|id| id.as_str()).unwrap_or_default().to_owned()
    }

    fn languages(&self, record: &str) -> [String; 2] {
        // Few records state any.
        let is_stated = record.contains("lang") || record.contains("Lang");
        let record = if is_stated { serde_json::from_str(record).ok() } else { None };
        record.as_ref().map(stated_languages).unwrap_or_default()
    }
}

/// A line that is not blank, without white space around it.
struct JsonLine<'a> {
    text: &'a str,
    /// Its first byte in the file.
    start: usize,
    /// Its number, from 1.
    number: u32,
}

/// The lines of a text that are not blank.
#[derive(Clone)]
struct JsonLineIter<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl<'a> JsonLineIter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, number: 0 }
    }
}

impl JsonLineIter<'_> {
    /// Skips the lines that start before `at`; returns how many.
    fn skip_to(&mut self, at: usize) -> u64 {
        let mut count = 0;
        let mut ahead = self.clone();
        while ahead.next().is_some_and(|line| line.start < at) {
            *self = ahead.clone();
            count += 1;
        }
        count
    }
}

impl<'a> Iterator for JsonLineIter<'a> {
    type Item = JsonLine<'a>;

    fn next(&mut self) -> Option<JsonLine<'a>> {
        while self.at < self.text.len() {
            let rest = self.text.get(self.at..)?;
            // There may be millions of empty lines.
            let empty = rest.bytes().take_while(|byte| *byte == b'\n').count();
            self.at += empty;
            self.number = self.number.saturating_add(empty as u32);
            let rest = slice(rest, empty..);
            if rest.is_empty() {
                return None;
            }
            let length = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..length)?;
            // Each of joined files may begin with a byte order mark.
            let record = line.trim_start_matches('\u{feff}').trim_start();
            let start = self.at + line.len() - record.len();
            self.at += length + 1;
            self.number = self.number.saturating_add(1);
            if !record.is_empty() {
                // Lines that were cut out of a list have its commas behind them.
                let text = record.trim_end();
                let text = text.strip_suffix(',').filter(|text| text.ends_with('}')).unwrap_or(text);
                return Some(JsonLine { text, start, number: self.number });
            }
        }
        None
    }
}

/// Adds the post of a line, after the warnings about it. `place_among_lines` counts from 1, blank lines left out.
fn add_record<'a>(
    line: &JsonLine<'a>,
    mut fields: RecordFields<'a>,
    place_among_lines: u64,
    items: &mut VecDeque<ParsedItem<'a>>,
) {
    let source_line = fields.take_text(FieldName::SourceLine).parse().unwrap_or(line.number);
    let mut warn = |kind| items.push_back(ParsedItem::Warning(source_line, kind));
    if fields.is_repaired {
        warn(WarningKind::LoneSurrogate);
    }
    if let Some(field) = fields.twin {
        warn(WarningKind::Imported(ImportOddity::SameName(Excerpt::new(field.name())), 1));
    }
    let link = fields.take_text(FieldName::Link);
    let is_stated = !fields.take_text(FieldName::Service).is_empty();
    // A post of another service may link to what it reposts.
    let id = id(&mut fields, if is_stated { "" } else { &link }, &mut warn);
    let (date, time) = date(&mut fields);
    let (is_of_other_service, is_own) = (is_stated, fields.is_own());
    let stated = StatedTime { is_of_other_service, is_own, link: &link, date: date.trim(), time };
    let (time, is_of_other_service) = stated.of_post(id, &mut warn);
    let (number, digits) = number(&mut fields, place_among_lines, &mut warn);
    let metrics = metrics(&mut fields, &mut warn);
    let has_text = fields.has_text();
    if !has_text && link.is_empty() && id.is_none() {
        items.push_back(ParsedItem::BadRecord(source_line, RecordError::Empty));
        return;
    }
    let given = fields.take_text(FieldName::Author);
    let own_link = if is_of_other_service { "" } else { &link };
    let author = record::author(&given, own_link, &mut warn).to_owned();
    // The link and the text are decoded from the record when they are wanted.
    let record = line.start..line.start + line.text.len();
    let span = |is_there: bool| if is_there { record.clone() } else { record.end..record.end };
    let spans = RecordSpans::new(record.clone(), span(!link.is_empty()), span(has_text));
    // Other programs write names here, which name no post.
    let reply_to = fields.take_text(FieldName::ReplyTo).parse().ok().and_then(PostId::new);
    let is_reply = is_reply(&mut fields);
    let values = RecordValues { id, is_of_other_service, time, metrics, is_reply, reply_to };
    let place = RecordPlace { number, digits, line: source_line, spans };
    let post = record::post(place, values, &mut warn);
    items.push_back(ParsedItem::Post(post, author.into()));
}

/// The id given, as text or as a number; else the one in the link.
fn id(fields: &mut RecordFields<'_>, link: &str, warn: &mut impl FnMut(WarningKind)) -> Option<PostId> {
    // Text first: what JavaScript writes as a number may be rounded.
    for field in [FieldName::IdText, FieldName::Id] {
        let given = match fields.take(field) {
            None => continue,
            Some(FieldValue::Whole(number)) => PostId::new(number).ok_or_else(|| number.to_string()),
            Some(FieldValue::Text(text)) if text.trim().is_empty() => continue,
            Some(FieldValue::Text(text)) => {
                text.trim().parse().ok().and_then(PostId::new).ok_or_else(|| text.into_owned())
            }
            Some(other) => Err(other.as_message()),
        };
        match given {
            Ok(id) => return Some(id),
            Err(value) => warn(WarningKind::IdField(Excerpt::new(&value))),
        }
    }
    record::id_in_link(link, warn)
}

/// The time as written, and as it is read: that of the first of the two fields that can be read.
fn date<'a>(fields: &mut RecordFields<'a>) -> (Cow<'a, str>, Option<Timestamp>) {
    let [time, date] = [FieldName::Time, FieldName::Date].map(|field| fields.take_text(field));
    if let Some(read) = Timestamp::parse_date(&time) {
        return (time, Some(read));
    }
    let read = Timestamp::parse_date(&date);
    if read.is_none() && !time.trim().is_empty() { (time, None) } else { (date, read) }
}

/// The number and the digits it is written with; where there is none, the place among the lines.
fn number(
    fields: &mut RecordFields<'_>,
    place_among_lines: u64,
    warn: &mut impl FnMut(WarningKind),
) -> (u64, u8) {
    let text = match fields.take(FieldName::Number) {
        None => return (place_among_lines, 0),
        Some(FieldValue::Text(text)) => text.trim().to_owned(),
        Some(other) => other.as_message(),
    };
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        // No number is padded to more places than the largest one has.
        Ok(number) if is_plain => (number, text.len().min(20) as u8),
        _ => {
            warn(WarningKind::NumberField(Excerpt::new(&text)));
            (place_among_lines, 0)
        }
    }
}

fn metrics(fields: &mut RecordFields<'_>, warn: &mut impl FnMut(WarningKind)) -> Metrics {
    let mut metrics = Metrics::default();
    for metric in Metric::ALL {
        let figure = match fields.take(FieldName::Figure(metric)) {
            None => continue,
            Some(FieldValue::Whole(figure)) if figure < u64::MAX => Ok(Some(figure)),
            // Some tools write every number with a fraction.
            Some(FieldValue::Fraction(figure))
                if (0.0..=LARGEST_EXACT_FRACTION).contains(&figure) && figure.fract() == 0.0 =>
            {
                Ok(Some(figure as u64))
            }
            Some(FieldValue::Text(text)) => record::figure(text.trim()).map_err(|()| text.into_owned()),
            Some(other) => Err(other.as_message()),
        };
        match figure {
            Ok(figure) => metrics.set(metric, figure),
            Err(value) => warn(WarningKind::BadFigure { metric, value: Excerpt::new(&value) }),
        }
    }
    metrics
}

/// Whether the record says that its post is a reply; a value that is no yes or no says nothing, and the text decides.
fn is_reply(fields: &mut RecordFields<'_>) -> Option<bool> {
    match fields.take(FieldName::IsReply)? {
        FieldValue::Flag(flag) => Some(flag),
        FieldValue::Whole(0) => Some(false),
        FieldValue::Whole(1) => Some(true),
        FieldValue::Text(text) => record::flag(text.trim()),
        _ => None,
    }
}
