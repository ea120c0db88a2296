//! The cheapest pairing of two texts, by dynamic programming over which passages belong together.
//!
//! Each cell of the table holds the cheapest way to pair the passages before it. A step costs by its kind, by how well
//! lengths and forms fit, and by the anchors that both or only one of the sides have.

use std::ops::Range;

use super::anchors::{AnchorTable, AnchoredPassage};
use super::band::Band;
use crate::text::slice::subslice;

/// Most passages of one side that are paired with one passage of the other.
const MERGE_LIMIT: usize = 6;

/// What a step costs (nats). Order of size after Gale & Church 1993, table 5, where 1-1 is ten times as frequent as 2-1
/// and ninety times as 1-0; translations of posts are more regular than their parliament's minutes.
mod cost {
    /// A passage without a partner.
    pub(super) const ALONE: f32 = 3.6;
    /// A passage without a partner after the other side has ended.
    pub(super) const STOPPED: f32 = 1.2;
    /// Two passages for one, and each further one.
    pub(super) const MERGED: f32 = 3.4;
    pub(super) const MERGED_MORE: f32 = 0.7;
    /// Two for two: they changed places.
    pub(super) const SWAPPED: f32 = 3.6;
    /// An aside without a partner: a translator's note has none.
    pub(super) const ALONE_ASIDE: f32 = 1.5;
    /// An aside paired with a passage that is not one.
    pub(super) const ASIDE: f32 = 2.5;
    /// Most that lengths can cost: beyond it they are just as wrong.
    pub(super) const LENGTH_LIMIT: f32 = 25.0;
    /// A list item paired with a passage that is not one.
    pub(super) const LISTED: f32 = 1.5;
    /// A heading paired with a passage that is none, where both texts have headings.
    pub(super) const HEADING: f32 = 6.0;
    /// A passage below a blank line for one that is not.
    pub(super) const OPENS: f32 = 0.5;
    /// A colon at the end of one of them only.
    pub(super) const COLON: f32 = 0.8;
    /// A link or handle that the other side has nowhere.
    pub(super) const LOST: f32 = 1.5;
    /// Share of what lengths cost that is left where both have the same place: in texts of as many passages, or in lists of
    /// as many items.
    pub(super) const SAME_PLACE: f32 = 0.35;
    /// The same where all passages of both texts have the same forms in the same order: nothing is missing or merged.
    pub(super) const SAME_FORMS: f32 = 0.05;
}

/// Variance of a translation's length per Han character of text: see `tests/suite/alignment.rs`, which prints the
/// figure for the archive at hand. Gale & Church have 6.8 per character of a European language.
pub(super) const VARIANCE: f32 = 1.4;
/// Variance of even the shortest passage.
pub(super) const VARIANCE_FLOOR: f32 = 4.0;

/// Passages that belong together: ranges of indices.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bead {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    pub(super) score: f32,
}

/// Returns what a length costs against the one expected.
pub(super) fn length_cost(left: f32, right: f32) -> f32 {
    let off = left - right;
    (off * off / (2.0 * (VARIANCE * (left + right) / 2.0 + VARIANCE_FLOOR))).min(cost::LENGTH_LIMIT)
}

/// The table of the cheapest ways to each pair of positions.
pub(super) struct CostTable<'a> {
    left: &'a [AnchoredPassage],
    right: &'a [AnchoredPassage],
    vocabulary: &'a AnchorTable,
    band: Band,
    /// Weights up to each passage.
    left_sums: Vec<f32>,
    right_sums: Vec<f32>,
    /// What the two passages that end in a cell share.
    shared: Vec<f32>,
    costs: Vec<f32>,
    /// The step that led to a cell: passages of the left and of the right.
    steps: Vec<(u8, u8)>,
    lost: [Vec<f32>; 2],
    /// What each passage shares with the one before it on its side.
    repeated: [Vec<f32>; 2],
    /// Whether both texts are the same row of paragraphs, lines and items.
    has_same_forms: bool,
    /// Whether both texts have headings.
    has_headings: bool,
}

impl<'a> CostTable<'a> {
    pub(super) fn new(
        left: &'a [AnchoredPassage],
        right: &'a [AnchoredPassage],
        vocabulary: &'a AnchorTable,
    ) -> Self {
        let band = Band::new(left.len(), right.len(), &fixed(left, right, vocabulary));
        let cells = band.cells();
        let lost = |passages: &[AnchoredPassage]| {
            let lost = |passage: &AnchoredPassage| {
                passage.anchors.iter().filter(|(id, _)| vocabulary.is_lost(*id)).count()
            };
            passages.iter().map(|passage| cost::LOST * lost(passage).min(2) as f32).collect()
        };
        let mut table = Self {
            left_sums: sums(left, 1.0),
            right_sums: sums(right, scale(left, right)),
            lost: [lost(left), lost(right)],
            repeated: [repeated(left, vocabulary), repeated(right, vocabulary)],
            has_same_forms: have_same_forms(left, right),
            has_headings: [left, right].iter().all(|side| side.iter().any(|passage| passage.is_heading)),
            left,
            right,
            vocabulary,
            band,
            shared: vec![0.0; cells],
            costs: vec![f32::INFINITY; cells],
            steps: vec![(0, 0); cells],
        };
        table.share();
        table.fill();
        table
    }

    /// Notes for each cell what its two passages share.
    fn share(&mut self) {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); self.vocabulary.count()];
        for (at, passage) in self.right.iter().enumerate() {
            for (id, _) in &passage.anchors {
                if let Some(places) = places.get_mut(*id as usize) {
                    places.push(at as u32 + 1);
                }
            }
        }
        for (at, passage) in self.left.iter().enumerate() {
            let row = at + 1;
            let columns = self.band.columns(row);
            for (id, _) in &passage.anchors {
                let weight = self.vocabulary.weight(*id);
                let Some(places) = places.get(*id as usize).filter(|_| weight > 0.0) else {
                    continue;
                };
                let from = places.partition_point(|column| (*column as usize) < *columns.start());
                for column in places.iter().skip(from).map(|column| *column as usize) {
                    let Some(cell) = self.band.cell(row, column) else {
                        break;
                    };
                    if let Some(shared) = self.shared.get_mut(cell) {
                        *shared += weight;
                    }
                }
            }
        }
    }

    fn fill(&mut self) {
        for row in 0..=self.left.len() {
            for column in self.band.columns(row) {
                let Some(cell) = self.band.cell(row, column) else {
                    continue;
                };
                let best = if row + column == 0 { (0.0, (0, 0)) } else { self.cheapest(row, column) };
                if let (Some(cost), Some(step)) = (self.costs.get_mut(cell), self.steps.get_mut(cell)) {
                    (*cost, *step) = best;
                }
            }
        }
    }

    fn cheapest(&self, row: usize, column: usize) -> (f32, (u8, u8)) {
        let mut best = (f32::INFINITY, (0, 0));
        let mut consider = |left: usize, right: usize| {
            let (Some(from_row), Some(from_column)) = (row.checked_sub(left), column.checked_sub(right))
            else {
                return;
            };
            let Some(before) = self.band.cell(from_row, from_column).and_then(|cell| self.costs.get(cell))
            else {
                return;
            };
            if *before >= best.0 + 40.0 {
                return;
            }
            let cost = before + self.step(from_row..row, from_column..column);
            if cost < best.0 {
                best = (cost, (left as u8, right as u8));
            }
        };
        consider(1, 1);
        consider(1, 0);
        consider(0, 1);
        for count in 2..=MERGE_LIMIT {
            consider(1, count);
            consider(count, 1);
        }
        consider(2, 2);
        best
    }

    /// Returns what it costs to take these passages together.
    pub(super) fn step(&self, left: Range<usize>, right: Range<usize>) -> f32 {
        match (left.len(), right.len()) {
            (0, _) | (_, 0) => self.misfit(&left, &right),
            (2, 2) => self.swapped(&left, &right, |left, right| self.shared(left, right)),
            _ => self.misfit(&left, &right) - self.shared(&left, &right),
        }
    }

    /// Returns what it costs to take these passages together, one of them for any number of others, without what they share.
    pub(super) fn misfit(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let base = match (left.len(), right.len()) {
            // Nothing is left of the other side: it stopped. A side of which nothing has been paired did not stop.
            (0, _) if left.start == self.left.len() && right.start > 0 => return cost::STOPPED,
            (_, 0) if right.start == self.right.len() && left.start > 0 => return cost::STOPPED,
            (0, _) => return alone(self.right.get(right.start)),
            (_, 0) => return alone(self.left.get(left.start)),
            (1, 1) => self.unlike(left.start, right.start),
            (one, other) => {
                cost::MERGED
                    + cost::MERGED_MORE * (one.max(other) - 2) as f32
                    + 0.5 * self.unlike(left.start, right.start)
                    + cost::HEADING * self.headings(left, right) as f32
            }
        };
        let share = match self.have_same_place(left, right) {
            true if self.has_same_forms => cost::SAME_FORMS,
            true => cost::SAME_PLACE,
            false => 1.0,
        };
        base + share * self.length(left, right) + self.lost(left, right)
    }

    /// Returns whether both are one passage with the same place in lists of as many items, or in texts of as many passages.
    fn have_same_place(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let place = |passages: &[AnchoredPassage], range: &Range<usize>| match passages.get(range.clone()) {
            Some([passage]) => Some(passage.place_in_list),
            _ => None,
        };
        let (Some(here), Some(there)) = (place(self.left, left), place(self.right, right)) else {
            return false;
        };
        let are_items = here.1 > 1 && here == there;
        are_items || (self.left.len() > 1 && self.left.len() == self.right.len() && left.start == right.start)
    }

    /// The number of headings among these passages, where both texts have some: a heading is by itself.
    fn headings(&self, left: &Range<usize>, right: &Range<usize>) -> usize {
        if !self.has_headings {
            return 0;
        }
        let count = |passages: &[AnchoredPassage], range: &Range<usize>| {
            subslice(passages, range.clone()).iter().filter(|passage| passage.is_heading).count()
        };
        count(self.left, left) + count(self.right, right)
    }

    /// Two for two in exchanged order: only lengths and what is `shared` crosswise count.
    pub(super) fn swapped(
        &self,
        left: &Range<usize>,
        right: &Range<usize>,
        shared: impl Fn(&Range<usize>, &Range<usize>) -> f32,
    ) -> f32 {
        let first = |range: &Range<usize>| range.start..range.start + 1;
        let second = |range: &Range<usize>| range.start + 1..range.end;
        let cross = |left: &Range<usize>, right: &Range<usize>| {
            self.length(left, right) - shared(left, right) + self.lost(left, right)
        };
        cost::SWAPPED + cross(&first(left), &second(right)) + cross(&second(left), &first(right))
    }

    fn length(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        length_cost(span(&self.left_sums, left), span(&self.right_sums, right))
    }

    fn lost(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let [lefts, rights] = &self.lost;
        let sum = |list: &[f32], range: &Range<usize>| subslice(list, range.clone()).iter().sum::<f32>();
        sum(lefts, left) + sum(rights, right)
    }

    fn shared(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let [rows, columns] = &self.repeated;
        let at = |list: &[f32], at: usize| list.get(at).copied().unwrap_or_default();
        let mut sum = 0.0;
        let mut before = 0.0;
        for row in left.clone() {
            for column in right.clone() {
                let cell = self.band.cell(row + 1, column + 1);
                let shared = cell.and_then(|cell| self.shared.get(cell)).copied().unwrap_or_default();
                // What two passages in a row have is there once in the line that both are merged into.
                let twice = match (row > left.start, column > right.start) {
                    (true, false) if right.len() == 1 => at(rows, row).min(shared).min(before),
                    (false, true) if left.len() == 1 => at(columns, column).min(shared).min(before),
                    _ => 0.0,
                };
                sum += shared - twice;
                before = shared;
            }
        }
        sum
    }

    /// Returns what differs in the form of two passages.
    fn unlike(&self, left: usize, right: usize) -> f32 {
        let (Some(left), Some(right)) = (self.left.get(left), self.right.get(right)) else {
            return 0.0;
        };
        let unlike = |differ: bool, cost: f32| if differ { cost } else { 0.0 };
        unlike(left.is_aside != right.is_aside, cost::ASIDE)
            + unlike(left.is_list_item != right.is_list_item, cost::LISTED)
            + unlike(self.has_headings && left.is_heading != right.is_heading, cost::HEADING)
            + unlike(left.starts_paragraph != right.starts_paragraph, cost::OPENS)
            + unlike(left.ends_in_colon != right.ends_in_colon, cost::COLON)
    }

    /// Returns the cheapest way, from the start.
    pub(super) fn beads(&self) -> Vec<Bead> {
        let (mut row, mut column) = (self.left.len(), self.right.len());
        let mut beads = Vec::new();
        while row + column > 0 {
            let step = self
                .band
                .cell(row, column)
                .and_then(|cell| self.steps.get(cell))
                .copied()
                .unwrap_or_default();
            let (left, right) = match step {
                // Does not occur in a connected band; the rest is taken as one pair, so that no passage is lost.
                (0, 0) => (row, column),
                (left, right) => (usize::from(left), usize::from(right)),
            };
            let (left, right) = (row - left..row, column - right..column);
            (row, column) = (left.start, right.start);
            beads.push(self.bead(left, right));
        }
        beads.reverse();
        beads
    }

    /// These passages with their score.
    pub(super) fn bead(&self, left: Range<usize>, right: Range<usize>) -> Bead {
        let score = self.score(&left, &right);
        Bead { left, right, score }
    }

    /// Returns how likely it is that these belong together: shared anchors against misfits of length and form, on a
    /// logistic scale where a pair of fitting length without anchors has 0.9, and a passage without a partner 0.5.
    fn score(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        if left.is_empty() || right.is_empty() {
            return 0.5;
        }
        let shared = self.shared(left, right);
        let anchors = |passages: &[AnchoredPassage], range: &Range<usize>| -> f32 {
            let passages = subslice(passages, range.clone());
            passages
                .iter()
                .flat_map(|passage| &passage.anchors)
                .map(|(id, _)| self.vocabulary.weight(*id))
                .sum()
        };
        let missing = (anchors(self.left, left).min(anchors(self.right, right)) - shared).max(0.0);
        let odd = if left.len() + right.len() > 2 { 1.0 } else { self.unlike(left.start, right.start) };
        let evidence = 2.6 + shared - self.length(left, right) - 0.3 * missing - odd;
        Self::logistic(evidence)
    }

    /// From evidence in nats to a score from 0 to 1.
    pub(super) fn logistic(evidence: f32) -> f32 {
        1.0 / (1.0 + (-evidence / 1.2).exp())
    }

    /// Returns the factor for what the right side weighs.
    pub(super) fn scale(&self) -> f32 {
        scale(self.left, self.right)
    }
}

fn have_same_forms(left: &[AnchoredPassage], right: &[AnchoredPassage]) -> bool {
    let form = |passage: &AnchoredPassage| (passage.is_list_item, passage.starts_paragraph, passage.is_aside);
    left.iter().map(form).eq(right.iter().map(form))
}

/// Returns for each passage the weight of the anchors that the one before it has too.
fn repeated(passages: &[AnchoredPassage], vocabulary: &AnchorTable) -> Vec<f32> {
    let common = |one: &AnchoredPassage, other: &AnchoredPassage| -> f32 {
        let is_there = |id: &u32| one.anchors.binary_search_by_key(id, |(id, _)| *id).is_ok();
        let both = other.anchors.iter().filter(|(id, _)| is_there(id));
        both.map(|(id, _)| vocabulary.weight(*id)).sum()
    };
    let pairs = passages.windows(2).map(|pair| match pair {
        [one, other] => common(one, other),
        _ => 0.0,
    });
    std::iter::once(0.0).chain(pairs).collect()
}

fn alone(passage: Option<&AnchoredPassage>) -> f32 {
    if passage.is_some_and(|passage| passage.is_aside) { cost::ALONE_ASIDE } else { cost::ALONE }
}

fn sums(passages: &[AnchoredPassage], scale: f32) -> Vec<f32> {
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    sums.extend(passages.iter().map(|passage| {
        sum += passage.weight * scale;
        sum
    }));
    sums
}

fn span(sums: &[f32], range: &Range<usize>) -> f32 {
    let at = |at: usize| sums.get(at).copied().unwrap_or_default();
    at(range.end) - at(range.start)
}

/// Returns the factor for the weights of the right side: translators differ in how wordy they are. A factor far from 1
/// means missing text rather than style.
fn scale(left: &[AnchoredPassage], right: &[AnchoredPassage]) -> f32 {
    let sum = |passages: &[AnchoredPassage]| passages.iter().map(|passage| passage.weight).sum::<f32>();
    let ratio = (sum(left) + 30.0) / (sum(right) + 30.0);
    // As many passages on both sides: hardly one is missing, so the difference is style.
    let limit = if left.len() == right.len() { 2.0 } else { 1.4 };
    if (1.0 / limit..=limit).contains(&ratio) { ratio } else { 1.0 }
}

/// Returns the places of anchors that occur in one passage of each side and rise in both, which the pairing passes
/// through. Only for texts too long to compute every cell.
fn fixed(
    left: &[AnchoredPassage],
    right: &[AnchoredPassage],
    vocabulary: &AnchorTable,
) -> Vec<(usize, usize)> {
    /// The weight of any anchor that occurs once on each side, even of a number.
    const SURE: f32 = 0.99;
    if left.len().saturating_mul(right.len()) < 250_000 {
        return Vec::new();
    }
    let mut column_of = vec![None; vocabulary.count()];
    for (at, passage) in right.iter().enumerate() {
        for (id, _) in &passage.anchors {
            if let Some(column) = column_of.get_mut(*id as usize) {
                *column = Some(at);
            }
        }
    }
    let mut points: Vec<(usize, usize)> = Vec::new();
    for (row, passage) in left.iter().enumerate() {
        let sure = passage.anchors.iter().filter(|(id, _)| vocabulary.weight(*id) >= SURE);
        let columns = sure.filter_map(|(id, _)| column_of.get(*id as usize).copied().flatten());
        points.extend(columns.min().map(|column| (row + 1, column + 1)));
    }
    rising(&points)
}

/// Returns the longest part of `points` (sorted by row) whose columns rise.
fn rising(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the point with the lowest column that ends a chain of it; and for each point the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(points.len());
    let column = |at: &usize| points.get(*at).map_or(0, |(_, column)| *column);
    for (at, (_, here)) in points.iter().enumerate() {
        let length = ends.partition_point(|end| column(end) < *here);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(here) = at {
        chain.extend(points.get(here).copied());
        at = before.get(here).copied().flatten();
    }
    chain.reverse();
    chain
}
