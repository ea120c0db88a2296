//! Index × query → hits, best first.

use super::fuzzy::Matcher;
use super::index::{Field, Index};
use super::matches::{Facts, Marks, NoMarks};
use super::needle::{Needle, Rank, Scoring};
use super::place::Phrase;
use super::query::{Clause, Expr, Query, SortKey, TermKind};
use crate::corpus::Corpus;
use crate::corpus::time::Moment;
use crate::text::lang::Language;

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

/// One post that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index in the corpus.
    pub post: u32,
    /// How it answers.
    pub tier: Tier,
    /// Where it answers best.
    pub field: Field,
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
const BETWEEN_QUESTIONS: usize = 4_096;

/// What the answer depends on besides the archive.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What the reader marked.
    pub marks: &'a dyn Marks,
    /// The moment `within_time:` counts back from.
    pub now: Moment,
}

/// Finds the posts that answer `query`; `None` when `cancelled` said so before the end.
///
/// For a reader without marks; see [`run_in`].
pub fn run(index: &Index, corpus: &Corpus, query: &Query, cancelled: &dyn Fn() -> bool) -> Option<Hits> {
    run_in(index, corpus, query, &Context { marks: &NoMarks, now: Moment::now() }, cancelled)
}

/// Finds the posts that answer `query` in `context`; `None` when `cancelled` said so before the end.
pub fn run_in(
    index: &Index,
    corpus: &Corpus,
    query: &Query,
    context: &Context<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    search(index, corpus, query, context, cancelled, ALL_EXACT)
}

/// The same; where more than `all_exact` posts answer, only the best are scored exactly.
pub(super) fn search(
    index: &Index,
    corpus: &Corpus,
    query: &Query,
    context: &Context<'_>,
    cancelled: &dyn Fn() -> bool,
    all_exact: usize,
) -> Option<Hits> {
    let plan = Plan::of(query, index);
    let facts = Facts { index, corpus, context };
    let mut found: Vec<(u32, Rank)> = Vec::new();
    for post in 0..index.count() {
        if post % BETWEEN_QUESTIONS == 0 && cancelled() {
            return None;
        }
        if let Some(rank) = plan.rank(&facts, post, Scoring::Bounded) {
            found.push((post as u32, rank));
        }
    }
    let mut all = best_first(found, &plan, &facts, all_exact, cancelled)?;
    if let Some(sort) = query.sort() {
        if sort.key != SortKey::Relevance {
            // Stable: posts without the figure stay at the end, best first, whichever way round.
            let key = |hit: &Hit| facts.sort_key(hit.post as usize, sort.key);
            all.sort_by(|a, b| match (key(a), key(b)) {
                (Some(a), Some(b)) if sort.reversed => a.total_cmp(&b),
                (Some(a), Some(b)) => b.total_cmp(&a),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        } else if sort.reversed {
            all.reverse();
        }
    }
    Some(Hits { all, also: plan.also })
}

fn key(rank: &Rank) -> (Tier, Field) {
    (rank.tier, rank.field)
}

/// A text that has more of the words in it says more than a title whose letters fit better.
fn score(rank: &Rank) -> i64 {
    if rank.field == Field::Body { rank.text } else { rank.short }
}

/// Orders by tier, field, score and date, scoring exactly as few as it can.
///
/// Bounded scores never fall below the exact ones and leave tier and field alone. So each group is walked by falling
/// bound, and left as soon as the last of the hits wanted beats every bound still to come.
fn best_first(
    mut found: Vec<(u32, Rank)>,
    plan: &Plan<'_>,
    facts: &Facts<'_>,
    all_exact: usize,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Hit>> {
    let order = |a: &(u32, Rank), b: &(u32, Rank)| {
        (key(&a.1), -score(&a.1), std::cmp::Reverse(a.0)).cmp(&(
            key(&b.1),
            -score(&b.1),
            std::cmp::Reverse(b.0),
        ))
    };
    found.sort_unstable_by(order);
    let wanted = if found.len() <= all_exact { usize::MAX } else { EXACT };
    let matcher = Matcher::default();
    let mut start = 0;
    while start < found.len().min(wanted) {
        let group = found.get(start).map(|(_, rank)| key(rank));
        let size = found.iter().skip(start).take_while(|(_, rank)| Some(key(rank)) == group).count();
        let group = found.get_mut(start..start + size).unwrap_or_default();
        let missing = wanted - start;
        // How much of the words a text has is exact from the start.
        if group.first().is_some_and(|(_, rank)| rank.field == Field::Body) {
            start += size;
            continue;
        }
        let mut exact: Vec<i64> = Vec::new();
        let mut done = 0;
        for (post, rank) in group.iter_mut() {
            // The worst of the hits wanted so far; a bound that only equals it may still win by its date.
            if done >= missing && exact.get(missing - 1).is_some_and(|worst| *worst > score(rank)) {
                break;
            }
            if done % BETWEEN_QUESTIONS == BETWEEN_QUESTIONS - 1 && cancelled() {
                return None;
            }
            if let Some(scored) = plan.rank(facts, *post as usize, Scoring::Exact(&matcher)) {
                rank.short = scored.short;
            }
            let at = exact.partition_point(|known| *known >= score(rank));
            if at < missing {
                exact.insert(at, score(rank));
                exact.truncate(missing.min(EXACT * 16));
            }
            done += 1;
        }
        // What was not scored is worse than the last hit wanted: it stays behind, by bound.
        group.get_mut(..done).unwrap_or_default().sort_unstable_by(order);
        start += size;
    }
    let hits = found.into_iter().map(|(post, rank)| Hit {
        post,
        tier: rank.tier,
        field: rank.field,
        score: score(&rank),
    });
    Some(hits.collect())
}

/// A query made ready for one index.
struct Plan<'q> {
    root: Option<Node<'q>>,
    /// All plain words of the query next to each other, if it is a row of words.
    row: Option<Row>,
    also: Vec<String>,
}

/// The words of a query next to each other.
struct Row {
    whole: Phrase,
    /// Each word with the next.
    pairs: Vec<Phrase>,
}

enum Node<'q> {
    All(Vec<Node<'q>>),
    Any(Vec<Node<'q>>),
    Not(Box<Node<'q>>),
    Term(Box<Needle>),
    Fact(&'q Clause),
}

impl<'q> Plan<'q> {
    fn of(query: &'q Query, index: &Index) -> Self {
        let mut also = Vec::new();
        let root = query.wanted.as_ref().map(|wanted| node(wanted, None, index, &mut also));
        Self { root, row: Row::of(query), also }
    }

    fn rank(&self, facts: &Facts<'_>, post: usize, scoring: Scoring<'_>) -> Option<Rank> {
        let Some(root) = &self.root else {
            return Some(Rank::NEUTRAL);
        };
        let rank = root.rank(facts, post, scoring)?;
        match &self.row {
            Some(row) if rank.tier <= Tier::Part => Some(row.lift(rank, facts.index, post)),
            _ => Some(rank),
        }
    }
}

fn node<'q>(expr: &'q Expr, side: Option<Language>, index: &Index, also: &mut Vec<String>) -> Node<'q> {
    let inner = expr.language().or(side);
    match expr {
        Expr::And(all) => {
            let mut nodes: Vec<Node<'q>> = all.iter().map(|expr| node(expr, inner, index, also)).collect();
            // Facts cost little: they turn most posts away first.
            nodes.sort_by_key(|node| !matches!(node, Node::Fact(clause) if !Facts::is_costly(clause)));
            Node::All(nodes)
        }
        Expr::Or(any) => Node::Any(any.iter().map(|expr| node(expr, inner, index, also)).collect()),
        Expr::Not(expr) => Node::Not(Box::new(node(expr, inner, index, &mut Vec::new()))),
        Expr::Term(term) => {
            let needle = Needle::of(term, inner, index);
            also.extend(needle.guesses.iter().cloned());
            Node::Term(Box::new(needle))
        }
        Expr::Clause(clause) => Node::Fact(clause),
    }
}

impl Node<'_> {
    fn rank(&self, facts: &Facts<'_>, post: usize, scoring: Scoring<'_>) -> Option<Rank> {
        match self {
            Self::All(nodes) => {
                let mut worst: Option<Rank> = None;
                for node in nodes {
                    let rank = node.rank(facts, post, scoring)?;
                    worst = Some(match worst {
                        None => rank,
                        Some(worst) => {
                            let (tier, field) = key(&worst).max(key(&rank));
                            Rank {
                                tier,
                                field,
                                text: worst.text + rank.text,
                                short: worst.short + rank.short,
                            }
                        }
                    });
                }
                worst.or(Some(Rank::NEUTRAL))
            }
            Self::Any(nodes) => {
                let ranks = nodes.iter().filter_map(|node| node.rank(facts, post, scoring));
                // Tier and field decide between alternatives, not scores: those are bounds at first.
                let mut best: Option<Rank> = None;
                for rank in ranks {
                    best = Some(match best {
                        Some(best) if key(&best) < key(&rank) => best,
                        Some(best) if key(&best) == key(&rank) => {
                            Rank { text: best.text.max(rank.text), short: best.short.max(rank.short), ..best }
                        }
                        _ => rank,
                    });
                }
                best
            }
            Self::Not(node) => (!node.holds(facts, post)).then_some(Rank::NEUTRAL),
            Self::Term(needle) => needle.rank(facts.index, post, scoring),
            Self::Fact(clause) => facts.holds(clause, post).then_some(Rank::NEUTRAL),
        }
    }

    /// Whether what is excluded is there: words as words, nothing loose or guessed.
    fn holds(&self, facts: &Facts<'_>, post: usize) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.holds(facts, post)),
            Self::Any(nodes) => nodes.iter().any(|node| node.holds(facts, post)),
            Self::Not(node) => !node.holds(facts, post),
            Self::Term(needle) => needle.is_in(facts.index, post),
            Self::Fact(clause) => facts.holds(clause, post),
        }
    }
}

impl Row {
    fn of(query: &Query) -> Option<Self> {
        let Some(Expr::And(all)) = &query.wanted else {
            return None;
        };
        let words: Vec<&str> = all
            .iter()
            .filter_map(|expr| match expr {
                Expr::Term(term) if term.kind == TermKind::Word => Some(term.text.as_str()),
                _ => None,
            })
            .collect();
        let whole = Phrase::of(&words.join(" "), true).filter(|_| words.len() > 1)?;
        let pairs = if words.len() > 2 {
            words.windows(2).filter_map(|pair| Phrase::of(&pair.join(" "), true)).collect()
        } else {
            Vec::new()
        };
        Some(Self { whole, pairs })
    }

    /// `rank`, better where the words stand next to each other.
    fn lift(&self, rank: Rank, index: &Index, post: usize) -> Rank {
        for (field, _, text) in index.fields(post) {
            if self.whole.places(text).next().is_some()
                && !(field == Field::Author && index.has_single_author())
            {
                return Rank { tier: Tier::Phrase, field, ..rank };
            }
        }
        if rank.tier < Tier::TextPhrase {
            return rank;
        }
        let text = index.text(post);
        let places = self.whole.places(text).take(3).count();
        let pairs = self.pairs.iter().filter(|pair| pair.places(text).next().is_some()).count();
        let text = rank.text + i64::try_from(1000 * (places + pairs)).unwrap_or_default();
        if places > 0 {
            return Rank { tier: Tier::TextPhrase, field: Field::Body, text, ..rank };
        }
        Rank { text, ..rank }
    }
}

#[cfg(test)]
mod tests;
