//! What the fields of a record say, whatever the layout: ids, authors, times and figures.

use crate::archive::issue::{Excerpt, WarningKind};
use crate::corpus::time::{DAY, Timestamp};
use crate::corpus::{Metric, Metrics, PostId};

/// Views were counted from 2022-12-15 on; an earlier 0 means that nobody knows (FORMATS.md).
const FIRST_VIEWS: i64 = 19_341 * DAY;

/// The status id of a link; the digits where they are no id.
pub(super) fn status(link: &str) -> Result<Option<PostId>, &str> {
    let Some((_, rest)) = cut(link, "/status/").or_else(|| cut(link, "/statuses/")) else {
        return Ok(None);
    };
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = rest.get(..count).unwrap_or_default();
    digits.parse().ok().and_then(PostId::new).map(Some).ok_or(if digits.is_empty() { rest } else { digits })
}

/// What comes before and after `mark`, which starts with a slash. A search for strings takes longer to set up.
fn cut<'a>(link: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let bytes = link.as_bytes();
    let starts = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark.as_bytes()));
    let at = (0..bytes.len()).find(|at| bytes.get(*at) == Some(&b'/') && starts(at))?;
    Some((link.get(..at)?, link.get(at + mark.len()..)?))
}

/// The handle in a status link: `https://x.com/HANDLE/status/…`.
fn link_handle(link: &str) -> Option<&str> {
    let (before, _) = cut(link, "/status")?;
    let start = before.bytes().rposition(|byte| byte == b'/').map_or(0, |slash| slash + 1);
    let handle = before.get(start..)?;
    // `i/status/…` and `i/web/status/…` are links that name nobody.
    (is_handle(handle) && !matches!(handle, "i" | "web")).then_some(handle)
}

/// Whether `text` can be a handle: 1 to 15 ASCII letters, digits and underscores (X's rule).
fn is_handle(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The author: the handle given; where a display name is given, the link's handle.
pub(super) fn author<'a>(given: &'a str, link: &'a str, note: &mut impl FnMut(WarningKind)) -> &'a str {
    let name = given.trim_start_matches(|c: char| c == '@' || c.is_whitespace()).trim_end();
    match link_handle(link) {
        Some(handle) if is_handle(name) => {
            if !handle.eq_ignore_ascii_case(name) {
                note(WarningKind::OtherHandle { author: Excerpt::new(name), link: Excerpt::new(handle) });
            }
            name
        }
        Some(handle) if name.is_empty() => handle,
        Some(handle) => {
            note(WarningKind::DisplayName { name: Excerpt::new(name), handle: Excerpt::new(handle) });
            handle
        }
        None => name,
    }
}

/// When a post was written: the id tells it to the millisecond, the date only to the day.
pub(super) fn time(id: Option<PostId>, date: &str, note: &mut impl FnMut(WarningKind)) -> Option<Timestamp> {
    let given = Timestamp::parse_date(date);
    if given.is_none() && !date.is_empty() {
        note(WarningKind::BadDate(Excerpt::new(date)));
    }
    let Some(exact) = id.and_then(Timestamp::from_id) else {
        return given;
    };
    // A date is the exporter's own day, which may be the one before or after.
    if given.is_some_and(|given| (given.days() - exact.days()).abs() > 1) {
        note(WarningKind::OtherDate { date: Excerpt::new(date), time: exact });
    }
    Some(exact)
}

/// Forgets views of 0 that were read before anybody counted them.
pub(super) fn forget_uncounted_views(metrics: &mut Metrics, time: Option<Timestamp>) {
    if metrics.get(Metric::Views) == Some(0) && time.is_some_and(|time| time.milliseconds < FIRST_VIEWS) {
        metrics.set(Metric::Views, None);
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
