//! Why a command fails, and how that is worded.

use std::io;

use crate::app::input::keymap::KeymapError;
use crate::archive::LoadError;
use crate::config::colors::ThemeError;
use crate::export::ExportError;
use crate::i18n::UiLanguage;
use crate::search::query::QueryError;
use crate::state::store::{self, StoreError};
use crate::terminal::TerminalError;
use crate::text::width::columns;

/// Why a command fails.
#[derive(Debug, thiserror::Error)]
pub(super) enum CommandError {
    /// An archive cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The terminal cannot be used.
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    /// Standard output cannot be written.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    /// The state file cannot be read.
    #[error(transparent)]
    State(#[from] StoreError),
    /// Posts cannot be written to a file.
    #[error(transparent)]
    Export(ExportError),
    /// A query cannot be parsed.
    #[error("{error}")]
    Query {
        /// As typed.
        text: String,
        error: QueryError,
    },
    /// The built-in keys are broken.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    /// A theme of that name is broken.
    #[error("theme '{name}': {error}")]
    Theme { name: String, error: ThemeError },
    /// There is no theme of that name.
    #[error("no theme '{name}'; the themes are {known}")]
    UnknownTheme { name: String, known: String },
    /// There is no post of that number, id, link or date.
    #[error("no post '{0}' in this archive; duidu list shows what there is")]
    UnknownPost(String),
    /// There is no command of that name.
    #[error("no command '{0}'; duidu --help shows what there is")]
    UnknownCommand(String),
    /// An EPUB would go to a terminal.
    #[error("an EPUB is no text for a screen; name a file with -o, or send it into a pipe")]
    BookOnScreen,
}

impl From<ExportError> for CommandError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Write(error) => Self::Output(error),
            other => Self::Export(other),
        }
    }
}

impl CommandError {
    /// What went wrong and what to do.
    pub(super) fn message(&self, language: UiLanguage) -> String {
        match self {
            Self::Load(error) => error.message(language),
            Self::Query { text, error } => {
                format!("{text}\n{}\n{}", carets(text, error), language.sentence(&error.message))
            }
            Self::State(error) => store_error_message(error, language),
            other => language.sentence(&other.to_string()),
        }
    }

    /// Whether standard output is a pipe that its reader has closed.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Carets under the wrong part of a query.
fn carets(text: &str, error: &QueryError) -> String {
    // Spans of the parser are inside the text.
    let before = text.get(..error.span.start).unwrap_or_default();
    let wrong = text.get(error.span.clone()).unwrap_or_default();
    format!("{}{}", " ".repeat(columns(before)), "^".repeat(columns(wrong).max(1)))
}

/// Why annotations cannot be read or saved.
pub(super) fn store_error_message(error: &StoreError, language: UiLanguage) -> String {
    match error {
        StoreError::Unusable(path, error) => {
            format!("{}: {}", path.display(), language.sentence(&store::reason(error)))
        }
        StoreError::Newer(path) => {
            format!("{}: {}", path.display(), language.sentence("a newer version of duidu is using it"))
        }
        StoreError::NoHome => language.sentence(&error.to_string()),
    }
}
