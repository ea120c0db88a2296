//! After how long a server wants to be asked again: the seconds or the date of `Retry-After` (RFC 9110).

use std::time::{SystemTime, UNIX_EPOCH};

/// The longest time in seconds, a year: longer ones are not distinguished.
const LONGEST: u64 = 366 * 86_400;
/// Seconds of a day.
const DAY: u64 = 86_400;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The seconds from `now` on that `value` names; none of a date that has passed, and `None` for what is neither.
pub(super) fn seconds(value: &str, now: SystemTime) -> Option<u64> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(value.parse().unwrap_or(LONGEST).min(LONGEST));
    }
    let now = now.duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(date(value)?.saturating_sub(now).min(LONGEST))
}

/// The seconds since 1970 of a date, in any of the three forms of the standard: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
fn date(text: &str) -> Option<u64> {
    /// Days from 1 March of the year 0 to 1970.
    const BEFORE: u64 = 719_468;
    let words: Vec<&str> = text.split([' ', '-', ',']).filter(|word| !word.is_empty()).collect();
    let ([_, day, month, year, clock, "GMT"] | [_, month, day, clock, year]) = words.as_slice() else {
        return None;
    };
    let month = MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name))? as u64;
    let year: u64 = match year.parse().ok()? {
        year @ ..70 => year + 2000,
        year @ 70..100 => year + 1900,
        year => year,
    };
    let day: u64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let mut parts = clock.split(':').map(|part| part.parse::<u64>().ok().filter(|part| *part < 61));
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1970..=9999).contains(&year) || parts.next().is_some() {
        return None;
    }
    // Years begin in March, so that the day of leap years is their last.
    let (years, months) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1;
    Some(days.checked_sub(BEFORE)? * DAY + hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{LONGEST, seconds};

    #[test]
    fn seconds_and_dates_are_read() {
        // Sun, 06 Nov 1994 08:49:37 GMT
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
        for (value, expected) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("99999999999999999999", Some(LONGEST)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0)),
            ("Sun, 06 Nov 1994 08:51:37 GMT", Some(120)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Mon Nov  7 08:49:37 1994", Some(86_400)),
            ("Thu, 02 Mar 1995 08:49:37 GMT", Some(116 * 86_400)),
            ("Wed, 21 Oct 1981 07:28:00 GMT", Some(0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(LONGEST)),
            ("Sun, 06 Nov 1994 8 GMT", None),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(seconds(value, now), expected, "{value}");
        }
    }
}
