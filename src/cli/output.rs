//! Where a command writes a text: a file that it makes, or standard output.

use std::path::Path;

use super::console::Console;
use super::error::CommandError;
use crate::export::NewFile;
use crate::i18n::{ErrorMessage, Number};
use crate::terminal::signals_that_stop;

/// Writes `text` to the file `output`, which is `replaced` where there is one, and notes with `said` how many things are in it;
/// to standard output without a file, or to `-`.
///
/// # Errors
///
/// The file is there and not to be replaced, or cannot be written.
pub(super) fn write_text(
    text: &str,
    (output, replaced): (Option<&Path>, bool),
    (said, count): (for<'a> fn(Number, &'a str) -> ErrorMessage<'a>, usize),
    console: &mut Console,
) -> Result<(), CommandError> {
    let Some(file) = output.filter(|path| path.as_os_str() != "-") else {
        return Ok(console.writer().write_all(text.as_bytes())?);
    };
    NewFile::create(file, replaced, signals_that_stop()?)?
        .write(|out| Ok(out.write_all(text.as_bytes())?))?;
    console.note(&said(Number::from(count), &file.to_string_lossy()).text(console.language));
    Ok(())
}
