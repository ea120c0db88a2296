//! The real screen, keys and signals; the only layer that uses crossterm.
//!
//! [`runtime`] is the loop of the drawing thread, and the only place that changes the state. The other threads send it
//! [`loop_event::LoopEvent`]s: the keyboard ([`input`]), signals and hang-ups ([`signals`]), jobs ([`worker`]), the
//! clipboard and the browser ([`effects`]). [`guard`] takes the terminal and gives it back, from whichever thread ends
//! duidu; [`backend`] turns cells into one write a frame. A panic of a job ends only the job ([`panics`]).

mod backend;
mod effects;
mod guard;
mod input;
mod loop_event;
pub mod panics;
mod runtime;
mod signals;
mod worker;

pub use backend::{ColorDepth, depth};
pub use runtime::{Outcome, PreparedScreen, ScreenOptions, prepare, run};

use std::io;

/// Why the reader could not take, or lost, the terminal.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard output goes elsewhere.
    #[error("standard output is not a terminal")]
    NoScreen,
    /// Neither standard input nor `/dev/tty` is a terminal.
    #[error("no keyboard: standard input is not a terminal and /dev/tty does not open: {0}")]
    NoKeyboard(io::Error),
    /// The terminal refused to be prepared.
    #[error("the terminal does not take its settings: {0}")]
    Settings(io::Error),
    /// A signal handler or a thread could not be set up.
    #[error("the system refuses a signal handler or a thread: {0}")]
    System(io::Error),
    /// The screen could not be written.
    #[error("the screen cannot be written: {0}")]
    Screen(io::Error),
}

/// Columns of the terminal that standard output is; `None` where it is none.
pub fn columns() -> Option<u16> {
    backend::known_size().map(|size| size.width)
}
