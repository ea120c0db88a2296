//! The exit codes of a command: 0 found, 1 nothing found, 2 failed, 128 + N ended by signal N.

use std::process::ExitCode;

/// How a command ends, from the best end to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ExitStatus {
    /// There is something to print.
    Found,
    /// Nothing matches the query.
    Nothing,
    /// The command failed.
    Failed,
    /// The exit code of the full-screen program.
    Code(u8),
}

impl ExitStatus {
    /// `Nothing` for 0, else `Found`.
    pub(super) fn from_count(count: usize) -> Self {
        if count == 0 { Self::Nothing } else { Self::Found }
    }

    /// `Found` without findings: a checker that finds something exits with 1.
    pub(super) fn from_health(is_healthy: bool) -> Self {
        if is_healthy { Self::Found } else { Self::Nothing }
    }

    /// How a command ends whose parts end like this and like `other`.
    pub(super) fn worst(self, other: Self) -> Self {
        self.max(other)
    }

    pub(super) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Found => 0,
            Self::Nothing => 1,
            Self::Failed => 2,
            Self::Code(code) => code,
        })
    }
}
