//! Figures as people and programs write them: `3,050`, `3.4K`, `1.2万`, `100万+`.

use crate::text::fold::half_width;

/// Whole numbers up to this one are exact as fractions (53 bits).
pub(in crate::archive) const LARGEST_EXACT_FRACTION: f64 = 9_007_199_254_740_992.0;

/// A figure; `None` where the text says that it is unknown, `Err` where it is no figure.
pub(in crate::archive) fn parse(text: &str) -> Result<Option<u64>, ()> {
    // Most are whole numbers as programs write them.
    let is_plain = (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().map(Some).map_err(|_| ()) } else { written(text) }
}

/// Words that Weibo writes before a figure.
const LABELS: [&str; 6] = ["转发", "评论", "点赞", "赞", "收藏", "阅读"];

/// A figure in any writing.
fn written(text: &str) -> Result<Option<u64>, ()> {
    let narrow: String;
    let text = if text.contains(|c: char| matches!(c, '０'..='９' | '．')) {
        narrow = text.chars().map(half_width).collect();
        narrow.trim()
    } else {
        text.trim()
    };
    // `赞[74065]`: the site's own words around it.
    let text = text.strip_suffix(']').and_then(|text| text.split_once('[')).map_or(text, |(_, inner)| inner);
    // `转发 12`; without a number, the site's button alone.
    let text = LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text);
    let text = text.trim_start_matches([':', '：']).trim_end_matches('+').trim();
    if matches!(text, "" | "-" | "–" | "—" | "null" | "None" | "N/A" | "n/a" | "无" | "nan" | "NaN") {
        return Ok(None);
    }
    let split = text
        .find(|c: char| {
            !(c.is_ascii_digit() || matches!(c, ',' | '.' | '，' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'))
        })
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    // `3K likes`, `12 次`: what is counted may follow.
    let unit = unit.split_whitespace().next().unwrap_or_default().trim_end_matches(['次', '+']);
    let factor = factor(unit).ok_or(())?;
    let number = number.trim();
    let is_grouped = |sign: char| {
        let mut groups = number.split(sign).skip(1);
        groups.clone().count() > 1 && groups.all(|group| group.len() == 3)
    };
    // `1.234.567` and `3,4K`, as many languages write.
    let point = match number.rsplit_once(',') {
        _ if is_grouped('.') => None,
        Some((before, after)) if factor > 1 && after.len() < 3 && !before.contains([',', '.']) => Some(','),
        _ => Some('.'),
    };
    let digits: String = number
        .chars()
        .filter_map(|c| if Some(c) == point { Some('.') } else { c.is_ascii_digit().then_some(c) })
        .collect();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    if whole.is_empty() || fraction.contains('.') || whole.len() > 18 {
        return Err(());
    }
    let whole: u64 = whole.parse().map_err(|_| ())?;
    let mut value = whole.checked_mul(factor).ok_or(())?;
    // Half a like is none; some programs write every number with `.0`.
    if factor == 1 && fraction.bytes().any(|digit| digit != b'0') {
        return Err(());
    }
    let mut place = factor;
    for digit in fraction.bytes() {
        place /= 10;
        value += u64::from(digit - b'0') * place;
    }
    Ok(Some(value))
}

/// What a unit behind a number multiplies it by; a word in small letters that is none says what is counted.
fn factor(unit: &str) -> Option<u64> {
    const WORDS: [(u64, &[&str]); 3] = [
        // Spanish and Portuguese, Italian, German, Russian, Polish, Indonesian.
        (1_000, &["mil", "mila", "tsd", "тыс", "tys", "rb", "ribu"]),
        (1_000_000, &["mi", "mln", "mio", "млн", "jt", "juta"]),
        (1_000_000_000, &["mrd", "млрд", "bi"]),
    ];
    let word = unit.trim_end_matches('.').to_lowercase();
    if let Some((factor, _)) = WORDS.iter().find(|(_, words)| words.contains(&&*word)) {
        return Some(*factor);
    }
    let is_word = unit.len() > 1 && unit.bytes().all(|byte| byte.is_ascii_lowercase());
    Some(match if is_word { "" } else { unit } {
        "" => 1,
        "K" | "k" | "千" | "천" => 1_000,
        "M" | "m" | "百万" | "百萬" => 1_000_000,
        "B" | "b" => 1_000_000_000,
        "万" | "萬" | "w" | "W" | "만" => 10_000,
        "亿" | "億" | "억" => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn figures_are_read_in_every_writing() {
        for (text, expected) in [
            ("3050", Ok(Some(3050))),
            ("3,050", Ok(Some(3050))),
            ("3.4K", Ok(Some(3400))),
            ("1.2M", Ok(Some(1_200_000))),
            ("1万", Ok(Some(10_000))),
            ("1.25 万", Ok(Some(12_500))),
            ("100万+", Ok(Some(1_000_000))),
            ("12.0", Ok(Some(12))),
            ("1.234.567", Ok(Some(1_234_567))),
            ("3,4K", Ok(Some(3400))),
            ("１２３", Ok(Some(123))),
            ("3K likes", Ok(Some(3000))),
            ("12 次", Ok(Some(12))),
            ("赞[74065]", Ok(Some(74_065))),
            ("转发 12201", Ok(Some(12_201))),
            ("评论", Ok(None)),
            ("≈3000", Err(())),
            ("", Ok(None)),
            ("无", Ok(None)),
            ("many", Err(())),
            ("1,2 mil", Ok(Some(1200))),
            ("12 mil Me gusta", Ok(Some(12_000))),
            ("1,2 mi", Ok(Some(1_200_000))),
            ("2,5 rb", Ok(Some(2500))),
            ("1,2 Mio.", Ok(Some(1_200_000))),
            ("3,4 тыс.", Ok(Some(3400))),
            ("1.2만", Ok(Some(12_000))),
            ("1\u{202f}234", Ok(Some(1234))),
            ("-3", Err(())),
            ("1.2.3", Err(())),
            ("1.5", Err(())),
        ] {
            assert_eq!(super::parse(text), expected, "{text}");
        }
    }
}
