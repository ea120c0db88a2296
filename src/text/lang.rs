//! The languages of texts by their script, and how much a text holds of each.
//!
//! [`split`] finds where the translation of a body starts, in an archive of a known [`Convention`].

use crate::text::slice::subslice;

mod ascii;
mod convention;
mod evidence;
mod latin;
pub(crate) mod named;
mod same_script;
mod split;
pub(crate) mod tag;
#[cfg(test)]
mod tests;
mod third;
mod trigrams;

pub use convention::{Convention, split};
pub use split::Split;

use super::entity::outside_entities;
use super::script::{is_han, is_han_start, is_latin, tenths_of_han};

/// Han characters that hold as much as one English word: measured on bilingual posts without links.
pub(crate) const HAN_PER_WORD: f32 = 1.67;

/// Not a language: the script of a side. What is in Latin letters may be French as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Latin letters prevail.
    #[default]
    English,
    /// Han characters prevail.
    Chinese,
}

impl Language {
    /// Returns the other one of the two.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }
}

/// Returns the language of `text` by its script; links, handles and tags do not count.
pub(crate) fn language(text: &str) -> Language {
    // No Han character begins with a lower byte.
    if text.bytes().all(|byte| byte < 0xE3) {
        return Language::English;
    }
    if memchr::memchr(b'#', text.as_bytes()).is_none() {
        // Links and handles hold words, but no Han: what is Chinese with them is so without them.
        let mut all = Amount::default();
        all.add(text);
        if all.han_share() > 0.5 {
            return Language::Chinese;
        }
    }
    if han_share(text) > 0.5 { Language::Chinese } else { Language::English }
}

/// Returns the languages of an original and its translation. The one with the greater share of Han is Chinese, even if
/// it keeps many English names.
pub(crate) fn languages(original: &str, translation: &str) -> (Language, Language) {
    let (left, right) = (han_share(original), han_share(translation));
    let of = |share: f32| {
        if share > 0.5 { Language::Chinese } else { Language::English }
    };
    if of(left) == of(right) && (left - right).abs() > 0.05 && left.min(right) < 0.25 {
        return if left > right {
            (Language::Chinese, Language::English)
        } else {
            (Language::English, Language::Chinese)
        };
    }
    (of(left), of(right))
}

/// Returns the share of Han characters in the content of `text`, 0 to 1.
fn han_share(text: &str) -> f32 {
    let mut amount = Amount::default();
    outside_entities(text).for_each(|piece| amount.add(piece));
    amount.han_share()
}

/// The amount of content of a text, by script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Han characters.
    pub(crate) han: usize,
    /// Runs of Latin letters.
    pub(crate) words: usize,
    /// Letters of other scripts, in tenths of what a Han character holds.
    pub(crate) others: usize,
}

impl Amount {
    /// Counts `text`, which must not start or end inside a word.
    pub(crate) fn add(&mut self, text: &str) {
        let mut in_word = false;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                // English goes by eight letters at a time.
                while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
                    let Some(letters) = ascii::letters(*eight) else { break };
                    self.words += ascii::starts(letters, in_word);
                    in_word = ascii::ends_with_one(letters);
                    at += 8;
                }
                let Some(&byte) = bytes.get(at).filter(|byte| byte.is_ascii()) else { continue };
                let letter = byte.is_ascii_alphabetic();
                self.words += usize::from(letter && !in_word);
                // The apostrophe of "it's" ends no word.
                in_word = letter || (in_word && byte == b'\'');
                at += 1;
            } else if is_han_start(byte) {
                // Runs of them are counted at once.
                let (rows, _) = subslice(bytes, at..).as_chunks::<3>();
                let count = rows.iter().take_while(|[first, ..]| is_han_start(*first)).count();
                self.han += count;
                in_word = false;
                at += count * 3;
            } else {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
                let letter = is_latin(c);
                self.words += usize::from(letter && !in_word);
                in_word = letter || (in_word && c == '’');
                self.add_other(c, letter);
                at += c.len_utf8();
            }
        }
    }

    /// Counts a character that is no Latin letter of a word.
    pub(crate) fn add_other(&mut self, c: char, is_latin: bool) {
        if is_han(c) {
            self.han += 1;
        } else if !is_latin {
            self.others += tenths_of_han(c);
        }
    }

    /// All scripts on one scale: Han characters.
    pub(crate) fn weight(self) -> f32 {
        self.han as f32 + self.words as f32 * HAN_PER_WORD + self.others as f32 / 10.0
    }

    /// Returns the share of Han among Han characters and Latin words, on that scale; 0 for nothing.
    pub(crate) fn han_share(self) -> f32 {
        let both = Self { others: 0, ..self };
        if self.han == 0 { 0.0 } else { self.han as f32 / both.weight() }
    }
}
