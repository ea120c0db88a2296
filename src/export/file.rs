//! A file that appears under its name when it is complete, or not at all.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::NamedTempFile;

use super::error::ExportError;

/// Permissions of a new file, before the mask of the process.
const NEW_MODE: u32 = 0o666;

/// A file being written under a temporary name beside its own. Dropping it unfinished removes it.
pub struct NewFile {
    /// As named by the user.
    path: PathBuf,
    /// What is made or replaced.
    target: PathBuf,
    writer: BufWriter<Part>,
    replaces: bool,
}

/// The temporary file, which takes nothing more once `stop` holds a signal.
struct Part {
    file: NamedTempFile,
    stop: Arc<AtomicUsize>,
}

impl Part {
    fn check(&self) -> io::Result<()> {
        // Not `Interrupted`, after which writers try again.
        if self.stop.load(Ordering::Relaxed) == 0 {
            Ok(())
        } else {
            Err(io::ErrorKind::ConnectionAborted.into())
        }
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.check()?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.check()?;
        self.file.flush()
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    let path = path.to_owned();
    |error| ExportError::File { path, error }
}

/// The file that is replaced or made at `path`; where a link leads to if it is one.
fn destination(path: &Path, replaces: bool) -> Result<PathBuf, ExportError> {
    let Ok(existing) = fs::symlink_metadata(path) else { return Ok(path.to_owned()) };
    if !replaces {
        return Err(ExportError::Exists(path.to_owned()));
    }
    let target =
        if existing.is_symlink() { fs::canonicalize(path).map_err(failed(path))? } else { path.to_owned() };
    if target.is_file() { Ok(target) } else { Err(ExportError::NotRegularOutput(path.to_owned())) }
}

impl NewFile {
    /// Begins a file beside `path`. An existing one is an error unless `replaces`. A signal in `stop` gives it up.
    pub(crate) fn create(path: &Path, replaces: bool, stop: Arc<AtomicUsize>) -> Result<Self, ExportError> {
        let target = destination(path, replaces)?;
        target.file_name().ok_or_else(|| failed(path)(io::ErrorKind::InvalidInput.into()))?;
        // A file that is replaced keeps its permissions; a new one gets the usual ones.
        let mode = fs::metadata(&target).ok().map(|old| old.permissions().mode() & 0o7777);
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The temporary name leaves out that of the file, which may be as long as the file system allows already.
        let file = tempfile::Builder::new()
            .prefix(".duidu-")
            .suffix(".part")
            .permissions(Permissions::from_mode(mode.unwrap_or(NEW_MODE) & NEW_MODE))
            .tempfile_in(folder)
            .map_err(failed(path))?;
        if let Some(mode) = mode {
            file.as_file().set_permissions(Permissions::from_mode(mode)).map_err(failed(path))?;
        }
        let writer = BufWriter::new(Part { file, stop });
        Ok(Self { path: path.to_owned(), target, writer, replaces })
    }

    /// Writes the contents with `write`, then gives the file its name.
    pub(crate) fn write(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let written = write(&mut self.writer);
        self.finish(written)
    }

    /// Where its contents go, for what is not written in one go; [`NewFile::finish`] gives it its name.
    pub(crate) fn contents(&mut self) -> &mut dyn Write {
        &mut self.writer
    }

    /// Gives the file its name, if all was `written`.
    pub(crate) fn finish(mut self, written: Result<(), ExportError>) -> Result<(), ExportError> {
        let written = written.and_then(|()| Ok(self.writer.flush()?));
        let path = self.path;
        let (Part { file, stop }, _) = self.writer.into_parts();
        match stop.load(Ordering::Relaxed) {
            0 => {}
            signal => return Err(ExportError::Stopped(signal)),
        }
        written.map_err(|error| match error {
            ExportError::Write(error) => failed(&path)(error),
            other => other,
        })?;
        file.as_file().sync_all().map_err(failed(&path))?;
        if self.replaces {
            file.persist(self.target).map_err(|error| failed(&path)(error.error))?;
            return Ok(());
        }
        // Another program may have made one meanwhile.
        file.persist_noclobber(self.target).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => ExportError::Exists(path),
            _ => failed(&path)(error.error),
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{ExportError, NewFile};

    #[test]
    fn a_name_may_be_as_long_as_the_system_takes_and_a_replaced_file_keeps_its_mode() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n".repeat(255));
        let write = |replaces| {
            let file = NewFile::create(&path, replaces, Arc::default()).unwrap();
            file.write(|out| Ok(out.write_all(b"text")?)).unwrap();
        };
        write(false);
        for mode in [0o600, 0o640, 0o666, 0o755] {
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            write(true);
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, mode);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_signal_leaves_the_old_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("posts.md");
        fs::write(&path, "old").unwrap();
        let stop = Arc::new(AtomicUsize::new(0));
        let file = NewFile::create(&path, true, Arc::clone(&stop)).unwrap();
        let written = file.write(|out| {
            out.write_all(b"new")?;
            stop.store(15, Ordering::Relaxed);
            Ok(out.write_all(&vec![b'x'; 100_000])?)
        });
        assert!(matches!(written, Err(ExportError::Stopped(15))), "{written:?}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
