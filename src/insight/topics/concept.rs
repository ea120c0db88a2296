//! The names of one topic.

use super::phrase::{Phrase, PhraseKind};

/// Several names of one thing.
#[derive(Debug, Default, Clone)]
pub(super) struct TopicConcept {
    /// Its phrases, the most frequent first.
    pub(super) phrases: Vec<Phrase>,
    /// Its Chinese names, the most frequent first.
    pub(super) chinese: Vec<String>,
    /// Those of them that name nothing else.
    pub(super) certain: Vec<String>,
    /// Forms of its words that name it in a sentence (`finetuned`), folded.
    pub(super) forms: Vec<u32>,
}

impl TopicConcept {
    /// Returns whether it is one word in lower case that no gloss marks as a term.
    pub(super) fn is_plain_word(&self) -> bool {
        self.phrases.iter().all(|phrase| phrase.is_plain_word() && !phrase.is_glossed)
    }

    /// Returns whether only handles name it.
    pub(super) fn is_handle(&self) -> bool {
        self.phrases.iter().all(|phrase| phrase.name.starts_with('@'))
    }

    /// Returns how topical its words are; a term that the text translates is more so.
    pub(super) fn weight(&self) -> f32 {
        let best = self.phrases.iter().map(|phrase| (phrase.count, phrase.weight)).max_by_key(|best| best.0);
        best.map_or(0.0, |(_, weight)| weight) + if self.is_glossed() { 0.4 } else { 0.0 }
    }

    /// Returns whether the text itself translates one of its names.
    pub(super) fn is_glossed(&self) -> bool {
        self.phrases.iter().any(|phrase| phrase.is_glossed)
    }

    /// Returns whether it is one general word, and nothing else names it.
    pub(super) fn is_general_word(&self) -> bool {
        self.phrases.iter().all(|phrase| phrase.is_plain_word() && phrase.is_general)
    }

    /// Returns the name shown first: the most frequent phrase, or a longer name that contains it and is at
    /// least half as frequent.
    pub(super) fn name(&self) -> String {
        let Some(best) =
            self.phrases.iter().find(|phrase| phrase.kind != PhraseKind::Tag).or(self.phrases.first())
        else {
            return String::new();
        };
        // `South Korea` rather than `South Korean`.
        let is_root = |phrase: &&Phrase| {
            phrase.kind == PhraseKind::Name
                && phrase.count * 2 >= best.count
                && phrase.words.len() == best.words.len()
                && best.name.len() > phrase.name.len()
                && best.name.starts_with(&phrase.name)
        };
        let best = self.phrases.iter().find(is_root).unwrap_or(best);
        let is_longer = |phrase: &&Phrase| {
            // What is no name must be in full most of the time.
            let often = if phrase.kind == PhraseKind::Name { 5 } else { 7 };
            phrase.count * 10 >= best.count * often
                && phrase.words.len() > best.words.len()
                && phrase.contains(best)
        };
        let longer = self.phrases.iter().filter(is_longer).max_by_key(|phrase| phrase.words.len());
        longer.unwrap_or(best).name.clone()
    }
}
