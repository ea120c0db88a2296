//! The archive that is read: its posts, threads, topics and terms, and how it is loaded.
//!
//! [`Library`] is the state; `arrival` and `going` change it together with other parts of the state, `describe` words it.

pub mod arrival;
pub mod describe;
pub mod going;
pub mod loading;
pub mod locate;

use std::cell::OnceCell;
use std::sync::Arc;

use crate::app::list::walk::WalkSubject;
use crate::archive::LoadError;
use crate::config::settings::{Layout, Settings};
use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, Post, Side};
use crate::insight::glossary::{Glossary, GlossaryEntry};
use crate::insight::topics::{Topic, Topics};
use crate::text::lang::Language;
use loading::Loading;

/// The archive and what is known about it.
#[derive(Debug)]
pub struct Library {
    corpus: Arc<Corpus>,
    threads: Threads,
    topics: Option<Arc<Topics>>,
    glossary: Option<Arc<Glossary>>,
    loading: Option<Loading>,
    failure: Option<LoadError>,
    is_translated_into_chinese: OnceCell<bool>,
}

impl Library {
    /// A library of `corpus`, whose topics are not mined yet.
    pub(crate) fn new(corpus: Arc<Corpus>) -> Self {
        let threads = Threads::infer(&corpus);
        Self {
            corpus,
            threads,
            topics: None,
            glossary: None,
            loading: None,
            failure: None,
            is_translated_into_chinese: OnceCell::new(),
        }
    }

    /// The side whose headlines lists show: the one that is read; where both are, the one in the language of the interface.
    pub(crate) fn headline_side(&self, settings: &Settings) -> Side {
        let shows_both = matches!(settings.layout, Layout::Columns | Layout::Interleaved);
        if shows_both && settings.ui_language.is_chinese() && self.is_translated_into_chinese() {
            return Side::Translation;
        }
        settings.side_read()
    }

    /// Looked up when it is first asked: not every reader needs it.
    fn is_translated_into_chinese(&self) -> bool {
        *self.is_translated_into_chinese.get_or_init(|| is_translated_into_chinese(&self.corpus))
    }

    /// The posts.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// How the posts continue each other.
    pub fn threads(&self) -> &Threads {
        &self.threads
    }

    /// The topics, once they are mined.
    pub fn topics(&self) -> Option<&Arc<Topics>> {
        self.topics.as_ref()
    }

    /// The terms, once they are mined.
    pub fn glossary(&self) -> Option<&Arc<Glossary>> {
        self.glossary.as_ref()
    }

    /// How far reading has come, while only a part of the archive is there.
    pub fn loading(&self) -> Option<&Loading> {
        self.loading.as_ref()
    }

    pub(crate) fn loading_mut(&mut self) -> Option<&mut Loading> {
        self.loading.as_mut()
    }

    /// Why there is nothing to read, which ends the program.
    pub fn failure(&self) -> Option<&LoadError> {
        self.failure.as_ref()
    }

    /// The post at `index`.
    pub fn post(&self, index: usize) -> Option<&Post> {
        self.corpus.posts.get(index)
    }

    /// The number of the post at `index` as its file writes it; empty if there is none.
    pub fn label(&self, index: usize) -> String {
        self.post(index).map(Post::label).unwrap_or_default()
    }

    /// The topic at `at`.
    pub fn topic(&self, at: usize) -> Option<&Topic> {
        self.topics.as_ref()?.all.get(at)
    }

    /// The term at `at`.
    pub fn term(&self, at: usize) -> Option<&GlossaryEntry> {
        self.glossary.as_ref()?.entries.get(at)
    }

    /// The posts of a topic, those about it before those that mention it, or the posts of a term.
    pub(crate) fn posts_of(&self, subject: WalkSubject) -> Vec<u32> {
        match subject {
            WalkSubject::Topic(at) => {
                self.topic(at).map(|topic| topic.posts.iter().chain(&topic.mentions).copied().collect())
            }
            WalkSubject::Term(at) => self.term(at).map(|entry| entry.posts.clone()),
        }
        .unwrap_or_default()
    }

    /// The name of a topic, or of a term in both languages.
    pub(crate) fn name_of(&self, subject: WalkSubject) -> Option<String> {
        match subject {
            WalkSubject::Topic(at) => self.topic(at).map(|topic| topic.name.clone()),
            WalkSubject::Term(at) => {
                self.term(at).map(|entry| format!("{} {}", entry.english, entry.chinese))
            }
        }
    }

    /// Stores the topics and the glossary.
    pub(crate) fn set_mined(&mut self, topics: Arc<Topics>, glossary: Arc<Glossary>) {
        self.topics = Some(topics);
        self.glossary = Some(glossary);
    }

    /// Records that the rest is still being read.
    pub(crate) fn begin_loading(&mut self, loading: Loading) {
        self.loading = Some(loading);
    }

    /// Takes in that no more comes.
    pub(crate) fn end_loading(&mut self) -> Option<Loading> {
        self.loading.take()
    }

    /// Takes in why there is nothing to read.
    pub(crate) fn fail(&mut self, error: LoadError) {
        self.failure = Some(error);
    }

    /// Takes the failure out.
    pub fn take_failure(&mut self) -> Option<LoadError> {
        self.failure.take()
    }

    /// Replaces the posts; returns those of before.
    pub(crate) fn replace(&mut self, corpus: Arc<Corpus>, threads: Threads) -> Arc<Corpus> {
        self.threads = threads;
        std::mem::replace(&mut self.corpus, corpus)
    }
}

/// Posts looked at for the language of the translations.
const SAMPLE: usize = 4;

fn is_translated_into_chinese(corpus: &Corpus) -> bool {
    let newest = (0..corpus.posts.len()).rev().take(SAMPLE).map(|post| corpus.unaligned_body(post));
    let translated =
        newest.filter(|body| !body.translation.text.is_empty()).map(|body| body.language(Side::Translation));
    translated.take(1).eq([Language::Chinese])
}
