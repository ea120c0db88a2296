//! The index of an archive: the folded texts and short fields of every post, and the posts of every word and bigram.

mod on_demand;
mod on_disk;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::bigram_index::BigramIndex;
use super::match_cache::MatchCache;
use super::post_fields::{PostField, PostFields};
use super::prepared_post::{PreparedPost, fields_of, for_each_prepared};
use super::stored_texts::StoredTexts;
use super::text_arena::{PostProgress, PostTexts, SharedTextId, SharedTexts, TextPair};
use super::topics_by_post::TopicsByPost;
use super::trigram_filter::TrigramFilter;
use super::word_index::WordIndex;
use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, Side, pipeline};
use crate::insight::topics::Topics;
use crate::search::matching::char_mask::CharMask;
use crate::text::fold::fold;
use crate::text::lang::Language;

/// The fields of one post.
#[derive(Debug, Clone)]
struct PostEntry {
    /// In the [`PostTexts`] of the post.
    headlines: TextPair,
    /// Original and translation, in the [`PostTexts`] of the post.
    texts: TextPair,
    /// In [`Index::names`].
    author: SharedTextId,
    /// In [`Index::names`].
    date: SharedTextId,
    /// Of original and translation.
    languages: [Language; 2],
    /// The characters of both headlines.
    headline_chars: CharMask,
    /// Whether both headlines occur in the texts as they are.
    headlines_are_in_texts: bool,
}

/// The entry of a post that is not indexed yet. Its texts are empty.
const NOT_INDEXED: PostEntry = PostEntry {
    headlines: TextPair::EMPTY,
    texts: TextPair::EMPTY,
    author: SharedTextId::FIRST,
    date: SharedTextId::FIRST,
    languages: [Language::English; 2],
    headline_chars: CharMask::EMPTY,
    headlines_are_in_texts: false,
};

/// A folded short field of a post.
pub(crate) struct ShortField<'a> {
    pub(crate) field: PostField,
    /// The language of a headline; other fields have none.
    pub(crate) language: Option<Language>,
    pub(crate) text: &'a str,
    /// The characters of the text, and perhaps some more.
    pub(crate) chars: CharMask,
}

/// What queries are matched against.
///
/// It grows from the newest post to the oldest, and a part of it can be searched: see [`Index::add_newest`].
#[derive(Debug, Default)]
pub struct Index {
    /// The first of several where texts are prepared on demand.
    texts: Vec<PostTexts>,
    /// The texts of an index on disk; those in `texts` are empty then.
    stored_texts: Option<StoredTexts>,
    /// By post, where texts are prepared on demand: how far its texts are; empty where all are prepared.
    progress: Vec<PostProgress>,
    /// Whether texts are left out that cannot matter to what was asked.
    is_partly_read: bool,
    /// Mean bytes of a post's texts as in the archive.
    mean_bytes: usize,
    /// By post; those before `first_indexed` are still to come.
    entries: Vec<PostEntry>,
    /// By post. Apart from the entries, since many queries go through all of them.
    filters: Vec<TrigramFilter>,
    first_indexed: usize,
    /// The value of `first_indexed` at the last settling.
    settled_at: Option<usize>,
    /// Authors and dates.
    names: SharedTexts,
    /// The distinct authors, in `names`.
    authors: BTreeSet<SharedTextId>,
    topics: TopicsByPost,
    words: WordIndex,
    bigrams: BigramIndex,
    match_cache: MatchCache,
    threads: OnceLock<Threads>,
    /// Whether postings and filters are ignored: by tests, and where there are none.
    scans_everything: bool,
}

/// Posts whose texts are read whatever was asked, the newest: other names of words are looked for in them.
/// The archives of tests have fewer posts.
pub(crate) const ALWAYS_READ: usize = if cfg!(test) { 16 } else { 2_000 };

/// Posts that are indexed between two checks for cancellation: a few milliseconds.
const POSTS_PER_CHECK: usize = 32;

impl Index {
    /// Indexes every post of `corpus`.
    pub fn build(corpus: &Corpus, topics: &Topics) -> Self {
        let mut index = Self::new(corpus);
        index.add_newest(corpus, usize::MAX, &|| false);
        index.set_topics(topics);
        index
    }

    /// An index for `corpus` that contains no post yet.
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let mut index = Self { mean_bytes: mean_bytes(corpus), ..Self::with_post_count(corpus.posts.len()) };
        // Folding makes hardly any text longer. Memory that is reserved and not written is not used.
        let mut texts = PostTexts::default();
        texts.texts.reserve(corpus.posts.iter().map(|post| post.spans.text().len() + 2).sum());
        index.texts.push(texts);
        index.words.set_languages(corpus.main_languages());
        index
    }

    /// An index without texts, for a query that reads none.
    pub(crate) fn without_texts(corpus: &Corpus) -> Self {
        Self { first_indexed: 0, ..Self::with_post_count(corpus.posts.len()) }
    }

    fn with_post_count(count: usize) -> Self {
        Self {
            entries: vec![NOT_INDEXED; count],
            filters: vec![TrigramFilter::default(); count],
            first_indexed: count,
            ..Self::default()
        }
    }

    /// Adds the `count` newest posts of `corpus` that are not indexed yet. Returns `false` if `cancelled` stopped it; the posts
    /// added so far stay, but are found only after a later call that is not cancelled.
    pub(crate) fn add_newest(&mut self, corpus: &Corpus, count: usize, cancelled: &dyn Fn() -> bool) -> bool {
        let on_two_threads = count.min(self.first_indexed) >= pipeline::WORTHWHILE;
        self.add_newest_on(corpus, count, on_two_threads, cancelled)
    }

    /// [`Index::add_newest`] on one or two threads.
    fn add_newest_on(
        &mut self,
        corpus: &Corpus,
        count: usize,
        on_two_threads: bool,
        cancelled: &dyn Fn() -> bool,
    ) -> bool {
        let wanted = self.first_indexed.saturating_sub(count)..self.first_indexed;
        let is_done = for_each_prepared(corpus, wanted, on_two_threads, |done, post, prepared| {
            if done % POSTS_PER_CHECK == 0 && cancelled() {
                return false;
            }
            self.add_post(post, &prepared);
            self.first_indexed = post;
            true
        });
        if !is_done {
            return false;
        }
        if self.settled_at == Some(self.first_indexed) {
            return true;
        }
        self.settled_at = Some(self.first_indexed);
        self.settle(on_two_threads);
        if self.is_complete() {
            self.names.close();
            self.texts.iter_mut().for_each(|texts| texts.headlines.shrink_to_fit());
        }
        self.match_cache = MatchCache::default();
        true
    }

    /// Makes the words and bigrams added so far findable, on one or two threads.
    fn settle(&mut self, on_two_threads: bool) {
        let is_last = self.is_complete();
        let (words, bigrams) = (Mutex::new(&mut self.words), &mut self.bigrams);
        let settle_words = || words.lock().unwrap_or_else(PoisonError::into_inner).settle(is_last);
        if on_two_threads {
            pipeline::join("settling", settle_words, || bigrams.settle(is_last));
        } else {
            settle_words();
            bigrams.settle(is_last);
        }
    }

    /// Sets the topics of every post, instead of those set before.
    pub(crate) fn set_topics(&mut self, topics: &Topics) {
        self.topics = TopicsByPost::new(topics, self.entries.len());
        let names = topics.all.iter().flat_map(|topic| std::iter::once(&topic.name).chain(&topic.aliases));
        self.words.set_topics(names);
    }

    /// An index of posts given as text.
    pub fn from_fields(posts: &[PostFields]) -> Self {
        let bytes: usize = posts.iter().flat_map(|fields| &fields.texts).map(String::len).sum();
        let mut index = Self { mean_bytes: bytes / posts.len().max(1), ..Self::with_post_count(posts.len()) };
        index.texts.push(PostTexts::default());
        for (post, fields) in posts.iter().enumerate().rev() {
            index.add_post(post, &PreparedPost::from_fields(fields.clone()));
        }
        index.first_indexed = 0;
        index.topics = TopicsByPost::from_names(posts.iter().map(|fields| fields.topics.as_str()));
        index.words.settle(true);
        index.bigrams.settle(true);
        index
    }

    /// An index of these posts alone.
    pub(crate) fn of_posts(corpus: &Corpus, posts: impl Iterator<Item = usize>) -> Self {
        let fields: Vec<PostFields> = posts.map(|post| fields_of(corpus, post)).collect();
        let mut index = Self::from_fields(&fields);
        index.words.set_languages(corpus.main_languages());
        index
    }

    /// Adds `post`, which is older than all added before.
    fn add_post(&mut self, post: usize, prepared: &PreparedPost) {
        let mut filter = TrigramFilter::default();
        for text in &prepared.texts {
            filter.add_all(self.words.add_text(text, Some(post as u32)));
            self.bigrams.add_text(text, post as u32);
        }
        prepared.unfolded_texts.iter().for_each(|text| self.words.add_names(text));
        let author = self.names.insert(&prepared.author_and_parts);
        if self.authors.insert(author) {
            self.words.add_text(&fold(&prepared.author), None);
        }
        self.filters[post] = filter;
        let date = self.names.insert(&prepared.date);
        if let Some(texts) = self.texts.first_mut() {
            self.entries[post] = PostEntry { author, date, ..PostEntry::new(prepared, texts) };
        }
    }
}

/// Mean bytes of the text of a post as in the archive.
fn mean_bytes(corpus: &Corpus) -> usize {
    let bytes: usize = corpus.posts.iter().map(|post| post.spans.text().len()).sum();
    bytes / corpus.posts.len().max(1)
}

impl PostEntry {
    /// The entry of a post without names, its texts appended to `texts`.
    fn new(prepared: &PreparedPost, texts: &mut PostTexts) -> Self {
        Self {
            headlines: TextPair::push(&prepared.headlines, &mut texts.headlines),
            texts: TextPair::push(&prepared.texts, &mut texts.texts),
            languages: prepared.languages,
            headline_chars: prepared.headline_chars,
            headlines_are_in_texts: prepared.headlines_are_in_texts,
            ..NOT_INDEXED
        }
    }
}

impl Index {
    /// Whether every post is indexed.
    pub(crate) fn is_complete(&self) -> bool {
        self.first_indexed == 0
    }

    /// The number of posts of the archive, those not indexed yet included.
    pub(crate) fn post_count(&self) -> usize {
        self.entries.len()
    }

    /// The number of posts that are indexed.
    pub(crate) fn indexed_count(&self) -> usize {
        self.indexed_posts().len()
    }

    /// The posts that are indexed.
    pub(crate) fn indexed_posts(&self) -> Range<usize> {
        self.first_indexed..self.entries.len()
    }

    /// Bytes of the folded texts.
    pub fn text_bytes(&self) -> usize {
        let stored = self.stored_texts.as_ref().map_or(0, StoredTexts::len);
        self.texts.iter().map(|texts| texts.headlines.len() + texts.texts.len()).sum::<usize>() + stored
    }

    /// Mean bytes of a post's texts, at least 1.
    pub(crate) fn mean_text_bytes(&self) -> usize {
        self.mean_bytes.max(1)
    }

    /// The number of distinct words in the texts.
    pub fn word_count(&self) -> usize {
        self.words.word_count()
    }

    /// The words of the archive.
    pub(crate) fn words(&self) -> &WordIndex {
        &self.words
    }

    /// The bigrams of the archive.
    pub(crate) fn bigrams(&self) -> &BigramIndex {
        &self.bigrams
    }

    /// The number of posts with one or two Han characters in a row.
    pub(crate) fn count_with(&self, chars: &[char]) -> usize {
        match *chars {
            [one] if !self.scans_everything => {
                let mut posts: Vec<u32> = self.bigrams.posts_with(one).collect();
                posts.sort_unstable();
                posts.dedup();
                posts.len()
            }
            [one, two] if !self.scans_everything => self.bigrams.posts_with_bigram(one, two).count(),
            _ => {
                self.need_all_texts();
                let run: String = chars.iter().collect();
                let finder = memchr::memmem::Finder::new(run.as_bytes());
                self.indexed_posts().filter(|post| finder.find(self.text(*post).as_bytes()).is_some()).count()
            }
        }
    }

    /// Notes that something is asked that all texts may matter to.
    pub(crate) fn need_all_texts(&self) {
        if self.is_partly_read {
            self.words.miss();
        }
    }

    /// The matches of the last queries.
    pub(crate) fn match_cache(&self) -> &MatchCache {
        &self.match_cache
    }

    /// Forgets the matches of the last queries, so that the next one can be measured.
    pub fn clear_match_cache(&mut self) {
        self.match_cache = MatchCache::default();
    }

    /// Which post continues which.
    pub(crate) fn threads(&self, corpus: &Corpus) -> &Threads {
        self.threads.get_or_init(|| Threads::infer(corpus))
    }

    /// Whether one author wrote everything, so that the name does not distinguish posts.
    pub(crate) fn has_single_author(&self) -> bool {
        self.authors.len() < 2
    }

    /// The entry of `post`; empty where it is not indexed.
    fn entry(&self, post: usize) -> &PostEntry {
        self.entries.get(post).unwrap_or(&NOT_INDEXED)
    }

    /// What holds the texts of `post`.
    fn texts_of(&self, post: usize) -> &PostTexts {
        let at = self.progress.get(post).map_or(Some(0), |progress| progress.texts());
        at.and_then(|at| self.texts.get(at)).unwrap_or(PostTexts::NONE)
    }

    /// The string that holds the texts of `post`, and their place in it.
    fn place_of_texts(&self, post: usize) -> (&str, TextPair) {
        let pair = self.entry(post).texts;
        match &self.stored_texts {
            Some(stored) => stored.at(pair),
            None => (&self.texts_of(post).texts, pair),
        }
    }

    /// The short fields of `post` that are not empty.
    pub(crate) fn short_fields(&self, post: usize) -> impl Iterator<Item = ShortField<'_>> {
        let entry = self.entry(post);
        let headlines =
            entry.headlines.texts(&self.texts_of(post).headlines).into_iter().zip(entry.languages);
        let headlines = headlines.map(|(text, language)| ShortField {
            field: PostField::Headline,
            language: Some(language),
            text,
            chars: entry.headline_chars,
        });
        let names = [(PostField::Author, entry.author), (PostField::Date, entry.date)];
        let names = names.into_iter().map(|(field, id)| (field, self.names.get(id)));
        let topics = self.topics.names(post).map(|name| (PostField::Topic, name));
        let shared = names.chain(topics);
        let shared = shared.map(|(field, (text, chars))| ShortField { field, language: None, text, chars });
        headlines.chain(shared).filter(|field| !field.text.is_empty())
    }

    /// The texts of `post` that are not empty, each with its language.
    pub(crate) fn texts(&self, post: usize) -> impl Iterator<Item = (Language, &str)> {
        let (arena, pair) = self.place_of_texts(post);
        let texts = self.entry(post).languages.into_iter().zip(pair.texts(arena));
        texts.filter(|(_, text)| !text.is_empty())
    }

    /// Both texts of `post` with their sides and scripts.
    pub(crate) fn sides(&self, post: usize) -> [(Side, Language, &str); 2] {
        let (arena, pair) = self.place_of_texts(post);
        let [original, translation] = pair.texts(arena);
        let [one, other] = self.entry(post).languages;
        [(Side::Original, one, original), (Side::Translation, other, translation)]
    }

    /// Both texts of `post`, with a line feed between them.
    pub(crate) fn text(&self, post: usize) -> &str {
        let (arena, pair) = self.place_of_texts(post);
        pair.whole(arena)
    }

    /// Whether `post` has a translation.
    pub(crate) fn is_translated(&self, post: usize) -> bool {
        self.texts(post).count() == 2
    }

    /// Whether both headlines of `post` occur in its texts as they are.
    pub(crate) fn headlines_are_in_texts(&self, post: usize) -> bool {
        self.entry(post).headlines_are_in_texts
    }

    /// The posts that are indexed, each with the filter of what its texts have besides words.
    pub(crate) fn trigram_filters(&self) -> impl Iterator<Item = (u32, &TrigramFilter)> {
        (0..).zip(&self.filters).skip(self.first_indexed)
    }

    /// Whether postings and filters are ignored, for tests that compare both.
    pub(crate) fn scans_everything(&self) -> bool {
        self.scans_everything
    }

    /// This index, with postings and filters ignored.
    #[cfg(test)]
    pub(crate) fn scanning_everything(mut self) -> Self {
        self.scans_everything = true;
        self.match_cache = MatchCache::default();
        self
    }
}

#[cfg(test)]
mod tests;
