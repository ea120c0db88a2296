//! Numbers of one side that the other side gives in no form, whatever the unit, script or word it counts in.

use std::collections::HashSet;

use super::number_forms::{MULTIPLIERS, factor, forms};
use super::{measures, number_words};
use crate::text::entity::outside_entities;
use crate::text::fold::{fold, may_hold_digits};
use crate::text::lang::tag;
use crate::text::slice::slice;

/// Chinese units that stand for one of them: 上百, 上亿.
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
    /// Values as they are written; those without a unit; and values that a unit has changed, which may be rounded.
    exact: HashSet<u64>,
    bare: HashSet<u64>,
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
            if number.after.starts_with('成') {
                given.add(number.value * 10.0, 1.0);
            }
            if number.after.starts_with('折') {
                given.add(100.0 - number.value * 10.0, 1.0);
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
            || self.has_spoken_time(number)
            || self.has_converted(number)
            || MULTIPLIERS.iter().any(|(unit, value)| same(*value, scaled) && self.text.contains(unit))
            || !self.knows_words && number.is_told_in_words()
    }

    /// Whether a number is given with the unit behind the end of its range: 50 to 150 thousand.
    fn has_shared(&self, number: &WrittenNumber<'_>) -> bool {
        let factor = measures::shared_factor(number.after);
        factor > 1.0 && self.has_scaled(number.value * factor)
    }

    /// Whether a time that is spoken is given in hours and minutes: 603 and 06:03.
    fn has_spoken_time(&self, number: &WrittenNumber<'_>) -> bool {
        let parts = number.written.len().checked_sub(2).and_then(|at| number.written.split_at_checked(at));
        parts.is_some_and(|(hour, minutes)| {
            !hour.is_empty() && self.text.contains(&format!("{hour}:{minutes}"))
        })
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
        let Some((hour, minutes)) = measures::time(number.written, number.after) else { return false };
        [hour, hour - 12.0].into_iter().filter(|hour| *hour > 0.0).any(|hour| {
            self.has_exactly(hour + minutes / 100.0)
                || self.has_exactly(hour) && (minutes == 0.0 || self.has_exactly(minutes))
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
    const ENDS: [&str; 5] = ["", "r", "our", "ute", "nth"];
    let Some(rest) = text.strip_prefix(unit) else { return false };
    let end = slice(rest, ..rest.bytes().take_while(u8::is_ascii_alphabetic).count());
    !unit.is_ascii() || ENDS.contains(&end) || end.strip_suffix('s').is_some_and(|end| ENDS.contains(&end))
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

    /// Whether it is often told in words: up to a hundred, and round.
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

/// The numbers of `text` that the other side, whose numbers `given` tells, does not give: as they are written, each once.
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

/// The numbers in digits of a folded text, where thousands are not parted.
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
mod tests {
    use super::{GivenNumbers, missing};

    fn assert_missing(original: &str, translation: &str, expected: &[&str]) {
        let given = GivenNumbers::new(translation);
        let missing = missing(original, || &given);
        assert_eq!(missing, expected, "{original} | {translation}");
    }

    #[test]
    fn a_number_in_another_form_is_the_same_number() {
        for (original, translation, expected) in [
            ("40,000 people", "4 万人", vec![]),
            ("40,000 people", "四万人", vec![]),
            ("$1.5 billion", "15 亿美元", vec![]),
            ("100M views and 12k likes", "1 亿次浏览，1.2 万次点赞", vec![]),
            ("30% of 250", "250 的 30%", vec![]),
            ("40 percent", "４０％", vec![]),
            ("50% and 90% and 70%", "一半、九成和七成", vec![]),
            ("100% agree, 35% up", "百分之百同意，上升百分之三十五", vec![]),
            ("I am 100% sure", "我完全确定", vec![]),
            ("0.5 days", "半天", vec![]),
            ("more than $100M", "上亿美元", vec![]),
            ("100 kwargs", "上百个参数", vec![]),
            ("12 people", "十二个人", vec![]),
            ("50 meetings", "五十届", vec![]),
            ("in the 1960s", "在 20 世纪 60 年代", vec![]),
            ("the 21st century", "二十一世纪", vec![]),
            ("GPT-45 and K12 and v1.2.3", "模型和基础教育", vec![]),
            ("3 things", "几件事", vec![]),
            ("do 1,2,3", "依次进行", vec![]),
            ("{12} of [34] and #56", "其中", vec![]),
            ("30 minutes, 24 hours", "半小时，一天", vec![]),
            ("see https://t.co/a12 and @b34", "见此", vec![]),
            ("共 12 个，30%", "a dozen, thirty percent", vec![]),
            ("第 20 章", "the twentieth chapter, chapter twenty", vec![]),
            ("2024 年", "二〇二四年", vec![]),
            ("11/10 and 10:30", "满分", vec![]),
            ("36 years, 250 days", "63 年，250 天", vec!["36"]),
            ("1,500 and 2.5", "1.5 千和 3.5", vec!["2.5"]),
            ("1,234 cats", "1,235 只猫", vec!["1234"]),
            ("15 cats", "150 只猫", vec!["15"]),
            ("5% and 10x", "很多", vec!["5", "10"]),
            ("bfloat16, 300ms", "bfloat16，300 毫秒", vec![]),
            ("from 10-25", "从 10 到", vec![]),
        ] {
            assert_missing(original, translation, &expected);
        }
    }

    #[test]
    fn other_languages_part_thousands_and_decimals_by_other_signs() {
        for (original, translation, expected) in [
            ("81,000 feet", "81.000 pies", vec![]),
            ("18,257 residents", "18 257 резидентов", vec![]),
            ("18,257 residents", "18\u{a0}257 резидентов", vec![]),
            ("89.9% British", "89,9% británicos", vec![]),
            ("$1.4 billion", "1,4 миллиарда", vec![]),
            ("58.595.066 Personen", "58,595,066 people", vec![]),
            ("18 257 резидентов", "18,257 residents", vec![]),
            ("89,9 %", "89.9%", vec![]),
            ("4,000 firms", "４，０００社", vec![]),
            ("81,000 feet", "18.000 pies", vec!["81000"]),
            ("89.9%", "98,9 %", vec!["89.9"]),
            ("58.595 Personen", "58,596 people", vec!["58.595"]),
        ] {
            assert_missing(original, translation, &expected);
        }
    }

    #[test]
    fn another_country_tells_times_and_measures_otherwise() {
        for (original, translation, expected) in [
            ("更多信息，约 20 тысяч человек", "more than 20,000 people", vec![]),
            ("погибли более 20 тысяч человек", "more than 20,000 people were killed", vec![]),
            ("вывезли 340 тыс. кубов снега", "340,000 cubic metres of snow", vec![]),
            ("погибли более 20 тысяч человек", "more than 30,000 people were killed", vec!["20"]),
            ("per 1 million departures", "на миллион вылетов", vec![]),
            ("12 million people", "12 Millionen Menschen", vec![]),
            ("12 million people", "13 Millionen Menschen und mehr waren da", vec!["12"]),
            ("17,631 people", "1万7千631人", vec![]),
            ("um 20.30 Uhr im Club", "at 8.30 p.m. in the club", vec![]),
            ("о 13.00 приїду", "will come at 1 pm", vec![]),
            ("15時までのご注文", "orders placed by 3:00p.m.", vec![]),
            ("15時までのご注文", "orders placed by 4:00p.m.", vec!["15"]),
            ("am 26.12. versendet", "sent on 12/26", vec![]),
            ("am 26.12. versendet", "sent on December 26th", vec![]),
            ("am 26.12. versendet", "sent on December 27th", vec!["26.12"]),
            ("自20世纪80年代以来", "since the 1980s", vec![]),
            ("自20世纪80年代以来", "since then, in 2016", vec!["20", "80"]),
            ("насчитывается 4,5 тысячи клубов", "more than 4500 clubs", vec![]),
            ("более 6,4 тысячи", "more than 6,400", vec![]),
            ("עד 50 אלף תושבים", "up to 50,000 residents", vec![]),
            ("4.5 billion years", "4.500 millones de años", vec![]),
            ("1,27 млн и 38,8 млрд", "1.27 mln and 38.8 bln", vec![]),
            ("25 .000 Euro", "25,000 euro", vec![]),
            ("בין 50 ל־150 אלף תושבים", "between 50,000 to 150,000 residents", vec![]),
            ("from 20 to 30 million", "2000 万到 3000 万", vec![]),
            ("from 20 to 30 million", "200 万到 3000 万", vec!["20"]),
            ("603 right now on this Wednesday", "právě 06:03 ve středu ráno", vec![]),
            ("【10斤装】", "[5kg]", vec![]),
            ("první termín je az 28.4.", "перший термін є тільки 28 квітня, ми можемо його", vec![]),
            ("waves of 20 feet", "valove visine do 6 metara", vec![]),
            ("40 lb weights", "20 公斤的哑铃", vec![]),
            ("100 miles away", "160 公里外", vec![]),
            ("320 公里长", "200 miles long", vec![]),
            ("100 miles away", "260 公里外", vec!["100"]),
            // Words that are not known may hold what is often told in words, and nothing else.
            ("my 14 year old niece", "za svoju četrnaestogodišnju nećakinju kupila sam ga", vec![]),
            ("he cut in: 500 actually", "Он придвинулся поближе: вообще-то, пятьсот", vec![]),
            ("he cut in: 537 actually", "Он придвинулся поближе: вообще-то, пятьсот", vec!["537"]),
            ("my 14 year old niece", "我十岁的侄女", vec!["14"]),
            ("of No 10 aides", "首相官邸的职员", vec![]),
        ] {
            assert_missing(original, translation, &expected);
        }
    }

    #[test]
    fn parts_years_and_days_are_put_together() {
        for (original, translation, expected) in [
            ("14, 15 years old", "有十四五年了", vec![]),
            ("450 million years", "4亿5千万年前", vec![]),
            ("£286 million", "2億8,600万ポンド", vec![]),
            ("1101億9400万円、10・0％", "1101.94亿日元，10.0%", vec![]),
            ("26年度までに", "截至 2026 年度", vec![]),
            ("due to dispatch 18.12", "12 月 18 日发货", vec![]),
            ("at 0500 sharp", "五点整", vec![]),
            ("603 houses", "六百间房子", vec!["603"]),
            ("12 万 5000 人", "在 130,000 people", vec!["12", "5000"]),
        ] {
            assert_missing(original, translation, &expected);
        }
    }

    #[test]
    fn dates_spans_and_shares_have_many_forms() {
        for (original, translation, expected) in [
            ("2025 年", "in 2025", vec![]),
            ("in 2025", "二〇二五年", vec![]),
            ("in 2025", "二○二五年", vec![]),
            ("in 2025", "25 年", vec!["2025"]),
            ("1990s music", "九十年代的音乐", vec![]),
            ("the 80s", "八十年代", vec![]),
            ("in 10–15 minutes", "十到十五分钟", vec![]),
            ("10 to 15 people", "10 至 15 人", vec![]),
            ("30-40%", "三四成", vec![]),
            ("20-30 people", "二三十人", vec![]),
            ("20 or 30 people", "二三十人", vec![]),
            ("1/2 of it", "一半", vec![]),
            ("1.5 hours", "一个半小时", vec![]),
            ("2.5 years", "两年半", vec![]),
            ("90 minutes", "一个半小时", vec![]),
            ("18 months", "一年半", vec![]),
            ("15 minutes", "一刻钟", vec![]),
            ("45 minutes", "三刻钟", vec![]),
            ("14 days", "两周", vec![]),
            ("36 hours", "一天半", vec![]),
            ("10 years", "a decade", vec![]),
            ("100 years", "一个世纪", vec![]),
            ("10 kg, 26 km", "10 公斤，26 公里", vec![]),
            ("20%", "五分之一", vec![]),
            ("10%", "十分之一", vec![]),
            ("66%", "三分之二", vec![]),
            ("80%", "八成", vec![]),
            ("20% off", "打八折", vec![]),
            ("200%", "翻倍", vec![]),
            ("95%", "九成五", vec![]),
            ("99.9%", "百分之九十九点九", vec![]),
            ("1%", "百分之一", vec![]),
        ] {
            assert_missing(original, translation, &expected);
        }
    }

    #[test]
    fn large_numbers_lists_and_versions_have_many_forms() {
        for (original, translation, expected) in [
            ("15 亿", "1.5 billion", vec![]),
            ("3500 万", "35 million", vec![]),
            ("三十五", "35", vec![]),
            ("12,345,678 rows", "1234.5678 万行", vec![]),
            ("1,000,000 tokens", "百万 token", vec![]),
            ("10,000 hours", "一万小时", vec![]),
            ("175B parameters", "1750 亿参数", vec![]),
            ("$3.2T", "3.2 万亿美元", vec![]),
            ("10,000", "1 万", vec![]),
            ("１２３ 个", "123 of them", vec![]),
            ("２０２５年", "2025", vec![]),
            ("1, 2, 3", "一二三", vec![]),
            ("10,20,30", "10、20、30", vec![]),
            ("1,2,3,4,5", "1 2 3 4 5", vec![]),
            ("the 15th time", "第十五次", vec![]),
            ("the 100th", "第一百", vec![]),
            ("Jan 15", "一月十五日", vec![]),
            ("December 25", "12 月 25 日", vec![]),
            ("12 月 25 日", "December 25", vec![]),
            ("3pm, 15:00", "下午", vec![]),
            ("at 11 AM", "上午", vec![]),
            ("at 10 p.m.", "晚上十点", vec![]),
            ("22 点", "10 pm", vec![]),
            ("v2.10, 3.11.4, Python 3.12", "Python 3.12", vec![]),
            ("$12", "12 美元", vec![]),
            ("-10 degrees", "零下 10 度", vec![]),
            ("10^12 and 1e12", "万亿", vec![]),
            ("{0}, %1, $10, ${20}", "$10", vec![]),
            ("%d of %12s", "其中", vec![]),
            ("24/7", "全天候", vec![]),
            ("10x faster", "快十倍", vec![]),
            ("100x", "百倍", vec![]),
            ("10+ people", "十多人", vec![]),
            ("1000+", "上千", vec![]),
            ("100 ways", "一百种方法", vec![]),
            ("101 ways", "一百零一种方法", vec![]),
            ("150 ways", "一百五十种方法", vec![]),
            ("150 ways", "一百五", vec![]),
            ("25,000 people", "两万五千人", vec![]),
            ("25,000 people", "两万五", vec![]),
            ("12½ hours", "12.5 小时", vec![]),
            ("50 states", "五十個州", vec![]),
            ("40,000 people", "4 萬人", vec![]),
            ("100M", "1 億", vec![]),
            ("37 cats", "很多猫", vec!["37"]),
            ("in 2024", "2025 年", vec!["2024"]),
            ("45%", "五成", vec!["45"]),
            ("12 million", "12 亿", vec!["12"]),
            ("1.2 million", "12 万", vec!["1.2"]),
            ("40 minutes", "四小时", vec!["40"]),
            ("16 people", "六十人", vec!["16"]),
        ] {
            assert_missing(original, translation, &expected);
        }
    }
}
