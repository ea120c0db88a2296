//! A file that appears under its name when it is complete, or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::ExportError;

/// A file being written under a temporary name beside its own. Dropping it unfinished removes it.
pub(crate) struct NewFile {
    /// As named by the user.
    path: PathBuf,
    /// What is made or replaced.
    target: PathBuf,
    part: PathBuf,
    writer: BufWriter<File>,
    replaces: bool,
    finished: bool,
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
    if target.is_file() { Ok(target) } else { Err(ExportError::NotPlainFile(path.to_owned())) }
}

impl NewFile {
    /// Begins a file beside `path`. An existing one is an error unless `replaces`.
    pub(crate) fn create(path: &Path, replaces: bool) -> Result<Self, ExportError> {
        let target = destination(path, replaces)?;
        let name = target.file_name().ok_or_else(|| failed(path)(io::ErrorKind::InvalidInput.into()))?;
        let mut part = OsString::from(".");
        part.push(name);
        part.push(format!(".{}.part", std::process::id()));
        let part = target.with_file_name(part);
        let file = File::options().write(true).create_new(true).open(&part).map_err(failed(path))?;
        Ok(Self {
            path: path.to_owned(),
            target,
            part,
            writer: BufWriter::new(file),
            replaces,
            finished: false,
        })
    }

    /// Writes the contents with `write`, then gives the file its name.
    pub(crate) fn write(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let written = write(&mut self.writer).and_then(|()| Ok(self.writer.flush()?));
        written.map_err(|error| match error {
            ExportError::Write(error) => failed(&self.path)(error),
            other => other,
        })?;
        // Another program may have made one meanwhile.
        if !self.replaces && fs::symlink_metadata(&self.target).is_ok() {
            return Err(ExportError::Exists(self.path.clone()));
        }
        let named = self.writer.get_ref().sync_all().and_then(|()| fs::rename(&self.part, &self.target));
        named.map_err(failed(&self.path))?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.finished {
            // The error that led here is reported already.
            let _ = fs::remove_file(&self.part);
        }
    }
}
