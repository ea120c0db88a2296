//! What was read in texts for the last words typed: the next key asks for the same words again, or for longer ones.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::place::Fit;
use crate::text::pinyin::Pinyin;

/// The words whose places are kept: a query has a few, and each key makes one longer.
const WORDS: usize = 8;

/// What is kept of the words looked for last; a byte a post for each.
#[derive(Debug, Default)]
pub(super) struct Memo(Mutex<Vec<Arc<Known>>>);

/// How well the texts of each post hold a word, as far as they were read.
#[derive(Debug)]
pub(super) struct Known {
    word: String,
    /// Chinese that is read like the word, not the word itself.
    is_read: bool,
    fits: Vec<AtomicU8>,
}

/// What is known of a word in the texts of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// They were not read.
    Unread,
    /// They do not hold it.
    Nowhere,
    /// It fits so at best.
    Fits(Fit),
}

const UNREAD: u8 = 0;
const NOWHERE: u8 = 1;
const WHOLE: u8 = 2;
const START: u8 = 3;
const INSIDE: u8 = 4;

impl Memo {
    /// What is known of `word` in `posts` posts, and of the longest other word that is a part of it.
    pub(super) fn of(&self, word: &str, posts: usize) -> (Arc<Known>, Option<Arc<Known>>) {
        self.keep(word, false, posts, |known| word.contains(known))
    }

    /// The same of Chinese that is read like `pinyin`.
    pub(super) fn of_reading(&self, pinyin: &Pinyin, posts: usize) -> (Arc<Known>, Option<Arc<Known>>) {
        let letters = pinyin.letters();
        self.keep(letters, true, posts, |known| {
            letters.starts_with(known) && Pinyin::of(known).is_some_and(|start| start.is_where_more_is())
        })
    }

    fn keep(
        &self,
        word: &str,
        is_read: bool,
        posts: usize,
        is_part: impl Fn(&str) -> bool,
    ) -> (Arc<Known>, Option<Arc<Known>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = kept.iter().filter(|known| {
            known.is_read == is_read && known.word.len() < word.len() && is_part(&known.word)
        });
        let part = parts.max_by_key(|known| known.word.len()).cloned();
        let own = kept.iter().position(|known| known.is_read == is_read && known.word == word);
        let known = if let Some(at) = own {
            kept.remove(at)
        } else {
            let fits = std::iter::repeat_with(AtomicU8::default).take(posts).collect();
            Arc::new(Known { word: word.to_owned(), is_read, fits })
        };
        kept.insert(0, Arc::clone(&known));
        kept.truncate(WORDS);
        (known, part)
    }
}

impl Known {
    /// What is known of the texts of `post`.
    pub(super) fn get(&self, post: usize) -> Found {
        match self.fits.get(post).map_or(UNREAD, |fit| fit.load(Ordering::Relaxed)) {
            NOWHERE => Found::Nowhere,
            WHOLE => Found::Fits(Fit::Whole),
            START => Found::Fits(Fit::Start),
            INSIDE => Found::Fits(Fit::Inside),
            _ => Found::Unread,
        }
    }

    /// Whether the texts of `post` are known not to hold the word.
    pub(super) fn is_nowhere(&self, post: usize) -> bool {
        self.get(post) == Found::Nowhere
    }

    /// Keeps what was read in the texts of `post`.
    pub(super) fn keep(&self, post: usize, fit: Option<Fit>) {
        let fit = match fit {
            None => NOWHERE,
            Some(Fit::Whole) => WHOLE,
            Some(Fit::Start) => START,
            Some(Fit::Inside) => INSIDE,
        };
        if let Some(place) = self.fits.get(post) {
            place.store(fit, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, Found, Memo, Pinyin, WORDS};

    #[test]
    fn a_longer_word_is_nowhere_where_its_part_is_not() {
        let memo = Memo::default();
        let (agen, none) = memo.of("agen", 3);
        assert!(none.is_none());
        agen.keep(0, None);
        agen.keep(1, Some(Fit::Start));
        let (agent, part) = memo.of("agent", 3);
        let part = part.unwrap();
        assert_eq!([0, 1, 2].map(|post| part.is_nowhere(post)), [true, false, false]);
        assert_eq!([0, 1, 2].map(|post| agent.get(post)), [Found::Unread; 3]);
        assert_eq!(memo.of("agen", 3).0.get(1), Found::Fits(Fit::Start), "kept");
        let read = |typed: &str| memo.of_reading(&Pinyin::of(typed).unwrap(), 3);
        read("zho").0.keep(0, None);
        assert!(read("zhongw").1.is_none(), "less than one character is not read, though more is");
        read("zhongw").0.keep(0, None);
        assert!(read("zhongwen").1.is_some_and(|part| part.is_nowhere(0)));
        assert_eq!(memo.of("zho", 3).0.get(0), Found::Unread, "a word is not what is read like it");
        for word in 0..WORDS {
            memo.of(&word.to_string(), 3);
        }
        assert_eq!(memo.of("agen", 3).0.get(1), Found::Unread, "only the last words are kept");
    }
}
