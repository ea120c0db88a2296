//! `duidu formats`: what opens.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use crate::archive::OPENABLE_FORMATS;

/// Print what opens, and where people get such files
#[derive(Debug, clap::Args)]
pub(super) struct FormatsArguments {}

/// Prints each kind of file with what it is recognised by and where it comes from, one below the other: no row of a table
/// with all three fits a screen.
pub(super) fn run(console: &mut Console) -> Result<ExitStatus, CommandError> {
    for format in &OPENABLE_FORMATS {
        let plain = |text: &str| text.replace('`', "");
        console.line(&console.bold(&plain(format.name)))?;
        console.line(&format!("    {}", plain(format.recognised_by)))?;
        console.line(&format!("    <- {}", plain(format.source)))?;
    }
    Ok(ExitStatus::Found)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::archive::OPENABLE_FORMATS;

    #[test]
    fn the_document_has_the_same_table() {
        let mut table =
            "| format | recognised by | read | not read | where from |\n| --- | --- | --- | --- | --- |\n"
                .to_owned();
        for format in &OPENABLE_FORMATS {
            let cells = [format.name, format.recognised_by, format.read, format.not_read, format.source];
            writeln!(table, "| {} |", cells.join(" | ")).unwrap();
        }
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
        let document = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = document.split_once("<!-- formats -->\n").unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        let expected = format!("{before}<!-- formats -->\n{table}<!-- end -->{after}");
        if std::env::var_os("UPDATE_DOCUMENTS").is_some() {
            std::fs::write(path, expected).unwrap();
        } else {
            assert!(document == expected, "run this test with UPDATE_DOCUMENTS=1");
        }
    }
}
