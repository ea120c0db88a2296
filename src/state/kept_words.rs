//! The words that the user keeps, from every archive.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fact::{self, Fact, FactSet, Subject};
use super::kept_word::KeptWord;

/// The words kept, from every archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptWords(
    /// By what follows the prefix in the names of their facts.
    BTreeMap<String, KeptWord>,
);

impl KeptWords {
    /// Reads the words from `facts`.
    pub fn from_facts(facts: &FactSet) -> Self {
        let mut words = Self::default();
        for fact in facts.iter() {
            words.take_in(fact);
        }
        words
    }

    /// Takes in a fact; returns whether it is one about a word.
    pub(crate) fn take_in(&mut self, fact: &Fact) -> bool {
        let name = fact.name.strip_prefix(fact::WORD).filter(|_| fact.subject == Subject::User);
        let Some(name) = name else { return false };
        let word = KeptWord::from_value(name, &fact.value, &fact.time).filter(|word| !word.word.is_empty());
        if let Some(word) = word {
            self.0.insert(name.to_owned(), word);
        } else {
            self.0.remove(name);
        }
        true
    }

    /// Returns the words, the one kept last first.
    pub fn newest_first(&self) -> Vec<&KeptWord> {
        let mut words: Vec<&KeptWord> = self.0.values().collect();
        words.sort_by(|one, other| other.time.cmp(&one.time));
        words
    }

    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns the word kept as `word`, in these very letters.
    pub(crate) fn get(&self, word: &str) -> Option<&KeptWord> {
        self.0.get(word).or_else(|| self.0.values().find(|kept| kept.word == word))
    }

    /// Keeps `word` now, instead of the same word before; returns the fact to save.
    pub(crate) fn keep(&mut self, mut word: KeptWord) -> Fact {
        let name = self.name_of(&word.word);
        let fact = Fact::new(Subject::User, &format!("{}{name}", fact::WORD), word.to_value());
        word.time.clone_from(&fact.time);
        self.0.insert(name, word);
        fact
    }

    /// Has `word` kept as it was at another time, or not at all; returns the fact to save.
    pub(crate) fn restore(&mut self, word: &str, kept: Option<KeptWord>) -> Option<Fact> {
        let Some(kept) = kept else { return self.remove(word) };
        let time = kept.time.clone();
        let mut fact = self.keep(kept);
        fact.time.clone_from(&time);
        let name = self.name_of(word);
        if let Some(kept) = self.0.get_mut(&name) {
            kept.time = time;
        }
        Some(fact)
    }

    /// Removes `word`; returns the fact to save, if it was kept.
    pub(crate) fn remove(&mut self, word: &str) -> Option<Fact> {
        let name = self.name_of(word);
        self.0.remove(&name)?;
        Some(Fact::new(Subject::User, &format!("{}{name}", fact::WORD), Value::Null))
    }

    /// The name of the fact of `word`: the word, unless the state file holds it with characters that are not shown.
    fn name_of(&self, word: &str) -> String {
        let known = self.0.iter().find(|(_, kept)| kept.word == word).map(|(name, _)| name.clone());
        known.unwrap_or_else(|| word.to_owned())
    }
}
