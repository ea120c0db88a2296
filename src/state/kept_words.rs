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
        let words = facts.iter().filter(|fact| fact.subject == Subject::User).filter_map(|fact| {
            let name = fact.name.strip_prefix(fact::WORD)?;
            let word = KeptWord::from_value(name, &fact.value, &fact.time)?;
            (!word.word.is_empty()).then(|| (name.to_owned(), word))
        });
        Self(words.collect())
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
    pub fn get(&self, word: &str) -> Option<&KeptWord> {
        self.0.get(word).or_else(|| self.0.values().find(|kept| kept.word == word))
    }

    /// Keeps `word` now, in place of the same word before; returns the fact to save.
    pub fn keep(&mut self, mut word: KeptWord) -> Fact {
        let name = self.name_of(&word.word);
        let fact = Fact::new(Subject::User, &format!("{}{name}", fact::WORD), word.to_value());
        word.time.clone_from(&fact.time);
        self.0.insert(name, word);
        fact
    }

    /// Removes `word`; returns the fact to save, if it was kept.
    pub fn remove(&mut self, word: &str) -> Option<Fact> {
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
