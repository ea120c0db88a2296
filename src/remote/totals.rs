//! What the server adds up over a whole table.

use super::connection::JsonRow;
use super::row::whole;
use super::statement::AS_LINES;
use super::table::{RemoteTable, filter_of};
use crate::corpus::time::Timestamp;
use crate::net::ServerError;
use crate::search::query::Query;

/// How many posts a table has, and of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableTotals {
    /// Posts.
    pub posts: u64,
    /// Times of the oldest and the newest one.
    pub range: Option<(Timestamp, Timestamp)>,
}

/// A figure of a row.
pub(super) fn figure(row: &JsonRow, name: &str) -> Option<i128> {
    row.get(name).and_then(whole)
}

impl RemoteTable {
    /// Counts the posts and looks for the oldest and the newest one.
    pub fn totals(&self, cancelled: &dyn Fn() -> bool) -> Result<TableTotals, ServerError> {
        let columns = self.columns(cancelled)?;
        let (key, table) = (columns.time.key(), self.quoted());
        let statement = format!(
            "SELECT count() AS posts, min({key}) AS first, max({key}) AS last FROM {table} {AS_LINES}"
        );
        let row = self.one(&statement, cancelled)?;
        let posts = figure(&row, "posts").and_then(|posts| u64::try_from(posts).ok()).unwrap_or_default();
        let moment = |name| figure(&row, name).map(|key| columns.time.moment(key));
        Ok(TableTotals { posts, range: moment("first").zip(moment("last")).filter(|_| posts > 0) })
    }

    /// How many posts match a query, as far as the server can tell, and whether it can.
    pub fn count(&self, query: &Query, cancelled: &dyn Fn() -> bool) -> Result<(u64, bool), ServerError> {
        let columns = self.columns(cancelled)?;
        let (filter, is_exact) = filter_of(query, &columns);
        let statement = format!("SELECT count() AS posts FROM {}{filter} {AS_LINES}", self.quoted());
        let row = self.one(&statement, cancelled)?;
        let posts = figure(&row, "posts").and_then(|posts| u64::try_from(posts).ok()).unwrap_or_default();
        Ok((posts, is_exact))
    }
}
