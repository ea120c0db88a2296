//! Archives from standard input, and the built-in digest where there is none.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::console::Console;
use super::error::CommandError;
use super::progress_row::ReadingProgress;
use crate::archive::issue::{FileError, LoadError};
use crate::archive::{self, Loaded};
use crate::i18n::CommandMessage;
use crate::net::{ServerError, is_table};
use crate::state::sidecar;
use crate::terminal;
use crate::text::sanitize::Clean;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";
/// How long a pipe may be silent before that is said.
const SILENCE: Duration = Duration::from_secs(1);

/// Reads the archives at `paths`, with the translations of their posts if there are files of them, and says how far that is
/// where it takes long.
pub(super) fn read(
    paths: &[PathBuf],
    translations: &[PathBuf],
    console: &Console,
) -> Result<Loaded, LoadError> {
    let row = ReadingProgress::new(console);
    let watch = |progress| {
        row.show(progress);
        true
    };
    let loaded = if translations.is_empty() {
        archive::open_with_progress(paths, &watch)
    } else {
        archive::open_translated(paths, translations, &watch)
    };
    row.clear();
    let mut loaded = loaded?;
    sidecar::attach(paths, &mut loaded.corpus);
    Ok(loaded)
}

/// Opens the archives at `paths`; without one, what is piped in, else the built-in digest, which is said.
pub(super) fn open(
    paths: &[PathBuf],
    translations: &[PathBuf],
    console: &Console,
) -> Result<Loaded, CommandError> {
    if paths.iter().any(|path| is_table(path)) {
        return Err(LoadError::from(ServerError::OnlyFiles).into());
    }
    if !paths.is_empty() || console.is_digest_named {
        say_waiting(paths, console);
        return Ok(read(paths, translations, console)?);
    }
    if is_piped() {
        let piped = [PathBuf::from(STANDARD_INPUT)];
        say_waiting(&piped, console);
        match read(&piped, translations, console) {
            // Nothing was piped in: a script without standard input.
            Err(LoadError::File { error: FileError::Empty, .. }) => {}
            opened => return Ok(opened?),
        }
    }
    let file = file_among(&(console.words)());
    let note = file.as_ref().map_or(CommandMessage::NoteDigest, |file| CommandMessage::NoteFile { file });
    console.note(&note.text(console.language));
    Ok(read(&[], translations, console)?)
}

/// The word of the command line that names a file or folder, and was taken for a part of a query.
fn file_among(words: &[OsString]) -> Option<String> {
    let file = words.iter().find(|word| Path::new(word).exists())?;
    Some(Clean::name(&file.to_string_lossy()).into_string())
}

/// The archives that the reader opens: `paths`, else what is piped in.
pub(super) fn archives(paths: Vec<PathBuf>, console: &Console) -> Vec<PathBuf> {
    let is_asked = paths.is_empty() && !console.is_digest_named;
    let paths = if is_asked && is_piped() { vec![PathBuf::from(STANDARD_INPUT)] } else { paths };
    say_waiting(&paths, console);
    paths
}

/// Whether a file or a pipe is at standard input. A socket does where a shell runs a command from afar, and it never ends.
fn is_piped() -> bool {
    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    let kind = input.and_then(|input| input.metadata()).map(|metadata| metadata.file_type());
    kind.is_ok_and(|kind| kind.is_file() || kind.is_fifo())
}

/// Says that standard input is waited for, where nothing comes from it.
fn say_waiting(paths: &[PathBuf], console: &Console) {
    if !paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
        return;
    }
    let message = if io::stdin().is_terminal() {
        CommandMessage::NoteTyping
    } else if terminal::is_input_silent(SILENCE) {
        CommandMessage::NoteWaiting
    } else {
        return;
    };
    console.note(&message.text(console.language));
}
