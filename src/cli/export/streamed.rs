//! `duidu export` from a table on a server, part by part: memory does not grow with the posts.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::ExportArguments;
use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitStatus;
use crate::cli::tables::{self, WantedPosts};
use crate::corpus::time::Zone;
use crate::export::{ExportError, NewFile, PostParts};
use crate::i18n::{ErrorMessage, Number};
use crate::terminal::signals_that_stop;

/// Exports the posts `wanted` of the table at `path`; `None` where a query or a format needs all of them at once.
pub(in crate::cli) fn run(
    path: &Path,
    wanted: &WantedPosts,
    has_annotations: bool,
    zone: Zone,
    arguments: &ExportArguments,
    console: &Console,
) -> Result<Option<ExitStatus>, CommandError> {
    if arguments.address().is_some() || !arguments.format()?.comes_in_parts() {
        return Ok(None);
    }
    let mut file = match arguments.file() {
        Some(path) => Some(NewFile::create(path, arguments.force, signals_that_stop()?)?),
        None => None,
    };
    let mut screen = BufWriter::new(std::io::stdout().lock());
    let out = file.as_mut().map_or(&mut screen as _, NewFile::contents);
    let mut parts = PostParts::new(arguments.format()?, out)?;
    let streamed = tables::stream(path, wanted, has_annotations, zone, console, &mut |archive, posts| {
        archive.keep_translations(arguments.which);
        Ok(parts.add(&arguments.selection(&archive.corpus, posts, true, console))?)
    })?;
    if !streamed {
        return Ok(None);
    }
    let count = parts.finish()?;
    if count == 0 {
        console.note(&ErrorMessage::NothingExported.text(console.language));
        return Ok(Some(ExitStatus::Nothing));
    }
    screen.flush()?;
    if let (Some(file), Some(path)) = (file, arguments.file()) {
        file.finish(Ok::<(), ExportError>(()))?;
        let (count, file) = (Number::from(count), path.to_string_lossy());
        console.note(&ErrorMessage::Exported { count, file: &file }.text(console.language));
    }
    Ok(Some(ExitStatus::Found))
}
