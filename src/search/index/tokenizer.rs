//! Splits a text into the runs of characters that words are found in.

use crate::search::matching::word_fit::is_word_char;
use crate::text::script::{is_han, is_han_start};

/// Signs that join the parts of a word: `k-12`, `u.s`, `don't`, `yoshua_bengio`.
pub(crate) const JOINERS: [char; 6] = ['-', '.', '\'', '_', '/', '&'];

/// Whether `c` is a letter or digit of words that blanks separate.
pub(crate) fn is_spaced_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Chinese punctuation, without a look into the tables of Unicode.
        '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{ff00}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' => false,
        _ => !is_han(c) && is_word_char(c),
    }
}

/// A set of character classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CharClasses(u8);

impl CharClasses {
    const NONE: Self = Self(0);
    /// A letter or a digit, Han characters aside.
    pub(crate) const LETTER: Self = Self(1);
    /// One of [`JOINERS`].
    pub(crate) const JOINER: Self = Self(2);
    /// A sign within a title: `Chief AI Officer’s Hand-Book`.
    pub(crate) const TITLE_SIGN: Self = Self(4);
    /// Perhaps a capital.
    const CAPITAL: Self = Self(8);
    /// The first byte of a character whose class does not follow from its first byte.
    const UNDECIDED: Self = Self(16);

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has some class of `other`.
    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of the character that starts with `byte`.
    fn of_byte(byte: u8) -> Self {
        BYTE_CLASSES[usize::from(byte)]
    }

    /// Whether a letter or digit, Han characters aside, may start with `byte`.
    pub(crate) fn may_start_letter(byte: u8) -> bool {
        Self::of_byte(byte).intersects(Self::LETTER.union(Self::UNDECIDED))
    }

    /// Whether a character that starts with `byte` is neither a letter nor a joiner, whatever follows; most others are not either.
    pub(crate) fn separates(byte: u8) -> bool {
        byte.is_ascii() && !Self::of_byte(byte).intersects(Self::LETTER.union(Self::JOINER))
            || is_han_start(byte)
    }

    /// The classes of a character that is neither ASCII nor, as nearly all others, Han.
    fn of_char(c: char) -> Self {
        let letter = if is_spaced_letter(c) { Self::LETTER.union(Self::CAPITAL) } else { Self::NONE };
        if c == '’' { letter.union(Self::TITLE_SIGN) } else { letter }
    }
}

/// Bytes of Han characters, and all but the first byte of any other character, have no class.
const BYTE_CLASSES: [CharClasses; 256] = {
    use CharClasses as C;
    let mut table = [C::NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'A'..=b'Z' => C::LETTER.union(C::CAPITAL),
            b'a'..=b'z' | b'0'..=b'9' => C::LETTER,
            b'-' | b'\'' => C::JOINER.union(C::TITLE_SIGN),
            b'.' | b'_' | b'/' | b'&' => C::JOINER,
            b' ' => C::TITLE_SIGN,
            byte if byte >= 0xC0 && !is_han_start(byte) => C::UNDECIDED,
            _ => C::NONE,
        };
        byte += 1;
    }
    table
};

/// A run of characters of the wanted classes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextRun<'a> {
    pub(crate) text: &'a str,
    /// All classes in it.
    pub(crate) classes: CharClasses,
    /// The number of its capitals at most.
    pub(crate) capitals: usize,
}

/// The maximal runs of a text that consist of characters of some classes.
pub(crate) struct Tokenizer<'a> {
    text: &'a str,
    at: usize,
    wanted: CharClasses,
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: &'a str, wanted: CharClasses) -> Self {
        Self { text, at: 0, wanted }
    }

    /// The classes of the character at byte `at` and its length, where they do not follow from its first byte.
    fn undecided(&self, at: usize) -> Option<(CharClasses, usize)> {
        let c = self.text.get(at..)?.chars().next()?;
        Some((CharClasses::of_char(c), c.len_utf8()))
    }

    /// The start of the first wanted character at or after byte `at`.
    fn next_start(&self, mut at: usize) -> Option<usize> {
        let candidates = self.wanted.union(CharClasses::UNDECIDED);
        loop {
            let rest = self.text.as_bytes().get(at..)?;
            at += rest.iter().position(|byte| CharClasses::of_byte(*byte).intersects(candidates))?;
            let byte = *self.text.as_bytes().get(at)?;
            if !CharClasses::of_byte(byte).intersects(CharClasses::UNDECIDED) {
                return Some(at);
            }
            let (classes, length) = self.undecided(at)?;
            if classes.intersects(self.wanted) {
                return Some(at);
            }
            at += length;
        }
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = TextRun<'a>;

    fn next(&mut self) -> Option<TextRun<'a>> {
        let start = self.next_start(self.at)?;
        let (mut at, mut all, mut capitals) = (start, CharClasses::NONE, 0);
        loop {
            let rest = self.text.as_bytes().get(at..)?;
            for byte in rest {
                let classes = CharClasses::of_byte(*byte);
                if !classes.intersects(self.wanted) {
                    break;
                }
                at += 1;
                all = all.union(classes);
                capitals += usize::from(classes.intersects(CharClasses::CAPITAL));
            }
            let byte = self.text.as_bytes().get(at);
            if byte.is_none_or(|byte| !CharClasses::of_byte(*byte).intersects(CharClasses::UNDECIDED)) {
                break;
            }
            let undecided = self.undecided(at).filter(|(classes, _)| classes.intersects(self.wanted));
            let Some((classes, length)) = undecided else { break };
            at += length;
            all = all.union(classes);
            capitals += usize::from(classes.intersects(CharClasses::CAPITAL));
        }
        self.at = at;
        Some(TextRun { text: self.text.get(start..at)?, classes: all, capitals })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{CharClasses, Tokenizer, is_spaced_letter};
    use crate::text::script::is_han;

    #[test]
    fn punctuation_is_no_letter() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_spaced_letter(c), c.is_alphanumeric() && !is_han(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn runs_are_what_other_characters_separate(text in "[a-zA-ZÉé0-9 中，。\u{4dc0}\u{a000}'’/-]{0,40}|\\PC{0,40}") {
            let is_inside = |c: char| is_spaced_letter(c) || matches!(c, ' ' | '-' | '’' | '\'');
            let expected: Vec<&str> = text.split(|c| !is_inside(c)).filter(|run| !run.is_empty()).collect();
            let wanted = CharClasses::LETTER.union(CharClasses::TITLE_SIGN);
            let found: Vec<_> = Tokenizer::new(&text, wanted).collect();
            proptest::prop_assert_eq!(found.iter().map(|run| run.text).collect::<Vec<_>>(), expected);
            for run in found {
                proptest::prop_assert!(run.text.chars().filter(|c| c.is_uppercase()).count() <= run.capitals);
                let has_joiner = run.classes.intersects(CharClasses::JOINER);
                proptest::prop_assert_eq!(has_joiner, run.text.contains(['-', '\'']));
            }
        }
    }
}
