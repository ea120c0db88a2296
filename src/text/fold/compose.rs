//! Characters that make one with the character before them: jamo of a syllable, sound marks of kana.

/// Leading and trailing consonants in the order of Unicode, as letters that are alone.
const LEADING: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];
const TRAILING: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ',
    'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
const VOWELS: u32 = 21;
const SYLLABLE: u32 = 0xac00;
/// Syllables that begin with the same consonant and vowel: one without a trailing consonant, and one for each.
const PER_VOWEL: u32 = TRAILING.len() as u32 + 1;
/// Kana that a voiced mark turns into the next character.
const VOICED: &str = "かきくけこさしすせそたちつてとはひふへほ";
/// Kana that a half-voiced mark turns into the next but one.
const HALF_VOICED: &str = "はひふへほ";

/// Returns whether `c` may make one character with the one before it.
pub(super) fn may_join(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3099}'..='\u{309a}' | '\u{ff9e}'..='\u{ff9f}')
}

/// Returns what `before` (folded) and `c` make together.
pub(super) fn compose(before: char, c: char) -> Option<char> {
    let code = u32::from(c);
    match c {
        '\u{3099}' | '\u{ff9e}' if before == 'う' => Some('ゔ'),
        '\u{3099}' | '\u{ff9e}' if VOICED.contains(before) => char::from_u32(u32::from(before) + 1),
        '\u{309a}' | '\u{ff9f}' if HALF_VOICED.contains(before) => char::from_u32(u32::from(before) + 2),
        '\u{1161}'..='\u{1175}' => {
            let leading = LEADING.iter().position(|letter| *letter == before)? as u32;
            char::from_u32(SYLLABLE + (leading * VOWELS + code - 0x1161) * PER_VOWEL)
        }
        '\u{11a8}'..='\u{11c2}' => {
            let is_open = matches!(before, '\u{ac00}'..='\u{d7a3}')
                && (u32::from(before) - SYLLABLE).is_multiple_of(PER_VOWEL);
            is_open.then(|| char::from_u32(u32::from(before) + code - 0x11a7))?
        }
        _ => None,
    }
}

/// Returns the letter that a jamo alone is.
pub(super) fn alone(c: char) -> Option<char> {
    let at = |first: char| (u32::from(c) - u32::from(first)) as usize;
    match c {
        '\u{1100}'..='\u{1112}' => LEADING.get(at('\u{1100}')).copied(),
        '\u{1161}'..='\u{1175}' => char::from_u32(u32::from(c) - 0x1161 + 0x314f),
        '\u{11a8}'..='\u{11c2}' => TRAILING.get(at('\u{11a8}')).copied(),
        _ => None,
    }
}
