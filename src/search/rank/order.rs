//! The order of hits.

use super::alternative::Scoring;
use super::clause_checker::ClauseChecker;
use super::hit::{BetterHits, EXACT_HITS, RankKey};
use super::plan::QueryPlan;
use super::scan::POSTS_PER_CHECK;
use super::tuning::SearchTuning;
use crate::search::index::PostField;
use crate::search::query::SortOrder;

/// Items that are sorted between two checks for cancellation: about a millisecond.
const SORTED_PER_CHECK: usize = 1 << 15;

/// Sorts in pieces, between which `cancelled` is checked; the last sort finds the pieces in order and only merges them.
fn sort<T: Ord>(items: &mut [T], cancelled: &dyn Fn() -> bool) -> Option<()> {
    for piece in items.chunks_mut(SORTED_PER_CHECK) {
        if cancelled() {
            return None;
        }
        piece.sort_unstable();
    }
    items.sort();
    Some(())
}

/// Hits by the figure that `sort` names. Posts without it are last, best first, in either direction.
pub(crate) fn by_figure(
    hits: Vec<RankKey>,
    checker: &ClauseChecker<'_>,
    order: SortOrder,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RankKey>> {
    let mut keyed: Vec<(u64, u32, RankKey)> = Vec::with_capacity(hits.len());
    for (at, hit) in hits.into_iter().enumerate() {
        if at % POSTS_PER_CHECK == 0 && cancelled() {
            return None;
        }
        let key = checker.figure(hit.post() as usize, order.key).map_or(u64::MAX, |figure| {
            let rising = ordered_bits(figure);
            if order.is_reversed { rising } else { !rising }
        });
        keyed.push((key, at as u32, hit));
    }
    sort(&mut keyed, cancelled)?;
    Some(keyed.into_iter().map(|(_, _, hit)| hit).collect())
}

/// The bits of a number as an integer with the same order, as in `f64::total_cmp`.
fn ordered_bits(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// Orders hits by tier, field, score and date, with as few exact scores as possible.
///
/// A bound is never below the score and leaves tier and field alone. So each group is walked by falling bound, until the
/// last of the hits wanted is better than everything behind it.
pub(crate) fn best_first(
    hits: &mut [RankKey],
    plan: &QueryPlan<'_>,
    checker: &ClauseChecker<'_>,
    tuning: &SearchTuning<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    sort(hits, cancelled)?;
    let wanted = (hits.len() > tuning.all_exact).then_some(EXACT_HITS);
    let score = |hit: RankKey| {
        let scoring = Scoring::Exact(tuning.matcher);
        let quality = plan.quality(checker, hit.post() as usize, scoring, &BetterHits::default());
        quality.map_or(hit, |quality| RankKey::new(hit.post(), &quality))
    };
    let mut start = 0;
    while let Some(first) = hits.get(start).filter(|_| wanted.is_none_or(|wanted| start < wanted)) {
        let group = first.group();
        let end = start + hits[start..].partition_point(|hit| hit.group() <= group);
        score_group(&mut hits[start..end], wanted.map(|wanted| wanted - start), &score, cancelled)?;
        start = end;
    }
    Some(())
}

/// Scores and orders the hits of one tier and field, which are in the order of their bounds: all of them, or enough for the
/// first `wanted`.
fn score_group(
    group: &mut [RankKey],
    wanted: Option<usize>,
    score: &dyn Fn(RankKey) -> RankKey,
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    let is_body = group.first().is_some_and(|hit| hit.field() == PostField::Body);
    // The scan has counted the words in the texts of all hits that a screen may show.
    if is_body && wanted.is_some() {
        return Some(());
    }
    // The best scores so far, as many as are wanted.
    let mut best: Vec<RankKey> = Vec::new();
    let mut done = 0;
    for hit in group.iter_mut() {
        if wanted.is_some_and(|wanted| best.get(wanted - 1).is_some_and(|worst| worst < hit)) {
            break;
        }
        if done % POSTS_PER_CHECK == POSTS_PER_CHECK - 1 && cancelled() {
            return None;
        }
        done += 1;
        if is_body && !hit.is_uncounted() {
            continue;
        }
        *hit = score(*hit);
        if let Some(wanted) = wanted {
            let at = best.partition_point(|known| known < hit);
            if at < wanted {
                best.insert(at, *hit);
                best.truncate(wanted);
            }
        }
    }
    // Hits without a score are worse than the last one wanted: they stay behind, by bound.
    sort(&mut group[..done], cancelled)
}
