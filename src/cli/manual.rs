//! `duidu completions` and `duidu man`: made from the declaration of the command line.

use clap_complete::Shell;
use clap_mangen::Man;

use super::args::declared;
use super::exit::{Exit, Failure};
use super::output::{self, Output};

/// Prints what makes `shell` complete commands and options.
pub(super) fn completions(shell: Shell, output: &mut Output) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut declared(output::ui_language()), "duidu", &mut script);
    output.bytes(&script)?;
    output.flush()?;
    Ok(Exit::Found)
}

/// Prints the manual page of the command `of`, or of duidu itself, as roff.
pub(super) fn page(of: Option<&str>, output: &mut Output) -> Result<Exit, Failure> {
    let mut command = declared(output::ui_language());
    // Only then do commands know their whole names.
    command.build();
    if let Some(name) = of {
        let found = command.get_subcommands().find(|known| known.get_name() == name).cloned();
        command = found.ok_or_else(|| {
            Failure::Other(format!("no command '{name}'; duidu --help shows what there is"))
        })?;
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    output.bytes(&page)?;
    output.flush()?;
    Ok(Exit::Found)
}
