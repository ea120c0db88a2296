//! Comma-separated values (RFC 4180) for spreadsheets: the fields of a post record, a header first.

use std::io::Write;

use super::error::ExportError;
use super::record::PostRecord;
use super::selection::PostSelection;
use crate::corpus::thread::Threads;

pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    // The line end of the RFC; a terminal needs no carriage return.
    let end = if selection.to_screen { "\n" } else { "\r\n" };
    let threads = Threads::of(selection.corpus);
    let records =
        selection.posts.iter().filter_map(|post| PostRecord::new(selection.corpus, &threads, *post));
    for (at, record) in records.enumerate() {
        let cells = record.cells();
        if at == 0 {
            let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
            out.write_all((names.join(",") + end).as_bytes())?;
        }
        let row: Vec<String> = cells.iter().map(|(_, text)| cell(text)).collect();
        out.write_all((row.join(",") + end).as_bytes())?;
    }
    Ok(())
}

/// What spreadsheets take for the start of a formula, in either width.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// One cell: a text that a spreadsheet would calculate is led by `'`, so that it stays a text.
fn cell(text: &str) -> String {
    let lead = if text.starts_with(FORMULA) { "'" } else { "" };
    let text = format!("{lead}{text}");
    if text.contains(['"', ',', '\n', '\r']) || lead == "'" {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_where_they_must_and_never_calculated() {
        for (text, expected) in [
            ("", ""),
            ("plain 中文", "plain 中文"),
            ("a, b", "\"a, b\""),
            ("say \"x\"\nand go", "\"say \"\"x\"\"\nand go\""),
            ("=1+1", "\"'=1+1\""),
            ("-2", "\"'-2\""),
            ("@name", "\"'@name\""),
            ("＝1", "\"'＝1\""),
            ("1-2", "1-2"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
