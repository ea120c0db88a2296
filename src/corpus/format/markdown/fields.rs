//! The metadata lines of a record: author, date, link and figures.

use std::ops::Range;

use super::lines::line_at;
use crate::corpus::format::Item;
use crate::corpus::health::{NoteKind, Value};
use crate::corpus::post::{Metric, Metrics, Post, PostId};
use crate::corpus::time::{DAY, Moment};

/// Views were counted from 2022-12-15 on; an earlier 0 means that nobody knows (FORMATS.md).
const FIRST_VIEWS: i64 = 19_341 * DAY;

/// A kind of metadata line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Author,
    Date,
    Link,
    Figures,
}

const NAMES: [(&str, Field); 7] = [
    ("作者", Field::Author),
    ("时间", Field::Date),
    ("時間", Field::Date),
    ("链接", Field::Link),
    ("連結", Field::Link),
    ("互动", Field::Figures),
    ("互動", Field::Figures),
];

/// Which field a line gives, and its value: `作者: v` or `- **作者**: v`, with either colon.
fn field(line: &str) -> Option<(Field, &str)> {
    let (bulleted, rest) = match line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let (bold, rest) = match rest.strip_prefix("**") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    // Without marks or with both: a list item that begins with 作者 is somebody's text.
    if bulleted != bold {
        return None;
    }
    let (field, rest) = NAMES.iter().find_map(|(name, field)| Some((*field, rest.strip_prefix(name)?)))?;
    let rest = if bold { rest.strip_prefix("**")? } else { rest };
    Some((field, rest.strip_prefix([':', '：'])?.trim()))
}

/// Whether the line that starts at `at` gives a field.
pub(super) fn is_field(text: &str, at: usize) -> bool {
    field(line_at(text, at).0).is_some()
}

/// The metadata of a record as it stands there.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    author: &'a str,
    date: &'a str,
    link: Range<usize>,
    figures: &'a str,
    /// Where the line after the last one starts.
    pub(super) end: usize,
}

impl<'a> Fields<'a> {
    /// Reads the block of metadata lines that starts at `at`. It ends at the first other line and where a
    /// field comes a second time: from there on it is the post's text.
    pub(super) fn read(text: &'a str, mut at: usize, end: usize) -> Self {
        let mut fields = Self { link: at..at, end: at, ..Self::default() };
        let mut seen = [false; 4];
        while at < end {
            let (line, next) = line_at(text, at);
            let Some((field, value)) = field(line) else { break };
            if std::mem::replace(&mut seen[field as usize], true) {
                break;
            }
            match field {
                Field::Author => fields.author = value,
                Field::Date => fields.date = value,
                Field::Figures => fields.figures = value,
                Field::Link => {
                    let start = at + line.trim_end().len() - value.len();
                    fields.link = start..start + value.len();
                }
            }
            at = next;
            fields.end = next.min(end);
        }
        fields
    }

    /// Whether the record gives a link.
    pub(super) fn has_link(&self) -> bool {
        !self.link.is_empty()
    }

    /// The post that these fields describe, after the notes about what is odd in them.
    pub(super) fn post(&self, text: &'a str, place: &Place, items: &mut Vec<Item<'a>>) {
        let mut note = |kind| items.push(Item::Note(place.line, kind));
        let link = text.get(self.link.clone()).unwrap_or_default();
        let id = match status(link) {
            Ok(id) => id,
            Err(digits) => {
                note(NoteKind::BadId(Value::of(digits)));
                None
            }
        };
        let time = time(id, self.date, &mut note);
        let (mut metrics, is_reply) = figures(self.figures, &mut note);
        if metrics.get(Metric::Views) == Some(0) && time.is_some_and(|time| time.milliseconds < FIRST_VIEWS) {
            metrics.set(Metric::Views, None);
        }
        let author = author(self.author, link, &mut note);
        if place.text.is_empty() {
            note(NoteKind::NoText);
        }
        let post = Post {
            id,
            number: place.number,
            digits: place.digits,
            author: 0,
            time,
            metrics,
            is_reply,
            source: 0,
            line: place.line,
            record: place.record.clone(),
            link: self.link.clone(),
            text: place.text.clone(),
        };
        items.push(Item::Post(post, author));
    }
}

/// Where a record lies and what number it has.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) number: u64,
    pub(super) digits: u8,
    pub(super) line: u32,
    pub(super) record: Range<usize>,
    pub(super) text: Range<usize>,
}

/// The status id of a link; the digits where they are no id.
fn status(link: &str) -> Result<Option<PostId>, &str> {
    let after = |mark| link.split_once(mark).map(|(_, rest)| rest);
    let Some(rest) = after("/status/").or_else(|| after("/statuses/")) else {
        return Ok(None);
    };
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = rest.get(..count).unwrap_or_default();
    digits.parse().ok().and_then(PostId::new).map(Some).ok_or(if digits.is_empty() { rest } else { digits })
}

/// The handle in a status link: `https://x.com/HANDLE/status/…`.
fn link_handle(link: &str) -> Option<&str> {
    let (before, _) = link.split_once("/status")?;
    let handle = before.rsplit('/').next()?;
    // `i/status/…` and `i/web/status/…` are links that name nobody.
    (is_handle(handle) && !matches!(handle, "i" | "web")).then_some(handle)
}

/// Whether `text` can be a handle: 1 to 15 ASCII letters, digits and underscores (X's rule).
fn is_handle(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The author: the handle given; where a display name is given, the link's handle.
fn author<'a>(given: &'a str, link: &'a str, note: &mut impl FnMut(NoteKind)) -> &'a str {
    let name = given.strip_prefix('@').unwrap_or(given).trim();
    match link_handle(link) {
        Some(handle) if is_handle(name) => {
            if !handle.eq_ignore_ascii_case(name) {
                note(NoteKind::OtherHandle { author: Value::of(name), link: Value::of(handle) });
            }
            name
        }
        Some(handle) => {
            note(NoteKind::DisplayName { name: Value::of(name), handle: Value::of(handle) });
            handle
        }
        None => name,
    }
}

/// When a post was written: the id tells it to the millisecond, the date only to the day.
fn time(id: Option<PostId>, date: &str, note: &mut impl FnMut(NoteKind)) -> Option<Moment> {
    let given = Moment::of_date(date);
    if given.is_none() && !date.is_empty() {
        note(NoteKind::BadDate(Value::of(date)));
    }
    let Some(exact) = id.and_then(Moment::of_id) else {
        return given;
    };
    // A date is the exporter's own day, which may be the one before or after.
    if given.is_some_and(|given| (given.days() - exact.days()).abs() > 1) {
        note(NoteKind::OtherDate { date: Value::of(date), time: exact });
    }
    Some(exact)
}

/// The figures of `Likes: 3,050; Retweets: 307; …; isReply: 0`.
fn figures(text: &str, note: &mut impl FnMut(NoteKind)) -> (Metrics, Option<bool>) {
    let (mut metrics, mut is_reply) = (Metrics::default(), None);
    for part in text.split([';', '；']) {
        let Some((name, value)) = part.split_once([':', '：']) else {
            continue;
        };
        let (name, value) = (name.trim(), value.trim());
        if name.eq_ignore_ascii_case("isReply") {
            is_reply = match value {
                "0" => Some(false),
                "1" => Some(true),
                other => other.to_ascii_lowercase().parse().ok(),
            };
        } else if let Some(metric) = metric(name) {
            match figure(value) {
                Ok(figure) => metrics.set(metric, figure),
                Err(()) => note(NoteKind::BadFigure { metric, value: Value::of(value) }),
            }
        }
    }
    (metrics, is_reply)
}

fn metric(name: &str) -> Option<Metric> {
    const NAMES: [(&str, Metric); 9] = [
        ("Likes", Metric::Likes),
        ("Retweets", Metric::Retweets),
        ("Replies", Metric::Replies),
        ("Quotes", Metric::Quotes),
        ("Views", Metric::Views),
        ("Bookmarks", Metric::Bookmarks),
        ("Reposts", Metric::Retweets),
        ("Impressions", Metric::Views),
        ("Favorites", Metric::Likes),
    ];
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, metric)| *metric)
}

/// A figure with or without separators; nothing, a dash and `null` say that it is not known.
fn figure(value: &str) -> Result<Option<u64>, ()> {
    if matches!(value, "" | "-" | "–" | "—" | "null" | "None" | "N/A" | "n/a") {
        return Ok(None);
    }
    let mut figure = 0_u64;
    let mut digits = 0;
    for c in value.chars() {
        match c.to_digit(10) {
            Some(digit) => {
                figure = figure.checked_mul(10).and_then(|f| f.checked_add(u64::from(digit))).ok_or(())?;
                digits += 1;
            }
            None if matches!(c, ',' | '，') && digits > 0 => {}
            None => return Err(()),
        }
    }
    // The largest number of all cannot be kept as a figure; nothing real comes near.
    if figure == u64::MAX { Err(()) } else { Ok(Some(figure)) }
}
