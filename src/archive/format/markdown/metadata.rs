//! The metadata lines of a record: author, date, link and figures; and the post that they describe.

use std::collections::VecDeque;
use std::ops::Range;

use super::lines::{line_at, skip_blank, trim};
use super::quoted::announces;
use crate::archive::field_names::{FieldKind, folded, kinds};
use crate::archive::format::parser::ParsedItem;
use crate::archive::format::record::{self, RecordPlace, RecordValues, StatedTime};
use crate::archive::issue::{Excerpt, ImportOddity, RecordError, WarningKind};
use crate::archive::options::in_assumed_zone;
use crate::archive::written::{figures, times};
use crate::corpus::time::Timestamp;
use crate::corpus::{Metric, Metrics, PostId};
use crate::text::lang::tag;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;

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
    /// The id as the source has it, where that is no number.
    SourceId,
    /// The languages of both texts, as BCP 47 tags; `-` for one that is not known.
    Languages,
}

/// How many kinds there are.
const KINDS: usize = MetadataName::Languages as usize + 1;

/// Names that duidu writes below the others, without marks, with what their values look like.
const STATED: [(&str, MetadataName); 5] = [
    ("ID: ", MetadataName::Id),
    ("服务: ", MetadataName::Service),
    ("回复: ", MetadataName::ReplyTo),
    (SOURCE_ID, MetadataName::SourceId),
    (LANGUAGES, MetadataName::Languages),
];
const LANGUAGES: &str = "语言: ";
/// The name of the id as the source has it.
pub(crate) const SOURCE_ID: &str = "来源ID: ";

/// The languages of both texts that a value states; empty where it leaves one out.
fn tags(value: &str) -> Option<[String; 2]> {
    let (original, translation) = value.split_once(", ")?;
    let tag = |text: &str| if text == "-" { Some(String::new()) } else { tag::parse(text) };
    Some([tag(original)?, tag(translation)?])
}

/// The metadata of a whole record; `None` where it holds no line of this name.
fn of_record<'a>(record: &'a str, name: &str) -> Option<Metadata<'a>> {
    // Few records have any.
    if !record.contains(name) {
        return None;
    }
    let (_, below) = line_at(record, 0);
    let start = skip_blank(record, below, record.len());
    Some(Metadata::parse(record, start, record.len()))
}

/// The languages that a record states for its texts, as BCP 47 tags; empty where it does not.
pub(super) fn languages(record: &str) -> [String; 2] {
    of_record(record, LANGUAGES).and_then(|metadata| tags(metadata.languages)).unwrap_or_default()
}

/// The id that a record has as its source writes it, where that is no number.
pub(super) fn source_id(record: &str) -> String {
    of_record(record, SOURCE_ID).map_or_else(String::new, |metadata| metadata.source_id.to_owned())
}

/// The name and the value of a line that states what the others leave to be found out.
fn stated(line: &str) -> Option<(MetadataName, &str)> {
    let (field, value) = STATED.iter().find_map(|(name, field)| Some((*field, line.strip_prefix(name)?)))?;
    let value = trim(value);
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_likely = match field {
        MetadataName::Id => is_number || value == "-",
        MetadataName::Service => value == "other",
        MetadataName::SourceId => !value.is_empty(),
        MetadataName::Languages => tags(value).is_some(),
        _ => is_number,
    };
    is_likely.then_some((field, value))
}

const NAMES: [(&str, MetadataName); 10] = [
    ("作者", MetadataName::Author),
    ("时间", MetadataName::Date),
    ("時間", MetadataName::Date),
    ("日期", MetadataName::Date),
    ("链接", MetadataName::Link),
    ("鏈接", MetadataName::Link),
    ("连结", MetadataName::Link),
    ("連結", MetadataName::Link),
    ("互动", MetadataName::Figures),
    ("互動", MetadataName::Figures),
];

/// A line `name: value` or `- **name**: value`, with either colon and blanks around it.
#[derive(Debug, Clone, Copy)]
struct HeaderLine<'a> {
    name: &'a str,
    value: &'a str,
    is_bulleted: bool,
}

impl<'a> HeaderLine<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let bulleted = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let Some(rest) = bulleted else {
            let (name, value) = split_at_colon(line)?;
            return Some(Self { name, value, is_bulleted: false });
        };
        // A list item without bold marks is somebody's text. The colon may be within the marks.
        let (name, rest) = rest.strip_prefix("**")?.split_once("**")?;
        if let Some(name) = name.strip_suffix([':', '：']) {
            return Some(Self { name: trim(name), value: trim(rest), is_bulleted: true });
        }
        let value = trim(rest).strip_prefix([':', '：'])?;
        Some(Self { name: trim(name), value: trim(value), is_bulleted: true })
    }

    /// The field of a known name.
    fn field(self) -> Option<MetadataName> {
        NAMES.iter().find(|(name, _)| *name == self.name).map(|(_, field)| *field)
    }

    /// Whether the name is one or two words, as those of fields are, and a value follows.
    fn is_likely(self) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-');
        self.name.chars().take(17).count() < 17
            && self.name.starts_with(char::is_alphabetic)
            && self.name.chars().all(is_word)
            && self.name.split(' ').count() < 3
            && !self.value.is_empty()
            && !self.value.starts_with("//")
    }

    /// Whether the value looks like one of the field; text below a blank line may begin like a field.
    fn is_plausible(self, field: MetadataName) -> bool {
        match field {
            MetadataName::Author => self.value.starts_with('@') || !self.value.contains(' '),
            MetadataName::Date => time_of(self.value).0.is_some(),
            MetadataName::Link => self.value.starts_with("http"),
            _ => self.value.contains([':', '：']),
        }
    }
}

fn split_at_colon(line: &str) -> Option<(&str, &str)> {
    // Names are short.
    let head = line.char_indices().take(20).find(|(_, c)| matches!(c, ':' | '：'));
    let (at, colon) = head?;
    Some((trim(line.get(..at)?), trim(line.get(at + colon.len_utf8()..)?)))
}

/// The name and the value of a metadata line: `作者: v` or `- **作者**: v`.
fn metadata_of(line: &str) -> Option<(MetadataName, &str)> {
    // Most lines that are tried are text.
    let first = line.chars().next()?;
    if !matches!(first, '-' | '*') && !NAMES.iter().any(|(name, _)| name.starts_with(first)) {
        return None;
    }
    let line = HeaderLine::parse(line)?;
    Some((line.field()?, line.value))
}

/// Lines that may be above the first known one of a record.
const UNKNOWN_FIRST: usize = 8;

/// Whether the line that starts at `at` is a metadata line, or an unknown one above such lines.
pub(super) fn is_metadata(text: &str, mut at: usize) -> bool {
    for _ in 0..UNKNOWN_FIRST {
        let (line, next) = line_at(text, at);
        if metadata_of(line).is_some() {
            return true;
        }
        if !HeaderLine::parse(line).is_some_and(HeaderLine::is_likely) {
            return false;
        }
        at = next;
    }
    false
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
    source_id: &'a str,
    languages: &'a str,
    /// Figures on lines of their own, by name.
    single_figures: Vec<(Metric, &'a str)>,
    /// Where the line after the last one starts.
    pub(super) end: usize,
}

impl<'a> Metadata<'a> {
    /// Reads the block of metadata lines that starts at `at`, with unknown ones and blank lines between them. It ends at the
    /// first other line and where a field comes a second time: from there on it is the post's text.
    pub(super) fn parse(text: &'a str, mut at: usize, end: usize) -> Self {
        let mut fields = Self { link: at..at, end: at, ..Self::default() };
        let mut seen = [false; KINDS];
        while at < end {
            let (line, next) = line_at(text, at);
            // The first line may be text that looks like one of these.
            let known = metadata_of(line).or_else(|| stated(line).filter(|_| seen.contains(&true)));
            match known {
                Some((field, _)) if std::mem::replace(&mut seen[field as usize], true) => break,
                Some((field, value)) => fields.set(field, value, at + line.trim_end().len()),
                None if trim(line).is_empty() => {
                    let below = skip_blank(text, next, end);
                    let line = HeaderLine::parse(line_at(text, below).0);
                    let is_field = line.is_some_and(|line| {
                        line.field().is_some_and(|field| !seen[field as usize] && line.is_plausible(field))
                    });
                    if below < end && is_field {
                        at = below;
                        continue;
                    }
                    break;
                }
                None => {
                    let Some(other) = unknown(text, line, next..end) else { break };
                    fields.set_other(other, &mut seen, at + line.trim_end().len());
                }
            }
            at = next;
            fields.end = next.min(end);
        }
        fields
    }

    /// Sets a field; its value ends at the byte `end`.
    fn set(&mut self, field: MetadataName, value: &'a str, end: usize) {
        match field {
            MetadataName::Author => self.author = value,
            MetadataName::Date => self.date = value,
            MetadataName::Figures => self.figures = value,
            MetadataName::Id => self.id = value,
            MetadataName::Service => self.service = value,
            MetadataName::ReplyTo => self.reply_to = value,
            MetadataName::SourceId => self.source_id = value,
            MetadataName::Languages => self.languages = value,
            MetadataName::Link => self.link = end - value.len()..end,
        }
    }

    /// Sets the field that a line of another name means, where it means one.
    fn set_other(&mut self, line: HeaderLine<'a>, seen: &mut [bool; KINDS], end: usize) {
        for (kind, _) in kinds(&folded(line.name)) {
            let field = match kind {
                FieldKind::Author => MetadataName::Author,
                FieldKind::Time => MetadataName::Date,
                FieldKind::Link => MetadataName::Link,
                _ => {
                    self.single_figures.extend(kind.metric().map(|metric| (metric, line.value)));
                    continue;
                }
            };
            if line.is_plausible(field) && !std::mem::replace(&mut seen[field as usize], true) {
                self.set(field, line.value, end);
            }
        }
    }

    /// Adds the post of a record, after the warnings about it. The record of `place` has no link yet.
    pub(super) fn add_post(&self, text: &'a str, place: RecordPlace, items: &mut VecDeque<ParsedItem<'a>>) {
        if place.spans.text().is_empty() && self.link.is_empty() && self.id.is_empty() {
            items.push_back(ParsedItem::BadRecord(place.line, RecordError::Empty));
            return;
        }
        let line = place.line;
        let mut warn = |kind| items.push_back(ParsedItem::Warning(line, kind));
        // The span was made from lines of this text.
        let link = slice(text, self.link.clone());
        let is_stated = !self.service.is_empty();
        let id = if self.id.is_empty() && !is_stated {
            record::id_in_link(link, &mut warn)
        } else {
            self.id.parse().ok().and_then(PostId::new)
        };
        let (time, assumed) = time_of(self.date);
        let (date, own_time) = (self.date, time);
        let stated = StatedTime { is_of_other_service: is_stated, is_own: true, link, date, time };
        let (time, is_of_other_service) = stated.of_post(id, &mut warn);
        if let Some(zone) = assumed.filter(|_| time == own_time) {
            warn(WarningKind::Imported(zone, 1));
        }
        let (mut metrics, is_reply) = figures_of(self.figures, &mut warn);
        for (metric, value) in &self.single_figures {
            set_figure(&mut metrics, *metric, value, &mut warn);
        }
        // The link of another service does not name its author as one of X does.
        let own_link = if is_of_other_service { "" } else { link };
        let author = record::author(self.author, own_link, &mut warn);
        let reply_to = self.reply_to.parse().ok().and_then(PostId::new);
        let values = RecordValues { id, is_of_other_service, time, metrics, is_reply, reply_to };
        let post = record::post(
            RecordPlace { spans: place.spans.with_link(self.link.clone()), ..place },
            values,
            &mut warn,
        );
        items.push_back(ParsedItem::Post(post, author.into()));
    }
}

/// The time of a date as it is written, with its clock where it has one, and what zone was assumed for that, if any.
fn time_of(date: &str) -> (Option<Timestamp>, Option<ImportOddity>) {
    let plain = Timestamp::parse_date(date);
    // Nearly all are ten bytes of a day, or an instant with its zone.
    let is_whole = plain.is_some_and(|time| !time.day_only || date.len() <= "2025-03-14".len());
    // What hides marks of direction shows another date than it holds.
    if is_whole || !Clean::keeps(date) {
        return (plain, None);
    }
    match times::parse(date) {
        Some(stated) if stated.is_zoneless => match in_assumed_zone(stated.time, None) {
            Some((time, zone)) => (Some(time), Some(ImportOddity::ZoneTaken(Excerpt::new(zone)))),
            None => (Some(stated.time), Some(ImportOddity::Zoneless)),
        },
        stated => (stated.map(|stated| stated.time).or(plain), None),
    }
}

/// The line as one that no field is known for; `below` is what follows. In the block of fields: another line of it, or a
/// blank one with the text below it, comes next.
fn unknown<'a>(text: &'a str, line: &'a str, below: Range<usize>) -> Option<HeaderLine<'a>> {
    let line = HeaderLine::parse(line).filter(|other| other.is_likely() && !announces(line))?;
    let next = line_at(text, below.start).0;
    let is_last = below.start >= below.end || trim(next).is_empty();
    let goes_on = if is_last {
        line.is_bulleted || skip_blank(text, below.start, below.end) < below.end
    } else {
        announces(next)
            || stated(next).is_some()
            || HeaderLine::parse(next)
                .is_some_and(|next| next.is_likely() && next.is_bulleted == line.is_bulleted)
    };
    goes_on.then_some(line)
}

/// The metric of this name, in English or Chinese.
fn metric_named(name: &str) -> Option<Metric> {
    Metric::from_archive_name(name)
        .or_else(|| kinds(&folded(name)).iter().find_map(|(kind, _)| kind.metric()))
}

fn set_figure(metrics: &mut Metrics, metric: Metric, value: &str, warn: &mut impl FnMut(WarningKind)) {
    match record::figure(value).or_else(|()| figures::parse(value)) {
        Ok(figure) => metrics.set(metric, figure),
        Err(()) => warn(WarningKind::BadFigure { metric, value: Excerpt::new(value) }),
    }
}

/// The figures of `Likes: 3,050; Retweets: 307; …; isReply: 0`, also divided by `|`, `·` or `、`.
fn figures_of(text: &str, warn: &mut impl FnMut(WarningKind)) -> (Metrics, Option<bool>) {
    let (mut metrics, mut is_reply) = (Metrics::default(), None);
    // Nearly all is ASCII: no need to look at characters.
    let is_ascii = text.is_ascii();
    if !text.contains([';', '；']) && text.contains(['|', '｜', '·', '、']) {
        for part in text.split(['|', '｜', '·', '、']) {
            figure(part, part.is_ascii(), (&mut metrics, &mut is_reply), warn);
        }
        return (metrics, is_reply);
    }
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (part, more) = split_at_sign(text, [';', '；'], is_ascii);
        rest = more;
        figure(part, is_ascii, (&mut metrics, &mut is_reply), warn);
    }
    (metrics, is_reply)
}

/// One figure: a name and a value, with a colon or a blank between them.
fn figure(
    part: &str,
    is_ascii: bool,
    (metrics, is_reply): (&mut Metrics, &mut Option<bool>),
    warn: &mut impl FnMut(WarningKind),
) {
    let (name, value) = match split_at_sign(part, [':', '：'], is_ascii) {
        (name, Some(value)) => (name, value),
        (part, None) => match trim(part).rsplit_once(' ') {
            Some((name, value)) => (name, value),
            None => return,
        },
    };
    let (name, value) = (trim(name), trim(value));
    if name.eq_ignore_ascii_case("isReply") {
        *is_reply = record::flag(value);
    } else if let Some(metric) = metric_named(name) {
        set_figure(metrics, metric, value, warn);
    }
}

/// `text` up to one of these signs, the first of them ASCII, and what comes after it.
fn split_at_sign(text: &str, signs: [char; 2], is_ascii: bool) -> (&str, Option<&str>) {
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
