//! A file that is there whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::exit::Failure;

/// The file that is being written: under another name, until it is whole.
pub(crate) struct Target {
    path: PathBuf,
    part: PathBuf,
    file: File,
    force: bool,
    finished: bool,
}

/// What is said where `path` cannot be written.
pub(crate) fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::Other(format!("'{}' cannot be written: {error}", path.display()))
}

fn taken(path: &Path) -> Failure {
    Failure::Other(format!("'{}' is there already; --force replaces it", path.display()))
}

impl Target {
    /// Begins a file beside `path`; refuses where there is one already, unless `force` says to replace it.
    pub(crate) fn create(path: &Path, force: bool) -> Result<(Self, File), Failure> {
        let mut place = path.to_owned();
        if let Ok(there) = fs::symlink_metadata(path) {
            if !force {
                return Err(taken(path));
            }
            if there.is_symlink() {
                // What a link leads to is replaced, not the link.
                place = fs::canonicalize(path).map_err(|error| failure(path, &error))?;
            }
            // A folder, a device, a pipe: nothing that can be replaced by a file.
            if !place.is_file() {
                let text = format!("'{}' is no plain file; name another, or leave -o out", path.display());
                return Err(Failure::Other(text));
            }
        }
        let name = place.file_name().ok_or_else(|| failure(path, &io::ErrorKind::InvalidInput.into()))?;
        let mut part = std::ffi::OsString::from(".");
        part.push(name);
        part.push(format!(".{}.part", std::process::id()));
        let part = place.with_file_name(part);
        let create = || {
            let file = File::options().write(true).create_new(true).open(&part)?;
            Ok((file.try_clone()?, file))
        };
        let (file, own) = create().map_err(|error| failure(path, &error))?;
        Ok((Self { path: place, part, file: own, force, finished: false }, file))
    }

    /// Gives the file, now whole, its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        // Somebody else may have made one meanwhile.
        if !self.force && fs::symlink_metadata(&self.path).is_ok() {
            return Err(taken(&self.path));
        }
        let named = self.file.sync_all().and_then(|()| fs::rename(&self.part, &self.path));
        named.map_err(|error| failure(&self.path, &error))?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.finished {
            // Nobody to tell: what failed is being said already.
            let _ = fs::remove_file(&self.part);
        }
    }
}
