//! The runs of a text that words are found in.

use crate::search::place::is_word;
use crate::text::lang::{is_han, is_han_start};

/// Whether `c` is a letter or digit of a word that is parted from others by blanks.
pub(super) fn is_latin(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { !is_han(c) && is_word(c) }
}

/// What a character is to a run, as bits.
pub(super) mod class {
    /// A Latin letter or a digit.
    pub(in crate::search::lexicon) const LETTER: u8 = 1;
    /// One of [`super::super::JOINERS`].
    pub(in crate::search::lexicon) const JOINER: u8 = 2;
    /// A sign within a title: `Chief AI Officer’s Hand-Book`.
    pub(in crate::search::lexicon) const TITLE: u8 = 4;
    /// Perhaps a capital.
    pub(in crate::search::lexicon) const CAPITAL: u8 = 8;

    /// By byte.
    pub(in crate::search::lexicon) const ASCII: [u8; 128] = {
        let mut table = [0; 128];
        let mut at = 0_u8;
        while at < 128 {
            table[at as usize] = match at {
                b'A'..=b'Z' => LETTER | CAPITAL,
                b'a'..=b'z' | b'0'..=b'9' => LETTER,
                b'-' | b'\'' => JOINER | TITLE,
                b'.' | b'_' | b'/' | b'&' => JOINER,
                b' ' => TITLE,
                _ => 0,
            };
            at += 1;
        }
        table
    };
}

/// The runs of a text that consist of characters of some classes: each with all classes in it, and how many capitals it has at
/// most.
pub(super) struct Runs<'a> {
    text: &'a str,
    at: usize,
    wanted: u8,
}

impl<'a> Runs<'a> {
    /// The runs of `text` of the characters that are one of `wanted`.
    pub(super) fn of(text: &'a str, wanted: u8) -> Self {
        Self { text, at: 0, wanted }
    }
}

/// The classes of the character of `text` at `at`, and its bytes.
#[inline]
fn look(text: &str, at: usize) -> Option<(u8, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if let Some(class) = class::ASCII.get(usize::from(byte)) {
        return Some((*class, 1));
    }
    if is_han_start(byte) { Some((0, 3)) } else { look_closely(text, at) }
}

/// The same for a character that is neither ASCII nor, as nearly all others, Han.
#[cold]
fn look_closely(text: &str, at: usize) -> Option<(u8, usize)> {
    let c = text.get(at..)?.chars().next()?;
    let letter = if is_latin(c) { class::LETTER | class::CAPITAL } else { 0 };
    Some((if c == '’' { letter | class::TITLE } else { letter }, c.len_utf8()))
}

impl<'a> Iterator for Runs<'a> {
    type Item = (&'a str, u8, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let Self { text, mut at, wanted } = *self;
        let start = loop {
            let (class, length) = look(text, at)?;
            if class & wanted != 0 {
                break at;
            }
            at += length;
        };
        let (mut all, mut capitals) = (0, 0);
        while let Some((class, length)) = look(text, at).filter(|(class, _)| class & wanted != 0) {
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
