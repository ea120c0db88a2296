//! The real screen, keys and signals; the only layer that uses crossterm.
//!
//! [`runtime`] is the loop of the drawing thread, and the only place that changes the state. The other threads send it
//! [`loop_event::LoopEvent`]s: the keyboard ([`input`]), signals and hang-ups ([`signals`]), jobs ([`worker`]), the
//! clipboard and the browser ([`effects`]). [`guard`] takes the terminal and gives it back, from whichever thread ends
//! duidu; [`backend`] turns cells into one write a frame. A panic of a job ends only the job ([`panics`]).

mod abort;
mod backend;
mod editor_session;
mod effects;
mod guard;
mod input;
mod loop_event;
mod measure;
pub(crate) mod panics;
mod polling;
mod runtime;
mod signals;
mod worker;

pub(crate) use backend::{ColorDepth, depth, style_sequence, takes_links};
pub(crate) use effects::CopyRoute;
pub(crate) use measure::{is_input_silent, measured_columns};
pub(crate) use runtime::{KeptFiles, PreparedScreen, Refreshed, ScreenOptions, ThemeChoice, prepare, run};
pub(crate) use signals::{fail_writes_past_limits, let_signals_end, signals_that_stop};

use std::io;

use crate::i18n::{ErrorMessage, UiLanguage, english_display};

/// Why the reader could not take, or lost, the terminal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TerminalError {
    /// Standard output goes elsewhere.
    NoScreen,
    /// Neither standard input nor `/dev/tty` is a terminal.
    NoKeyboard(io::Error),
    /// The terminal refused to be prepared.
    Settings(io::Error),
    /// A signal handler or a thread could not be set up.
    System(io::Error),
    /// The screen could not be written.
    Screen(io::Error),
}

english_display!(TerminalError);

impl TerminalError {
    /// What went wrong, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let reason;
        let message = match self {
            Self::NoScreen => ErrorMessage::NoScreen,
            Self::NoKeyboard(error) => {
                reason = error.to_string();
                ErrorMessage::NoKeyboard { reason: &reason }
            }
            Self::Settings(error) => {
                reason = error.to_string();
                ErrorMessage::TerminalSettings { reason: &reason }
            }
            Self::System(error) => {
                reason = error.to_string();
                ErrorMessage::TerminalSystem { reason: &reason }
            }
            Self::Screen(error) => {
                reason = error.to_string();
                ErrorMessage::TerminalScreen { reason: &reason }
            }
        };
        message.text(language).into_owned()
    }
}

/// Columns of the terminal that standard output is; `None` where it is none.
pub(crate) fn columns() -> Option<u16> {
    backend::known_size().map(|size| size.width)
}

/// Columns and rows of the terminal that standard output is.
pub(crate) fn size() -> Option<(u16, u16)> {
    backend::known_size().map(|size| (size.width, size.height))
}

/// How text would be copied here.
pub(crate) fn copy_route() -> CopyRoute {
    effects::copy_route(effects::Surroundings::of_process())
}
