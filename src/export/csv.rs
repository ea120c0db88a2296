//! Comma-separated values (RFC 4180) for spreadsheets: the fields of a post record, a header first.

use std::io::{self, Write};

use csv::{ErrorKind, Terminator, WriterBuilder};

use super::error::ExportError;
use super::record::{MoreFields, PostRecords, stated_languages};
use super::selection::PostSelection;
use crate::text::formula::inert;

/// A byte order mark, by which spreadsheets recognize that a file is UTF-8.
const MARK: &str = "\u{feff}";

pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let posts = || selection.posts.iter().filter_map(|post| selection.corpus.posts.get(*post));
    let has = MoreFields {
        replies: posts().any(|post| post.reply_to.is_some()),
        services: posts().any(|post| post.is_of_other_service),
        source_ids: selection.posts.iter().any(|post| !selection.corpus.source_id(*post).is_empty()),
        languages: selection.posts.iter().any(|post| {
            let body = selection.corpus.unaligned_body(*post).without_placeholders();
            stated_languages(selection.corpus, *post, &body).iter().any(Option::is_some)
        }),
    };
    write_rows(selection, has, true, out)
}

/// Writes a row a post; behind a header, if they are the first.
pub(super) fn write_rows(
    selection: &PostSelection<'_>,
    has: MoreFields,
    is_first: bool,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    if is_first && selection.is_for_spreadsheets && !selection.to_screen && selection.has_mark {
        out.write_all(MARK.as_bytes())?;
    }
    // The line end of the RFC; a terminal needs no carriage return.
    let end = if selection.to_screen { Terminator::Any(b'\n') } else { Terminator::CRLF };
    let mut table = WriterBuilder::new().terminator(end).from_writer(out);
    let records = PostRecords::new(selection.corpus);
    for (at, record) in selection.posts.iter().filter_map(|post| records.get(*post)).enumerate() {
        selection.step()?;
        let cells = record.cells(has);
        if is_first && at == 0 {
            table.write_record(cells.iter().map(|(name, _)| *name)).map_err(error)?;
        }
        let cell = |(name, text): &(&str, String)| match *name {
            _ if !selection.is_for_spreadsheets => text.clone(),
            // A spreadsheet would round it.
            "id" | "reply_to" if !text.is_empty() => format!("'{text}"),
            _ => inert(text).into_owned(),
        };
        table.write_record(cells.iter().map(cell)).map_err(error)?;
    }
    Ok(table.flush()?)
}

/// The error of the output, whose kind the conversion of the library would drop.
fn error(error: csv::Error) -> ExportError {
    ExportError::Write(match error.into_kind() {
        ErrorKind::Io(error) => error,
        // Every record has as many fields as the first, so that nothing else fails.
        other => io::Error::other(format!("{other:?}")),
    })
}
