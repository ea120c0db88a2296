//! Large archives: what is known while only a part is there, the whole made ready on another thread, and what is odd
//! about it.

use std::sync::Arc;

use super::origin::{ArchiveOrigin, prepare};
use crate::app::list::posts::arrange;
use crate::archive::issue::{Warning, WarningKind};
use crate::archive::{self, LoadError, Loaded, Progress};
use crate::check::{self, Finding, FindingKind};
use crate::config::settings::Order;
use crate::corpus::Corpus;
use crate::corpus::thread::Threads;
use crate::corpus::time::Zone;
use crate::i18n::{Message, Number, UiLanguage};
use crate::state::archive_list::ArchiveFiles;

/// An archive of which only a part is there.
#[derive(Debug)]
pub struct Loading {
    progress: Progress,
    files: ArchiveFiles,
    /// Where to go once everything is there, and the post that was selected when that was asked for: a user who has moved
    /// on since stays where they are.
    target: Option<(String, Option<usize>)>,
    /// The files were read before, and have changed since.
    is_again: bool,
}

impl Loading {
    /// Nothing of `files` is read yet, but a part of them, or what they were, is shown.
    pub(crate) fn new(files: ArchiveFiles) -> Self {
        Self { progress: Progress::default(), files, target: None, is_again: false }
    }

    /// The same for files that were read before.
    pub(crate) fn again(files: ArchiveFiles) -> Self {
        Self { is_again: true, ..Self::new(files) }
    }

    /// Whether the files were read before.
    pub(crate) fn is_again(&self) -> bool {
        self.is_again
    }

    /// How far reading has come.
    pub(crate) fn progress(&self) -> Progress {
        self.progress
    }

    pub(crate) fn set_progress(&mut self, progress: Progress) {
        self.progress = progress;
    }

    /// The files.
    pub(crate) fn files(&self) -> &ArchiveFiles {
        &self.files
    }

    /// Goes to `target` once everything is there, if `post` is still selected then.
    pub(crate) fn go_to_later(&mut self, target: &str, post: Option<usize>) {
        self.target = Some((target.to_owned(), post));
    }

    /// Where to go now that everything is there, `post` being selected.
    pub(crate) fn target(self, post: Option<usize>) -> Option<String> {
        self.target.filter(|(_, selected)| *selected == post).map(|(target, _)| target)
    }
}

/// A whole archive, made ready off the drawing thread.
#[derive(Debug)]
pub struct LoadedArchive {
    /// The posts.
    pub(crate) corpus: Arc<Corpus>,
    /// How they continue each other.
    pub(crate) threads: Threads,
    /// Every post in this order.
    pub(crate) list: (Order, Vec<u32>),
    pub(crate) issues: ArchiveIssues,
    pub(crate) origin: ArchiveOrigin,
}

/// What is odd about an archive as a whole.
#[derive(Debug)]
pub struct ArchiveIssues {
    cut_short: Vec<Warning>,
    bad_records: usize,
    heads: Vec<Finding>,
    /// What is odd about records that were read all the same: the first of it, and how much there is.
    records: Vec<FindingKind>,
    count: usize,
}

/// Odd records that are described one by one; more are only counted.
const FEW: usize = 2;

impl ArchiveIssues {
    /// The issues of what was loaded.
    pub fn new(loaded: &Loaded) -> Self {
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

    /// Whether anything is odd about the title or the count at the head of a file.
    pub(crate) fn has_heads(&self) -> bool {
        !self.heads.is_empty()
    }

    /// Returns all of them in one line, if there are any; those of heads only `with_heads`.
    pub fn text(&self, ui_language: UiLanguage, with_heads: bool) -> Option<String> {
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
        let heads = self.heads.iter().filter(|_| with_heads).map(|finding| match &finding.kind {
            FindingKind::TitleName { author, .. } => {
                Message::PostsAreBy { author: &author.to_string() }.text(ui_language).into_owned()
            }
            _ => finding.message(ui_language),
        });
        let mut said: Vec<String> = cut_short.chain(bad).chain(heads).collect();
        if self.count > FEW {
            said.push(Message::OddRecords { count: Number::from(self.count) }.text(ui_language).into_owned());
        } else {
            said.extend(self.records.iter().map(|kind| kind.message(ui_language)));
        }
        together(said, ui_language)
    }
}

/// Joins several notices into one, if there are any.
pub(crate) fn together(notices: Vec<String>, ui_language: UiLanguage) -> Option<String> {
    notices.into_iter().reduce(|first, second| {
        Message::NoticesTogether { first: &first, second: &second }.text(ui_language).into_owned()
    })
}

impl LoadedArchive {
    /// Reads `files` whole and puts their posts in `order`, their days in `zone`; `watch` as in [`archive::open_with_progress`].
    pub fn read(
        files: &ArchiveFiles,
        order: Order,
        zone: Zone,
        watch: archive::ProgressCallback<'_>,
    ) -> Result<Self, LoadError> {
        let origin = ArchiveOrigin::new(files);
        let loaded = if files.translations.is_empty() {
            archive::open_with_progress(&files.paths, watch)?
        } else {
            archive::open_translated(&files.paths, &files.translations, watch)?
        };
        Ok(Self::new(loaded, origin, order, zone))
    }

    /// Puts the posts of what was loaded in `order`, their days in `zone`.
    pub(crate) fn new(mut loaded: Loaded, origin: ArchiveOrigin, order: Order, zone: Zone) -> Self {
        prepare(&mut loaded.corpus, &origin.files, zone);
        let threads = Threads::infer(&loaded.corpus);
        let list = (order, arrange(&loaded.corpus, &threads, order));
        let issues = ArchiveIssues::new(&loaded);
        Self { corpus: Arc::new(loaded.corpus), threads, list, issues, origin }
    }
}
