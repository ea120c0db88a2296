//! `duidu help`: a command, or a topic of the manual.

use std::fmt::Write as _;

use super::console::Console;
use super::environment::Section;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::{environment, formats, suggestion};
use crate::app::input::keymap::Keymap;
use crate::app::overlay::help::Help;
use crate::app::overlay::help_entry::HelpEntry;
use crate::i18n::UiLanguage;
use crate::text::width;

/// Print help of the program, of a command or of a topic
#[derive(Debug, clap::Args)]
pub(super) struct HelpArguments {
    /// A command, or keys, query, formats, configuration
    #[arg(value_name = "COMMAND")]
    subject: Vec<String>,
}

/// The topics besides the commands.
pub(super) const TOPICS: [&str; 4] = ["keys", "query", "formats", "configuration"];

pub(super) fn run(
    mut declaration: clap::Command,
    arguments: &HelpArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let language = console.language;
    match arguments.subject.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["keys"] => print_entries(&entries(language).keys, console)?,
        ["query"] => print_entries(&entries(language).query, console)?,
        ["formats"] => return formats::run(&formats::FormatsArguments::default(), console),
        ["configuration"] => print_entries(&environment::sections(language), console)?,
        names => {
            declaration.build();
            let known = match names {
                [] | ["duidu"] => Some(declaration.clone()),
                [name] => declaration.find_subcommand(name).cloned(),
                _ => None,
            };
            let mut command =
                known.ok_or_else(|| suggestion::unknown(&names.join(" "), &declaration, &TOPICS))?;
            let help = command.render_help();
            let text = if console.has_styles() { help.ansi().to_string() } else { help.to_string() };
            console.writer().write_all(text.as_bytes())?;
        }
    }
    Ok(ExitStatus::Found)
}

/// The sections of the help of the reader: keys, and what can be typed to find.
#[derive(Default)]
pub(super) struct ReaderHelp {
    pub(super) keys: Vec<Section>,
    pub(super) query: Vec<Section>,
}

/// The help of the reader, with the shipped keys.
pub(super) fn entries(language: UiLanguage) -> ReaderHelp {
    let mut help = ReaderHelp::default();
    let keymap = Keymap::preset("vim");
    let mut title = String::new();
    for entry in Help::default().entries(&keymap, language) {
        let (sections, row) = match entry {
            HelpEntry::Section(section) => {
                title = section.text(language).into_owned();
                continue;
            }
            HelpEntry::Action { keys, about, .. } => (&mut help.keys, (keys, about.into_owned())),
            HelpEntry::Query { typed, about, example } => {
                let about =
                    if example.is_empty() { about.into_owned() } else { format!("{about} ({example})") };
                (&mut help.query, (typed, about))
            }
        };
        match sections.last_mut() {
            Some(last) if last.title == title => last.rows.push(row),
            _ => sections.push(Section { title: title.clone(), rows: vec![row] }),
        }
    }
    help
}

/// The most columns of a name.
const MOST_NAME_COLUMNS: usize = 28;

/// Prints sections, names and meanings in two columns.
fn print_entries(sections: &[Section], console: &mut Console) -> Result<(), CommandError> {
    let names = sections.iter().flat_map(|section| &section.rows).map(|(name, _)| width::columns(name));
    let column = names.filter(|columns| *columns <= MOST_NAME_COLUMNS).max().unwrap_or_default();
    let mut text = String::new();
    for (at, Section { title, rows }) in sections.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{}", console.bold(title));
        for (name, meaning) in rows {
            let pad = column.saturating_sub(width::columns(name));
            let _ = writeln!(text, "  {name}{:pad$}  {meaning}", "");
        }
    }
    console.writer().write_all(text.as_bytes())?;
    Ok(())
}
