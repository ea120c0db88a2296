//! The two texts of a post as in the archive, and the limit of what is shown.

use std::borrow::Cow;

use crate::text::lang;
use crate::text::markup::{self, Doc};
use crate::text::slice::start;

/// One of the two texts of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// The text as posted.
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

/// The texts of a post as in the archive: not safe to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawSides<'a> {
    /// Both in one text; the start of the translation has to be detected.
    Joined(Cow<'a, str>),
    /// The original and its translation, each with the labels and other leftovers of translation tools.
    Apart([Cow<'a, str>; 2]),
    /// The original and its translation, already clean.
    Plain([Cow<'a, str>; 2]),
    /// The original with leftovers of tools, and a translation from beside the archive without.
    Completed([Cow<'a, str>; 2]),
}

impl RawSides<'_> {
    /// Returns the same texts, split where the translation starts, so that the detection runs once.
    #[must_use]
    pub fn cut(&self) -> RawSides<'_> {
        match self {
            Self::Joined(source) => {
                let split = lang::split(source);
                let side = |range| Cow::Borrowed(source.get(range).unwrap_or_default());
                RawSides::Apart([side(split.original), side(split.translation)])
            }
            Self::Apart(sides) => RawSides::Apart(sides.each_ref().map(|side| Cow::Borrowed(&**side))),
            Self::Plain(sides) => RawSides::Plain(sides.each_ref().map(|side| Cow::Borrowed(&**side))),
            Self::Completed(sides) => {
                RawSides::Completed(sides.each_ref().map(|side| Cow::Borrowed(&**side)))
            }
        }
    }

    /// Returns both texts, cleaned, and the confidence of the cut between them, 0 to 1.
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
            Self::Completed([original, translation]) => {
                ([markup::original(original), markup::plain(translation)], 1.0)
            }
        }
    }
}

/// Limit in bytes of the text of a post that is shown, searched and mined: ten times the longest post that can be
/// written, and as much as can be laid out between two keys.
pub const LONGEST: usize = 1 << 18;

impl RawSides<'_> {
    /// Returns their beginnings, [`LONGEST`] bytes together, and the number of bytes left out.
    pub fn beginning(&self) -> (RawSides<'_>, usize) {
        match self {
            Self::Joined(text) => {
                let seen = start(text, LONGEST);
                (RawSides::Joined(Cow::Borrowed(seen)), text.len() - seen.len())
            }
            Self::Apart(sides) => {
                let (seen, left_out) = halves(sides);
                (RawSides::Apart(seen), left_out)
            }
            Self::Plain(sides) => {
                let (seen, left_out) = halves(sides);
                (RawSides::Plain(seen), left_out)
            }
            Self::Completed(sides) => {
                let (seen, left_out) = halves(sides);
                (RawSides::Completed(seen), left_out)
            }
        }
    }
}

/// The starts of both texts, half of [`LONGEST`] each, and how many bytes are left out.
fn halves<'a>(sides: &'a [Cow<'_, str>; 2]) -> ([Cow<'a, str>; 2], usize) {
    let seen = sides.each_ref().map(|side| start(side, LONGEST / 2));
    let left_out = sides.iter().zip(seen).map(|(side, seen)| side.len() - seen.len()).sum();
    (seen.map(Cow::Borrowed), left_out)
}
