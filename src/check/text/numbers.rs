//! Numbers of an English passage that its Chinese counterpart does not give, whatever the unit it counts in.

/// What a unit after a number multiplies it by: English words and letters, Chinese characters.
const ENGLISH: [(&str, f64); 8] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("k", 1e3),
    ("m", 1e6),
    ("b", 1e9),
    ("t", 1e12),
];
const CHINESE: [(&str, f64); 8] = [
    ("万亿", 1e12),
    ("千亿", 1e11),
    ("百亿", 1e10),
    ("亿", 1e8),
    ("千万", 1e7),
    ("百万", 1e6),
    ("万", 1e4),
    ("千", 1e3),
];

/// A number as it stands in a text.
struct WrittenNumber<'a> {
    written: &'a str,
    /// Its value, without a unit and with the one that follows.
    values: [f64; 2],
    /// What follows.
    after: &'a str,
    /// Whether letters come just before: `GPT4`.
    named: bool,
}

/// The numbers of `english` that `chinese` gives in no form, as they are written.
///
/// Left out is what a translator rightly changes: numbers of one digit (which become words), decades (`1960s`), ordinals
/// and what belongs to a name.
pub(super) fn missing(english: &str, chinese: &str) -> Vec<String> {
    let there = numbers(chinese, &CHINESE);
    let has = |value: f64| {
        there
            .iter()
            .flat_map(|number| number.values)
            .any(|other| (other - value).abs() <= value.abs() * 0.005)
    };
    numbers(english, &ENGLISH)
        .into_iter()
        .filter(|number| {
            let digits = number.written.bytes().filter(u8::is_ascii_digit).count();
            let changed = ["s", "st", "nd", "rd", "th", "'s", "’s"].iter().any(|end| {
                number.after.strip_prefix(end).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            });
            digits > 1 && !number.named && !changed
        })
        .filter(|number| !number.values.iter().any(|value| has(*value)))
        // Written in full on the other side, or in characters: 十二.
        .filter(|number| !chinese.contains(number.written) && !in_characters(number.values[0], chinese))
        // 上亿 for 100M: the unit without a number.
        .filter(|number| {
            !CHINESE.iter().any(|(unit, factor)| same(*factor, number.values[1]) && chinese.contains(unit))
        })
        .map(|number| number.written.to_owned())
        .collect()
}

/// Whether two numbers are the same but for rounding.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= other.abs() * 0.005
}

fn numbers<'a>(text: &'a str, units: &[(&str, f64)]) -> Vec<WrittenNumber<'a>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text.get(rest..).and_then(|part| part.find(|c: char| c.is_ascii_digit())) {
        let start = rest + start;
        let tail = text.get(start..).unwrap_or_default();
        let length = tail.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(tail.len());
        let written = first_number(tail.get(..length).unwrap_or_default().trim_end_matches([',', '.']));
        let length = if written.len() < length { written.len() } else { length };
        rest = start + length.max(1);
        let after = text.get(start + written.len()..).unwrap_or_default();
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let named =
            before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '_' | '=' | ':' | '@'));
        let Ok(plain) = written.replace(',', "").parse::<f64>() else { continue };
        let unit = after.trim_start_matches([' ', '\u{a0}', '-']).to_lowercase();
        let factor = units
            .iter()
            .find(|(name, _)| {
                let follows = unit.strip_prefix(name).and_then(|rest| rest.chars().next());
                unit.starts_with(name)
                    && !(name.is_ascii() && follows.is_some_and(|c| c.is_ascii_alphabetic()))
            })
            .map_or(1.0, |(_, factor)| *factor);
        found.push(WrittenNumber { written, values: [plain, plain * factor], after, named });
    }
    found
}

/// The first number of a list without blanks: `1,2,3` is three numbers, `1,500` is one.
fn first_number(written: &str) -> &str {
    let is_one = written.split(',').skip(1).all(|group| {
        let digits = group.split('.').next().unwrap_or_default();
        digits.len() == 3
    });
    if is_one { written } else { written.split(',').next().unwrap_or(written) }
}

/// Whether `chinese` gives a number below 100 in characters.
fn in_characters(value: f64, chinese: &str) -> bool {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if value.fract() != 0.0 || !(10.0..100.0).contains(&value) {
        return same(value, 100.0) && chinese.contains("一百")
            || same(value, 1000.0) && chinese.contains('千');
    }
    let (tens, ones) = ((value / 10.0) as usize, (value % 10.0) as usize);
    let tens = if tens == 1 { "" } else { DIGITS.get(tens).copied().unwrap_or_default() };
    chinese.contains(&format!("{tens}十{}", DIGITS.get(ones).copied().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn a_number_in_another_unit_is_the_same_number() {
        for (english, chinese, expected) in [
            ("40,000 people", "4 万人", vec![]),
            ("$1.5 billion", "15 亿美元", vec![]),
            ("100M views and 12k likes", "1 亿次浏览，1.2 万次点赞", vec![]),
            ("30% of 250", "250 的 30%", vec![]),
            ("more than $100M", "上亿美元", vec![]),
            ("12 people", "十二个人", vec![]),
            ("in the 1960s", "在 20 世纪 60 年代", vec![]),
            ("the 21st century", "二十一世纪", vec![]),
            ("GPT-45 and K12", "模型和基础教育", vec![]),
            ("3 things", "几件事", vec![]),
            ("36 years, 250 days", "63 年，250 天", vec!["36"]),
            ("1,500 and 2.5", "1.5 千和 3.5", vec!["2.5"]),
            ("chapters 1,2,3", "第 1、2、3 章", vec![]),
            ("rooms 12,14,17", "12、14 号房间", vec!["17"]),
        ] {
            assert_eq!(missing(english, chinese), expected, "{english}");
        }
    }
}
