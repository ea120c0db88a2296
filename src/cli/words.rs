//! `duidu words`: the words kept, as flash cards, a table, Markdown or JSON lines.

use std::path::PathBuf;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::output::write_text;
use super::state_file;
use crate::export::WordFormat;
use crate::i18n::{ErrorMessage, Message};
use crate::state::fact::FactSet;
use crate::state::kept_words::KeptWords;
use crate::state::post_key::PostKey;
use crate::state::store::Store;

/// The words kept, with their sentences
#[derive(Debug, clap::Args)]
pub(super) struct WordsArguments {
    /// Archives whose words are wanted; all words without them
    #[arg(value_name = "FILE")]
    pub(super) inputs: Vec<PathBuf>,
    /// How they are written
    #[arg(long, default_value = "md")]
    format: WordFormat,
    /// Where to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long, requires = "output")]
    force: bool,
    /// Cells of tables as they are, not made safe for spreadsheets
    #[arg(long)]
    raw: bool,
    /// A word to keep no longer (repeatable)
    #[arg(long, value_name = "WORD", conflicts_with_all = ["format", "output", "raw", "inputs"])]
    remove: Vec<String>,
}

/// Prints the words, those of the posts of `archive` if there is one. `keeps_state`: the state file may be read and written.
pub(super) fn run(
    archive: Option<&OpenArchive>,
    arguments: &WordsArguments,
    keeps_state: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    if !arguments.remove.is_empty() {
        return remove(&arguments.remove, keeps_state, console);
    }
    let words = kept_words(keeps_state)?;
    let mut kept = words.newest_first();
    if let Some(archive) = archive {
        let held = PostKey::find_all(kept.iter().map(|word| &word.post), &archive.corpus);
        kept.retain(|word| held.contains_key(&word.post));
    }
    if kept.is_empty() {
        return Ok(ExitStatus::Nothing);
    }
    let lines: String = kept.iter().map(|word| arguments.format.lines(word, arguments.raw)).collect();
    let text = arguments.format.head().to_owned() + &lines;
    let (to, count) = ((arguments.output.as_deref(), arguments.force), kept.len());
    write_text(&text, to, (|count, file| ErrorMessage::WordsExported { count, file }, count), console)?;
    Ok(ExitStatus::Found)
}

/// The words kept; none where the state file is not read.
fn kept_words(keeps_state: bool) -> Result<KeptWords, CommandError> {
    let facts = if keeps_state { state_file::read()?.facts } else { FactSet::default() };
    Ok(KeptWords::from_facts(&facts))
}

/// The posts with words that are kept.
pub(super) fn posts(keeps_state: bool) -> Result<Vec<PostKey>, CommandError> {
    Ok(kept_words(keeps_state)?.newest_first().into_iter().map(|word| word.post.clone()).collect())
}

/// Removes words from those kept.
fn remove(wanted: &[String], keeps_state: bool, console: &mut Console) -> Result<ExitStatus, CommandError> {
    if !keeps_state {
        return Ok(ExitStatus::Nothing);
    }
    let (store, facts, _) = Store::open(&state_file::path()?)?;
    let mut words = KeptWords::from_facts(&facts);
    let mut gone = Vec::new();
    for word in wanted {
        if let Some(fact) = words.remove(word) {
            gone.push(fact);
            console.line(&Message::WordRemoved { word }.text(console.language))?;
        } else {
            console.report(&CommandError::NotKept(word.clone()));
        }
    }
    store.close(&gone)?;
    Ok(ExitStatus::from_count(gone.len()))
}
