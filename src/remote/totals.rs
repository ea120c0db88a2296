//! What the server adds up over a whole table.

use super::columns::Columns;
use super::connection::{AS_LINES, SERVER_LIMIT};
use super::extent::TableExtent;
use super::table::{RemoteTable, locked};
use super::table_query::TableQuery;
use crate::corpus::time::Timestamp;
use crate::net::ServerError;

/// Seconds that the server may work on the totals before the first posts: without them a page is only slower.
const SHORT_LIMIT: u64 = 2;

/// How many posts a table has, and of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableTotals {
    /// Posts.
    pub(crate) posts: u64,
    /// Times of the oldest and the newest one.
    pub(crate) range: Option<(Timestamp, Timestamp)>,
}

impl RemoteTable {
    /// How far the table reaches; `None` where the server cannot tell in a moment.
    pub(super) fn extent_soon(
        &self,
        columns: &Columns,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<TableExtent>, ServerError> {
        match self.ask_extent(columns, SHORT_LIMIT, cancelled) {
            Ok(extent) => {
                *locked(&self.extent) = Some((extent, false));
                Ok(Some(extent))
            }
            // It is not known how far the table reaches.
            Err(error) if error.code().is_some() && !error.is_transient() && !error.is_of_columns() => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn ask_extent(
        &self,
        columns: &Columns,
        seconds: u64,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<TableExtent, ServerError> {
        let time = &columns.time;
        // Servers may know the ends of a column, but not those of a function of it.
        let of = |function: &str| time.key_of(&format!("{function}({})", time.expression));
        let statement = format!(
            "SELECT count() AS duidu_posts, {} AS duidu_first, {} AS duidu_last FROM {} {AS_LINES}",
            of("min"),
            of("max"),
            self.quoted()
        );
        let row = self.one_within(&statement, seconds, cancelled)?;
        let rows = self.count_of(&row, "duidu_posts")?;
        if rows == 0 {
            return Ok(TableExtent { rows, oldest: 0, newest: 0 });
        }
        let end = |name| {
            let end = i64::try_from(self.figure(&row, name)?);
            end.map(i128::from).map_err(|_| self.connection.unreadable(b""))
        };
        Ok(TableExtent { rows, oldest: end("duidu_first")?, newest: end("duidu_last")? })
    }

    /// Counts the posts and looks for the oldest and the newest one, unless that was just done.
    pub(crate) fn totals(&self, cancelled: &dyn Fn() -> bool) -> Result<TableTotals, ServerError> {
        let columns = self.columns(cancelled)?;
        let known = locked(&self.extent).as_mut().and_then(|(extent, is_told)| {
            let is_new = !std::mem::replace(is_told, true);
            is_new.then_some(*extent)
        });
        let extent = match known {
            Some(extent) => extent,
            None => self.ask_extent(&columns, SERVER_LIMIT, cancelled)?,
        };
        *locked(&self.extent) = Some((extent, true));
        let moment = |key| columns.time.moment(key);
        let range = (extent.rows > 0).then(|| (moment(extent.oldest), moment(extent.newest)));
        Ok(TableTotals { posts: extent.rows, range })
    }

    /// How many posts match a query, as far as the server knows, and whether it can.
    pub(crate) fn count(
        &self,
        asked: &TableQuery,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(u64, bool), ServerError> {
        let columns = self.columns(cancelled)?;
        let condition = Self::condition(asked, &columns);
        Ok((self.count_rows(condition.sql.as_slice(), cancelled)?, condition.is_exact))
    }
}
