//! Which script a character belongs to.

/// Returns whether `c` is a Han character (any plane).
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF | 0x3005 | 0x3007)
}

/// Returns whether `text` has a Han character.
pub(crate) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
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
    c.is_ascii_alphabetic()
        || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic())
}

/// Returns whether `c` is a syllable of hiragana.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}')
}

/// Returns whether `c` is of katakana, full or half width, its marks of length and sound included.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Returns whether `c` is a syllable of Hangul.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// Returns how much a letter that is neither Han nor Latin holds, in tenths of a Han character: what one costs in bilingual
/// texts.
pub(crate) fn tenths_of_han(c: char) -> usize {
    match c {
        // Hebrew and Arabic write few vowels.
        '\u{5D0}'..='\u{5EA}'
        | '\u{620}'..='\u{6D3}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9D}' => 5,
        '\u{AC00}'..='\u{D7A3}' => 8,
        // The usual punctuation, without a look into the tables of Unicode.
        '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FF00}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' => 0,
        c if !c.is_ascii() && c.is_alphabetic() => 3,
        _ => 0,
    }
}

/// Returns whether `one` and `other` belong to one word or figure, as far as scripts show, so that no line may be cut between
/// them.
pub(crate) fn is_within_word(one: char, other: char) -> bool {
    // Han and hiragana show no ends of words.
    let is_open = |c: char| is_han(c) || is_hiragana(c);
    one.is_alphanumeric()
        && other.is_alphanumeric()
        && !is_open(one)
        && !is_open(other)
        && is_katakana(one) == is_katakana(other)
}

/// Returns whether `c` is of a script that is written without blanks and broken between words: Thai, Lao, Burmese, Khmer.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e80}'..='\u{ecf}' | '\u{1000}'..='\u{1049}'
        | '\u{1780}'..='\u{17d3}')
}

/// Returns whether `c` is an emoji or a pictograph that is used as one.
pub(crate) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}')
}

/// Returns whether `c` is part of a word: a handle or tag after it would be the middle of a word or an address.
pub(crate) fn is_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_cjk(c))
}
