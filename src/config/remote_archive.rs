//! Archives of the configuration that are tables on a server.

use super::document::{ConfigEntry, ConfigValue};
use super::issue::ConfigProblem;
use crate::archive::options;
use crate::text::typo;

/// A table on a server, and how it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteArchive {
    /// `clickhouse://HOST[:PORT]/DATABASE/TABLE`.
    pub(crate) address: String,
    /// Fields of posts, each with the expression of SQL that gives it.
    pub(crate) columns: Vec<(String, String)>,
    /// The name of the user at the server.
    pub(crate) user: Option<String>,
    /// A program that prints the password, with its arguments.
    pub(crate) password_command: Vec<String>,
    /// Whether shards that are away are left out.
    pub(crate) skips_unavailable_shards: bool,
    /// Whether words are compared as they are typed.
    pub(crate) is_as_typed: bool,
}

const ADDRESS: &str = "address";
const COLUMNS: &str = "columns";
const USER: &str = "user";
const PASSWORD_COMMAND: &str = "password_command";
const SKIP: &str = "skip_unavailable_shards";
const AS_TYPED: &str = "as_typed";
const KEYS: [&str; 6] = [ADDRESS, COLUMNS, USER, PASSWORD_COMMAND, SKIP, AS_TYPED];

impl RemoteArchive {
    /// Reads a table of the file; `report` gets what is wrong and where.
    pub(super) fn parse(
        entries: &[ConfigEntry],
        report: &mut dyn FnMut(usize, ConfigProblem, Option<&str>),
    ) -> Self {
        let mut archive = Self::default();
        for ConfigEntry { key, at, value, value_at, .. } in entries {
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
                (AS_TYPED, ConfigValue::Plain(text, false)) if text == "true" || text == "false" => {
                    archive.is_as_typed = text == "true";
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
    let ConfigEntry { key, at, value, value_at, .. } = column;
    if !options::table_fields().any(|field| field == key) {
        let near = typo::nearest_name(key, options::table_fields());
        report(*at, ConfigProblem::UnknownSetting(key.clone()), near);
        return None;
    }
    if let ConfigValue::Plain(expression, true) = value {
        return Some((key.clone(), expression.clone()));
    }
    report(*value_at, ConfigProblem::NotText(key.clone()), None);
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::configuration::Configuration;
    use crate::i18n::UiLanguage;

    #[test]
    fn a_table_of_the_configuration_is_an_archive_with_a_name() {
        let mut configuration = Configuration::default();
        configuration.lay_file(
            Path::new("c.toml"),
            "[archives.big]\naddress = \"clickhouse://h/a/b\"\nuser = \"me\"\npassword_command = [\"pass\", \"x\"]\n\
             skip_unavailable_shards = true\nas_typed = true\n[archives.big.columns]\ntext = \"concat(a, b)\"\ntxt = \"a\"\n\
             [archives.wrong]\nadress = \"x\"\npassword_command = \"pass\"\n",
        );
        assert_eq!(configuration.archives().get("big").unwrap(), &["clickhouse://h/a/b"]);
        let big = &configuration.remote_archives()[0];
        assert_eq!(big.columns, [("text".to_owned(), "concat(a, b)".to_owned())]);
        assert_eq!((big.user.as_deref(), big.password_command.len()), (Some("me"), 2));
        assert!(big.skips_unavailable_shards && big.is_as_typed);
        let issues: Vec<_> =
            configuration.issues().iter().map(|issue| issue.message(UiLanguage::English)).collect();
        assert_eq!(
            issues,
            [
                "c.toml:9:1: no setting 'txt'; did you mean 'text'?",
                "c.toml:11:1: no setting 'adress'; did you mean 'address'?",
                "c.toml:12:20: 'password_command' must be a list of a program and its arguments: [\"program\", \"{text}\"]",
            ]
        );
    }
}
