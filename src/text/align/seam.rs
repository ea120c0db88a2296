//! Where a line that holds two passages is cut.
//!
//! A lost line end leaves two passages on one line, often without a mark between them (list items end in none). Every
//! place between two characters is scored by the lengths of the other side, by the anchors before and after it, and by
//! how much it reads like an end and a beginning (`cue`).

pub(super) mod cue;

use std::ops::Range;

use super::anchors::{AnchorTable, AnchoredPassage};
use super::dp::{VARIANCE, VARIANCE_FLOOR};
use crate::text::entity::{Entity, entities};
use crate::text::lang::{Amount, HAN_PER_WORD};
use crate::text::markup::list_mark;
use crate::text::script::{has_han, is_han, is_latin, is_within_word};
use crate::text::slice::slice;
use crate::text::word::{is_inside, words};

/// Least score of a seam: found between the seams and the best other places of the labelled posts.
const THRESHOLD: f32 = -4.6;
/// Longest line, in bytes, that is searched.
const LINE_LIMIT: usize = 1 << 16;
/// Most that names on the wrong side of a seam cost.
const ASTRAY_LIMIT: f32 = 6.0;

/// Two texts and what their anchors weigh.
pub(super) struct SeamFinder<'a> {
    /// The text of the line.
    pub(super) text: &'a str,
    /// The text of the passages that the line is paired with.
    pub(super) other_text: &'a str,
    pub(super) vocabulary: &'a AnchorTable,
    /// Whether the line is of the original: its passages are as they were written, except for line ends that were lost.
    pub(super) is_original: bool,
}

/// A place between two characters.
struct SeamCandidate {
    /// Byte in the line.
    at: usize,
    /// Content of the line before it.
    before: f32,
    /// Brackets that are open there.
    depth: usize,
}

impl SeamFinder<'_> {
    /// Cuts `line` into one piece for each of `others`, with how good the seams are in all; none where any of them is not clear.
    pub(super) fn cut(
        &self,
        line: &AnchoredPassage,
        others: &[AnchoredPassage],
    ) -> Option<(f32, Vec<Range<usize>>)> {
        let text = self.text.get(line.range.clone()).filter(|text| text.len() <= LINE_LIMIT)?;
        let (places, total) = places(text);
        let all: f32 = others.iter().map(|other| other.weight).sum::<f32>().max(1.0);
        // For each place the best way to cut up to it, the place of the seam before it and its score.
        let mut best: Vec<(f32, usize)> = vec![(0.0, 0); places.len()];
        let mut ways: Vec<Vec<usize>> = Vec::new();
        let mut sum = 0.0;
        for (number, pair) in others.windows(2).enumerate() {
            let [left, _] = pair else { return None };
            sum += left.weight;
            let expected = total * sum / all;
            let spread = VARIANCE * (sum * (all - sum) / all).max(0.0) + VARIANCE_FLOOR;
            let mut next = vec![(f32::NEG_INFINITY, 0); places.len()];
            let mut way = vec![0; places.len()];
            let mut run = (if number == 0 { 0.0 } else { f32::NEG_INFINITY }, 0);
            for (index, place) in places.iter().enumerate() {
                let score =
                    self.score(line, others, number + 1, (text, place), place.before - expected, spread);
                if score >= THRESHOLD
                    && let (Some(next), Some(way)) = (next.get_mut(index), way.get_mut(index))
                {
                    *next = (run.0 + score, index);
                    *way = run.1;
                }
                if number > 0
                    && let Some((before, _)) = best.get(index)
                    && *before > run.0
                {
                    run = (*before, index);
                }
            }
            best = next;
            ways.push(way);
        }
        trace(&best, &ways).map(|(score, seams)| (score, pieces(text, line.range.start, &seams, &places)))
    }

    /// How good a seam `place` is after `seam` of the others, `off` from where lengths expect it.
    fn score(
        &self,
        line: &AnchoredPassage,
        others: &[AnchoredPassage],
        seam: usize,
        (text, place): (&str, &SeamCandidate),
        off: f32,
        spread: f32,
    ) -> f32 {
        let length = -off * off / (2.0 * spread);
        // Most places are too far from the expected length to qualify.
        if length + cue::LIMIT < THRESHOLD {
            return f32::NEG_INFINITY;
        }
        let (Some(left), Some(right)) = (others.get(seam - 1), others.get(seam)) else {
            return f32::NEG_INFINITY;
        };
        let is_title =
            seam == 1 && left.range.start == 0 && self.words(left).ends_with(char::is_alphanumeric);
        let is_apart = is_title || left.is_list_item && !right.is_list_item;
        let passages = cue::Passages {
            left: self.words(left),
            right: self.words(right),
            is_apart,
            is_original: self.is_original,
        };
        let look = cue::score(text, place.at, &passages);
        if length + look < THRESHOLD {
            return f32::NEG_INFINITY;
        }
        let depth = if place.depth > 0 { 4.0 } else { 0.0 };
        length + look - depth - self.astray(line, place.at, others, seam)
    }

    fn words(&self, passage: &AnchoredPassage) -> &str {
        slice(self.other_text, passage.range.clone())
    }

    /// Returns the cost of anchors that are on one side of the seam though only passages on its other side have them.
    fn astray(&self, line: &AnchoredPassage, at: usize, others: &[AnchoredPassage], seam: usize) -> f32 {
        let (before, after) = others.split_at(seam);
        let has = |passages: &[AnchoredPassage], id: u32| {
            passages.iter().any(|passage| passage.anchors.binary_search_by_key(&id, |(id, _)| *id).is_ok())
        };
        let astray = line.anchors.iter().filter(|(id, place)| {
            let wrong = if *place < line.range.start + at { before } else { after };
            let right = if *place < line.range.start + at { after } else { before };
            !has(wrong, *id) && has(right, *id)
        });
        astray.map(|(id, _)| self.vocabulary.weight(*id)).sum::<f32>().min(ASTRAY_LIMIT)
    }
}

/// Returns the seams of the best way, and its score.
fn trace(best: &[(f32, usize)], ways: &[Vec<usize>]) -> Option<(f32, Vec<usize>)> {
    let (score, mut index) =
        best.iter().copied().fold((f32::NEG_INFINITY, 0), |a, b| if b.0 > a.0 { b } else { a });
    if score == f32::NEG_INFINITY {
        return None;
    }
    let mut seams = Vec::with_capacity(ways.len());
    for way in ways.iter().rev() {
        seams.push(index);
        index = way.get(index).copied()?;
    }
    seams.reverse();
    Some((score, seams))
}

/// Returns the pieces of a line that starts at byte `start`, blanks at the seams left out.
fn pieces(text: &str, start: usize, seams: &[usize], places: &[SeamCandidate]) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut pieces = Vec::with_capacity(seams.len() + 1);
    let ends = seams.iter().filter_map(|seam| places.get(*seam)).map(|place| place.at).chain([text.len()]);
    for to in ends {
        let piece = slice(text, from..to);
        let blank = piece.len() - piece.trim_start().len();
        pieces.push(start + from + blank..start + from + piece.trim_end().len());
        from = to;
    }
    pieces
}

/// Returns all places where a line may be cut, with the content before each, and the content of the line.
fn places(text: &str) -> (Vec<SeamCandidate>, f32) {
    let entities = entities(text);
    let mut rest: &[Entity] = &entities;
    let (mut amount, mut links, mut depth, mut in_word) = (Amount::default(), 0, 0_usize, false);
    let first = list_mark(text).unwrap_or(0);
    let weight = |amount: Amount, links: usize| amount.weight() + links as f32 * HAN_PER_WORD;
    let mut places = Vec::new();
    let words = if has_han(text) { words(text) } else { Vec::new() };
    let (mut last, mut has_words) = (' ', false);
    for (at, c) in text.char_indices() {
        while let Some((_, later)) = rest.split_first().filter(|(entity, _)| entity.end <= at) {
            links += 1;
            rest = later;
        }
        let inside = rest.first().is_some_and(|entity| entity.start < at);
        let within_word = is_within_word(last, c) || is_han(c) && is_inside(&words, at);
        if at > first && has_words && !inside && !within_word && !last.is_whitespace() {
            places.push(SeamCandidate { at, before: weight(amount, links), depth });
        }
        last = c;
        has_words |= c.is_alphanumeric();
        if rest.first().is_some_and(|entity| entity.start <= at) {
            in_word = false;
            continue;
        }
        depth = match c {
            '（' | '(' | '「' | '『' | '《' | '【' | '[' | '“' => depth + 1,
            '）' | ')' | '」' | '』' | '》' | '】' | ']' | '”' => depth.saturating_sub(1),
            _ => depth,
        };
        let letter = is_latin(c);
        amount.words += usize::from(letter && !in_word);
        in_word = letter || (in_word && matches!(c, '\'' | '’'));
        amount.add_other(c, letter);
    }
    (places, weight(amount, links + rest.len()))
}
