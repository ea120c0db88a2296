//! Posts like another one: those that share its rare words, in either language.
//!
//! The posting lists of its words (all forms of a word together) and of its Chinese bigrams give the posts that share most;
//! those are weighed exactly, by BM25 with the post as the query, each script for itself, so that a long translation does not
//! outweigh a short original. Posts that share their wording, not only their words, are near-duplicates.

mod features;
mod shingles;

use std::collections::BTreeMap;
use std::ops::Range;

use self::features::{Features, is_bigram};
use self::shingles::Shingles;
use crate::corpus::{Corpus, Side};
use crate::insight::word_table::is_hardly_telling;
use crate::search::index::Index;
use crate::search::query::is_function_word;
use crate::text::fold::FoldedText;
use crate::text::hash::HashMap;
use crate::text::script::{is_cjk, is_han, is_word};
use crate::text::word;

/// Features of each script that posts are looked up by, the heaviest first.
const LOOKED_UP: usize = 48;

/// Posts that are weighed exactly.
const WEIGHED: usize = 100;

/// Likeness below which posts have nothing to do with each other.
const LEAST_LIKENESS: f64 = 0.06;

/// The share of the likeness of the most alike that others need.
const LEAST_SHARE: f64 = 0.3;

/// Features that two posts share at least: one word is chance.
const FEWEST_SHARED: usize = 2;

/// The weight of words that are generally no nouns.
const HARDLY_TELLING: f64 = 0.4;

/// Words that say why, at most, and the share of the heaviest one's weight that each needs.
const MOST_TERMS: usize = 6;
const LEAST_WEIGHT: f64 = 0.15;

/// Saturation and length normalization of BM25 (Robertson & Zaragoza 2009).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// A post like another one.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarPost {
    /// Index in the corpus.
    pub post: u32,
    /// How much of the other post's distinctive words it shares, from 0 to 1.
    pub likeness: f64,
    /// Whether it says the same in nearly the same words.
    pub(crate) is_near_duplicate: bool,
    /// The words that both have, the most characteristic first, as the other post spells them.
    pub shared: Vec<String>,
    /// The same, and their forms in this post.
    pub(crate) marked: Vec<String>,
}

/// A feature of the post that others are compared with.
struct WeightedFeature {
    feature: String,
    /// The square of its inverse document frequency, by how often it occurs.
    weight: f64,
    posts: Vec<u32>,
}

/// Finds the posts like `post`, at most `limit`: near-duplicates first, then the most alike; `None` if cancelled.
pub fn similar_posts(
    index: &Index,
    corpus: &Corpus,
    post: usize,
    limit: usize,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<SimilarPost>> {
    let source = Features::new(index.text(post));
    let weighed = weigh(&source, index, cancelled)?;
    let weights: HashMap<&str, f64> =
        weighed.iter().map(|weighed| (weighed.feature.as_str(), weighed.weight)).collect();
    let own = Comparison::new(&source, &weights, index.text(post).len(), index);
    let shingles = Shingles::new(index.text(post));
    let why = SharedTerms::new(corpus, post);
    let mut found = Vec::new();
    for candidate in candidates(&weighed, post, index) {
        if cancelled() {
            return None;
        }
        let text = index.text(candidate);
        let features = Features::new(text);
        let comparison = Comparison::new(&features, &weights, text.len(), index);
        let is_near_duplicate = shingles.nearly_same(&Shingles::new(text));
        let is_chance = comparison.shared < FEWEST_SHARED.min(own.shared);
        let likeness = comparison.likeness(&own);
        if !is_near_duplicate && (is_chance || likeness < LEAST_LIKENESS) {
            continue;
        }
        let (shared, marked) = why.terms(&source, &features, &weights);
        found.push(SimilarPost { post: candidate as u32, likeness, is_near_duplicate, shared, marked });
    }
    found.sort_by(|one, other| {
        other.is_near_duplicate.cmp(&one.is_near_duplicate).then(other.likeness.total_cmp(&one.likeness))
    });
    let best =
        found.iter().find(|similar| !similar.is_near_duplicate).map_or(0.0, |similar| similar.likeness);
    found.retain(|similar| similar.is_near_duplicate || similar.likeness >= best * LEAST_SHARE);
    found.truncate(limit);
    Some(found)
}

/// The features of a post with their weights and the posts that have them.
fn weigh(source: &Features, index: &Index, cancelled: &dyn Fn() -> bool) -> Option<Vec<WeightedFeature>> {
    let count = index.indexed_count() as f64;
    let mut weighed = Vec::new();
    for (feature, usage) in source.iter() {
        if cancelled() {
            return None;
        }
        let posts = posts_with(feature, &usage.form, index);
        let having = posts.len() as f64;
        let rarity = (1.0 + (count - having + 0.5).max(0.0) / (having + 0.5)).ln();
        let word = if is_bigram(feature) { feature } else { &usage.form };
        let telling = if is_hardly_telling(word) { HARDLY_TELLING } else { 1.0 };
        let weight = telling * rarity * rarity * (1.0 + f64::from(usage.count).ln());
        weighed.push(WeightedFeature { feature: feature.to_owned(), weight, posts });
    }
    weighed.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then_with(|| one.feature.cmp(&other.feature))
    });
    Some(weighed)
}

/// The posts with a feature: with any form of a word, or with a bigram.
fn posts_with(feature: &str, form: &str, index: &Index) -> Vec<u32> {
    if is_bigram(feature) {
        let mut chars = feature.chars();
        let (Some(one), Some(two)) = (chars.next(), chars.next()) else { return Vec::new() };
        return index.bigrams().posts_with_bigram(one, two).collect();
    }
    let words = index.words();
    let forms = std::iter::once(form.to_owned()).chain(words.forms(form));
    let mut posts: Vec<u32> =
        forms.filter_map(|form| words.find(&form)).flat_map(|id| words.posts(id)).collect();
    posts.sort_unstable();
    posts.dedup();
    posts
}

/// The posts that share most of the heaviest features, `post` aside.
fn candidates(weighed: &[WeightedFeature], post: usize, index: &Index) -> Vec<usize> {
    let mut scores = vec![0.0_f64; index.post_count()];
    for wants_bigrams in [false, true] {
        let features = weighed.iter().filter(|weighed| is_bigram(&weighed.feature) == wants_bigrams);
        for WeightedFeature { weight, posts, .. } in features.take(LOOKED_UP) {
            for post in posts {
                if let Some(score) = scores.get_mut(*post as usize) {
                    *score += weight;
                }
            }
        }
    }
    let scored = scores.into_iter().enumerate().filter(|(at, score)| *score > 0.0 && *at != post);
    let mut found: Vec<(usize, f64)> =
        scored.map(|(at, score)| (at, score / length_factor(index.text(at).len(), index))).collect();
    // The newest first among equals.
    found.sort_by(|(one, score), (other, better)| better.total_cmp(score).then(other.cmp(one)));
    found.into_iter().take(WEIGHED).map(|(at, _)| at).collect()
}

/// How much a text of `bytes` is longer than others.
fn length_factor(bytes: usize, index: &Index) -> f64 {
    1.0 - LENGTH + LENGTH * bytes as f64 / index.mean_text_bytes() as f64
}

/// What a post shares with another, for words and for bigrams.
struct Comparison {
    scores: [f64; 2],
    /// Whether the post has any.
    is_written: [bool; 2],
    shared: usize,
}

impl Comparison {
    fn new(features: &Features, weights: &HashMap<&str, f64>, bytes: usize, index: &Index) -> Self {
        let longer = length_factor(bytes, index);
        let mut comparison = Self { scores: [0.0; 2], is_written: [false; 2], shared: 0 };
        for (feature, usage) in features.iter() {
            let script = usize::from(is_bigram(feature));
            comparison.is_written[script] = true;
            let Some(weight) = weights.get(feature) else { continue };
            let count = f64::from(usage.count);
            comparison.shared += 1;
            comparison.scores[script] += weight * count * (SATURATION + 1.0) / (count + SATURATION * longer);
        }
        comparison
    }

    /// The mean of the shares of the scripts that both posts are written in; `own` compares a post with itself.
    fn likeness(&self, own: &Self) -> f64 {
        let scripts = self.scores.iter().zip(own.scores).zip(self.is_written);
        let shared = scripts.filter(|((_, own), is_written)| *own > 0.0 && *is_written);
        let shares: Vec<f64> = shared.map(|((score, own), _)| (score / own).min(1.0)).collect();
        shares.iter().sum::<f64>() / shares.len().max(1) as f64
    }
}

/// The words that two posts share: the spellings and the Chinese words of the post that others are compared with.
struct SharedTerms {
    sides: [FoldedText; 2],
    originals: [String; 2],
}

impl SharedTerms {
    fn new(corpus: &Corpus, post: usize) -> Self {
        let body = corpus.unaligned_body(post);
        let originals = [Side::Original, Side::Translation].map(|side| body.side(side).text.clone());
        Self { sides: originals.each_ref().map(|text| FoldedText::new(text)), originals }
    }

    /// The most characteristic words that both have, as spelt in the source, and with their forms in both.
    fn terms(
        &self,
        source: &Features,
        other: &Features,
        weights: &HashMap<&str, f64>,
    ) -> (Vec<String>, Vec<String>) {
        let mut terms: Vec<(f64, String, Vec<String>)> = Vec::new();
        for (feature, usage) in source.iter().filter(|(feature, _)| !is_bigram(feature)) {
            let Some(there) = other.get(feature) else { continue };
            let weight = weights.get(feature).copied().unwrap_or_default();
            terms.push((weight, self.spelt(&usage.form), vec![usage.form.clone(), there.form.clone()]));
        }
        let best = |terms: &mut Vec<(f64, String, Vec<String>)>| {
            terms.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
            terms.truncate(MOST_TERMS);
            let least = terms.first().map_or(0.0, |(weight, ..)| weight * LEAST_WEIGHT);
            terms.retain(|(weight, ..)| *weight >= least);
        };
        best(&mut terms);
        let mut chinese = self.chinese_terms(other, weights);
        best(&mut chinese);
        // In turn, so that both languages say why.
        let mut both = Vec::new();
        let (mut one, mut two) = (terms.into_iter(), chinese.into_iter());
        while both.len() < MOST_TERMS {
            let before = both.len();
            both.extend(one.next());
            both.extend(two.next());
            if both.len() == before {
                break;
            }
        }
        both.truncate(MOST_TERMS);
        let marked = both.iter().flat_map(|(_, _, forms)| forms.iter().cloned());
        let mut marked: Vec<String> = marked.collect();
        marked.sort_unstable();
        marked.dedup();
        (both.into_iter().map(|(_, spelt, _)| spelt).collect(), marked)
    }

    /// A folded word as the source writes it.
    fn spelt(&self, word: &str) -> String {
        let is_whole = |text: &str, at: usize| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|text| text.chars().next());
            [before, after].into_iter().flatten().all(|c| !is_word(c) || is_cjk(c))
        };
        for (folded, original) in self.sides.iter().zip(&self.originals) {
            let text = folded.as_str();
            let place = text.match_indices(word).find(|(at, _)| is_whole(text, *at));
            let spelt = place.and_then(|(at, _)| original.get(folded.to_source(at..at + word.len())));
            if let Some(spelt) = spelt {
                return spelt.to_owned();
            }
        }
        word.to_owned()
    }

    /// The Chinese words of the source all of whose bigrams the other post has, with the character
    /// behind them that it has there, too: a dictionary does not know every term.
    fn chinese_terms(
        &self,
        other: &Features,
        weights: &HashMap<&str, f64>,
    ) -> Vec<(f64, String, Vec<String>)> {
        let mut found: BTreeMap<String, f64> = BTreeMap::new();
        for line in self.sides.iter().flat_map(|side| side.as_str().lines()) {
            if !line.chars().any(is_han) {
                continue;
            }
            let words = word::words(line);
            for at in 0..words.len() {
                let weight =
                    |range: &Range<usize>| features::weight_of_run(line.get(range.clone())?, other, weights);
                let Some(range) = words.get(at).filter(|range| weight(range).is_some()) else { continue };
                let next = words.get(at + 1).filter(|next| next.start == range.end);
                let next = next.filter(|next| line.get((*next).clone()).is_some_and(is_ending));
                let longer = next.map(|next| range.start..next.end);
                let whole = longer.filter(|longer| weight(longer).is_some()).unwrap_or(range.clone());
                if let Some((term, weight)) = line.get(whole.clone()).zip(weight(&whole)) {
                    found.insert(term.to_owned(), weight);
                }
            }
        }
        let terms = found.into_iter();
        terms.map(|(term, weight)| (weight, self.spelt(&term), vec![term])).collect()
    }
}

/// Whether a word is one Chinese character that may end the word before it, which no particle and no locative does.
fn is_ending(word: &str) -> bool {
    let mut chars = word.chars();
    let is_one = chars.next().is_some_and(is_han) && chars.next().is_none();
    is_one && !is_function_word(word) && !is_hardly_telling(word)
}

#[cfg(test)]
mod tests;
