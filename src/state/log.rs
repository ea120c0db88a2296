//! A file of lines that only grows: what was appended survives the end of the program at any moment.
//!
//! Several copies of the program append to one file at once. A line is one write at the end of the file, and the line
//! break stands *before* it: a line that was cut short, by a full disk or a crash, never spoils the next one.
//! Each copy holds a shared lock as long as it lives; the file is rewritten only by a copy that gets the exclusive one,
//! which means that it is alone. Nobody ever waits for a lock for longer than a rewrite takes.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Larger than any state file (half a million marks, thirty a day for 45 years): whatever this is, it is not read into
/// memory, and nobody waits for it.
const LARGEST: u64 = 64 << 20;
/// Looks at whether the copy that rewrites the file is done, and the time between two of them: a second in all.
const LOOKS: usize = 40;
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
/// How the file that becomes the new one is named until then: the log's name, this, something random.
const FRESH: &str = ".new-";

/// An open log.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: File,
}

/// What a log is to become.
#[derive(Debug, Default)]
pub struct Rewrite {
    /// Its whole new text.
    pub text: String,
    /// Keep what it was under its name with this, a dot and a number added.
    pub aside: Option<String>,
}

/// What became of a wish to rewrite.
#[derive(Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// Another copy is running, this system has no locks, or there was nothing to do.
    No,
    /// Done; the path of what was kept aside.
    Yes(Option<PathBuf>),
}

impl Log {
    /// Opens the log at `path`, and makes it (0600) and its folders (0700) where they are missing.
    ///
    /// A link in its place is followed and stays a link.
    pub fn open(path: &Path) -> io::Result<Self> {
        for _ in 0..LOOKS {
            let log = Self::open_once(path)?;
            match log.file.try_lock_shared() {
                Ok(()) if log.is_in_place() => return Ok(log),
                // It was replaced between opening and locking: the next look finds the new one.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN_LOOKS),
                // Without locks nobody rewrites, and appending needs none.
                Err(TryLockError::Error(_)) => return Ok(log),
            }
        }
        Err(HELD_BY_OTHER.into())
    }

    fn open_once(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        refuse_oddities(path)?;
        let file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Another handle to the open file, for making sure from elsewhere that the disk has it.
    pub fn handle(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// Whether its path still leads to the file that is open: it may have been removed or replaced from outside.
    pub fn is_in_place(&self) -> bool {
        let identity = |data: &fs::Metadata| (data.dev(), data.ino());
        let here = fs::metadata(&self.path).map(|data| identity(&data));
        matches!((here, self.file.metadata()), (Ok(here), Ok(open)) if here == identity(&open))
    }

    /// Opens what its path leads to now.
    pub fn reopen(&mut self) -> io::Result<()> {
        *self = Self::open(&self.path)?;
        Ok(())
    }

    /// Appends `lines`, in one write where the system takes them all. Gives how many are whole in the file, and what
    /// kept the next one out.
    pub fn append(&mut self, lines: &[String]) -> (usize, io::Result<()>) {
        let mut done = 0;
        while let Some(rest) = lines.get(done..).filter(|rest| !rest.is_empty()) {
            let text: String = rest.iter().flat_map(|line| ["\n", line]).collect();
            match self.file.write(text.as_bytes()) {
                Ok(0) => return (done, Err(ErrorKind::WriteZero.into())),
                Ok(mut taken) => {
                    // A line that was cut short is written again, whole, after the break that ends the cut one.
                    for line in rest {
                        let Some(left) = taken.checked_sub(line.len() + 1) else { break };
                        taken = left;
                        done += 1;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return (done, Err(error)),
            }
        }
        (done, Ok(()))
    }

    /// Waits until the disk has everything.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Puts what `fold` makes of the text in the place of the log, at one stroke, if this copy is alone and `fold` wants
    /// it. Whatever fails or ends on the way: the file is the old or the new one.
    pub fn rewrite(&mut self, fold: impl FnOnce(&[u8]) -> Option<Rewrite>) -> io::Result<Rewritten> {
        let alone = self.file.try_lock().is_ok();
        let done = if alone && self.is_in_place() { self.replace(fold) } else { Ok(Rewritten::No) };
        if matches!(done, Ok(Rewritten::Yes(_))) {
            self.reopen()?;
        } else {
            self.share_again();
        }
        done
    }

    /// A failed wish for the exclusive lock gives up the shared one, too. Another copy may have taken its chance, for as
    /// long as a rewrite: without the lock, a line appended meanwhile could go into the file that is replaced.
    fn share_again(&self) {
        for _ in 0..LOOKS {
            match self.file.try_lock_shared() {
                Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN_LOOKS),
                // Without locks nobody rewrites.
                Ok(()) | Err(TryLockError::Error(_)) => return,
            }
        }
    }

    fn replace(&self, fold: impl FnOnce(&[u8]) -> Option<Rewrite>) -> io::Result<Rewritten> {
        let Some(wanted) = fold(&read(&self.path)?) else {
            return Ok(Rewritten::No);
        };
        // A link stays what it is: its target is replaced.
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
                // It is the log itself under another name still.
                let _ = fs::remove_file(aside);
            }
            return Err(failed.error);
        }
        File::open(folder)?.sync_all()?;
        Ok(Rewritten::Yes(aside))
    }
}

/// The whole text of the log at `path`; nothing where there is none.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    refuse_oddities(path)?;
    let mut text = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(LARGEST).read_to_end(&mut text)?,
        Err(error) if error.kind() == ErrorKind::NotFound => 0,
        Err(error) => return Err(error),
    };
    Ok(text)
}

/// The kind of error where another copy of duidu keeps the file locked.
pub(super) const HELD_BY_OTHER: ErrorKind = ErrorKind::ResourceBusy;

/// The kind of error where the path is no regular file.
pub(super) const NOT_REGULAR: ErrorKind = ErrorKind::Unsupported;

/// Opening a pipe would wait for ever, and a device is no place for marks.
fn refuse_oddities(path: &Path) -> io::Result<()> {
    let data = match fs::metadata(path) {
        Ok(data) => data,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !data.is_file() {
        return Err(NOT_REGULAR.into());
    }
    if data.len() >= LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(())
}

/// Removes what rewrites that were killed left behind. Only a copy that is alone comes here, so nobody needs it.
fn remove_left_over(folder: &Path, fresh: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(fresh) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives the file at `target` a second name that nothing has yet: `state.jsonl.damaged.1`.
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
            // Kept by a copy that was killed before it had replaced the file.
            Err(_) if same(target, &aside) => return Ok(aside),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(_) => {
                // Not every file system knows second names.
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
