//! `duidu review`: what of the kept words and highlighted passages is due.

use std::ffi::OsString;
use std::path::PathBuf;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::piped;
use super::read::ReadArguments;
use super::state_file;
use crate::config::settings::Settings;
use crate::corpus::time::Timestamp;
use crate::state::Session;
use crate::state::fact::FactSet;
use crate::state::review_deck::{new_cards_left, review_cards};

/// Review the words kept and the passages highlighted
#[derive(Debug, clap::Args)]
pub(super) struct ReviewArguments {
    /// Archives to open behind it
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    inputs: Vec<OsString>,
    /// Print what is due, one a line
    #[arg(long)]
    list: bool,
}

impl ReviewArguments {
    /// How the full-screen program is started for it; `None` where what is due is printed.
    pub(super) fn on_screen(&self) -> Option<ReadArguments> {
        (!self.list).then(|| ReadArguments::reviewing(&self.inputs))
    }
}

/// Prints what is due, one a line: the front, then the back. `may_read_state`: the state file may be read.
pub(super) fn run(
    arguments: &ReviewArguments,
    may_read_state: bool,
    settings: &Settings,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    // What is due is that of all archives, but a file that is named has to be one.
    let files: Vec<PathBuf> = arguments.inputs.iter().map(PathBuf::from).collect();
    if files.iter().any(|file| !file.to_string_lossy().starts_with('@')) {
        piped::read(&files, &[], console)?;
    }
    let facts = if may_read_state { state_file::read()?.facts } else { FactSet::default() };
    let Session { words, annotations, schedules, .. } = Session::from_facts(&facts, None);
    let now = Timestamp::now().milliseconds;
    let mut due = review_cards(&words, &annotations, &schedules);
    let mut new_left = new_cards_left(&due, settings.new_cards.into(), now, settings.zone);
    due.retain(|card| {
        let is_graded = card.state.is_some();
        let is_wanted = card.is_due(now) && (is_graded || new_left > 0);
        new_left -= usize::from(is_wanted && !is_graded);
        is_wanted
    });
    for card in &due {
        let front = if card.word.is_empty() { &card.text } else { &card.word };
        let back = card.back.first().map_or("", String::as_str);
        console.line(&format!("{front}\t{back}"))?;
    }
    Ok(ExitStatus::from_count(due.len()))
}
