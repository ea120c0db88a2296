//! Effects outside the program: opening a link, putting text on the clipboard.

mod clipboard;
mod open;

pub(crate) use clipboard::CopyRoute;
pub(super) use clipboard::{copy, copy_route};
pub(super) use open::{checked, open};

use std::env;

/// The environment variables that decide how, looked up by name.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    variable: fn(&str) -> Option<String>,
}

impl Surroundings {
    /// Those of this process.
    pub(super) fn of_process() -> Self {
        Self { variable: |name| env::var(name).ok() }
    }

    /// The value of a variable that is set and not empty.
    fn get(self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether the screen is on another machine, so that this machine's clipboard and browser are out of the user's sight.
    fn is_remote(self) -> bool {
        ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].iter().any(|name| self.has(name))
    }

    /// Whether this Linux runs inside Windows.
    fn is_wsl(self) -> bool {
        self.has("WSL_DISTRO_NAME") || self.has("WSL_INTEROP")
    }
}
