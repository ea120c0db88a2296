//! Comma-separated values (RFC 4180) for spreadsheets: the fields of a post record, a header first.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{ErrorKind, Terminator, WriterBuilder};

use super::error::ExportError;
use super::record::PostRecords;
use super::selection::PostSelection;

pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    // The line end of the RFC; a terminal needs no carriage return.
    let end = if selection.to_screen { Terminator::Any(b'\n') } else { Terminator::CRLF };
    let mut table = WriterBuilder::new().terminator(end).from_writer(out);
    let records = PostRecords::new(selection.corpus);
    for (at, record) in selection.posts.iter().filter_map(|post| records.get(*post)).enumerate() {
        let cells = record.cells();
        if at == 0 {
            table.write_record(cells.iter().map(|(name, _)| *name)).map_err(error)?;
        }
        table.write_record(cells.iter().map(|(_, text)| inert(text).into_owned())).map_err(error)?;
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

/// First characters that make a spreadsheet calculate a cell, in either width.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// `text` that a spreadsheet takes as text: a formula is prefixed with `'`.
fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_cell_is_calculated() {
        for (text, expected) in [
            ("", ""),
            ("plain 中文", "plain 中文"),
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("@name", "'@name"),
            ("＝1", "'＝1"),
            ("1-2", "1-2"),
        ] {
            assert_eq!(inert(text), expected);
        }
    }
}
