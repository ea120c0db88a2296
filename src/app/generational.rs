//! A value that late answers cannot overwrite.

use std::sync::atomic::{AtomicU64, Ordering};

/// The number of the newest question of all: answers to questions about what was there before are stale, too.
static NEWEST: AtomicU64 = AtomicU64::new(0);

/// The number of a new question.
pub(crate) fn new_question() -> u64 {
    NEWEST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Identifies a request; only the answer to the newest is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(u64);

impl Ticket {
    /// The ticket of a new request.
    pub(crate) fn new() -> Self {
        Self(new_question())
    }
}

/// A value with the number of the newest question about it.
#[derive(Debug, Default)]
pub(crate) struct Generational<T> {
    value: T,
    asked: u64,
    answered: u64,
    is_part: bool,
}

impl<T> Generational<T> {
    /// The value of the last answer taken in.
    pub(crate) fn get(&self) -> &T {
        &self.value
    }

    /// The value, to be changed without a new answer.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// Asks again: answers to older tickets are stale from now on.
    pub(crate) fn ask(&mut self) -> Ticket {
        let ticket = Ticket::new();
        self.asked = ticket.0;
        ticket
    }

    /// Takes in an answer, unless something newer has been asked; says whether it did.
    pub(crate) fn answer(&mut self, ticket: Ticket, value: T) -> bool {
        let fresh = ticket.0 == self.asked;
        if fresh {
            self.value = value;
            self.answered = self.asked;
            self.is_part = false;
        }
        fresh
    }

    /// Whether nothing newer has been asked than with `ticket`.
    pub(crate) fn is_newest(&self, ticket: Ticket) -> bool {
        ticket.0 == self.asked
    }

    /// What came was a part of the answer: the rest is still awaited.
    pub(crate) fn await_more(&mut self) {
        self.answered = self.asked.wrapping_sub(1);
        self.is_part = true;
    }

    /// Whether the value is a part of an answer.
    pub(crate) fn is_part(&self) -> bool {
        self.is_part
    }

    /// Sets the value at once; every ticket out is stale.
    pub(crate) fn set(&mut self, value: T) {
        self.value = value;
        self.asked = new_question();
        self.answered = self.asked;
        self.is_part = false;
    }

    /// Waits no longer for an answer: the value stays.
    pub(crate) fn give_up(&mut self) {
        self.answered = self.asked;
    }

    /// Whether an answer is still awaited.
    pub(crate) fn is_waiting(&self) -> bool {
        self.asked != self.answered
    }
}

#[cfg(test)]
mod tests {
    use super::Generational;

    #[test]
    fn a_late_answer_cannot_land() {
        let mut value = Generational::default();
        let first = value.ask();
        let second = value.ask();
        assert!(!value.answer(first, "old"));
        assert!(value.is_waiting());
        assert!(value.answer(second, "new"));
        assert!(!value.is_waiting());
        assert_eq!(*value.get(), "new");
        let third = value.ask();
        value.answer(third, "a part");
        value.await_more();
        assert!(value.is_waiting() && value.is_part());
        value.give_up();
        assert!(!value.is_waiting() && *value.get() == "a part");
        value.set("set");
        assert!(!value.is_waiting() && !value.is_part());
        assert!(!value.answer(third, "late"));
        assert_eq!(*value.get(), "set");
    }
}
