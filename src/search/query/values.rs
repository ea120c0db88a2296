//! Parsers of the values of operators, as people write them: handles, days, durations, figures with units.

use std::borrow::Cow;

use crate::corpus::Corpus;
use crate::corpus::time::{LoosePeriod, RelativePeriod, Timestamp, Zone, days, months, weekday_of};

/// Whether a phrase opens with `c`.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '「' | '『')
}

/// A handle, with or without `@`.
pub(crate) fn handle(value: &str) -> Option<String> {
    let name = value.trim();
    let name = name.strip_prefix('@').unwrap_or(name);
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@' | ' '));
    is_name.then(|| name.to_owned())
}

/// What days and languages in a query mean.
#[derive(Debug, Clone, Copy, Default)]
pub struct QueryContext<'a> {
    /// The zone of days and clocks that name none.
    pub zone: Zone,
    /// The first and the last time of the archive: the year of a day that names none.
    pub range: Option<(Timestamp, Timestamp)>,
    /// The languages of the archive, as BCP 47 tags; none where they are not known.
    pub languages: &'a [String],
}

/// The languages that are known; English and Chinese where none is.
pub(super) fn known_or_usual(languages: &[String]) -> Cow<'_, [String]> {
    if languages.is_empty() { ["en", "zh"].map(str::to_owned).to_vec().into() } else { languages.into() }
}

impl<'a> QueryContext<'a> {
    /// What days and languages in `text` mean in `corpus`. Its languages are looked for only where some are named.
    pub(crate) fn new(text: &str, corpus: &'a Corpus, zone: Zone) -> Self {
        let is_named = text.to_lowercase().contains("lang") || text.contains('ｌ');
        let languages = if is_named { corpus.languages() } else { &[] };
        Self { zone, range: corpus.range(), languages }
    }

    /// The languages to choose from.
    pub(super) fn known_languages(self) -> Cow<'a, [String]> {
        known_or_usual(self.languages)
    }

    /// The first instant of what `value` names and the one behind its end (milliseconds since 1970, UTC): an instant, a day, a
    /// month, a year, or a part of the calendar counted from now.
    pub(crate) fn period(&self, value: &str) -> Option<(i64, i64)> {
        let value = value.trim();
        let instant =
            Timestamp::parse_date(value).filter(|time| !time.day_only && value.contains([':', 'T']));
        let exact =
            || Timestamp::parse_query(&value.replace('/', "-"), self.zone).filter(|_| value.contains('_'));
        if let Some(time) = instant.filter(|_| !value.contains('_')).or_else(exact) {
            return Some((time.milliseconds, time.milliseconds.checked_add(1)?)).filter(is_writable);
        }
        let lower = value.to_lowercase().replace('_', " ");
        let period = match RelativePeriod::named(&lower) {
            Some(period) => period.span(Timestamp::now(), self.zone)?,
            None if lower.len() == 4 && lower.bytes().all(|byte| byte.is_ascii_digit()) => {
                months(lower.parse::<i64>().ok()? * 12, 12, self.zone)?
            }
            None => self.named(&lower)?,
        };
        Some(period).filter(is_writable)
    }

    /// What two dates with `..` between them, or one, span: from the first instant to the one behind the end.
    pub(crate) fn span(&self, value: &str) -> Option<(i64, i64)> {
        let Some((first, last)) = value.split_once("..") else { return self.period(value) };
        let start = if first.is_empty() { 0 } else { self.period(first)?.0 };
        let end = if last.is_empty() { LAST_SECOND * 1000 } else { self.period(last)?.1 };
        (start < end && value != "..").then_some((start, end))
    }

    fn named(&self, value: &str) -> Option<(i64, i64)> {
        let range =
            self.range.or_else(|| Some((Timestamp { milliseconds: 0, day_only: false }, Timestamp::now())));
        let (first, length) = Timestamp::parse_loose_period(value, range, self.zone)?;
        let at = first.calendar(Zone::Utc);
        let month = i64::from(at.year) * 12 + i64::from(at.month) - 1;
        match length {
            LoosePeriod::Year => months(month, 12, self.zone),
            LoosePeriod::Month => months(month, 1, self.zone),
            LoosePeriod::Day => days(first.days(), 1, self.zone),
        }
    }
}

/// Whether four digits can write the year.
fn is_writable((first, _): &(i64, i64)) -> bool {
    (0..=LAST_SECOND * 1000).contains(first)
}

/// The end of the year 9999: what four digits can write.
const LAST_SECOND: i64 = 253_402_300_799;

/// Seconds since 1970 as milliseconds.
pub(crate) fn unix_seconds(value: &str) -> Option<i64> {
    value.parse().ok().filter(|seconds| (0..=LAST_SECOND).contains(seconds)).map(|seconds| seconds * 1000)
}

/// `2d`, `3h`, `5m`, `30s`: seconds.
pub(crate) fn duration(value: &str) -> Option<u64> {
    let unit = match value.chars().last()? {
        'd' => 86_400,
        'h' => 3600,
        'm' => 60,
        's' => 1,
        _ => return None,
    };
    let count: u64 = value.get(..value.len() - 1)?.parse().ok()?;
    count.checked_mul(unit).filter(|seconds| *seconds > 0)
}

/// `mon`, `mon..fri`, `sat..mon@local`: days of the week, 0 for Monday, and their zone.
pub(crate) fn weekdays(value: &str, zone: Zone) -> Option<(u8, u8, Zone)> {
    cycle(value, zone, weekday_of)
}

/// `9`, `9..17`, `22..2@local`: hours of the day and their zone.
pub(crate) fn hours(value: &str, zone: Zone) -> Option<(u8, u8, Zone)> {
    cycle(value, zone, |hour| hour.parse().ok().filter(|hour| *hour < 24))
}

/// One or two days or hours, in `zone` unless `@local` or `@utc` follows.
fn cycle(value: &str, zone: Zone, parse: impl Fn(&str) -> Option<u8>) -> Option<(u8, u8, Zone)> {
    let (value, zone) = match value.rsplit_once('@') {
        Some((value, zone)) if zone.eq_ignore_ascii_case("local") => (value, Zone::Local),
        Some((value, zone)) if zone.eq_ignore_ascii_case("utc") => (value, Zone::Utc),
        Some(_) => return None,
        None => (value, zone),
    };
    let (first, last) = value.split_once("..").unwrap_or((value, value));
    Some((parse(first)?, parse(last)?, zone))
}

/// `1500`, `1,500`, `1.5k`, `2m`.
pub(crate) fn count(value: &str) -> Option<u64> {
    let lower = value.to_ascii_lowercase().replace(['_', ','], "");
    let (digits, unit) = match lower.char_indices().last()? {
        (at, 'k') => (lower.get(..at)?, 1_000_u64),
        (at, 'm') => (lower.get(..at)?, 1_000_000),
        _ => (lower.as_str(), 1),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // Three digits after the point are as fine as the smallest unit goes.
    if whole.is_empty()
        || !is_number(whole)
        || !is_number(fraction)
        || fraction.len() > 3
        || (unit == 1 && digits.contains('.'))
    {
        return None;
    }
    let parts: u64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let scale = 10_u64.pow(fraction.len() as u32);
    whole.parse::<u64>().ok()?.checked_mul(unit)?.checked_add(parts * (unit / scale))
}

/// `5`, `5..`, `..9`, `5..9`, `>5`, `>=5`, `<9`, `<=9`: both ends included.
pub(crate) fn number_range(value: &str) -> Option<(u64, u64)> {
    if let Some((low, high)) = value.split_once("..") {
        let low = if low.is_empty() { 0 } else { count(low)? };
        let high = if high.is_empty() { u64::MAX } else { count(high)? };
        return (low <= high && value != "..").then_some((low, high));
    }
    if let Some(low) = value.strip_prefix(">=") {
        return Some((count(low)?, u64::MAX));
    }
    if let Some(high) = value.strip_prefix("<=") {
        return Some((0, count(high)?));
    }
    if let Some(low) = value.strip_prefix('>') {
        return Some((count(low)?.checked_add(1)?, u64::MAX));
    }
    if let Some(high) = value.strip_prefix('<') {
        return Some((0, count(high)?.checked_sub(1)?));
    }
    count(value).map(|exact| (exact, exact))
}

#[cfg(test)]
mod tests {
    use super::{QueryContext, count, duration, hours, number_range, weekdays};
    use crate::corpus::time::Zone;

    #[test]
    fn figures_and_ranges_are_parsed_as_people_write_them() {
        for (text, expected) in [
            ("5", Some(5)),
            ("1,500", Some(1500)),
            ("1.5k", Some(1500)),
            ("2M", Some(2_000_000)),
            ("0.25m", Some(250_000)),
            ("1.5", None),
            ("k", None),
            ("-1", None),
            ("99999999999999999999", None),
            ("1.2345k", None),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
        for (text, expected) in [
            ("5..9", Some((5, 9))),
            ("5..", Some((5, u64::MAX))),
            ("..9", Some((0, 9))),
            (">5", Some((6, u64::MAX))),
            ("<=9", Some((0, 9))),
            ("<0", None),
            ("9..5", None),
            ("..", None),
            ("7", Some((7, 7))),
        ] {
            assert_eq!(number_range(text), expected, "{text}");
        }
    }

    #[test]
    fn days_and_durations_are_parsed() {
        let day = Some(1_741_910_400_000);
        for (text, expected) in [
            ("2025-03-14", day),
            ("2025/03/14", day),
            ("2025-03-14_00:00:00_UTC", day),
            ("2025-03-14_08:00:00_+08:00", day),
            ("2025", Some(1_735_689_600_000)),
            ("2025-03", Some(1_740_787_200_000)),
            ("2025-03-14T00:00:00Z", day),
            ("2025-03-14T08:00:00+08:00", day),
            ("march 14, 2025", day),
            ("14 Mar 2025", day),
            ("2025年3月14日", day),
            ("2025年3月", Some(1_740_787_200_000)),
            ("march 2025", Some(1_740_787_200_000)),
            ("2025-13", None),
            ("soon", None),
            ("", None),
        ] {
            let found = QueryContext::default().period(text).map(|(first, _)| first);
            assert_eq!(found, expected, "{text}");
        }
        let spans = |text| QueryContext::default().span(text);
        let month = Some((1_740_787_200_000, 1_743_465_600_000));
        for text in ["2025-03", "march 2025", "2025年3月", "2025-03-01..2025-03-31", "2025-03..2025-03"] {
            assert_eq!(spans(text), month, "{text}");
        }
        assert_eq!(spans("2025-03-14"), day.map(|day| (day, day + 86_400_000)));
        assert_eq!((spans("2025-04..2025-03"), spans("..")), (None, None));
        for name in
            ["last week", "last-week", "Last_Week", "lastweek", "上周", "上週", "上个星期", "last‑week"]
        {
            assert_eq!(spans(name), spans("last week"), "{name}");
            let until_today = QueryContext::default().span(&format!("{name}..today"));
            assert!(spans(name).is_some() && until_today.is_some(), "{name}");
        }
        for (text, expected) in [
            ("2d", Some(172_800)),
            ("3h", Some(10_800)),
            ("5m", Some(300)),
            ("30s", Some(30)),
            ("0d", None),
            ("5", None),
            ("d", None),
            ("5日", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_the_calendar_have_their_names_in_both_scripts() {
        let period = |text| QueryContext::default().period(text);
        for (traditional, simplified) in [("本週", "本周"), ("上週", "上周"), ("上個月", "上个月")]
        {
            assert!(period(traditional).is_some(), "{traditional}");
            assert_eq!(period(traditional), period(simplified), "{traditional}");
        }
    }

    #[test]
    fn days_of_the_week_and_hours_are_parsed() {
        for (text, expected) in [
            ("mon", Some((0, 0, Zone::Utc))),
            ("Sunday", Some((6, 6, Zone::Utc))),
            ("周三", Some((2, 2, Zone::Utc))),
            ("星期天", Some((6, 6, Zone::Utc))),
            ("週三", Some((2, 2, Zone::Utc))),
            ("週一..禮拜天", Some((0, 6, Zone::Utc))),
            ("礼拜六", Some((5, 5, Zone::Utc))),
            ("fri..mon@LOCAL", Some((4, 0, Zone::Local))),
            ("mo", None),
            ("mon@paris", None),
            ("mon..", None),
            ("", None),
        ] {
            assert_eq!(weekdays(text, Zone::Utc), expected, "{text}");
        }
        for (text, expected) in [
            ("0", Some((0, 0, Zone::Utc))),
            ("22..2@local", Some((22, 2, Zone::Local))),
            ("9..17@utc", Some((9, 17, Zone::Utc))),
            ("24", None),
            ("-1", None),
            ("9:30", None),
        ] {
            assert_eq!(hours(text, Zone::Utc), expected, "{text}");
        }
    }
}
