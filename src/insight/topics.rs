//! Topics mined from the corpus alone, with their posts.

use std::collections::HashSet;
use std::ops::Range;

use super::glossary::{Glossary, Quarry};
use crate::corpus::{Body, Corpus, pipeline};

mod about;
mod chinese;
mod grams;
mod join;
mod matcher;
mod mention;
mod phrases;
mod text;
mod tokens;

use grams::Least;
use join::Concept;
pub use mention::mentions;
use text::Text;

/// Score below which a single word that nothing else marks as a term is no topic, if only one post is about it.
const HARDLY: f32 = 3.0;

/// Topics are looked for in so many posts at most: what a larger archive is about shows in so many of its posts, and
/// reading all of a hundred thousand would take minutes.
pub const SAMPLE: usize = 4_096;

/// Posts that are looked through at once for the topics found.
const AT_ONCE: usize = 2_048;

/// A general word is no topic if so many times more posts say it than are about it; a glossed one may
/// be said twice as often.
const SELDOM: usize = 2;

/// Posts that a general word must be the subject of, if the text does not gloss it as a term.
const GENERAL: usize = 3;

/// Score from which what one post alone speaks of is a topic: it stands in its headline, or all over it.
const SUBJECT: f32 = 4.0;

/// The same for a term that the text glosses.
const TERM: f32 = 3.0;

/// Something that several posts are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topic {
    /// The name shown first, mostly English.
    pub name: String,
    /// Its Chinese name, where the corpus gives one.
    pub chinese: Option<String>,
    /// Other spellings: abbreviations, full names, compounds, variants of the translation.
    pub aliases: Vec<String>,
    /// Posts about it, the one most about it first.
    pub posts: Vec<u32>,
    /// Posts that only mention it, in time order.
    pub mentions: Vec<u32>,
}

impl Topic {
    /// Everything a palette matches against: the name, the Chinese name and the aliases.
    pub fn palette_text(&self) -> String {
        let mut text = self.name.clone();
        for other in self.chinese.iter().chain(&self.aliases) {
            text.push_str(" · ");
            text.push_str(other);
        }
        text
    }

    /// All names: the first, the Chinese one, the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.chinese.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// All topics of a corpus, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topics {
    /// The topics.
    pub all: Vec<Topic>,
    by_post: Vec<Vec<u32>>,
}

impl Topics {
    /// Mines `corpus`. Runs off the drawing thread; `cancelled` is asked now and then, and a mine that is cancelled
    /// is empty.
    pub fn mine(corpus: &Corpus, cancelled: &dyn Fn() -> bool) -> Self {
        Self::with_glossary(corpus, cancelled).0
    }

    /// Mines topics and glossary in one walk over the corpus: splitting and aligning the posts is most of the work.
    ///
    /// Of more than [`SAMPLE`] posts, so many are read for names of topics and for terms, evenly spread from the first to
    /// the last; the posts of each topic are then found among all. The glossary is that of the sample.
    pub fn with_glossary(corpus: &Corpus, cancelled: &dyn Fn() -> bool) -> (Self, Glossary) {
        Self::sampled(corpus, SAMPLE, cancelled)
    }

    fn sampled(corpus: &Corpus, limit: usize, cancelled: &dyn Fn() -> bool) -> (Self, Glossary) {
        let total = corpus.posts.len();
        let count = total.min(limit);
        let mut text = Text::default();
        let mut quarry = Quarry::default();
        let sample = (0..count).map(|at| at * total / count);
        let add = |_, post, body: Body| {
            if cancelled() {
                return false;
            }
            text.add(&body);
            quarry.add(post as u32, &body);
            true
        };
        // To split and align them is as much work as to add them.
        if !pipeline::each(sample, count >= pipeline::WORTHWHILE, |post| corpus.body(post), add) {
            return Default::default();
        }
        let Some(glossary) = quarry.finish(cancelled) else {
            return Default::default();
        };
        // What it held is as much as the text again.
        drop(quarry);
        let mut mine = || {
            let concepts = Self::concepts(&text, &glossary, cancelled)?;
            let found = if count == total {
                about::occurrences(&text, &concepts, cancelled)?
            } else {
                text.forget();
                everywhere(&mut text, corpus, &concepts, cancelled)?
            };
            Some(Self::ranked(&concepts, &found, total))
        };
        (mine().unwrap_or_default(), glossary)
    }

    /// Names of topics, joined.
    fn concepts(text: &Text, glossary: &Glossary, cancelled: &dyn Fn() -> bool) -> Option<Vec<Concept>> {
        let total = text.posts.len();
        let groups: Vec<Range<u32>> = (0..total).map(|post| text.words_of(post)).collect();
        let grams = grams::count(
            &text.folds(),
            text.lexicon.count(),
            &groups,
            (phrases::LONGEST, Least { groups: 2.max(total as u32 / 2500), most: phrases::alone(total, 2) }),
            cancelled,
        )?;
        let glossed: HashSet<Vec<u32>> = glossary
            .entries
            .iter()
            .flat_map(|entry| entry.variants.iter())
            .filter_map(|variant| text.lexicon.phrase(&variant.english))
            .collect();
        let phrases = phrases::phrases(text, &grams, &glossed);
        // As large as the text, and the strings of Chinese are still to come.
        drop(grams);
        // Each phrase alone first: which posts they share tells which of them are one topic.
        let alone: Vec<Concept> = phrases
            .iter()
            .map(|phrase| Concept { phrases: vec![phrase.clone()], chinese: Vec::new() })
            .collect();
        let single = about::occurrences(text, &alone, cancelled)?;
        let posts: Vec<Vec<u32>> =
            single.weights.iter().map(|list| list.iter().map(|weight| weight.post).collect()).collect();
        let mut concepts = join::join(text, phrases, &posts, total, glossary);
        let found = about::occurrences(text, &concepts, cancelled)?;
        chinese::name(text, &mut concepts, &found.units, cancelled)?;
        (!cancelled()).then_some(concepts)
    }

    fn ranked(concepts: &[Concept], found: &about::Occurrences, total: usize) -> Self {
        let mut scored: Vec<(Topic, Vec<(u32, f32)>)> = Vec::new();
        for (concept, weights) in concepts.iter().zip(&found.weights) {
            let everywhere = total >= 8 && weights.len() * 10 > total * 6;
            if weights.is_empty() || everywhere {
                continue;
            }
            let threshold = about::threshold(weights.len(), total);
            let mut about: Vec<(u32, f32)> = weights
                .iter()
                .filter(|weight| weight.score >= threshold)
                .map(|weight| (weight.post, weight.score))
                .collect();
            about.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let strength = about.first().map_or(0.0, |(_, score)| *score);
            // A word that many posts say and hardly one is about, or that one post says twice, is no subject.
            let passing = weights.len() >= 20 && about.len() * 20 < weights.len();
            let weak = about.len() == 1 && concept.is_plain_word() && strength < HARDLY;
            let general = concept.is_general_word();
            let (seldom, least) = if concept.is_glossed() { (SELDOM * 2, 1) } else { (SELDOM, GENERAL) };
            let loose = general && (about.len() * seldom <= weights.len() || about.len() < least);
            let least = if concept.is_glossed() { TERM } else { SUBJECT };
            let slight = weights.len() < 2 && strength < least;
            if slight || about.is_empty() || passing || weak || loose {
                continue;
            }
            let mentions =
                weights.iter().filter(|weight| weight.score < threshold).map(|weight| weight.post).collect();
            scored.push((topic(concept, about.iter().map(|(post, _)| *post).collect(), mentions), about));
        }
        scored.sort_by(|(a, _), (b, _)| {
            (b.posts.len(), b.mentions.len())
                .cmp(&(a.posts.len(), a.mentions.len()))
                .then_with(|| a.name.cmp(&b.name))
        });
        let mut by_post: Vec<Vec<(f32, u32)>> = vec![Vec::new(); total];
        for (at, (_, about)) in scored.iter().enumerate() {
            for (post, score) in about {
                if let Some(topics) = by_post.get_mut(*post as usize) {
                    topics.push((*score, at as u32));
                }
            }
        }
        let by_post = by_post
            .into_iter()
            .map(|mut topics| {
                topics.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                topics.into_iter().map(|(_, topic)| topic).collect()
            })
            .collect();
        Self { all: scored.into_iter().map(|(topic, _)| topic).collect(), by_post }
    }

    /// The topics that a post is about, as indices into [`Topics::all`], the one it is most about first.
    pub fn of_post(&self, post: u32) -> &[u32] {
        self.by_post.get(post as usize).map_or(&[], Vec::as_slice)
    }
}

/// Where `concepts` occur in all posts, with the words of `text`: a few at a time, so that a million need no more room.
fn everywhere(
    text: &mut Text,
    corpus: &Corpus,
    concepts: &[Concept],
    cancelled: &dyn Fn() -> bool,
) -> Option<about::Occurrences> {
    let mut all = about::Occurrences::default();
    all.weights.resize(concepts.len(), Vec::new());
    let total = corpus.posts.len();
    for first in (0..total).step_by(AT_ONCE) {
        text.forget();
        let part = first..total.min(first + AT_ONCE);
        let is_worthwhile = part.len() >= pipeline::WORTHWHILE;
        let body = |post| Body::unaligned(&corpus.sides(post).beginning().0);
        let add = |_, _, body: Body| {
            let wanted = !cancelled();
            if wanted {
                text.add_unaligned(&body);
            }
            wanted
        };
        if !pipeline::each(part, is_worthwhile, body, add) {
            return None;
        }
        let found = about::occurrences(text, concepts, cancelled)?;
        let first = first as u32;
        for (all, found) in all.weights.iter_mut().zip(found.weights) {
            all.extend(found.into_iter().map(|weight| about::Weight { post: weight.post + first, ..weight }));
        }
    }
    Some(all)
}

fn topic(concept: &Concept, posts: Vec<u32>, mentions: Vec<u32>) -> Topic {
    let name = join::name(concept);
    let mut aliases: Vec<String> = Vec::new();
    let others = concept.phrases.iter().map(|phrase| &phrase.name).chain(concept.chinese.iter().skip(1));
    for other in others.filter(|other| !join::same_name(other, &name)) {
        if !aliases.contains(other) {
            aliases.push(other.clone());
        }
    }
    Topic { name, chinese: concept.chinese.first().cloned(), aliases, posts, mentions }
}

#[cfg(test)]
mod tests;
