//! The steps from a corpus to its topics.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::about::{PostScore, TopicOccurrences, occurrences};
use super::chinese_names::add_chinese_names;
use super::concept::TopicConcept;
use super::forms::{add_distinctive_words, add_forms};
use super::join::join_phrases;
use super::name_support::{keep_supported, leave_to_longer, mark_certain};
use super::ngrams::{NGramThreshold, count_ngrams};
use super::numbered_posts::NumberedPosts;
use super::phrases::{LONGEST_PHRASE, least_alone, phrases};
use super::ranking::ranked_topics;
use super::repeated::folds_once;
use super::same_names::join_same_names;
use super::topic::Topics;
use crate::corpus::{Body, Corpus, pipeline};
use crate::insight::glossary::{Glossary, GlossaryBuilder};

/// Posts in which names of topics are looked for, at most: so many show the topics of a larger archive, and reading a
/// hundred thousand takes minutes.
const SAMPLED_POSTS: usize = 4_096;

/// Posts that are looked through at once for the topics found.
const AT_ONCE: usize = 2_048;

impl Topics {
    /// Mines `corpus`. Runs off the drawing thread; `cancelled` is called now and then, and cancelled topics are empty.
    pub fn mine(corpus: &Corpus, cancelled: &dyn Fn() -> bool) -> Self {
        Self::with_glossary(corpus, cancelled).0
    }

    /// Mines topics and glossary in one pass over the corpus: splitting and aligning the posts is most of the work.
    ///
    /// Of more than 4,096 posts, so many are read for names of topics and for terms, evenly spread from the first to the
    /// last; the posts of each topic are then found among all. The glossary is that of the sample.
    pub fn with_glossary(corpus: &Corpus, cancelled: &dyn Fn() -> bool) -> (Self, Glossary) {
        Self::sampled(corpus, SAMPLED_POSTS, cancelled)
    }

    /// Mines as [`Topics::with_glossary`] does, with a sample of `limit` posts.
    pub(super) fn sampled(corpus: &Corpus, limit: usize, cancelled: &dyn Fn() -> bool) -> (Self, Glossary) {
        let total = corpus.posts.len();
        let count = total.min(limit);
        let mut text = NumberedPosts::default();
        let mut builder = GlossaryBuilder::default();
        let sample = (0..count).map(|at| at * total / count);
        let add = |_, post: usize, body: Body| {
            if cancelled() {
                return false;
            }
            text.add(&body, is_reply(corpus, post));
            builder.add(post as u32, &body);
            true
        };
        // Splitting and aligning posts is as much work as adding them.
        if !pipeline::each(sample, count >= pipeline::WORTHWHILE, |post| corpus.body(post), add) {
            return Default::default();
        }
        let Some(glossary) = builder.finish(cancelled) else {
            return Default::default();
        };
        // It is as large as the text.
        drop(builder);
        text.find_stopwords(corpus.main_languages());
        let mut mine = || {
            let concepts = Self::concepts(&text, &glossary, cancelled)?;
            let found = if count == total {
                occurrences(&text, &concepts, cancelled)?
            } else {
                text.clear_posts();
                everywhere(&mut text, corpus, &concepts, cancelled)?
            };
            Some(ranked_topics(&text, &concepts, &found, total))
        };
        (mine().unwrap_or_default(), glossary)
    }

    /// Returns the names of topics, joined; `None` if cancelled.
    fn concepts(
        text: &NumberedPosts,
        glossary: &Glossary,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Vec<TopicConcept>> {
        let total = text.posts.len();
        let groups: Vec<Range<u32>> = (0..total).map(|post| text.words_of(post)).collect();
        let threshold = NGramThreshold { groups: 2.max(total as u32 / 2500), most: least_alone(total, 2) };
        let grams = count_ngrams(
            &folds_once(text),
            text.lexicon.count(),
            &groups,
            (LONGEST_PHRASE, threshold),
            cancelled,
        )?;
        let glossed: HashSet<Vec<u32>> = glossary
            .entries
            .iter()
            .flat_map(|entry| entry.variants.iter())
            .filter_map(|variant| text.lexicon.phrase(&variant.english))
            .collect();
        let phrases = phrases(text, &grams, &glossed);
        // They are as large as the text, and the Chinese strings come next.
        drop(grams);
        // Each phrase alone first: the posts they share show which of them are one topic.
        let alone: Vec<TopicConcept> = phrases
            .iter()
            .map(|phrase| TopicConcept { phrases: vec![phrase.clone()], ..TopicConcept::default() })
            .collect();
        let single = occurrences(text, &alone, cancelled)?;
        let posts: Vec<Vec<u32>> =
            single.scores.iter().map(|list| list.iter().map(|score| score.post).collect()).collect();
        let places: HashMap<Vec<u32>, Vec<u32>> =
            phrases.iter().map(|phrase| phrase.words.clone()).zip(single.passages).collect();
        let mut concepts = join_phrases(text, phrases, &posts, total, glossary);
        let passages: Vec<Vec<u32>> = concepts.iter().map(|concept| passages_of(concept, &places)).collect();
        keep_supported(text, &mut concepts, &passages);
        add_chinese_names(text, &mut concepts, &passages, cancelled)?;
        leave_to_longer(&mut concepts);
        add_forms(text, &mut concepts);
        add_distinctive_words(text, &mut concepts);
        mark_certain(text, &mut concepts, &passages);
        (!cancelled()).then(|| join_same_names(text, concepts))
    }
}

/// Returns the passages in which a concept occurs: those of its phrases.
fn passages_of(concept: &TopicConcept, places: &HashMap<Vec<u32>, Vec<u32>>) -> Vec<u32> {
    let lists = concept.phrases.iter().filter_map(|phrase| places.get(&phrase.words));
    let mut passages: Vec<u32> = lists.flatten().copied().collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}

/// Returns whether a post answers another one, if the archive says so.
fn is_reply(corpus: &Corpus, post: usize) -> Option<bool> {
    corpus.posts.get(post).and_then(|post| post.is_reply)
}

/// Returns where `concepts` occur in all posts, by the spellings of `text`: a few posts at a time, so that a million need
/// no more memory.
fn everywhere(
    text: &mut NumberedPosts,
    corpus: &Corpus,
    concepts: &[TopicConcept],
    cancelled: &dyn Fn() -> bool,
) -> Option<TopicOccurrences> {
    let mut all = TopicOccurrences::default();
    all.scores.resize(concepts.len(), Vec::new());
    let total = corpus.posts.len();
    for first in (0..total).step_by(AT_ONCE) {
        text.clear_posts();
        let part = first..total.min(first + AT_ONCE);
        let is_worthwhile = part.len() >= pipeline::WORTHWHILE;
        let body = |post| corpus.unaligned_body(post);
        let add = |_, post: usize, body: Body| {
            let wanted = !cancelled();
            if wanted {
                text.add_unaligned(&body, is_reply(corpus, post));
            }
            wanted
        };
        if !pipeline::each(part, is_worthwhile, body, add) {
            return None;
        }
        let found = occurrences(text, concepts, cancelled)?;
        let first = first as u32;
        for (all, found) in all.scores.iter_mut().zip(found.scores) {
            all.extend(found.into_iter().map(|score| PostScore { post: score.post + first, ..score }));
        }
    }
    Some(all)
}
