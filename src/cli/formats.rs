//! `duidu formats`: what opens.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use crate::i18n::{CommandMessage, OpenableFormat, UiLanguage, format_word, formats};
use crate::text::fold::fold;

/// Print what opens, and where people get such files
#[derive(Debug, Default, clap::Args)]
pub(super) struct FormatsArguments {
    /// Only formats with these words in their names, with what is and is not read of them
    #[arg(value_name = "NAME")]
    names: Vec<String>,
}

/// Prints each kind of file with what it is recognised by and where it comes from, one below the other: no row of a table
/// with all three fits a screen.
pub(super) fn run(arguments: &FormatsArguments, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let names: Vec<String> = arguments.names.iter().map(|name| fold(format_word(name))).collect();
    // Formats are found by their English names in every language.
    let is_asked = |(format, english): &(&OpenableFormat, &OpenableFormat)| {
        let known = fold(&format!("{} {} {}", english.name, english.recognised_by, format.name));
        names.iter().all(|name| known.contains(name))
    };
    let mut count = 0;
    let known = formats(console.language).iter().zip(formats(UiLanguage::English));
    for (format, _) in known.filter(is_asked) {
        count += 1;
        let plain = |text: &str| text.replace('`', "");
        console.line(&console.bold(&plain(format.name)))?;
        console.line(&format!("    {}", plain(format.recognised_by)))?;
        if !names.is_empty() {
            console.line(&format!("    + {}", plain(format.read)))?;
            console.line(&format!("    - {}", plain(format.not_read)))?;
        }
        console.line(&format!("    <- {}", plain(format.source)))?;
    }
    if count == 0 {
        let name = arguments.names.join(" ");
        console.note(&CommandMessage::NoFormat { name: &name }.text(console.language));
    }
    Ok(ExitStatus::from_count(count))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::i18n::{UiLanguage, format_word, formats};
    use crate::text::fold::fold;

    #[test]
    fn formats_are_found_by_chinese_names() {
        for (name, expected) in [
            ("微博", "Weibo"),
            ("小紅書", "Xiaohongshu"),
            ("B站", "Bilibili"),
            ("推特", "X, your own archive"),
            ("字幕", "Subtitles"),
            ("電報", "Telegram"),
            ("mastodon", "Mastodon"),
        ] {
            let word = fold(format_word(name));
            let found = formats(UiLanguage::English).iter().find(|format| fold(format.name).contains(&word));
            assert!(found.is_some_and(|format| format.name.contains(expected)), "{name}");
        }
    }

    #[test]
    fn the_document_has_the_same_table() {
        let mut table =
            "| format | recognised by | read | not read | where from |\n| --- | --- | --- | --- | --- |\n"
                .to_owned();
        for format in formats(UiLanguage::English) {
            let cells = [format.name, format.recognised_by, format.read, format.not_read, format.source];
            writeln!(table, "| {} |", cells.join(" | ")).unwrap();
        }
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
        let document = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = document.split_once("<!-- formats -->\n").unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        let expected = format!("{before}<!-- formats -->\n{table}<!-- end -->{after}");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, expected).unwrap();
        } else {
            assert!(document == expected, "run this test with UPDATE_DOCS=1");
        }
    }
}
