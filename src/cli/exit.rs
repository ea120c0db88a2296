//! How a command ends: found 0, nothing 1, failed 2, and a signal 128 and its number.

use std::process::ExitCode;

use crate::archive::LoadError;
use crate::export::ExportError;
use crate::i18n::UiLanguage;

/// The end of a command that worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// There was something to print.
    Found,
    /// Nothing answered the query.
    Nothing,
    /// It could not be done.
    Failed,
    /// What the reader's screen ended with.
    Code(u8),
}

impl Exit {
    /// Found, if `count` is not 0.
    pub(crate) fn of(count: usize) -> Self {
        if count == 0 { Self::Nothing } else { Self::Found }
    }

    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Found => 0,
            Self::Nothing => 1,
            Self::Failed => 2,
            Self::Code(code) => code,
        })
    }
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// An archive cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The screen cannot be had.
    #[error(transparent)]
    Terminal(#[from] crate::terminal::TerminalError),
    /// Standard output cannot be written.
    #[error("standard output: {0}")]
    Output(#[from] std::io::Error),
    /// What is remembered cannot be read.
    #[error(transparent)]
    State(#[from] crate::state::store::StoreError),
    /// Posts cannot be written to a file.
    #[error(transparent)]
    Export(ExportError),
    /// A query cannot be understood.
    #[error("{text}\n{mark}\n{error}", mark = mark(text, error), error = error)]
    Query {
        /// As typed.
        text: String,
        /// What is wrong.
        error: crate::search::query::QueryError,
    },
    /// Something else that the message names.
    #[error("{0}")]
    Other(String),
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Write(error) => Self::Output(error),
            other => Self::Export(other),
        }
    }
}

/// Carets under the part of a query that is wrong.
fn mark(text: &str, error: &crate::search::query::QueryError) -> String {
    use crate::text::width::columns;
    let before = text.get(..error.span.start).unwrap_or_default();
    let wrong = text.get(error.span.clone()).unwrap_or_default();
    format!("{}{}", " ".repeat(columns(before)), "^".repeat(columns(wrong).max(1)))
}

impl Failure {
    /// What went wrong and what to do, in `ui_language`.
    pub(crate) fn message(&self, ui_language: UiLanguage) -> String {
        match self {
            Self::Load(error) => error.message(ui_language),
            Self::Query { text, error } => {
                format!("{text}\n{}\n{}", mark(text, error), ui_language.sentence(&error.message))
            }
            Self::State(error) => super::state::why(error),
            other => ui_language.sentence(&other.to_string()),
        }
    }
}
