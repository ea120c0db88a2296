//! The text of a post, ready to be drawn, searched or exported: split, cleaned and aligned.

use std::ops::Range;

use crate::text::align::{Pair, align};
use crate::text::lang::{self, Language};
use crate::text::markup::{self, Doc};

/// One of the two texts of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// What was posted.
    #[default]
    Original,
    /// Its translation.
    Translation,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Original => Self::Translation,
            Self::Translation => Self::Original,
        }
    }
}

/// Both sides of a post with their pairs; the only way from source bytes to anything shown.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// What was posted.
    pub original: Doc,
    /// Its translation; empty where there is none.
    pub translation: Doc,
    /// The passages of both, paired, in order.
    pub pairs: Vec<Pair>,
    /// How sure the cut between the sides is, 0 to 1.
    pub confidence: f32,
}

impl Pair {
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
    pub fn of(source: &str) -> Self {
        let body = Self::unaligned(source);
        Self { pairs: align(&body.original, &body.translation), ..body }
    }

    /// The same without pairs, at a fraction of the cost.
    pub fn unaligned(source: &str) -> Self {
        let split = lang::split(source);
        Self {
            original: markup::original(source.get(split.original).unwrap_or_default()),
            translation: markup::translation(source.get(split.translation).unwrap_or_default()),
            pairs: Vec::new(),
            confidence: split.confidence,
        }
    }

    /// The text of `side`.
    pub fn side(&self, side: Side) -> &Doc {
        match side {
            Side::Original => &self.original,
            Side::Translation => &self.translation,
        }
    }

    /// The language of `side`, told by its script and by the other side's.
    pub fn language(&self, side: Side) -> Language {
        let (original, translation) = lang::languages(&self.original.text, &self.translation.text);
        match side {
            Side::Original => original,
            Side::Translation => translation,
        }
    }
}
