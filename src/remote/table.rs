//! A table on a server, and the rows of it that are at hand.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::address::TableAddress;
use super::columns::Columns;
use super::condition::{Condition, QueryTranslator};
use super::connection::{Connection, JsonRow, Rows};
use super::key::RowKey;
use super::options;
use super::row::{TableRow, whole};
use super::statement::{AS_LINES, PageSide, Statements, filter};
use super::window::{MOST_ROWS, Page, Window};
use crate::archive::{self, Loaded};
use crate::corpus::PostId;
use crate::corpus::time::{Timestamp, Zone};
use crate::net::ServerError;
use crate::search::query::Query;
use crate::text::fold::half_width;

/// Rows of the first answer: some screens.
const FIRST_PAGE: usize = 200;
/// Rows of each answer after it.
const PAGE: usize = 500;
/// Rows of an answer on a command line, where nobody watches.
const LONG_PAGE: usize = 2_000;
/// Hits fetched for one query at most: beyond them nobody reads on without another word.
const MOST_HITS: usize = 2_000;
/// Codes of the server for columns that are not there.
const UNKNOWN_COLUMNS: [u32; 3] = [8, 16, 47];

/// What is wanted of a table.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// The newest posts.
    Newest,
    /// The newest or the oldest posts, and nothing else.
    NewestEnd,
    OldestEnd,
    /// The posts older than those at hand.
    Older,
    /// The posts newer than those at hand.
    Newer,
    /// The post that a text names, and those around it.
    Around(String),
    /// The posts next to one, and nothing else.
    Beside(PostId),
    /// Posts that match a query; `more` than those fetched before.
    Found {
        /// The query.
        query: Query,
        /// Whether to go on where the last answer ended.
        more: bool,
    },
}

/// The hits of a query on the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteFound {
    /// How many posts meet what the server was asked; `None` where it was not asked.
    pub total: Option<u64>,
    /// How many of them were fetched.
    pub fetched: usize,
    /// Whether more can be fetched.
    pub has_more: bool,
    /// Whether the server knows exactly what the query means.
    pub is_exact: bool,
    /// What it cannot answer.
    pub left_out: Vec<String>,
}

/// What is at hand after an answer.
#[derive(Debug)]
pub struct RemotePart {
    /// The posts.
    pub loaded: Loaded,
    /// Later parts have a higher number.
    pub revision: u64,
    /// Whether the newest and the oldest post of the table are among them.
    pub ends: (bool, bool),
    /// Whether all of them lie next to each other in the table.
    pub is_one_run: bool,
    /// The hits, where a query was asked.
    pub found: Option<RemoteFound>,
    /// The post that was named.
    pub target: Option<PostId>,
    /// Why the answer ended before its end.
    pub fault: Option<ServerError>,
}

/// Where the hits of a query ended.
#[derive(Debug, Default)]
struct FoundSoFar {
    last: Option<RowKey>,
    found: RemoteFound,
}

/// A table on a server.
pub struct RemoteTable {
    connection: Connection,
    table: String,
    columns: Mutex<Option<Arc<Columns>>>,
    window: Mutex<Window>,
    found: Mutex<FoundSoFar>,
    numbers: AtomicU64,
    revisions: AtomicU64,
}

impl std::fmt::Debug for RemoteTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemoteTable").field("table", &self.table).finish_non_exhaustive()
    }
}

/// A lock whose data stays usable after a panic: each change of it is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
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
            window: Mutex::default(),
            found: Mutex::default(),
            numbers: AtomicU64::new(1),
            revisions: AtomicU64::new(1),
        })
    }

    /// The address, without a secret.
    pub fn address(&self) -> &TableAddress {
        self.connection.address()
    }

    /// Fetches what is wanted, the reader being at the post `center`.
    pub fn fetch(
        &self,
        wanted: &Wanted,
        center: Option<PostId>,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<RemotePart, ServerError> {
        let fetched = self.fetch_once(wanted, center, zone, cancelled);
        match fetched {
            Err(error) if error.code().is_some_and(|code| UNKNOWN_COLUMNS.contains(&code)) => {
                // Somebody has changed the table.
                if locked(&self.columns).take().is_none() {
                    return Err(error);
                }
                self.fetch_once(wanted, center, zone, cancelled)
            }
            fetched => fetched,
        }
    }

    fn fetch_once(
        &self,
        wanted: &Wanted,
        center: Option<PostId>,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<RemotePart, ServerError> {
        let columns = self.columns(cancelled)?;
        let asked = Asked { table: self, columns: &columns, zone, cancelled };
        let mut target = None;
        let mut found = None;
        let mut fault = match wanted {
            Wanted::Newest => asked.newest()?,
            Wanted::NewestEnd | Wanted::OldestEnd => {
                let is_newest = matches!(wanted, Wanted::NewestEnd);
                let (id, fault) = asked.end(is_newest)?;
                target = id;
                fault
            }
            Wanted::Older | Wanted::Newer => {
                let side = if matches!(wanted, Wanted::Older) { PageSide::Older } else { PageSide::Newer };
                let edge = self.edge(side);
                edge.map_or(Ok(None), |key| asked.beside(&key, side, PAGE))?
            }
            Wanted::Around(text) => match asked.named(text)? {
                None => return self.part(None, None, None, center),
                Some(row) => {
                    target = row.id;
                    asked.around(row)?
                }
            },
            Wanted::Beside(id) => {
                let row = locked(&self.window).rows().iter().find(|row| row.id == Some(*id)).cloned();
                row.map_or(Ok(None), |row| asked.around(row))?
            }
            Wanted::Found { query, more } => {
                let (so_far, fault) = asked.find(query, *more, center)?;
                found = Some(so_far);
                fault
            }
        };
        if fault.as_ref().is_some_and(ServerError::is_cancelled) {
            fault = None;
        }
        self.part(found, target, fault, target.or(center))
    }

    /// The posts at hand.
    fn part(
        &self,
        found: Option<RemoteFound>,
        target: Option<PostId>,
        fault: Option<ServerError>,
        center: Option<PostId>,
    ) -> Result<RemotePart, ServerError> {
        let mut window = locked(&self.window);
        if let Some(key) = key_of(&window, center) {
            window.shrink(&key, MOST_ROWS);
        }
        let address = self.address().to_string();
        if window.rows().is_empty() {
            return Err(fault.unwrap_or(ServerError::NoRows(address)));
        }
        let (ends, is_one_run, text) = (window.ends(), window.is_one_run(), window.text());
        let revision = self.revisions.fetch_add(1, Ordering::SeqCst);
        drop(window);
        let loaded = archive::parse(&address, text).map_err(|_| ServerError::NoRows(address))?;
        Ok(RemotePart { loaded, revision, ends, is_one_run, found, target, fault })
    }

    /// The key of the row at the end of what is at hand.
    fn edge(&self, side: PageSide) -> Option<RowKey> {
        let window = locked(&self.window);
        let row = if side == PageSide::Older { window.rows().last() } else { window.rows().first() };
        row.map(|row| row.key.clone())
    }

    /// The lines of the posts that match `query`, newest first, at most `limit`; also whether there are more.
    pub fn collect(
        &self,
        query: &Query,
        limit: usize,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(String, bool), ServerError> {
        let columns = self.columns(cancelled)?;
        let asked = Asked { table: self, columns: &columns, zone, cancelled };
        let translator = asked.translator();
        let condition = translator.condition(query);
        let order = translator.order(query.sort());
        let (mut text, mut count, mut last) = (String::new(), 0, None);
        loop {
            let step = if order.is_some() { limit } else { LONG_PAGE.min(limit - count) };
            let conditions = asked.after(&condition, last.as_ref());
            let statement = asked.statements().rows(&conditions, order.as_deref(), PageSide::Older, step + 1);
            let Rows { all: mut rows, fault, .. } = self.connection.ask(&statement, step + 1, cancelled)?;
            let is_last = rows.len() <= step;
            rows.truncate(step);
            for row in self.read(rows, &columns) {
                text.push_str(&row.line);
                text.push('\n');
                count += 1;
                last = Some(row.key);
            }
            match fault {
                None if is_last => return Ok((text, false)),
                Some(fault) if last.is_none() || order.is_some() => return Err(fault),
                _ if count >= limit => return Ok((text, true)),
                // What was cut off goes on after the last row.
                _ => {}
            }
        }
    }

    /// The line of the post that a text names.
    pub fn collect_named(
        &self,
        name: &str,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<String>, ServerError> {
        let columns = self.columns(cancelled)?;
        let asked = Asked { table: self, columns: &columns, zone, cancelled };
        Ok(asked.named(name)?.map(|row| format!("{}\n", row.line)))
    }

    fn read(&self, rows: Vec<JsonRow>, columns: &Columns) -> Vec<TableRow> {
        let number = || self.numbers.fetch_add(1, Ordering::Relaxed);
        rows.into_iter().filter_map(|row| TableRow::read(row, columns, number())).collect()
    }

    /// The columns, which are asked for once.
    pub(super) fn columns(&self, cancelled: &dyn Fn() -> bool) -> Result<Arc<Columns>, ServerError> {
        if let Some(columns) = locked(&self.columns).clone() {
            return Ok(columns);
        }
        let archive = options::archive(self.address());
        let described = self.describe(&format!("DESCRIBE TABLE {} {AS_LINES}", self.table), cancelled)?;
        let mut mapped = Vec::new();
        if !archive.columns.is_empty() {
            let named = archive.columns.iter().map(|(field, sql)| format!("({sql}) AS duidu_{field}"));
            let selected = named.collect::<Vec<_>>().join(", ");
            let statement = format!("DESCRIBE (SELECT {selected} FROM {}) {AS_LINES}", self.table);
            mapped =
                self.describe(&statement, cancelled)?.into_iter().map(|(_, type_name)| type_name).collect();
        }
        let mut columns = Columns::choose(&described, &archive, &mapped)?;
        if columns.time.needs_sample() {
            let time = &columns.time.expression;
            let statement = format!("SELECT {time} AS sample FROM {} LIMIT 1 {AS_LINES}", self.table);
            let sample = self.connection.ask(&statement, 1, cancelled)?;
            if let Some(value) = sample.all.first().and_then(|row| row.get("sample")) {
                columns.set_sample(value);
            }
        }
        let columns = Arc::new(columns);
        *locked(&self.columns) = Some(Arc::clone(&columns));
        Ok(columns)
    }

    /// Names and types that the server describes.
    fn describe(
        &self,
        statement: &str,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<(String, String)>, ServerError> {
        // A table may have thousands of columns.
        let rows = self.connection.ask(statement, 100_000, cancelled)?;
        let text = |row: &JsonRow, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(rows.all.iter().filter_map(|row| Some((text(row, "name")?, text(row, "type")?))).collect())
    }

    /// Asks a statement that has one row.
    pub(super) fn one(&self, statement: &str, cancelled: &dyn Fn() -> bool) -> Result<JsonRow, ServerError> {
        let rows = self.all(statement, 1, cancelled)?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }

    /// Asks a statement of which every row counts.
    pub(super) fn all(
        &self,
        statement: &str,
        limit: usize,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<JsonRow>, ServerError> {
        let Rows { all: rows, fault, .. } = self.connection.ask(statement, limit, cancelled)?;
        fault.map_or(Ok(rows), Err)
    }

    /// The table in SQL.
    pub(super) fn quoted(&self) -> &str {
        &self.table
    }
}

/// The condition of a query in `WHERE`, and whether it says exactly what the query means.
pub(super) fn filter_of(query: &Query, columns: &Columns) -> (String, bool) {
    let now = Timestamp::now().milliseconds;
    let condition = QueryTranslator { columns, now }.condition(query);
    (filter(condition.sql.as_slice()), condition.is_exact)
}

/// The key of the row with this id.
fn key_of(window: &Window, id: Option<PostId>) -> Option<RowKey> {
    let rows = window.rows();
    let row = rows.iter().find(|row| row.id.is_some() && row.id == id).or_else(|| rows.first());
    row.map(|row| row.key.clone())
}

/// One question about a table.
struct Asked<'a> {
    table: &'a RemoteTable,
    columns: &'a Columns,
    zone: Zone,
    cancelled: &'a dyn Fn() -> bool,
}

impl Asked<'_> {
    fn statements(&self) -> Statements<'_> {
        Statements { table: &self.table.table, columns: self.columns }
    }

    fn translator(&self) -> QueryTranslator<'_> {
        QueryTranslator { columns: self.columns, now: Timestamp::now().milliseconds }
    }

    /// The condition of a query, for rows older than `last`.
    fn after(&self, condition: &Condition, last: Option<&RowKey>) -> Vec<String> {
        let after = last.map(|key| self.statements().beside(key, PageSide::Older));
        condition.sql.iter().cloned().chain(after).collect()
    }

    /// Asks for rows; they come back newest first.
    fn rows(
        &self,
        conditions: &[String],
        side: PageSide,
        limit: usize,
    ) -> Result<(Vec<TableRow>, bool, Option<ServerError>), ServerError> {
        let statement = self.statements().rows(conditions, None, side, limit);
        let Rows { all: rows, fault, .. } = self.table.connection.ask(&statement, limit, self.cancelled)?;
        let is_end = rows.len() < limit && fault.is_none();
        let mut rows = self.table.read(rows, self.columns);
        if side == PageSide::Newer {
            rows.reverse();
        }
        Ok((rows, is_end, fault))
    }

    /// Takes in the newest rows; the user stays where they are.
    fn newest(&self) -> Result<Option<ServerError>, ServerError> {
        let (rows, is_oldest, fault) = self.rows(&[], PageSide::Older, FIRST_PAGE)?;
        let page = Page { rows, is_run: true, is_newest: true, is_oldest, ..Page::default() };
        locked(&self.table.window).merge(page);
        Ok(fault)
    }

    /// Takes in the rows at an end of the table, and lets go of all others; returns the last one.
    fn end(&self, is_newest: bool) -> Result<(Option<PostId>, Option<ServerError>), ServerError> {
        let side = if is_newest { PageSide::Older } else { PageSide::Newer };
        let (rows, is_all, fault) = self.rows(&[], side, FIRST_PAGE)?;
        let last = if is_newest { rows.first() } else { rows.last() };
        let Some((key, id)) = last.map(|row| (row.key.clone(), row.id)) else { return Ok((None, fault)) };
        let page = Page {
            rows,
            is_run: true,
            is_newest: is_newest || is_all,
            is_oldest: !is_newest || is_all,
            ..Page::default()
        };
        let mut window = locked(&self.table.window);
        window.merge(page);
        window.keep_run(&key);
        Ok((id, fault))
    }

    /// Takes in the rows beside one.
    fn beside(&self, key: &RowKey, side: PageSide, limit: usize) -> Result<Option<ServerError>, ServerError> {
        let mut conditions = vec![self.statements().beside(key, side)];
        // A server that sorts all rows of an answer finds those nearby many times sooner.
        let reach = locked(&self.table.window).reach(limit);
        conditions.extend(reach.map(|reach| self.statements().within_reach(key, side, reach)));
        let (mut rows, mut is_end, mut fault) = self.rows(&conditions, side, limit)?;
        if is_end && reach.is_some() {
            conditions.truncate(1);
            (rows, is_end, fault) = self.rows(&conditions, side, limit)?;
        }
        let mut page = Page { rows, is_run: true, ..Page::default() };
        match side {
            PageSide::Older => (page.follows, page.is_oldest) = (Some(key.clone()), is_end),
            PageSide::Newer => (page.precedes, page.is_newest) = (Some(key.clone()), is_end),
        }
        locked(&self.table.window).merge(page);
        Ok(fault)
    }

    /// Takes in a row and those around it, and lets go of all others.
    fn around(&self, row: TableRow) -> Result<Option<ServerError>, ServerError> {
        let key = row.key.clone();
        locked(&self.table.window).merge(Page { rows: vec![row], ..Page::default() });
        locked(&self.table.window).keep_run(&key);
        let fault = self.beside(&key, PageSide::Older, FIRST_PAGE)?;
        Ok(fault.or(self.beside(&key, PageSide::Newer, FIRST_PAGE)?))
    }

    /// The row that a text names: by its id, its number, its link or its day.
    fn named(&self, text: &str) -> Result<Option<TableRow>, ServerError> {
        let text: String = text.trim().chars().map(half_width).collect();
        let number = text.trim_start_matches('#');
        let mut conditions = Vec::new();
        if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            conditions.push(format!("num:{number}"));
            conditions.push(format!("id:{number}"));
        } else if let Some((_, rest)) = text.split_once("/status") {
            let id: String =
                rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            conditions.push(format!("id:{id}"));
        }
        for condition in conditions {
            let Ok(query) = Query::parse(&condition) else { continue };
            let Condition { sql: Some(sql), is_exact: true, .. } = self.translator().condition(&query) else {
                continue;
            };
            if let Some(row) = self.rows(&[sql], PageSide::Older, 1)?.0.pop() {
                return Ok(Some(row));
            }
        }
        if let Some(url) = self.columns.field("url").filter(|_| text.contains("://")) {
            let sql = format!("{url} = {}", super::literal::text(&text));
            return Ok(self.rows(&[sql], PageSide::Older, 1)?.0.pop());
        }
        let now = Timestamp::now();
        let day = Timestamp::parse_date(&text)
            .or_else(|| Timestamp::parse_loose(&text, Some((now, now)), self.zone));
        let Some(day) = day else { return Ok(None) };
        let since = self.columns.time.since(day.instant(self.zone));
        let first = self.rows(&[since], PageSide::Newer, 1)?.0.pop();
        if first.is_some() {
            return Ok(first);
        }
        Ok(self.rows(&[], PageSide::Older, 1)?.0.pop())
    }

    /// Fetches hits and counts them.
    fn find(
        &self,
        query: &Query,
        more: bool,
        center: Option<PostId>,
    ) -> Result<(RemoteFound, Option<ServerError>), ServerError> {
        let translator = self.translator();
        let condition = translator.condition(query);
        let order = translator.order(query.sort());
        let mut so_far =
            if more { std::mem::take(&mut *locked(&self.table.found)) } else { FoundSoFar::default() };
        so_far.found.is_exact = condition.is_exact;
        so_far.found.left_out.clone_from(&condition.left_out);
        let (statements, cancelled) = (self.statements(), self.cancelled);
        let mut fault = None;
        if condition.sql.is_some() || order.is_some() {
            let conditions = self.after(&condition, so_far.last.as_ref());
            let statement = statements.rows(&conditions, order.as_deref(), PageSide::Older, PAGE);
            let rows = self.table.connection.ask(&statement, PAGE, cancelled)?;
            let is_end = rows.all.len() < PAGE && rows.fault.is_none();
            fault = rows.fault;
            let rows = self.table.read(rows.all, self.columns);
            so_far.found.fetched += rows.len();
            so_far.found.has_more = !is_end && order.is_none() && so_far.found.fetched < MOST_HITS;
            so_far.last = rows.last().map(|row| row.key.clone()).or(so_far.last);
            let mut window = locked(&self.table.window);
            if !more && let Some(key) = key_of(&window, center) {
                window.keep_run(&key);
                // Hits need their room.
                window.shrink(&key, MOST_ROWS - MOST_HITS);
            }
            window.merge(Page { rows, ..Page::default() });
            drop(window);
            if is_end && so_far.found.total.is_none() && order.is_none() {
                so_far.found.total = Some(so_far.found.fetched as u64);
            }
            if so_far.found.total.is_none() {
                let statement = statements.count(condition.sql.as_slice());
                match self.table.one(&statement, cancelled) {
                    Ok(row) => {
                        let total = row.get("total").and_then(whole);
                        so_far.found.total = total.and_then(|total| u64::try_from(total).ok());
                    }
                    // The hits are there all the same.
                    Err(error) if !error.is_cancelled() => fault = fault.or(Some(error)),
                    Err(error) => return Err(error),
                }
            }
        }
        let found = so_far.found.clone();
        *locked(&self.table.found) = so_far;
        Ok((found, fault))
    }
}
