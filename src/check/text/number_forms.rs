//! What units multiply numbers by, and numbers in digits of several parts: 81.000, 18 257, 89,9, 4亿5千万.

use std::ops::Range;

use crate::text::slice::{slice, subslice};

/// What a unit after a number multiplies it by. Longer units come first.
const UNITS: [(&str, f64); 19] = [
    ("mln", 1e6),
    ("bln", 1e9),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("hundred", 1e2),
    ("k", 1e3),
    ("m", 1e6),
    ("b", 1e9),
    ("t", 1e12),
    ("万亿", 1e12),
    ("千亿", 1e11),
    ("百亿", 1e10),
    ("亿", 1e8),
    ("千万", 1e7),
    ("百万", 1e6),
    ("万", 1e4),
    ("千", 1e3),
];
/// Units behind which a number goes on, and what they multiply by.
const COMPOUND_UNITS: [(&str, f64); 4] = [("兆", 1e12), ("亿", 1e8), ("万", 1e4), ("千", 1e3)];
/// Beginnings of the words for thousands and more in other languages, folded; alone they mean one of them, too.
pub(super) const OTHER_MULTIPLIERS: [(&str, f64); 39] = [
    ("тысяч", 1e3),
    ("тыс", 1e3),
    ("тисяч", 1e3),
    ("миллион", 1e6),
    ("мільион", 1e6),
    ("млн", 1e6),
    ("миллиард", 1e9),
    ("мільярд", 1e9),
    ("млрд", 1e9),
    ("триллион", 1e12),
    ("трлн", 1e12),
    ("tausend", 1e3),
    ("tisic", 1e3),
    ("tusen", 1e3),
    ("tusind", 1e3),
    ("tisuc", 1e3),
    ("tysiac", 1e3),
    ("tysiec", 1e3),
    ("millier", 1e3),
    ("million", 1e6),
    ("millon", 1e6),
    ("milion", 1e6),
    ("milijun", 1e6),
    ("milhoes", 1e6),
    ("miljo", 1e6),
    ("milyon", 1e6),
    ("milliard", 1e9),
    ("miliard", 1e9),
    ("milijard", 1e9),
    ("milyar", 1e9),
    ("हजार", 1e3),
    ("लाख", 1e5),
    ("करोड", 1e7),
    ("אלף", 1e3),
    ("אלפ", 1e3),
    ("מיליון", 1e6),
    ("מיליארד", 1e9),
    ("만", 1e4),
    ("억", 1e8),
];
/// Signs that other languages put between thousands.
const THOUSANDS: [&str; 4] = [".", " ", ", ", " ."];
/// Signs that other languages put before decimals.
const DECIMALS: [&str; 3] = [",", "・", "·"];

/// A number of several parts.
pub(super) struct NumberForm {
    /// Where its parts are.
    pub(super) range: Range<usize>,
    /// What it may be worth: `1.234` may be a thousand, or one and a bit.
    pub(super) value: f64,
    /// The same without the unit behind it.
    pub(super) bare: f64,
}

/// What the runs of digits at the start of some are worth together.
struct FormValue {
    /// How many runs belong to the number.
    runs: usize,
    value: f64,
    bare: f64,
}

/// The numbers of several parts in a folded text, in its order.
pub(super) fn forms(text: &str) -> Vec<NumberForm> {
    let runs = digit_runs(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let rest = subslice(&runs, at..);
        let form = thousands(text, rest).or_else(|| decimal(text, rest)).or_else(|| compound(text, rest));
        let count = form.as_ref().map_or(1, |form| form.runs);
        let end = runs.get(at + count - 1).unwrap_or(run).end;
        found.extend(form.map(|FormValue { value, bare, .. }| NumberForm {
            range: run.start..end,
            value,
            bare,
        }));
        at += count;
    }
    found
}

fn digit_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// Groups of three digits behind a first one, and decimals behind these.
fn thousands(text: &str, runs: &[Range<usize>]) -> Option<FormValue> {
    let (first, second) = (runs.first()?, runs.get(1)?);
    let sign = slice(text, first.end..second.start);
    let is_next = |before: &Range<usize>, next: &Range<usize>| {
        next.len() == 3 && slice(text, before.end..next.start) == sign
    };
    let groups = runs.windows(2).take_while(|pair| matches!(pair, [one, other] if is_next(one, other)));
    let mut count = 1 + groups.count();
    if first.len() > 3 || count == 1 || !THOUSANDS.contains(&sign) {
        return None;
    }
    let mut written: String = runs.iter().take(count).map(|run| slice(text, run.clone())).collect();
    let last = runs.get(count - 1)?;
    if let Some(decimals) = runs.get(count).filter(|next| slice(text, last.end..next.start) == ",") {
        written.push('.');
        written.push_str(slice(text, decimals.clone()));
        count += 1;
    }
    let end = runs.get(count - 1)?.end;
    written.parse().ok().map(|bare: f64| FormValue {
        runs: count,
        value: bare * factor(slice(text, end..)),
        bare,
    })
}

fn decimal(text: &str, runs: &[Range<usize>]) -> Option<FormValue> {
    let (whole, decimals) = (runs.first()?, runs.get(1)?);
    let is_decimal = decimals.len() <= 2 && DECIMALS.contains(&slice(text, whole.end..decimals.start));
    let written = format!("{}.{}", slice(text, whole.clone()), slice(text, decimals.clone()));
    is_decimal.then(|| written.parse().ok())?.map(|bare: f64| FormValue {
        runs: 2,
        value: bare * factor(slice(text, decimals.end..)),
        bare,
    })
}

/// Parts with units of their own.
fn compound(text: &str, runs: &[Range<usize>]) -> Option<FormValue> {
    let mut sum = 0.0;
    for (at, run) in runs.iter().enumerate() {
        let value: f64 = slice(text, run.clone()).parse().ok()?;
        let between = runs.get(at + 1).map_or("", |next| slice(text, run.end..next.start));
        let unit = COMPOUND_UNITS.iter().find(|(unit, _)| *unit == between);
        sum += value * unit.map_or_else(|| factor(slice(text, run.end..)), |(_, factor)| *factor);
        if unit.is_none() {
            return (at > 0).then_some(FormValue { runs: at + 1, value: sum, bare: sum });
        }
    }
    None
}

/// What the unit at the start of `after` multiplies by; 1 where there is none.
pub(super) fn factor(after: &str) -> f64 {
    let unit = after.trim_start_matches([' ', '-', '多', '余', '+']);
    let fits = |name: &str| {
        let Some(rest) = unit.strip_prefix(name) else { return false };
        // A letter is right behind its number.
        let is_near = name.len() > 1 || unit.len() == after.len();
        let is_longer = |c: char| c.is_ascii_alphabetic() && !(c == 's' && name.len() > 1);
        is_near && !(name.is_ascii() && rest.starts_with(is_longer))
    };
    let known = UNITS.iter().find(|(name, _)| fits(name));
    let other = || OTHER_MULTIPLIERS.iter().find(|(name, _)| unit.starts_with(name));
    known.or_else(other).map_or(1.0, |(_, factor)| *factor)
}

#[cfg(test)]
mod tests {
    use super::{OTHER_MULTIPLIERS, forms};
    use crate::text::fold::fold;

    #[test]
    fn words_are_written_as_they_are_compared() {
        for (word, _) in OTHER_MULTIPLIERS {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn parts_are_one_number() {
        for (text, expected) in [
            ("58.595.066 personen", vec![58_595_066.0]),
            ("18 257 жителей", vec![18_257.0]),
            ("4, 000 社", vec![4000.0]),
            ("1.234,56 euros", vec![1234.56]),
            ("89,9 %", vec![89.9]),
            ("4,5 тысячи клубов", vec![4500.0]),
            ("4.500 millones", vec![4.5e9]),
            ("10・0%", vec![10.0]),
            ("4亿5千万年前", vec![4.5e8]),
            ("1101亿9400万元", vec![110_194_000_000.0]),
            ("2万8000人", vec![28_000.0]),
            ("2024 and 1234", vec![]),
            ("1, 2, 3", vec![]),
            ("3.14159", vec![]),
            ("4 万人", vec![]),
        ] {
            let found: Vec<f64> = forms(text).into_iter().map(|form| form.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
