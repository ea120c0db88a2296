//! Which posts are about a topic and which only mention it.

use super::join::Concept;
use super::matcher::Matcher;
use super::text::Text;
use crate::text::script::is_han;

/// What a topic does in a post.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weight {
    /// The post.
    pub(super) post: u32,
    /// How much the post is about it.
    pub(super) score: f32,
}

/// Where topics occur.
#[derive(Debug, Default)]
pub(super) struct Occurrences {
    /// By topic: the posts it occurs in, in time order.
    pub(super) weights: Vec<Vec<Weight>>,
    /// By topic: the passages it occurs in, [`PASSAGES`] at most.
    pub(super) units: Vec<Vec<u32>>,
}

/// Passages of a topic that are kept: more tell nothing new about its translation.
const PASSAGES: usize = 400;
/// What the first occurrence in the first sentence is worth, whatever the length of the post: the sentence that a
/// list of posts shows.
const HEADLINE: f32 = 2.0;
/// The same for a name of several words, which is rarely said in passing.
const HEADLINE_PHRASE: f32 = 2.6;
/// What an occurrence in the rest of the first passage is worth.
const HEAD: f32 = 1.6;
/// Words below which a first passage is a title.
const TITLE: usize = 12;
/// What the first occurrence in any other passage is worth on top of 1: spread says more than repetition.
const SPREAD: f32 = 0.5;
/// Words of a post at which length starts to tell.
const SHORT: f32 = 60.0;
/// How much length tells: 0 not at all, 1 in proportion.
const LENGTH: f32 = 0.4;
/// Score from which a post is about a topic that few posts mention.
const ABOUT: f32 = 1.2;

/// How much one post is about one topic, while it is being walked.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    topic: u32,
    headline: f32,
    rest: f32,
}

/// Walks the whole corpus once; `None` if cancelled.
pub(super) fn occurrences(
    text: &Text,
    concepts: &[Concept],
    cancelled: &dyn Fn() -> bool,
) -> Option<Occurrences> {
    let walker = Walker::of(text, concepts);
    let none = || vec![Vec::new(); concepts.len()];
    let mut found = Occurrences { weights: none(), units: vec![Vec::new(); concepts.len()] };
    for post in 0..text.posts.len() {
        if post % 256 == 0 && cancelled() {
            return None;
        }
        let mut tally = walker.post(post, &mut found.units);
        tally.sort_by_key(|tally| tally.topic);
        let scale = (text.words_of(post).len() as f32 / SHORT).max(1.0).powf(LENGTH);
        for group in tally.chunk_by(|a, b| a.topic == b.topic) {
            let headline = group.iter().map(|tally| tally.headline).fold(0.0, f32::max);
            let rest: f32 = group.iter().map(|tally| tally.rest).sum();
            if let Some(weights) = group.first().and_then(|tally| found.weights.get_mut(tally.topic as usize))
            {
                weights.push(Weight { post: post as u32, score: headline + rest / scale });
            }
        }
    }
    Some(found)
}

struct Walker<'a> {
    text: &'a Text,
    folds: Vec<u32>,
    words: Matcher<u32>,
    chinese: Matcher<u32>,
}

impl<'a> Walker<'a> {
    fn of(text: &'a Text, concepts: &[Concept]) -> Self {
        let words = concepts.iter().enumerate().flat_map(|(at, concept)| {
            concept.phrases.iter().map(move |phrase| (phrase.words.clone(), at as u32))
        });
        let chinese = concepts.iter().enumerate().flat_map(|(at, concept)| {
            let codes = |name: &String| name.chars().filter(|c| is_han(*c)).map(u32::from).collect();
            concept.chinese.iter().map(move |name| (codes(name), at as u32))
        });
        Self { text, folds: text.folds(), words: Matcher::of(words), chinese: Matcher::of(chinese) }
    }

    fn post(&self, post: usize, units: &mut [Vec<u32>]) -> Vec<Tally> {
        let mut tally: Vec<Tally> = Vec::new();
        let (mut head, mut titled) = (true, false);
        for unit in self.text.posts.get(post).cloned().unwrap_or_default() {
            let Some(passage) = self.text.units.get(unit as usize) else {
                continue;
            };
            let spoken =
                self.folds.get(passage.words.start as usize..passage.words.end as usize).unwrap_or_default();
            let sentence =
                if head { (self.text.first_sentence(passage) - passage.words.start) as usize } else { 0 };
            self.words.walk(spoken, |topic, at, length| {
                let seen = units.get_mut(topic as usize);
                let fresh = seen.as_ref().is_some_and(|units| units.last() != Some(&unit));
                tally.push(worth(topic, at < sentence, head || titled, fresh, length));
                if let Some(units) = seen.filter(|units| fresh && units.len() < PASSAGES) {
                    units.push(unit);
                }
            });
            let han =
                self.text.han.get(passage.han.start as usize..passage.han.end as usize).unwrap_or_default();
            // Where there is no English the Chinese counts; else it only makes sure that no mention is lost.
            let alone = spoken.is_empty();
            self.chinese.walk(han, |topic, at, length| {
                tally.push(if alone {
                    worth(topic, head && at < 40, head, true, length)
                } else {
                    Tally { topic, ..Tally::default() }
                });
            });
            // What follows a title says what the post is about as well.
            titled = head && !alone && spoken.len() < TITLE;
            head &= alone && han.len() < 2;
        }
        tally
    }
}

fn worth(topic: u32, headline: bool, head: bool, fresh: bool, length: usize) -> Tally {
    if headline {
        return Tally { topic, headline: if length > 1 { HEADLINE_PHRASE } else { HEADLINE }, rest: 0.5 };
    }
    if head && length > 1 {
        return Tally { topic, headline: HEAD, rest: 0.5 };
    }
    let rest = if head { HEAD } else { 1.0 + if fresh { SPREAD } else { 0.0 } };
    Tally { topic, headline: 0.0, rest }
}

/// The score from which a post is about a topic that `posts` of `total` mention: a word of every post must do more.
pub(super) fn threshold(posts: usize, total: usize) -> f32 {
    ABOUT * (1.0 + posts as f32 / total.max(1) as f32)
}
