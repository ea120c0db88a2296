//! The word that a concordance is of, found in all its forms.

use std::ops::Range;

use crate::text::fold::{FoldedText, fold};
use crate::text::script::{is_cjk, is_word};
use crate::text::slice::slice;
use crate::text::stem::stem_of;

/// A word or several, in one of the two languages.
#[derive(Debug)]
pub(super) struct Keyword {
    /// As it is compared where words have no borders.
    folded: String,
    /// The stems of its words, where they have.
    stems: Vec<String>,
}

/// The words of a folded text with their places: runs of letters and digits, other than of Chinese.
pub(super) fn words(folded: &str) -> Vec<(usize, &str)> {
    let is_letter = |c: char| is_word(c) && !is_cjk(c);
    let runs = folded.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    runs.map(|word| (word.as_ptr() as usize - folded.as_ptr() as usize, word)).collect()
}

impl Keyword {
    pub(super) fn new(word: &str) -> Self {
        let folded = fold(word.trim());
        let has_borders = !folded.chars().any(is_cjk);
        let stems = if has_borders {
            words(&folded).into_iter().map(|(_, word)| stem_of(word)).collect()
        } else {
            Vec::new()
        };
        Self { folded, stems }
    }

    /// What has these bases, each after a blank, or is this Chinese string.
    pub(super) fn from_bases(bases: &str) -> Self {
        let has_borders = !bases.chars().any(is_cjk);
        let stems = bases.split(' ').filter(|_| has_borders).map(str::to_owned).collect();
        Self { folded: bases.to_owned(), stems }
    }

    /// Whether both have the same places in any text.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.stems == other.stems && (!self.stems.is_empty() || self.folded == other.folded)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// The places of the word and its forms in `text`, in bytes, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let Some(first) = self.stems.first() else {
            let folded = FoldedText::new(text);
            let places = folded.as_str().match_indices(&self.folded);
            return places.map(|(at, found)| folded.to_source(at..at + found.len())).collect();
        };
        let folded = FoldedText::new(text);
        let all = words(folded.as_str());
        let is_form = |word: &str, wanted: &str| word == wanted || stem_of(word) == *wanted;
        let mut found = Vec::new();
        let mut next = 0;
        for (at, window) in all.windows(self.stems.len()).enumerate() {
            let is_here = window.first().is_some_and(|(_, word)| is_form(word, first))
                && window.iter().zip(&self.stems).all(|((_, word), wanted)| is_form(word, wanted))
                && window.windows(2).all(|pair| is_joined(folded.as_str(), pair));
            if at < next || !is_here {
                continue;
            }
            next = at + window.len();
            if let (Some((start, _)), Some((last, word))) = (window.first(), window.last()) {
                found.push(folded.to_source(*start..last + word.len()));
            }
        }
        found
    }
}

/// Whether nothing but blanks and hyphens is between two words.
fn is_joined(folded: &str, pair: &[(usize, &str)]) -> bool {
    let [(start, word), (next, _)] = pair else { return false };
    let between = slice(folded, start + word.len()..*next);
    between.chars().all(|c| c == ' ' || c == '-')
}
