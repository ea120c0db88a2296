//! Pairing by sentences where lines do not correspond one to one: lines that were joined are cut between sentences where the
//! whole pairing gets cheapest, so that a line that is missing is told from one that was joined to its neighbour.

use std::ops::Range;

use super::anchors::{AnchorTable, AnchoredPassage, contents, entity_spans};
use super::cuts::cuts;
use super::dp::{Bead, CostTable, length_cost};
use super::equivalents::LatinNames;
use super::seam::cue::{self, OpenerSet};
use crate::text::markup::Doc;
use crate::text::script::is_han;
use crate::text::slice::{slice, subslice};

/// Longest text, in bytes, and most pairs of sentences that are looked at.
const LENGTH_LIMIT: usize = 1 << 15;
const CELL_LIMIT: usize = 40_000;
/// How fast anchors lose weight with the sentences that have them: general words are in many.
const FALL: f32 = 1.8;
/// Most passages that are taken together with a part of a line.
const MERGE_LIMIT: usize = 6;
/// Share of what the look of a seam counts: in running text it is looked at by `seam`, here sentences end there.
const LOOK: f32 = 0.3;
/// What is won where the number follows that the next passage is counted with (nats).
const COUNTED: f32 = 8.0;
/// What the first cut of a line costs where no general words of Chinese are anchors (nats): a line that is longer than its
/// counterpart is seldom two.
const FIRST_CUT: f32 = 2.0;
/// What it costs that passages go with a line or a part of one that is not cut though it has several sentences: the first two of
/// them with a whole line, and each further one (nats).
const UNCUT: f32 = 4.0;
const UNCUT_MORE: f32 = 8.0;
/// The same for each passage beyond as many as there are sentences.
const RUNNING: f32 = 3.4;
/// What a part may have more than the passages it belongs to, in Han characters and as a factor.
const REACH: (f32, f32) = (40.0, 3.0);

/// What belongs together: whole passages by number, or parts of lines by their bytes.
pub(super) enum PairedPart {
    Passages(Bead),
    Parts { original: Range<usize>, translation: Range<usize>, score: f32 },
}

/// One side in sentences.
struct SentenceSide<'a> {
    passages: &'a [AnchoredPassage],
    text: &'a str,
    /// Bytes of each sentence.
    ranges: Vec<Range<usize>>,
    /// The passage that each sentence is of.
    lines: Vec<usize>,
    /// The sentence that each passage starts with, and how many sentences there are.
    starts: Vec<usize>,
    /// Sums of content and of anchors before each sentence.
    weights: Vec<f32>,
    /// How many of those before each begin after the end of one, not in running text.
    stops: Vec<usize>,
    anchored: Vec<f32>,
    anchors: Vec<Vec<(u32, usize)>>,
    /// What the first cut of a line costs.
    first_cut: f32,
}

impl<'a> SentenceSide<'a> {
    fn new(
        doc: &'a Doc,
        passages: &'a [AnchoredPassage],
        openers: Option<&OpenerSet<'_>>,
        vocabulary: &mut AnchorTable,
        original: bool,
        names: &LatinNames,
    ) -> Self {
        let (mut ranges, mut lines, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut stops, mut stop) = (vec![0], 0);
        let whole = entity_spans(doc);
        let is_within = |at: usize| {
            let before = whole.partition_point(|span| span.start < at);
            before.checked_sub(1).and_then(|last| whole.get(last)).is_some_and(|span| at < span.end)
        };
        for (number, passage) in passages.iter().enumerate() {
            starts.push(ranges.len());
            let text = slice(&doc.text, passage.range.clone());
            let mut from = 0;
            let mut cuts = openers.map_or_else(Vec::new, |openers| cuts(text, openers));
            cuts.retain(|(at, _)| !is_within(passage.range.start + at));
            for (to, is_stop) in cuts.into_iter().chain([(text.len(), true)]) {
                ranges.push(passage.range.start + from..passage.range.start + to);
                lines.push(number);
                stop += usize::from(is_stop);
                stops.push(stop);
                from = to;
            }
        }
        starts.push(ranges.len());
        let contents = contents(doc, ranges.iter().cloned(), vocabulary, original, Some(names));
        let mut sum = 0.0;
        let mut weights = vec![0.0];
        weights.extend(contents.iter().map(|content| {
            sum += content.weight;
            sum
        }));
        let anchors = contents.into_iter().map(|content| content.anchors).collect();
        Self {
            passages,
            text: &doc.text,
            ranges,
            lines,
            starts,
            weights,
            stops,
            anchored: Vec::new(),
            anchors,
            first_cut: if doc.text.contains(is_han) { 0.0 } else { FIRST_CUT },
        }
    }

    /// Sums what the anchors weigh, once that is known.
    fn sum_anchors(&mut self, vocabulary: &AnchorTable) {
        let mut sum = 0.0;
        self.anchored = vec![0.0];
        self.anchored.extend(self.anchors.iter().map(|anchors| {
            sum += anchors.iter().map(|(id, _)| vocabulary.weight(*id)).sum::<f32>();
            sum
        }));
    }

    fn count(&self) -> usize {
        self.ranges.len()
    }

    /// The passage that starts before sentence `at`, if one does.
    fn passage_at(&self, at: usize) -> Option<usize> {
        self.starts.binary_search(&at).ok()
    }

    /// The first sentence of the line that the one before `at` is of.
    fn line_start(&self, at: usize) -> usize {
        let line = at.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        self.start_of(line)
    }

    fn start_of(&self, passage: usize) -> usize {
        self.starts.get(passage).copied().unwrap_or_default()
    }

    /// How many sentences there are from the first to the last of these parts.
    fn sentences(&self, parts: &Range<usize>) -> usize {
        let at = |at: usize| self.stops.get(at).copied().unwrap_or_default();
        at(parts.end.saturating_sub(1)) - at(parts.start.min(parts.end.saturating_sub(1))) + 1
    }

    /// Bytes of these sentences, without blanks at their ends.
    fn bytes(&self, sentences: &Range<usize>) -> Range<usize> {
        let parts = subslice(&self.ranges, sentences.clone());
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return 0..0 };
        let text = slice(self.text, first.start..last.end);
        let start = first.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }
}

/// Sums over all rectangles of two rows of sentences.
struct SharedSums {
    width: usize,
    sums: Vec<f32>,
}

impl SharedSums {
    fn new(left: &SentenceSide<'_>, right: &SentenceSide<'_>, vocabulary: &AnchorTable) -> Self {
        let width = right.count() + 1;
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); vocabulary.count()];
        for (at, anchors) in right.anchors.iter().enumerate() {
            for (id, _) in anchors {
                if let Some(places) = places.get_mut(*id as usize) {
                    places.push(at);
                }
            }
        }
        let mut sums = vec![0.0; width * (left.count() + 1)];
        let mut row = vec![0.0; width];
        for (at, anchors) in left.anchors.iter().enumerate() {
            row.fill(0.0);
            for (id, _) in anchors {
                let weight = vocabulary.weight(*id);
                for place in places.get(*id as usize).into_iter().flatten() {
                    row[place + 1] += weight;
                }
            }
            let mut sum = 0.0;
            for column in 0..width {
                sum += row[column];
                sums[(at + 1) * width + column] = sums[at * width + column] + sum;
            }
        }
        Self { width, sums }
    }

    fn of(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let at =
            |row: usize, column: usize| self.sums.get(row * self.width + column).copied().unwrap_or_default();
        at(left.end, right.end) - at(left.start, right.end) - at(left.end, right.start)
            + at(left.start, right.start)
    }
}

/// A position in both sides, in sentences.
type SentencePlace = (usize, usize);

/// The cheapest ways to each place where a passage of a side starts.
struct SentencePairing<'a> {
    left: SentenceSide<'a>,
    right: SentenceSide<'a>,
    shared: SharedSums,
    table: &'a CostTable<'a>,
    /// Factor for the content of the right side.
    scale: f32,
    costs: Vec<f32>,
    from: Vec<SentencePlace>,
}

/// Pairs both sides by sentences; none if they are too long.
pub(super) fn by_sentences(
    (original, left): (&Doc, &[AnchoredPassage]),
    (translation, right): (&Doc, &[AnchoredPassage]),
    table: &CostTable<'_>,
) -> Option<Vec<PairedPart>> {
    if original.text.len().max(translation.text.len()) > LENGTH_LIMIT {
        return None;
    }
    let mut vocabulary = AnchorTable::default();
    let is_left_cut = left.len() == 1 && right.len() > 2;
    let mut names = LatinNames::default();
    names.read(&original.text);
    names.read(&translation.text);
    let of_right = right.iter().map(|passage| slice(&translation.text, passage.range.clone()));
    let of_left = left.iter().map(|passage| slice(&original.text, passage.range.clone()));
    let (left_openers, openers) = (is_left_cut.then(|| OpenerSet::new(of_right)), OpenerSet::new(of_left));
    let mut left = SentenceSide::new(original, left, left_openers.as_ref(), &mut vocabulary, true, &names);
    let mut right = SentenceSide::new(translation, right, Some(&openers), &mut vocabulary, false, &names);
    let cells = (left.count() + 1) * (right.count() + 1);
    if cells > CELL_LIMIT {
        return None;
    }
    vocabulary.weigh(FALL);
    left.sum_anchors(&vocabulary);
    right.sum_anchors(&vocabulary);
    let shared = SharedSums::new(&left, &right, &vocabulary);
    let mut ways = SentencePairing {
        scale: table.scale(),
        shared,
        left,
        right,
        table,
        costs: vec![f32::INFINITY; cells],
        from: vec![(0, 0); cells],
    };
    ways.fill();
    ways.found()
}

impl SentencePairing<'_> {
    fn cell(&self, place: SentencePlace) -> usize {
        place.0 * self.shared.width + place.1
    }

    fn fill(&mut self) {
        for row in 0..=self.left.count() {
            for column in 0..=self.right.count() {
                let best = if row + column == 0 { Some((0.0, (0, 0))) } else { self.cheapest((row, column)) };
                let cell = self.cell((row, column));
                if let (Some((cost, from)), Some(to), Some(step)) =
                    (best, self.costs.get_mut(cell), self.from.get_mut(cell))
                {
                    (*to, *step) = (cost, from);
                }
            }
        }
    }

    fn cheapest(&self, place: SentencePlace) -> Option<(f32, SentencePlace)> {
        let (row, column) = place;
        let ends = (self.left.passage_at(row), self.right.passage_at(column));
        if ends == (None, None) {
            return None;
        }
        let mut best: Option<(f32, SentencePlace)> = None;
        let mut seam = None;
        let mut consider = |from: SentencePlace| {
            let before = self.costs.get(self.cell(from)).copied().unwrap_or(f32::INFINITY);
            if before == f32::INFINITY {
                return;
            }
            let mut cost = before + self.step(from, place);
            if (ends.0.is_none() || ends.1.is_none()) && from.0 < row && from.1 < column {
                cost += *seam.get_or_insert_with(|| self.seam(place));
                let (line, starts_line) = match ends.0 {
                    None => (&self.left, from.0 == self.left.line_start(row)),
                    Some(_) => (&self.right, from.1 == self.right.line_start(column)),
                };
                cost += if starts_line { line.first_cut } else { 0.0 };
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, from));
            }
        };
        self.each_start(place, ends, &mut consider);
        best.filter(|(cost, _)| cost.is_finite())
    }

    /// Calls `each` with the places where what ends at `place` may begin; `ends` are the passages that start there on each side.
    fn each_start(
        &self,
        (row, column): SentencePlace,
        ends: (Option<usize>, Option<usize>),
        each: &mut impl FnMut(SentencePlace),
    ) {
        if let Some(passage) = ends.0 {
            for start in (0..passage).rev().map(|at| self.left.start_of(at)) {
                if start == self.left.line_start(row) {
                    each((start, column));
                }
                if passage > MERGE_LIMIT
                    && self.left.lines.get(start).is_some_and(|at| at + MERGE_LIMIT < passage)
                {
                    if ends.1.is_some() && column > 0 {
                        each((start, self.right.line_start(column)));
                    }
                    continue;
                }
                let limit = self.limit(start..row, true);
                for from in (self.right.line_start(column)..column).rev() {
                    each((start, from));
                    if self.weight_of(from..column, false) > limit {
                        break;
                    }
                }
            }
        }
        if let Some(passage) = ends.1 {
            for start in (0..passage).rev().map(|at| self.right.start_of(at)) {
                if start == self.right.line_start(column) {
                    each((row, start));
                }
                for from in (self.left.line_start(row)..row).rev() {
                    each((from, start));
                }
            }
        }
        if let (Some(left), Some(right)) = ends
            && left > 1
            && right > 1
        {
            each((self.left.start_of(left - 2), self.right.start_of(right - 2)));
        }
    }

    /// The most content that a part may have which goes with these sentences of a side.
    fn limit(&self, sentences: Range<usize>, is_left: bool) -> f32 {
        self.weight_of(sentences, is_left) * REACH.1 + REACH.0
    }

    fn weight_of(&self, sentences: Range<usize>, is_left: bool) -> f32 {
        let (side, scale) = if is_left { (&self.left, 1.0) } else { (&self.right, self.scale) };
        let at = |at: usize| side.weights.get(at).copied().unwrap_or_default();
        (at(sentences.end) - at(sentences.start)) * scale
    }

    /// Returns the passages between these places of a side, if both are where one starts.
    fn whole(side: &SentenceSide<'_>, from: usize, to: usize) -> Option<Range<usize>> {
        Some(side.passage_at(from)?..side.passage_at(to)?)
    }

    fn step(&self, from: SentencePlace, to: SentencePlace) -> f32 {
        let (left, right) = (from.0..to.0, from.1..to.1);
        let passages = (Self::whole(&self.left, from.0, to.0), Self::whole(&self.right, from.1, to.1));
        match passages {
            (Some(lefts), Some(rights)) if lefts.len() == 2 && rights.len() == 2 => {
                let sentences = |side: &SentenceSide<'_>, passages: &Range<usize>| {
                    side.start_of(passages.start)..side.start_of(passages.end)
                };
                self.table.swapped(&lefts, &rights, |lefts, rights| {
                    self.shared(&sentences(&self.left, lefts), &sentences(&self.right, rights))
                })
            }
            (Some(lefts), Some(rights)) => {
                let misfit = self.table.misfit(&lefts, &rights) - self.shared(&left, &right);
                let sentences = self.left.sentences(&left).min(self.right.sentences(&right));
                let is_uncut = lefts.len().max(rights.len()) > 1 && sentences > 1;
                misfit + if is_uncut { UNCUT + UNCUT_MORE * (sentences - 2) as f32 } else { 0.0 }
            }
            (Some(lefts), None) if right.is_empty() => self.table.misfit(&lefts, &(0..0)),
            (None, Some(rights)) if left.is_empty() => self.table.misfit(&(0..0), &rights),
            (Some(passages), None) | (None, Some(passages)) => {
                let sentences = self.left.sentences(&left).min(self.right.sentences(&right));
                let seams = sentences.min(passages.len()) - 1;
                let running = passages.len() - 1 - seams;
                UNCUT_MORE * seams as f32 + RUNNING * running as f32 + self.length(&left, &right)
                    - self.shared(&left, &right)
            }
            (None, None) => f32::INFINITY,
        }
    }

    fn length(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        length_cost(self.weight_of(left.clone(), true), self.weight_of(right.clone(), false))
    }

    /// What these sentences share: what is once on one side counts once.
    fn shared(&self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let all = |side: &SentenceSide<'_>, range: &Range<usize>| {
            let at = |at: usize| side.anchored.get(at).copied().unwrap_or_default();
            at(range.end) - at(range.start)
        };
        self.shared.of(left, right).min(all(&self.left, left)).min(all(&self.right, right))
    }

    /// How little `place` reads like the seam between two passages.
    fn seam(&self, place: SentencePlace) -> f32 {
        let is_left = self.left.passage_at(place.0).is_none();
        let (line, other) = if is_left { (&self.left, &self.right) } else { (&self.right, &self.left) };
        let (at, place) = if is_left { place } else { (place.1, place.0) };
        let passage = |at: usize| other.lines.get(at).and_then(|at| other.passages.get(*at));
        let (Some(before), Some(after)) = (place.checked_sub(1).and_then(passage), passage(place)) else {
            return f32::INFINITY;
        };
        let text = |passage: &AnchoredPassage| slice(other.text, passage.range.clone());
        let whole = line.lines.get(at).and_then(|at| line.passages.get(*at));
        let (Some(whole), Some(start)) = (whole, line.ranges.get(at).map(|range| range.start)) else {
            return f32::INFINITY;
        };
        let passages = cue::Passages {
            left: text(before),
            right: text(after),
            is_apart: before.is_list_item && !after.is_list_item,
            is_original: false,
        };
        let words = slice(line.text, whole.range.clone());
        let at = start - whole.range.start;
        if cue::is_counted(slice(words, at..), passages.right) {
            return -COUNTED;
        }
        let look = cue::score(words, slice(words, ..at).trim_end().len(), &passages);
        if look < -2.0 { -look } else { -LOOK * look }
    }

    fn found(&self) -> Option<Vec<PairedPart>> {
        let mut place = (self.left.count(), self.right.count());
        let mut list = Vec::new();
        while place != (0, 0) {
            let from = self.from.get(self.cell(place)).copied()?;
            if from == place || self.costs.get(self.cell(place)).is_none_or(|cost| cost.is_infinite()) {
                return None;
            }
            list.push(self.part(from, place));
            place = from;
        }
        list.reverse();
        Some(list)
    }

    fn part(&self, from: SentencePlace, to: SentencePlace) -> PairedPart {
        let (left, right) = (from.0..to.0, from.1..to.1);
        let passages = (Self::whole(&self.left, from.0, to.0), Self::whole(&self.right, from.1, to.1));
        let at = |side: &SentenceSide<'_>, place: usize| side.starts.partition_point(|start| *start < place);
        match passages {
            (Some(lefts), Some(rights)) => PairedPart::Passages(self.table.bead(lefts, rights)),
            (Some(lefts), None) if right.is_empty() => {
                let at = at(&self.right, right.start);
                PairedPart::Passages(self.table.bead(lefts, at..at))
            }
            (None, Some(rights)) if left.is_empty() => {
                let at = at(&self.left, left.start);
                PairedPart::Passages(self.table.bead(at..at, rights))
            }
            _ => PairedPart::Parts {
                score: CostTable::logistic(2.6 + self.shared(&left, &right) - self.length(&left, &right)),
                original: self.left.bytes(&left),
                translation: self.right.bytes(&right),
            },
        }
    }
}
