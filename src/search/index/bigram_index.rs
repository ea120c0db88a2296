//! Which Chinese characters follow each other in an archive, and in which posts.

use std::io::{self, Write};
use std::ops::Range;

use super::posting_lists::{ListId, PostingLists};
use super::stored::{Stored, StoredBytes, checked, rise_to};
use crate::text::hash::HashMap;
use crate::text::script::is_han;

/// Two neighbouring characters of a run of Han characters. The last of a run has a bigram with [`END`], so that every
/// character is the first of some bigram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Bigram(u64);

/// What follows the last character of a run.
const END: char = '\0';

impl Bigram {
    fn new(first: char, second: char) -> Self {
        Self(u64::from(u32::from(first)) << 32 | u64::from(u32::from(second)))
    }

    fn chars(self) -> (char, char) {
        // `new` took both from characters.
        let char = |code: u64| char::from_u32(code as u32).unwrap_or(END);
        (char(self.0 >> 32), char(self.0))
    }
}

/// The bigrams of an archive. Texts are added first; what was added is found once it is settled.
#[derive(Debug, Default)]
pub(crate) struct BigramIndex {
    /// The posting list of each bigram added; empty after the last settling.
    gathered: HashMap<Bigram, ListId>,
    /// The lists of the text being added. All are found before the first is written, so that the memory that one step waits
    /// for is loading while the next one begins.
    found: Vec<ListId>,
    postings: PostingLists,
    /// The second character of every bigram, sorted by the first and by themselves.
    seconds: Vec<char>,
    /// Every first character, sorted, and the start of its second ones.
    firsts: Vec<(char, u32)>,
    /// The posting list of each bigram; empty once the lists are in the order of the bigrams.
    lists: Vec<ListId>,
}

impl BigramIndex {
    /// Adds the bigrams of a folded text of `post`.
    pub(crate) fn add_text(&mut self, folded: &str, post: u32) {
        self.find_lists(folded);
        self.found.drain(..).for_each(|list| self.postings.add(list, post));
    }

    fn find_lists(&mut self, folded: &str) {
        let mut before = END;
        let mut rest = folded;
        loop {
            // English is skipped eight bytes at a time.
            let (words, _) = rest.as_bytes().as_chunks::<8>();
            let ascii = words.iter().take_while(|word| word.is_ascii()).count() * 8;
            if let Some((_, behind)) = rest.split_at_checked(ascii).filter(|_| ascii > 0) {
                self.find_list(before, END);
                before = END;
                rest = behind;
            }
            let mut chars = rest.chars();
            // A few characters, until a look for more English is worthwhile.
            for c in chars.by_ref().take(8) {
                let c = if is_han(c) { c } else { END };
                self.find_list(before, c);
                before = c;
            }
            if chars.as_str().len() == rest.len() {
                self.find_list(before, END);
                return;
            }
            rest = chars.as_str();
        }
    }

    fn find_list(&mut self, first: char, second: char) {
        if first != END {
            let new_list = || self.postings.new_list();
            self.found.push(*self.gathered.entry(Bigram::new(first, second)).or_insert_with(new_list));
        }
    }

    /// Makes everything added so far findable. With `is_last`, no text is added afterwards.
    pub(crate) fn settle(&mut self, is_last: bool) {
        let mut all: Vec<(Bigram, ListId)> =
            self.gathered.iter().map(|(bigram, list)| (*bigram, *list)).collect();
        if is_last {
            // Its memory is free for what follows.
            self.gathered = HashMap::default();
        }
        all.sort_unstable();
        self.seconds = all.iter().map(|(bigram, _)| bigram.chars().1).collect();
        self.firsts.clear();
        for (at, (bigram, _)) in all.iter().enumerate() {
            let (first, _) = bigram.chars();
            if self.firsts.last().is_none_or(|(last, _)| *last != first) {
                self.firsts.push((first, at as u32));
            }
        }
        self.lists = all.iter().map(|(_, list)| *list).collect();
        if is_last {
            drop(all);
            self.postings.close(&self.lists);
            self.lists = Vec::new();
        }
    }

    /// Writes the bigrams of a whole archive.
    pub(super) fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.seconds.store(to)?;
        self.firsts.store(to)?;
        self.postings.store(to)
    }

    /// Reads what [`store`](Self::store) has written.
    pub(super) fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let (seconds, firsts): (Vec<char>, Vec<(char, u32)>) = (Vec::restore(from)?, Vec::restore(from)?);
        let postings = PostingLists::restore(from)?;
        let starts: Vec<u32> = firsts.iter().map(|(_, start)| *start).collect();
        let is_valid = rise_to(&starts, seconds.len());
        checked(Self { seconds, firsts, postings, ..Self::default() }, is_valid)
    }

    /// The places of the bigrams that start with `first`.
    fn places(&self, first: char) -> Range<usize> {
        let Ok(at) = self.firsts.binary_search_by_key(&first, |(first, _)| *first) else { return 0..0 };
        let end = self.firsts.get(at + 1).map_or(self.seconds.len(), |(_, start)| *start as usize);
        self.firsts[at].1 as usize..end
    }

    /// The characters that occur anywhere, sorted.
    pub(crate) fn chars(&self) -> impl Iterator<Item = char> {
        self.firsts.iter().map(|(first, _)| *first)
    }

    /// The characters that follow `c` somewhere, sorted.
    pub(crate) fn following(&self, c: char) -> impl Iterator<Item = char> {
        self.seconds[self.places(c)].iter().copied().filter(|second| *second != END)
    }

    /// The posts with `first` followed by `second`, newest first.
    pub(crate) fn posts_with_bigram(&self, first: char, second: char) -> impl Iterator<Item = u32> + '_ {
        let places = self.places(first);
        let at = self.seconds[places.clone()].binary_search(&second).ok();
        at.into_iter().flat_map(move |at| self.posts(places.start + at))
    }

    /// The posts with `c`, some more than once.
    pub(crate) fn posts_with(&self, c: char) -> impl Iterator<Item = u32> + '_ {
        self.places(c).flat_map(|place| self.posts(place))
    }

    fn posts(&self, place: usize) -> impl Iterator<Item = u32> + '_ {
        self.postings.posts(self.lists.get(place).map_or(place, |list| list.index()))
    }
}

#[cfg(test)]
mod tests {
    use super::BigramIndex;

    #[test]
    fn neighbours_are_found_with_their_posts() {
        let mut bigrams = BigramIndex::default();
        bigrams.add_text("see the long english of agents 智能体，语音 ai 语", 2);
        bigrams.add_text("智能 and 智", 1);
        for is_last in [false, true] {
            bigrams.settle(is_last);
            assert_eq!(bigrams.chars().collect::<String>(), "体智能语音");
            assert_eq!(bigrams.following('能').collect::<String>(), "体");
            assert_eq!(bigrams.following('体').count(), 0);
            assert_eq!(bigrams.posts_with_bigram('智', '能').collect::<Vec<_>>(), [2, 1]);
            assert_eq!(bigrams.posts_with_bigram('体', '语').count(), 0, "a sign is between them");
            let with = |c: char| {
                let mut posts: Vec<u32> = bigrams.posts_with(c).collect();
                posts.sort_unstable();
                posts.dedup();
                posts
            };
            assert_eq!((with('智'), with('音'), with('大')), (vec![1, 2], vec![2], vec![]));
        }
    }
}
