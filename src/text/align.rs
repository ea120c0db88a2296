//! Passages of one side paired with those of the other (Gale & Church 1993, with anchors).
//!
//! `anchors` reads the passages of both sides, `dp` finds the cheapest pairing in a table limited by `band`, and `seam`
//! cuts a line that holds two passages. Where lines do not correspond one to one, `sentences` pairs again, with the words and
//! names of `equivalents` as anchors. `merges` decides by seams where a passage may be merged or missing.

mod anchors;
mod band;
mod cuts;
mod dp;
mod equivalents;
mod merges;
mod seam;
mod sentences;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use self::equivalents::equivalent_words;

use self::anchors::{AnchorTable, AnchoredPassage};
use self::dp::{Bead, CostTable};
use self::seam::SeamFinder;
use self::sentences::{PairedPart, by_sentences};
use super::markup::Doc;
use crate::text::slice::subslice;

/// Passages with the same content: byte ranges into the two texts, either of which may be empty.
///
/// Ranges cover whole lines, except where a line glues two passages and is cut at its seam. Pairs are in
/// order; together they hold every passage of both sides exactly once.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedPair {
    /// Bytes in the original's text.
    pub original: Range<usize>,
    /// Bytes in the translation's text.
    pub translation: Range<usize>,
    /// 0 (a guess) to 1 (certain).
    pub(crate) score: f32,
}

/// Pairs the passages of two sides.
///
/// The cheapest way through both texts is found by dynamic programming; a line paired with two or more of the other
/// side is then split where the boundary is clear. Time and memory are in proportion to the text, however long it is.
pub fn align(original: &Doc, translation: &Doc) -> Vec<AlignedPair> {
    let mut vocabulary = AnchorTable::default();
    let left = anchors::passages(original, &mut vocabulary, true);
    let right = anchors::passages(translation, &mut vocabulary, false);
    vocabulary.weigh(1.0);
    let table = CostTable::new(&left, &right, &vocabulary);
    let seams = |is_original: bool| {
        let (line, passages) = if is_original { (original, translation) } else { (translation, original) };
        SeamFinder { text: &line.text, other_text: &passages.text, vocabulary: &vocabulary, is_original }
    };
    let [of_original, of_translation] = [true, false].map(seams);
    let beads = table.beads();
    let is_plain = beads.iter().all(|bead| bead.left.len() == 1 && bead.right.len() == 1);
    let found = if is_plain { None } else { by_sentences((original, &left), (translation, &right), &table) };
    let found = found.unwrap_or_else(|| beads.into_iter().map(PairedPart::Passages).collect());
    let found = merges::checked_by_seams(&table, found, |lefts, line| {
        let line = right.get(line).filter(|_| lefts.len() == 2)?;
        of_translation.cut(line, left.get(lefts)?)
    });
    let list = Vec::with_capacity(found.len());
    let mut pairs = PairBuilder { of_original, of_translation, list, left_end: 0, right_end: 0 };
    for found in found {
        match found {
            PairedPart::Passages(bead) => pairs.add(&left, &right, &bead),
            PairedPart::Parts { original, translation, score } => pairs.push(original, translation, score),
        }
    }
    pairs.list
}

/// The pairs made so far.
struct PairBuilder<'a> {
    of_original: SeamFinder<'a>,
    of_translation: SeamFinder<'a>,
    list: Vec<AlignedPair>,
    left_end: usize,
    right_end: usize,
}

impl PairBuilder<'_> {
    fn add(&mut self, left: &[AnchoredPassage], right: &[AnchoredPassage], bead: &Bead) {
        let left = subslice(left, bead.left.clone());
        let right = subslice(right, bead.right.clone());
        let pieces = match (left, right) {
            ([_, _, ..], [line]) => self.of_translation.cut(line, left).map(|(_, cuts)| (ranges(left), cuts)),
            ([line], [_, _, ..]) => self.of_original.cut(line, right).map(|(_, cuts)| (cuts, ranges(right))),
            _ => None,
        };
        let some = |ranges: Vec<Range<usize>>| ranges.into_iter().map(Some).collect();
        let (lefts, rights): (Vec<_>, Vec<_>) = pieces.map_or_else(
            || (vec![whole(left)], vec![whole(right)]),
            |(left, right)| (some(left), some(right)),
        );
        for (original, translation) in lefts.into_iter().zip(rights) {
            let original = original.unwrap_or(self.left_end..self.left_end);
            let translation = translation.unwrap_or(self.right_end..self.right_end);
            self.push(original, translation, bead.score);
        }
    }

    fn push(&mut self, original: Range<usize>, translation: Range<usize>, score: f32) {
        (self.left_end, self.right_end) = (original.end, translation.end);
        self.list.push(AlignedPair { original, translation, score });
    }
}

fn ranges(passages: &[AnchoredPassage]) -> Vec<Range<usize>> {
    passages.iter().map(|passage| passage.range.clone()).collect()
}

/// From the first to the last of `passages`.
fn whole(passages: &[AnchoredPassage]) -> Option<Range<usize>> {
    Some(passages.first()?.range.start..passages.last()?.range.end)
}
