//! Parts of the calendar that are counted from now, as one types them in either language.

use super::{DAY, Timestamp, Zone};
use crate::text::fold::fold;

/// A day or another part of the calendar, counted from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelativePeriod {
    /// Days before today.
    Day(i64),
    /// Weeks before this one, which begins on Monday.
    Week(i64),
    /// Months before this one.
    Month(i64),
    /// Years before this one.
    Year(i64),
}

/// Names of days and parts of the calendar, counted from now, folded.
pub(crate) const RELATIVE_PERIODS: &[(&str, RelativePeriod)] = &[
    ("today", RelativePeriod::Day(0)),
    ("yesterday", RelativePeriod::Day(1)),
    ("this week", RelativePeriod::Week(0)),
    ("last week", RelativePeriod::Week(1)),
    ("this month", RelativePeriod::Month(0)),
    ("last month", RelativePeriod::Month(1)),
    ("this year", RelativePeriod::Year(0)),
    ("last year", RelativePeriod::Year(1)),
    ("今天", RelativePeriod::Day(0)),
    ("昨天", RelativePeriod::Day(1)),
    ("前天", RelativePeriod::Day(2)),
    ("本周", RelativePeriod::Week(0)),
    ("这周", RelativePeriod::Week(0)),
    ("上周", RelativePeriod::Week(1)),
    ("本星期", RelativePeriod::Week(0)),
    ("这星期", RelativePeriod::Week(0)),
    ("上星期", RelativePeriod::Week(1)),
    ("上个星期", RelativePeriod::Week(1)),
    ("上礼拜", RelativePeriod::Week(1)),
    ("本月", RelativePeriod::Month(0)),
    ("这个月", RelativePeriod::Month(0)),
    ("上个月", RelativePeriod::Month(1)),
    ("上月", RelativePeriod::Month(1)),
    ("今年", RelativePeriod::Year(0)),
    ("去年", RelativePeriod::Year(1)),
    ("前年", RelativePeriod::Year(2)),
];

impl RelativePeriod {
    /// The part of the calendar that has the name `text`, with blanks, dashes or nothing between its words, in either script of
    /// Chinese.
    pub(crate) fn named(text: &str) -> Option<Self> {
        let letters = |text: &str| fold(text).replace([' ', '-', '\u{2011}', '\u{2010}'], "");
        let typed = letters(text);
        RELATIVE_PERIODS.iter().find(|(name, _)| letters(name) == typed).map(|(_, period)| *period)
    }

    /// Its first instant and the one behind its end (milliseconds since 1970, UTC), counted from `now` in the calendar of `zone`.
    pub(crate) fn span(self, now: Timestamp, zone: Zone) -> Option<(i64, i64)> {
        let at = now.calendar(zone);
        let today = Timestamp::parse_date(&now.date(zone))?.days();
        let month = i64::from(at.year) * 12 + i64::from(at.month) - 1;
        match self {
            Self::Day(before) => days(today - before, 1, zone),
            Self::Week(before) => days(today - i64::from(at.weekday) - 7 * before, 7, zone),
            Self::Month(before) => months(month - before, 1, zone),
            Self::Year(before) => months((i64::from(at.year) - before) * 12, 12, zone),
        }
    }

    /// How much of the date of its first day names it: the year, the year and month, or all (bytes of `2025-03-13`).
    pub(super) fn named_length(self) -> usize {
        match self {
            Self::Year(_) => "2025".len(),
            Self::Month(_) => "2025-03".len(),
            Self::Week(_) | Self::Day(_) => "2025-03-13".len(),
        }
    }
}

/// `count` months from `first`, counted from January of year 0: the first instant and the one behind the end (milliseconds since
/// 1970, UTC).
pub(crate) fn months(first: i64, count: i64, zone: Zone) -> Option<(i64, i64)> {
    let start = |month| Timestamp::from_month(month, zone).map(|time| time.milliseconds);
    Some((start(first)?, start(first + count)?))
}

/// `count` days from `first`, counted from 1970: the first instant and the one behind the end (milliseconds since 1970, UTC).
pub(crate) fn days(first: i64, count: i64, zone: Zone) -> Option<(i64, i64)> {
    let start = |day: i64| {
        let date = Timestamp { milliseconds: day.checked_mul(DAY)?, day_only: false }.date(Zone::Utc);
        Timestamp::parse_query(&date, zone).map(|time| time.milliseconds)
    };
    Some((start(first)?, start(first + count)?))
}

#[cfg(test)]
mod tests {
    use super::super::{Timestamp, Zone};
    use super::RelativePeriod;

    #[test]
    fn parts_of_the_calendar_are_counted_from_now() {
        let start = |text| Timestamp::parse_query(text, Zone::Utc).unwrap().milliseconds;
        let now = Timestamp::parse_query("2025-03-14_12:00:00", Zone::Utc).unwrap();
        for (name, first, end) in [
            ("yesterday", "2025-03-13", "2025-03-14"),
            ("last week", "2025-03-03", "2025-03-10"),
            ("上週", "2025-03-03", "2025-03-10"),
            ("last-month", "2025-02-01", "2025-03-01"),
            ("今年", "2025-01-01", "2026-01-01"),
        ] {
            let period = RelativePeriod::named(name).unwrap();
            assert_eq!(period.span(now, Zone::Utc), Some((start(first), start(end))), "{name}");
        }
        assert_eq!(RelativePeriod::named("soon"), None);
    }
}
