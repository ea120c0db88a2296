//! The text of a post, ready to be drawn, searched or exported: split, cleaned and aligned.

use std::borrow::Cow;
use std::ops::Range;

use super::added::AddedPassages;
use super::sides::{RawSides, Side};
use crate::text::align::{AlignedPair, align};
use crate::text::lang::{self, Language};
use crate::text::markup::Doc;

/// Both sides of a post with their pairs; the only way from source bytes to anything shown.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The original.
    pub original: Doc,
    /// The translation; empty if there is none.
    pub translation: Doc,
    /// The passages of both, paired, in order.
    pub pairs: Vec<AlignedPair>,
    /// Confidence of the cut between the sides, 0 to 1.
    pub confidence: f32,
    /// Bytes left out at the end of the source (see [`super::store::LONGEST_TEXT`]).
    pub left_out: usize,
    /// What of it is from beside the archive.
    pub completion: AddedPassages,
}

impl AlignedPair {
    /// Bytes of the passage in the text of `side`.
    pub fn side(&self, side: Side) -> Range<usize> {
        match side {
            Side::Original => self.original.clone(),
            Side::Translation => self.translation.clone(),
        }
    }
}

impl Body {
    /// Splits, cleans and aligns the source text of one post.
    pub fn from_text(source: &str) -> Self {
        Self::from_sides(&RawSides::joined(Cow::Borrowed(source)))
    }

    /// Cleans and aligns the texts of one post, after splitting them if they are not split yet.
    pub(crate) fn from_sides(sides: &RawSides<'_>) -> Self {
        let body = Self::unaligned(sides);
        Self { pairs: align(&body.original, &body.translation), ..body }
    }

    /// The same without pairs, at a fraction of the cost.
    pub(crate) fn unaligned(sides: &RawSides<'_>) -> Self {
        let ([original, translation], confidence) = sides.clean();
        Self { original, translation, confidence, ..Self::default() }
    }

    /// The same without placeholders for control and invisible characters: for files, programs and counting.
    #[must_use]
    pub(crate) fn without_placeholders(mut self) -> Self {
        let pairs = &mut self.pairs;
        self.original = self.original.without_placeholders(pairs.iter_mut().map(|pair| &mut pair.original));
        let spans = pairs.iter_mut().map(|pair| &mut pair.translation);
        self.translation = self.translation.without_placeholders(spans);
        pairs.retain(|pair| !(pair.original.is_empty() && pair.translation.is_empty()));
        self
    }

    /// The text of `side`.
    pub fn side(&self, side: Side) -> &Doc {
        match side {
            Side::Original => &self.original,
            Side::Translation => &self.translation,
        }
    }

    /// Returns the language of `side`, detected from its script and the other side's.
    pub(crate) fn language(&self, side: Side) -> Language {
        let [original, translation] = self.languages();
        match side {
            Side::Original => original,
            Side::Translation => translation,
        }
    }

    /// Returns the languages of both sides.
    pub(crate) fn languages(&self) -> [Language; 2] {
        lang::languages(&self.original.text, &self.translation.text).into()
    }
}
