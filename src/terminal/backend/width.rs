//! On which widths terminals agree.

/// Whether terminals disagree on how far the cursor moves after `symbol`: emoji with variation selectors, joiners,
/// keycaps, flags, skin tones, and emoji younger than many terminals' tables.
pub(super) fn is_risky(symbol: &str) -> bool {
    symbol.chars().any(|c| {
        matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}'
            | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f900}'..='\u{1f9ff}'
            | '\u{1fa70}'..='\u{1faff}')
    })
}

/// The columns of a symbol that every terminal agrees on: ASCII 1; Han, kana, Hangul and full-width signs 2.
pub(super) fn sure_width(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    let (first, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    match first {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => Some(2),
        _ => None,
    }
}
