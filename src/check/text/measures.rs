//! Times and measures that countries write differently: hours of the afternoon, days before or after their month, feet and pounds.

use super::number_forms::factor;
use crate::text::slice::slice;

/// Units by how they begin, those that another country has for them, and how many of these they are.
const CONVERSIONS: [(&[&str], f64); 13] = [
    (&["ft", "feet", "foot", "英尺"], 0.3048),
    (&["inch", "英寸"], 2.54),
    (&["yard", "yd", "码"], 0.9144),
    (&["mile", "mi", "mph", "英里"], 1.609),
    (&["lb", "pound", "磅"], 0.4536),
    (&["oz", "ounce", "盎司"], 28.35),
    (&["gallon", "gal", "加仑"], 3.785),
    (&["km", "kilom", "公里", "км", "километр"], 0.6214),
    (&["kg", "kilo", "公斤", "кг"], 2.205),
    (&["metre", "meter", "米"], 3.281),
    (&["斤"], 0.5),
    (&["acre", "英亩"], 0.4047),
    (&["sqft", "square", "平方英尺"], 0.0929),
];
/// How far a converted figure is rounded: 40 pounds are 20 kilograms to many.
const ROUNDED: f64 = 0.12;
/// The words after an hour of a clock of 24 hours, and after a time written 20.30.
const HOURS: [&str; 8] = ["时", "点", "uhr", "h", "ч", "год", "hod", "godz"];

/// The ranges in which the figure `value` may be in units of another country, by the text `after` it.
pub(super) fn converted(value: f64, after: &str) -> impl Iterator<Item = (f64, f64)> {
    let after = after.trim_start_matches([' ', '-']);
    CONVERSIONS
        .iter()
        .filter(move |(units, _)| units.iter().any(|unit| starts_with_word(after, unit)))
        .map(move |(_, factor)| (value * factor * (1.0 - ROUNDED), value * factor * (1.0 + ROUNDED)))
}

/// Whether `text` starts with `unit`, which in letters of one or two is a whole word.
fn starts_with_word(text: &str, unit: &str) -> bool {
    let Some(rest) = text.strip_prefix(unit) else { return false };
    unit.len() > 3
        || !unit.is_ascii()
        || !rest.trim_start_matches('s').starts_with(|c: char| c.is_alphabetic())
}

/// A time of the day that a number may be.
pub(super) struct TimeOfDay {
    /// By a clock of 24 hours.
    pub(super) hour: f64,
    pub(super) minutes: f64,
    /// Whether it is only the digits of a time as it is spoken: 603, 1530.
    pub(super) is_bare: bool,
}

/// The time of the day that `written` may be with the text `after` it: 13.00, 20.30 Uhr, 15 时, 603.
pub(super) fn time(written: &str, after: &str) -> Option<TimeOfDay> {
    let has_unit = HOURS.iter().any(|word| starts_with_word(after.trim_start(), word));
    let (hour, minutes, is_bare) = match written.split_once('.') {
        Some((hour, minutes)) if minutes.len() == 2 => (hour, minutes, false),
        None if has_unit => (written, "0", false),
        None if matches!(written.len(), 3 | 4) => {
            let (hour, minutes) = written.split_at_checked(written.len() - 2)?;
            (hour, minutes, true)
        }
        _ => return None,
    };
    let (hour, minutes): (f64, f64) = (hour.parse().ok()?, minutes.parse().ok()?);
    (hour <= 24.0 && minutes < 60.0).then_some(TimeOfDay { hour, minutes, is_bare })
}

/// Whether `text` gives this time by a clock: 6:03, 6 点 3 分; a full hour also as 3 pm.
pub(super) fn has_clock_time(text: &str, hour: f64, minutes: f64) -> bool {
    /// What follows the hour of a full hour.
    const FULL: [&str; 6] = ["am", "pm", "a.m", "p.m", "点", "时"];
    let hour = format!("{hour}");
    text.match_indices(&hour).any(|(at, _)| {
        let (before, after) = (slice(text, ..at), slice(text, at + hour.len()..));
        let after = after.trim_start();
        let is_minutes = |rest: &str| {
            let digits = slice(rest, ..rest.bytes().take_while(u8::is_ascii_digit).count());
            digits.parse() == Ok(minutes)
        };
        !before.trim_end_matches('0').ends_with(|c: char| c.is_ascii_digit())
            && (minutes == 0.0 && FULL.iter().any(|unit| after.starts_with(unit))
                || after.strip_prefix([':', '点', '时']).is_some_and(|rest| is_minutes(rest.trim_start())))
    })
}

/// The words between the ends of a range.
const RANGE: [&str; 9] = ["-", "~", "to ", "bis ", "a ", "до ", "至", "到", "ל"];

/// What the unit behind the end of a range multiplies its start by, too: 50 to 150 thousand.
pub(super) fn shared_factor(after: &str) -> f64 {
    let after = after.trim_start();
    let end = RANGE.iter().find_map(|between| after.strip_prefix(between));
    let end = end.map_or("", |end| end.trim_start_matches([' ', '-', '\u{5be}']));
    let digits = end.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    if digits == 0 { 1.0 } else { factor(slice(end, digits..)) }
}

/// The two numbers of a day with its month: 18.12, or 26.12. at the end.
pub(super) fn day(written: &str) -> Option<(f64, f64)> {
    let (day, month) = written.split_once('.')?;
    let (day, month): (f64, f64) = (day.parse().ok()?, slice(month, ..month.len().min(2)).parse().ok()?);
    ((1.0..=31.0).contains(&day) && (1.0..=12.0).contains(&month)).then_some((day, month))
}

/// The English name of the month with this number, as a folded text begins it.
pub(super) fn month(number: f64) -> &'static str {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    // A day has a month from 1 to 12.
    MONTHS.get((number as usize).saturating_sub(1)).unwrap_or(&"jan")
}
