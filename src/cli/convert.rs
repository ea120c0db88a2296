//! `duidu convert`: archives of any format as JSON lines.

use std::path::PathBuf;

use super::export::ExportArguments;

/// Write archives of any format as JSON lines, which duidu reads fastest
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArguments {
    /// Archives: files, folders or - for standard input
    #[arg(required_unless_present = "archives", value_name = "PATH")]
    pub(super) inputs: Vec<PathBuf>,
    /// Where to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long, requires = "output")]
    force: bool,
}

impl ConvertArguments {
    /// The export that it is.
    pub(super) fn export(&self) -> ExportArguments {
        ExportArguments::json_lines(self.output.clone(), self.force)
    }
}
