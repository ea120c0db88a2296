//! Times: from status ids and dates, to calendar words. The only module that uses chrono.

mod loose;
mod relative;

use std::borrow::Cow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{
    DateTime, Datelike, FixedOffset, Local, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone as _,
    Timelike,
};

use super::post_id::PostId;
use crate::i18n::{DateMessage, UiLanguage};
use crate::text::fold::fold;
use crate::text::slice::slice;
pub(crate) use loose::LoosePeriod;
pub(crate) use loose::MONTHS_IN_FULL;
pub(crate) use relative::{RELATIVE_PERIODS, RelativePeriod, days, months};

/// Milliseconds since 1970 that a snowflake id counts from (2010-11-04 01:42:54.657 UTC; X's snowflake service).
const SNOWFLAKE_EPOCH: i64 = 1_288_834_974_657;

/// The first id of the snowflake service; earlier ones were assigned one after another and hold no time.
pub(crate) const FIRST_SNOWFLAKE: u64 = 29_700_859_247;

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

const WEEKDAYS: [DateMessage<'static>; 7] = [
    DateMessage::Mon,
    DateMessage::Tue,
    DateMessage::Wed,
    DateMessage::Thu,
    DateMessage::Fri,
    DateMessage::Sat,
    DateMessage::Sun,
];
const WEEKDAYS_IN_FULL: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [DateMessage<'static>; 12] = [
    DateMessage::Jan,
    DateMessage::Feb,
    DateMessage::Mar,
    DateMessage::Apr,
    DateMessage::May,
    DateMessage::Jun,
    DateMessage::Jul,
    DateMessage::Aug,
    DateMessage::Sep,
    DateMessage::Oct,
    DateMessage::Nov,
    DateMessage::Dec,
];

/// Zones that people write by name, in seconds east of UTC. `CST` is left out: it means China as well as Chicago.
const NAMED_ZONES: [(&str, i32); 12] = [
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("EST", -5 * 3600),
    ("EDT", -4 * 3600),
    ("CDT", -5 * 3600),
    ("MST", -7 * 3600),
    ("MDT", -6 * 3600),
    ("PST", -8 * 3600),
    ("PDT", -7 * 3600),
    ("CET", 3600),
    ("JST", 9 * 3600),
];

/// When a post was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub milliseconds: i64,
    /// Whether only the day is known (the record has a date but no snowflake id).
    pub day_only: bool,
}

named! {
/// The zone in which times are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// Universal time.
    #[default]
    Utc = "utc",
    /// This computer's zone.
    Local = "local",
}
}

/// A timestamp as date and clock of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// Year.
    pub(crate) year: i32,
    /// Month, 1 to 12.
    pub(crate) month: u32,
    /// Day of the month, 1 to 31.
    pub(crate) day: u32,
    /// Hour, 0 to 23; 0 where only the day is known.
    pub(crate) hour: u32,
    /// Minute, 0 to 59.
    pub(crate) minute: u32,
    /// Second, 0 to 59.
    pub(crate) second: u32,
    /// Day of the week: 0 is Monday, 6 is Sunday.
    pub(crate) weekday: u32,
    /// Seconds east of UTC.
    pub(crate) offset: i32,
}

impl Timestamp {
    /// The time of so many days since the end of 1899, with a fraction for the clock, as spreadsheets count.
    pub(crate) fn from_sheet_days(days: f64) -> Self {
        /// Days from the end of 1899 to 1970.
        const START: i64 = 25_569;
        let seconds = (days * 86_400.0).round() as i64;
        Self { milliseconds: seconds * 1000 - START * DAY, day_only: seconds % 86_400 == 0 }
    }

    /// The time held by a snowflake id; `None` for older ids, which hold none.
    pub(crate) fn from_id(id: PostId) -> Option<Self> {
        let number = id.0.get();
        (number >= FIRST_SNOWFLAKE)
            .then(|| Self { milliseconds: (number >> 22).cast_signed() + SNOWFLAKE_EPOCH, day_only: false })
    }

    /// Parses the date field of a record, in any of the forms found in archives.
    ///
    /// A time without a zone is in the exporter's, which is unknown: only its day is used.
    pub fn parse_date(text: &str) -> Option<Self> {
        let text = text.trim();
        // A longer field is no date; this also bounds the work on a hostile one.
        if text.len() > 64 {
            return None;
        }
        plain_day(text.as_bytes()).or_else(|| plain_instant(text.as_bytes())).or_else(|| {
            exact(text)
                .or_else(|| written_day(text))
                .filter(|timestamp| (1..=9999).contains(&timestamp.calendar(Zone::Utc).year))
        })
    }

    /// Parses the date of a query: `2025-03-13` (its first instant) or `2025-03-13_17:00:00_ZONE`, where ZONE is
    /// `UTC`, a common name or an offset such as `+08:00`; without it, the clock is that of `zone`.
    pub(crate) fn parse_query(text: &str, zone: Zone) -> Option<Self> {
        if text.len() > 64 {
            return None;
        }
        let mut parts = text.splitn(3, '_');
        let day = NaiveDate::parse_from_str(parts.next()?, "%Y-%m-%d").ok()?;
        let clock = parts.next().unwrap_or("00:00:00");
        let local = NaiveDateTime::parse_from_str(&format!("{day} {clock}"), "%Y-%m-%d %H:%M:%S")
            .or_else(|_| NaiveDateTime::parse_from_str(&format!("{day} {clock}"), "%Y-%m-%d %H:%M"))
            .ok()?;
        let milliseconds = match parts.next() {
            Some(name) => local.and_utc().timestamp_millis() - i64::from(offset_of(name)?) * 1000,
            None => instant(local, zone)?,
        };
        Some(Self { milliseconds, day_only: false })
    }

    /// The time at which a clock in `zone` shows what one in UTC shows at this time.
    pub(crate) fn as_clock_of(self, zone: Zone) -> Option<Self> {
        let clock = DateTime::from_timestamp_millis(self.milliseconds)?.naive_utc();
        Some(Self { milliseconds: instant(clock, zone)?, ..self })
    }

    /// The time of a date and a clock (year, month, day, hour, minute, second, millisecond) in UTC; `None` where there is no such
    /// day or clock, or the year is not of 1 to 9999.
    pub(crate) fn from_clock(
        [year, month, day, hour, minute, second, millisecond]: [i32; 7],
    ) -> Option<Self> {
        let part = |part: i32| u32::try_from(part).ok();
        let date =
            NaiveDate::from_ymd_opt(year, part(month)?, part(day)?).filter(|_| (1..=9999).contains(&year))?;
        let time = date.and_hms_milli_opt(part(hour)?, part(minute)?, part(second)?, part(millisecond)?)?;
        Some(Self { milliseconds: time.and_utc().timestamp_millis(), day_only: false })
    }

    /// The first instant of a month, counted from January of year 0, on the calendar of `zone`.
    pub(crate) fn from_month(month: i64, zone: Zone) -> Option<Self> {
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        let first =
            NaiveDate::from_ymd_opt(year, month.rem_euclid(12) as u32 + 1, 1)?.and_hms_opt(0, 0, 0)?;
        Some(Self { milliseconds: instant(first, zone)?, day_only: false })
    }

    /// The current time.
    pub(crate) fn now() -> Self {
        Self::from_clock_of_system(SystemTime::now())
    }

    /// The time after so long, or the last one that has a name.
    pub(crate) fn after(pause: Duration) -> Self {
        let pause = i64::try_from(pause.as_millis()).unwrap_or(i64::MAX);
        let last = chrono::DateTime::<chrono::Utc>::MAX_UTC.timestamp_millis();
        let now = Self::now();
        Self { milliseconds: now.milliseconds.saturating_add(pause).min(last), ..now }
    }

    /// The time of a clock, which may be before 1970.
    fn from_clock_of_system(clock: SystemTime) -> Self {
        let length = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
        let milliseconds = match clock.duration_since(UNIX_EPOCH) {
            Ok(since) => length(since),
            Err(before) => -length(before.duration()),
        };
        Self { milliseconds, day_only: false }
    }

    /// The instant in milliseconds since 1970, UTC; where only the day is known, the first instant of that day in `zone`.
    pub(crate) fn instant(self, zone: Zone) -> i64 {
        let clock = || DateTime::from_timestamp_millis(self.milliseconds).map(|utc| utc.naive_utc());
        let is_local_day = self.day_only && zone == Zone::Local;
        clock().filter(|_| is_local_day).and_then(|clock| instant(clock, zone)).unwrap_or(self.milliseconds)
    }

    /// Days since 1970-01-01, UTC.
    pub(crate) fn days(self) -> i64 {
        self.milliseconds.div_euclid(DAY)
    }

    /// The date and clock of `zone`. Where only the day is known, it is the same day in every zone.
    pub(crate) fn calendar(self, zone: Zone) -> Calendar {
        let utc = DateTime::from_timestamp_millis(self.milliseconds).unwrap_or_default();
        let local = match zone {
            Zone::Local if !self.day_only => utc.with_timezone(&Local).fixed_offset(),
            Zone::Utc | Zone::Local => utc.fixed_offset(),
        };
        Calendar {
            year: local.year(),
            month: local.month(),
            day: local.day(),
            hour: local.hour(),
            minute: local.minute(),
            second: local.second(),
            weekday: local.weekday().num_days_from_monday(),
            offset: local.offset().fix().local_minus_utc(),
        }
    }

    /// In full: `Thu 13 Mar 2025 16:15 UTC`, in Chinese `2025年3月13日 周四 16:15 UTC`; without the clock where
    /// only the day is known.
    pub fn long(self, zone: Zone, language: UiLanguage) -> String {
        let at = self.calendar(zone);
        let (weekday, month) = (&weekday_message(at.weekday as usize), &month_message(at.month));
        let day =
            DateMessage::LongDay { weekday, day: at.day, month, year: at.year }.text(language).into_owned();
        if self.day_only {
            return day;
        }
        format!("{day} {:02}:{:02} {}", at.hour, at.minute, zone_name(at.offset))
    }

    /// The day in a few columns: `Mar 13`, in Chinese `3月13日`; for a list whose year is given elsewhere.
    pub(crate) fn short(self, zone: Zone, language: UiLanguage) -> String {
        let at = self.calendar(zone);
        DateMessage::ShortDay { day: at.day, month: &month_message(at.month) }.text(language).into_owned()
    }

    /// The day with its year: `2025-03-13`.
    pub fn date(self, zone: Zone) -> String {
        self.calendar(zone).date()
    }

    /// ISO 8601: `2025-03-13T16:15:42.123Z`, `2025-03-14T00:15:42.123+08:00`, or the day where only that is known.
    pub fn iso(self, zone: Zone) -> String {
        if self.day_only {
            return self.date(zone);
        }
        let at = self.calendar(zone);
        let millisecond = self.milliseconds.rem_euclid(1000) as u32;
        let mut iso = at.date();
        // Each imported record gets one, and formatting costs more than all of it.
        for (before, number, places) in
            [('T', at.hour, 10), (':', at.minute, 10), (':', at.second, 10), ('.', millisecond, 100)]
        {
            iso.push(before);
            push_digits(&mut iso, number, places);
        }
        if at.offset == 0 {
            iso.push('Z');
        } else {
            iso.push_str(&offset_name(at.offset));
        }
        iso
    }
}

impl Calendar {
    /// The day with its year: `2025-03-13`.
    fn date(&self) -> String {
        let mut date = String::with_capacity(32);
        match u32::try_from(self.year) {
            Ok(year @ ..10_000) => push_digits(&mut date, year, 1000),
            _ => date = format!("{:04}", self.year),
        }
        for number in [self.month, self.day] {
            date.push('-');
            push_digits(&mut date, number, 10);
        }
        date
    }
}

/// Appends the digits of a number, from that of this place on (10 for two digits).
fn push_digits(text: &mut String, number: u32, mut place: u32) {
    while place > 0 {
        text.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

/// The instant of a date and a clock of `zone`, in milliseconds since 1970, UTC.
fn instant(clock: NaiveDateTime, zone: Zone) -> Option<i64> {
    match zone {
        Zone::Utc => Some(clock.and_utc().timestamp_millis()),
        Zone::Local => {
            let at = |clock: &NaiveDateTime| Local.from_local_datetime(clock).earliest();
            // Where clocks are put forward at midnight, the day begins an hour later.
            let found = at(&clock).or_else(|| at(&clock.checked_add_signed(TimeDelta::hours(1))?))?;
            Some(found.timestamp_millis())
        }
    }
}

/// `2025-03-13T16:15:42.123Z` as [`Timestamp::iso`] writes it: that of every record that was imported.
fn plain_instant(bytes: &[u8]) -> Option<Timestamp> {
    let (day, clock) = bytes.split_at_checked(10)?;
    let &[b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'.', t1, t2, t3, b'Z'] = clock else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |n, d| d.is_ascii_digit().then(|| n * 10 + i64::from(d - b'0')))
    };
    let [hour, minute, second] = [number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?];
    let milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + number(&[t1, t2, t3])?;
    // Leap seconds and hours beyond the day are left to the others.
    let is_clock = hour < 24 && minute < 60 && second < 60;
    let day = plain_day(day).filter(|_| is_clock)?;
    Some(Timestamp { milliseconds: day.milliseconds + milliseconds, day_only: false })
}

/// `2025-03-13` of the years 1 to 9999, without allocating: nearly every record of an archive is this one.
fn plain_day(bytes: &[u8]) -> Option<Timestamp> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok().filter(|year| *year > 0)?;
    day(NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?)
}

fn day(date: NaiveDate) -> Option<Timestamp> {
    let midnight = date.and_hms_opt(0, 0, 0)?.and_utc();
    Some(Timestamp { milliseconds: midnight.timestamp_millis(), day_only: true })
}

/// A time with its zone.
fn exact(text: &str) -> Option<Timestamp> {
    let parsed = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%z"))
        .or_else(|_| DateTime::parse_from_str(text, "%a %b %d %H:%M:%S %z %Y"))
        .ok()?;
    Some(Timestamp { milliseconds: parsed.timestamp_millis(), day_only: false })
}

/// A day in words or with other separators, or a time without a zone.
fn written_day(text: &str) -> Option<Timestamp> {
    const DAYS: [&str; 6] =
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%a, %b %d, %Y", "%b %d, %Y"];
    const TIMES: [&str; 3] = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M"];
    let days = DAYS.iter().filter_map(|form| NaiveDate::parse_from_str(text, form).ok());
    let times = TIMES.iter().filter_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    // Without its century, a year is not known to be first.
    let is_whole = |date: &NaiveDate| date.year() >= 1000;
    days.chain(times.map(|time| time.date())).find(is_whole).and_then(day)
}

/// Seconds east of UTC of a zone: an offset such as `+08:00`, or a common name.
pub(crate) fn offset_of(name: &str) -> Option<i32> {
    if let Some((_, offset)) = NAMED_ZONES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Some(*offset);
    }
    let sample = format!("2000-01-01 00:00:00 {name}");
    DateTime::parse_from_str(&sample, "%Y-%m-%d %H:%M:%S %z").ok().map(|at| at.offset().local_minus_utc())
}

/// The short name of a day of the week, 0 for Monday: `Mon`, `周一`.
pub(crate) fn weekday_name(weekday: usize, language: UiLanguage) -> Cow<'static, str> {
    weekday_message(weekday).text(language)
}

fn weekday_message(weekday: usize) -> DateMessage<'static> {
    WEEKDAYS[weekday % WEEKDAYS.len()]
}

/// The name of a day of the week in queries and JSON, 0 for Monday: `mon`.
pub(crate) fn weekday_key(weekday: usize) -> &'static str {
    WEEKDAYS_IN_FULL.get(weekday).map_or("", |name| slice(name, ..3))
}

/// The day of the week (0 is Monday) that `text` names: `mon`, `Monday`, `周一`, `週一`, `星期一`, `礼拜一`, `周日`, `周天`.
pub(crate) fn weekday_of(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let chinese = fold(text).replace("星期", "周").replace("礼拜", "周").replace("周天", "周日");
    let in_chinese = |at| weekday_name(at, UiLanguage::SimplifiedChinese);
    let found = WEEKDAYS_IN_FULL.iter().position(|name| lower.len() >= 3 && name.starts_with(&lower));
    found.or_else(|| (0..WEEKDAYS.len()).find(|at| in_chinese(*at) == chinese)).map(|at| at as u8)
}

/// The message of a month, from 1.
fn month_message(month: u32) -> DateMessage<'static> {
    MONTHS[(month as usize + 11) % MONTHS.len()]
}

/// `UTC`, `UTC+8`, `UTC-3:30`: the system gives no better name for a local zone.
fn zone_name(offset: i32) -> String {
    let (hours, minutes) = (offset.abs() / 3600, offset.abs() % 3600 / 60);
    let sign = if offset < 0 { '-' } else { '+' };
    match (offset, minutes) {
        (0, _) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

fn offset_name(offset: i32) -> String {
    FixedOffset::east_opt(offset).map_or_else(String::new, |zone| zone.to_string())
}

#[cfg(test)]
mod tests;
