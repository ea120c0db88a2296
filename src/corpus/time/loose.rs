//! Days as one types them: parts may be missing, in words, in either language.

use super::{RelativePeriod, Timestamp, WEEKDAYS_IN_FULL, Zone};

/// The months in full, in small letters.
pub(crate) const MONTHS_IN_FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What a typed date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Parts {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

/// How long what a typed date names is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LoosePeriod {
    /// No month was typed.
    Year,
    /// No day was typed.
    Month,
    /// All was typed but perhaps the year.
    Day,
}

impl Timestamp {
    /// What [`Timestamp::parse_loose`] reads, and how long it is.
    pub(crate) fn parse_loose_period(
        text: &str,
        range: Option<(Self, Self)>,
        zone: Zone,
    ) -> Option<(Self, LoosePeriod)> {
        let length = match parts(&text.to_lowercase())? {
            Parts { month: None, .. } => LoosePeriod::Year,
            Parts { day: None, .. } => LoosePeriod::Month,
            _ => LoosePeriod::Day,
        };
        Some((Self::parse_loose(text, range, zone)?, length))
    }

    /// The first day of what `text` names: `2025-03`, `20250313`, `Mar 13`, `13 March 2025`, `13.3.2025`, `3月13日`, `三月`, `2025年`,
    /// `3/13`.
    /// Without a year it is the latest within `range` that has such a day, else the last year of it.
    pub fn parse_loose(text: &str, range: Option<(Self, Self)>, zone: Zone) -> Option<Self> {
        let parts = parts(&text.to_lowercase())?;
        let exact = |year: u32| {
            let (month, day) = (parts.month.unwrap_or(1), parts.day.unwrap_or(1));
            Self::parse_date(&format!("{year:04}-{month:02}-{day:02}"))
        };
        if let Some(year) = parts.year {
            return exact(year);
        }
        let (first, last) = range?;
        let year = |timestamp: Self| u32::try_from(timestamp.calendar(zone).year).ok();
        let (first_year, last_year) = (year(first)?, year(last)?);
        let years = || (first_year..=last_year).rev().filter_map(exact);
        years().find(|day| day.instant(zone) <= last.instant(zone)).or_else(|| years().next())
    }
}

impl Timestamp {
    /// The first day of what `text` names: a date, as much of one as people type (see [`Timestamp::parse_loose`]), or a part of the
    /// calendar counted from now.
    pub(crate) fn first_day(text: &str, range: Option<(Self, Self)>, zone: Zone) -> Option<Self> {
        let relative = || {
            let (first, _) = RelativePeriod::named(text)?.span(Self::now(), zone)?;
            Some(Self { milliseconds: first, day_only: false })
        };
        Self::parse_date(text).or_else(|| Self::parse_loose(text, range, zone)).or_else(relative)
    }

    /// How much of the date `2025-03-13` `text` gives: the year, the year and month, or all.
    pub(crate) fn typed_length(text: &str) -> usize {
        if let Some(period) = RelativePeriod::named(text) {
            return period.named_length();
        }
        match parts(&text.to_lowercase()) {
            Some(Parts { day: None, month: None, .. }) => "2025".len(),
            Some(Parts { day: None, .. }) => "2025-03".len(),
            _ => "2025-03-13".len(),
        }
    }
}

/// Numbers, words and signs of `text`, one after another.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 0,
        c if c.is_ascii_alphabetic() => 1,
        '年' | '月' | '日' | '号' => 2,
        ' ' | ',' | '.' | '-' | '/' => 3,
        _ => 4,
    };
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first) || kind(c) == 2).filter(|end| *end > 0);
        let (piece, after) =
            rest.split_at(end.unwrap_or(if kind(first) == 2 { first.len_utf8() } else { rest.len() }));
        if kind(first) != 3 {
            found.push(piece);
        }
        rest = after;
    }
    found
}

/// Chinese numerals, each with its value.
const NUMERALS: [(char, u32); 12] = [
    ('〇', 0),
    ('零', 0),
    ('一', 1),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('十', 10),
];

/// `text` with its Chinese numbers in digits: `二〇二五年十二月三十一日`.
fn with_digits(text: &str) -> String {
    let value = |c: char| NUMERALS.iter().find(|(numeral, _)| *numeral == c).map(|(_, value)| *value);
    let mut written = String::new();
    let mut numerals = Vec::new();
    let write = |numerals: &mut Vec<u32>, written: &mut String| {
        let number = |digits: &[u32]| {
            digits.iter().fold(0_u32, |sum, digit| sum.saturating_mul(10).saturating_add(*digit))
        };
        let all = std::mem::take(numerals);
        match all.iter().position(|value| *value == 10) {
            Some(ten) => {
                let (tens, units) = all.split_at(ten);
                let tens = if tens.is_empty() { 1 } else { number(tens) };
                let units = number(units.get(1..).unwrap_or_default());
                written.push_str(&tens.saturating_mul(10).saturating_add(units).to_string());
            }
            None => all.iter().for_each(|digit| written.push_str(&digit.to_string())),
        }
    };
    for c in text.chars() {
        if let Some(value) = value(c) {
            numerals.push(value);
            continue;
        }
        write(&mut numerals, &mut written);
        written.push(c);
    }
    write(&mut numerals, &mut written);
    written
}

fn parts(text: &str) -> Option<Parts> {
    let text = &with_digits(text);
    let mut parts = Parts::default();
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    for piece in pieces(text) {
        let is_of =
            |names: &[&str]| names.iter().position(|name| piece.len() >= 3 && name.starts_with(piece));
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            let number = piece.parse().ok()?;
            if piece.len() == 8 {
                set(&mut parts.year, number / 10_000)?;
                numbers.extend([(number / 100 % 100, 2), (number % 100, 2)]);
            } else {
                numbers.push((number, piece.len()));
            }
        } else if let Some(month) = is_of(&MONTHS_IN_FULL) {
            set(&mut parts.month, u32::try_from(month).ok()? + 1)?;
        } else if is_of(&WEEKDAYS_IN_FULL).is_none() && !matches!(piece, "st" | "nd" | "rd" | "th") {
            let slot = match piece {
                "年" => &mut parts.year,
                "月" => &mut parts.month,
                "日" | "号" => &mut parts.day,
                _ => return None,
            };
            set(slot, numbers.pop()?.0)?;
        }
    }
    // What no sign or word shows: a year has four digits; else a month comes before its day.
    let named_month = parts.month.is_some();
    let is_year_first = parts.year.is_some() || numbers.first().is_some_and(|(_, digits)| *digits == 4);
    for (number, digits) in numbers {
        if digits == 4 {
            set(&mut parts.year, number)?;
        } else if parts.month.is_none() {
            parts.month = Some(number);
        } else {
            set(&mut parts.day, number)?;
        }
    }
    // There is no month 13: in `13.3.2025` the day comes first.
    if let (false, Some(month @ 13..=31), Some(day @ 1..=12)) =
        (named_month || is_year_first, parts.month, parts.day)
    {
        (parts.month, parts.day) = (Some(day), Some(month));
    }
    // A lone number is no date.
    let is_date = named_month || parts.year.is_some() || parts.day.is_some();
    (is_date && (parts.day.is_none() || parts.month.is_some())).then_some(parts)
}

/// Fills `slot`, unless it is taken.
fn set(slot: &mut Option<u32>, value: u32) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, Zone, parts};

    fn day(text: &str) -> i64 {
        Timestamp::parse_date(text).unwrap().milliseconds
    }

    #[test]
    fn a_day_is_read_as_one_types_it() {
        let range = Some((
            Timestamp::parse_date("2023-05-01").unwrap(),
            Timestamp::parse_date("2025-10-07").unwrap(),
        ));
        for (text, expected) in [
            ("2025-03", Some("2025-03-01")),
            ("2025/3", Some("2025-03-01")),
            ("2025-3-7", Some("2025-03-07")),
            ("2025", Some("2025-01-01")),
            ("2024年", Some("2024-01-01")),
            ("2025年3月", Some("2025-03-01")),
            ("2025年3月13日", Some("2025-03-13")),
            ("3月13日", Some("2025-03-13")),
            ("3月13号", Some("2025-03-13")),
            ("3月", Some("2025-03-01")),
            ("Mar 13", Some("2025-03-13")),
            ("13 Mar", Some("2025-03-13")),
            ("march", Some("2025-03-01")),
            ("Sept 2024", Some("2024-09-01")),
            ("13 March 2024", Some("2024-03-13")),
            ("March 13th, 2025", Some("2025-03-13")),
            ("Thu 13 Mar 2025", Some("2025-03-13")),
            ("3/13", Some("2025-03-13")),
            ("03-13", Some("2025-03-13")),
            // After the end of the archive it is the year before.
            ("Dec 24", Some("2024-12-24")),
            ("Feb 29", Some("2024-02-29")),
            ("Feb 30", None),
            ("13", None),
            ("13/13", None),
            ("20250313", Some("2025-03-13")),
            ("13.3.2025", Some("2025-03-13")),
            ("2025/13/3", None),
            ("三月", Some("2025-03-01")),
            ("十二月三十一日", Some("2024-12-31")),
            ("二〇二四年二月廿", None),
            ("二〇二四年二月", Some("2024-02-01")),
            ("20251345", None),
            ("20251303", None),
            ("十", None),
            ("Mar Apr", None),
            ("2025-13-45", None),
            ("nothing", None),
            ("13日", None),
            ("学习", None),
            ("", None),
        ] {
            let found =
                Timestamp::parse_loose(text, range, Zone::Utc).map(|timestamp| timestamp.milliseconds);
            assert_eq!(found, expected.map(day), "{text}: {:?}", parts(&text.to_lowercase()));
        }
        assert_eq!(Timestamp::parse_loose("Mar 13", None, Zone::Utc), None);
    }
}
