//! Posts that lack some words of a query, the best by what they have: the sum of the inverse document frequencies of the
//! words in them, with the saturation of BM25 (Robertson & Zaragoza 2009).

use super::alternative::Scoring;
use super::clause_checker::ClauseChecker;
use super::compiled_term::CompiledTerm;
use super::hit::{BetterHits, Hits, PartialHit};
use super::plan::QueryPlan;
use super::scan::POSTS_PER_CHECK;
use super::tier::{MatchQuality, Tier};
use crate::search::index::Index;
use crate::search::query::{Expr, Query, QueryTermKind, Term, is_function_word};
use crate::text::fold::fold;
use crate::text::lang::Language;
use crate::text::sanitize::Clean;
use crate::text::script::is_han;

/// The most posts with words missing.
const MOST_PARTIAL: usize = 30;

/// Posts whose words are counted, by what they have.
const COUNTED_POSTS: usize = 200;

/// Words of a query that count; a pasted page has more.
const MOST_WORDS: usize = 24;

/// Han characters of the shortest run that is taken apart where it occurs nowhere.
const SHORTEST_SPLIT: usize = 4;

/// The share of the best score that a post needs.
const LEAST_SHARE: f64 = 0.4;

/// A word that a post may lack.
struct OptionalWord {
    /// As typed, without control characters.
    text: String,
    term: CompiledTerm,
    /// Its weight in each post, 0 where it is missing.
    weights: Vec<u8>,
    /// The logarithm of the inverse document frequency.
    rarity: f64,
}

/// Adds to `hits` the posts that have some of the words of `query`, and everything else that it requires.
pub(crate) fn add_partial_hits(
    hits: &mut Hits,
    checker: &ClauseChecker<'_>,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    let all = match &query.wanted {
        Some(Expr::And(all)) => all.as_slice(),
        Some(expr @ Expr::Term(_)) => std::slice::from_ref(expr),
        _ => return Some(()),
    };
    let language = query.wanted.as_ref().and_then(Expr::language);
    let (words, required): (Vec<&Expr>, Vec<&Expr>) = all.iter().partition(|expr| is_optional(expr));
    let words = words.into_iter().filter_map(|expr| match expr {
        Expr::Term(term) if !term.is_function_word() => Some(term),
        _ => None,
    });
    let words: Vec<&Term> = words.take(MOST_WORDS).collect();
    checker.require(&Query::any_of(words.iter().map(|term| (*term).clone())))?;
    let mut optional = Vec::new();
    let mut divided_words = Vec::new();
    let mut kept = Vec::new();
    for term in words {
        let word = OptionalWord::new(term, language, checker.index, cancelled)?;
        let pieces = if word.is_missing_everywhere() { pieces(term, checker.index) } else { Vec::new() };
        if !pieces.is_empty() {
            divided_words.push(word.text);
        } else if term.kind == QueryTermKind::Phrase {
            kept.push(Expr::Term(term.clone()));
        } else {
            optional.push(word);
        }
        let kind = QueryTermKind::Word;
        let pieces: Vec<Term> = pieces.into_iter().map(|text| Term { text, kind, side: term.side }).collect();
        checker.require(&Query::any_of(pieces.iter().cloned()))?;
        for piece in pieces {
            hits.alternatives.push(piece.text.clone());
            optional.push(OptionalWord::new(&piece, language, checker.index, cancelled)?);
        }
    }
    if optional.len() < 2 {
        return Some(());
    }
    let required = required.into_iter().cloned().chain(kept).collect();
    let required = Query { wanted: Some(Expr::And(required)), ..Query::default() };
    let plan = QueryPlan::new(&required, checker.index);
    hits.partial = best_partial(hits, &optional, &divided_words, &plan, checker, cancelled)?;
    Some(())
}

/// Whether a post may lack `expr`: it is a plain word, or a quotation, which may be misremembered.
fn is_optional(expr: &Expr) -> bool {
    matches!(expr, Expr::Term(term) if matches!(term.kind, QueryTermKind::Word | QueryTermKind::Phrase))
}

fn best_partial(
    hits: &Hits,
    words: &[OptionalWord],
    divided_words: &[String],
    plan: &QueryPlan<'_>,
    checker: &ClauseChecker<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<PartialHit>> {
    let mut found: Vec<(f64, usize)> = Vec::new();
    for post in checker.index.indexed_posts().rev() {
        if post % POSTS_PER_CHECK == 0 && cancelled() {
            return None;
        }
        let score: f64 = words.iter().map(|word| word.rarity * f64::from(word.weights[post])).sum();
        if score > 0.0
            && plan.quality(checker, post, Scoring::Bounded, &BetterHits::default()).is_some()
            && !hits.all.iter().any(|hit| hit.post as usize == post)
        {
            found.push((score, post));
        }
    }
    // Stable: the newest first.
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.truncate(COUNTED_POSTS);
    for (score, post) in &mut found {
        *score = words.iter().map(|word| word.score(checker.index, *post)).sum();
    }
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let least = found.first().map_or(0.0, |(best, _)| best * LEAST_SHARE);
    let found = found.into_iter().take_while(|(score, _)| *score >= least).take(MOST_PARTIAL);
    let missing = |post: usize| {
        let missing = words.iter().filter(|word| word.weights[post] == 0).map(|word| word.text.clone());
        let missing: Vec<String> = missing.collect();
        // A post with all pieces of a word lacks the word itself.
        if missing.is_empty() { divided_words.to_vec() } else { missing }
    };
    let hit = |(score, post)| PartialHit { post: post as u32, score: score as i64, missing: missing(post) };
    Some(found.map(hit).collect())
}

impl OptionalWord {
    fn new(
        term: &Term,
        language: Option<Language>,
        index: &Index,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let compiled = CompiledTerm::new(term, language, index);
        let mut weights = vec![0; index.post_count()];
        for (post, weight) in weights.iter_mut().enumerate() {
            if post % POSTS_PER_CHECK == 0 && cancelled() {
                return None;
            }
            *weight = compiled.unscattered_quality(index, post, Scoring::Bounded).map_or(0, fit_weight);
        }
        let posts = weights.len() as f64;
        let having = weights.iter().filter(|weight| **weight > 0).count() as f64;
        let rarity = (1.0 + (posts - having + 0.5) / (having + 0.5)).ln();
        let mut text = Clean::new(&term.text).as_str().to_owned();
        if term.kind == QueryTermKind::Phrase {
            text = format!("\"{text}\"");
        }
        Some(Self { text, term: compiled, weights, rarity })
    }

    fn is_missing_everywhere(&self) -> bool {
        self.weights.iter().all(|weight| *weight == 0)
    }

    /// What the word adds to the score of `post`.
    fn score(&self, index: &Index, post: usize) -> f64 {
        let weight = f64::from(self.weights[post]);
        if weight == 0.0 {
            return 0.0;
        }
        // 1,000 is one occurrence in a text of mean length.
        let amount = self.term.amount(index, post).min(2_000) as f64;
        self.rarity * weight * (500.0 + amount) / 1_500.0
    }
}

/// How much a word counts that matches like this.
fn fit_weight(quality: MatchQuality) -> u8 {
    match quality.tier {
        Tier::Phrase | Tier::Word => 120,
        Tier::TextPhrase | Tier::TextWord | Tier::Prefix => 100,
        Tier::Text | Tier::Name | Tier::Form => 80,
        Tier::Close => 60,
        Tier::Part => 40,
        Tier::Loose => 0,
    }
}

/// The parts of a Chinese word, and the words of a quotation, that occur nowhere; none if it is short.
fn pieces(term: &Term, index: &Index) -> Vec<String> {
    let folded: Vec<char> = fold(&term.text).chars().collect();
    let is_quoted = term.kind == QueryTermKind::Phrase;
    let ends_word = |c: &char| is_quoted && !c.is_alphanumeric();
    let runs =
        folded.chunk_by(|one, next| is_han(*one) == is_han(*next) && ends_word(one) == ends_word(next));
    let mut pieces: Vec<String> = Vec::new();
    for run in runs {
        if run.len() >= SHORTEST_SPLIT && is_han(run[0]) {
            pieces.extend(split_into_words(run, index));
        } else {
            pieces.push(run.iter().collect());
        }
    }
    pieces.retain(|piece| piece.chars().any(char::is_alphanumeric) && !is_function_word(piece));
    pieces.dedup();
    if pieces.len() > 1 { pieces } else { Vec::new() }
}

/// A run of Han characters as words of two characters and single ones, so that the characters of a word are next to each
/// other more often than by chance: the division with the greatest sum of pointwise mutual information.
fn split_into_words(run: &[char], index: &Index) -> Vec<String> {
    let posts = index.indexed_count() as f64;
    // By the number of characters divided: the sum, and the length of the last word.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=run.len() {
        let mut last = (best[end - 1].0, 1);
        if end >= 2 {
            let sum = best[end - 2].0 + cohesion(index, [run[end - 2], run[end - 1]], posts);
            if sum > last.0 {
                last = (sum, 2);
            }
        }
        best.push(last);
    }
    let mut words = Vec::new();
    let mut end = run.len();
    while end > 0 {
        let start = end - best[end].1;
        words.push(run[start..end].iter().collect());
        end = start;
    }
    words.reverse();
    words
}

/// The pointwise mutual information of two neighbours, weighted by how often they are.
fn cohesion(index: &Index, [one, two]: [char; 2], posts: f64) -> f64 {
    let together = index.count_with(&[one, two]);
    if together == 0 {
        return 0.0;
    }
    let (together, one, two) =
        (together as f64, index.count_with(&[one]) as f64, index.count_with(&[two]) as f64);
    (together * posts / (one * two)).ln() + 1.0 + together.ln()
}
