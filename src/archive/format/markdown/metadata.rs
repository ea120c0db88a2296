//! The metadata lines of a record: author, date, link and figures; and the post that they describe.

use std::collections::VecDeque;
use std::ops::Range;

use super::lines::{line_at, trim};
use crate::archive::format::parser::ParsedItem;
use crate::archive::format::record::{self, RecordPlace, RecordValues};
use crate::archive::issue::{Excerpt, RecordError, WarningKind};
use crate::corpus::{Metric, Metrics, PostId};

/// A kind of metadata line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MetadataName {
    Author,
    Date,
    Link,
    Figures,
    /// The id, where the link does not hold it; `-` for none.
    Id,
    /// The service of the id, where that is not X.
    Service,
    /// The id of the post that this one replies to.
    ReplyTo,
}

/// How many kinds there are.
const KINDS: usize = MetadataName::ReplyTo as usize + 1;

/// Names that duidu writes below the others, without marks, with what their values look like.
const STATED: [(&str, MetadataName); 3] =
    [("ID: ", MetadataName::Id), ("服务: ", MetadataName::Service), ("回复: ", MetadataName::ReplyTo)];

/// The name and the value of a line that states what the others leave to be found out.
fn stated(line: &str) -> Option<(MetadataName, &str)> {
    let (field, value) = STATED.iter().find_map(|(name, field)| Some((*field, line.strip_prefix(name)?)))?;
    let value = trim(value);
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_likely = match field {
        MetadataName::Id => is_number || value == "-",
        MetadataName::Service => value == "other",
        _ => is_number,
    };
    is_likely.then_some((field, value))
}

const NAMES: [(&str, MetadataName); 7] = [
    ("作者", MetadataName::Author),
    ("时间", MetadataName::Date),
    ("時間", MetadataName::Date),
    ("链接", MetadataName::Link),
    ("連結", MetadataName::Link),
    ("互动", MetadataName::Figures),
    ("互動", MetadataName::Figures),
];

/// The name and the value of a metadata line: `作者: v` or `- **作者**: v`, with either colon.
fn metadata_of(line: &str) -> Option<(MetadataName, &str)> {
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

/// Whether the line that starts at `at` is a metadata line.
pub(super) fn is_metadata(text: &str, at: usize) -> bool {
    metadata_of(line_at(text, at).0).is_some()
}

/// The metadata of a record, as written.
#[derive(Debug, Default)]
pub(super) struct Metadata<'a> {
    author: &'a str,
    date: &'a str,
    link: Range<usize>,
    figures: &'a str,
    id: &'a str,
    service: &'a str,
    reply_to: &'a str,
    /// Where the line after the last one starts.
    pub(super) end: usize,
}

impl<'a> Metadata<'a> {
    /// Reads the block of metadata lines that starts at `at`. It ends at the first other line and where a
    /// field comes a second time: from there on it is the post's text.
    pub(super) fn parse(text: &'a str, mut at: usize, end: usize) -> Self {
        let mut fields = Self { link: at..at, end: at, ..Self::default() };
        let mut seen = [false; KINDS];
        while at < end {
            let (line, next) = line_at(text, at);
            let found =
                metadata_of(line).or_else(|| stated(line).filter(|_| seen[MetadataName::Author as usize]));
            let Some((field, value)) = found else { break };
            if std::mem::replace(&mut seen[field as usize], true) {
                break;
            }
            match field {
                MetadataName::Author => fields.author = value,
                MetadataName::Date => fields.date = value,
                MetadataName::Figures => fields.figures = value,
                MetadataName::Id => fields.id = value,
                MetadataName::Service => fields.service = value,
                MetadataName::ReplyTo => fields.reply_to = value,
                MetadataName::Link => {
                    let start = at + line.trim_end().len() - value.len();
                    fields.link = start..start + value.len();
                }
            }
            at = next;
            fields.end = next.min(end);
        }
        fields
    }

    /// Adds the post of a record, after the warnings about it. The record of `place` has no link yet.
    pub(super) fn add_post(&self, text: &'a str, place: RecordPlace, items: &mut VecDeque<ParsedItem<'a>>) {
        if place.text.is_empty() && self.link.is_empty() && self.id.is_empty() {
            items.push_back(ParsedItem::BadRecord(place.line, RecordError::Empty));
            return;
        }
        let mut warn = |kind| items.push_back(ParsedItem::Warning(place.line, kind));
        // The span was made from lines of this text.
        let link = text.get(self.link.clone()).unwrap_or_default();
        let id = if self.id.is_empty() {
            record::id_in_link(link, &mut warn)
        } else {
            self.id.parse().ok().and_then(PostId::new)
        };
        let is_of_other_service = !self.service.is_empty();
        let time = record::time(id.filter(|_| !is_of_other_service), self.date, &mut warn);
        let (metrics, is_reply) = figures(self.figures, &mut warn);
        // The link of another service does not name its author as one of X does.
        let own_link = if is_of_other_service { "" } else { link };
        let author = record::author(self.author, own_link, &mut warn).into();
        let reply_to = self.reply_to.parse().ok().and_then(PostId::new);
        let values = RecordValues { id, is_of_other_service, time, author, metrics, is_reply, reply_to };
        record::add_post(RecordPlace { link: self.link.clone(), ..place }, values, items);
    }
}

/// The figures of `Likes: 3,050; Retweets: 307; …; isReply: 0`.
fn figures(text: &str, warn: &mut impl FnMut(WarningKind)) -> (Metrics, Option<bool>) {
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
            is_reply = record::flag(value);
        } else if let Some(metric) = Metric::from_archive_name(name) {
            match record::figure(value) {
                Ok(figure) => metrics.set(metric, figure),
                Err(()) => warn(WarningKind::BadFigure { metric, value: Excerpt::new(value) }),
            }
        }
    }
    (metrics, is_reply)
}

/// `text` up to one of these signs, the first of them ASCII, and what comes after it.
fn cut(text: &str, signs: [char; 2], is_ascii: bool) -> (&str, Option<&str>) {
    // The text is short: a search by `memchr` takes longer to set up.
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
