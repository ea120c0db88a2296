//! Why a command fails, and how that is worded.

use std::io;
use std::path::PathBuf;

use super::exit::ExitStatus;
use crate::archive::LoadError;
use crate::archive::options::OptionError;
use crate::config::issue::ConfigIssue;
use crate::export::ExportError;
use crate::i18n::{CommandMessage, ErrorMessage, Message, Number, UiLanguage, english_display};
use crate::net::{NetError, ServerError};
use crate::search::query::QueryError;
use crate::state::store::{StoreError, write_refusal};
use crate::terminal::TerminalError;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;
use crate::text::width::columns;
use crate::translate::TranslatorError;

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
    /// An option of reading is wrong.
    Reading(#[from] OptionError),
    /// A query cannot be parsed.
    Query {
        /// As typed.
        text: String,
        error: QueryError,
    },
    /// A theme chosen on the command line is broken.
    Theme(ConfigIssue),
    /// There is no place for a configuration.
    NoConfigFolder,
    /// A file cannot be written.
    NotWritten(PathBuf, io::Error),
    /// An editor does not start.
    NoEditor { program: String, error: io::Error },
    /// There is no theme of that name.
    UnknownTheme { name: String, known: String },
    /// There is no post of that number, id, link or date.
    UnknownPost(String),
    /// There is no command of that name.
    UnknownCommand { command: String, near: Option<String> },
    /// An argument is empty where an archive is named.
    EmptyName,
    /// This word is not among those kept.
    NotKept(String),
    /// Words are only left out, and none is looked for.
    OnlyExcluded(String),
    /// A word is no file and no command.
    UnknownWord { word: String, near: Option<String> },
    /// The configuration names no archive like this.
    UnknownArchive { name: String, near: Option<String> },
    /// Marks are not changed like this.
    UnknownChange(String),
    /// The name of a file says no format.
    UnknownFormat,
    /// An option that is only for files is beside the address of a table.
    OnlyForFiles(&'static str),
    /// An EPUB would go to a terminal.
    BookOnScreen,
    /// This is no language.
    UnknownTag(String),
    /// A text on standard input is longer than so many MiB.
    LongText { mebibytes: u64 },
    /// A text on standard input is not UTF-8.
    TextNotUtf8,
    /// This is no command to start.
    WrongCommand(String),
    /// A program of the user does not translate.
    Translator { program: String, error: TranslatorError },
    /// A server that translates cannot be asked.
    Server(NetError),
    /// The signal with this number came before there was anything to print.
    Stopped(usize),
}

impl From<ExportError> for CommandError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Write(error) => Self::Output(error),
            other => Self::Export(other),
        }
    }
}

impl From<ServerError> for CommandError {
    fn from(error: ServerError) -> Self {
        Self::Load(error.into())
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
            Self::Reading(error) => return error.message(language),
            Self::Export(error) => return error.message(language),
            Self::Server(error) => return error.message(language),
            Self::Query { text, error } => {
                return format!("{text}\n{}\n{}", carets(text, error), error.message(language));
            }
            Self::Theme(issue) => return issue.message(language),
            Self::NoEditor { program, error } => {
                reason = error.to_string();
                ErrorMessage::NoEditor { program, reason: &reason }
            }
            Self::NotWritten(path, error) => {
                reason = write_refusal(error, language);
                let file = path.display().to_string();
                let message = ErrorMessage::FileNotWritten { file: &file, reason: &reason };
                return message.text(language).into_owned();
            }
            Self::NoConfigFolder => ErrorMessage::NoConfigFolder,
            Self::Stopped(_) => ErrorMessage::Cancelled,
            Self::Output(error) => {
                reason = write_refusal(error, language);
                ErrorMessage::StandardOutput { reason: &reason }
            }
            Self::UnknownTheme { name, known } => ErrorMessage::UnknownTheme { name, known },
            Self::UnknownPost(post) => ErrorMessage::UnknownPost { post },
            Self::UnknownCommand { command, near: Some(near) } => ErrorMessage::NearCommand { command, near },
            Self::UnknownCommand { command, near: None } => ErrorMessage::UnknownCommand { command },
            Self::EmptyName => ErrorMessage::EmptyName,
            Self::NotKept(word) => ErrorMessage::NotKept { word },
            Self::OnlyExcluded(words) => ErrorMessage::OnlyExcluded { words },
            Self::UnknownWord { word, near: Some(near) } => ErrorMessage::MisspeltCommand { word, near },
            Self::UnknownWord { word, near: None } => ErrorMessage::UnknownWord { word },
            Self::UnknownArchive { name, near: Some(near) } => ErrorMessage::MisspeltArchive { name, near },
            Self::UnknownArchive { name, near: None } => ErrorMessage::UnknownArchive { name },
            Self::UnknownChange(text) => return Message::NoSuchChange { text }.text(language).into_owned(),
            Self::UnknownFormat => ErrorMessage::UnknownFormat,
            Self::OnlyForFiles(other) => {
                return CommandMessage::Conflict { argument: "--to", other }.text(language).into_owned();
            }
            Self::BookOnScreen => ErrorMessage::BookOnScreen,
            Self::UnknownTag(tag) => ErrorMessage::WrongLanguageTag { tag },
            Self::LongText { mebibytes } => ErrorMessage::LongText { mebibytes: Number::from(*mebibytes) },
            Self::TextNotUtf8 => ErrorMessage::TextNotUtf8,
            Self::WrongCommand(command) => ErrorMessage::WrongCommandWords { command },
            Self::Translator { program, error } => return format!("{program}: {}", error.message(language)),
        };
        message.text(language).into_owned()
    }

    /// The exit code: 128 + N after signal N, as in shells.
    pub(super) fn status(&self) -> ExitStatus {
        match self {
            Self::Stopped(signal)
            | Self::Export(ExportError::Stopped(signal) | ExportError::StoppedInTable(signal)) => {
                ExitStatus::Code(u8::try_from(128 + signal).unwrap_or(u8::MAX))
            }
            _ => ExitStatus::Failed,
        }
    }

    /// Whether standard output is a pipe that its reader has closed.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Carets under the wrong part of a query.
fn carets(text: &str, error: &QueryError) -> String {
    // Spans of the parser are inside the text. It is printed as messages are.
    let before = Clean::message(slice(text, ..error.span.start));
    let wrong = Clean::message(slice(text, error.span.clone()));
    format!("{}{}", " ".repeat(columns(&before)), "^".repeat(columns(&wrong).max(1)))
}

english_display!(CommandError);
