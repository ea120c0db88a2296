//! `duidu pairs`: aligned passages for translators and their tools.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::{OpenArchive, TranslationsKept};
use crate::export::{PairFormat, write_pairs};

/// Print aligned passages, one pair a line
#[derive(Debug, clap::Args)]
pub(super) struct PairsArguments {
    /// Numbers (44, #044), ids or links; all posts without them
    #[arg(value_name = "POST")]
    pub(super) posts: Vec<String>,
    /// How they are written
    #[arg(long, default_value = "jsonl")]
    format: PairFormat,
    /// Cells of tables as they are, not made safe for spreadsheets
    #[arg(long)]
    raw: bool,
    /// Whose translations: all, archive or sidecar
    #[arg(long = "translations", value_name = "WHICH", default_value = "all")]
    which: TranslationsKept,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &PairsArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    archive.keep_translations(arguments.which);
    let mut posts = Vec::new();
    let mut is_missing = false;
    for name in &arguments.posts {
        let found = archive.posts_named(name, console)?;
        is_missing |= found.is_empty();
        posts.extend(found);
    }
    if arguments.posts.is_empty() {
        posts = (0..archive.corpus.posts.len()).collect();
    }
    let written = write_pairs(&archive.corpus, &posts, arguments.format, arguments.raw, console.writer())?;
    Ok(if is_missing { ExitStatus::Nothing } else { ExitStatus::from_count(written) })
}
