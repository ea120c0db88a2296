//! Numbers of one side that the other side gives in no form, whatever the unit, script or word it counts in.

use std::collections::HashSet;

use super::number_forms::{OTHER_MULTIPLIERS, factor, forms};
use super::{measures, number_words};
use crate::text::entity::outside_entities;
use crate::text::fold::{fold, may_hold_digits};
use crate::text::lang::tag;
use crate::text::slice::slice;

/// Chinese units that mean one of them: 上百, 上亿.
const ALONE: [(&str, f64); 7] =
    [("十", 10.0), ("百", 100.0), ("千", 1e3), ("万", 1e4), ("百万", 1e6), ("千万", 1e7), ("亿", 1e8)];
/// Ways to say all of something.
const WHOLLY: [&str; 14] = [
    "完全",
    "百分百",
    "绝对",
    "彻底",
    "全部",
    "所有",
    "全然",
    "十足",
    "全都",
    "completely",
    "fully",
    "totally",
    "entirely",
    "absolutely",
];
/// Spans of time that are also given in a larger unit: a number, the word after it, what else says it.
const SPANS: [(f64, &[&str], &[&str]); 14] = [
    (15.0, &["min", "分"], &["刻钟", "刻鐘", "一刻", "quarter"]),
    (45.0, &["min", "分"], &["三刻", "three quarters"]),
    (14.0, &["day", "天"], &["两周", "2 周", "两个星期", "two weeks", "fortnight"]),
    (100.0, &["year", "年"], &["世纪", "century"]),
    (30.0, &["min", "分"], &["半小时", "半个小时", "半个钟头", "half an hour", "half hour"]),
    (60.0, &["min", "分"], &["小时", "hour"]),
    (90.0, &["min", "分"], &["一个半小时", "1.5", "hour and a half"]),
    (24.0, &["h", "小时"], &["一天", "1 天", "全天", "一整天", "昼夜", "day"]),
    (36.0, &["h", "小时"], &["一天半", "day and a half"]),
    (72.0, &["h", "小时"], &["三天", "3 天", "three days"]),
    (48.0, &["h", "小时"], &["两天", "2 天", "two days"]),
    (12.0, &["mo", "个月"], &["一年", "1 年", "year"]),
    (18.0, &["mo", "个月"], &["一年半", "1.5 年", "year and a half"]),
    (24.0, &["mo", "个月"], &["两年", "2 年", "two years"]),
];

/// The numbers that a text gives, in digits and in words.
pub(super) struct GivenNumbers {
    text: String,
    /// Whether its words for numbers are known: English, Chinese and Japanese ones.
    knows_words: bool,
    /// All values, as they are written.
    exact: HashSet<u64>,
    /// Those of them without a unit.
    bare: HashSet<u64>,
    /// Values of thousands and more, times their units: they may be rounded.
    scaled: Vec<f64>,
}

impl GivenNumbers {
    /// Reads the numbers of `text`.
    pub(super) fn new(text: &str) -> Self {
        let knows_words = matches!(tag::primary(&tag::detect(text)).as_str(), "en" | "zh" | "ja" | "und");
        let text = fold(text);
        let mut given = Self {
            exact: HashSet::new(),
            bare: HashSet::new(),
            scaled: Vec::new(),
            text: String::new(),
            knows_words,
        };
        for number in numbers(&text) {
            given.add(number.value, number.factor);
            for percentage in number_words::percentages(number.value, number.after) {
                given.add(percentage, 1.0);
            }
        }
        for value in number_words::values(&text) {
            given.add(value, 1.0);
        }
        for form in forms(&text) {
            given.add(form.value, 1.0);
            given.add(form.bare, 1.0);
        }
        given.text = text;
        given
    }

    fn add(&mut self, value: f64, factor: f64) {
        self.exact.insert(key(value));
        if factor > 1.0 {
            self.scaled.push(value * factor);
            return;
        }
        self.bare.insert(key(value));
        if value >= 1e3 {
            self.scaled.push(value);
        }
    }

    /// Whether a value of thousands and more is given, rounded as units round it.
    fn has_scaled(&self, value: f64) -> bool {
        let is_near = |other: &f64| (other - value).abs() <= value.abs() * 0.005;
        value >= 1e3 && (self.has_exactly(value) || self.scaled.iter().any(is_near))
    }

    fn has_exactly(&self, value: f64) -> bool {
        self.exact.contains(&key(value))
    }

    /// Whether `number` is given in any form.
    pub(super) fn has(&self, number: &WrittenNumber<'_>) -> bool {
        let scaled = number.value * number.factor;
        let is_written = if number.factor > 1.0 { &self.bare } else { &self.exact };
        is_written.contains(&key(number.value))
            || number.factor > 1.0 && (self.has_exactly(scaled) || self.has_scaled(scaled))
            // 1,600,000 for 1.6M is written without a unit on the other side.
            || number.factor <= 1.0 && number.value >= 1e3 && self.scaled.iter().any(|other| same(*other, number.value))
            || same(number.value, 0.5) && self.text.contains(['半'])
            || ALONE.iter().any(|(unit, value)| same(*value, scaled) && self.text.contains(unit))
            || number.is_percent() && self.has_share(number.value)
            || self.has_span(number)
            || self.has_year(number)
            || self.has_day(number)
            || self.has_time(number)
            || self.has_century(number)
            || self.has_shared(number)
            || self.has_converted(number)
            || OTHER_MULTIPLIERS.iter().any(|(unit, value)| same(*value, scaled) && self.text.contains(unit))
            || !self.knows_words && number.is_told_in_words()
    }

    /// Whether a number is given with the unit behind the end of its range: 50 to 150 thousand.
    fn has_shared(&self, number: &WrittenNumber<'_>) -> bool {
        let factor = measures::shared_factor(number.after);
        factor > 1.0 && self.has_scaled(number.value * factor)
    }

    /// Whether the value of a number of several parts is given.
    fn has_form(&self, value: f64) -> bool {
        // What a unit has multiplied is no whole number any more.
        let is_same = |other: &f64| (other - value).abs() <= value * 1e-9;
        self.has_exactly(value) || self.scaled.iter().any(is_same)
    }

    /// Whether years of a century are given: the 1980s for 20 世纪.
    fn has_century(&self, number: &WrittenNumber<'_>) -> bool {
        let years = (number.value - 1.0) * 100.0..number.value * 100.0;
        number.after.trim_start().starts_with("世纪") && self.given().any(|given| years.contains(&given))
    }

    /// All values as they are written.
    fn given(&self) -> impl Iterator<Item = f64> {
        self.exact.iter().map(|bits| f64::from_bits(*bits) / 1e6)
    }

    /// Whether a year without its century is given with one.
    fn has_year(&self, number: &WrittenNumber<'_>) -> bool {
        let is_short = number.written.len() == 2 && number.after.trim_start().starts_with('年');
        is_short && [1900.0, 2000.0].iter().any(|century| self.has_exactly(century + number.value))
    }

    /// Whether a day is given that is written with its month behind a point: 18.12, 26.12.
    fn has_day(&self, number: &WrittenNumber<'_>) -> bool {
        let Some((day, month)) = measures::day(number.written) else { return false };
        let is_day =
            self.text.contains('月') || number.after.starts_with('.') || number.written.ends_with("20");
        let is_month =
            || !self.knows_words || self.has_exactly(month) || self.text.contains(measures::month(month));
        is_day && self.has_exactly(day) && is_month()
    }

    /// Whether a time of the day is given, also by the hours of an afternoon.
    fn has_time(&self, number: &WrittenNumber<'_>) -> bool {
        let Some(time) = measures::time(number.written, number.after) else { return false };
        let (hour, minutes) = (time.hour, time.minutes);
        let is_given = |hour: f64| {
            self.has_exactly(hour + minutes / 100.0)
                || self.has_exactly(hour) && (minutes == 0.0 || self.has_exactly(minutes))
        };
        [hour, hour - 12.0].into_iter().filter(|hour| *hour > 0.0).any(|hour| {
            if time.is_bare { measures::has_clock_time(&self.text, hour, minutes) } else { is_given(hour) }
        })
    }

    /// Whether what is counted in feet or pounds is given in metres or kilograms, or the other way round.
    fn has_converted(&self, number: &WrittenNumber<'_>) -> bool {
        measures::converted(number.value * number.factor, number.after)
            .any(|(least, most)| self.given().any(|other| (least..=most).contains(&other)))
    }

    /// Whether a share of a hundred is given in tenths, as a fraction, or by a word.
    fn has_share(&self, percent: f64) -> bool {
        let says = |words: &[&str]| words.iter().any(|word| self.text.contains(word));
        self.has_exactly(percent / 100.0)
            || same(percent, 100.0) && says(&WHOLLY)
            || same(percent, 50.0) && says(&["半", "half"])
            || same(percent, 25.0) && says(&["四分之一", "quarter"])
            || same(percent, 33.0) && says(&["三分之一", "third"])
            || (same(percent, 66.0) || same(percent, 67.0)) && says(&["三分之二", "two thirds", "two-thirds"])
            || same(percent, 200.0) && says(&["翻倍", "翻番", "翻一番", "double"])
            || same(percent, 75.0) && says(&["四分之三", "three quarters"])
    }

    fn has_span(&self, number: &WrittenNumber<'_>) -> bool {
        let after = number.after.trim_start_matches([' ', '-']);
        SPANS.iter().any(|(value, units, others)| {
            same(*value, number.value)
                && units.iter().any(|unit| starts_with_unit(after, unit))
                && others.iter().any(|other| self.text.contains(other))
        })
    }
}

/// Whether `text` starts with a unit of time: `min`, `minutes`, `h`, `hours`, not `hats` or `more`.
fn starts_with_unit(text: &str, unit: &str) -> bool {
    const UNIT_ENDINGS: [&str; 5] = ["", "r", "our", "ute", "nth"];
    let Some(rest) = text.strip_prefix(unit) else { return false };
    let end = slice(rest, ..rest.bytes().take_while(u8::is_ascii_alphabetic).count());
    !unit.is_ascii()
        || UNIT_ENDINGS.contains(&end)
        || end.strip_suffix('s').is_some_and(|end| UNIT_ENDINGS.contains(&end))
}

/// Values that differ by no more than what is lost in counting.
fn same(one: f64, other: f64) -> bool {
    key(one) == key(other)
}

/// A value to a millionth.
fn key(value: f64) -> u64 {
    (value * 1e6).round().to_bits()
}

/// A number in digits.
pub(super) struct WrittenNumber<'a> {
    written: &'a str,
    value: f64,
    /// What the unit behind it multiplies it by.
    factor: f64,
    before: &'a str,
    after: &'a str,
}

impl WrittenNumber<'_> {
    fn is_percent(&self) -> bool {
        self.after.trim_start().starts_with(['%']) || self.after.trim_start().starts_with("percent")
    }

    /// Whether it is often given in words: up to a hundred, and round.
    fn is_told_in_words(&self) -> bool {
        let is_round = self.written.get(1..).is_some_and(|rest| rest.bytes().all(|byte| byte == b'0'));
        self.factor <= 1.0 && !self.written.contains('.') && (self.value <= 100.0 || is_round)
    }

    /// Whether a translation gives it too: not a part of a name, version, time or date, no placeholder, no ordinal or
    /// decade, and no small number, which becomes a word or an enumeration.
    fn is_wanted(&self) -> bool {
        let mut before = self.before.chars().rev();
        let (last, ahead) = (before.next(), before.next());
        let is_name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let is_named = is_name(last)
            || matches!(
                last,
                Some('/' | '_' | '=' | ':' | '@' | '#' | '[' | '{' | '<' | '^' | '*' | '\\' | '.')
            )
            || matches!(last, Some('-' | '+')) && ahead.is_some_and(|c| c.is_alphanumeric() || c == '-')
            || self.before.ends_with(" no ");
        let mut after = self.after.chars();
        let (first, second) = (after.next(), after.next());
        let goes_on = matches!(first, Some(':' | '/' | '.' | '_' | '^' | '*' | '-'))
            && second.is_some_and(|c| c.is_ascii_alphanumeric())
            || matches!(first, Some(']' | '}' | '>' | ')'))
            || first == Some('\'') && second == Some('s');
        let is_glued =
            first.is_some_and(|c| c.is_ascii_alphabetic()) && self.factor <= 1.0 && !self.is_times();
        let is_clock = ["am", "pm", "a.m", "p.m", "o'clock", "点", "月"]
            .iter()
            .any(|clock| self.after.trim_start().starts_with(clock));
        let is_small = self.written.len() == 1 && self.factor <= 1.0 && !self.after.starts_with('%');
        // 0500 is a time, 007 a name.
        let is_code =
            self.written.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !(is_named || goes_on || is_glued || is_clock || is_small || is_code)
    }

    /// `10x`.
    fn is_times(&self) -> bool {
        self.after
            .strip_prefix('x')
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    }
}

/// The numbers of `text` that the other side, whose numbers `given` returns, does not give: as they are written, each once.
pub(super) fn missing<'a>(text: &str, given: impl Fn() -> &'a GivenNumbers) -> Vec<String> {
    let plain = outside_entities(text).collect::<Vec<_>>().join(" ");
    if !may_hold_digits(&plain) {
        return Vec::new();
    }
    let text = fold(&plain);
    let forms = forms(&text);
    let is_part = |number: &WrittenNumber<'_>| {
        let start = number.before.len();
        let form = forms.get(forms.partition_point(|form| form.range.end <= start));
        form.is_some_and(|form| {
            form.range.contains(&start)
                && [form.value, form.bare].into_iter().any(|value| given().has_form(value))
        })
    };
    let mut found: Vec<String> = Vec::new();
    let wanted = numbers(&text).into_iter().filter(WrittenNumber::is_wanted);
    for number in wanted.filter(|number| !given().has(number) && !is_part(number)) {
        if !found.iter().any(|known| known == number.written) {
            found.push(number.written.to_owned());
        }
    }
    found
}

/// The numbers in digits of a folded text, where thousands are not separated.
fn numbers(text: &str) -> Vec<WrittenNumber<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = from + start;
        let rest = slice(text, start..);
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut length = digits(rest);
        if let Some(decimals) = rest.get(length..).and_then(|rest| rest.strip_prefix('.')).map(digits)
            && decimals > 0
        {
            length += 1 + decimals;
        }
        from = start + length.max(1);
        let (before, after) = (slice(text, ..start), slice(text, start + length..));
        let written = slice(rest, ..length);
        let Ok(value) = written.parse::<f64>() else { continue };
        let factor = factor(after);
        found.push(WrittenNumber { written, value, factor, before, after });
    }
    found
}

#[cfg(test)]
mod tests;
