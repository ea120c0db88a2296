//! Which posts are about a topic and which only mention it.

use super::concept::TopicConcept;
use super::numbered_posts::{NumberedPosts, TITLE, table_part};
use crate::insight::sequence_matcher::SequenceMatcher;
use crate::text::hash::HashSet;
use crate::text::script::is_han;

/// How much a post is about a topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PostScore {
    /// The post.
    pub(super) post: u32,
    /// How much the post is about it.
    pub(super) score: f32,
}

/// Where topics occur.
#[derive(Debug, Default)]
pub(super) struct TopicOccurrences {
    /// By topic: the posts it occurs in, in time order.
    pub(super) scores: Vec<Vec<PostScore>>,
    /// By topic: the passages it occurs in, [`PASSAGES`] at most.
    pub(super) passages: Vec<Vec<u32>>,
}

/// Passages of a topic that are kept: more add nothing about its translation.
const PASSAGES: usize = 400;
/// What the first occurrence in the first sentence is worth, for posts of any length: the sentence that a
/// list of posts shows.
const HEADLINE: f32 = 2.0;
/// The same for a name of several words, which rarely occurs in passing.
const HEADLINE_PHRASE: f32 = 2.6;
/// What an occurrence in the rest of the first passage is worth.
const HEAD: f32 = 1.6;
/// How much less counts what occurs once in a post whose title does not have it: the title says what the post is about.
const UNTITLED: f32 = 1.4;
/// Of so many posts one opens with a title where titles are what they seem.
const TITLES: usize = 4;
/// What the first occurrence in any other passage is worth on top of 1: spread is stronger evidence than repetition.
const SPREAD: f32 = 0.5;
/// Words of a post from which length counts.
const SHORT_POST: f32 = 60.0;
/// How much length counts: 0 not at all, 1 in proportion.
const LENGTH: f32 = 0.4;
/// Score from which a post is about a topic that few posts mention.
const ABOUT: f32 = 1.15;

/// What one occurrence adds to the score of its post.
#[derive(Debug, Clone, Copy, Default)]
struct OccurrenceWeight {
    topic: u32,
    headline: f32,
    rest: f32,
    /// Whether it is in the headline.
    is_title: bool,
}

/// Finds `concepts` in all posts; `None` if cancelled.
pub(super) fn occurrences(
    text: &NumberedPosts,
    concepts: &[TopicConcept],
    cancelled: &dyn Fn() -> bool,
) -> Option<TopicOccurrences> {
    let scanner = OccurrenceScanner::new(text, concepts);
    let has_titles = text.titled.len() * TITLES >= text.posts.len();
    let mut found = TopicOccurrences {
        scores: vec![Vec::new(); concepts.len()],
        passages: vec![Vec::new(); concepts.len()],
    };
    for post in 0..text.posts.len() {
        if post % 256 == 0 && cancelled() {
            return None;
        }
        let mut weights = scanner.scan(post, &mut found.passages);
        weights.sort_by_key(|weight| weight.topic);
        let scale = (text.words_of(post).len() as f32 / SHORT_POST).max(1.0).powf(LENGTH);
        for group in weights.chunk_by(|a, b| a.topic == b.topic) {
            let headline = group.iter().map(|weight| weight.headline).fold(0.0, f32::max);
            let rest: f32 = group.iter().map(|weight| weight.rest).sum();
            let is_titled = has_titles && text.titled.contains(&(post as u32));
            let once = matches!(group, [weight] if is_titled && !weight.is_title);
            let scale = if once { scale * UNTITLED } else { scale };
            let topic = group.first().and_then(|weight| found.scores.get_mut(weight.topic as usize));
            if let Some(scores) = topic {
                scores.push(PostScore { post: post as u32, score: headline + rest / scale });
            }
        }
    }
    Some(found)
}

/// Finds the names of concepts in posts.
struct OccurrenceScanner<'a> {
    text: &'a NumberedPosts,
    folds: Vec<u32>,
    words: SequenceMatcher<u32>,
    chinese: SequenceMatcher<u32>,
}

impl<'a> OccurrenceScanner<'a> {
    fn new(text: &'a NumberedPosts, concepts: &[TopicConcept]) -> Self {
        let words = concepts.iter().enumerate().flat_map(|(at, concept)| {
            let phrases = concept.phrases.iter().map(|phrase| phrase.words.clone());
            let forms = concept.forms.iter().map(|form| vec![*form]);
            phrases.chain(forms).map(move |words| (words, at as u32))
        });
        let chinese = concepts.iter().enumerate().flat_map(|(at, concept)| {
            let codes = |name: &String| name.chars().filter(|c| is_han(*c)).map(u32::from).collect();
            concept.chinese.iter().map(move |name| {
                let certain = concept.certain.contains(name);
                (codes(name), at as u32 * 2 + u32::from(certain))
            })
        });
        Self {
            text,
            folds: text.folds(),
            words: SequenceMatcher::new(words),
            chinese: SequenceMatcher::new(chinese),
        }
    }

    fn scan(&self, post: usize, passages: &mut [Vec<u32>]) -> Vec<OccurrenceWeight> {
        let mut weights: Vec<OccurrenceWeight> = Vec::new();
        let mut translated: Vec<OccurrenceWeight> = Vec::new();
        let (mut head, mut titled) = (true, false);
        for (number, passage) in self.text.passages_of(post) {
            let words = table_part(&self.folds, &passage.words);
            let sentence = if head { self.text.first_sentence(passage) } else { 0 };
            self.words.for_each(words, |topic, at, length| {
                let seen = passages.get_mut(topic as usize);
                let fresh = seen.as_ref().is_some_and(|passages| passages.last() != Some(&number));
                weights.push(occurrence_weight(topic, at < sentence, head || titled, fresh, length));
                if let Some(passages) = seen.filter(|passages| fresh && passages.len() < PASSAGES) {
                    passages.push(number);
                }
            });
            let han = table_part(&self.text.han, &passage.han);
            let alone = words.is_empty();
            self.chinese.for_each(han, |name, at, length| {
                let (topic, certain) = (name / 2, name % 2 == 1);
                translated.push(if alone || certain {
                    occurrence_weight(topic, head && at < 40, head && at < 120, true, length)
                } else {
                    OccurrenceWeight { topic, ..OccurrenceWeight::default() }
                });
            });
            // The passage after a title counts as much as the title.
            titled = head && !alone && words.len() < TITLE;
            head &= alone && han.len() < 2;
        }
        // A topic that the English side names is judged by that; what only the Chinese side names counts as well.
        let named: HashSet<u32> = weights.iter().map(|weight| weight.topic).collect();
        translated.retain(|weight| !named.contains(&weight.topic));
        weights.extend(translated);
        weights
    }
}

fn occurrence_weight(topic: u32, headline: bool, head: bool, fresh: bool, length: usize) -> OccurrenceWeight {
    if headline {
        return OccurrenceWeight {
            topic,
            headline: if length > 1 { HEADLINE_PHRASE } else { HEADLINE },
            rest: 0.5,
            is_title: true,
        };
    }
    if head && length > 1 {
        return OccurrenceWeight { topic, headline: HEAD, rest: 0.5, is_title: true };
    }
    let rest = if head { HEAD } else { 1.0 + if fresh { SPREAD } else { 0.0 } };
    OccurrenceWeight { topic, headline: 0.0, rest, is_title: false }
}

/// Returns the score from which a post is about a topic that `posts` of `total` mention: it is higher
/// if they are many.
pub(super) fn threshold(posts: usize, total: usize) -> f32 {
    ABOUT * (1.0 + posts as f32 / total.max(1) as f32)
}
