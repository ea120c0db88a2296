//! What is reviewed: kept words and highlighted passages, and when each is due.

use std::collections::HashMap;

use serde_json::Value;

use super::annotations::Annotations;
use super::fact::{self, Fact, FactSet, Subject};
use super::fsrs::CardState;
use super::kept_words::KeptWords;
use super::post_key::PostKey;
use super::schedule_fact;
use crate::corpus::time::{DAY, Timestamp, Zone};

/// What a schedule is of: the subject and the name of its fact.
pub(crate) type ReviewKey = (Subject, String);

/// When what was graded is due.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schedules(HashMap<ReviewKey, CardState>);

impl Schedules {
    /// Reads the schedules from `facts`.
    pub(crate) fn from_facts(facts: &FactSet) -> Self {
        let mut schedules = Self::default();
        for fact in facts.iter() {
            schedules.take_in(fact);
        }
        schedules
    }

    /// Takes in a fact; returns whether it is one about a schedule.
    pub(crate) fn take_in(&mut self, fact: &Fact) -> bool {
        if !fact.name.starts_with(fact::REVIEW) {
            return false;
        }
        let key = (fact.subject.clone(), fact.name.clone());
        if let Some(card) = schedule_fact::from_value(&fact.value) {
            self.0.insert(key, card);
        } else {
            self.0.remove(&key);
        }
        true
    }

    /// Sets or drops a schedule; returns the fact to save.
    pub(crate) fn set(&mut self, key: &ReviewKey, card: Option<CardState>) -> Fact {
        match card {
            Some(card) => self.0.insert(key.clone(), card),
            None => self.0.remove(key),
        };
        Fact::new(key.0.clone(), &key.1, card.map_or(Value::Null, schedule_fact::to_value))
    }
}

/// Something to review.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewCard {
    /// What its schedule is of.
    pub(crate) key: ReviewKey,
    /// The word; empty for a passage.
    pub word: String,
    /// The sentence or the passage.
    pub text: String,
    /// The term of the glossary, and the passage of the other language, or the note.
    pub(crate) back: Vec<String>,
    /// Its post.
    pub(crate) post: PostKey,
    /// What is known of it; `None` where it is new.
    pub(crate) state: Option<CardState>,
}

impl ReviewCard {
    /// Whether it is due at `now`, in milliseconds since 1970.
    pub(crate) fn is_due(&self, now: i64) -> bool {
        self.state.is_none_or(|card| card.due <= now)
    }

    /// Its place among the cards that are due: graded ones by time, then new ones.
    fn order(&self) -> (bool, i64) {
        (self.state.is_none(), self.state.map_or(0, |card| card.due))
    }
}

/// Returns how many new cards may still be begun on the day of `now`, of `most` in a day.
pub(crate) fn new_cards_left(cards: &[ReviewCard], most: usize, now: i64, zone: Zone) -> usize {
    let day = |milliseconds| Timestamp { milliseconds, day_only: false }.date(zone);
    let today = day(now);
    let begun = cards.iter().filter_map(|card| Some(card.state?.begun));
    // A day is recognized by its name, which takes longer, so only of what may be of it.
    most.saturating_sub(
        begun.filter(|begun| now.saturating_sub(*begun) < 2 * DAY && day(*begun) == today).count(),
    )
}

/// Returns everything to review, what is due first before the rest.
pub(crate) fn review_cards(
    words: &KeptWords,
    annotations: &Annotations,
    schedules: &Schedules,
) -> Vec<ReviewCard> {
    let mut cards = Vec::new();
    let scheduled = |key: &ReviewKey| schedules.0.get(key).copied();
    for word in words.newest_first().into_iter().rev() {
        let key = (Subject::User, format!("{}{}", fact::REVIEW, word.word));
        let back = [word.term.clone(), word.counterpart().to_owned()];
        cards.push(ReviewCard {
            state: scheduled(&key),
            key,
            word: word.word.clone(),
            text: word.sentence.clone(),
            back: back.into_iter().filter(|part| !part.is_empty()).collect(),
            post: word.post.clone(),
        });
    }
    for (post, passage) in annotations.highlighted() {
        let key = (Subject::Post(post.text()), format!("{}{}", fact::REVIEW, passage.name()));
        let [original, translation] = passage.quote.sides.clone();
        let back: Vec<String> =
            [translation, passage.note.clone()].into_iter().filter(|part| !part.is_empty()).collect();
        // Where there is nothing to cover there is nothing to review.
        if original.is_empty() || back.is_empty() {
            continue;
        }
        let (word, text, state) = (String::new(), original, scheduled(&key));
        cards.push(ReviewCard { state, key, word, text, back, post: post.clone() });
    }
    // What is remembered of other archives comes in no order.
    cards.sort_by(|one, other| (one.order(), &one.key.1).cmp(&(other.order(), &other.key.1)));
    cards
}
