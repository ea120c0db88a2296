//! Which posts are about a topic and which only mention it.

use super::join::Concept;
use super::matcher::Matcher;
use super::text::Text;
use crate::text::lang::is_han;

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
/// What an occurrence in the first passage is worth.
const HEAD: f32 = 2.5;
/// What the first occurrence in any other passage is worth on top: spread says more than repetition.
const SPREAD: f32 = 0.5;
/// Words of a post at which length starts to tell.
const SHORT: f32 = 60.0;
/// Score from which a post is about a topic that few posts mention.
const ABOUT: f32 = 1.9;

/// Walks the whole corpus once.
pub(super) fn occurrences(
    text: &Text,
    concepts: &[Concept],
    cancelled: &dyn Fn() -> bool,
) -> Option<Occurrences> {
    let words = Matcher::of(concepts.iter().enumerate().flat_map(|(at, concept)| {
        concept
            .phrases
            .iter()
            .map(move |phrase| (phrase.words.clone(), at as u32))
    }));
    let chinese = Matcher::of(concepts.iter().enumerate().flat_map(|(at, concept)| {
        concept.chinese.iter().map(move |name| {
            (
                name.chars().filter(|c| is_han(*c)).map(u32::from).collect(),
                at as u32,
            )
        })
    }));
    let folds = text.folds();
    let mut found = Occurrences {
        weights: vec![Vec::new(); concepts.len()],
        units: vec![Vec::new(); concepts.len()],
    };
    for (post, units) in text.posts.iter().enumerate() {
        if post % 256 == 0 && cancelled() {
            return None;
        }
        let length = text.words_of(post).len() as f32;
        let mut tally: Vec<(u32, f32)> = Vec::new();
        let mut mentioned: Vec<u32> = Vec::new();
        let mut head = true;
        for unit in units.clone() {
            let Some(passage) = text.units.get(unit as usize) else {
                continue;
            };
            let spoken = folds
                .get(passage.words.start as usize..passage.words.end as usize)
                .unwrap_or_default();
            words.walk(spoken, |topic, _, _| {
                let last = found.units.get_mut(topic as usize);
                let fresh = last.as_ref().is_some_and(|units| units.last() != Some(&unit));
                tally.push((
                    topic,
                    if head { HEAD } else { 1.0 } + if fresh && !head { SPREAD } else { 0.0 },
                ));
                if let Some(units) = last.filter(|units| fresh && units.len() < PASSAGES) {
                    units.push(unit);
                }
            });
            let han = text
                .han
                .get(passage.han.start as usize..passage.han.end as usize)
                .unwrap_or_default();
            let alone = spoken.is_empty();
            chinese.walk(han, |topic, _, _| {
                if alone {
                    tally.push((topic, if head { HEAD } else { 1.0 }))
                } else {
                    mentioned.push(topic)
                }
            });
            head &= spoken.is_empty() && han.len() < 2;
        }
        tally.extend(mentioned.into_iter().map(|topic| (topic, 0.0)));
        tally.sort_by_key(|(topic, _)| *topic);
        let scale = (length / SHORT).max(1.0).sqrt();
        for group in tally.chunk_by(|a, b| a.0 == b.0) {
            let weight: f32 = group.iter().map(|(_, weight)| weight).sum();
            if let Some((topic, _)) = group.first()
                && let Some(weights) = found.weights.get_mut(*topic as usize)
            {
                weights.push(Weight {
                    post: post as u32,
                    score: weight / scale,
                });
            }
        }
    }
    Some(found)
}

/// The score from which a post is about a topic that `posts` of `total` mention: a word of every post must do more.
pub(super) fn threshold(posts: usize, total: usize) -> f32 {
    ABOUT * (1.0 + posts as f32 / total.max(1) as f32)
}
