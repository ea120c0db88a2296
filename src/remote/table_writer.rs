//! Posts put into a table, each once, however often it is tried.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Map, Value};

use super::address::TableAddress;
use super::columns::SOURCE_ID;
use super::connection::{AS_LINES, Connection};
use super::literal::text;
use super::row::whole;
use super::table_design::TableDesign;
use super::time_column::TimeColumn;
use crate::net::{NetError, NetFailure, ServerError, wait};
use crate::text::hash::fingerprint;

/// Pauses before a block is tried again: a server may be starting anew.
const PAUSES: [Duration; 6] = [
    Duration::from_millis(250),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
];
/// How long a server may still work on a block whose answer was lost.
const BETWEEN_CHECKS: Duration = Duration::from_millis(250);
/// Settings of each statement: what a cluster takes in is at its nodes before the answer comes.
const SETTINGS: [(&str, &str); 2] =
    [("insert_distributed_sync", "1"), ("output_format_json_quote_64bit_integers", "1")];
/// Columns without which a table holds no posts.
const NEEDED: [&str; 3] = ["id", "time", "original"];

/// A post as a row: its fields by the names of columns, without its id and time.
#[derive(Debug, Clone)]
pub(crate) struct NewRow {
    pub(crate) id: u64,
    /// In milliseconds since 1970; 0 where it is not known.
    pub(crate) milliseconds: i64,
    pub(crate) fields: Map<String, Value>,
}

/// The way into a table.
pub(crate) struct TableWriter {
    connection: Connection,
    table: String,
    columns: HashSet<String>,
    time: TimeColumn,
    /// Whether ids in letters were left out.
    lost_letters: AtomicBool,
}

impl TableWriter {
    /// The statements that make the table at an address, and the nodes that are told them.
    pub(crate) fn plan(
        path: &Path,
        design: &TableDesign,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<String>, ServerError> {
        let address = TableAddress::parse(path)?;
        let connection = Connection::new(address.clone());
        let version = version(&connection, cancelled)?;
        Ok(design.statements(&address, version))
    }

    /// Makes the table at an address, told to the server there and to `nodes`.
    pub(crate) fn create(
        path: &Path,
        nodes: &[String],
        design: &TableDesign,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(), ServerError> {
        let address = TableAddress::parse(path)?;
        let mut told = vec![address.clone()];
        for node in nodes {
            let other = address.at(node)?;
            if !told.contains(&other) {
                told.push(other);
            }
        }
        for address in told {
            let connection = Connection::new(address.clone());
            let version = version(&connection, cancelled)?;
            for statement in design.statements(&address, version) {
                connection.post(statement.into_bytes(), &[], cancelled)?;
            }
        }
        Ok(())
    }

    /// The table at an address, as the server describes it.
    pub(crate) fn open(path: &Path, cancelled: &dyn Fn() -> bool) -> Result<Self, ServerError> {
        let address = TableAddress::parse(path)?;
        let (table, shown) = (address.quoted(), address.to_string());
        let connection = Connection::new(address);
        let columns = connection.describe(&format!("TABLE {table}"), cancelled)?;
        let has = |name: &&&str| !columns.iter().any(|(known, _)| known == **name);
        let missing: Vec<&str> = NEEDED.iter().filter(has).copied().collect();
        let time = columns.iter().find(|(name, _)| name == "time");
        let Some((_, kind)) = time.filter(|_| missing.is_empty()) else {
            return Err(ServerError::Unfit(shown, missing.join(", ")));
        };
        let time = TimeColumn::new("`time`", kind).filter(TimeColumn::is_of_moments);
        let time = time.ok_or_else(|| ServerError::Unfit(shown, "time DateTime".to_owned()))?;
        let columns = columns.into_iter().map(|(name, _)| name).collect();
        Ok(Self { connection, table, columns, time, lost_letters: AtomicBool::default() })
    }

    /// Whether ids in letters were left out, since the table has no column for them.
    pub(crate) fn has_lost_letters(&self) -> bool {
        self.lost_letters.load(Ordering::Relaxed)
    }

    /// Puts rows in that are not there yet; returns how many those were. What passes is tried again, and what the server has
    /// taken in meanwhile is left out then.
    pub(crate) fn write(&self, rows: &[NewRow], cancelled: &dyn Fn() -> bool) -> Result<usize, ServerError> {
        let lines = rows.iter().map(|row| self.line(row)).collect::<Result<Vec<_>, _>>()?;
        let mut pauses = PAUSES.into_iter();
        let mut first_missing = None;
        loop {
            let tried = self.present(rows, cancelled).and_then(|present| {
                let missing: Vec<usize> = (0..rows.len())
                    .filter(|at| rows.get(*at).is_some_and(|row| !present.contains(&row.id)))
                    .collect();
                first_missing.get_or_insert(missing.len());
                self.insert(missing.iter().filter_map(|at| lines.get(*at)), cancelled)
            });
            let error = match tried {
                Ok(()) => return Ok(first_missing.unwrap_or_default()),
                Err(error) => error,
            };
            let Some(pause) = pauses.next().filter(|_| error.is_transient()) else { return Err(error) };
            wait(pause, cancelled);
        }
    }

    /// The ids of `rows` that the table has.
    fn present(&self, rows: &[NewRow], cancelled: &dyn Fn() -> bool) -> Result<HashSet<u64>, ServerError> {
        let times = || rows.iter().map(|row| row.milliseconds);
        let (Some(first), Some(last)) = (times().min(), times().max()) else { return Ok(HashSet::new()) };
        // Whole seconds, as the column may have.
        let since = self.time.since(first.div_euclid(1000) * 1000);
        let until = self.time.since((last.div_euclid(1000) + 1) * 1000);
        let ids = rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(", ");
        let statement = format!(
            "SELECT DISTINCT id FROM {} WHERE {since} AND NOT ({until}) AND id IN ({ids}) {AS_LINES}",
            self.table
        );
        let rows = self.connection.post(statement.into_bytes(), &SETTINGS, cancelled)?;
        let id = |row: &Map<String, Value>| u64::try_from(whole(row.get("id")?)?).ok();
        // A row that is overlooked would be written twice.
        let ids: Option<HashSet<u64>> = rows.all.iter().map(id).collect();
        ids.ok_or_else(|| self.connection.unreadable(b""))
    }

    fn insert<'a>(
        &self,
        lines: impl Iterator<Item = &'a String>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(), ServerError> {
        let mut statement = format!("INSERT INTO {} {AS_LINES}\n", self.table);
        let start = statement.len();
        lines.for_each(|line| statement.push_str(line));
        if statement.len() == start {
            return Ok(());
        }
        let name = format!("duidu-{}-{:016x}", std::process::id(), fingerprint(&statement));
        let mut parameters = SETTINGS.to_vec();
        parameters.push(("query_id", &name));
        let done = self.connection.post(statement.into_bytes(), &parameters, cancelled);
        if done.is_err() {
            self.wait_for_end(&name, cancelled);
        }
        done.map(|_| ())
    }

    /// Waits until the server no longer works on a statement, as far as it tells.
    fn wait_for_end(&self, name: &str, cancelled: &dyn Fn() -> bool) {
        let statement =
            format!("SELECT query_id FROM system.processes WHERE query_id = {} {AS_LINES}", text(name));
        let is_at_work = || {
            let rows = self.connection.post(statement.clone().into_bytes(), &[], cancelled);
            rows.is_ok_and(|rows| !rows.all.is_empty())
        };
        while !cancelled() && is_at_work() {
            wait(BETWEEN_CHECKS, cancelled);
        }
    }

    /// A row as a line of JSON.
    fn line(&self, row: &NewRow) -> Result<String, ServerError> {
        let unfit = |what: String| ServerError::Unfit(self.connection.address().to_string(), what);
        let mut fields = Map::new();
        for (name, value) in &row.fields {
            if !self.columns.contains(name) {
                // Its number stands for it.
                if name == SOURCE_ID {
                    self.lost_letters.store(true, Ordering::Relaxed);
                    continue;
                }
                return Err(unfit(name.clone()));
            }
            fields.insert(name.clone(), value.clone());
        }
        let time = self.time.written(row.milliseconds);
        let time = time.ok_or_else(|| unfit(format!("time {} (id {})", row.milliseconds, row.id)))?;
        fields.insert("id".to_owned(), row.id.into());
        fields.insert("time".to_owned(), time.into());
        Ok(Value::Object(fields).to_string() + "\n")
    }
}

/// The first number of the version of a server.
fn version(connection: &Connection, cancelled: &dyn Fn() -> bool) -> Result<u32, ServerError> {
    let rows = connection.ask(&format!("SELECT version() AS version {AS_LINES}"), 1, cancelled)?;
    let version =
        rows.all.first().and_then(|row| row.get("version")?.as_str()?.split('.').next()?.parse().ok());
    version.ok_or_else(|| NetError::new(connection.address().url.server(), NetFailure::CutOff).into())
}
