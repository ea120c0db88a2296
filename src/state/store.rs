//! The state file of this run: reads it, appends facts, and keeps it small and undamaged.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::fact::{Fact, FactSet};
use super::line::{self, StateFile, VERSION};
use super::other_copies::{self, ReadPosition};
use crate::i18n::{ErrorMessage, UiLanguage, english_display};
use crate::state::log::{self, Log, Rewrite, Rewritten};
use crate::text::slice::subslice;

/// Number of obsolete lines from which a rewrite pays, if they also outnumber the valid ones.
const WORTH_A_REWRITE: usize = 256;

/// Number of lines of a run kept in memory before obsolete ones are dropped.
const MANY: usize = 512;

/// A problem of the state file, reported once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StoreIssue {
    /// Number of unreadable lines, and the path of the copy kept, if one could be made.
    Damaged(usize, Option<PathBuf>),
    /// A later version wrote it; the path of the copy kept.
    Newer(u64, PathBuf),
}

/// Why nothing can be saved.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No location is known.
    NoHome,
    /// The file cannot be opened.
    Unusable(PathBuf, io::Error),
    /// A later version wrote the file and is using it.
    Newer(PathBuf),
    /// Facts cannot be appended.
    NotAppended(io::Error),
}

english_display!(StoreError);

impl StoreError {
    /// Returns the reason in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        match self {
            Self::NoHome => ErrorMessage::NoHomeFolder.text(language).into_owned(),
            Self::Unusable(path, error) => format!("{}: {}", path.display(), write_refusal(error, language)),
            Self::Newer(path) => {
                format!("{}: {}", path.display(), ErrorMessage::NewerIsUsingIt.text(language))
            }
            Self::NotAppended(error) => write_refusal(error, language),
        }
    }
}

/// Returns why the system refused to write; without a message for it, the system's own words without the error number.
pub(crate) fn write_refusal(error: &io::Error, language: UiLanguage) -> String {
    let message = match error.kind() {
        io::ErrorKind::StorageFull => ErrorMessage::DiskFull,
        io::ErrorKind::QuotaExceeded => ErrorMessage::QuotaExceeded,
        io::ErrorKind::FileTooLarge => ErrorMessage::FileTooLarge,
        io::ErrorKind::ReadOnlyFilesystem => ErrorMessage::ReadOnlyFileSystem,
        io::ErrorKind::PermissionDenied => ErrorMessage::NotWritable,
        io::ErrorKind::NotADirectory => ErrorMessage::NotAFolder,
        log::HELD_BY_OTHER => ErrorMessage::HeldByOther,
        log::NOT_REGULAR => ErrorMessage::NotRegularFile,
        _ => return error.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
    };
    message.text(language).into_owned()
}

/// The state file, open for this run.
#[derive(Debug)]
pub(crate) struct Store {
    log: Log,
    /// The valid lines of this run, and some obsolete ones. They are written again if the file was replaced from outside
    /// or the disk lost them.
    lines: Vec<String>,
    /// How many of them are in the file.
    written: usize,
    /// How far the file was read, for what other copies append.
    seen: ReadPosition,
    /// Number of lines at which obsolete ones are dropped.
    many: usize,
    /// Valid and obsolete lines in the file when it was opened.
    live: usize,
    dead: usize,
    /// Wakes the thread that flushes the file.
    syncing: Option<Sender<()>>,
    /// Whether written data failed to reach the disk.
    lost: Arc<AtomicBool>,
}

impl Store {
    /// Opens and reads the state file at `path`; returns its problems too.
    pub(crate) fn open(path: &Path) -> Result<(Self, FactSet, Option<StoreIssue>), StoreError> {
        let unusable = |error| StoreError::Unusable(path.to_owned(), error);
        let mut log = Log::open(path).map_err(unusable)?;
        let text = log::read(path).map_err(unusable)?;
        let mut seen = ReadPosition::new(path, text.len());
        let mut reading = line::parse(&text);
        drop(text);
        let mut oddity = None;
        if reading.version > VERSION {
            let version = reading.version;
            let kept = log.rewrite(|text| fold(&line::parse(text), 0)).map_err(unusable)?;
            let Rewritten::Yes(Some(aside)) = kept else {
                return Err(StoreError::Newer(path.to_owned()));
            };
            oddity = Some(StoreIssue::Newer(version, aside));
            reading = StateFile { version: VERSION, ..StateFile::default() };
        } else if !reading.damage.is_empty() {
            // If no copy can be kept (full disk, second copy of duidu) the file stays as it is and can be appended to.
            let mut damaged = reading.damage.len() - usize::from(reading.is_cut_at_end);
            let kept = log.rewrite(|text| {
                // This copy is alone: a line cut now stays cut.
                let alone = line::parse(text);
                damaged = alone.damage.len();
                fold(&alone, 0)
            });
            let aside =
                kept.ok().and_then(|kept| if let Rewritten::Yes(aside) = kept { aside } else { None });
            oddity = (damaged > 0).then_some(StoreIssue::Damaged(damaged, aside));
        }
        if oddity.is_some() {
            seen = ReadPosition::end(path);
        }
        let live = reading.facts.count();
        let dead = reading.lines - live;
        let lines = if reading.version == 0 { vec![line::version_line()] } else { Vec::new() };
        let lost = Arc::default();
        Ok((
            Self { log, lines, written: 0, seen, many: MANY, live, dead, syncing: None, lost },
            reading.facts,
            oddity,
        ))
    }

    /// Returns the path.
    pub(crate) fn path(&self) -> &Path {
        self.log.path()
    }

    /// Appends facts, and those that could not be appended before. After `Ok` they survive the end of the program.
    pub(crate) fn append(&mut self, facts: &[Fact]) -> io::Result<()> {
        self.lines.extend(facts.iter().map(line::seal));
        if !self.log.is_in_place() {
            // Removed or replaced from outside: the new file must hold what this run has shown as saved.
            self.log.reopen()?;
            self.written = 0;
            self.syncing = None;
        }
        if self.lost.swap(false, Ordering::SeqCst) {
            self.written = 0;
        }
        let (done, outcome) = self.log.append(subslice(&self.lines, self.written..));
        self.written += done;
        if self.lines.len() >= self.many && self.written == self.lines.len() {
            self.forget_old_lines();
        }
        if let Some(syncing) = &self.syncing {
            // Fails only if the thread is gone; closing flushes the file then.
            let _ = syncing.send(());
        }
        outcome
    }

    /// Reads what other copies of duidu have appended to the file since it was read last. Of several statements about the
    /// same only the last one counts, and where that is of this run it is known.
    pub(crate) fn read_others(&mut self) -> Vec<Fact> {
        let path = self.log.path().to_owned();
        let Ok(Some(reading)) = self.seen.read_on(&path, log::LARGEST) else { return Vec::new() };
        let own: HashSet<&str> = self.lines.iter().map(String::as_str).collect();
        let is_known = |fact: &&Fact| own.contains(line::seal(fact).as_str());
        reading.facts.iter().filter(|fact| !is_known(fact)).cloned().collect()
    }

    /// Calls `changed` in a thread of its own whenever there may be something for [`Store::read_others`], until that
    /// returns false.
    pub(crate) fn watch(&self, changed: impl Fn() -> bool + Send + 'static) -> io::Result<()> {
        other_copies::watch(self.path(), changed)
    }

    /// Drops obsolete lines of this run, all of which are in the file: a run may last for months.
    fn forget_old_lines(&mut self) {
        let facts = line::parse(self.lines.join("\n").as_bytes()).facts;
        let lines: Vec<String> =
            std::iter::once(line::version_line()).chain(facts.iter().map(line::seal)).collect();
        self.dead += self.lines.len().saturating_sub(lines.len());
        self.many = MANY.max(lines.len() * 2);
        self.written = lines.len();
        self.lines = lines;
    }

    /// Starts a thread that flushes appended facts to the disk, so that they also survive a crash of the machine; calls
    /// `lost` with the error if that fails.
    pub(crate) fn keep_syncing(&mut self, lost: impl Fn(StoreError) + Send + 'static) -> io::Result<()> {
        let (send, receive) = mpsc::channel();
        let (file, flag) = (self.log.handle()?, Arc::clone(&self.lost));
        thread::Builder::new().name("state".to_owned()).spawn(move || {
            while receive.recv().is_ok() {
                // One call also flushes what was appended meanwhile.
                while receive.try_recv().is_ok() {}
                if let Err(error) = file.sync_data() {
                    flag.store(true, Ordering::SeqCst);
                    lost(StoreError::NotAppended(error));
                }
            }
        })?;
        self.syncing = Some(send);
        Ok(())
    }

    /// Ends the run: appends `facts`, flushes everything, and rewrites the file if that pays.
    pub(crate) fn close(mut self, facts: &[Fact]) -> Result<Option<StoreIssue>, StoreError> {
        let path = self.path().to_owned();
        let unusable = |error| StoreError::Unusable(path, error);
        // Lets the thread close its handle, which would otherwise keep the lock.
        self.syncing = None;
        let appended = self.append(facts);
        appended.and_then(|()| self.log.sync()).map_err(unusable)?;
        let dead = self.dead + self.lines.len();
        if dead < WORTH_A_REWRITE || dead < self.live {
            return Ok(None);
        }
        Ok(self.rewrite(WORTH_A_REWRITE / 2))
    }

    /// Appends `facts` and ends the run without the lines that they replace, unless another copy of duidu runs: that one
    /// drops them some day.
    pub(crate) fn forget(mut self, facts: &[Fact]) -> Result<Option<StoreIssue>, StoreError> {
        let path = self.path().to_owned();
        let appended = self.append(facts).and_then(|()| self.log.sync());
        appended.map_err(|error| StoreError::Unusable(path, error))?;
        Ok(self.rewrite(1))
    }

    /// Rewrites the file if that saves `least` lines; returns the copy kept of a damaged one.
    fn rewrite(&mut self, least: usize) -> Option<StoreIssue> {
        let mut damaged = 0;
        let kept = self.log.rewrite(|text| {
            let reading = line::parse(text);
            damaged = reading.damage.len();
            fold(&reading, least)
        });
        // A rewrite that fails loses nothing: the file is as it was, and the next run tries again.
        match kept {
            Ok(Rewritten::Yes(Some(aside))) => Some(StoreIssue::Damaged(damaged, Some(aside))),
            _ => None,
        }
    }
}

/// Returns the compacted state file: the valid facts, a line each, if that saves at least `least` lines or repairs damage.
fn fold(reading: &StateFile, least: usize) -> Option<Rewrite> {
    if reading.version > VERSION {
        return Some(Rewrite {
            text: line::version_line(),
            aside: Some(format!("version-{}", reading.version)),
        });
    }
    let is_damaged = !reading.damage.is_empty();
    let saved = reading.lines.saturating_sub(reading.facts.count());
    if !is_damaged && (saved == 0 || saved < least) {
        return None;
    }
    let mut text = line::version_line();
    for fact in reading.facts.iter() {
        text.push('\n');
        text.push_str(&line::seal(fact));
    }
    Some(Rewrite { text, aside: is_damaged.then(|| "damaged".to_owned()) })
}

#[cfg(test)]
mod tests;
