//! The runs of a text that words are found in.

use crate::search::matching::word_fit::is_word_char;
use crate::text::script::is_han;

/// Whether `c` is a letter or digit of a word that is parted from others by blanks.
pub(crate) fn is_latin(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // The marks of Chinese: what is no letter for sure needs no look into the tables of Unicode.
        '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{ff00}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' => false,
        _ => !is_han(c) && is_word_char(c),
    }
}

/// What a character is to a run, as bits.
pub(crate) mod class {
    /// A Latin letter or a digit.
    pub(crate) const LETTER: u8 = 1;
    /// One of [`super::super::JOINERS`].
    pub(crate) const JOINER: u8 = 2;
    /// A sign within a title: `Chief AI Officer’s Hand-Book`.
    pub(crate) const TITLE: u8 = 4;
    /// Perhaps a capital.
    pub(crate) const CAPITAL: u8 = 8;

    /// The first byte of a character that has to be looked at as a whole.
    pub(crate) const OTHER: u8 = 16;

    /// By byte: those of Han characters, and all but the first of any other one, are of no class.
    pub(crate) const BYTES: [u8; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = match byte as u8 {
                b'A'..=b'Z' => LETTER | CAPITAL,
                b'a'..=b'z' | b'0'..=b'9' => LETTER,
                b'-' | b'\'' => JOINER | TITLE,
                b'.' | b'_' | b'/' | b'&' => JOINER,
                b' ' => TITLE,
                byte if byte >= 0xC0 && !crate::text::script::is_han_start(byte) => OTHER,
                _ => 0,
            };
            byte += 1;
        }
        table
    };
}

/// The runs of a text that consist of characters of some classes: each with all classes in it, and how many capitals it has at
/// most.
pub(crate) struct Runs<'a> {
    text: &'a str,
    at: usize,
    wanted: u8,
}

impl<'a> Runs<'a> {
    /// The runs of `text` of the characters that are one of `wanted`.
    pub(crate) fn of(text: &'a str, wanted: u8) -> Self {
        Self { text, at: 0, wanted }
    }
}

/// The classes of a character that is neither ASCII nor, as nearly all others, Han, and its bytes.
fn look(text: &str, at: usize) -> Option<(u8, usize)> {
    let c = text.get(at..)?.chars().next()?;
    let letter = if is_latin(c) { class::LETTER | class::CAPITAL } else { 0 };
    Some((if c == '’' { letter | class::TITLE } else { letter }, c.len_utf8()))
}

fn class_of(byte: u8) -> u8 {
    class::BYTES.get(usize::from(byte)).copied().unwrap_or_default()
}

impl<'a> Iterator for Runs<'a> {
    type Item = (&'a str, u8, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let Self { text, mut at, wanted } = *self;
        let bytes = text.as_bytes();
        let start = loop {
            // Most bytes are told by themselves.
            at += bytes.get(at..)?.iter().position(|byte| class_of(*byte) & (wanted | class::OTHER) != 0)?;
            let byte = *bytes.get(at)?;
            if class_of(byte) & class::OTHER == 0 {
                break at;
            }
            let (class, length) = look(text, at)?;
            if class & wanted != 0 {
                break at;
            }
            at += length;
        };
        let (mut all, mut capitals) = (0, 0);
        loop {
            for byte in bytes.get(at..).unwrap_or_default() {
                let class = class_of(*byte);
                if class & wanted == 0 {
                    break;
                }
                at += 1;
                all |= class;
                capitals += usize::from(class & class::CAPITAL != 0);
            }
            if bytes.get(at).is_none_or(|byte| class_of(*byte) & class::OTHER == 0) {
                break;
            }
            let Some((class, length)) = look(text, at).filter(|(class, _)| class & wanted != 0) else {
                break;
            };
            at += length;
            all |= class;
            capitals += usize::from(class & class::CAPITAL != 0);
        }
        self.at = at;
        Some((text.get(start..at)?, all, capitals))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{Runs, class, is_latin};
    use crate::text::script::is_han;

    #[test]
    fn marks_are_no_letters() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_latin(c), c.is_alphanumeric() && !is_han(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn runs_are_what_lies_between_other_characters(text in "[a-zA-ZÉé0-9 中，。\u{4dc0}\u{a000}'’/-]{0,40}|\\PC{0,40}") {
            let is_inside = |c: char| is_latin(c) || matches!(c, ' ' | '-' | '’' | '\'');
            let expected: Vec<&str> = text.split(|c| !is_inside(c)).filter(|run| !run.is_empty()).collect();
            let found: Vec<_> = Runs::of(&text, class::LETTER | class::TITLE).collect();
            proptest::prop_assert_eq!(found.iter().map(|(run, ..)| *run).collect::<Vec<_>>(), expected);
            for (run, classes, capitals) in found {
                proptest::prop_assert!(run.chars().filter(|c| c.is_uppercase()).count() <= capitals);
                proptest::prop_assert_eq!(classes & class::JOINER != 0, run.contains(['-', '\'']));
            }
        }
    }
}
