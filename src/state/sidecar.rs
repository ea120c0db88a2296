//! Translations beside an archive: `NAME.translations.jsonl`, an append-only log like the state file.
//!
//! There is one for each path that is opened, a file, a packed file or a folder; where the folder of the archive cannot be
//! written, in the data folder of the user. A line is a translation of one passage, with a checksum; the last one about the
//! same passage holds. Nothing is ever rewritten.

mod line;
mod place;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::line as state_line;
use super::log::{self, Log};
use super::post_key::PostKey;
use super::store::StoreError;
use crate::corpus::{Corpus, TranslationIssue, TranslationIssueKind};
use crate::text::slice::subslice;
pub(crate) use line::{SidecarEntry, SidecarText};
use line::{SidecarLine, VERSION};
pub(crate) use place::places;

/// Reads the translations beside the archives at `paths` into `corpus`.
pub(crate) fn attach(paths: &[PathBuf], corpus: &mut Corpus) {
    let files: Vec<PathBuf> = places(paths).into_iter().flatten().filter(|file| file.exists()).collect();
    if files.is_empty() {
        return;
    }
    let posts = PostTable::new(corpus);
    for file in files {
        read(&file, corpus, &posts, None);
    }
    if let Some(language) = corpus.named_translation() {
        corpus.translations.choose(language);
    }
    corpus.translations.reset_changes();
}

/// Reads what was appended to the files beside the archives at `paths`, which had these lengths, into `corpus`. Returns whether
/// that is all; what a person has written is left out: it may be older than what the reader has been given since.
pub(crate) fn attach_appended(paths: &[PathBuf], corpus: &Corpus, lengths: &[u64]) -> bool {
    let posts = PostTable::new(corpus);
    let files = places(paths).into_iter().flatten().zip(lengths);
    let grown = files.filter(|(file, length)| fs::metadata(file).is_ok_and(|now| now.len() > **length));
    grown.fold(true, |is_all, (file, length)| read(&file, corpus, &posts, Some(*length)) && is_all)
}

/// How many files may lie beside the archives at `paths`.
pub(crate) fn count(paths: &[PathBuf]) -> usize {
    places(paths).iter().map(Vec::len).sum()
}

/// The posts of a corpus by their keys.
struct PostTable(HashMap<String, usize>);

impl PostTable {
    fn new(corpus: &Corpus) -> Self {
        let keyed = |post| Some((PostKey::from_corpus(corpus, post)?.text(), post));
        Self((0..corpus.posts.len()).rev().filter_map(keyed).collect())
    }
}

/// Reads one file, or what was appended to its first bytes, except for what a person has written; returns whether that is all.
fn read(file: &Path, corpus: &Corpus, posts: &PostTable, appended_to: Option<u64>) -> bool {
    let shown: Arc<str> = file.to_string_lossy().into();
    let issue = |line, post, kind| {
        corpus.translations.add_issue(TranslationIssue { file: Arc::clone(&shown), line, post, kind });
    };
    let text = match log::read_up_to(file, log::LARGEST_TRANSLATIONS) {
        Ok(text) => text,
        Err(error) => {
            issue(0, None, TranslationIssueKind::Unreadable(error.to_string()));
            return true;
        }
    };
    let (mut end, mut is_all) = (0_u64, true);
    let lines = text.split_inclusive(|byte| *byte == b'\n').enumerate();
    for (at, whole) in lines.map(|(at, line)| (at + 1, line)) {
        end += whole.len() as u64;
        let line = whole.trim_ascii();
        // One that somebody is writing right now is read with the next ones.
        let is_begun = appended_to.is_some() && !whole.ends_with(b"\n");
        if line.is_empty() || appended_to.is_some_and(|length| end <= length) || is_begun {
            continue;
        }
        match line::parse(line) {
            Some(SidecarLine::Version(version)) if version > VERSION => {
                issue(at, None, TranslationIssueKind::Newer);
                return is_all;
            }
            Some(SidecarLine::Version(_)) => {}
            Some(SidecarLine::Entry(entry)) => match (posts.0.get(&entry.post).copied(), entry.text) {
                (None, _) => issue(at, None, TranslationIssueKind::UnknownPost),
                (Some(_), SidecarText::Translation(translation))
                    if appended_to.is_some() && translation.is_by_person =>
                {
                    is_all = false;
                }
                (Some(post), SidecarText::Translation(translation)) => {
                    corpus.translations.add(post, translation);
                }
                (Some(post), SidecarText::Refused { source, language, by, reason }) => {
                    let kind = TranslationIssueKind::Refused(reason);
                    let issue =
                        TranslationIssue { file: Arc::clone(&shown), line: at, post: Some(post), kind };
                    corpus.translations.refuse(post, source, &language, &by, issue);
                }
            },
            None => issue(at, None, TranslationIssueKind::Damaged),
        }
    }
    is_all
}

/// The translations beside one archive, open to be added to.
#[derive(Debug)]
pub(crate) struct Sidecar {
    log: Log,
    /// Lines of this run, and how many of them are in the file: they are written again if the file is replaced from outside.
    lines: Vec<String>,
    written: usize,
}

impl Sidecar {
    /// Opens the file for the archive at `paths` that `post` is of: beside it, else in the data folder.
    pub(crate) fn open_for(paths: &[PathBuf], corpus: &Corpus, post: usize) -> Result<Self, StoreError> {
        let index = place::index_of(paths, source_name(corpus, post));
        let candidates = places(paths).into_iter().nth(index).unwrap_or_default();
        let mut last = StoreError::NoHome;
        for file in candidates {
            match Self::open(&file) {
                Ok(sidecar) => return Ok(sidecar),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Opens the file; creates it where there is none.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let unusable = |error| StoreError::Unusable(path.to_owned(), error);
        let log = Log::open_up_to(path, log::LARGEST_TRANSLATIONS).map_err(unusable)?;
        log.mend_end(state_line::is_cut).map_err(unusable)?;
        let text = log::read_up_to(path, log::LARGEST_TRANSLATIONS).map_err(unusable)?;
        let versions =
            text.split(|byte| *byte == b'\n').filter_map(|line| match line::parse(line.trim_ascii()) {
                Some(SidecarLine::Version(version)) => Some(version),
                _ => None,
            });
        let version = versions.max().unwrap_or_default();
        if version > VERSION {
            return Err(StoreError::Newer(path.to_owned()));
        }
        let lines = if version == 0 { vec![line::version_line()] } else { Vec::new() };
        Ok(Self { log, lines, written: 0 })
    }

    /// The path.
    pub(crate) fn path(&self) -> &Path {
        self.log.path()
    }

    /// Appends entries. After `Ok` they survive the end of the program.
    pub(crate) fn append(&mut self, entries: &[SidecarEntry]) -> Result<(), StoreError> {
        self.lines.extend(entries.iter().map(line::seal));
        if !self.log.is_in_place() {
            self.log.reopen().map_err(|error| self.unusable(error))?;
            self.written = 0;
        }
        let (done, outcome) = self.log.append(subslice(&self.lines, self.written..));
        self.written += done;
        outcome.map_err(|error| self.unusable(error))
    }

    /// Flushes the file to the disk, so that what was appended also survives a crash of the machine.
    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        self.log.sync().map_err(|error| self.unusable(error))
    }

    fn unusable(&self, error: io::Error) -> StoreError {
        StoreError::Unusable(self.path().to_owned(), error)
    }
}

/// The files beside the archives of a corpus, each opened when something of its archive is first added.
#[derive(Debug)]
pub(crate) struct Sidecars {
    paths: Vec<PathBuf>,
    open: BTreeMap<usize, Sidecar>,
}

impl Sidecars {
    /// Those of the archives at `paths`.
    pub(crate) fn new(paths: &[PathBuf]) -> Self {
        Self { paths: paths.to_vec(), open: BTreeMap::new() }
    }

    /// The file for the archive that `post` is of.
    pub(crate) fn for_post(&mut self, corpus: &Corpus, post: usize) -> Result<&mut Sidecar, StoreError> {
        let index = place::index_of(&self.paths, source_name(corpus, post));
        Ok(match self.open.entry(index) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(place) => place.insert(Sidecar::open_for(&self.paths, corpus, post)?),
        })
    }

    /// Flushes all of them to the disk.
    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        self.open.values().try_for_each(Sidecar::sync)
    }

    /// The paths of those that are open.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        self.open.values().map(Sidecar::path)
    }
}

/// The name of the file that `post` is in.
fn source_name(corpus: &Corpus, post: usize) -> &str {
    let source = corpus.posts.get(post).and_then(|post| corpus.sources.get(post.source as usize));
    source.map_or("", |source| source.name.as_str())
}

#[cfg(test)]
mod tests;
