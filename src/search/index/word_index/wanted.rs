//! Which words of an archive a few queries may ask for, so that the others need not be kept.

use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem;

use super::alternatives::{numeronym, right_halves, starts_of_forms};
use crate::search::index::initials::INITIALS;
use crate::search::index::tokenizer::{CharClasses, JOINERS};
use crate::text::slice::subslice;
use crate::text::stem::Stemmers;

/// The words of an archive that have to be known for questions about some words. Others may be left out: no answer depends on
/// them.
#[derive(Debug)]
pub(crate) struct WantedWords {
    /// The words that are asked about, folded.
    asked: Vec<String>,
    /// The same without joiners.
    joined: Vec<String>,
    /// The words that may be initials, each in a line.
    letters: String,
    /// The first two bytes of all words that are wanted, a bit each.
    starts: Vec<u64>,
    /// Whether no word is left out.
    is_all: bool,
    /// Whether something else was asked.
    is_missed: AtomicBool,
}

impl WantedWords {
    /// What questions about these words (folded) need in an archive of these languages.
    pub(crate) fn new(asked: Vec<String>, stemmers: &Stemmers) -> Self {
        let joined: Vec<String> = asked.iter().map(|word| word.replace(JOINERS, "")).collect();
        let may_be_initials = |word: &&String| INITIALS.contains(&word.chars().count());
        let initials: Vec<&str> = joined.iter().filter(may_be_initials).map(String::as_str).collect();
        let mut wanted = Self {
            letters: initials.join("\n"),
            starts: vec![0; 1 << 10],
            is_all: false,
            is_missed: AtomicBool::new(false),
            asked: Vec::new(),
            joined: Vec::new(),
        };
        for word in asked.iter().chain(&joined) {
            wanted.add_start(word.as_bytes());
            word.split(JOINERS).chain(right_halves(word)).for_each(|part| wanted.add_start(part.as_bytes()));
            // Its spellings: `k-12`.
            if let Some(first) = word.bytes().next() {
                for joiner in JOINERS {
                    wanted.add_start(&[first, joiner as u8]);
                }
            }
            for start in starts_of_forms(word, stemmers) {
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

    /// All words of the archive, and the initials that are asked for with these words (folded).
    pub(crate) fn all(asked: Vec<String>, stemmers: &Stemmers) -> Self {
        Self { is_all: true, ..Self::new(asked, stemmers) }
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

    /// What holds all initials that are asked for; empty where none are.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    /// Whether one of the words is somewhere in `text`. Nobody asks what is around two letters.
    pub(super) fn is_in(&self, text: &str) -> bool {
        if self.is_all {
            return true;
        }
        let is_long = |word: &&String| word.len() > 2;
        let mut words = self.asked.iter().filter(is_long);
        words.any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    }

    /// The parts of `text` that may have words or spellings that are wanted. None of them ends within a part.
    /// `may_contain` says that words of the text may contain one of those that are asked about.
    pub(super) fn parts<'a>(&'a self, text: &'a str, may_contain: bool) -> impl Iterator<Item = &'a str> {
        let bytes = text.as_bytes();
        let is_start = move |at: &usize| {
            let starts = Self::place(subslice(bytes, *at..))
                .is_some_and(|(at, bit)| self.starts.get(at).is_some_and(|bits| bits & bit != 0));
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            starts
                && (may_contain || before.is_none_or(|byte| !byte.is_ascii_alphanumeric()))
                && bytes.get(*at).is_some_and(|byte| CharClasses::may_start_letter(*byte))
        };
        let mut from = 0;
        std::iter::from_fn(move || {
            if self.is_all {
                let whole = text.get(from..).filter(|whole| !whole.is_empty())?;
                from = bytes.len();
                return Some(whole);
            }
            let at = (from..bytes.len()).find(is_start)?;
            let separates = |byte: &u8| CharClasses::separates(*byte);
            let before = subslice(bytes, from..at).iter().rposition(separates);
            let start = before.map_or(from, |before| from + before);
            let length = bytes.get(at..).and_then(|rest| rest.iter().position(separates));
            from = length.map_or(bytes.len(), |length| at + length);
            text.get(start..from)
        })
    }

    /// Whether `word` is wanted; `may_contain` says that it may contain one of those that are asked about.
    pub(super) fn has(&self, word: &str, may_contain: bool) -> bool {
        self.is_all
            || Self::place(word.as_bytes())
                .is_some_and(|(at, bit)| self.starts.get(at).is_some_and(|bits| bits & bit != 0))
            || may_contain && self.is_in(word)
    }

    /// Whether `spelling`, which has joiners, is one of a word that is asked about.
    pub(super) fn has_spelling(&self, spelling: &str) -> bool {
        let first = spelling.as_bytes().first();
        self.is_all
            || self.joined.iter().any(|word| {
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
        !self.is_all && self.is_missed.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::WantedWords;
    use crate::search::index::tokenizer::{CharClasses, JOINERS, Tokenizer};
    use crate::text::stem::Stemmers;

    proptest! {
        #[test]
        fn parts_of_a_text_have_all_that_is_wanted(
            text in "([a-eÉé12 中智能，。’'/.-]|t.co/|voice|k-1){0,60}",
            asked in proptest::collection::vec("[a-e12é智能]{1,4}|k1|voi", 1..4),
        ) {
            let wanted = WantedWords::new(asked, &Stemmers::default());
            let may_contain = wanted.is_in(&text);
            let found = |text: &str| {
                let mut found: Vec<String> = Vec::new();
                for run in Tokenizer::new(text, CharClasses::LETTER.union(CharClasses::JOINER)) {
                    let run = run.text.trim_matches(JOINERS);
                    let words = run.split(JOINERS).filter(|word| wanted.has(word, may_contain));
                    found.extend(words.map(str::to_owned));
                    if run.contains(JOINERS) && wanted.has_spelling(run) {
                        found.push(run.to_owned());
                    }
                }
                found
            };
            let of_parts: Vec<String> = wanted.parts(&text, may_contain).flat_map(found).collect();
            proptest::prop_assert_eq!(of_parts, found(&text));
        }
    }
}
