//! Folded texts and short fields of every post, made once per corpus, off the drawing thread.

pub(crate) mod candidates;
pub mod lexicon;
pub(crate) mod memo;
mod pairs;
mod postings;
mod prepared;
mod sieve;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, pipeline};
use crate::insight::topics::Topics;
use crate::text::fold::{fold, fold_into};
use crate::text::hash::HashMap;
use crate::text::lang::Language;

use crate::search::matching::char_mask::CharMask;
use lexicon::{Initialed, Lexicon};
use memo::Memo;
use pairs::Pairs;
pub use prepared::Fields;
use prepared::Prepared;
use sieve::Sieve;

/// A field of a post, in the order in which hits in them count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The first sentence of either side.
    Headline,
    /// Who wrote it.
    Author,
    /// What it is about.
    Topic,
    /// When it was written, in digits and words.
    Date,
    /// The text of either side.
    Body,
}

impl Field {
    /// All fields, in order.
    pub const ALL: [Self; 5] = [Self::Headline, Self::Author, Self::Topic, Self::Date, Self::Body];
}

/// One post: where its folded fields end. Headlines lie in one arena, texts in another.
#[derive(Debug, Clone, Default)]
struct Entry {
    short: usize,
    /// Ends of both headlines, from `short`.
    ends: [u32; 2],
    long: usize,
    /// Ends of original and translation, from `long`.
    sides: [u32; 2],
    /// Author and date, in [`Index::names`].
    names: [u32; 2],
    languages: [Language; 2],
    /// Characters that some headline holds.
    mask: CharMask,
    /// The headlines stand in the texts as they are.
    is_title_of_text: bool,
}

/// Folded texts that many posts share: each is kept once.
#[derive(Debug, Default)]
struct Pool {
    text: String,
    /// Where each ends, and the characters it holds.
    ends: Vec<(u32, CharMask)>,
    known: HashMap<String, u32>,
}

impl Pool {
    fn add(&mut self, name: &str) -> u32 {
        if let Some(at) = self.known.get(name) {
            return *at;
        }
        let start = self.text.len();
        fold_into(name, &mut self.text);
        let mask = CharMask::from_text(self.text.get(start..).unwrap_or_default());
        self.ends.push((self.text.len() as u32, mask));
        let at = self.ends.len() as u32 - 1;
        self.known.insert(name.to_owned(), at);
        at
    }

    /// Forgets which names it knows: none comes after.
    fn close(&mut self) {
        self.known = HashMap::default();
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn get(&self, at: u32) -> Option<(&str, CharMask)> {
        let at = at as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(end, _)| *end);
        let (end, mask) = self.ends.get(at)?;
        Some((self.text.get(start as usize..*end as usize)?, *mask))
    }
}

/// A folded short field of a post.
pub(crate) struct Short<'a> {
    pub(crate) field: Field,
    /// The language it is bound to; authors, topics and dates are bound to none.
    pub(crate) language: Option<Language>,
    pub(crate) text: &'a str,
    /// Characters it holds, and perhaps some more.
    pub(crate) mask: CharMask,
}

/// What a query is matched against.
///
/// Made newest post first, so that a part of it answers already: see [`Index::grow`].
#[derive(Debug, Default)]
pub struct Index {
    short: String,
    long: String,
    /// By post; those before `first` are still to come.
    entries: Vec<Entry>,
    /// By post, as the entries.
    sieves: Vec<Sieve>,
    first: usize,
    /// What `first` was when the lexicon was settled.
    settled: Option<usize>,
    /// Authors and dates.
    names: Pool,
    authors: BTreeSet<u32>,
    topics: Pool,
    /// Where the topics of each post start in `topics_of`.
    topic_starts: Vec<u32>,
    topics_of: Vec<u32>,
    lexicon: Lexicon,
    pairs: Pairs,
    memo: Memo,
    /// Every text is read for every query.
    #[cfg(test)]
    reads_all: bool,
    threads: Threads,
}

/// Posts are taken in so many at a time between two questions whether they are still wanted: a few milliseconds.
const BETWEEN_QUESTIONS: usize = 32;

impl Index {
    /// Folds headlines, authors, dates, topics and both texts of every post.
    pub fn build(corpus: &Corpus, topics: &Topics) -> Self {
        let mut index = Self::begin(corpus);
        index.grow(corpus, usize::MAX, &|| false);
        index.tell(topics);
        index
    }

    /// An index of `corpus` that holds no post yet.
    pub fn begin(corpus: &Corpus) -> Self {
        let count = corpus.posts.len();
        let mut index = Self::default();
        index.entries.resize(count, Entry::default());
        index.sieves.resize(count, Sieve::default());
        index.first = count;
        index.threads = Threads::of(corpus);
        // Folding makes hardly any text longer; what is reserved and not written to takes no memory.
        index.long.reserve(corpus.posts.iter().map(|post| post.text.len() + 2).sum());
        index
    }

    /// Takes in the `posts` newest posts of `corpus` that it does not hold yet, or fewer if `cancelled` says so: what is
    /// taken in stays. Says whether it took in all of them.
    pub fn grow(&mut self, corpus: &Corpus, posts: usize, cancelled: &dyn Fn() -> bool) -> bool {
        let worthwhile = posts.min(self.first) >= pipeline::WORTHWHILE;
        self.grow_by(corpus, posts, worthwhile, cancelled)
    }

    /// [`Index::grow`], `at_once` on two threads.
    fn grow_by(
        &mut self,
        corpus: &Corpus,
        posts: usize,
        at_once: bool,
        cancelled: &dyn Fn() -> bool,
    ) -> bool {
        let wanted = self.first.saturating_sub(posts)..self.first;
        if !prepared::each(corpus, wanted, at_once, |done, post, prepared| {
            if done % BETWEEN_QUESTIONS == 0 && cancelled() {
                return false;
            }
            self.take(post, &prepared);
            self.first = post;
            true
        }) {
            return false;
        }
        if self.settled == Some(self.first) {
            return true;
        }
        self.settled = Some(self.first);
        self.settle(at_once);
        if self.is_complete() {
            self.names.close();
            self.short.shrink_to_fit();
        }
        self.memo = Memo::default();
        true
    }

    /// Makes words and Chinese characters findable, `at_once` on two threads.
    fn settle(&mut self, at_once: bool) {
        let is_last = self.is_complete();
        let (lexicon, pairs) = (Mutex::new(&mut self.lexicon), &mut self.pairs);
        let words = || lexicon.lock().unwrap_or_else(PoisonError::into_inner).settle(is_last);
        if at_once {
            pipeline::beside("settling", words, || pairs.settle(is_last));
        } else {
            words();
            pairs.settle(is_last);
        }
    }

    /// Whether it holds every post.
    pub fn is_complete(&self) -> bool {
        self.first == 0
    }

    /// Names the topics of every post, in place of those it knew.
    pub fn tell(&mut self, topics: &Topics) {
        let mut of: Vec<Vec<u32>> = vec![Vec::new(); self.entries.len()];
        self.topics = Pool::default();
        for topic in &topics.all {
            let names: Vec<&str> = topic.names().collect();
            let at = self.topics.add(&names.join("\n"));
            for &post in &topic.posts {
                if let Some(of) = of.get_mut(post as usize) {
                    of.push(at);
                }
            }
            let names = std::iter::once(&topic.name).chain(&topic.aliases);
            names.filter_map(|name| Initialed::of(name)).for_each(|name| self.lexicon.initialed(name));
        }
        self.lexicon.settle_phrases(self.is_complete());
        self.topics.close();
        self.place_topics(&of);
    }

    fn place_topics(&mut self, of: &[Vec<u32>]) {
        self.topic_starts.clear();
        self.topics_of.clear();
        for topics in of {
            self.topic_starts.push(self.topics_of.len() as u32);
            self.topics_of.extend(topics);
        }
        self.topic_starts.push(self.topics_of.len() as u32);
    }

    /// The index over posts given as text.
    pub fn of(posts: &[Fields]) -> Self {
        let mut index = Self::default();
        index.entries.resize(posts.len(), Entry::default());
        index.sieves.resize(posts.len(), Sieve::default());
        for (post, fields) in posts.iter().enumerate().rev() {
            index.take(post, &Prepared::of(fields.clone()));
        }
        let has_topics = |fields: &&Fields| !fields.topics.is_empty();
        let of: Vec<Vec<u32>> = posts
            .iter()
            .map(|fields| Some(fields).filter(has_topics).map(|fields| index.topics.add(&fields.topics)))
            .map(|topic| topic.into_iter().collect())
            .collect();
        index.place_topics(&of);
        index.lexicon.settle(true);
        index.pairs.settle(true);
        index
    }

    /// Posts of the archive, those still to be taken in as well.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// How many posts it holds.
    pub fn held(&self) -> usize {
        self.posts().len()
    }

    /// The posts it holds.
    pub(crate) fn posts(&self) -> std::ops::Range<usize> {
        self.first..self.entries.len()
    }

    /// Bytes of folded text it keeps.
    pub fn bytes(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// The words of the archive.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The Chinese characters of the archive.
    pub(crate) fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// What was read for the last queries.
    pub(crate) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// Whether one author wrote everything: the name tells no post from another.
    pub(crate) fn has_single_author(&self) -> bool {
        self.authors.len() < 2
    }

    /// The folded short fields of `post` that hold something.
    pub(crate) fn fields(&self, post: usize) -> impl Iterator<Item = Short<'_>> {
        let entry = self.entries.get(post);
        let headlines = (0..2).filter_map(move |at| {
            let entry = entry?;
            let start = if at == 0 { 0 } else { entry.ends[0] as usize };
            let text = self.short.get(entry.short + start..entry.short + entry.ends[at] as usize)?;
            let language = Some(entry.languages[at]);
            Some(Short { field: Field::Headline, language, text, mask: entry.mask })
        });
        let names = entry.into_iter().flat_map(|entry| {
            [Field::Author, Field::Date]
                .into_iter()
                .zip(entry.names)
                .map(|(field, at)| (field, &self.names, at))
        });
        let place = |at: usize| self.topic_starts.get(at).map_or(0, |start| *start as usize);
        let topics = self.topics_of.get(place(post)..place(post + 1)).unwrap_or_default();
        let topics = topics.iter().map(|at| (Field::Topic, &self.topics, *at));
        let shared = names.chain(topics).filter_map(|(field, pool, at)| {
            let (text, mask) = pool.get(at)?;
            Some(Short { field, language: None, text, mask })
        });
        headlines.chain(shared).filter(|short| !short.text.is_empty())
    }

    /// The folded texts of `post`, each with its language.
    pub(crate) fn texts(&self, post: usize) -> impl Iterator<Item = (Language, &str)> {
        let entry = self.entries.get(post);
        (0..2).filter_map(move |at| {
            let entry = entry?;
            // A line feed parts the two.
            let start = if at == 0 { 0 } else { entry.sides[0] as usize + 1 };
            let text = self.long.get(entry.long + start..entry.long + entry.sides[at] as usize)?;
            (!text.is_empty()).then_some((entry.languages[at], text))
        })
    }

    /// What the words of `post` leave out.
    pub(crate) fn sieve(&self, post: usize) -> Option<&Sieve> {
        self.sieves.get(post)
    }

    /// Whether the headlines of `post` stand in its texts as they are.
    pub(crate) fn is_title_of_text(&self, post: usize) -> bool {
        self.entries.get(post).is_some_and(|entry| entry.is_title_of_text)
    }

    /// Drops what was read for the last queries: for those who measure.
    pub fn forget(&mut self) {
        self.memo = Memo::default();
    }

    /// From now on every text is read.
    #[cfg(test)]
    pub(crate) fn without_postings(mut self) -> Self {
        self.reads_all = true;
        self.memo = Memo::default();
        self
    }

    #[cfg(test)]
    pub(crate) fn reads_all(&self) -> bool {
        self.reads_all
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "tests ask the index")]
    pub(crate) fn reads_all(&self) -> bool {
        false
    }

    /// The folded texts of `post`, both, one after the other.
    pub(crate) fn text(&self, post: usize) -> &str {
        let Some(entry) = self.entries.get(post) else {
            return "";
        };
        self.long.get(entry.long..entry.long + entry.sides[1] as usize).unwrap_or_default()
    }

    /// Whether `post` has a translation.
    pub(crate) fn is_translated(&self, post: usize) -> bool {
        self.texts(post).count() == 2
    }

    /// Which post continues which.
    pub(crate) fn threads(&self) -> &Threads {
        &self.threads
    }

    /// Mean bytes of a post's texts, at least 1.
    pub(crate) fn mean(&self) -> usize {
        (self.long.len() / self.posts().len().max(1)).max(1)
    }

    /// Takes in `post`, its topics aside, which is older than all before it.
    fn take(&mut self, post: usize, prepared: &Prepared) {
        let (entry, sieve) = self.entry(post as u32, prepared);
        if let Some((place, known)) = self.entries.get_mut(post).zip(self.sieves.get_mut(post)) {
            (*place, *known) = (entry, sieve);
        }
    }

    fn entry(&mut self, post: u32, prepared: &Prepared) -> (Entry, Sieve) {
        let mut sieve = Sieve::default();
        let mut entry = Entry {
            short: self.short.len(),
            long: self.long.len(),
            languages: prepared.languages,
            mask: prepared.mask,
            is_title_of_text: prepared.is_title_of_text,
            ..Entry::default()
        };
        for (end, folded) in entry.ends.iter_mut().zip(&prepared.headlines) {
            self.short.push_str(folded);
            *end = (self.short.len() - entry.short) as u32;
        }
        for (end, folded) in entry.sides.iter_mut().zip(&prepared.texts) {
            self.long.push_str(folded);
            sieve.take(self.lexicon.text(folded, Some(post)));
            self.pairs.text(folded, post);
            *end = (self.long.len() - entry.long) as u32;
            self.long.push('\n');
        }
        prepared.written.iter().for_each(|text| self.lexicon.written(text));
        let author = self.names.add(&prepared.spread);
        if self.authors.insert(author) {
            self.lexicon.text(&fold(&prepared.author), None);
        }
        entry.names = [author, self.names.add(&prepared.date)];
        (entry, sieve)
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::archive;

    #[test]
    fn two_threads_make_the_same_index_as_one() {
        let corpus = archive::open(&[]).unwrap().corpus;
        let made = |at_once: bool| {
            let mut index = Index::begin(&corpus);
            // In two parts, so that what was settled grows, too.
            for posts in [40, usize::MAX] {
                assert!(index.grow_by(&corpus, posts, at_once, &|| false));
            }
            let Index { short, long, entries, sieves, names, authors, lexicon, pairs, .. } = index;
            format!("{short} {long} {entries:?} {sieves:?} {names:?} {authors:?} {lexicon:?} {pairs:?}")
        };
        // Not `assert_eq`, which would print megabytes.
        assert!(made(true) == made(false));
    }
}
