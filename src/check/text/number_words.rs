//! Numbers written in words: 二十一, 百分之三十五, 九成, twenty-five, a dozen.

use crate::text::slice::slice;

/// Chinese digits and what multiplies them.
const DIGITS: [(char, f64); 13] = [
    ('零', 0.0),
    ('〇', 0.0),
    ('○', 0.0),
    ('一', 1.0),
    ('二', 2.0),
    ('两', 2.0),
    ('三', 3.0),
    ('四', 4.0),
    ('五', 5.0),
    ('六', 6.0),
    ('七', 7.0),
    ('八', 8.0),
    ('九', 9.0),
];
const SMALL_UNITS: [(char, f64); 3] = [('十', 10.0), ('百', 100.0), ('千', 1e3)];
const LARGE_UNITS: [(char, f64); 2] = [('万', 1e4), ('亿', 1e8)];

/// English number words.
const WORDS: [(&str, f64); 54] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("first", 1.0),
    ("second", 2.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("twentieth", 20.0),
    ("half", 0.5),
    ("quarter", 0.25),
    ("once", 1.0),
    ("twice", 2.0),
    ("double", 2.0),
    ("doubled", 2.0),
    ("triple", 3.0),
    ("couple", 2.0),
    ("pair", 2.0),
    ("decade", 10.0),
    ("decades", 10.0),
    ("century", 100.0),
    ("dozen", 12.0),
];
const ENGLISH_MULTIPLIERS: [(&str, f64); 5] =
    [("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];

/// The values of the number words in a folded text.
pub(super) fn values(text: &str) -> Vec<f64> {
    let mut found = chinese(text);
    found.extend(english(text));
    found
}

/// The percentages that a value is which `after` follows: 七成 is 70, 七成五 is 75 too, and 七折 takes 30 off.
pub(super) fn percentages(value: f64, after: &str) -> Vec<f64> {
    let mut found = Vec::new();
    if let Some(rest) = after.strip_prefix('成') {
        found.push(value * 10.0);
        let ones = rest.chars().next().and_then(digit);
        found.extend(ones.map(|ones| value * 10.0 + ones));
    }
    if after.starts_with('折') {
        found.push(100.0 - value * 10.0);
    }
    found
}

fn chinese(text: &str) -> Vec<f64> {
    let is_numeral = |c: char| value_of(c).is_some() || c == '点';
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| value_of(c).is_some()) {
        let run = slice(rest, start..);
        let end = run.find(|c: char| !is_numeral(c)).unwrap_or(run.len());
        let (numeral, after) = run.split_at_checked(end).unwrap_or((run, ""));
        let value = chinese_value(numeral);
        found.push(value);
        found.extend(percentages(value, after));
        found.extend(shortened(numeral, value));
        if after.starts_with("个半")
            || after.starts_with('半')
            || after.get(3..).is_some_and(|c| c.starts_with('半'))
        {
            found.push(value + 0.5);
        }
        if let Some(part) = after.strip_prefix("分之") {
            let end = part.find(|c: char| !is_numeral(c)).unwrap_or(part.len());
            let part = chinese_value(slice(part, ..end));
            found.push(part / value);
        }
        rest = after;
    }
    found
}

fn value_of(c: char) -> Option<f64> {
    DIGITS
        .iter()
        .chain(&SMALL_UNITS)
        .chain(&LARGE_UNITS)
        .find(|(known, _)| *known == c)
        .map(|(_, value)| *value)
}

fn digit(c: char) -> Option<f64> {
    DIGITS.iter().find(|(known, _)| *known == c).map(|(_, value)| *value)
}

fn is_unit(c: char) -> bool {
    SMALL_UNITS.iter().chain(&LARGE_UNITS).any(|(known, _)| *known == c)
}

/// What else a numeral may say: 两万五 leaves out its last unit, 二三十 is 20 or 30, 三四 is 3 or 4, 十四五 is 14 or 15.
fn shortened(numeral: &str, value: f64) -> Vec<f64> {
    let chars: Vec<char> = numeral.chars().collect();
    match *chars.as_slice() {
        [.., unit, last] if is_unit(unit) && unit != '十' => {
            let (Some(ones), Some(of)) = (digit(last), value_of(unit)) else { return Vec::new() };
            vec![value - ones + ones * of / 10.0]
        }
        [.., '十', one, other] => {
            let (Some(one), Some(other)) = (digit(one), digit(other)) else { return Vec::new() };
            let tens = value - one * 10.0 - other;
            vec![tens + one, tens + other]
        }
        [one, other, ref units @ ..] if units.iter().all(|c| is_unit(*c)) => {
            let (Some(one), Some(other)) = (digit(one), digit(other)) else { return Vec::new() };
            let scale: f64 = units.iter().filter_map(|c| value_of(*c)).product();
            vec![one * scale, other * scale]
        }
        _ => Vec::new(),
    }
}

/// The value of a Chinese numeral: 三千二百, 二〇二四, 十二, 三点五, 四万.
fn chinese_value(numeral: &str) -> f64 {
    let (whole, decimals) = numeral.split_once('点').unwrap_or((numeral, ""));
    let unit =
        |units: &[(char, f64)], c: char| units.iter().find(|(known, _)| *known == c).map(|(_, value)| *value);
    let (mut total, mut section, mut current) = (0.0, 0.0, None);
    for c in whole.chars() {
        if let Some(value) = digit(c) {
            // Digit by digit, as years are read.
            current = Some(current.map_or(value, |before: f64| before * 10.0 + value));
        } else if let Some(value) = unit(&SMALL_UNITS, c) {
            section += current.take().unwrap_or(1.0) * value;
        } else if let Some(value) = unit(&LARGE_UNITS, c) {
            let before = section + current.take().unwrap_or(0.0);
            total = if before > 0.0 { total + before * value } else { total.max(1.0) * value };
            section = 0.0;
        }
    }
    let mut value = total + section + current.unwrap_or(0.0);
    let mut place = 0.1;
    for digit in decimals.chars().filter_map(digit) {
        value += digit * place;
        place /= 10.0;
    }
    value
}

fn english(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut sum: Option<f64> = None;
    let find = |table: &[(&str, f64)], word: &str| {
        table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    };
    for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let plural = word.strip_suffix('s').unwrap_or(word);
        if let Some(value) = find(&WORDS, word).or_else(|| find(&WORDS, plural)) {
            // Twenty-five is one number, and so is its part.
            let joined = sum.filter(|sum| *sum >= 20.0 && value < 10.0).map(|sum| sum + value);
            found.extend(joined);
            found.push(value);
            sum = joined.or(Some(value));
        } else if let Some(value) = find(&ENGLISH_MULTIPLIERS, plural) {
            let product = sum.unwrap_or(1.0) * value;
            found.push(product);
            sum = Some(product);
        } else if !matches!(word, "and" | "a") {
            sum = None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn words_have_their_values() {
        for (text, expected) in [
            ("二十一世纪", 21.0),
            ("三千二百个", 3200.0),
            ("二〇二四年", 2024.0),
            ("四万人", 4e4),
            ("一亿五千万", 1.5e8),
            ("三点五倍", 3.5),
            ("九成", 90.0),
            ("百分之三十五", 0.35),
            ("四分之一", 0.25),
            ("两个半", 2.5),
            ("twenty-five", 25.0),
            ("two hundred", 200.0),
            ("three hundred thousand", 3e5),
            ("a dozen", 12.0),
            ("half a day", 0.5),
        ] {
            assert!(
                values(text).iter().any(|value| (value - expected).abs() < 1e-9),
                "{text}: {:?}",
                values(text)
            );
        }
    }
}
