//! How many stops `n` makes in each of the posts that are walked.

use super::match_count_job::ShownSides;
use crate::app::generational::{Generational, Ticket};
use crate::app::list::walk::WalkSubject;

/// What the counts depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MatchCountsKey {
    /// [`crate::app::list::List::generation`] if a query is walked.
    pub(crate) list: Option<u64>,
    pub(crate) subject: Option<WalkSubject>,
    /// Whether the terms are mined: they have counterparts.
    pub(crate) has_glossary: bool,
    pub(crate) sides: ShownSides,
}

/// The stops in each of the posts that are walked, once they are counted.
#[derive(Debug, Default)]
pub(crate) struct MatchCounts {
    counts: Generational<Option<Vec<usize>>>,
    key: Option<MatchCountsKey>,
}

impl MatchCounts {
    /// The stops in each post, if they are known.
    pub(crate) fn get(&self) -> Option<&[usize]> {
        self.counts.get().as_deref().filter(|_| self.key.is_some())
    }

    /// Forgets what is counted: nothing is walked.
    pub(crate) fn clear(&mut self) {
        self.key = None;
    }

    /// Takes in what is to be counted now; returns whether that is new.
    pub(crate) fn renew(&mut self, key: MatchCountsKey) -> bool {
        if self.key == Some(key) {
            return false;
        }
        self.key = Some(key);
        self.counts.set(None);
        true
    }

    /// Asks for the counts.
    pub(crate) fn ask(&mut self) -> Ticket {
        self.counts.ask()
    }

    /// Takes in counts, unless something newer has been asked.
    pub(crate) fn answer(&mut self, ticket: Ticket, counts: Vec<usize>) {
        self.counts.answer(ticket, Some(counts));
    }
}
