//! `duidu export` from a table on a server, part by part: memory does not grow with the posts.

use std::io::{BufWriter, Write as _};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::export::{self, ExportArguments};
use super::open::OpenArchive;
use super::tables::{self, PartTaker, WantedTable};
use crate::export::{ExportError, NewFile, PostParts};
use crate::i18n::{ErrorMessage, Number};
use crate::terminal::signals_that_stop;

/// Exports posts of a table page by page where that can be done, else those of the archive that `open` opens.
pub(super) fn run(
    table: &WantedTable<'_>,
    keeps_state: bool,
    arguments: &ExportArguments,
    console: &mut Console,
    open: impl FnOnce(&Console) -> Result<OpenArchive, CommandError>,
) -> Result<ExitStatus, CommandError> {
    match pages(table, keeps_state, arguments, console)? {
        Some(status) => Ok(status),
        None => export::run(&open(console)?, arguments, console),
    }
}

/// Exports posts of a table; `None` where there is none, and where a query or a format needs all of them at once.
fn pages(
    table: &WantedTable<'_>,
    has_annotations: bool,
    arguments: &ExportArguments,
    console: &Console,
) -> Result<Option<ExitStatus>, CommandError> {
    let WantedTable { path, wanted, zone } = *table;
    let Some(address) = path.filter(|_| arguments.address().is_none()) else { return Ok(None) };
    if !arguments.format()?.comes_in_parts() {
        return Ok(None);
    }
    let mut file = match arguments.file() {
        Some(path) => Some(NewFile::create(path, arguments.force, signals_that_stop()?)?),
        None => None,
    };
    let mut screen = BufWriter::new(std::io::stdout().lock());
    let out = file.as_mut().map_or(&mut screen as _, NewFile::contents);
    let mut parts = PostParts::new(arguments.format()?, out)?;
    let take: PartTaker<'_> = &mut |corpus, query, annotations| {
        let archive = OpenArchive::of_rows(corpus, address, has_annotations, zone);
        let _ = annotations.cut_texts(&archive.corpus);
        let posts = archive.certain_hits(query, annotations);
        archive.keep_translations(arguments.which);
        Ok(parts.add(&arguments.selection(&archive.corpus, posts, true, console))?)
    };
    if !tables::stream(address, wanted, has_annotations, zone, console, take)? {
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
