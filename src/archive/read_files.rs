//! Paths to posts: files, folders and standard input, each as it is.

use std::path::PathBuf;

use super::issue::LoadError;
use super::loader::{Loaded, Loader};
use super::progress::{ProgressCallback, ProgressMeter};
use super::read;

/// Reads the files at `paths` into one corpus, without a path the built-in archive, and reports the progress;
/// [`LoadError::Cancelled`] where `callback` stops it.
pub(super) fn read_files(paths: &[PathBuf], callback: ProgressCallback<'_>) -> Result<Loaded, LoadError> {
    if paths.is_empty() {
        return Ok(Loader::built_in()?.finish());
    }
    let total = if read::has_standard_input(paths) { 0 } else { read::total_length(paths) };
    let meter = ProgressMeter::new(callback, total);
    let mut loader = Loader::with_meter(&meter);
    for path in paths {
        if path.as_os_str() == "-" {
            loader.add_standard_input()?;
        } else if path.is_dir() {
            loader.add_folder(path)?;
        } else {
            loader.add_path(path)?;
        }
    }
    Ok(loader.finish())
}
