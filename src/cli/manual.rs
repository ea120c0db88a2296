//! `duidu man`: manual pages, made from the declaration of the command line and the tables of the reader.

mod page;
mod roff;

use std::path::{Path, PathBuf};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::suggestion;
use crate::export::ExportError;

/// Print the manual page of duidu or of one of its commands, for man -l -
#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// A command; duidu itself without one
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
    /// Write every page into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "of")]
    all: Option<PathBuf>,
}

/// Prints the manual page of `declaration` or of one of its commands as roff, or writes all pages.
pub(super) fn run(
    mut declaration: clap::Command,
    arguments: &ManArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    // Gives commands their full names.
    declaration.build();
    let language = console.language;
    if let Some(folder) = &arguments.all {
        let commands = declaration.get_subcommands().map(|command| page::of_command(command, language));
        for (name, page) in commands.chain([page::of_program(&declaration, language)]) {
            write(folder, &name, &page)?;
        }
        return Ok(ExitStatus::Found);
    }
    let (_, page) = match arguments.of.as_deref() {
        Some("duidu") | None => page::of_program(&declaration, language),
        Some(name) => {
            let command = declaration.get_subcommands().find(|command| command.get_name() == name);
            page::of_command(command.ok_or_else(|| suggestion::unknown(name, &declaration, &[]))?, language)
        }
    };
    console.writer().write_all(page.as_bytes())?;
    Ok(ExitStatus::Found)
}

fn write(folder: &Path, name: &str, page: &str) -> Result<(), CommandError> {
    let path = folder.join(format!("{name}.1"));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, page))
        .map_err(|error| CommandError::Export(ExportError::File { path, error }))
}
