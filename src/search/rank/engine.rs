//! Finds the posts that match a query, best first.
//!
//! The scan computes the quality of every post, with bounds instead of scores; `order` sorts the hits and replaces
//! the bounds of the first ones by scores.

use super::alternative::Scoring;
use super::clause_checker::ClauseChecker;
use super::compiled_term::CompiledTerm;
use super::context::SearchContext;
use super::hit::{BetterHits, Hits, PartialHit, RankKey};
use super::order::{best_first, by_figure};
use super::partial::add_partial_hits;
use super::plan::QueryPlan;
use super::scan::{POSTS_PER_CHECK, scan_posts};
use super::tuning::SearchTuning;
use crate::corpus::Corpus;
use crate::corpus::time::Timestamp;
use crate::search::index::Index;
use crate::search::matching::fuzzy::SubsequenceMatcher;
use crate::search::query::{Query, QueryTermKind, SortKey, SortOrder, Term};
use crate::state::annotations::Annotations;
use crate::text::sanitize::Clean;

/// The number of hits up to which all are scored exactly: 2,000 take less than a frame.
const ALL_EXACT: usize = 2_000;

/// The number of posts from which a second thread scans the older half. At 10,000 it gains nothing, at 100,000 a third.
const TWO_THREADS: usize = 32_768;

/// Words that are looked up to say which are unknown.
const MOST_UNKNOWN: usize = 8;

/// Behind fewer hits than this come posts that lack some words.
const FEW_HITS: usize = 5;

/// Finds the posts that match `query`, for a user without annotations; `None` if `cancelled` returned `true` before the end.
pub fn find_posts(
    index: &Index,
    corpus: &Corpus,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    let context = SearchContext { annotations: &Annotations::default(), now: Timestamp::now() };
    find_posts_in(index, corpus, query, &context, cancelled)
}

/// Finds the posts that match `query` in `context`; `None` if `cancelled` returned `true` before the end.
pub(crate) fn find_posts_in(
    index: &Index,
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    let checker = ClauseChecker { index, corpus, context, demand: None };
    find_all(&checker, query, cancelled)
}

/// [`find_posts_in`] what is checked; `None` also where posts have to be prepared first.
pub(super) fn find_all(
    checker: &ClauseChecker<'_>,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    let index = checker.index;
    let find = |query: &Query| find_as_typed(checker, query, cancelled);
    let mut hits = match query.without_function_words() {
        Some(rest) if query.sort().is_some() => find(&rest)?,
        Some(rest) => {
            // What has the function words, too, comes first.
            let mut hits = find(query)?;
            hits.append_new(find(&rest)?);
            hits
        }
        None => find(query)?,
    };
    if query.sort().is_none()
        && let Some((renamed, names)) = query.with_names(checker, &hits)
    {
        hits.insert_named(find(&renamed)?, names, checker);
    }
    if query.sort().is_none()
        && let Some(joined) = query.with_joined_pinyin(index)
    {
        hits.insert_guessed(find(&joined)?);
    }
    if hits.all.len() < FEW_HITS && index.is_complete() {
        add_partial_hits(&mut hits, checker, query, cancelled)?;
        if let Some(order) = query.sort() {
            sort_partial(&mut hits.partial, checker, order);
        }
        if hits.posts().next().is_none() {
            hits.nothing.unknown = unknown_words(query, checker)?;
            if let Some((words, conditions)) = query.without_conditions() {
                let found = find(&words)?.all.len();
                hits.nothing.conditions =
                    if found > 0 { Clean::new(&conditions).as_str().to_owned() } else { String::new() };
                hits.nothing.without_conditions = found;
            }
        }
    }
    Some(hits)
}

/// [`find_all`] by no other names and with all words that are required.
pub(super) fn find_as_typed(
    checker: &ClauseChecker<'_>,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    let matcher = SubsequenceMatcher::default();
    let tuning = SearchTuning { all_exact: ALL_EXACT, two_threads: TWO_THREADS, matcher: &matcher };
    find_posts_with(checker, query, cancelled, &tuning)
}

/// The words of `query` that are in no post, in no form.
fn unknown_words(query: &Query, checker: &ClauseChecker<'_>) -> Option<Vec<String>> {
    let terms = query.terms();
    let words = terms.iter().filter(|term| term.kind != QueryTermKind::Regular).take(MOST_UNKNOWN);
    checker.require(&Query::any_of(words.clone().cloned()))?;
    let index = checker.index;
    let is_unknown = |term: &&Term| {
        let compiled = CompiledTerm::new(term, None, index);
        let is_in = |post| compiled.quality(index, post, Scoring::Bounded).is_some();
        !index.indexed_posts().any(is_in)
    };
    Some(words.filter(is_unknown).map(|term| Clean::new(&term.text).as_str().to_owned()).collect())
}

/// Orders posts that lack words as hits are ordered; posts without the figure are last.
fn sort_partial(partial: &mut [PartialHit], checker: &ClauseChecker<'_>, order: SortOrder) {
    if order.key == SortKey::Relevance {
        if order.is_reversed {
            partial.reverse();
        }
        return;
    }
    let figure = |hit: &PartialHit| checker.figure(hit.post as usize, order.key);
    partial.sort_by(|one, other| match (figure(one), figure(other)) {
        (Some(one), Some(other)) if order.is_reversed => one.total_cmp(&other),
        (Some(one), Some(other)) => other.total_cmp(&one),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
}

fn find_posts_with(
    checker: &ClauseChecker<'_>,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
    tuning: &SearchTuning<'_>,
) -> Option<Hits> {
    checker.require(query)?;
    let plan = QueryPlan::new(query, checker.index);
    let posts = checker.index.indexed_posts();
    let mut found = scan_posts(posts, tuning.two_threads, cancelled, &|posts, cancelled| {
        let mut found: Vec<RankKey> = Vec::new();
        let mut better = BetterHits::default();
        // Newest first, as the texts are in memory.
        for post in posts.rev() {
            if post % POSTS_PER_CHECK == 0 && cancelled() {
                return None;
            }
            if let Some(quality) = plan.quality(checker, post, Scoring::Bounded, &better) {
                let key = RankKey::new(post as u32, &quality);
                better.add(key);
                found.push(key);
            }
        }
        Some(found)
    })?;
    best_first(&mut found, &plan, checker, tuning, cancelled)?;
    if let Some(sort) = query.sort() {
        if sort.key != SortKey::Relevance {
            found = by_figure(found, checker, sort, cancelled)?;
        } else if sort.is_reversed {
            found.reverse();
        }
    }
    let all = found.into_iter().map(RankKey::hit).collect();
    Some(Hits { all, alternatives: plan.untyped, ..Hits::default() })
}

#[cfg(test)]
mod tests;
