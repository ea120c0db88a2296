//! Which script a character belongs to.

/// Returns whether `c` is a Han character (any plane).
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF | 0x3005 | 0x3007)
}

/// Returns whether every character that begins with `byte` is a Han character of three bytes: U+5000 to U+9FFF, the
/// most frequent ones.
pub(crate) const fn is_han_start(byte: u8) -> bool {
    matches!(byte, 0xE5..=0xE9)
}

/// Han, kana, Hangul, and the marks and full-width forms written with them: scripts without blanks.
pub(crate) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3000}'..='\u{33FF}' | '\u{A960}'..='\u{A97F}'
            | '\u{AC00}'..='\u{D7FF}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}')
}

/// Returns whether `c` is a letter of the Latin script (of the blocks that living languages use).
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' if c.is_alphabetic())
}

/// Returns whether `c` is an emoji or a pictograph that is used as one.
pub(crate) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}')
}

/// Returns whether `c` is part of a word: a handle or tag after it would be the middle of a word or an address.
pub(crate) fn is_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_cjk(c))
}
