//! How well the texts of each post hold what is looked for: told by postings or read, and kept, since the next key asks for
//! the same words again.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::search::matching::word_fit::WordFit;

/// So many looks are kept: a query has a few words, and each may mean several.
const LOOKS: usize = 16;

/// So many looks of one query are worth a byte a post; whoever pastes a page has its texts read for the rest.
const MOST: usize = 64;

/// What is known of the looks of the last queries; a byte a post for each.
#[derive(Debug, Default)]
pub(crate) struct Memo(Mutex<Looks>);

#[derive(Debug, Default)]
struct Looks {
    /// By name, the last asked for first.
    kept: Vec<(String, Arc<Known>)>,
    /// How many looks the query has had.
    asked: usize,
}

impl Memo {
    /// Another query begins.
    pub(crate) fn begin(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).asked = 0;
    }

    /// What is known of the look of this name; `tell` is asked if nothing is.
    pub(crate) fn of(&self, name: String, tell: impl FnOnce() -> Fits) -> Arc<Known> {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.asked += 1;
        if looks.asked > MOST {
            return Arc::default();
        }
        let (name, known) = match looks.kept.iter().position(|(known, _)| *known == name) {
            Some(at) => looks.kept.remove(at),
            None => (name, Arc::new(Known(tell().0.into_iter().map(AtomicU8::new).collect()))),
        };
        looks.kept.insert(0, (name, Arc::clone(&known)));
        looks.kept.truncate(LOOKS);
        known
    }
}

/// What is known of a look in the texts of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// They were not read.
    Unread,
    /// They do not hold it.
    Nowhere,
    /// It fits so at best.
    Fits(WordFit),
}

/// Better is lower, so that the best of several is the least.
const UNREAD: u8 = 0;
const WHOLE: u8 = 1;
const START: u8 = 2;
const INSIDE: u8 = 3;
const NOWHERE: u8 = 4;

fn number(fit: WordFit) -> u8 {
    match fit {
        WordFit::Whole => WHOLE,
        WordFit::Start => START,
        WordFit::Inside => INSIDE,
    }
}

/// What the postings tell of a look, by post.
#[derive(Debug)]
pub(crate) struct Fits(Vec<u8>);

impl Fits {
    /// None of `posts` texts holds it, as far as is known.
    pub(crate) fn nowhere(posts: usize) -> Self {
        Self(vec![NOWHERE; posts])
    }

    /// All of `posts` texts have to be read.
    pub(crate) fn unread(posts: usize) -> Self {
        Self(vec![UNREAD; posts])
    }

    /// The texts of `post` hold it as well as that, or better.
    pub(crate) fn add(&mut self, post: u32, fit: WordFit) {
        if let Some(known) = self.0.get_mut(post as usize) {
            // No text has to be read for what is best already.
            *known = if fit == WordFit::Whole { WHOLE } else { number(fit).min(*known) };
        }
    }

    /// The texts of `post` may hold it better: they have to be read.
    pub(crate) fn read(&mut self, post: u32) {
        if let Some(known) = self.0.get_mut(post as usize).filter(|known| **known != WHOLE) {
            *known = UNREAD;
        }
    }

    /// It is nowhere where `part` fits worse than `worst`.
    pub(crate) fn narrow(&mut self, part: &Self, worst: WordFit) {
        for (known, part) in self.0.iter_mut().zip(&part.0) {
            if *part > number(worst) {
                *known = NOWHERE;
            }
        }
    }
}

/// How well the texts of each post hold a look; of posts it does not have, nothing is known.
#[derive(Debug, Default)]
pub(crate) struct Known(Vec<AtomicU8>);

impl Known {
    /// What is known of the texts of `post`.
    pub(crate) fn get(&self, post: usize) -> Found {
        match self.0.get(post).map_or(UNREAD, |fit| fit.load(Ordering::Relaxed)) {
            NOWHERE => Found::Nowhere,
            WHOLE => Found::Fits(WordFit::Whole),
            START => Found::Fits(WordFit::Start),
            INSIDE => Found::Fits(WordFit::Inside),
            _ => Found::Unread,
        }
    }

    /// Keeps what was read in the texts of `post`.
    pub(crate) fn keep(&self, post: usize, fit: Option<WordFit>) {
        if let Some(known) = self.0.get(post) {
            known.store(fit.map_or(NOWHERE, number), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fits, Found, LOOKS, MOST, Memo, WordFit};

    #[test]
    fn what_was_told_or_read_is_kept_for_the_last_looks() {
        let memo = Memo::default();
        let tell = || {
            let mut fits = Fits::nowhere(5);
            fits.add(1, WordFit::Inside);
            fits.add(1, WordFit::Start);
            fits.read(2);
            fits.add(2, WordFit::Start);
            fits.read(3);
            fits.add(3, WordFit::Whole);
            fits.read(3);
            fits
        };
        let known = memo.of("agent".to_owned(), tell);
        let told: Vec<Found> = (0..5).map(|post| known.get(post)).collect();
        let whole = Found::Fits(WordFit::Whole);
        assert_eq!(told, [Found::Nowhere, Found::Fits(WordFit::Start), Found::Unread, whole, Found::Nowhere]);
        known.keep(2, None);
        let never = || -> Fits { unreachable!("it is kept") };
        assert_eq!(memo.of("agent".to_owned(), never).get(2), Found::Nowhere);
        for word in 0..LOOKS {
            memo.of(word.to_string(), || Fits::unread(5));
        }
        assert_eq!(memo.of("agent".to_owned(), tell).get(2), Found::Unread, "only the last looks are kept");
        for look in 0..MOST {
            memo.of(look.to_string(), tell);
        }
        let endless = memo.of("agent".to_owned(), never);
        endless.keep(1, None);
        assert_eq!(endless.get(1), Found::Unread, "nothing is kept for a query that never ends");
        memo.begin();
        assert_eq!(memo.of("agent".to_owned(), tell).get(1), Found::Fits(WordFit::Start));
    }

    #[test]
    fn words_together_are_where_each_may_be() {
        let mut all = Fits::unread(4);
        let mut part = Fits::nowhere(4);
        part.add(0, WordFit::Whole);
        part.add(1, WordFit::Start);
        part.read(2);
        all.narrow(&part, WordFit::Whole);
        let known = Memo::default().of(String::new(), || all);
        let found: Vec<bool> = (0..4).map(|post| known.get(post) == Found::Unread).collect();
        assert_eq!(found, [true, false, true, false]);
    }
}
