//! Which words of an archive a few queries may ask for, so that the others need not be kept.

use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem;

use super::alternatives::{numeronym, starts_of_forms};
use crate::search::index::tokenizer::JOINERS;

/// The words of an archive that have to be known for questions about some words. Others may be left out: no answer depends on
/// them.
#[derive(Debug)]
pub(crate) struct WantedWords {
    /// The words that are asked about, folded.
    asked: Vec<String>,
    /// The same without joiners.
    joined: Vec<String>,
    /// What holds all initials that are asked for.
    letters: String,
    /// The first two bytes of all words that are wanted, a bit each.
    starts: Vec<u64>,
    /// Whether something else was asked.
    is_missed: AtomicBool,
}

impl WantedWords {
    /// What questions about these words (folded) need.
    pub(crate) fn new(asked: Vec<String>) -> Self {
        let joined: Vec<String> = asked.iter().map(|word| word.replace(JOINERS, "")).collect();
        let mut wanted = Self {
            letters: joined.concat(),
            starts: vec![0; 1 << 10],
            is_missed: AtomicBool::new(false),
            asked: Vec::new(),
            joined: Vec::new(),
        };
        for word in asked.iter().chain(&joined) {
            // The word itself, its parts, and any two words that it may be.
            word.as_bytes().windows(2).for_each(|pair| wanted.add_start(pair));
            for start in starts_of_forms(word) {
                wanted.add_start(start.as_bytes());
            }
            if let Some(short) = numeronym(word) {
                wanted.add_start(short.as_bytes());
            }
            if let Some(first) = word.bytes().next().filter(|_| word.contains(|c: char| c.is_ascii_digit())) {
                (0..=u8::MAX).for_each(|second| wanted.add_start(&[first, second]));
            }
        }
        Self { asked, joined, ..wanted }
    }

    fn place(start: &[u8]) -> Option<(usize, u64)> {
        let [first, second, ..] = start else { return None };
        let at = usize::from(*first) << 8 | usize::from(*second);
        Some((at >> 6, 1 << (at & 63)))
    }

    fn add_start(&mut self, start: &[u8]) {
        if let Some((at, bit)) = Self::place(start)
            && let Some(bits) = self.starts.get_mut(at)
        {
            *bits |= bit;
        }
    }

    /// What holds all initials that are asked for.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    /// Whether one of the words is somewhere in `text`. Nobody asks what is around two letters.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let is_long = |word: &&String| word.len() > 2;
        let mut words = self.asked.iter().filter(is_long);
        words.any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    }

    /// Whether `word` is wanted; `may_contain` says that it may contain one of those that are asked about.
    pub(super) fn has(&self, word: &str, may_contain: bool) -> bool {
        Self::place(word.as_bytes())
            .is_some_and(|(at, bit)| self.starts.get(at).is_some_and(|bits| bits & bit != 0))
            || may_contain && self.is_in(word)
    }

    /// Whether `spelling`, which has joiners, is one of a word that is asked about.
    pub(super) fn has_spelling(&self, spelling: &str) -> bool {
        let first = spelling.as_bytes().first();
        self.joined.iter().any(|word| {
            word.as_bytes().first() == first
                && spelling.chars().filter(|c| !JOINERS.contains(c)).eq(word.chars())
        })
    }

    /// Notes that `word` is asked about.
    pub(super) fn ask(&self, word: &str) {
        if word.len() < 2 || !self.asked.iter().any(|asked| asked == word) {
            self.miss();
        }
    }

    /// Notes that something is asked that depends on other words.
    pub(super) fn miss(&self) {
        self.is_missed.store(true, Ordering::Relaxed);
    }

    /// Whether something was asked that depends on other words.
    pub(crate) fn is_missed(&self) -> bool {
        self.is_missed.load(Ordering::Relaxed)
    }
}
