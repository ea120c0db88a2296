//! Figures as people and programs write them: `3,050`, `3.4K`, `1.2万`, `100万+`.

/// A figure; `None` where the text says that it is unknown, `Err` where it is no figure.
pub(in crate::archive) fn parse(text: &str) -> Result<Option<u64>, ()> {
    let text = text.trim().trim_end_matches('+').trim();
    if matches!(text, "" | "-" | "–" | "—" | "null" | "None" | "N/A" | "n/a" | "无" | "nan" | "NaN") {
        return Ok(None);
    }
    let split = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '，' | ' ' | '\u{a0}')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let factor = match unit.trim() {
        "" => 1,
        "K" | "k" | "千" => 1_000,
        "M" | "m" | "百万" => 1_000_000,
        "B" | "b" => 1_000_000_000,
        "万" | "萬" | "w" | "W" => 10_000,
        "亿" | "億" => 100_000_000,
        _ => return Err(()),
    };
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    if whole.is_empty() || fraction.contains('.') || whole.len() > 18 {
        return Err(());
    }
    let whole: u64 = whole.parse().map_err(|_| ())?;
    let mut value = whole.checked_mul(factor).ok_or(())?;
    let mut place = factor;
    for digit in fraction.bytes() {
        place /= 10;
        // A fraction of one is dropped: some programs write every number with `.0`.
        value += u64::from(digit - b'0') * place;
    }
    Ok(Some(value))
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
            ("", Ok(None)),
            ("无", Ok(None)),
            ("many", Err(())),
            ("-3", Err(())),
            ("1.2.3", Err(())),
        ] {
            assert_eq!(super::parse(text), expected, "{text}");
        }
    }
}
