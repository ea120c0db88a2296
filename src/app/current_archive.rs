//! The archive that is read: its posts, threads, topics and terms, and how it is loaded.
//!
//! [`CurrentArchive`] is the state; `arrival` and `going` change it together with other parts of the state, `describe` words it.

pub(crate) mod arrival;
pub(crate) mod changes;
pub(crate) mod describe;
pub(crate) mod going;
pub mod loading;
pub mod locate;
pub mod opening;
pub(crate) mod origin;
pub(crate) mod switching;

use std::cell::OnceCell;
use std::sync::Arc;

use crate::app::generational::Generational;
use crate::app::list::similar_list::SimilarList;
use crate::app::list::walk::WalkSubject;
use crate::app::remote::RemoteView;
use crate::archive::{FileStamp, LoadError};
use crate::config::settings::{Layout, Settings};
use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, Post, Side};
use crate::insight::glossary::{Glossary, GlossaryEntry};
use crate::insight::topics::{Topic, Topics};
use crate::state::archive_list::ArchiveFiles;
use crate::text::lang::Language;
use loading::Loading;
use origin::ArchiveOrigin;

/// Milliseconds between two checks whether the files have changed.
const BETWEEN_CHECKS: u64 = 1_000;

/// The archive and what is known about it.
#[derive(Debug)]
pub struct CurrentArchive {
    corpus: Arc<Corpus>,
    threads: Threads,
    topics: Option<Arc<Topics>>,
    /// A cut was moved since topics were mined.
    has_moved_cut: bool,
    glossary: Option<Arc<Glossary>>,
    similar: Generational<Option<SimilarList>>,
    loading: Option<Loading>,
    remote: Option<RemoteView>,
    origin: ArchiveOrigin,
    /// Whether the files have changed since they were read.
    is_changed: bool,
    /// Whether the reader has written to one of them since the last check.
    expects_own_change: bool,
    /// When that was last checked, in milliseconds.
    checked: Option<u64>,
    failure: Option<LoadError>,
    is_translated_into_chinese: OnceCell<bool>,
}

impl CurrentArchive {
    /// The archive that holds `corpus`; its topics are not mined yet.
    pub(crate) fn new(corpus: Arc<Corpus>) -> Self {
        let threads = Threads::infer(&corpus);
        Self {
            corpus,
            threads,
            topics: None,
            has_moved_cut: false,
            glossary: None,
            similar: Generational::default(),
            loading: None,
            remote: None,
            origin: ArchiveOrigin::default(),
            is_changed: false,
            expects_own_change: false,
            checked: None,
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

    /// Whether any post has figures, or a server may know some.
    pub(crate) fn has_figures(&self) -> bool {
        self.corpus.has_figures() || self.remote.is_some()
    }

    /// How the posts continue each other.
    pub(crate) fn threads(&self) -> &Threads {
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

    /// Whether these files are being read.
    pub(crate) fn awaits(&self, files: &ArchiveFiles) -> bool {
        self.loading.as_ref().is_some_and(|loading| loading.files() == files)
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
    pub(crate) fn topic(&self, at: usize) -> Option<&Topic> {
        self.topics.as_ref()?.all.get(at)
    }

    /// The term at `at`.
    pub fn term(&self, at: usize) -> Option<&GlossaryEntry> {
        self.glossary.as_ref()?.entries.get(at)
    }

    /// The posts of a topic, those about it before those that mention it, the posts of a term, or a post and those like it.
    pub(crate) fn posts_of(&self, subject: WalkSubject) -> Vec<u32> {
        match subject {
            WalkSubject::Topic(at) => {
                self.topic(at).map(|topic| topic.posts.iter().chain(&topic.mentions).copied().collect())
            }
            WalkSubject::Term(at) => self.term(at).map(|entry| entry.posts.clone()),
            WalkSubject::Similar(post) => {
                self.similar().filter(|similar| similar.post == post).map(SimilarList::posts)
            }
        }
        .unwrap_or_default()
    }

    /// The name of a topic, of a term in both languages, or the number of a post.
    pub(crate) fn name_of(&self, subject: WalkSubject) -> Option<String> {
        match subject {
            WalkSubject::Topic(at) => self.topic(at).map(|topic| topic.name.clone()),
            WalkSubject::Term(at) => {
                self.term(at).map(|entry| format!("{} {}", entry.english, entry.chinese))
            }
            WalkSubject::Similar(post) => Some(self.label(post as usize)),
        }
    }

    /// The posts like another one, as they were found last.
    pub(crate) fn similar(&self) -> Option<&SimilarList> {
        self.similar.get().as_ref()
    }

    /// The posts like another one, for asking and for what comes of it.
    pub(crate) fn similar_mut(&mut self) -> &mut Generational<Option<SimilarList>> {
        &mut self.similar
    }

    /// Notes that a text is cut elsewhere: topics and terms are to be mined again, and the query is answered after them.
    pub(crate) fn note_moved_cut(&mut self) {
        self.has_moved_cut = true;
    }

    /// Whether a cut was moved since this was asked last.
    pub(crate) fn take_moved_cut(&mut self) -> bool {
        std::mem::take(&mut self.has_moved_cut)
    }

    /// Stores the topics and the glossary.
    pub(crate) fn set_mined(&mut self, topics: Arc<Topics>, glossary: Arc<Glossary>) {
        self.topics = Some(topics);
        self.glossary = Some(glossary);
    }

    /// The table on a server, where that is what is read.
    pub(crate) fn remote(&self) -> Option<&RemoteView> {
        self.remote.as_ref()
    }

    pub(crate) fn remote_mut(&mut self) -> Option<&mut RemoteView> {
        self.remote.as_mut()
    }

    pub(crate) fn set_remote(&mut self, remote: Option<RemoteView>) {
        self.remote = remote;
    }

    /// Where the archive comes from.
    pub(crate) fn origin(&self) -> &ArchiveOrigin {
        &self.origin
    }

    pub(crate) fn set_origin(&mut self, origin: ArchiveOrigin) {
        self.origin = origin;
        self.is_changed = false;
    }

    /// Expects that a file changes by what the reader writes to it.
    pub(crate) fn expect_own_change(&mut self) {
        self.expects_own_change = true;
    }

    /// Whether a change of the files was expected, and what is read holds it already.
    pub(crate) fn take_own_change(&mut self, stamp: &FileStamp) -> bool {
        let is_own = std::mem::take(&mut self.expects_own_change);
        if is_own {
            self.origin.stamp = stamp.clone();
        }
        is_own
    }

    /// Takes in how the files are now, all of which is read, also what was expected of the reader's own.
    pub(crate) fn set_read(&mut self, stamp: FileStamp) {
        self.expects_own_change = false;
        self.origin.stamp = stamp;
    }

    /// Takes in how the files are now, other than when they were read.
    pub(crate) fn set_changed(&mut self, stamp: FileStamp) {
        self.origin.stamp = stamp;
        self.is_changed = true;
    }

    /// Whether the files have changed since they were read.
    pub(crate) fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// Whether it is time to check whether the files have changed, or the user asks; they count as checked then.
    pub(crate) fn begin_check(&mut self, clock: u64, is_asked: bool) -> bool {
        let is_time = is_asked || self.checked.is_none_or(|checked| clock >= checked + BETWEEN_CHECKS);
        let files = &self.origin.files;
        let is_wanted = is_time && !files.is_once() && !files.paths.is_empty() && files.table().is_none();
        if is_wanted {
            self.checked = Some(clock);
        }
        is_wanted && self.loading.is_none()
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
    pub(crate) fn take_failure(&mut self) -> Option<LoadError> {
        self.failure.take()
    }

    /// Replaces the posts; returns those of before.
    pub(crate) fn replace(&mut self, corpus: Arc<Corpus>, threads: Threads) -> Arc<Corpus> {
        if let Some(language) = self.corpus.translations.chosen() {
            corpus.translations.start_with(&language);
        }
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
