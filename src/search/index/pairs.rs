//! Which Chinese characters follow each other in an archive, and in which posts.

use std::ops::Range;

use super::postings::Postings;
use crate::text::hash::HashMap;
use crate::text::script::is_han;

/// Two neighbouring Han characters; the last of a row stands with [`END`], so that every character is the first of some.
type Pair = (char, char);

/// What follows the last character of a row.
const END: char = '\0';

/// The pairs of an archive.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// The list of each pair taken in; gone once all are in.
    gathered: HashMap<u64, u32>,
    /// The lists of the text being taken in: those of a text are found first, and written to then, so that the memory that
    /// one step waits for is on its way while the next one begins.
    found: Vec<u32>,
    postings: Postings,
    /// The second of every pair once, sorted by the first and by themselves.
    seconds: Vec<char>,
    /// Every first, sorted, and where its seconds start.
    firsts: Vec<(char, u32)>,
    /// The list of each; empty once they are in this order.
    lists: Vec<u32>,
}

/// A pair as one number, which is hashed in one step.
fn key((one, two): Pair) -> u64 {
    u64::from(u32::from(one)) << 32 | u64::from(u32::from(two))
}

impl Pairs {
    /// Takes in the pairs of a folded text of `post`.
    pub(crate) fn text(&mut self, folded: &str, post: u32) {
        self.find(folded);
        self.found.drain(..).for_each(|list| self.postings.add(list, post));
    }

    fn find(&mut self, folded: &str) {
        let mut before = END;
        let mut rest = folded;
        loop {
            // English is passed by at the speed of memory.
            let (words, _) = rest.as_bytes().as_chunks::<8>();
            let ascii = words.iter().take_while(|word| word.is_ascii()).count() * 8;
            if ascii > 0 {
                self.add((before, END));
                before = END;
                rest = rest.get(ascii..).unwrap_or_default();
            }
            let mut chars = rest.chars();
            // A few characters, until it is worth a look for more English.
            for c in chars.by_ref().take(8) {
                let c = if is_han(c) { c } else { END };
                self.add((before, c));
                before = c;
            }
            if chars.as_str().len() == rest.len() {
                self.add((before, END));
                return;
            }
            rest = chars.as_str();
        }
    }

    fn add(&mut self, pair: Pair) {
        if pair.0 != END {
            self.found.push(*self.gathered.entry(key(pair)).or_insert_with(|| self.postings.start()));
        }
    }

    /// Makes what was taken in so far findable; nothing comes after what `is_last`.
    pub(crate) fn settle(&mut self, is_last: bool) {
        let mut all: Vec<(u64, u32)> = self.gathered.iter().map(|(pair, list)| (*pair, *list)).collect();
        if is_last {
            // What stays is to come where this was.
            self.gathered = HashMap::default();
        }
        all.sort_unstable();
        let char = |code: u64| char::from_u32(code as u32).unwrap_or(END);
        self.seconds = all.iter().map(|(pair, _)| char(*pair)).collect();
        self.firsts.clear();
        for (at, (pair, _)) in all.iter().enumerate() {
            let first = char(pair >> 32);
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

    /// The places of the pairs that start with `first`.
    fn starting(&self, first: char) -> Range<usize> {
        let place = self.firsts.binary_search_by_key(&first, |(first, _)| *first).ok();
        let start = |at: usize| self.firsts.get(at).map_or(self.seconds.len(), |(_, start)| *start as usize);
        place.map_or(0..0, |at| start(at)..start(at + 1))
    }

    /// The characters that stand anywhere.
    pub(crate) fn all(&self) -> impl Iterator<Item = char> {
        self.firsts.iter().map(|(first, _)| *first)
    }

    /// The characters that follow `c` somewhere.
    pub(crate) fn after(&self, c: char) -> impl Iterator<Item = char> {
        let seconds = self.seconds.get(self.starting(c)).unwrap_or_default();
        seconds.iter().copied().filter(|second| *second != END)
    }

    /// The posts with `one` followed by `two`, newest first.
    pub(crate) fn with_both(&self, one: char, two: char) -> impl Iterator<Item = u32> + '_ {
        let range = self.starting(one);
        let place = self.seconds.get(range.clone()).and_then(|seconds| seconds.binary_search(&two).ok());
        place.into_iter().flat_map(move |place| self.posts(range.start + place))
    }

    /// The posts with `c`, some more than once.
    pub(crate) fn with(&self, c: char) -> impl Iterator<Item = u32> + '_ {
        self.starting(c).flat_map(|place| self.posts(place))
    }

    fn posts(&self, place: usize) -> impl Iterator<Item = u32> + '_ {
        self.postings.posts(self.lists.get(place).map_or(place, |list| *list as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn neighbours_are_known_with_their_posts() {
        let mut pairs = Pairs::default();
        pairs.text("see the long english of agents 智能体，语音 ai 语", 2);
        pairs.text("智能 and 智", 1);
        for is_last in [false, true] {
            pairs.settle(is_last);
            assert_eq!(pairs.all().collect::<String>(), "体智能语音");
            assert_eq!(pairs.after('能').collect::<String>(), "体");
            assert_eq!(pairs.after('体').count(), 0);
            assert_eq!(pairs.with_both('智', '能').collect::<Vec<_>>(), [2, 1]);
            assert_eq!(pairs.with_both('体', '语').count(), 0, "a sign is between them");
            let with = |c: char| {
                let mut posts: Vec<u32> = pairs.with(c).collect();
                posts.sort_unstable();
                posts.dedup();
                posts
            };
            assert_eq!((with('智'), with('音'), with('大')), (vec![1, 2], vec![2], vec![]));
        }
    }
}
