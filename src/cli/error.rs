//! Why a command fails, and how that is worded.

use std::io;

use crate::app::input::keymap::KeymapError;
use crate::archive::LoadError;
use crate::config::colors::ThemeError;
use crate::export::ExportError;
use crate::i18n::{ErrorMessage, UiLanguage, english_display};
use crate::search::query::QueryError;
use crate::state::store::StoreError;
use crate::terminal::TerminalError;
use crate::text::width::columns;

/// Why a command fails.
#[derive(Debug, thiserror::Error)]
pub(super) enum CommandError {
    /// An archive cannot be read.
    Load(#[from] LoadError),
    /// The terminal cannot be used.
    Terminal(#[from] TerminalError),
    /// Standard output cannot be written.
    Output(#[from] io::Error),
    /// The state file cannot be read.
    State(#[from] StoreError),
    /// Posts cannot be written to a file.
    Export(ExportError),
    /// A query cannot be parsed.
    Query {
        /// As typed.
        text: String,
        error: QueryError,
    },
    /// The built-in keys are broken.
    Keymap(#[from] KeymapError),
    /// A theme of that name is broken.
    Theme { name: String, error: ThemeError },
    /// There is no theme of that name.
    UnknownTheme { name: String, known: String },
    /// There is no post of that number, id, link or date.
    UnknownPost(String),
    /// There is no command of that name.
    UnknownCommand(String),
    /// An EPUB would go to a terminal.
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
        let reason;
        let message = match self {
            Self::Load(error) => return error.message(language),
            Self::Terminal(error) => return error.message(language),
            Self::State(error) => return error.message(language),
            Self::Export(error) => return error.message(language),
            Self::Query { text, error } => {
                return format!("{text}\n{}\n{}", carets(text, error), error.message(language));
            }
            // The built-in keys and themes are tested: a fault of the program, which nobody translates.
            Self::Keymap(error) => return error.to_string(),
            Self::Theme { name, error } => return format!("{name}: {error}"),
            Self::Output(error) => {
                reason = error.to_string();
                ErrorMessage::StandardOutput { reason: &reason }
            }
            Self::UnknownTheme { name, known } => ErrorMessage::UnknownTheme { name, known },
            Self::UnknownPost(post) => ErrorMessage::UnknownPost { post },
            Self::UnknownCommand(command) => ErrorMessage::UnknownCommand { command },
            Self::BookOnScreen => ErrorMessage::BookOnScreen,
        };
        message.text(language).into_owned()
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

english_display!(CommandError);
