//! The values of a record to a post, whatever the format: ids, authors, times and figures, with warnings about odd ones.

use crate::archive::id_owner::{IdSigns, is_same_day, time_and_owner};
use crate::archive::issue::{Excerpt, WarningKind};
use crate::corpus::time::{DAY, Timestamp};
use crate::corpus::{Metric, Metrics, Post, PostId, RecordSpans};
use crate::text::slice::slice;

/// Views were counted from 2022-12-15 on; an earlier 0 means that the figure is not known.
const FIRST_VIEWS: i64 = 19_341 * DAY;

/// Where a record is in its file, and its number.
#[derive(Debug, Clone, Copy)]
pub(in crate::archive) struct RecordPlace {
    pub(in crate::archive) number: u64,
    /// Digits the number is written with; 0 where the records are counted.
    pub(in crate::archive) digits: u8,
    /// From 1.
    pub(in crate::archive) line: u32,
    pub(in crate::archive) spans: RecordSpans,
}

/// What a record gives about its post.
#[derive(Debug)]
pub(in crate::archive) struct RecordValues {
    pub(in crate::archive) id: Option<PostId>,
    pub(in crate::archive) is_of_other_service: bool,
    pub(in crate::archive) time: Option<Timestamp>,
    pub(in crate::archive) metrics: Metrics,
    pub(in crate::archive) is_reply: Option<bool>,
    pub(in crate::archive) reply_to: Option<PostId>,
}

/// The post of a record; a warning where it has no text. The collector fills in the author and the source.
pub(in crate::archive) fn post(
    place: RecordPlace,
    values: RecordValues,
    warn: &mut impl FnMut(WarningKind),
) -> Post {
    let RecordPlace { number, digits, line, spans } = place;
    let RecordValues { id, is_of_other_service, time, mut metrics, is_reply, reply_to } = values;
    if metrics.get(Metric::Views) == Some(0) && time.is_some_and(|time| time.milliseconds < FIRST_VIEWS) {
        metrics.set(Metric::Views, None);
    }
    if spans.text().is_empty() {
        warn(WarningKind::NoText);
    }
    let (author, source) = (0, 0);
    Post {
        id,
        number,
        digits,
        author,
        time,
        metrics,
        is_reply,
        reply_to,
        is_of_other_service,
        source,
        line,
        spans,
    }
}

/// The status id in a link.
pub(in crate::archive) fn id_in_link(link: &str, warn: &mut impl FnMut(WarningKind)) -> Option<PostId> {
    parse_id(link).unwrap_or_else(|digits| {
        warn(WarningKind::BadId(Excerpt::new(digits)));
        None
    })
}

/// The status id of a link; the digits where they are no id.
fn parse_id(link: &str) -> Result<Option<PostId>, &str> {
    let Some((_, rest)) = split_at_mark(link, "/status/").or_else(|| split_at_mark(link, "/statuses/"))
    else {
        return Ok(None);
    };
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = slice(rest, ..count);
    digits.parse().ok().and_then(PostId::new).map(Some).ok_or(if digits.is_empty() { rest } else { digits })
}

/// What comes before and after `mark`, which starts with a slash. A search for strings takes longer to set up.
fn split_at_mark<'a>(link: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let bytes = link.as_bytes();
    let starts = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark.as_bytes()));
    let at = (0..bytes.len()).find(|at| bytes.get(*at) == Some(&b'/') && starts(at))?;
    Some((link.get(..at)?, link.get(at + mark.len()..)?))
}

/// The handle in a status link: `https://x.com/HANDLE/status/…`.
fn link_handle(link: &str) -> Option<&str> {
    let (before, _) = split_at_mark(link, "/status")?;
    let start = before.bytes().rposition(|byte| byte == b'/').map_or(0, |slash| slash + 1);
    let handle = before.get(start..)?;
    // `i/status/…` and `i/web/status/…` are links that name nobody.
    (is_handle(handle) && !matches!(handle, "i" | "web")).then_some(handle)
}

/// Whether `text` can be a handle: 1 to 15 ASCII letters, digits and underscores (X's rule).
fn is_handle(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The author: the handle given; the handle of the link where a display name is given.
pub(in crate::archive) fn author<'a>(
    given: &'a str,
    link: &'a str,
    warn: &mut impl FnMut(WarningKind),
) -> &'a str {
    let name = given.trim_start_matches(|c: char| c == '@' || c.is_whitespace()).trim_end();
    match link_handle(link) {
        Some(handle) if is_handle(name) => {
            if !handle.eq_ignore_ascii_case(name) {
                warn(WarningKind::OtherHandle { author: Excerpt::new(name), link: Excerpt::new(handle) });
            }
            name
        }
        Some(handle) if name.is_empty() => handle,
        Some(handle) => {
            warn(WarningKind::DisplayName { name: Excerpt::new(name), handle: Excerpt::new(handle) });
            handle
        }
        None => name,
    }
}

/// What a record says about its id and its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct StatedTime<'a> {
    /// It names another service than X.
    pub(super) is_of_other_service: bool,
    /// duidu has written it, which names every other service.
    pub(super) is_own: bool,
    pub(super) link: &'a str,
    /// The date as it is written.
    pub(super) date: &'a str,
    /// The same as a time, as far as it can be read.
    pub(super) time: Option<Timestamp>,
}

impl StatedTime<'_> {
    /// The time of a post, exact in an id of X, else the stated one; and whether the id is of another service.
    pub(super) fn of_post(
        &self,
        id: Option<PostId>,
        warn: &mut impl FnMut(WarningKind),
    ) -> (Option<Timestamp>, bool) {
        let Self { is_of_other_service, is_own, link, date, time: stated } = *self;
        if stated.is_none() && !date.is_empty() {
            warn(WarningKind::BadDate(Excerpt::new(date)));
        }
        if is_of_other_service {
            return (stated, true);
        }
        let unread = if stated.is_none() { date } else { "" };
        let (time, is_other) = time_and_owner(id, &IdSigns { link, is_named_by_x: is_own, stated, unread });
        if let Some((time, stated)) = time.zip(stated)
            && !is_same_day(time, stated)
        {
            warn(WarningKind::OtherDate { date: Excerpt::new(date), time });
        }
        (time, is_other)
    }
}

/// A figure with or without separators; nothing, a dash and `null` say that it is not known.
pub(super) fn figure(value: &str) -> Result<Option<u64>, ()> {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit());
    if !is_number && matches!(value, "" | "-" | "–" | "—" | "null" | "None" | "N/A" | "n/a") {
        return Ok(None);
    }
    let mut figure = 0_u64;
    // Hardly any has more digits, commas included, and nineteen fit whatever they are.
    if value.len() < 20 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && is_number {
        let digits = value.bytes().filter(u8::is_ascii_digit);
        return Ok(Some(digits.fold(0, |figure, digit| figure * 10 + u64::from(digit - b'0'))));
    }
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

/// A yes or no.
pub(super) fn flag(value: &str) -> Option<bool> {
    match value {
        "0" => Some(false),
        "1" => Some(true),
        other => other.to_ascii_lowercase().parse().ok(),
    }
}
