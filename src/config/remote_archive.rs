//! Archives of the configuration that are tables on a server.

use super::document::{ConfigEntry, ConfigValue};
use super::issue::ConfigProblem;
use crate::archive::options;
use crate::text::typo;

/// A table on a server, and how it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteArchive {
    /// `clickhouse://HOST[:PORT]/DATABASE/TABLE`.
    pub address: String,
    /// Fields of posts, each with the expression of SQL that gives it.
    pub columns: Vec<(String, String)>,
    /// The name of the user at the server.
    pub user: Option<String>,
    /// A program that prints the password, with its arguments.
    pub password_command: Vec<String>,
    /// Whether shards that are away are left out.
    pub skips_unavailable_shards: bool,
}

const ADDRESS: &str = "address";
const COLUMNS: &str = "columns";
const USER: &str = "user";
const PASSWORD_COMMAND: &str = "password_command";
const SKIP: &str = "skip_unavailable_shards";
const KEYS: [&str; 5] = [ADDRESS, COLUMNS, USER, PASSWORD_COMMAND, SKIP];

impl RemoteArchive {
    /// Reads a table of the file; `report` gets what is wrong and where.
    pub(super) fn parse(
        entries: &[ConfigEntry],
        report: &mut dyn FnMut(usize, ConfigProblem, Option<&str>),
    ) -> Self {
        let mut archive = Self::default();
        for ConfigEntry { key, at, value, value_at } in entries {
            match (key.as_str(), value) {
                (ADDRESS, ConfigValue::Plain(text, true)) => archive.address.clone_from(text),
                (USER, ConfigValue::Plain(text, true)) => archive.user = Some(text.clone()),
                (PASSWORD_COMMAND, ConfigValue::List(words))
                    if words.first().is_some_and(|program| !program.is_empty()) =>
                {
                    archive.password_command.clone_from(words);
                }
                (PASSWORD_COMMAND, _) => report(*value_at, ConfigProblem::NotArguments(key.clone()), None),
                (SKIP, ConfigValue::Plain(text, false)) if text == "true" || text == "false" => {
                    archive.skips_unavailable_shards = text == "true";
                }
                (COLUMNS, ConfigValue::Table(columns)) => {
                    archive.columns =
                        columns.iter().filter_map(|column| parse_column(column, report)).collect();
                }
                (known, _) if KEYS.contains(&known) => {
                    report(*value_at, ConfigProblem::NotText(key.clone()), None);
                }
                _ => {
                    let near = typo::nearest_name(key, KEYS.into_iter());
                    report(*at, ConfigProblem::UnknownSetting(key.clone()), near);
                }
            }
        }
        archive
    }
}

fn parse_column(
    column: &ConfigEntry,
    report: &mut dyn FnMut(usize, ConfigProblem, Option<&str>),
) -> Option<(String, String)> {
    let ConfigEntry { key, at, value, value_at } = column;
    if !options::mapped_fields().any(|field| field == key) {
        let near = typo::nearest_name(key, options::mapped_fields());
        report(*at, ConfigProblem::UnknownSetting(key.clone()), near);
        return None;
    }
    if let ConfigValue::Plain(expression, true) = value {
        return Some((key.clone(), expression.clone()));
    }
    report(*value_at, ConfigProblem::NotText(key.clone()), None);
    None
}
