//! `duidu convert`: archives of any format as JSON lines.

use std::path::PathBuf;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::export::ExportArguments;
use super::open::OpenArchive;

/// Write archives of any format as JSON lines, which duidu reads fastest
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArguments {
    /// Archives: files, folders or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) inputs: Vec<PathBuf>,
    /// Where to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long, requires = "output")]
    force: bool,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &ConvertArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let export = ExportArguments::json_lines(arguments.output.clone(), arguments.force);
    super::export::run(archive, &export, console)
}
