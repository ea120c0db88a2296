//! Times as programs and people write them.

use super::date_words::{DateWord, is_letter, meaning, with_plain_halves};
use crate::corpus::time::{Timestamp, Zone};
use crate::text::fold::half_width;

/// A time that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) struct StatedTime {
    pub(in crate::archive) time: Timestamp,
    /// The text names no zone: UTC is assumed.
    pub(in crate::archive) is_zoneless: bool,
}

/// Places that have had one time all year for long.
const PLACES: [(&str, i32); 8] = [
    ("asia/shanghai", 480),
    ("asia/chongqing", 480),
    ("asia/hong_kong", 480),
    ("asia/taipei", 480),
    ("asia/singapore", 480),
    ("asia/tokyo", 540),
    ("asia/seoul", 540),
    ("etc/utc", 0),
];

/// Halves of the day in Chinese, Japanese and Korean, and whether it is the second.
pub(in crate::archive) const HALVES: [(&str, bool); 6] =
    [("上午", false), ("下午", true), ("午前", false), ("午後", true), ("오전", false), ("오후", true)];

/// Seconds or finer units since 1970, recognized by their size; nothing before 1975 or after 2200 is one.
pub(in crate::archive) fn unix(number: i64) -> Option<StatedTime> {
    const FIRST: i64 = 157_766_400;
    const LAST: i64 = 7_258_118_400;
    let milliseconds =
        [(1_000, 1), (1, 1), (1, 1_000), (1, 1_000_000)].into_iter().find_map(|(times, by)| {
            let milliseconds = number.checked_mul(times)? / by;
            (FIRST..LAST).contains(&(milliseconds / 1000)).then_some(milliseconds)
        })?;
    Some(StatedTime { time: Timestamp { milliseconds, day_only: false }, is_zoneless: false })
}

/// Parses a date with or without a clock and a zone: ISO 8601, RFC 822, ctime, `2025年1月1日 17:00`, `Jan 1, 2025, 5:00 PM`,
/// Unix seconds. `None` for relative times (`6小时前`) and what names no full date.
pub(in crate::archive) fn parse(text: &str) -> Option<StatedTime> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    // Marks of direction and of the byte order, as in joined tables.
    let is_hidden =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    if text.contains(is_hidden) {
        return parse(&text.replace(is_hidden, ""));
    }
    if text.contains(|c: char| matches!(c, '０'..='９' | '：' | '／')) {
        return parse(&text.chars().map(half_width).collect::<String>());
    }
    if text.contains("m.") || text.contains("μ.") {
        let plain = with_plain_halves(text);
        if plain != text {
            return parse(&plain);
        }
    }
    // ISO 8601 without signs: `20250101T170000Z`.
    if let Some((day, clock)) = text.split_once('T')
        && let (8, 6) = (day.len(), digits(clock).0.len())
        && let (Some(together), zone) = (day.parse::<u64>().ok(), digits(clock).1)
    {
        let whole = number(&format!("{together}{}", digits(clock).0))?;
        return Some(StatedTime { is_zoneless: zone != "Z", ..whole });
    }
    if text.len() >= 9
        && let Some(stated) = number(text)
    {
        return Some(stated);
    }
    if let Some(stated) = sheet_day(text) {
        return Some(stated);
    }
    let mut parts = WrittenTime::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = match first {
            // The name of the zone after its offset: `GMT+0800 (China Standard Time)`.
            '(' if parts.zone.is_some() => return parts.finish(),
            '0'..='9' => parts.number(rest)?,
            '+' | '-' | '−' if parts.hour.is_some() => parts.offset(rest)?,
            // What follows the whole is the program that wrote the post.
            '·' if parts.is_whole() => return parts.finish(),
            c if is_letter(c) => parts.word(rest)?,
            ' ' | ',' | '.' | '-' | '/' | ':' | '年' | '月' | '日' | '号' | '時' | '时' | '分' | '秒'
            | '点' | '년' | '월' | '일' | '시' | '분' | '초' | '요' | '화' | '수' | '목' | '금' | '토'
            | '(' | ')' | '·' | '\u{a0}' | '\u{202f}' | '，' => rest.get(first.len_utf8()..)?,
            '周' | '星' | '期' | '一' | '二' | '三' | '四' | '五' | '六' | '天' => {
                rest.get(first.len_utf8()..)?
            }
            '上' | '下' | '午' | '오' => {
                let (name, is_afternoon) = HALVES.iter().find(|(name, _)| rest.starts_with(name))?;
                parts.is_afternoon = Some(*is_afternoon);
                rest.strip_prefix(name)?
            }
            _ => return None,
        };
    }
    parts.finish()
}

/// The days that a date without a year may mean, each as month and day: `03-14 20:15`, `3月14日`, `Mar 14`; of `03/04` both.
pub(in crate::archive) fn days_of_year(text: &str) -> Vec<(u32, u32)> {
    let text = text.trim();
    // A leap year: it has every day.
    let with_year = [format!("2024-{text}"), format!("{text} 2024")];
    let day = with_year.iter().find_map(|text| parse(text)).map(|stated| stated.time.date(Zone::Utc));
    let part =
        |range: std::ops::Range<usize>| day.as_deref().and_then(|day| day.get(range)?.parse::<u32>().ok());
    let Some(found @ (month, day)) = part(5..7).zip(part(8..10)) else { return Vec::new() };
    let is_of_signs = text.is_ascii() && !text.contains(|c: char| c.is_ascii_alphabetic());
    let other = Some((day, month)).filter(|_| is_of_signs && day <= 12 && text.contains(['/', '.']));
    std::iter::once(found).chain(other).collect()
}

/// Days since the end of 1899, with a fraction for the clock, as spreadsheets count (1990 to 2100).
fn sheet_day(text: &str) -> Option<StatedTime> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let is_number = text.len() < 24 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let days: f64 = text.parse().ok().filter(|_| is_number && whole.len() == 5)?;
    let time = Timestamp::from_sheet_days(days);
    (32_874.0..73_051.0).contains(&days).then_some(StatedTime { time, is_zoneless: !time.day_only })
}

/// Seconds since 1970, with a fraction or without, or `20250101170000`.
fn number(text: &str) -> Option<StatedTime> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    if whole.len() == 14 && fraction.is_empty() {
        let part = |at: usize| whole.get(at..at + 2)?.parse::<i32>().ok();
        let year = whole.get(..4)?.parse().ok()?;
        let clock = [year, part(4)?, part(6)?, part(8)?, part(10)?, part(12)?, 0];
        let time = Timestamp::from_clock(clock).filter(|_| (1990..2200).contains(&year));
        return time.map(|time| StatedTime { time, is_zoneless: true });
    }
    let mut stated = unix(whole.parse().ok()?)?;
    if stated.time.milliseconds % 1000 == 0 {
        let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
        stated.time.milliseconds += padded.parse::<i64>().ok()?;
    }
    Some(stated)
}

#[derive(Debug, Default)]
struct WrittenTime {
    year: Option<i32>,
    month: Option<u32>,
    is_month_named: bool,
    day: Option<u32>,
    hour: Option<u32>,
    minute: u32,
    second: u32,
    millisecond: u32,
    is_afternoon: Option<bool>,
    /// Minutes east of UTC.
    zone: Option<i32>,
}

/// Whether a word looks like the short name of a zone.
fn is_zone_like(word: &str) -> bool {
    (3..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

impl WrittenTime {
    fn number<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (number, rest) = digits(text);
        let value: u32 = number.parse().ok()?;
        let next = rest.chars().next();
        let is_clock = matches!(next, Some(':' | '：' | '时' | '時' | '点' | '시'))
            && self.hour.is_none()
            && number.len() <= 2;
        if is_clock {
            return self.clock(value, rest);
        }
        if number.len() == 8 && self.year.is_none() {
            (self.year, self.month, self.day) =
                (Some((value / 10_000) as i32), Some(value / 100 % 100), Some(value % 100));
        } else if number.len() == 4 && self.year.is_none() {
            self.year = Some(value as i32);
        } else if self.year.is_some() && self.month.is_none() && number.len() <= 2 {
            self.month = Some(value);
        } else if self.day.is_none() && number.len() <= 2 && self.month.is_some() {
            self.day = Some(value);
        } else if self.day.is_none()
            && number.len() <= 2
            && value > 12
            && rest.starts_with(['/', '.', '-'])
            && self.year.is_none()
        {
            // `13/02/2025`: no month has this number.
            self.day = Some(value);
        } else if self.year.is_none() && self.month.is_none() && self.day.is_some_and(|day| day > 12) {
            self.month = Some(value);
        } else if self.day.is_none()
            && number.len() <= 2
            && rest.trim_start_matches([' ', '-', ',', '.']).starts_with(is_letter)
        {
            // `13 March 2025`: the day is first.
            self.day = Some(value);
        } else if self.year.is_none() && self.is_month_named && self.day.is_some() && number.len() == 2 {
            // `27-Feb-24`: what is left is the year.
            self.year = Some(2000 + value as i32);
        } else {
            return None;
        }
        // `2025-03-13T10:00`: the sign between day and clock.
        Some(
            rest.strip_prefix(['T', 't'])
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                .unwrap_or(rest),
        )
    }

    /// `17:00`, `17:00:05.123`, `17时00分05秒`, from the hour on.
    fn clock<'a>(&mut self, hour: u32, rest: &'a str) -> Option<&'a str> {
        self.hour = Some(hour);
        let rest = rest.trim_start_matches([':', '：', '时', '時', '点', '시', ' ']);
        let (minute, after) = digits(rest);
        if minute.is_empty() {
            return Some(rest);
        }
        self.minute = minute.parse().ok()?;
        let rest = after.trim_start_matches(['分', '분']);
        match rest.strip_prefix([':', '：']).or((after.len() != rest.len()).then_some(rest)) {
            Some(second) if second.starts_with(|c: char| c.is_ascii_digit()) => self.second(second),
            _ => Some(rest),
        }
    }

    fn second<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (second, mut rest) = digits(text);
        self.second = second.parse().ok()?;
        if let Some((fraction, after)) =
            rest.strip_prefix(['.', ',']).map(digits).filter(|(fraction, _)| !fraction.is_empty())
        {
            let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
            self.millisecond = padded.parse().ok()?;
            rest = after;
        }
        Some(rest.trim_start_matches(['秒', '초']))
    }

    /// `+08:00`, `-0500`, `+8`.
    fn offset<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let mut signs = text.chars();
        let sign = if signs.next()? == '+' { 1 } else { -1 };
        let (number, rest) = digits(signs.as_str());
        let (hours, minutes, rest) = match number.len() {
            4 => (number.get(..2)?.parse::<i32>().ok()?, number.get(2..)?.parse::<i32>().ok()?, rest),
            1 | 2 => {
                let hours = number.parse::<i32>().ok()?;
                match rest.strip_prefix(':').map(digits) {
                    Some((minutes, rest)) if minutes.len() == 2 => (hours, minutes.parse().ok()?, rest),
                    _ => (hours, 0, rest),
                }
            }
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        self.zone = Some(sign * (hours * 60 + minutes));
        Some(rest)
    }

    /// Whether nothing is missing but perhaps a zone.
    fn is_whole(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some() && self.hour.is_some()
    }

    fn word<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (word, rest) = text.split_at(text.find(|c| !is_letter(c)).unwrap_or(text.len()));
        if self.hour.is_some() && rest.starts_with('/') {
            return self.place(text);
        }
        match meaning(word) {
            Some(DateWord::Zone(minutes)) => {
                self.zone.get_or_insert(minutes);
            }
            Some(DateWord::Month(month)) => (self.month, self.is_month_named) = (Some(month), true),
            Some(DateWord::Half(is_afternoon)) => self.is_afternoon = Some(is_afternoon),
            Some(DateWord::Filler) => {}
            // A zone of which no more is known than that it is one.
            None if self.hour.is_some() && is_zone_like(word) => {}
            None => return None,
        }
        Some(rest)
    }

    /// `Asia/Shanghai`; places with a summer time are no zone here.
    fn place<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let is_part = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'_');
        let (name, rest) = text.split_at(text.bytes().take_while(is_part).count());
        let (_, minutes) = PLACES.iter().find(|(place, _)| place.eq_ignore_ascii_case(name))?;
        self.zone.get_or_insert(*minutes);
        Some(rest)
    }

    fn finish(self) -> Option<StatedTime> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let Some(hour) = self.hour else {
            let time = Timestamp::from_clock([year, month as i32, day as i32, 0, 0, 0, 0])?;
            return Some(StatedTime { time: Timestamp { day_only: true, ..time }, is_zoneless: false });
        };
        let hour = match self.is_afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let clock = [hour, self.minute, self.second.min(59), self.millisecond].map(|part| part as i32);
        let mut time =
            Timestamp::from_clock([year, month as i32, day as i32, clock[0], clock[1], clock[2], clock[3]])?;
        time.milliseconds -= i64::from(self.zone.unwrap_or(0)) * 60_000;
        Some(StatedTime { time, is_zoneless: self.zone.is_none() })
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::corpus::time::Zone;

    #[test]
    fn times_are_read_in_every_writing() {
        for (text, expected, is_zoneless) in [
            ("2025-01-01T17:00:00.123Z", Some("2025-01-01T17:00:00.123Z"), false),
            ("2025-01-01 17:00:00 +08:00", Some("2025-01-01T09:00:00.000Z"), false),
            ("Wed, 01 Jan 2025 17:00:00 +0800", Some("2025-01-01T09:00:00.000Z"), false),
            ("Wed Oct 10 20:19:24 +0000 2018", Some("2018-10-10T20:19:24.000Z"), false),
            ("2025-01-01 23:30:00", Some("2025-01-01T23:30:00.000Z"), true),
            ("2025年1月1日 17:00", Some("2025-01-01T17:00:00.000Z"), true),
            ("2025/1/1 17:00", Some("2025-01-01T17:00:00.000Z"), true),
            ("2020-01-01 16:12:50 CET", Some("2020-01-01T15:12:50.000Z"), false),
            ("Jan 1, 2025, 5:05 PM", Some("2025-01-01T17:05:00.000Z"), true),
            ("1683349689", Some("2023-05-06T05:08:09.000Z"), false),
            ("1683349689000", Some("2023-05-06T05:08:09.000Z"), false),
            ("Wed, Jan 1, 2025", Some("2025-01-01"), false),
            ("13 March 2025", Some("2025-03-13"), false),
            ("20250313", Some("2025-03-13"), false),
            ("2025-01-01T08:00:00+0800", Some("2025-01-01T00:00:00.000Z"), false),
            ("2023-05-16 09:49:50+00:00", Some("2023-05-16T09:49:50.000Z"), false),
            ("1683349689.25", Some("2023-05-06T05:08:09.250Z"), false),
            ("20250101170000", Some("2025-01-01T17:00:00.000Z"), true),
            ("20250101T170000Z", Some("2025-01-01T17:00:00.000Z"), false),
            ("13/02/2025 17:00", Some("2025-02-13T17:00:00.000Z"), true),
            ("13.02.2025", Some("2025-02-13"), false),
            (
                "Wed Jan 01 2025 17:00:00 GMT+0800 (China Standard Time)",
                Some("2025-01-01T09:00:00.000Z"),
                false,
            ),
            ("2025-01-01 17:00:00 Asia/Shanghai", Some("2025-01-01T09:00:00.000Z"), false),
            ("２０２５年１月１日", Some("2025-01-01"), false),
            ("\u{feff}2025-01-01", Some("2025-01-01"), false),
            ("45000", Some("2023-03-15"), false),
            ("45000.75", Some("2023-03-15T18:00:00.000Z"), true),
            ("12345", None, false),
            ("01/02/2025 17:00", None, false),
            ("6小时前", None, false),
            ("昨天 12:00", None, false),
            ("12-31", None, false),
            ("2025-13-01", None, false),
            ("6 mai 2024 à 07:08", Some("2024-05-06T07:08:00.000Z"), true),
            ("6. Mai 2024, 07:08", Some("2024-05-06T07:08:00.000Z"), true),
            ("6 мая 2024 г. 07:08", Some("2024-05-06T07:08:00.000Z"), true),
            ("Lundi 13 mars 2023, 12:30", Some("2023-03-13T12:30:00.000Z"), true),
            ("martes, 6 de agosto de 2024, 7:08 p. m.", Some("2024-08-06T19:08:00.000Z"), true),
            ("7:08\u{202f}a.\u{a0}m. 6 dic 2024", Some("2024-12-06T07:08:00.000Z"), true),
            ("14 juillet 2024", Some("2024-07-14"), false),
            ("27-Feb-24 10:11 AM", Some("2024-02-27T10:11:00.000Z"), true),
            ("Mon Mar 13 12:30:00 CST 2023", Some("2023-03-13T12:30:00.000Z"), true),
            ("12:30 PM · Mar 13, 2023 · Twitter for iPhone", Some("2023-03-13T12:30:00.000Z"), true),
            ("7:08 AM · May 6, 2024", Some("2024-05-06T07:08:00.000Z"), true),
            ("3 days ago", None, false),
            ("Chapter 3, 2024", None, false),
            ("March 2024", None, false),
            ("May be 12 of 2024", None, false),
        ] {
            let stated = parse(text);
            assert_eq!(stated.map(|stated| stated.time.iso(Zone::Utc)).as_deref(), expected, "{text}");
            assert_eq!(stated.is_some_and(|stated| stated.is_zoneless), is_zoneless, "{text}");
        }
    }

    #[test]
    fn words_of_other_languages_are_parts_of_times() {
        for (text, expected) in [
            ("2025년 1월 1일 수요일 오후 5:00", Some("2025-01-01T17:00:00.000Z")),
            ("2025년 1월 1일 17시 5분", Some("2025-01-01T17:05:00.000Z")),
            ("Mo, 13.01.2025 17:00", Some("2025-01-13T17:00:00.000Z")),
            ("13.01.2025 5:00 ÖS", Some("2025-01-13T17:00:00.000Z")),
            ("13/1/2025 8:38 μ.μ.", Some("2025-01-13T20:38:00.000Z")),
        ] {
            let found = parse(text).map(|stated| stated.time.iso(Zone::Utc));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
