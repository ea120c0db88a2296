//! Where the translation of a body starts: every place where it could is scored.
//!
//! Scores are costs: lines in the wrong language for their side, sides of unequal size, and links, handles and numbers
//! that only one side has (`evidence`). The cheapest cut wins, and its margin over the next one is the confidence.

use std::ops::Range;

use super::evidence::{BodyLine, SplitEvidence};
use super::same_script::{self, LatinCut};
use super::third::{self, ThirdScript};
use super::{Amount, han_share};
use crate::text::entity::{Entity, EntityKind, entities};
use crate::text::hash::HashMap;
use crate::text::slice::slice;

/// The confidence in a cut below a first paragraph without letters.
const WORDLESS: f32 = 0.4;

/// A body cut into its two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Bytes of the original.
    pub original: Range<usize>,
    /// Bytes of the translation; empty where there is none.
    pub translation: Range<usize>,
    /// 0 (a guess) to 1 (certain).
    pub(crate) confidence: f32,
}

/// What a cut costs, in units of one line in the wrong language; tuned on posts of the Markdown format and on the cases
/// of the tests.
mod cost {
    /// A body without a translation, so that a lone foreign line does not become one.
    pub(super) const NONE: f32 = 1.2;
    /// A cut at the end of a line where no blank line is.
    pub(super) const NO_BLANK_LINE: f32 = 1.6;
    /// The original is Chinese: possible, but rarer.
    pub(super) const CHINESE_FIRST: f32 = 0.6;
    /// The side that should be Chinese has little Chinese.
    pub(super) const LITTLE_HAN: f32 = 0.6;
    /// The side that should be Chinese holds no Han character at all.
    pub(super) const NOT_TRANSLATED: f32 = 2.5;
    /// The two sides do not differ in script.
    pub(super) const SAME_SCRIPT: f32 = 1.5;
    /// Most that one line costs for its language.
    pub(super) const LINE_LIMIT: f32 = 4.0;
    /// The remaining cost of a line that is on both sides: it was copied.
    pub(super) const COPIED: f32 = 0.1;
    /// All shared things on one side only.
    pub(super) const UNSHARED: f32 = 1.5;
    /// As many paragraphs (list lines, lines) on one side as on both.
    pub(super) const UNEQUAL: f32 = 1.0;
    /// One side has e times as much content as the other.
    pub(super) const LENGTH: f32 = 0.6;
    /// Half of this margin to the next best cut makes a confidence of 0.4, all of it 0.63.
    pub(super) const MARGIN: f32 = 0.5;
}

/// Cuts the body of a post where its translation starts, if it shows that it has one.
///
/// Every blank line is scored, for an English original and for a Chinese one, and, where nothing better is found, every
/// line end. Takes time in proportion to the body.
pub(super) fn split_alone(body: &str, evidence: &SplitEvidence) -> Split {
    if evidence.lines.len() < 2 {
        return whole(body, 1.0);
    }
    if let Some(at) = repeated(&evidence.lines) {
        // Word for word the same: a translation that was not made, or not needed.
        return cut(body, &evidence.lines, at, 0.9);
    }
    let Some(third) = ThirdScript::find(body, &evidence.lines) else {
        let split = between_latin_and_han(body, evidence);
        return if split.translation.is_empty() {
            in_one_script(body, evidence).unwrap_or(split)
        } else {
            split
        };
    };
    beside_third(body, evidence, third).unwrap_or_else(|confidence| {
        let split = between_latin_and_han(body, evidence);
        let (chinese, other) = chinese_side_first(body, &split);
        if third::is_chinese_quoting_others(chinese, other) { split } else { whole(body, confidence) }
    })
}

/// The cut between a side in a third script and another one; else how sure it is that there is none.
fn beside_third(body: &str, evidence: &SplitEvidence, third: ThirdScript) -> Result<Split, f32> {
    let evidence = in_third(body, evidence, third);
    let split = cheapest(body, &evidence, 0.0, cost::NONE);
    let lines = &evidence.lines;
    let [above, below] = amounts(&split, lines);
    let is_paragraph =
        lines.iter().any(|line| line.start == split.translation.start && line.starts_paragraph);
    let are_sides = is_paragraph && ThirdScript::are_sides(above, below) && {
        let (one, other) = chinese_side_first(body, &split);
        // Many a Japanese line has more Han characters than kana.
        let is_japanese = |side, other| third::is_third(side, other) || third::has_particles(side);
        let are_japanese = || is_japanese(one, other) && is_japanese(other, one);
        !third.is_japanese_beside_chinese() || !are_japanese()
    };
    if are_sides { Ok(split) } else { Err(split.confidence) }
}

/// The evidence with what is in the `third` script counted as Han, and all else as words.
pub(super) fn in_third(body: &str, evidence: &SplitEvidence, third: ThirdScript) -> SplitEvidence {
    let mut evidence = evidence.clone();
    for line in &mut evidence.lines {
        line.amount = third.amount(slice(body, line.start..line.end), line.amount);
    }
    evidence
}

/// What the lines on either side of a cut hold, code left out.
pub(super) fn amounts(split: &Split, lines: &[BodyLine]) -> [Amount; 2] {
    let mut sides = [SideTotals::default(); 2];
    for line in lines {
        sides[usize::from(line.start >= split.original.end)].add(line);
    }
    sides.map(SideTotals::amount)
}

/// The cut between a side in Latin letters and one in Han characters.
fn between_latin_and_han(body: &str, evidence: &SplitEvidence) -> Split {
    let split = cheapest(body, evidence, cost::CHINESE_FIRST, cost::NONE);
    let split = if split.translation.is_empty() {
        after_wordless(body, &evidence.lines).unwrap_or(split)
    } else {
        split
    };
    if third::may_be_third(body) {
        let (chinese, other) = chinese_side_first(body, &split);
        if third::is_third(chinese, other) {
            return whole(body, split.confidence);
        }
    }
    split
}

/// The cut between two languages in Latin letters.
fn in_one_script(body: &str, evidence: &SplitEvidence) -> Option<Split> {
    let lines = &evidence.lines;
    if lines.iter().any(|line| line.amount.han > 0) {
        return None;
    }
    let LatinCut { at, confidence } = same_script::find(body, evidence)?;
    Some(cut(body, lines, at, confidence))
}

/// The side with the larger share of Han characters, and the other one.
fn chinese_side_first<'a>(body: &'a str, split: &Split) -> (&'a str, &'a str) {
    let (original, translation) =
        (slice(body, split.original.clone()), slice(body, split.translation.clone()));
    if han_share(translation) >= han_share(original) {
        (translation, original)
    } else {
        (original, translation)
    }
}

/// The cut that costs least in a body that has one.
pub(super) fn cheapest_cut(body: &str, evidence: &SplitEvidence) -> Split {
    cheapest(body, evidence, 0.0, f32::INFINITY)
}

/// The cut that costs least, where a Chinese original costs `chinese_first` more than another one, and no cut costs `none`
/// more than its lines.
fn cheapest(body: &str, evidence: &SplitEvidence, chinese_first: f32, none: f32) -> Split {
    let lines = &evidence.lines;
    let shared = shared(evidence);
    let english = scores(evidence, &shared, self::english, self::chinese);
    let chinese = scores(evidence, &shared, self::chinese, self::english);
    let untranslated = |scores: &[f32]| scores.last().copied().unwrap_or_default();
    let none = none + untranslated(&english).min(untranslated(&chinese));
    let costs: Vec<f32> = english
        .iter()
        .zip(&chinese)
        .map(|(english, chinese)| english.min(chinese + chinese_first))
        .take(lines.len())
        .collect();
    choose(body, lines, &costs, none)
}

/// Returns the cut below a first paragraph without any letter, such as an emoji, where Chinese follows. Links and handles
/// of that paragraph must be there again below: a Chinese post may start with its link.
fn after_wordless(body: &str, lines: &[BodyLine]) -> Option<Split> {
    let at = lines.iter().skip(1).position(|line| line.starts_paragraph)? + 1;
    let (above, below) = lines.split_at(at);
    let split = cut(body, lines, at, WORDLESS);
    let (original, translation) =
        (slice(body, split.original.clone()), slice(body, split.translation.clone()));
    let is_wordless = above.iter().all(|line| line.amount == Amount::default());
    let has_letters = || {
        let mut at = 0;
        let mut entities = entities(original);
        entities.push(Entity { start: original.len(), end: original.len(), kind: EntityKind::Url });
        entities.iter().any(|entity| {
            let between = slice(original, std::mem::replace(&mut at, entity.end)..entity.start);
            between.chars().any(char::is_alphanumeric)
        })
    };
    let is_shared = || {
        entities(original)
            .iter()
            .all(|entity| translation.contains(slice(original, entity.start..entity.end)))
    };
    let is_chinese = below.first().is_some_and(|line| line.amount.han_share() > 0.5);
    (is_wordless && is_chinese && !has_letters() && is_shared()).then_some(split)
}

/// Returns the cheapest cut, and how far it is from the second.
fn choose(body: &str, lines: &[BodyLine], costs: &[f32], none: f32) -> Split {
    let (mut best, mut least, mut second) = (0, f32::INFINITY, f32::INFINITY);
    for (at, cost) in costs.iter().enumerate().skip(1) {
        if *cost < least {
            second = least;
            (best, least) = (at, *cost);
        } else {
            second = second.min(*cost);
        }
    }
    let sure = |margin: f32| 1.0 - (-margin.max(0.0) / cost::MARGIN).exp();
    if least >= none {
        return whole(body, sure(least - none));
    }
    let opens = lines.get(best).is_some_and(|line| line.starts_paragraph);
    let confidence = sure(second.min(none) - least) * if opens { 1.0 } else { 0.6 };
    cut(body, lines, best, confidence)
}

/// Returns the cost of every cut before line `k`, with `left` and `right` the cost of a line for its language on each
/// side; the last one is that of no translation, for its languages only.
fn scores(
    evidence: &SplitEvidence,
    shared: &[f32],
    left: impl Fn(&BodyLine) -> f32,
    right: impl Fn(&BodyLine) -> f32,
) -> Vec<f32> {
    let lines = &evidence.lines;
    let mut totals = copies(lines, &left, &right);
    let mut sum: f32 = lines.iter().map(&right).sum();
    let whole = SideTotals::sum(lines);
    let mut before = SideTotals::default();
    for (k, line) in lines.iter().enumerate() {
        if let Some(total) = totals.get_mut(k) {
            let mut after = whole.without(before);
            // Where no blank line is, the cut itself opens a paragraph.
            after.paragraphs += usize::from(!line.starts_paragraph);
            *total += sum + shared.get(k).copied().unwrap_or_default() + before.against(after);
            *total += if line.starts_paragraph { 0.0 } else { cost::NO_BLANK_LINE };
            *total += if line.is_code && k > 0 && lines.get(k - 1).is_some_and(|above| above.is_code) {
                2.0
            } else {
                0.0
            };
        }
        sum += left(line) - right(line);
        before.add(line);
    }
    if let Some(last) = totals.last_mut() {
        *last = sum;
    }
    totals
}

/// Returns how much less each cut costs because of lines that are on both sides of it.
///
/// A line of a group is copied at every cut after the first and not after the last of its group.
fn copies(lines: &[BodyLine], left: impl Fn(&BodyLine) -> f32, right: impl Fn(&BodyLine) -> f32) -> Vec<f32> {
    let mut groups: HashMap<u64, (usize, usize)> = HashMap::default();
    for (at, line) in lines.iter().enumerate() {
        groups.entry(line.hash).or_insert((at, at)).1 = at;
    }
    let mut change = vec![0.0_f32; lines.len() + 2];
    let mut lower = |from: usize, to: usize, by: f32| {
        for (at, by) in [(from, -by), (to, by)] {
            if let Some(change) = change.get_mut(at) {
                *change += by;
            }
        }
    };
    for (at, line) in lines.iter().enumerate() {
        let Some(&(first, last)) = groups.get(&line.hash) else {
            continue;
        };
        if first < last {
            // Cuts up to this line leave it on the right, those after it on the left.
            lower(first + 1, at + 1, (1.0 - cost::COPIED) * right(line));
            lower(at + 1, last + 1, (1.0 - cost::COPIED) * left(line));
        }
    }
    let mut sum = 0.0;
    change.truncate(lines.len() + 1);
    for change in &mut change {
        sum += *change;
        *change = sum;
    }
    change
}

/// Returns, for every cut, the cost of links, handles, numbers and emoji that are not on both sides of it.
fn shared(evidence: &SplitEvidence) -> Vec<f32> {
    let mut right = vec![0_i32; evidence.kinds];
    let mut left = vec![0_i32; evidence.kinds];
    let (mut unmatched, mut total) = (0.0, 0.0);
    for token in &evidence.tokens {
        if let Some(count) = right.get_mut(token.id as usize) {
            *count += 1;
        }
        unmatched += token.weight;
        total += token.weight;
    }
    // A single number must not weigh as much as ten links.
    let scale = cost::UNSHARED * (total / (total + 1.0)) / f32::max(total, f32::EPSILON);
    let mut costs = Vec::with_capacity(evidence.lines.len());
    let mut tokens = evidence.tokens.iter().peekable();
    for k in 0..evidence.lines.len() {
        costs.push(unmatched * scale);
        while let Some(token) = tokens.next_if(|token| token.line as usize <= k) {
            let id = token.id as usize;
            if let (Some(left), Some(right)) = (left.get_mut(id), right.get_mut(id)) {
                let before = (*left - *right).abs();
                *left += 1;
                *right -= 1;
                unmatched += token.weight * ((*left - *right).abs() - before) as f32;
            }
        }
    }
    costs
}

/// Sums over the lines of a side.
#[derive(Debug, Clone, Copy, Default)]
struct SideTotals {
    paragraphs: usize,
    lines: usize,
    listed: usize,
    han: usize,
    words: usize,
}

impl SideTotals {
    fn sum(lines: &[BodyLine]) -> Self {
        let mut side = Self::default();
        for line in lines {
            side.add(line);
        }
        side
    }

    fn add(&mut self, line: &BodyLine) {
        self.paragraphs += usize::from(line.starts_paragraph);
        self.lines += 1;
        self.listed += usize::from(line.is_list_item);
        if !line.is_code {
            self.han += line.amount.han;
            self.words += line.amount.words;
        }
    }

    fn without(self, other: Self) -> Self {
        Self {
            paragraphs: self.paragraphs - other.paragraphs,
            lines: self.lines - other.lines,
            listed: self.listed - other.listed,
            han: self.han - other.han,
            words: self.words - other.words,
        }
    }

    fn amount(self) -> Amount {
        Amount { han: self.han, words: self.words, others: 0 }
    }

    /// Returns the cost of having these two sides.
    fn against(self, other: Self) -> f32 {
        let unequal = |a: usize, b: usize| a.abs_diff(b) as f32 / (a + b).max(1) as f32;
        let mut cost = cost::UNEQUAL
            * (unequal(self.paragraphs, other.paragraphs)
                + 0.5 * unequal(self.lines, other.lines)
                + 0.5 * unequal(self.listed, other.listed));
        let ratio = (self.amount().weight() + 4.0) / (other.amount().weight() + 4.0);
        cost += cost::LENGTH * ratio.ln().abs().min(2.0);
        if self.han + other.han == 0 {
            cost += cost::NOT_TRANSLATED;
        }
        let (share, other) = (self.amount().han_share(), other.amount().han_share());
        let apart = (share - other).abs();
        cost += cost::LITTLE_HAN * (1.0 - share.max(other) / 0.5).max(0.0);
        cost + cost::SAME_SCRIPT * (1.0 - apart / 0.15).max(0.0)
    }
}

/// Returns what a line costs on the English side: little for a few Han characters in it.
fn english(line: &BodyLine) -> f32 {
    if line.is_code || line.amount.han == 0 {
        return 0.0;
    }
    line.amount.han_share() * (1.0 + line.amount.han as f32 / 4.0).min(cost::LINE_LIMIT)
}

/// Returns what a line costs on the Chinese side: much where it is pure Latin, little where it only keeps many names.
fn chinese(line: &BodyLine) -> f32 {
    if line.is_code || line.amount.words == 0 {
        return 0.0;
    }
    let full = (1.0 - line.amount.han_share()) * (0.5 + line.amount.words as f32 / 4.0).min(cost::LINE_LIMIT);
    if line.amount.han == 0 { full } else { 0.3 * full }
}

/// Cuts a body in the middle of its paragraphs, where both halves are about as long.
pub(super) fn middle(body: &str, lines: &[BodyLine]) -> Option<Split> {
    let starts: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.starts_paragraph).map(|(at, _)| at).collect();
    let at = *starts.get(starts.len() / 2).filter(|at| **at > 0 && starts.len().is_multiple_of(2))?;
    let split = cut(body, lines, at, WORDLESS);
    let [one, other] =
        [&split.original, &split.translation].map(|side| slice(body, side.clone()).chars().count());
    (one.max(other) <= one.min(other) * 2).then_some(split)
}

/// Returns the middle, where the second half of the lines repeats the first word for word, after a blank line.
fn repeated(lines: &[BodyLine]) -> Option<usize> {
    let middle = lines.len() / 2;
    let (left, right) = lines.split_at(middle);
    let same =
        left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.hash == right.hash);
    (same && right.first().is_some_and(|line| line.starts_paragraph)).then_some(middle)
}

pub(super) fn whole(body: &str, confidence: f32) -> Split {
    Split { original: 0..body.len(), translation: body.len()..body.len(), confidence }
}

pub(super) fn cut(body: &str, lines: &[BodyLine], at: usize, confidence: f32) -> Split {
    let end = at.checked_sub(1).and_then(|above| lines.get(above)).map_or(0, |line| line.end);
    let start = lines.get(at).map_or(body.len(), |line| line.start);
    Split { original: 0..end, translation: start..body.len(), confidence }
}
