//! What happens outside the state: keys, sizes, answers of jobs, what was saved.

use std::collections::BTreeMap;

use crate::app::input::key::Key;
use crate::app::input::keymap::Keymap;
use crate::config::hooks::Hooks;
use crate::config::settings::Settings;
use crate::state::archive_list::NamedArchive;
use crate::state::store::StoreError;

/// What a mouse did at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It was moved while the left button is down.
    Drag,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away from the reader.
    WheelUp,
}

/// A mouse event at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column of the cell, from 0.
    pub column: u16,
    /// Row of the cell, from 0.
    pub row: u16,
}

/// Settings and keys that were read anew.
#[derive(Debug)]
pub struct Reconfigured {
    /// The settings.
    pub(crate) settings: Settings,
    /// The keys.
    pub(crate) keymap: Keymap,
    /// Programs of the user.
    pub(crate) hooks: Hooks,
    /// Queries with a name.
    pub(crate) queries: BTreeMap<String, String>,
    /// Archives with a name.
    pub(crate) archives: Vec<NamedArchive>,
    /// What is wrong with them.
    pub(crate) notice: Option<String>,
}

/// Something that happened outside the state.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed (or repeats).
    Key(Key),
    /// Text was pasted: text, never commands.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The worker finished a job.
    Answer(super::effect::Answer),
    /// Facts were appended to the state file, or why they could not be.
    Saved(Result<(), StoreError>),
    /// Facts that other copies of duidu have saved.
    SavedElsewhere(Vec<crate::state::fact::Fact>),
    /// Settings and keys were read anew.
    Reconfigured(Box<Reconfigured>),
    /// The text that the user has left in their editor, and whose it is.
    Edited {
        /// What was edited.
        edit: Box<super::effect::TextEdit>,
        /// What it is now.
        text: String,
        /// The user's name.
        by: String,
    },
    /// How the text of [`Effect::Copy`](super::effect::Effect::Copy) was copied, or why not.
    Copied(String),
    /// The outcome of another effect, for the user.
    Notice(String),
    /// The time of [`App::asks_again_at`](super::App::asks_again_at) has come.
    ServerRested,
}

impl Event {
    /// Whether the user did it.
    pub(crate) fn is_of_user(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Paste(_) | Self::Mouse(_))
    }
}
