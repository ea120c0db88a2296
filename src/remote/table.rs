//! A table on a server, and the rows of it that are at hand.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::address::TableAddress;
use super::columns::Columns;
use super::condition::{Condition, QueryTranslator};
use super::connection::{AS_LINES, Connection, JsonRow, Question, SERVER_LIMIT};
use super::extent::{Nearby, TableExtent};
use super::key::RowKey;
use super::options;
use super::row::{TableRow, whole};
use super::statement::filter;
use super::table_query::TableQuery;
use super::top_list::TopFloors;
use super::window::Window;
use crate::corpus::PostId;
use crate::corpus::time::Timestamp;
use crate::net::ServerError;

/// The hits of a query on the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteFound {
    /// How many posts meet what the server was asked; `None` where it was not asked.
    pub(crate) total: Option<u64>,
    /// How many of them were fetched.
    pub(crate) fetched: usize,
    /// Whether more can be fetched.
    pub(crate) has_more: bool,
    /// Whether the server knows exactly what the query means.
    pub(crate) is_exact: bool,
    /// The sides of an `OR` that no post at hand has as they are typed.
    pub(crate) unfound: Vec<String>,
}

/// Where the hits of a query ended.
#[derive(Debug, Clone, Default)]
pub(super) struct FoundSoFar {
    pub(super) last: Option<RowKey>,
    /// Where more are looked for, unless that is right behind the last one.
    pub(super) next: Option<Nearby>,
    pub(super) found: RemoteFound,
}

/// A table on a server.
pub struct RemoteTable {
    pub(super) connection: Connection,
    table: String,
    pub(super) columns: Mutex<Option<Arc<Columns>>>,
    /// The columns that were there before they were looked for again.
    lost_columns: Mutex<Vec<String>>,
    pub(super) window: Mutex<Window>,
    pub(super) found: Mutex<FoundSoFar>,
    /// How far the table reaches, and whether the totals are known.
    pub(super) extent: Mutex<Option<(TableExtent, bool)>>,
    /// What the statistics have found of the largest figures.
    pub(super) floors: Mutex<TopFloors>,
    numbers: AtomicU64,
    pub(super) revisions: AtomicU64,
}

impl std::fmt::Debug for RemoteTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemoteTable").field("table", &self.table).finish_non_exhaustive()
    }
}

/// A lock whose data stays usable after a panic: each change of it is whole.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl RemoteTable {
    /// The table at an address, which is not asked yet.
    pub fn new(path: &Path) -> Result<Self, ServerError> {
        let address = TableAddress::parse(path)?;
        Ok(Self {
            table: address.quoted(),
            connection: Connection::new(address),
            columns: Mutex::default(),
            lost_columns: Mutex::default(),
            window: Mutex::default(),
            found: Mutex::default(),
            extent: Mutex::default(),
            floors: Mutex::default(),
            numbers: AtomicU64::new(1),
            revisions: AtomicU64::new(1),
        })
    }

    /// The condition of a query.
    pub(super) fn condition(asked: &TableQuery, columns: &Columns) -> Condition {
        QueryTranslator { columns, marked: &asked.marked, now: Timestamp::now().milliseconds }
            .condition(&asked.query)
    }

    /// The table for a command, which ends soon after its queries.
    pub(crate) fn for_command(path: &Path) -> Result<Self, ServerError> {
        let mut table = Self::new(path)?;
        table.connection.set_farewell();
        Ok(table)
    }

    /// The address, without a secret.
    pub(crate) fn address(&self) -> &TableAddress {
        self.connection.address()
    }

    /// Reads rows of an answer; `None` for each that cannot be read.
    pub(super) fn read(&self, rows: Vec<JsonRow>, columns: &Columns) -> Vec<Option<TableRow>> {
        let number = || self.numbers.fetch_add(1, Ordering::Relaxed);
        rows.into_iter().map(|row| TableRow::read(row, columns, number())).collect()
    }

    /// Gives the next row without a number of its own this one.
    pub(super) fn count_from(&self, number: u64) {
        self.numbers.store(number, Ordering::Relaxed);
    }

    /// The columns, which are asked for once.
    pub(super) fn columns(&self, cancelled: &dyn Fn() -> bool) -> Result<Arc<Columns>, ServerError> {
        if let Some(columns) = locked(&self.columns).clone() {
            return Ok(columns);
        }
        let archive = options::archive(self.address());
        let described = self.connection.describe(&format!("TABLE {}", self.table), cancelled)?;
        let mut mapped = Vec::new();
        if !archive.columns.is_empty() {
            let named = archive.columns.iter().map(|(field, sql)| format!("({sql}) AS duidu_{field}"));
            let selected = named.collect::<Vec<_>>().join(", ");
            let statement = format!("(SELECT {selected} FROM {})", self.table);
            let described = self.connection.describe(&statement, cancelled)?;
            mapped = described.into_iter().map(|(_, type_name)| type_name).collect();
        }
        let mut columns = Columns::choose(&described, &archive, &mapped)?;
        if columns.time.needs_sample() {
            let time = &columns.time.expression;
            let statement = format!("SELECT {time} AS duidu_sample FROM {} LIMIT 1 {AS_LINES}", self.table);
            let sample = self.connection.ask(&statement, 1, cancelled)?;
            if let Some(value) = sample.all.first().and_then(|row| row.get("duidu_sample")) {
                columns.set_sample(value);
            }
        }
        let columns = Arc::new(columns);
        *locked(&self.columns) = Some(Arc::clone(&columns));
        Ok(columns)
    }

    /// What `ask` answers; where somebody has changed the table, the columns are looked for again first, and those that are gone noted.
    pub(super) fn with_columns_of_today<T>(
        &self,
        ask: impl Fn() -> Result<T, ServerError>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<T, ServerError> {
        let answered = ask();
        if !answered.as_ref().is_err_and(ServerError::is_of_columns) {
            return answered;
        }
        let before = locked(&self.columns).take();
        let Some(before) = before else { return answered };
        let lost = before.lost_in(&*self.columns(cancelled)?);
        locked(&self.lost_columns).extend(lost);
        ask()
    }

    /// The columns that are gone, once.
    pub(crate) fn take_lost_columns(&self) -> Vec<String> {
        std::mem::take(&mut *locked(&self.lost_columns))
    }

    /// Asks a statement that has one row.
    pub(super) fn one(&self, statement: &str, cancelled: &dyn Fn() -> bool) -> Result<JsonRow, ServerError> {
        self.one_within(statement, SERVER_LIMIT, cancelled)
    }

    /// Asks a statement that has one row, on which the server may work for so many seconds.
    pub(super) fn one_within(
        &self,
        statement: &str,
        seconds: u64,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<JsonRow, ServerError> {
        let question = Question { statement, limit: 1, seconds, needs_all: true };
        let row = self.connection.ask_question(question, cancelled)?.all.pop();
        row.ok_or_else(|| self.connection.unreadable(b""))
    }

    /// Asks a statement of which every row counts.
    pub(super) fn all(
        &self,
        statement: &str,
        limit: usize,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<JsonRow>, ServerError> {
        let question = Question { statement, limit, seconds: SERVER_LIMIT, needs_all: true };
        Ok(self.connection.ask_question(question, cancelled)?.all)
    }

    /// A whole number that a row must have.
    pub(super) fn figure(&self, row: &JsonRow, name: &str) -> Result<i128, ServerError> {
        let lacking = || self.connection.unreadable(Value::Object(row.clone()).to_string().as_bytes());
        row.get(name).and_then(whole).ok_or_else(lacking)
    }

    /// A number of posts that a row must have.
    pub(super) fn count_of(&self, row: &JsonRow, name: &str) -> Result<u64, ServerError> {
        u64::try_from(self.figure(row, name)?).map_err(|_| self.connection.unreadable(b""))
    }

    /// How many rows meet all `conditions`.
    pub(super) fn count_rows(
        &self,
        conditions: &[String],
        cancelled: &dyn Fn() -> bool,
    ) -> Result<u64, ServerError> {
        let (table, conditions) = (&self.table, filter(conditions));
        let statement = format!("SELECT count() AS duidu_posts FROM {table}{conditions} {AS_LINES}");
        self.count_of(&self.one(&statement, cancelled)?, "duidu_posts")
    }

    /// Whether posts are missing, since shards are away that the configuration has left out.
    pub(crate) fn is_partial(&self) -> bool {
        self.connection.is_partial()
    }

    /// The table in SQL.
    pub(super) fn quoted(&self) -> &str {
        &self.table
    }
}

/// The key of the row with this id.
pub(super) fn key_of(window: &Window, id: Option<PostId>) -> Option<RowKey> {
    let rows = window.rows();
    let row = rows.iter().find(|row| row.id.is_some() && row.id == id).or_else(|| rows.first());
    row.map(|row| row.key.clone())
}
