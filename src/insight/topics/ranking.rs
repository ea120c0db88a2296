//! Which concepts are topics, and in what order.

use super::about::{TopicOccurrences, threshold};
use super::concept::TopicConcept;
use super::numbered_posts::NumberedPosts;
use super::topic::{Topic, Topics};
use crate::insight::spelling::english_key;

/// Score below which a single word that nothing else marks as a term is no topic, if only one post is about it.
const WEAK_WORD: f32 = 3.0;

/// A general word is no topic if so many times more posts have it than are about it; a glossed one may
/// be twice as frequent.
const MENTIONS_PER_POST: usize = 2;

/// Posts that a general word must be the subject of, if the text does not gloss it as a term.
const GENERAL_WORD_POSTS: usize = 3;

/// Score from which a concept of one post alone is a topic: it is in the headline, or all over the post.
const ONE_POST: f32 = 4.0;

/// The same for a term that the text glosses.
const ONE_POST_GLOSSED: f32 = 3.0;

/// Weight of a concept (how topical its words are) that counts fully, and the least that it counts.
const FULL_WEIGHT: f32 = 3.2;
const LEAST_SHARE: f32 = 0.25;
/// What a post that only mentions a topic counts.
const MENTION: f32 = 0.1;

/// What a post that has a handle counts.
const HANDLE: f32 = 0.2;

/// Posts that must have a handle in their text for it to be a topic.
const HANDLE_POSTS: u32 = 3;

/// A topic with the posts about it and their scores, the highest first.
struct ScoredTopic {
    topic: Topic,
    about: Vec<(u32, f32)>,
    /// Its place among the topics: the posts about it, each worth as much as the name is topical.
    rank: f32,
}

/// Returns the concepts that are topics, those first that are most posts' subject and most the archive's own, with the
/// posts about each of `total` posts.
pub(super) fn ranked_topics(
    text: &NumberedPosts,
    concepts: &[TopicConcept],
    found: &TopicOccurrences,
    total: usize,
) -> Topics {
    let mut scored: Vec<ScoredTopic> = Vec::new();
    for (concept, scores) in concepts.iter().zip(&found.scores) {
        let everywhere = total >= 8 && scores.len() * 10 > total * 6;
        if scores.is_empty() || everywhere {
            continue;
        }
        let least = threshold(scores.len(), total);
        let mut about: Vec<(u32, f32)> = scores
            .iter()
            .filter(|score| score.score >= least)
            .map(|score| (score.post, score.score))
            .collect();
        about.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        if !is_topic(concept, &about, scores.len()) {
            continue;
        }
        let mentions = scores.iter().filter(|score| score.score < least).map(|score| score.post).collect();
        let topic = topic(text, concept, about.iter().map(|(post, _)| *post).collect(), mentions);
        let share = (concept.weight() / FULL_WEIGHT).clamp(LEAST_SHARE, 1.0).powi(steepness(concept));
        // People who are spoken to come behind what is spoken of.
        let share = if concept.is_handle() { share * HANDLE } else { share };
        let rank = (topic.posts.len() as f32 + MENTION * topic.mentions.len() as f32) * share;
        scored.push(ScoredTopic { topic, about, rank });
    }
    scored.sort_by(|a, b| b.rank.total_cmp(&a.rank).then_with(|| a.topic.name.cmp(&b.topic.name)));
    let by_post = topics_by_post(&scored, total);
    Topics { all: scored.into_iter().map(|scored| scored.topic).collect(), by_post }
}

/// How much less a name counts that is less topical: words that most texts have count far less, whatever many posts have
/// them.
fn steepness(concept: &TopicConcept) -> i32 {
    match (concept.is_plain_word(), concept.is_general_word()) {
        (true, true) => 4,
        (true, false) => 3,
        (false, _) => 2,
    }
}

/// Returns whether a concept that `mentioning` posts have is a topic, by the posts `about` it, the best first.
fn is_topic(concept: &TopicConcept, about: &[(u32, f32)], mentioning: usize) -> bool {
    let Some((_, strength)) = about.first() else {
        return false;
    };
    let glossed = concept.is_glossed();
    // Handles in a few texts thank somebody.
    if concept.is_handle() && (mentioning as u32) < HANDLE_POSTS {
        return false;
    }
    // Many posts have the word and hardly one is about it.
    let passing = mentioning >= 20 && about.len() * 20 < mentioning;
    let weak = about.len() == 1 && concept.is_plain_word() && *strength < WEAK_WORD;
    let (most, least) =
        if glossed { (MENTIONS_PER_POST * 2, 1) } else { (MENTIONS_PER_POST, GENERAL_WORD_POSTS) };
    let loose = concept.is_general_word() && (about.len() * most <= mentioning || about.len() < least);
    let slight = mentioning < 2 && *strength < if glossed { ONE_POST_GLOSSED } else { ONE_POST };
    !passing && !weak && !loose && !slight
}

/// Returns the topics of each post, the one it is most about first.
fn topics_by_post(scored: &[ScoredTopic], total: usize) -> Vec<Vec<u32>> {
    let mut by_post: Vec<Vec<(f32, u32)>> = vec![Vec::new(); total];
    for (at, scored) in scored.iter().enumerate() {
        for (post, score) in &scored.about {
            if let Some(topics) = by_post.get_mut(*post as usize) {
                topics.push((*score, at as u32));
            }
        }
    }
    by_post
        .into_iter()
        .map(|mut topics| {
            topics.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            topics.into_iter().map(|(_, topic)| topic).collect()
        })
        .collect()
}

fn topic(text: &NumberedPosts, concept: &TopicConcept, posts: Vec<u32>, mentions: Vec<u32>) -> Topic {
    let name = concept.name();
    let mut aliases: Vec<String> = Vec::new();
    let phrases = concept.phrases.iter().map(|phrase| phrase.name.as_str());
    let others = phrases.chain(concept.chinese.iter().skip(1).map(String::as_str));
    let forms = concept.forms.iter().map(|form| text.lexicon.folded(*form));
    for other in others.chain(forms).filter(|other| english_key(other) != english_key(&name)) {
        if !aliases.iter().any(|known| known == other) {
            aliases.push(other.to_owned());
        }
    }
    Topic { name, chinese: concept.chinese.first().cloned(), aliases, posts, mentions }
}
