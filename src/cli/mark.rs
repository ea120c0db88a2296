//! `duidu mark`: marks the posts that a query finds.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::state_file;
use crate::i18n::{CommandMessage, Number};
use crate::state::annotations::Annotations;
use crate::state::mark_change::MarkChange;
use crate::state::post_key::PostKey;
use crate::state::store::Store;

/// Mark the posts that a query finds
#[derive(Debug, clap::Args)]
pub(super) struct MarkArguments {
    /// read, unread, star, unstar, tag:x or untag:x
    #[arg(value_name = "WHAT")]
    change: String,
    /// A query for the posts
    #[arg(required = true)]
    pub(super) query: Vec<String>,
}

/// Makes the change; `keeps_state`: the state file may be written.
pub(super) fn run(
    archive: &OpenArchive,
    arguments: &MarkArguments,
    keeps_state: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let Some(change) = MarkChange::parse(&arguments.change) else {
        return Err(CommandError::UnknownChange(arguments.change.clone()));
    };
    let posts = archive.matching_posts(&arguments.query, console)?;
    if posts.is_empty() {
        return Ok(ExitStatus::Nothing);
    }
    let (mut facts, mut changed) = (Vec::new(), 0_usize);
    if keeps_state {
        let (store, known, _) = Store::open(&state_file::path()?)?;
        let mut annotations = Annotations::from_facts(&known);
        for key in posts.iter().filter_map(|post| PostKey::from_corpus(&archive.corpus, *post)) {
            let mut annotation = annotations.for_key(&key);
            change.apply(&mut annotation);
            let new = annotations.set_of(key, annotation);
            changed += usize::from(!new.is_empty());
            facts.extend(new);
        }
        store.close(&facts)?;
    }
    let message =
        CommandMessage::MarkedPosts { count: Number::from(posts.len()), changed: Number::from(changed) };
    console.line(&message.text(console.language))?;
    Ok(ExitStatus::Found)
}
