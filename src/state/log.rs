//! An append-only file of lines: appended lines survive the end of the program at any moment.
//!
//! Several copies of the program append to one file at once. A line is one write at the end of the file, and the line
//! break comes *before* it, so a line cut short by a full disk or a crash never damages the next one; what a full disk
//! took of a line becomes blanks. Each copy holds a shared lock while it runs; only a copy that gets the exclusive lock,
//! and is therefore alone, rewrites the file or cuts its end. No copy waits for a lock longer than a rewrite takes.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

/// Limit in bytes, above any real state file (half a million marks, thirty a day for 45 years). A larger file is not read.
pub(super) const LARGEST: u64 = 64 << 20;
/// The same of translations, which hold whole texts.
pub(super) const LARGEST_TRANSLATIONS: u64 = 1 << 30;
/// Attempts to get the lock while another copy rewrites the file, and the pause between them: a second in all.
const LOOKS: usize = 40;
const BETWEEN_CHECKS: Duration = Duration::from_millis(25);
/// Infix of the temporary file of a rewrite: the log's name, this, random characters.
const FRESH: &str = ".new-";

/// An open log.
#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
    file: File,
    /// Limit in bytes.
    largest: u64,
}

/// The result of a rewrite.
#[derive(Debug, Default)]
pub(crate) struct Rewrite {
    /// Its whole new text.
    pub(crate) text: String,
    /// Suffix under which the old file is kept, followed by a dot and a number; `None` drops it.
    pub(crate) aside: Option<String>,
}

/// The outcome of a request to rewrite.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rewritten {
    /// Another copy is running, this system has no locks, or there was nothing to do.
    No,
    /// Done; the path of what was kept aside.
    Yes(Option<PathBuf>),
}

impl Log {
    /// Opens the log at `path`; creates it (mode 0600) and its folders (mode 0700) if missing.
    ///
    /// A symbolic link is followed and stays a link.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Self::open_up_to(path, LARGEST)
    }

    /// Does the same as [`Log::open`] with another limit of the file.
    pub(super) fn open_up_to(path: &Path, largest: u64) -> io::Result<Self> {
        for _ in 0..LOOKS {
            let log = Self::open_once(path, largest)?;
            match flock(&log.file, FlockOperation::NonBlockingLockShared) {
                Ok(()) if log.is_in_place() => return Ok(log),
                // It was replaced between opening and locking: the next attempt opens the new one.
                Ok(()) => {}
                Err(Errno::WOULDBLOCK) => thread::sleep(BETWEEN_CHECKS),
                // Without locks no copy rewrites, and appending needs none.
                Err(_) => return Ok(log),
            }
        }
        Err(HELD_BY_OTHER.into())
    }

    fn open_once(path: &Path, largest: u64) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        refuse_oddities(path, largest)?;
        let file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        Ok(Self { path: path.to_owned(), file, largest })
    }

    /// Returns the path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns another handle to the open file, for flushing it from another thread.
    pub(crate) fn handle(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// Whether the path still leads to the open file, which may have been removed or replaced from outside.
    pub(crate) fn is_in_place(&self) -> bool {
        let identity = |data: &fs::Metadata| (data.dev(), data.ino());
        let here = fs::metadata(&self.path).map(|data| identity(&data));
        matches!((here, self.file.metadata()), (Ok(here), Ok(open)) if here == identity(&open))
    }

    /// Opens the file that the path leads to now.
    pub(crate) fn reopen(&mut self) -> io::Result<()> {
        *self = Self::open_up_to(&self.path, self.largest)?;
        Ok(())
    }

    /// Appends `lines`, in one write where possible. Returns how many are whole in the file, and the error that
    /// stopped the next one.
    pub(crate) fn append(&mut self, lines: &[String]) -> (usize, io::Result<()>) {
        let mut done = 0;
        while let Some(rest) = lines.get(done..).filter(|rest| !rest.is_empty()) {
            let text: String = rest.iter().flat_map(|line| ["\n", line]).collect();
            match self.file.write(text.as_bytes()) {
                Ok(0) => return (done, Err(ErrorKind::WriteZero.into())),
                Ok(mut taken) => {
                    // A line cut short is written again whole, after the break that ends the cut one.
                    for line in rest {
                        let Some(left) = taken.checked_sub(line.len() + 1) else { break };
                        taken = left;
                        done += 1;
                    }
                    self.blank_end(taken);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return (done, Err(error)),
            }
        }
        (done, Ok(()))
    }

    /// Overwrites the last `length` bytes that this copy appended, the start of a line, with blanks: that needs no room on
    /// a full disk, and takes nothing from what other copies append meanwhile.
    fn blank_end(&mut self, length: usize) {
        if length == 0 || !self.is_in_place() {
            return;
        }
        // A handle for appending writes at the end wherever it is told to write.
        let blanked = OpenOptions::new().write(true).open(&self.path).and_then(|file| {
            let start =
                self.file.stream_position()?.checked_sub(length as u64).ok_or(ErrorKind::InvalidInput)?;
            file.write_all_at(&vec![b' '; length], start)
        });
        // Where that fails the line stays cut, which costs no other line.
        drop(blanked);
    }

    /// Cuts off the last line where `is_cut` says that it has no end, if this copy is alone: another one may be writing it.
    pub(super) fn mend_end(&self, is_cut: impl Fn(&[u8]) -> bool) -> io::Result<()> {
        let start_of_cut = |text: &[u8]| {
            let start = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            text.get(start..).is_some_and(|line| is_cut(line.trim_ascii())).then_some(start)
        };
        if start_of_cut(&read_up_to(&self.path, self.largest)?).is_none() {
            return Ok(());
        }
        if flock(&self.file, FlockOperation::NonBlockingLockExclusive).is_ok() && self.is_in_place() {
            let text = read_up_to(&self.path, self.largest)?;
            if let Some(start) = start_of_cut(&text) {
                self.file.set_len(start.saturating_sub(1) as u64)?;
            }
        }
        self.share_again();
        Ok(())
    }

    /// Flushes the file to the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Atomically replaces the log by the result of `fold` on its text, if this copy is alone and `fold` returns one.
    /// After a failure or a crash the file is either the old or the new one.
    pub(crate) fn rewrite(&mut self, fold: impl FnOnce(&[u8]) -> Option<Rewrite>) -> io::Result<Rewritten> {
        let alone = flock(&self.file, FlockOperation::NonBlockingLockExclusive).is_ok();
        let done = if alone && self.is_in_place() { self.replace(fold) } else { Ok(Rewritten::No) };
        if matches!(done, Ok(Rewritten::Yes(_))) {
            self.reopen()?;
        } else {
            self.share_again();
        }
        done
    }

    /// Gets the shared lock back after a failed attempt at the exclusive one, which gives up both. Another copy may be
    /// rewriting: without the lock, a line appended meanwhile could go into the file being replaced.
    fn share_again(&self) {
        for _ in 0..LOOKS {
            match flock(&self.file, FlockOperation::NonBlockingLockShared) {
                Err(Errno::WOULDBLOCK) => thread::sleep(BETWEEN_CHECKS),
                // Without locks no copy rewrites.
                _ => return,
            }
        }
    }

    fn replace(&self, fold: impl FnOnce(&[u8]) -> Option<Rewrite>) -> io::Result<Rewritten> {
        let Some(wanted) = fold(&read_up_to(&self.path, self.largest)?) else {
            return Ok(Rewritten::No);
        };
        // A symbolic link stays: its target is replaced.
        let target = fs::canonicalize(&self.path)?;
        let folder = target.parent().ok_or(ErrorKind::NotFound)?;
        let name = target.file_name().ok_or(ErrorKind::NotFound)?.to_string_lossy().into_owned();
        let fresh = format!("{name}{FRESH}");
        remove_left_over(folder, &fresh);
        let mut new = tempfile::Builder::new().prefix(&fresh).tempfile_in(folder)?;
        new.write_all(wanted.text.as_bytes())?;
        new.as_file().sync_all()?;
        let aside = wanted.aside.map(|word| keep_aside(&target, &word)).transpose()?;
        if let Err(failed) = new.persist(&target) {
            if let Some(aside) = &aside {
                // It is still the log itself under another name.
                let _ = fs::remove_file(aside);
            }
            return Err(failed.error);
        }
        File::open(folder)?.sync_all()?;
        Ok(Rewritten::Yes(aside))
    }
}

/// Returns the whole text of the log at `path`; empty if there is none.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_up_to(path, LARGEST)
}

/// Does the same as [`read`] with another limit.
pub(super) fn read_up_to(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    refuse_oddities(path, largest)?;
    let mut text = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(largest).read_to_end(&mut text)?,
        Err(error) if error.kind() == ErrorKind::NotFound => 0,
        Err(error) => return Err(error),
    };
    Ok(text)
}

/// The kind of error where another copy of duidu keeps the file locked.
pub(super) const HELD_BY_OTHER: ErrorKind = ErrorKind::ResourceBusy;

/// The kind of error where the path is no regular file.
pub(super) const NOT_REGULAR: ErrorKind = ErrorKind::Unsupported;

/// Refuses anything but a regular file: opening a pipe would block for ever, and a device cannot keep marks.
fn refuse_oddities(path: &Path, largest: u64) -> io::Result<()> {
    let data = match fs::metadata(path) {
        Ok(data) => data,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !data.is_file() {
        return Err(NOT_REGULAR.into());
    }
    if data.len() >= largest {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(())
}

/// Removes temporary files of killed rewrites. Only called by a copy that is alone, so none is in use.
fn remove_left_over(folder: &Path, fresh: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(fresh) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives the file at `target` a second, unused name: `state.jsonl.damaged.1`.
fn keep_aside(target: &Path, word: &str) -> io::Result<PathBuf> {
    let same = |a: &Path, b: &Path| {
        let identity = |path: &Path| fs::symlink_metadata(path).map(|data| (data.dev(), data.ino())).ok();
        identity(a) == identity(b)
    };
    for number in 1_u32.. {
        let mut name = target.as_os_str().to_owned();
        name.push(format!(".{word}.{number}"));
        let aside = PathBuf::from(name);
        match fs::hard_link(target, &aside) {
            Ok(()) => return Ok(aside),
            // A copy was killed after keeping the file and before replacing it.
            Err(_) if same(target, &aside) => return Ok(aside),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(_) => {
                // Not every file system has hard links.
                let to = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside);
                match to {
                    Ok(mut to) => {
                        io::copy(&mut File::open(target)?, &mut to)?;
                        to.sync_all()?;
                        return Ok(aside);
                    }
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests;
