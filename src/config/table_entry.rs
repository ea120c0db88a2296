//! What the tables of the file hold, as it is written and where.

use super::document::{ConfigEntry, ConfigValue};
use super::issue::ConfigPlace;

/// An entry of a table whose entries have names of the user's choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableEntry {
    /// The name of its table.
    pub(crate) table: String,
    /// Its name in the table.
    pub(crate) key: String,
    /// Its name with that of its table, as TOML writes it: `archives.ai`.
    pub(crate) name: String,
    /// Its value, as it is written.
    pub(crate) written: String,
    /// Where its name is.
    pub(crate) place: ConfigPlace,
    /// Where its value is.
    pub(crate) value_place: ConfigPlace,
}

impl TableEntry {
    /// Adds `entry` of `table` to `found`; of a table in it, each of its entries.
    pub(super) fn collect(
        table: &str,
        entry: &ConfigEntry,
        place: &impl Fn(usize) -> ConfigPlace,
        found: &mut Vec<Self>,
    ) {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let key = &entry.key;
        let name = if !key.is_empty() && key.chars().all(is_bare) {
            format!("{table}.{key}")
        } else {
            format!("{table}.{key:?}")
        };
        if let ConfigValue::Table(entries) = &entry.value {
            for entry in entries {
                Self::collect(&name, entry, place, found);
            }
        } else {
            let (place, value_place) = (place(entry.at), place(entry.value_at));
            let (table, key, written) = (table.to_owned(), key.clone(), entry.written.clone());
            found.push(Self { table, key, name, written, place, value_place });
        }
    }
}
