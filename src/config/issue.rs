//! What is wrong with a configuration, where, and what may have been meant.

use std::path::{Path, PathBuf};

use super::setting::Setting;
use crate::i18n::{ErrorMessage, UiLanguage};
use crate::text::sanitize::Clean;
use crate::text::slice::start;

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ConfigPlace {
    /// A file with a line and a column, both from 1.
    File {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// A variable of the environment, or an option.
    Named(String),
}

impl ConfigPlace {
    /// The place of byte `at` of `text`, the content of the file at `path`.
    pub(crate) fn from_offset(path: &Path, text: &str, at: usize) -> Self {
        let before = start(text, at);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self::File {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }

    /// Line and column in the file.
    pub(super) fn position(&self) -> Option<(usize, usize)> {
        match self {
            Self::File { line, column, .. } => Some((*line, *column)),
            Self::Named(_) => None,
        }
    }

    /// The place in print: `FILE:LINE:COLUMN`, or the name.
    pub(crate) fn text(&self) -> String {
        let text = match self {
            Self::File { path, line, column } => format!("{}:{line}:{column}", path.display()),
            Self::Named(name) => name.clone(),
        };
        Clean::name(&text).into_string()
    }
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ConfigProblem {
    /// A file that cannot be read.
    NotReadable(String),
    /// A folder, a pipe or a device instead of a file.
    NotRegularFile,
    /// Not UTF-8.
    NotUtf8,
    /// A file of more bytes than a configuration has.
    TooLarge,
    /// No TOML.
    Syntax(String),
    /// A line that gives no name a value.
    NoValue(String),
    /// A text without quotes.
    Unquoted(String),
    /// A name without the quotes that it needs.
    UnquotedName(String),
    /// No path of an archive, and no list of paths.
    NotPaths(String),
    /// A value where a table belongs.
    NotTable(String),
    /// No such setting.
    UnknownSetting(String),
    /// A value that the setting does not accept.
    WrongValue(Setting, String),
    /// Something else than text where text belongs.
    NotText(String),
    /// No list of a program and its arguments.
    NotArguments(String),
    /// No way to deal with output.
    WrongOutput(String),
    /// A value that a name of the table of translations does not accept.
    WrongTranslating(String, String),
    /// A section that the keys file does not have.
    UnknownMode(String),
    /// What is no key.
    UnknownKey(String),
    /// What is no action.
    UnknownAction(String),
    /// A key that also begins a longer row of keys, so that one of them could never be pressed.
    ShadowedKey {
        /// The short one.
        key: String,
        /// The long one.
        longer: String,
    },
    /// No theme of that name.
    UnknownTheme(String),
    /// No role of that name.
    UnknownRole(String),
    /// What is no colour and no attribute.
    UnknownLook(String),
}

/// Something wrong with a configuration. What it is about keeps the value it had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConfigIssue {
    /// Where.
    pub(crate) place: ConfigPlace,
    /// What.
    pub(crate) problem: ConfigProblem,
    /// The known name that may have been meant.
    pub(crate) near: Option<String>,
}

impl ConfigIssue {
    /// `problem` at `place`, where the known name `near` may have been meant.
    pub(crate) fn new(place: ConfigPlace, near: Option<&str>, problem: ConfigProblem) -> Self {
        Self { place, problem, near: near.map(str::to_owned) }
    }

    /// What is wrong, with its place.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let (place, reason) = (self.place.text(), self.reason(language));
        ErrorMessage::ConfigIssue { place: &place, reason: &reason }.text(language).into_owned()
    }

    fn reason(&self, language: UiLanguage) -> String {
        let form;
        let message = match &self.problem {
            ConfigProblem::NotReadable(reason) => ErrorMessage::ConfigNotReadable { reason },
            ConfigProblem::NotRegularFile | ConfigProblem::NotUtf8 | ConfigProblem::TooLarge => {
                let reason = match &self.problem {
                    ConfigProblem::NotUtf8 => ErrorMessage::NotUtf8,
                    ConfigProblem::TooLarge => ErrorMessage::FileTooLarge,
                    _ => ErrorMessage::NotRegularFile,
                };
                form = reason.text(language).into_owned();
                ErrorMessage::ConfigNotReadable { reason: &form }
            }
            ConfigProblem::Syntax(reason) => ErrorMessage::ConfigSyntax { reason },
            ConfigProblem::NoValue(line) => ErrorMessage::ConfigNoValue { line },
            ConfigProblem::Unquoted(text) => ErrorMessage::ConfigUnquoted { text },
            ConfigProblem::UnquotedName(name) => ErrorMessage::ConfigUnquotedName { name },
            ConfigProblem::NotPaths(name) => ErrorMessage::ConfigNotPaths { name },
            ConfigProblem::NotTable(name) => ErrorMessage::ConfigNotTable { name },
            ConfigProblem::UnknownSetting(name) => ErrorMessage::UnknownSetting { name },
            ConfigProblem::WrongValue(setting, value) => {
                form = setting.form().text(language);
                ErrorMessage::WrongSetting { name: setting.key(), value, form: &form }
            }
            ConfigProblem::NotText(name) => ErrorMessage::ConfigNotText { name },
            ConfigProblem::NotArguments(name) => ErrorMessage::ConfigNotArguments { name },
            ConfigProblem::WrongOutput(value) => ErrorMessage::ConfigWrongOutput { value },
            ConfigProblem::WrongTranslating(name, value) => {
                ErrorMessage::ConfigWrongTranslating { name, value }
            }
            ConfigProblem::UnknownMode(name) => ErrorMessage::UnknownMode { name },
            ConfigProblem::UnknownKey(name) => ErrorMessage::UnknownKeyName { name },
            ConfigProblem::UnknownAction(name) => ErrorMessage::UnknownAction { name },
            ConfigProblem::ShadowedKey { key, longer } => ErrorMessage::ShadowedKey { key, longer },
            ConfigProblem::UnknownTheme(name) => ErrorMessage::UnknownThemeName { name },
            ConfigProblem::UnknownRole(name) => ErrorMessage::UnknownRole { name },
            ConfigProblem::UnknownLook(name) => ErrorMessage::UnknownLook { name },
        };
        let reason = message.text(language);
        let reason = match &self.near {
            Some(near) => ErrorMessage::NearName { reason: &reason, near }.text(language),
            None => reason,
        };
        Clean::name(&reason).into_string()
    }
}
