//! Opening large archives: the part that was read first is shown, and the whole takes its place once it is there.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::library::goto::locate;
use crate::app::list::posts as list;
use crate::archive::issue::{Warning, WarningKind};
use crate::archive::{self, LoadError, Loaded, Progress};
use crate::check::{self, Finding, FindingKind};
use crate::config::settings::Order;
use crate::corpus::thread::Threads;
use crate::corpus::time::Timestamp;
use crate::corpus::{Corpus, PostId};
use crate::i18n::{Message, Number, UiLanguage};

/// An archive of which only a part is there.
#[derive(Debug)]
pub struct Loading {
    /// How far reading has come.
    pub progress: Progress,
    /// The files.
    paths: Vec<PathBuf>,
    /// Where to go once everything is there, and the post that was selected when that was asked for: who moved on
    /// since does not want to be taken away.
    target: Option<(String, Option<usize>)>,
}

/// A whole archive, made ready off the drawing thread.
#[derive(Debug)]
pub struct Arrived {
    /// The posts.
    pub corpus: Arc<Corpus>,
    /// How they hang together.
    threads: Threads,
    /// Every post in this order.
    list: (Order, Vec<u32>),
    oddities: Oddities,
}

/// What is to be said of an archive as a whole.
#[derive(Debug)]
pub struct Oddities {
    cut_short: Vec<Warning>,
    bad_records: usize,
    heads: Vec<Finding>,
    /// What is odd about records that were read all the same: the first of it, and how much there is.
    records: Vec<FindingKind>,
    count: usize,
}

/// Odd records that are told one by one; of more it is said how many they are.
const FEW: usize = 2;

impl Oddities {
    /// The oddities of what was loaded.
    pub fn of(loaded: &Loaded) -> Self {
        let is_cut_short = |note: &&Warning| matches!(note.kind, WarningKind::CutShort(_));
        let notes = || loaded.warnings.iter().filter(|note| !is_cut_short(note));
        let repeated = check::repeated_numbers(&loaded.corpus);
        let count = repeated.len() + notes().count();
        let kinds = repeated.into_iter().map(|finding| finding.kind);
        let records = kinds.chain(notes().map(|note| FindingKind::Warning(note.kind.clone())));
        Self {
            cut_short: loaded.warnings.iter().filter(is_cut_short).cloned().collect(),
            bad_records: loaded.bad_records.len(),
            heads: check::check_heads(&loaded.corpus),
            records: records.take(FEW).collect(),
            count,
        }
    }

    /// All of them in one line; nothing where there is none.
    pub fn said(&self, ui_language: UiLanguage) -> Option<String> {
        let cut_short = self.cut_short.iter().filter_map(|note| match &note.kind {
            WarningKind::CutShort(error) => {
                let reason = error.message(ui_language);
                Some(Message::CutShort { file: &note.file, reason: &reason }.text(ui_language).into_owned())
            }
            _ => None,
        });
        let bad = (self.bad_records > 0).then(|| {
            Message::BadRecords { count: Number::from(self.bad_records) }.text(ui_language).into_owned()
        });
        let heads = self.heads.iter().map(|finding| finding.message(ui_language));
        let mut said: Vec<String> = cut_short.chain(bad).chain(heads).collect();
        if self.count > FEW {
            said.push(Message::OddRecords { count: Number::from(self.count) }.text(ui_language).into_owned());
        } else {
            said.extend(self.records.iter().map(|kind| kind.message(ui_language)));
        }
        together(said, ui_language)
    }
}

/// Several notices as one; nothing where there is none.
pub fn together(notices: Vec<String>, ui_language: UiLanguage) -> Option<String> {
    notices.into_iter().reduce(|first, second| {
        Message::NoticesTogether { first: &first, second: &second }.text(ui_language).into_owned()
    })
}

impl Arrived {
    /// Reads the files at `paths` whole and puts their posts in `order`; `watch` as in [`archive::open_with_progress`].
    pub fn read(
        paths: &[PathBuf],
        order: Order,
        watch: archive::ProgressCallback<'_>,
    ) -> Result<Self, LoadError> {
        let loaded = archive::open_with_progress(paths, watch)?;
        let threads = Threads::infer(&loaded.corpus);
        let list = (order, list::arrange(&loaded.corpus, &threads, order));
        let oddities = Oddities::of(&loaded);
        Ok(Self { corpus: Arc::new(loaded.corpus), threads, list, oddities })
    }
}

impl App {
    /// Says that what is shown is only a part of the files at `paths`: [`App::begin`] asks for the whole.
    pub fn await_rest(&mut self, paths: Vec<PathBuf>) {
        self.loading = Some(Loading { progress: Progress::default(), paths, target: None });
    }

    /// The job of reading the rest.
    pub(crate) fn rest(&self) -> Option<Effect> {
        let loading = self.loading.as_ref()?;
        Some(Effect::Work(Job::Load { paths: loading.paths.clone(), order: self.settings.order }))
    }

    /// Goes to the post that `target` names (see [`locate`]); while a part of the archive is missing and it may be there,
    /// once that has come. `false`: there is no such post.
    pub fn open_at(&mut self, target: &str) -> bool {
        let found = match self.loading {
            Some(_) => self.surely(target),
            None => locate(&self.corpus, target),
        };
        if let Some(post) = found {
            self.go_to(post);
        } else if let Some(loading) = &mut self.loading {
            loading.target = Some((target.to_owned(), self.list.post()));
            self.notice = Some(
                Message::GoesWhenRead { target: crate::text::sanitize::Clean::new(target.trim()).as_str() }
                    .text(self.settings.ui_language)
                    .into_owned(),
            );
        } else {
            return false;
        }
        true
    }

    /// The post that `target` names, where the part that is there can tell: a date may be that of a post still to come, a
    /// number may be one of several files'.
    fn surely(&self, target: &str) -> Option<usize> {
        let post = locate(&self.corpus, target)?;
        let is_date = Timestamp::parse_date(target).is_some();
        let one_file = self.corpus.sources.windows(2).all(|pair| pair[0].name == pair[1].name);
        (one_file && !is_date).then_some(post)
    }

    /// How far reading has come.
    pub(crate) fn progressed(&mut self, progress: Progress) {
        if let Some(loading) = &mut self.loading {
            loading.progress = progress;
        }
    }

    /// Puts a whole archive in the place of the part that was shown: the post, its row, the text as it is scrolled and
    /// what filters stay; the query is asked again, and topics are mined.
    pub fn arrive(&mut self, arrived: Arrived) -> Vec<Effect> {
        let Arrived { corpus, threads, list: (order, posts), oddities } = arrived;
        let part = std::mem::replace(&mut self.corpus, Arc::clone(&corpus));
        self.threads = threads;
        let again = |post: usize| find_again(&part, post, &corpus);
        let selected = self.list.post();
        let now = selected.and_then(again);
        // A file that was replaced may hold another text under the same id: that is laid out anew.
        let same_text =
            |post: usize| again(post).filter(|now| part.source_text(post) == corpus.source_text(*now));
        self.detail.post = self.detail.post.and_then(same_text);
        self.renumber(again);
        if let Some(popup) = &mut self.popup {
            popup.post = popup.post.and_then(again);
        }
        if let Some(terms) = &mut self.terms {
            terms.post = terms.post.and_then(|post| again(post as usize)).map(|post| post as u32);
        }
        let mut effects = Vec::new();
        if let Some(filter) = &mut self.filter {
            filter.origin = filter.origin.and_then(|(post, top)| Some((again(post)?, top)));
        }
        if self.is_filtered() {
            // The hits in the part stand until those in the whole are found.
            let hits = self.list.posts.iter().filter_map(|post| again(*post as usize));
            let hits = hits.map(|post| post as u32).collect();
            self.list.replace(hits, now);
            effects = self.search();
        } else if order == self.settings.order {
            self.list.replace(posts, now);
        } else {
            let posts = list::arrange(&self.corpus, &self.threads, self.settings.order);
            self.list.replace(posts, now);
        }
        effects.extend(self.count_posts());
        let before = self.notice.take();
        self.resume();
        let said: Vec<String> =
            oddities.said(self.settings.ui_language).into_iter().chain(self.notice.take()).collect();
        self.notice = together(said, self.settings.ui_language).or(before);
        let target = self.loading.take().and_then(|loading| loading.target);
        if let Some((target, _)) = target.filter(|(_, post)| *post == selected) {
            self.notice = None;
            self.accept_goto(&target);
        }
        effects.push(Effect::Work(Job::Mine(corpus)));
        effects
    }

    /// The whole cannot be read: what was read stands. Without anything the reader ends.
    pub(crate) fn unread(&mut self, error: LoadError) -> Vec<Effect> {
        if self.loading.take().is_none() {
            return Vec::new();
        }
        if self.corpus.posts.is_empty() {
            self.failure = Some(error);
            return vec![Effect::Quit];
        }
        if let LoadError::File { path, error } = &error {
            self.notify(Message::CutShort { file: path, reason: &error.message(self.settings.ui_language) });
        }
        vec![Effect::Work(Job::Mine(Arc::clone(&self.corpus)))]
    }

    /// How far reading has come, in words: `120 of 370 MiB`.
    pub fn progress_in_words(&self, progress: Progress) -> String {
        let ui_language = self.settings.ui_language;
        if progress.of == 0 {
            return Message::ReadingStream { read: (progress.read >> 20) }.text(ui_language).into_owned();
        }
        Message::Reading { read: (progress.read >> 20), all: (progress.of >> 20) }
            .text(ui_language)
            .into_owned()
    }
}

/// The post of `whole` that post `post` of `part` is: by its id; without one, by its record, first where its number stands.
fn find_again(part: &Corpus, post: usize, whole: &Corpus) -> Option<usize> {
    let known = part.posts.get(post)?;
    if let Some(found) = known.id.and_then(|id: PostId| whole.by_id(id)) {
        return Some(found);
    }
    let record = part.raw(post);
    let numbered = whole.by_number(known.number).filter(|post| whole.raw(*post) == record);
    numbered.or_else(|| (0..whole.posts.len()).find(|post| whole.raw(*post) == record))
}
