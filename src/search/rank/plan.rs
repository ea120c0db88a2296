//! A query prepared for one index: how well a post matches it.

use super::alternative::Scoring;
use super::clause_checker::ClauseChecker;
use super::compiled_term::CompiledTerm;
use super::hit::BetterHits;
use super::tier::{MatchQuality, Tier};
use crate::search::index::{Index, PostField};
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::score_bound::saturating_i64;
use crate::search::query::{Clause, Expr, Query, QueryTermKind};
use crate::text::lang::Language;

/// A query prepared for one index.
pub(crate) struct QueryPlan<'q> {
    root: Option<PlanNode<'q>>,
    /// Set if the query has several plain words.
    proximity: Option<Proximity>,
    /// Words looked for besides those typed.
    pub(crate) untyped: Vec<String>,
}

/// The plain words of a query next to each other.
pub(super) struct Proximity {
    all_words: PhrasePattern,
    /// Each word with the next, if there are more than two.
    pairs: Vec<PhrasePattern>,
}

enum PlanNode<'q> {
    All(Vec<PlanNode<'q>>),
    Any(Vec<PlanNode<'q>>),
    Not(Box<PlanNode<'q>>),
    Term(Box<CompiledTerm>),
    Clause(&'q Clause),
}

/// The weight of words next to each other in a text, in thousandths like that of words.
const PROXIMITY_WEIGHT: i64 = 1000;

/// Occurrences of all words next to each other that count.
const COUNTED_PHRASES: usize = 3;

impl<'q> QueryPlan<'q> {
    pub(crate) fn new(query: &'q Query, index: &Index) -> Self {
        index.match_cache().start_query();
        let mut untyped = Vec::new();
        let root = query.wanted.as_ref().map(|wanted| PlanNode::new(wanted, None, index, &mut untyped));
        Self { root, proximity: Proximity::new(query), untyped }
    }

    /// Whether `post`, whose texts may not be prepared, may match.
    pub(crate) fn may_match(&self, checker: &ClauseChecker<'_>, post: usize) -> bool {
        self.root.as_ref().is_none_or(|root| root.may_match(checker, post))
    }

    /// How well `post` matches, where these hits are known to be better; `None` if it does not match.
    pub(crate) fn quality(
        &self,
        checker: &ClauseChecker<'_>,
        post: usize,
        scoring: Scoring<'_>,
        better: &BetterHits,
    ) -> Option<MatchQuality> {
        let Some(root) = &self.root else {
            return Some(MatchQuality::NEUTRAL);
        };
        let mut quality = root.quality(checker, post, scoring)?;
        let mut proximity = 0;
        if let Some(words) = self.proximity.as_ref().filter(|_| quality.tier <= Tier::Part) {
            (quality, proximity) = words.improve(quality, checker.index, post);
        }
        if quality.field == PostField::Body {
            // A text with more of the words in it matters more than a short field whose letters fit better.
            quality.score = if better.fill_a_screen(&quality) {
                i64::MAX
            } else {
                root.amount(checker, post) + PROXIMITY_WEIGHT * proximity
            };
        }
        Some(quality)
    }
}

impl<'q> PlanNode<'q> {
    /// Prepares `expr`; `language` is the one of the expression around it.
    fn new(expr: &'q Expr, language: Option<Language>, index: &Index, untyped: &mut Vec<String>) -> Self {
        let language = expr.language().or(language);
        match expr {
            Expr::And(all) => {
                let mut nodes: Vec<Self> =
                    all.iter().map(|expr| Self::new(expr, language, index, untyped)).collect();
                // Cheap clauses first, then rare words, which turn most posts away.
                nodes.sort_by_cached_key(|node| match node {
                    Self::Clause(clause) if !clause.is_costly() => 0,
                    Self::Term(term) => term.frequency(index).saturating_add(1),
                    Self::Clause(_) | Self::All(_) | Self::Any(_) | Self::Not(_) => u64::MAX,
                });
                Self::All(nodes)
            }
            Expr::Or(any) => {
                Self::Any(any.iter().map(|expr| Self::new(expr, language, index, untyped)).collect())
            }
            Expr::Not(expr) => Self::Not(Box::new(Self::new(expr, language, index, &mut Vec::new()))),
            Expr::Term(term) => {
                let term = CompiledTerm::new(term, language, index);
                untyped.extend(term.untyped.iter().cloned());
                Self::Term(Box::new(term))
            }
            Expr::Clause(clause) => Self::Clause(clause),
        }
    }

    fn quality(
        &self,
        checker: &ClauseChecker<'_>,
        post: usize,
        scoring: Scoring<'_>,
    ) -> Option<MatchQuality> {
        match self {
            Self::All(nodes) => {
                let mut worst: Option<MatchQuality> = None;
                for node in nodes {
                    let quality = node.quality(checker, post, scoring)?;
                    worst = Some(worst.map_or(quality, |worst| {
                        let (tier, field) = worst.group().max(quality.group());
                        MatchQuality { tier, field, score: worst.score + quality.score }
                    }));
                }
                worst.or(Some(MatchQuality::NEUTRAL))
            }
            Self::Any(nodes) => {
                let mut best: Option<MatchQuality> = None;
                for quality in nodes.iter().filter_map(|node| node.quality(checker, post, scoring)) {
                    // Scores, which may be bounds, do not decide between groups.
                    best = Some(match best {
                        Some(best) if best.group() < quality.group() => best,
                        Some(best) if best.group() == quality.group() => {
                            MatchQuality { score: best.score.max(quality.score), ..best }
                        }
                        _ => quality,
                    });
                }
                best
            }
            Self::Not(node) => (!node.is_in(checker, post)).then_some(MatchQuality::NEUTRAL),
            Self::Term(term) => term.quality(checker.index, post, scoring),
            Self::Clause(clause) => checker.matches(clause, post).then_some(MatchQuality::NEUTRAL),
        }
    }

    fn may_match(&self, checker: &ClauseChecker<'_>, post: usize) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.may_match(checker, post)),
            Self::Any(nodes) => nodes.iter().any(|node| node.may_match(checker, post)),
            Self::Not(_) => true,
            Self::Term(term) => term.may_match(checker.index, post),
            Self::Clause(clause) => clause.reads_texts() || checker.matches(clause, post),
        }
    }

    /// How much of what is searched for is in the texts of a post that matches.
    fn amount(&self, checker: &ClauseChecker<'_>, post: usize) -> i64 {
        match self {
            Self::All(nodes) => nodes.iter().map(|node| node.amount(checker, post)).sum(),
            Self::Any(nodes) => {
                let quality = |node: &Self| node.quality(checker, post, Scoring::Bounded);
                let groups: Vec<_> =
                    nodes.iter().map(|node| quality(node).map(|quality| quality.group())).collect();
                let best = groups.iter().flatten().min();
                let nodes = nodes.iter().zip(&groups).filter(|(_, group)| group.as_ref() == best);
                // None matches: nothing is there.
                nodes
                    .filter(|(_, group)| group.is_some())
                    .map(|(node, _)| node.amount(checker, post))
                    .max()
                    .unwrap_or(0)
            }
            Self::Term(term) => term.amount(checker.index, post),
            Self::Not(_) | Self::Clause(_) => 0,
        }
    }

    /// Whether what is excluded is in `post`: words as typed, nothing scattered or guessed.
    fn is_in(&self, checker: &ClauseChecker<'_>, post: usize) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.is_in(checker, post)),
            Self::Any(nodes) => nodes.iter().any(|node| node.is_in(checker, post)),
            Self::Not(node) => !node.is_in(checker, post),
            Self::Term(term) => term.is_in(checker.index, post),
            Self::Clause(clause) => checker.matches(clause, post),
        }
    }
}

impl Proximity {
    pub(super) fn new(query: &Query) -> Option<Self> {
        let Some(Expr::And(all)) = &query.wanted else {
            return None;
        };
        let word = |expr: &'_ Expr| match expr {
            Expr::Term(term) if term.kind == QueryTermKind::Word => Some(term.text.clone()),
            _ => None,
        };
        let words: Vec<String> = all.iter().filter_map(word).collect();
        let all_words = PhrasePattern::parse(&words.join(" "), true).filter(|_| words.len() > 1)?;
        let pairs = words.windows(2).filter(|_| words.len() > 2);
        let pairs = pairs.filter_map(|pair| PhrasePattern::parse(&pair.join(" "), true)).collect();
        Some(Self { all_words, pairs })
    }

    /// Whether all words are next to each other in a short field.
    pub(super) fn are_joined_in(&self, field: &str) -> bool {
        self.all_words.is_in(field)
    }

    /// A better quality where the words are next to each other, and the number of such places in the texts.
    fn improve(&self, quality: MatchQuality, index: &Index, post: usize) -> (MatchQuality, i64) {
        for short in index.short_fields(post) {
            let is_single_author = short.field == PostField::Author && index.has_single_author();
            if self.are_joined_in(short.text) && !is_single_author {
                return (MatchQuality { tier: Tier::Phrase, field: short.field, ..quality }, 0);
            }
        }
        if quality.tier < Tier::TextPhrase {
            return (quality, 0);
        }
        let text = index.text(post);
        let phrases = self.all_words.occurrences(text).take(COUNTED_PHRASES).count();
        let pairs = self.pairs.iter().filter(|pair| pair.is_in(text)).count();
        let improved = MatchQuality { tier: Tier::TextPhrase, field: PostField::Body, ..quality };
        (if phrases > 0 { improved } else { quality }, saturating_i64(phrases + pairs))
    }
}
