//! An index for one query, made in a fraction of the time: it has the words that the query asks about, without their posts, and texts
//! as in the archive. Posts that may match are prepared as soon as it is known which they are.

use std::sync::Arc;

use super::{ALWAYS_READ, Index, NOT_INDEXED, PostEntry};
use crate::corpus::{Corpus, RawSides, pipeline};
use crate::search::index::prefilter::{Prefilter, Relevance};
use crate::search::index::prepared_post::{PreparedPost, searched_date, with_parts};
use crate::search::index::text_arena::{PostProgress, PostTexts, SharedTextId, TextPair};
use crate::search::index::word_index::{WantedWords, WordIndex};
use crate::text::fold::{fold, fold_into};
use crate::text::hash::HashMap;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;
use crate::text::stem::Stemmers;

/// Some posts as in the archive, folded; those that match anyway are prepared at once.
struct UnpreparedPosts {
    texts: PostTexts,
    /// The posts and the places of their texts.
    places: Vec<(usize, TextPair)>,
    prepared: Vec<(usize, PostEntry)>,
    words: WordIndex,
}

impl Index {
    /// An index of those posts of `corpus` that may matter as in the archive, with the words that are `wanted`.
    pub(crate) fn unprepared(corpus: &Corpus, wanted: WantedWords, prefilter: &Prefilter) -> Self {
        let count = corpus.posts.len();
        let wanted = Arc::new(wanted);
        let mut index = Self {
            mean_bytes: super::mean_bytes(corpus),
            scans_everything: true,
            first_indexed: 0,
            settled_at: Some(0),
            words: WordIndex::of_wanted(Arc::clone(&wanted)),
            progress: vec![PostProgress::Unread; count],
            is_partly_read: true,
            ..Self::with_post_count(count)
        };
        let first_by = index.add_names(corpus);
        for words in index.read(corpus, prefilter, &first_by, &wanted) {
            index.words.absorb(&words);
        }
        index.words.settle(true);
        index.words.set_languages(corpus.main_languages());
        index
    }

    /// Reads those posts that are not read yet and may matter to what is asked besides, about other texts than words.
    pub(crate) fn read_more(&mut self, corpus: &Corpus, prefilter: &Prefilter) {
        if self.is_partly_read {
            self.read(
                corpus,
                prefilter,
                &HashMap::default(),
                &Arc::new(WantedWords::new(Vec::new(), &Stemmers::default())),
            );
            self.clear_match_cache();
        }
    }

    /// Reads those posts that are not read yet and may matter. Returns the words in them and in the names of authors that are
    /// `wanted`.
    fn read(
        &mut self,
        corpus: &Corpus,
        prefilter: &Prefilter,
        first_by: &HashMap<usize, String>,
        wanted: &Arc<WantedWords>,
    ) -> [WordIndex; 2] {
        let is_unread = |post: &usize| self.progress.get(*post) == Some(&PostProgress::Unread);
        let unread: Vec<usize> = (0..self.progress.len()).rev().filter(is_unread).collect();
        let (newer, older) = halves(&unread);
        let read = |posts| UnpreparedPosts::read(corpus, posts, prefilter, first_by, Arc::clone(wanted));
        let (older, newer) = pipeline::join("older posts", || read(older), || read(newer));
        let words = [newer, older].map(|part| {
            for (post, texts) in part.places {
                self.progress[post] = PostProgress::Read(self.texts.len());
                self.entries[post].texts = texts;
            }
            for (post, entry) in part.prepared {
                self.add_prepared(post, &entry);
            }
            self.texts.push(part.texts);
            part.words
        });
        self.is_partly_read = !matches!(prefilter, Prefilter::All);
        words
    }

    /// Adds authors and dates of all posts. Returns the author by whom each post is the newest.
    fn add_names(&mut self, corpus: &Corpus) -> HashMap<usize, String> {
        let mut authors: HashMap<u32, SharedTextId> = HashMap::default();
        let mut dates: HashMap<(i32, u32, u32), SharedTextId> = HashMap::default();
        let mut first_by = HashMap::default();
        for (post, record) in corpus.posts.iter().enumerate().rev() {
            let names = &mut self.names;
            let author = *authors
                .entry(record.author)
                .or_insert_with(|| names.insert(&with_parts(corpus.author(post))));
            if self.authors.insert(author) {
                first_by.insert(post, fold(corpus.author(post)));
            }
            let day = record.time.map(|time| time.calendar(corpus.zone));
            let day = day.map_or((0, 0, 0), |at| (at.year, at.month, at.day));
            let names = &mut self.names;
            let date = *dates.entry(day).or_insert_with(|| names.insert(&searched_date(corpus, post)));
            self.entries[post] = PostEntry { author, date, ..NOT_INDEXED };
        }
        self.names.close();
        first_by
    }

    /// Prepares those of `posts` that are not prepared yet.
    pub(crate) fn prepare(&mut self, corpus: &Corpus, posts: &[usize]) {
        let is_new = |post: &&usize| !matches!(self.progress.get(**post), Some(PostProgress::Prepared(_)));
        let posts: Vec<usize> = posts.iter().filter(is_new).copied().collect();
        let (one, other) = halves(&posts);
        let make = |posts: &[usize]| PreparedEntries::new(corpus, posts);
        let parts: [_; 2] = pipeline::join("preparing", || make(one), || make(other)).into();
        for (part, posts) in parts.into_iter().zip([one, other]) {
            for (post, entry) in posts.iter().zip(part.entries) {
                self.add_prepared(*post, &entry);
            }
            self.texts.push(part.texts);
        }
        self.clear_match_cache();
    }

    /// Adds an entry without names, whose texts are in the next part of those of all posts.
    fn add_prepared(&mut self, post: usize, entry: &PostEntry) {
        let PostEntry { author, date, .. } = self.entries[post];
        self.entries[post] = PostEntry { author, date, ..entry.clone() };
        self.progress[post] = PostProgress::Prepared(self.texts.len());
    }
}

/// Both halves of these posts for two threads, or nothing and all of them where that would take longer.
fn halves(posts: &[usize]) -> (&[usize], &[usize]) {
    posts.split_at(if posts.len() >= pipeline::WORTHWHILE { posts.len() / 2 } else { 0 })
}

impl UnpreparedPosts {
    fn read(
        corpus: &Corpus,
        posts: &[usize],
        prefilter: &Prefilter,
        first_by: &HashMap<usize, String>,
        wanted: Arc<WantedWords>,
    ) -> Self {
        let words = WordIndex::of_wanted(wanted);
        let mut read = Self { texts: PostTexts::default(), places: Vec::new(), prepared: Vec::new(), words };
        if matches!(prefilter, Prefilter::All) {
            let bytes = |post: &usize| corpus.posts.get(*post).map_or(0, |post| post.spans.text().len() + 2);
            read.texts.texts.reserve(posts.iter().map(bytes).sum());
        }
        let older = corpus.posts.len().saturating_sub(ALWAYS_READ);
        for post in posts {
            let sides = corpus.sides(*post);
            let (sides, _) = sides.beginning();
            match prefilter.relevance(sides.texts()) {
                Relevance::None if *post < older => {}
                Relevance::Sure => read.prepare(corpus, *post),
                // What has to be split and cleaned to be read is prepared by that.
                _ if !sides.keep_words() => read.prepare(corpus, *post),
                _ => read.add(&sides, *post),
            }
            if let Some(author) = first_by.get(post) {
                read.words.add_text(author, None);
            }
        }
        read
    }

    fn prepare(&mut self, corpus: &Corpus, post: usize) {
        let prepared = PreparedPost::new(corpus, post);
        for text in &prepared.texts {
            self.words.add_text(text, None);
        }
        prepared.unfolded_texts.iter().for_each(|text| self.words.add_names(text));
        self.prepared.push((post, PostEntry::new(&prepared, &mut self.texts)));
    }

    /// Adds a post whose texts are a text each, or both in one, without anything that is no part of them.
    fn add(&mut self, sides: &RawSides<'_>, post: usize) {
        let start = self.texts.texts.len();
        for text in sides.texts() {
            if Clean::keeps(text) {
                self.add_text(text);
            } else {
                self.add_text(&Clean::new(text));
            }
        }
        self.places.push((post, TextPair::close(start, &mut self.texts.texts)));
    }

    fn add_text(&mut self, text: &str) {
        let texts = &mut self.texts.texts;
        let start = texts.len();
        fold_into(text, texts);
        self.words.add_text(slice(texts, start..), None);
        self.words.add_names(text);
        texts.push('\n');
    }
}

/// The entries of some posts, and what holds their texts.
struct PreparedEntries {
    texts: PostTexts,
    entries: Vec<PostEntry>,
}

impl PreparedEntries {
    fn new(corpus: &Corpus, posts: &[usize]) -> Self {
        let mut texts = PostTexts::default();
        let prepared = posts.iter().map(|post| PreparedPost::new(corpus, *post));
        let entries = prepared.map(|prepared| PostEntry::new(&prepared, &mut texts)).collect();
        Self { texts, entries }
    }
}
