//! How a run of the reader ends.

use crate::terminal::signals;

/// How a run ended. The state is to be saved in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The user quit.
    Quit,
    /// A signal ended it.
    Signal(i32),
    /// The terminal was closed.
    TerminalClosed,
}

impl Outcome {
    /// The exit code that the shell expects: 0, or 128 and the signal's number.
    pub(crate) fn code(self) -> u8 {
        let code = match self {
            Self::Quit => 0,
            Self::Signal(signal) => signals::EXIT_CODE_BASE + signal,
            Self::TerminalClosed => signals::EXIT_CODE_BASE + signal_hook::consts::SIGHUP,
        };
        u8::try_from(code).unwrap_or(u8::MAX)
    }
}
