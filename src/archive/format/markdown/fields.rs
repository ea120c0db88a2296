//! The metadata lines of a record: author, date, link and figures.

use std::ops::Range;

use super::lines::{line_at, trim};
use crate::archive::format::{ParsedItem, values};
use crate::archive::issue::{Excerpt, WarningKind};
use crate::corpus::{Metric, Metrics, Post};

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
    Some((field, trim(rest.strip_prefix([':', '：'])?)))
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
    pub(super) fn post(&self, text: &'a str, place: &Place, items: &mut Vec<ParsedItem<'a>>) {
        let mut note = |kind| items.push(ParsedItem::Warning(place.line, kind));
        let link = text.get(self.link.clone()).unwrap_or_default();
        let id = match values::status(link) {
            Ok(id) => id,
            Err(digits) => {
                note(WarningKind::BadId(Excerpt::new(digits)));
                None
            }
        };
        let time = values::time(id, self.date, &mut note);
        let (mut metrics, is_reply) = figures(self.figures, &mut note);
        values::forget_uncounted_views(&mut metrics, time);
        let author = values::author(self.author, link, &mut note);
        if place.text.is_empty() {
            note(WarningKind::NoText);
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
        items.push(ParsedItem::Post(post, author.into()));
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

/// The figures of `Likes: 3,050; Retweets: 307; …; isReply: 0`.
fn figures(text: &str, note: &mut impl FnMut(WarningKind)) -> (Metrics, Option<bool>) {
    let (mut metrics, mut is_reply) = (Metrics::default(), None);
    // Nearly all is ASCII: no need to look at characters.
    let is_ascii = text.is_ascii();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (part, more) = cut(text, [';', '；'], is_ascii);
        rest = more;
        let (name, Some(value)) = cut(part, [':', '：'], is_ascii) else {
            continue;
        };
        let (name, value) = (trim(name), trim(value));
        if name.eq_ignore_ascii_case("isReply") {
            is_reply = match value {
                "0" => Some(false),
                "1" => Some(true),
                other => other.to_ascii_lowercase().parse().ok(),
            };
        } else if let Some(metric) = Metric::from_archive_name(name) {
            match values::figure(value) {
                Ok(figure) => metrics.set(metric, figure),
                Err(()) => note(WarningKind::BadFigure { metric, value: Excerpt::new(value) }),
            }
        }
    }
    (metrics, is_reply)
}

/// `text` up to one of these signs, the first of them ASCII, and what comes after it.
fn cut(text: &str, signs: [char; 2], is_ascii: bool) -> (&str, Option<&str>) {
    // A few letters: to set up a search for one of them takes longer.
    let ascii = || text.bytes().position(|byte| byte == signs[0] as u8);
    let Some((before, after)) =
        if is_ascii { ascii() } else { text.find(signs) }.and_then(|at| text.split_at_checked(at))
    else {
        return (text, None);
    };
    let mut after = after.chars();
    after.next();
    (before, Some(after.as_str()))
}
