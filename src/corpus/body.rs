//! The text of a post, ready to be drawn, searched or exported: split, cleaned and aligned.

use std::borrow::Cow;
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

/// The texts of a post as its archive gives them: not safe to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sides<'a> {
    /// Both in one text: where the translation starts has to be found.
    Joined(Cow<'a, str>),
    /// The original and its translation, each with what sources and translators' tools leave in a text.
    Apart([Cow<'a, str>; 2]),
    /// The original and its translation, each clean already.
    Plain([Cow<'a, str>; 2]),
}

impl Sides<'_> {
    /// Both texts, cleaned, and how sure the cut between them is, 0 to 1.
    pub fn clean(&self) -> ([Doc; 2], f32) {
        match self {
            Self::Joined(source) => {
                let split = lang::split(source);
                let original = markup::original(source.get(split.original).unwrap_or_default());
                let translation = markup::translation(source.get(split.translation).unwrap_or_default());
                ([original, translation], split.confidence)
            }
            Self::Apart([original, translation]) => {
                ([markup::original(original), markup::translation(translation)], 1.0)
            }
            Self::Plain(sides) => (sides.each_ref().map(|side| markup::plain(side)), 1.0),
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
        Self::of_sides(&Sides::Joined(Cow::Borrowed(source)))
    }

    /// Cleans and aligns the texts of one post, split where that is left to do.
    pub fn of_sides(sides: &Sides<'_>) -> Self {
        let ([original, translation], confidence) = sides.clean();
        let pairs = align(&original, &translation);
        Self { original, translation, pairs, confidence }
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
