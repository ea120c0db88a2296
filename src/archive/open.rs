//! Paths to a corpus: the ways in.

use std::path::PathBuf;

use super::issue::LoadError;
use super::loader::{Loaded, Loader};
use super::long_import;
use super::preview::preview;
use super::progress::ProgressCallback;
use super::read;
use super::read_files::read_files;
use super::translated::open_translated;
use crate::corpus::Corpus;

/// What [`open_or_preview`] returns at once.
#[derive(Debug)]
pub enum Opened {
    /// Everything: the files are small.
    Whole(Loaded),
    /// The posts at both ends of large files, none where these have to be imported; [`open_with_progress`] reads everything.
    Preview(Corpus),
}

/// Reads the files at `paths`, or both ends of large ones.
pub fn open_or_preview(paths: &[PathBuf]) -> Result<Opened, LoadError> {
    // What is imported comes all at once.
    let nothing = || long_import::is_long(paths).then(Corpus::default);
    preview(paths)
        .or_else(nothing)
        .map_or_else(|| open(paths).map(Opened::Whole), |part| Ok(Opened::Preview(part)))
}

/// Reads the files at `paths` into one corpus; without a path, the built-in archive.
///
/// `-` is standard input. A folder is read as the Markdown and JSON lines files in it, by name; those without posts are
/// left out with a warning. Every other path must be an archive.
pub fn open(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    open_with_progress(paths, &|_| true)
}

/// Does the same as [`open`] and reports the progress; [`LoadError::Cancelled`] where `callback` stops it.
///
/// Where some of the files hold the translations of the posts of the others, they are joined as by [`open_translated`].
pub fn open_with_progress(paths: &[PathBuf], callback: ProgressCallback<'_>) -> Result<Loaded, LoadError> {
    let loaded = read_files(paths, callback)?;
    let Some(files) = &loaded.translated_files else { return Ok(loaded) };
    match open_translated(&files.originals, &files.translations, callback) {
        Err(LoadError::File { .. }) => Ok(loaded),
        joined => joined,
    }
}

/// Reads as [`open_translated`] does; of large archives nothing yet.
pub(crate) fn open_translated_or_nothing(
    paths: &[PathBuf],
    translations: &[PathBuf],
) -> Result<Opened, LoadError> {
    if long_import::are_long(paths, translations) {
        return Ok(Opened::Preview(Corpus::default()));
    }
    open_translated(paths, translations, &|_| true).map(Opened::Whole)
}

/// Reads bytes as an archive of this name: text in any encoding, or a repository of Bluesky.
pub fn parse_bytes(name: &str, bytes: &[u8]) -> Result<Loaded, LoadError> {
    let name = read::display_path(name);
    let decoded = read::decode(bytes, bytes.len(), &|_| true);
    let decoded = decoded.map_err(|error| LoadError::File { path: name.clone(), error })?;
    let mut loader = Loader::default();
    loader.add_text(&name, decoded)?;
    Ok(loader.finish())
}

/// Reads a workbook of `.xlsx` or `.ods` whose parts all hold this text.
pub fn parse_workbook(xml: &str, is_open_document: bool) -> Result<Loaded, LoadError> {
    const SHOWN: &str = "workbook";
    let fail = |error| LoadError::File { path: SHOWN.to_owned(), error };
    let mut loader = Loader::default();
    for sheet in read::workbook(xml, is_open_document).map_err(fail)? {
        let decoded = read::decode(&sheet.bytes[..], sheet.bytes.len(), &|_| true).map_err(fail)?;
        loader.add_text(&sheet.name, decoded)?;
    }
    Ok(loader.finish())
}

/// Reads one text as an archive of this name.
pub fn parse(name: &str, text: String) -> Result<Loaded, LoadError> {
    let mut loader = Loader::default();
    loader
        .add_text(&read::display_path(name), read::DecodedText { text: text.into(), repairs: Vec::new() })?;
    Ok(loader.finish())
}
