//! A query made ready for one index: how well a post answers it.

use super::Tier;
use super::place::Ahead;
use crate::search::index::{Index, PostField};
use crate::search::matching::phrase::PhrasePattern;
use crate::search::query::{Clause, Expr, Query, TermKind};
use crate::search::rank::matches::Facts;
use crate::search::rank::needle::{Needle, Rank, Scoring};
use crate::text::lang::Language;

/// A query made ready for one index.
pub(crate) struct Plan<'q> {
    root: Option<Node<'q>>,
    /// All plain words of the query next to each other, if it is a row of words.
    row: Option<Row>,
    /// What was not typed but is looked for.
    pub(crate) also: Vec<String>,
}

/// The words of a query next to each other.
struct Row {
    whole: PhrasePattern,
    /// Each word with the next.
    pairs: Vec<PhrasePattern>,
}

enum Node<'q> {
    All(Vec<Node<'q>>),
    Any(Vec<Node<'q>>),
    Not(Box<Node<'q>>),
    Term(Box<Needle>),
    Fact(&'q Clause),
}

impl<'q> Plan<'q> {
    pub(crate) fn of(query: &'q Query, index: &Index) -> Self {
        index.match_cache().start_query();
        let mut also = Vec::new();
        let root = query.wanted.as_ref().map(|wanted| node(wanted, None, index, &mut also));
        Self { root, row: Row::of(query), also }
    }

    /// How well `post` answers, behind those that are `ahead`; `None` if it does not.
    pub(crate) fn rank(
        &self,
        facts: &Facts<'_>,
        post: usize,
        scoring: Scoring<'_>,
        ahead: &Ahead,
    ) -> Option<Rank> {
        let Some(root) = &self.root else {
            return Some(Rank::NEUTRAL);
        };
        let mut rank = root.rank(facts, post, scoring)?;
        let mut places = 0;
        if let Some(row) = self.row.as_ref().filter(|_| rank.tier <= Tier::Part) {
            (rank, places) = row.lift(rank, facts.index, post);
        }
        if rank.field == PostField::Body {
            // A text that has more of the words in it says more than a title whose letters fit better.
            rank.short =
                if ahead.fill_a_screen(&rank) { i64::MAX } else { root.amount(facts, post) + 1000 * places };
        }
        Some(rank)
    }
}

fn node<'q>(expr: &'q Expr, side: Option<Language>, index: &Index, also: &mut Vec<String>) -> Node<'q> {
    let inner = expr.language().or(side);
    match expr {
        Expr::And(all) => {
            let mut nodes: Vec<Node<'q>> = all.iter().map(|expr| node(expr, inner, index, also)).collect();
            // Facts cost little and rare words turn most posts away: they go first.
            nodes.sort_by_cached_key(|node| match node {
                Node::Fact(clause) if !Facts::is_costly(clause) => 0,
                Node::Term(needle) => needle.frequency(index).saturating_add(1),
                Node::Fact(_) | Node::All(_) | Node::Any(_) | Node::Not(_) => u64::MAX,
            });
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
                            Rank { tier, field, short: worst.short + rank.short }
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
                            Rank { short: best.short.max(rank.short), ..best }
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

    /// How much of what is looked for is in the texts of a post that answers.
    fn amount(&self, facts: &Facts<'_>, post: usize) -> i64 {
        match self {
            Self::All(nodes) => nodes.iter().map(|node| node.amount(facts, post)).sum(),
            Self::Any(nodes) => {
                let ranks: Vec<(&Self, Rank)> = nodes
                    .iter()
                    .filter_map(|node| Some((node, node.rank(facts, post, Scoring::Bounded)?)))
                    .collect();
                let best = ranks.iter().map(|(_, rank)| key(rank)).min();
                let best = ranks.iter().filter(|(_, rank)| Some(key(rank)) == best);
                best.map(|(node, _)| node.amount(facts, post)).max().unwrap_or_default()
            }
            Self::Term(needle) => needle.amount(facts.index, post),
            Self::Not(_) | Self::Fact(_) => 0,
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
        let whole = PhrasePattern::parse(&words.join(" "), true).filter(|_| words.len() > 1)?;
        let pairs = if words.len() > 2 {
            words.windows(2).filter_map(|pair| PhrasePattern::parse(&pair.join(" "), true)).collect()
        } else {
            Vec::new()
        };
        Some(Self { whole, pairs })
    }

    /// `rank`, better where the words stand next to each other; and how many such places the texts have.
    fn lift(&self, rank: Rank, index: &Index, post: usize) -> (Rank, i64) {
        for short in index.short_fields(post) {
            if self.whole.is_in(short.text)
                && !(short.field == PostField::Author && index.has_single_author())
            {
                return (Rank { tier: Tier::Phrase, field: short.field, ..rank }, 0);
            }
        }
        if rank.tier < Tier::TextPhrase {
            return (rank, 0);
        }
        let text = index.text(post);
        let whole = self.whole.occurrences(text).take(3).count();
        let pairs = self.pairs.iter().filter(|pair| pair.is_in(text)).count();
        let places = i64::try_from(whole + pairs).unwrap_or_default();
        let rank =
            if whole > 0 { Rank { tier: Tier::TextPhrase, field: PostField::Body, ..rank } } else { rank };
        (rank, places)
    }
}

fn key(rank: &Rank) -> (Tier, PostField) {
    (rank.tier, rank.field)
}
