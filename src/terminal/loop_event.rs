//! The events that wake the loop, from every thread of the terminal layer.

use std::io;

use crate::app::{effect::Answer, event::Event};
use crate::state::store::StoreError;

/// An event of the loop.
#[derive(Debug)]
pub(super) enum LoopEvent {
    /// A key, a paste or the mouse.
    Input(Event),
    /// The background of the terminal, in red, green and blue.
    Background([u8; 3]),
    /// The keyboard can no longer be read.
    KeyboardFailed(io::Error),
    /// Signals or hang-ups are no longer received.
    SignalsFailed(io::Error),
    /// The size of the screen may have changed (`SIGWINCH`).
    Resized,
    /// A request to stop (`SIGTSTP`).
    Stop,
    /// The process was continued (`SIGCONT`).
    Continued,
    /// What comes after this is from after an editor had the terminal.
    EditorEnded,
    /// A signal that ends duidu.
    Ended(i32),
    /// The terminal was closed.
    TerminalClosed,
    /// The answer to a job.
    Answer(Answer),
    /// The error with which saved data failed to reach the disk.
    SaveFailed(StoreError),
    /// The state file may hold something new of another copy of duidu.
    StateChanged,
    /// The count shown in the bottom row is none any more.
    CountEnded,
    /// A server that failed is to be asked again.
    ServerRested,
    /// The outcome of another effect, for the user.
    Notice(String),
    /// How a text was copied, or why not.
    Copied(String),
    /// The bytes that ask the terminal to copy a text, and what to tell the user.
    CopyByTerminal(Vec<u8>, String),
}
