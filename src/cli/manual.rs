//! `duidu completions` and `duidu man`: made from the declaration of the command line.

use clap_complete::Shell;
use clap_mangen::Man;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// Which shell
    shell: Shell,
}

/// Print the manual page of duidu or of one of its commands, for man -l -
#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// A command; duidu itself without one
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

/// Prints the completion script of `declaration` for a shell.
pub(super) fn completions(
    mut declaration: clap::Command,
    arguments: &CompletionsArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    // Written to a buffer first: the generator panics on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut declaration, "duidu", &mut script);
    console.writer().write_all(&script)?;
    Ok(ExitStatus::Found)
}

/// Prints the manual page of `declaration` or of one of its commands, as roff.
pub(super) fn man(
    mut declaration: clap::Command,
    arguments: &ManArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    // Gives commands their full names.
    declaration.build();
    if let Some(name) = &arguments.of {
        let command = declaration.get_subcommands().find(|known| known.get_name() == name).cloned();
        declaration = command.ok_or_else(|| CommandError::UnknownCommand(name.clone()))?;
    }
    Man::new(declaration).render(&mut console.writer())?;
    Ok(ExitStatus::Found)
}
