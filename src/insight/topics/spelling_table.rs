//! The words of a corpus as numbers: one for each spelling, one for each folded word.

use super::tokens::{word_key, word_tokens};
use crate::text::hash::HashMap;

/// All spellings of a corpus and what they fold to, by number. Number 0 is no word: nothing is spelled like it, and it
/// folds to itself, as does a number that no spelling has.
#[derive(Debug)]
pub(super) struct SpellingTable {
    spellings: Vec<String>,
    folds: Vec<u32>,
    by_spelling: HashMap<String, u32>,
    folded: Vec<String>,
    by_fold: HashMap<String, u32>,
}

impl Default for SpellingTable {
    fn default() -> Self {
        Self {
            spellings: vec![String::new()],
            folds: vec![0],
            by_spelling: HashMap::default(),
            folded: vec![String::new()],
            by_fold: HashMap::default(),
        }
    }
}

impl SpellingTable {
    /// Returns the number of a spelling, a new one if needed.
    pub(super) fn learn(&mut self, spelling: &str) -> u32 {
        if let Some(id) = self.by_spelling.get(spelling) {
            return *id;
        }
        let key = word_key(spelling);
        let folded = if let Some(id) = self.by_fold.get(&key) {
            *id
        } else {
            let id = self.folded.len() as u32;
            self.folded.push(key.clone());
            self.by_fold.insert(key, id);
            id
        };
        let id = self.spellings.len() as u32;
        self.spellings.push(spelling.to_owned());
        self.folds.push(folded);
        self.by_spelling.insert(spelling.to_owned(), id);
        id
    }

    /// Returns the folded number of a spelling's number.
    pub(super) fn fold_of(&self, spelling: u32) -> u32 {
        self.folds.get(spelling as usize).map_or(0, |fold| *fold)
    }

    /// Returns a spelling by its number.
    pub(super) fn spelling(&self, spelling: u32) -> &str {
        self.spellings.get(spelling as usize).map_or("", String::as_str)
    }

    /// Returns all spellings by number, the empty one of number 0 included.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().map(String::as_str)
    }

    /// Returns a folded word by its number.
    pub(super) fn folded(&self, word: u32) -> &str {
        self.folded.get(word as usize).map_or("", String::as_str)
    }

    /// Returns the number of a folded word of the corpus.
    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.by_fold.get(folded).copied()
    }

    /// Returns the folded words of a phrase, if the corpus has each of them.
    pub(super) fn phrase(&self, phrase: &str) -> Option<Vec<u32>> {
        let ids: Option<Vec<u32>> =
            word_tokens(phrase).into_iter().map(|word| self.find(&word_key(word.text(phrase)))).collect();
        ids.filter(|ids| !ids.is_empty())
    }

    /// Returns how many folded words there are, number 0 included.
    pub(super) fn count(&self) -> usize {
        self.folded.len()
    }
}
