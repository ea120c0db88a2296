//! Index × query → hits, best first.

mod place;
mod plan;

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::matches::Facts;
use super::needle::Scoring;
use crate::corpus::Corpus;
use crate::corpus::time::Timestamp;
use crate::search::index::{Index, PostField};
use crate::search::matching::fuzzy::SubsequenceMatcher;
use crate::search::query::{Query, Sort, SortKey};
use crate::state::annotations::Annotations;
use place::{Ahead, Place};
use plan::Plan;

/// How well a post answers a query: lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// All words next to each other in a short field (headline, author, topics, date).
    Phrase,
    /// Whole words in short fields.
    Word,
    /// Word starts in short fields.
    Prefix,
    /// All words next to each other in the text of either side.
    TextPhrase,
    /// Whole words in the text of either side.
    TextWord,
    /// Word starts in the text of either side.
    Text,
    /// The inside of words.
    Part,
    /// Not as typed: by pinyin, by initials, or with a slip forgiven.
    Close,
    /// Scattered letters of a short field.
    Loose,
}

impl Tier {
    /// All tiers, the best first.
    pub const ALL: [Self; 9] = [
        Self::Phrase,
        Self::Word,
        Self::Prefix,
        Self::TextPhrase,
        Self::TextWord,
        Self::Text,
        Self::Part,
        Self::Close,
        Self::Loose,
    ];
}

/// One post that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index in the corpus.
    pub post: u32,
    /// How it answers.
    pub tier: Tier,
    /// Where it answers best.
    pub field: PostField,
    /// Higher is better, within a tier and field. Beyond the first [`EXACT`] hits of a large archive an upper bound.
    pub score: i64,
}

/// The posts that answer a query, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The hits.
    pub all: Vec<Hit>,
    /// What was not typed but looked for as well (`k-12` for `k12`, the word meant by a mistyped one): for
    /// [`Query::learn`].
    pub also: Vec<String>,
}

impl Hits {
    /// The posts, newest first: what stands later in the corpus is newer.
    pub fn newest_first(&self) -> Vec<u32> {
        let mut posts: Vec<u32> = self.all.iter().map(|hit| hit.post).collect();
        posts.sort_unstable_by(|a, b| b.cmp(a));
        posts
    }
}

/// So many hits are ordered by exact scores, however many there are: more than any screen has rows.
pub const EXACT: usize = 200;

/// Up to so many hits are all scored exactly (2,000 cost less than a frame).
const ALL_EXACT: usize = 2_000;

/// So many posts are looked at between two questions whether the answer is still wanted.
const BETWEEN_QUESTIONS: usize = 1_024;

/// What the answer depends on besides the archive.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What the user marked.
    pub annotations: &'a Annotations,
    /// The time that `within_time:` counts back from.
    pub now: Timestamp,
}

/// Finds the posts that answer `query`; `None` when `cancelled` said so before the end.
///
/// For a reader without marks; see [`run_in`].
pub fn run(index: &Index, corpus: &Corpus, query: &Query, cancelled: &dyn Fn() -> bool) -> Option<Hits> {
    let context = Context { annotations: &Annotations::default(), now: Timestamp::now() };
    run_in(index, corpus, query, &context, cancelled)
}

/// Finds the posts that answer `query` in `context`; `None` when `cancelled` said so before the end.
pub fn run_in(
    index: &Index,
    corpus: &Corpus,
    query: &Query,
    context: &Context<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    search(index, corpus, query, context, cancelled, (ALL_EXACT, &SubsequenceMatcher::default()), TWO_THREADS)
}

/// The same; where more posts answer than the first of `exact` says, only the best are scored, by the second of it, and from
/// `two_threads` posts on a second thread helps.
pub(crate) fn search(
    index: &Index,
    corpus: &Corpus,
    query: &Query,
    context: &Context<'_>,
    cancelled: &dyn Fn() -> bool,
    exact: (usize, &SubsequenceMatcher),
    two_threads: usize,
) -> Option<Hits> {
    let plan = Plan::of(query, index);
    let facts = Facts { index, corpus, context };
    let mut found = look_through(index.indexed_posts(), two_threads, cancelled, &|posts, cancelled| {
        scan(&plan, &facts, posts, cancelled)
    })?;
    best_first(&mut found, &plan, &facts, exact, cancelled)?;
    if let Some(sort) = query.sort() {
        if sort.key != SortKey::Relevance {
            found = in_order(found, &facts, sort, cancelled)?;
        } else if sort.reversed {
            found.reverse();
        }
    }
    Some(Hits { all: found.into_iter().map(Place::hit).collect(), also: plan.also })
}

/// The hits among `posts`; `None` when cancelled.
fn scan(
    plan: &Plan<'_>,
    facts: &Facts<'_>,
    posts: Range<usize>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Place>> {
    let mut found: Vec<Place> = Vec::new();
    let mut ahead = Ahead::default();
    // Newest first: so the texts lie in memory.
    for post in posts.rev() {
        if post % BETWEEN_QUESTIONS == 0 && cancelled() {
            return None;
        }
        if let Some(rank) = plan.rank(facts, post, Scoring::Bounded, &ahead) {
            let place = Place::of(post as u32, &rank);
            ahead.add(place);
            found.push(place);
        }
    }
    Some(found)
}

/// From so many posts on a second thread takes the older half: at 10,000 it gains nothing, at 100,000 a third.
const TWO_THREADS: usize = 32_768;

/// How often it is asked whether the answer is still wanted while the other thread goes on.
const LOOK: Duration = Duration::from_millis(1);

/// Finds the hits among some posts, unless it is no longer wanted.
type Scan<'a> = dyn Fn(Range<usize>, &dyn Fn() -> bool) -> Option<Vec<Place>> + Sync + 'a;

/// What `scan` finds among `posts`, by two threads where there are so many.
fn look_through(
    posts: Range<usize>,
    two_threads: usize,
    cancelled: &dyn Fn() -> bool,
    scan: &Scan<'_>,
) -> Option<Vec<Place>> {
    if posts.len() < two_threads {
        return scan(posts, cancelled);
    }
    let middle = posts.start + posts.len() / 2;
    let is_off = AtomicBool::new(false);
    let waiting = thread::current();
    thread::scope(|scope| {
        let older = scope.spawn(|| {
            let found = scan(posts.start..middle, &|| is_off.load(Ordering::Relaxed));
            waiting.unpark();
            found
        });
        let newer = scan(middle..posts.end, cancelled);
        while !older.is_finished() && !is_off.load(Ordering::Relaxed) {
            if newer.is_none() || cancelled() {
                is_off.store(true, Ordering::Relaxed);
            } else {
                thread::park_timeout(LOOK);
            }
        }
        // A panic of the other thread is one of this one.
        let older = older.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let (mut found, older) = (newer?, older?);
        found.extend(older);
        Some(found)
    })
}

/// So many hits are sorted between two questions whether the answer is still wanted: about a millisecond.
const SORTED_AT_ONCE: usize = 1 << 15;

/// Sorts in pieces between which `cancelled` is asked; the last sort finds the pieces in order and only joins them.
fn sort<T: Ord>(items: &mut [T], cancelled: &dyn Fn() -> bool) -> Option<()> {
    for piece in items.chunks_mut(SORTED_AT_ONCE) {
        if cancelled() {
            return None;
        }
        piece.sort_unstable();
    }
    items.sort();
    Some(())
}

/// Hits in the order asked for. Posts without the figure stay at the end, best first, whichever way round.
fn in_order(
    found: Vec<Place>,
    facts: &Facts<'_>,
    order: Sort,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Place>> {
    let mut keyed: Vec<(u64, u32, Place)> = Vec::with_capacity(found.len());
    for (at, place) in found.into_iter().enumerate() {
        if at % BETWEEN_QUESTIONS == 0 && cancelled() {
            return None;
        }
        let key = facts.sort_key(place.post() as usize, order.key).map_or(u64::MAX, |figure| {
            // The bits of floating-point numbers in the order of the numbers, as in `f64::total_cmp`.
            let bits = figure.to_bits();
            let rising = if bits >> 63 == 0 { bits | 1 << 63 } else { !bits };
            if order.reversed { rising } else { !rising }
        });
        keyed.push((key, at as u32, place));
    }
    sort(&mut keyed, cancelled)?;
    Some(keyed.into_iter().map(|(_, _, place)| place).collect())
}

/// Orders by tier, field, score and date, scoring exactly as few as it can.
///
/// Bounded scores never fall below the exact ones and leave tier and field alone. So each group is walked by falling
/// bound, and left as soon as the last of the hits wanted beats everything still to come.
fn best_first(
    found: &mut [Place],
    plan: &Plan<'_>,
    facts: &Facts<'_>,
    (all_exact, matcher): (usize, &SubsequenceMatcher),
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    sort(found, cancelled)?;
    let wanted = if found.len() <= all_exact { usize::MAX } else { EXACT };
    let mut start = 0;
    while start < found.len().min(wanted) {
        let rest = found.get_mut(start..).unwrap_or_default();
        let name = rest.first().map(|place| place.group());
        let size = rest.partition_point(|place| Some(place.group()) <= name);
        let missing = wanted - start;
        start += size;
        let group = rest.get_mut(..size).unwrap_or_default();
        let is_body = group.first().is_some_and(|place| place.field() == PostField::Body);
        // How much of the words a text has was counted for all that a screen may show.
        if is_body && wanted == EXACT {
            continue;
        }
        let mut exact: Vec<Place> = Vec::new();
        let mut done = 0;
        for place in group.iter_mut() {
            // The worst of the hits wanted so far beats the bound, and with it all that come later.
            if exact.get(missing - 1).is_some_and(|worst| *worst < *place) {
                break;
            }
            if done % BETWEEN_QUESTIONS == BETWEEN_QUESTIONS - 1 && cancelled() {
                return None;
            }
            if is_body && !place.is_uncounted() {
                done += 1;
                continue;
            }
            let scoring = Scoring::Exact(matcher);
            if let Some(rank) = plan.rank(facts, place.post() as usize, scoring, &Ahead::default()) {
                *place = Place::of(place.post(), &rank);
            }
            if wanted == EXACT {
                let at = exact.partition_point(|known| *known < *place);
                if at < missing {
                    exact.insert(at, *place);
                    exact.truncate(missing);
                }
            }
            done += 1;
        }
        // What was not scored is worse than the last hit wanted: it stays behind, by bound.
        sort(group.get_mut(..done).unwrap_or_default(), cancelled)?;
    }
    Some(())
}

#[cfg(test)]
mod tests;
