//! A file of the configuration as a tree whose parts know where they are; wraps `toml`.

use std::ops::Range;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::issue::{ConfigIssue, ConfigPlace, ConfigProblem};
use super::wrong_lines;
use crate::text::slice::slice;

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ConfigValue {
    /// A text, a number or a switch, as it is typed. Whether it was in quotes.
    Plain(String, bool),
    /// A list of texts.
    List(Vec<String>),
    /// A table.
    Table(Vec<ConfigEntry>),
    /// Anything else, as it is written.
    Other(String),
}

/// A key of a file with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConfigEntry {
    /// The key.
    pub(crate) key: String,
    /// Where the key is.
    pub(crate) at: usize,
    /// The value.
    pub(crate) value: ConfigValue,
    /// Where the value is.
    pub(crate) value_at: usize,
    /// The value as it is written, in one line.
    pub(crate) written: String,
}

/// Reads `text`; what cannot be read is an issue, and the rest is there.
pub(crate) fn parse(path: &Path, text: &str) -> (Vec<ConfigEntry>, Vec<ConfigIssue>) {
    // Nearly every file has no errors, and is parsed once.
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return (entries(table.get_ref(), text), Vec::new());
    }
    let errors = |text: &str| -> Vec<_> {
        let (_, errors) = DeTable::parse_recoverable(text);
        errors.iter().map(|error| (offset(error), error.message().to_owned())).collect()
    };
    let (kept, mut found) = wrong_lines::leave_out(text, errors);
    found.extend(errors(&kept).into_iter().map(|(at, reason)| {
        let unquoted = wrong_lines::unquoted_name(&kept, at);
        (
            at,
            unquoted
                .map_or(ConfigProblem::Syntax(reason), |name| ConfigProblem::UnquotedName(name.to_owned())),
        )
    }));
    found.sort_by_key(|(at, _)| *at);
    let issue = |(at, problem)| ConfigIssue::new(ConfigPlace::from_offset(path, text, at), None, problem);
    let (table, _) = DeTable::parse_recoverable(&kept);
    (entries(table.get_ref(), &kept), found.into_iter().map(issue).collect())
}

/// Where an error is, in bytes.
fn offset(error: &toml::de::Error) -> usize {
    error.span().unwrap_or_default().start
}

/// The entries of a table in the order of the file.
fn entries(table: &DeTable<'_>, text: &str) -> Vec<ConfigEntry> {
    let mut entries: Vec<ConfigEntry> = table
        .iter()
        .map(|(key, value)| {
            let (at, value_at) = (key.span().start, value.span().start);
            let written = slice(text, value.span()).to_owned();
            let value = config_value(value.get_ref(), &value.span(), text);
            let written = value.in_one_line().filter(|_| written.contains('\n')).unwrap_or(written);
            ConfigEntry { key: key.get_ref().to_string(), at, value, value_at, written }
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    entries
}

fn config_value(value: &DeValue<'_>, span: &Range<usize>, text: &str) -> ConfigValue {
    match value {
        DeValue::String(text) => ConfigValue::Plain(text.to_string(), true),
        DeValue::Integer(number) => ConfigValue::Plain(number.to_string(), false),
        DeValue::Boolean(switch) => ConfigValue::Plain(switch.to_string(), false),
        DeValue::Table(table) => ConfigValue::Table(entries(table, text)),
        DeValue::Array(array) => {
            let words = array.iter().map(|word| word.get_ref().as_str().map(str::to_owned));
            words.collect::<Option<_>>().map_or_else(|| other(span, text), ConfigValue::List)
        }
        _ => other(span, text),
    }
}

fn other(span: &Range<usize>, text: &str) -> ConfigValue {
    ConfigValue::Other(slice(text, span.clone()).to_owned())
}

impl ConfigValue {
    /// The text, where it is one in quotes.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Plain(text, true) => Some(text),
            _ => None,
        }
    }

    /// Texts as TOML writes them in one line.
    fn in_one_line(&self) -> Option<String> {
        match self {
            Self::Plain(text, true) => Some(format!("{text:?}")),
            Self::List(words) => Some(format!("{words:?}")),
            _ => None,
        }
    }

    /// The value in print, for errors.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Plain(text, _) | Self::Other(text) => text.clone(),
            Self::List(words) => format!("[{}]", words.join(", ")),
            Self::Table(_) => "{}".to_owned(),
        }
    }
}
