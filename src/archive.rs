//! Paths to a corpus and what was wrong with the files.

mod collector;
pub mod format;
pub mod issue;
mod parts;
mod preview;
mod read;

use std::cell::Cell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::corpus::{Corpus, Source};
use crate::text::sanitize::Clean;
use collector::Collector;
pub use issue::{BadRecord, Warning};
use issue::{Excerpt, WarningKind};

/// The name of the archive that is built in.
pub const DIGEST: &str = "digest";

/// The archive that is built in: what is read when no path is given.
const DIGEST_TEXT: &str = include_str!("../assets/digest.md");

/// A corpus with everything that was odd about its files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The posts.
    pub corpus: Corpus,
    /// Records that could not be read, in file order.
    pub bad_records: Vec<BadRecord>,
    /// What was repaired or left out, in file order.
    pub warnings: Vec<Warning>,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes there are; 0 where nobody knows.
    pub of: u64,
}

/// Told how far reading has come, about a hundred times in all (of a stream: once a MiB); says whether to go on.
pub type Watch<'a> = &'a dyn Fn(Progress) -> bool;

/// What can be shown at once.
#[derive(Debug)]
pub enum Opening {
    /// Everything: there is not much.
    Whole(Loaded),
    /// The posts at both ends of large files. The rest is still to be read, by [`open_watched`].
    Begun(Corpus),
}

/// Why no corpus could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("{path}: {reason}")]
    Unreadable {
        /// The file, as shown.
        path: String,
        /// Why, and what to do.
        reason: String,
    },
    /// The file is no archive of any format known.
    #[error("{path}: {reason}")]
    NoArchive {
        /// The file, as shown.
        path: String,
        /// What is missing and what to do.
        reason: String,
    },
    /// Whoever asked for the corpus does not want it any more.
    #[error("reading was called off")]
    CalledOff,
}

/// Reads the files at `paths`, or as much of large ones as the first screens show.
pub fn begin(paths: &[PathBuf]) -> Result<Opening, LoadError> {
    preview::of(paths).map_or_else(|| open(paths).map(Opening::Whole), |corpus| Ok(Opening::Begun(corpus)))
}

/// Reads the files at `paths` into one corpus; without a path, the built-in digest.
///
/// `-` is standard input; a folder stands for the Markdown and JSON lines files in it, in order of their names, and those
/// among them that hold no posts are left out with a note. Every other path must be an archive.
pub fn open(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    open_watched(paths, &|_| true)
}

/// As [`open`], with somebody who is told how far it is and may call it off.
pub fn open_watched(paths: &[PathBuf], watch: Watch<'_>) -> Result<Loaded, LoadError> {
    if paths.is_empty() {
        let mut loader = Loader { is_built_in: true, ..Loader::default() };
        loader.text(DIGEST, read::Decoded { text: DIGEST_TEXT.to_owned().into(), repairs: Vec::new() })?;
        return Ok(loader.finish());
    }
    let meter = Meter::new(watch, if is_stream(paths) { 0 } else { read::bytes(paths) });
    let mut loader = Loader { meter: Some(&meter), ..Loader::default() };
    for path in paths {
        if path.as_os_str() == "-" {
            loader.file("standard input", read::standard_input(&|bytes| meter.add(bytes)))?;
        } else if path.is_dir() {
            loader.folder(path)?;
        } else {
            loader.path(path)?;
        }
    }
    Ok(loader.finish())
}

/// Reads one text as an archive of this name.
pub fn text(name: &str, text: String) -> Result<Loaded, LoadError> {
    let mut loader = Loader::default();
    loader.text(&read::shown(name), read::Decoded { text: text.into(), repairs: Vec::new() })?;
    Ok(loader.finish())
}

/// Whether standard input is among `paths`: nobody knows its length, and it can be read but once.
fn is_stream(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| path.as_os_str() == "-")
}

/// Counts what is read, for whoever watches.
struct Meter<'a> {
    watch: Watch<'a>,
    progress: Cell<Progress>,
    /// Bytes read when it was last told.
    told: Cell<u64>,
    called_off: Cell<bool>,
}

impl<'a> Meter<'a> {
    /// Bytes of a stream between two words about it.
    const STEP: u64 = 1 << 20;
    /// Words about a whole of known length.
    const STEPS: u64 = 100;

    fn new(watch: Watch<'a>, of: u64) -> Self {
        let progress = Cell::new(Progress { read: 0, of });
        Self { watch, progress, told: Cell::default(), called_off: Cell::default() }
    }

    fn add(&self, bytes: usize) -> bool {
        let mut progress = self.progress.get();
        progress.read += bytes as u64;
        // A file may grow while it is read.
        progress.of = if progress.of == 0 { 0 } else { progress.of.max(progress.read) };
        self.progress.set(progress);
        let step = if progress.of == 0 { Self::STEP } else { progress.of / Self::STEPS };
        if progress.read - self.told.get() >= step {
            self.told.set(progress.read);
            self.called_off.set(!(self.watch)(progress));
        }
        !self.called_off.get()
    }
}

/// Collects files until they become a corpus.
#[derive(Default)]
struct Loader<'a> {
    /// Whether the built-in archive is read.
    is_built_in: bool,
    meter: Option<&'a Meter<'a>>,
    sources: Vec<Source>,
    found: Collector,
    /// Files read, by their real path.
    seen: HashSet<PathBuf>,
}

impl Loader<'_> {
    fn folder(&mut self, folder: &Path) -> Result<(), LoadError> {
        let before = self.sources.len();
        let shown = read::shown(&folder.to_string_lossy());
        for path in read::archive_files(folder)? {
            match self.path(&path) {
                Ok(()) => {}
                Err(LoadError::Unreadable { path, reason } | LoadError::NoArchive { path, reason }) => {
                    self.found.warn(&path.into(), None, WarningKind::Skipped(Excerpt::new(&reason)));
                }
                Err(LoadError::CalledOff) => return Err(LoadError::CalledOff),
            }
        }
        if self.sources.len() == before {
            let reason =
                "the folder holds no archive; name a file, or a folder with .md or .jsonl files".to_owned();
            return Err(LoadError::NoArchive { path: shown, reason });
        }
        Ok(())
    }

    fn path(&mut self, path: &Path) -> Result<(), LoadError> {
        let shown = read::shown(&path.to_string_lossy());
        if let Ok(real) = path.canonicalize()
            && !self.seen.insert(real)
        {
            self.found.warn(&shown.into(), None, WarningKind::SameFile);
            return Ok(());
        }
        let meter = self.meter;
        self.file(&shown, read::file(path, &|bytes| meter.is_none_or(|meter| meter.add(bytes))))
    }

    /// Takes a file that was read under its shown name.
    fn file(&mut self, name: &str, decoded: Result<read::Decoded, String>) -> Result<(), LoadError> {
        let decoded = decoded.map_err(|reason| LoadError::Unreadable { path: name.to_owned(), reason })?;
        if self.meter.is_some_and(|meter| meter.called_off.get()) {
            return Err(LoadError::CalledOff);
        }
        self.text(name, decoded)
    }

    fn text(&mut self, name: &str, decoded: read::Decoded) -> Result<(), LoadError> {
        let Some(text) = decoded.text.whole() else {
            let mended = read::mended(decoded)
                .map_err(|reason| LoadError::Unreadable { path: name.to_owned(), reason })?;
            return self.text(name, mended);
        };
        let no_archive =
            |reason: &str| LoadError::NoArchive { path: name.to_owned(), reason: reason.to_owned() };
        if text.trim().is_empty() {
            return Err(no_archive("the file is empty"));
        }
        let parser = format::parser(text).ok_or_else(|| no_archive(format::no_post(text)))?;
        let before = self.found.mark();
        let (file, source): (Arc<str>, _) = (name.into(), self.sources.len() as u32);
        let records = parser.record_text(text);
        parts::read(&mut self.found, parser, text, (&file, source));
        self.found.count_claims(source, before.posts);
        if self.found.posts.len() == before.posts {
            let first = self
                .found
                .bad_records
                .get(before.bad_records)
                .map_or_else(String::new, |bad| format!(" (line {}: {})", bad.line, bad.error));
            self.found.forget(before);
            return Err(no_archive(&format!("no post can be read{first}")));
        }
        let name = Clean::line(name);
        self.sources.push(Source { name, text: decoded.text, records, is_built_in: self.is_built_in });
        for (line, kind) in decoded.repairs {
            self.found.warn(&file, line, kind);
        }
        Ok(())
    }

    fn finish(self) -> Loaded {
        let Collector { authors, posts, claims, bad_records, mut warnings, .. } = self.found;
        let (corpus, duplicates) = Corpus::new(self.sources, authors, posts, claims);
        for duplicate in duplicates {
            let name =
                corpus.sources.get(duplicate.source as usize).map_or("", |source| source.name.as_str());
            let (file, line) = (name.into(), Some(duplicate.line as usize));
            warnings.push(Warning { file, line, kind: WarningKind::Duplicate(duplicate.id) });
        }
        Loaded { corpus, bad_records, warnings }
    }
}

#[cfg(test)]
mod tests;
