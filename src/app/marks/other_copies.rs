//! What other copies of duidu have saved, and `duidu mark`, while this one runs.

use std::sync::Arc;

use crate::app::App;
use crate::state::fact::{self, Fact, Subject};
use crate::state::reading_position::ReadingPosition;

impl App {
    /// Takes in marks, notes, words, queries and letters. Where one reads, and how, is everybody's own.
    pub(crate) fn take_in_others(&mut self, facts: &[Fact]) {
        let corpus = Arc::clone(self.archive.corpus());
        for fact in facts {
            if let Some(key) = self.marks.annotations_mut().take_in_later(fact) {
                if let Some(post) = key.find(&corpus).filter(|_| fact.name == fact::CUT) {
                    self.cut_anew(post);
                }
            } else if !self.marks.words_mut().take_in(fact)
                && !self.marks.schedules_mut().take_in(fact)
                && !self.search.saved_mut().take_in(fact)
            {
                self.take_in_letter(fact);
            }
        }
        self.refresh_palettes();
    }

    fn take_in_letter(&mut self, fact: &Fact) {
        let letter = fact.name.strip_prefix(fact::LETTER).and_then(|letter| letter.chars().next());
        let is_of_archive = matches!(&fact.subject, Subject::Archive(archive) if self.marks.memory().archive() == Some(archive));
        if let Some(letter) = letter.filter(|letter| is_of_archive && letter.is_ascii_alphabetic()) {
            self.marks.set_letter(letter, ReadingPosition::from_value(&fact.value));
        }
    }
}
