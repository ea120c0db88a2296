//! An index for one query, made in a fraction of the time: it has the words that the query asks about, without their posts, and texts
//! as in the archive. Posts that may match are prepared as soon as it is known which they are.

use std::ops::Range;
use std::sync::Arc;

use super::{Index, NOT_INDEXED, PostEntry};
use crate::corpus::{Corpus, pipeline};
use crate::search::index::prepared_post::{PreparedPost, searched_date, with_parts};
use crate::search::index::text_arena::{PostTexts, SharedTextId, TextPair};
use crate::search::index::word_index::{WantedWords, WordIndex};
use crate::text::fold::{fold, fold_into};
use crate::text::hash::HashMap;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;

/// The number of [`PostTexts`] that hold texts as in the archive.
const UNPREPARED: u8 = 2;

/// Some neighbouring posts as in the archive, folded.
struct UnpreparedPosts {
    texts: PostTexts,
    /// The texts of each post, the newest first.
    places: Vec<TextPair>,
    words: WordIndex,
}

impl Index {
    /// An index of all posts of `corpus` as in the archive, with the words that are `wanted`.
    pub(crate) fn unprepared(corpus: &Corpus, wanted: WantedWords) -> Self {
        let wanted = Arc::new(wanted);
        let count = corpus.posts.len();
        let mut index = Self {
            mean_bytes: super::mean_bytes(corpus),
            scans_everything: true,
            first_indexed: 0,
            settled_at: Some(0),
            ..Self::with_post_count(count)
        };
        let first_by = index.add_names(corpus);
        let read = |posts| UnpreparedPosts::read(corpus, posts, &first_by, Arc::clone(&wanted));
        let middle = if count >= pipeline::WORTHWHILE { count / 2 } else { 0 };
        let (older, newer) = pipeline::beside("older posts", || read(0..middle), || read(middle..count));
        index.texts_of = vec![0; count];
        for (at, part) in [(0, &newer), (1, &older)] {
            let posts = if at == 0 { middle..count } else { 0..middle };
            for (post, texts) in posts.rev().zip(&part.places) {
                index.texts_of[post] = at;
                index.entries[post].texts = *texts;
            }
        }
        index.words = newer.words;
        index.words.absorb(&older.words);
        index.words.settle(true);
        index.words.set_languages(corpus.main_languages());
        index.texts = vec![newer.texts, older.texts];
        index
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
        let is_new = |post: &&usize| self.texts_of.get(**post).is_some_and(|at| *at < UNPREPARED);
        let posts: Vec<usize> = posts.iter().filter(is_new).copied().collect();
        let (one, other) =
            posts.split_at(if posts.len() >= pipeline::WORTHWHILE { posts.len() / 2 } else { 0 });
        let make = |posts: &[usize]| PreparedEntries::new(corpus, posts);
        let parts: [_; 2] = pipeline::beside("preparing", || make(one), || make(other)).into();
        for (part, posts) in parts.into_iter().zip([one, other]) {
            let Ok(at) = u8::try_from(self.texts.len()) else { return };
            for (post, entry) in posts.iter().zip(part.entries) {
                let PostEntry { author, date, .. } = self.entries[*post];
                self.entries[*post] = PostEntry { author, date, ..entry };
                self.texts_of[*post] = at;
            }
            self.texts.push(part.texts);
        }
        self.clear_match_cache();
    }
}

impl UnpreparedPosts {
    fn read(
        corpus: &Corpus,
        posts: Range<usize>,
        first_by: &HashMap<usize, String>,
        wanted: Arc<WantedWords>,
    ) -> Self {
        let mut read = Self {
            texts: PostTexts::default(),
            places: Vec::with_capacity(posts.len()),
            words: WordIndex::of_wanted(wanted),
        };
        let bytes = |post: usize| corpus.posts.get(post).map_or(0, |post| post.text.len() + 2);
        read.texts.texts.reserve(posts.clone().map(bytes).sum());
        for post in posts.rev() {
            read.add(corpus, post);
            if let Some(author) = first_by.get(&post) {
                read.words.add_text(author, None);
            }
        }
        read
    }

    fn add(&mut self, corpus: &Corpus, post: usize) {
        let sides = corpus.sides(post);
        let (sides, _) = sides.beginning();
        let start = self.texts.texts.len();
        if sides.keep_words() {
            // They are a text each, or both in one, without anything that is no part of them.
            for text in sides.texts() {
                if Clean::keeps(text) {
                    self.add_text(text);
                } else {
                    self.add_text(&Clean::new(text));
                }
            }
        } else {
            for text in sides.clean_texts() {
                self.add_text(&text);
            }
        }
        self.places.push(TextPair::close(start, &mut self.texts.texts));
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
