//! The posts of a query for a command: page by page, kept or handed on.

use super::connection::AS_LINES;
use super::extent::Nearby;
use super::marked_posts::{MOST_IDS, MarkedPosts};
use super::row::TableRow;
use super::statement::{PageSide, filter};
use super::table::RemoteTable;
use super::table_query::TableQuery;
use super::table_question::{FetchedRows, TableQuestion};
use super::top_posts::TopPosts;
use crate::corpus::PostId;
use crate::corpus::time::Zone;
use crate::net::ServerError;
use crate::text::slice::subslice;

/// Rows of an answer: nobody watches.
const LONG_PAGE: usize = 2_000;
/// Posts that are counted at most to find the one of a number.
const MOST_COUNTED: usize = 100_000;
/// Pages in a row that may be cut off.
const MOST_FAULTS: usize = 8;

/// The posts of a query.
#[derive(Debug)]
pub struct CollectedPosts {
    /// A line for each.
    pub text: String,
    /// What is known of them.
    pub read: PostsRead,
}

/// How many posts of a query were read, and why no more.
#[derive(Debug, Default)]
pub struct PostsRead {
    /// How many there were.
    pub count: usize,
    /// Whether the table has more.
    pub has_more: bool,
    /// How many rows could not be read.
    pub unreadable: usize,
    /// Why these are not all.
    pub fault: Option<ServerError>,
}

/// Which rows are read, and in which order.
struct RowsWanted<'a> {
    conditions: &'a [String],
    /// By what they are ordered, if not by time.
    order: Option<&'a str>,
    /// The direction of time.
    side: PageSide,
    limit: usize,
    near: Nearby,
}

/// The oldest of the newest posts of a query.
struct OldestWanted {
    /// The key of its time.
    time: i128,
    /// Posts of that time that are too many.
    surplus: usize,
    /// Whether there are older ones.
    has_more: bool,
}

impl RemoteTable {
    /// The lines of the posts that match a query, newest first, at most `limit`.
    pub fn collect(
        &self,
        asked: &TableQuery,
        limit: usize,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<CollectedPosts, ServerError> {
        let columns = self.columns(cancelled)?;
        let question = TableQuestion::new(self, &columns, zone, cancelled);
        let translator = question.translator(&asked.marked);
        let condition = translator.condition(&asked.query);
        let order = translator.order(asked.query.sort());
        let side = PageSide::Older;
        let near = question.at_end(side, if order.is_some() { limit } else { LONG_PAGE.min(limit) })?;
        let (conditions, order) = (condition.sql.as_slice(), order.as_deref());
        let mut text = String::new();
        let wanted = RowsWanted { conditions, order, side, limit, near };
        let read = question.pages(&wanted, &mut |rows| {
            text.push_str(&lines(rows));
            Ok::<(), ServerError>(())
        })?;
        Ok(CollectedPosts { text, read })
    }

    /// Hands over the lines of the newest `limit` posts that match a query in parts, the oldest first; `None` where the query
    /// asks for more than the server knows, or for another order.
    pub(crate) fn stream<E: From<ServerError>>(
        &self,
        asked: &TableQuery,
        limit: usize,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
        each: &mut dyn FnMut(String) -> Result<(), E>,
    ) -> Result<Option<PostsRead>, E> {
        let columns = self.columns(cancelled)?;
        let question = TableQuestion::new(self, &columns, zone, cancelled);
        let condition = question.translator(&asked.marked).condition(&asked.query);
        if asked.query.sort().is_some() || !condition.left_out.is_empty() {
            return Ok(None);
        }
        let mut conditions: Vec<String> = condition.sql.into_iter().collect();
        let Some(oldest) = question.oldest_of_newest(&conditions, limit)? else {
            return Ok(Some(PostsRead::default()));
        };
        if oldest.has_more {
            conditions.push(question.statements().within_reach(oldest.time, PageSide::Older, 0));
        }
        let side = PageSide::Newer;
        let near = Nearby { from: oldest.time, ..question.at_end(side, LONG_PAGE)? };
        let limit = limit.saturating_add(oldest.surplus);
        let wanted = RowsWanted { conditions: &conditions, order: None, side, limit, near };
        let mut surplus = oldest.surplus;
        let mut read = question.pages(&wanted, &mut |rows| {
            let left = subslice(rows, surplus.min(rows.len())..);
            surplus = surplus.saturating_sub(rows.len());
            each(lines(left))
        })?;
        read.count = read.count.saturating_sub(oldest.surplus);
        read.has_more |= oldest.has_more;
        Ok(Some(read))
    }

    /// The lines of the posts of a query with the largest figures, and which those are.
    pub(crate) fn collect_tops(
        &self,
        asked: &TableQuery,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(String, TopPosts), ServerError> {
        let columns = self.columns(cancelled)?;
        let question = TableQuestion::new(self, &columns, zone, cancelled);
        let (tops, rows) = question.tops(asked)?;
        Ok((lines(&rows), tops))
    }

    /// The lines of the posts with these ids, however far back they are.
    pub(crate) fn collect_ids(
        &self,
        ids: &[u64],
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<CollectedPosts, ServerError> {
        let columns = self.columns(cancelled)?;
        let question = TableQuestion::new(self, &columns, zone, cancelled);
        let mut collected = CollectedPosts { text: String::new(), read: PostsRead::default() };
        for some in ids.chunks(MOST_IDS) {
            let condition = question.translator(&MarkedPosts::default()).is_one_of(some);
            let near = Nearby::new(0, PageSide::Older, None);
            let conditions = condition.as_slice();
            let wanted =
                RowsWanted { conditions, order: None, side: PageSide::Older, limit: usize::MAX, near };
            let text = &mut collected.text;
            let read = question.pages(&wanted, &mut |rows| {
                text.push_str(&lines(rows));
                Ok::<(), ServerError>(())
            })?;
            collected.read = PostsRead { count: collected.read.count + read.count, ..read };
            if collected.read.fault.is_some() {
                break;
            }
        }
        Ok(collected)
    }

    /// The line of the post that a text names, and its id.
    pub(crate) fn collect_named(
        &self,
        name: &str,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<(String, Option<PostId>)>, ServerError> {
        let columns = self.columns(cancelled)?;
        let question = TableQuestion::new(self, &columns, zone, cancelled);
        let mut row = question.named_itself(name)?;
        if row.is_none() {
            row = question.counted(name)?;
        }
        if row.is_none() {
            row = question.of_day(name)?;
        }
        Ok(row.map(|row| (format!("{}\n", row.line), row.id)))
    }
}

/// The lines of rows, each with its end.
fn lines(rows: &[TableRow]) -> String {
    rows.iter().flat_map(|row| [&*row.line, "\n"]).collect()
}

impl TableQuestion<'_> {
    /// The row with this number in a list of all posts, where these have no numbers of their own.
    fn counted(&self, name: &str) -> Result<Option<TableRow>, ServerError> {
        let digits = name.trim().trim_start_matches('#');
        let number = digits.parse().ok().filter(|number| (1..=MOST_COUNTED).contains(number));
        let Some(limit) = number.filter(|_| self.columns.field("num").is_none()) else { return Ok(None) };
        let side = PageSide::Older;
        let near = self.at_end(side, LONG_PAGE.min(limit))?;
        let wanted = RowsWanted { conditions: &[], order: None, side, limit, near };
        let mut last = None;
        let read = self.pages(&wanted, &mut |rows| {
            last = rows.last().cloned();
            Ok::<(), ServerError>(())
        })?;
        // A short id is the number of its post.
        let is_meant = |row: &TableRow| {
            let line: serde_json::Value = serde_json::from_str(&row.line).unwrap_or_default();
            line.get("num").and_then(serde_json::Value::as_u64) == Some(limit as u64)
        };
        Ok(last.filter(|row| read.count == limit && is_meant(row)))
    }

    /// Where the newest `limit` rows that meet all conditions begin; `None` where there are none.
    fn oldest_of_newest(
        &self,
        conditions: &[String],
        limit: usize,
    ) -> Result<Option<OldestWanted>, ServerError> {
        let time = &self.columns.time;
        let (table, all, moment) = (self.table.quoted(), filter(conditions), &time.expression);
        let newest =
            format!("SELECT {moment} AS duidu_time FROM {table}{all} ORDER BY {moment} DESC LIMIT {limit}");
        let first = time.key_of("min(duidu_time)");
        let statement =
            format!("SELECT count() AS duidu_posts, {first} AS duidu_first FROM ({newest}) {AS_LINES}");
        let row = self.table.one(&statement, self.cancelled)?;
        let count = self.table.count_of(&row, "duidu_posts")?;
        // Of no rows some servers know no time.
        if count == 0 {
            return Ok(None);
        }
        let time = self.table.figure(&row, "duidu_first")?;
        if count < limit as u64 {
            return Ok(Some(OldestWanted { time, surplus: 0, has_more: false }));
        }
        let since = self.statements().within_reach(time, PageSide::Older, 0);
        let since: Vec<String> = conditions.iter().cloned().chain([since]).collect();
        let since = self.table.count_rows(&since, self.cancelled)?;
        let surplus = usize::try_from(since.saturating_sub(count)).unwrap_or(usize::MAX);
        let has_more = self.table.count_rows(conditions, self.cancelled)? > count;
        Ok(Some(OldestWanted { time, surplus, has_more }))
    }

    /// Reads rows page by page, and hands each page over in the order in which it is read.
    fn pages<E: From<ServerError>>(
        &self,
        wanted: &RowsWanted<'_>,
        each: &mut dyn FnMut(&[TableRow]) -> Result<(), E>,
    ) -> Result<PostsRead, E> {
        let RowsWanted { conditions, order, side, limit, mut near } = *wanted;
        let (mut count, mut last, mut faults) = (0, None, 0);
        let (has_more, fault) = loop {
            let before = last.clone();
            // A row that was read beyond the end of a page is read, and counted, again.
            self.table.count_from(count as u64 + 1);
            let step = if order.is_some() { limit } else { LONG_PAGE.min(limit - count) };
            let beside = last.as_ref().map(|key| self.statements().beside(key, side));
            let asked: Vec<String> = conditions.iter().cloned().chain(beside).collect();
            let found = match order {
                Some(order) => self.rows(&asked, Some(order), side, step + 1),
                None => self
                    .rows_near(&asked, near, step + 1)
                    .map(|rows| rows.beyond(last.as_ref(), side, self.table.connection.server())),
            };
            let found = match found {
                Ok(found) => self.taken(found),
                Err(error) if count > 0 && !error.is_cancelled() => break (true, Some(error)),
                Err(error) => return Err(error.into()),
            };
            let FetchedRows { all: mut rows, fault, is_end, .. } = found;
            if side == PageSide::Newer {
                rows.reverse();
            }
            rows.truncate(step);
            each(&rows)?;
            count += rows.len();
            last = rows.pop().map(|row| row.key).or(last);
            if let Some(key) = &last {
                // The next ones are likely to be as far apart.
                let reach = i128::saturating_sub(near.from, key.time).saturating_abs().saturating_mul(2) + 1;
                near = Nearby { from: key.time, reach: near.reach.map(|_| reach), ..near };
            }
            let leads_on = last != before && order.is_none();
            match fault {
                None if is_end => break (false, None),
                Some(fault) if count == 0 => return Err(fault.into()),
                Some(fault) if !leads_on || faults == MOST_FAULTS || !fault.is_resumable() => {
                    break (true, Some(fault));
                }
                _ if count >= limit => break (true, None),
                // What was cut off goes on after the last row.
                Some(_) => faults += 1,
                None => faults = 0,
            }
        };
        Ok(PostsRead { count, has_more, unreadable: self.unreadable.get(), fault })
    }
}
