//! One question about a table: which rows are asked for, and how far they are looked for.

use std::cell::Cell;

use serde_json::Value;

use super::columns::{Columns, IdKind, SOURCE_ID};
use super::condition::{Condition, QueryTranslator};
use super::connection::Rows;
use super::extent::{Nearby, TableExtent};
use super::key::RowKey;
use super::literal;
use super::marked_posts::MarkedPosts;
use super::row::TableRow;
use super::statement::{PageSide, Statements};
use super::table::{FoundSoFar, RemoteFound, RemoteTable, key_of, locked};
use super::table_query::TableQuery;
use super::window::{MOST_ROWS, Page};
use crate::corpus::PostId;
use crate::corpus::time::{DAY, Timestamp, Zone};
use crate::net::ServerError;
use crate::search::query::Query;
use crate::text::fold::half_width;

/// Rows of the first answer: some screens.
const FIRST_PAGE: usize = 200;
/// Rows of each answer with hits.
const HITS_PAGE: usize = 500;
/// Hits fetched for one query at most: beyond them nobody reads on without another word.
const MOST_HITS: usize = 2_000;
/// Years that a number can mean: those of Unix time that posts can be of.
const YEARS: std::ops::RangeInclusive<u64> = 1970..=2099;
/// How many times as far rows are looked for where there were too few.
const WIDER: i128 = 32;

/// Rows of an answer, newest first.
#[derive(Debug, Default)]
pub(super) struct FetchedRows {
    pub(super) all: Vec<TableRow>,
    /// Whether the table has no more on that side.
    pub(super) is_end: bool,
    /// Rows that cannot be read, except for those that the next answer will have again.
    pub(super) unreadable: usize,
    /// Why there are no more.
    pub(super) fault: Option<ServerError>,
}

impl FetchedRows {
    /// These rows, and those that lie farther away towards a side.
    fn followed_by(self, farther: Self, side: PageSide) -> Self {
        let unreadable = self.unreadable + farther.unreadable;
        let (mut all, rest) =
            if side == PageSide::Older { (self.all, farther.all) } else { (farther.all, self.all) };
        all.extend(rest);
        Self { all, is_end: farther.is_end, unreadable, fault: farther.fault }
    }

    /// These rows, if they all lie on a side of the row at `key`: what leads nowhere would be asked for again and again.
    pub(super) fn beyond(mut self, key: Option<&RowKey>, side: PageSide, server: &str) -> Self {
        let Some(key) = key else { return self };
        let is_beyond =
            |row: &TableRow| if side == PageSide::Older { row.key < *key } else { row.key > *key };
        if !self.all.iter().all(is_beyond) {
            self.all.retain(is_beyond);
            self.is_end = false;
            self.fault = self.fault.or_else(|| Some(ServerError::SameRows(server.to_owned())));
        }
        self
    }
}

/// The only one of these rows; an error where it cannot be read.
fn first(rows: FetchedRows) -> Result<Option<TableRow>, ServerError> {
    let FetchedRows { mut all, fault, .. } = rows;
    match (all.pop(), fault) {
        (None, Some(fault)) => Err(fault),
        (row, _) => Ok(row),
    }
}

/// One question about a table.
pub(super) struct TableQuestion<'a> {
    pub(super) table: &'a RemoteTable,
    pub(super) columns: &'a Columns,
    pub(super) zone: Zone,
    pub(super) cancelled: &'a dyn Fn() -> bool,
    /// Rows that could not be read so far.
    pub(super) unreadable: Cell<usize>,
}

impl<'a> TableQuestion<'a> {
    pub(super) fn new(
        table: &'a RemoteTable,
        columns: &'a Columns,
        zone: Zone,
        cancelled: &'a dyn Fn() -> bool,
    ) -> Self {
        Self { table, columns, zone, cancelled, unreadable: Cell::default() }
    }

    /// Takes note of what could not be read of rows that are used.
    pub(super) fn taken(&self, rows: FetchedRows) -> FetchedRows {
        self.unreadable.set(self.unreadable.get() + rows.unreadable);
        rows
    }

    pub(super) fn statements(&self) -> Statements<'_> {
        Statements { table: self.table.quoted(), columns: self.columns }
    }

    pub(super) fn translator<'b>(&'b self, marked: &'b MarkedPosts) -> QueryTranslator<'b> {
        QueryTranslator { columns: self.columns, marked, now: Timestamp::now().milliseconds }
    }

    /// The condition of a query, for rows older than `last`.
    pub(super) fn after(&self, condition: &Condition, last: Option<&RowKey>) -> Vec<String> {
        let after = last.map(|key| self.statements().beside(key, PageSide::Older));
        condition.sql.iter().cloned().chain(after).collect()
    }

    /// Asks for rows, in the order of `order` or in that of time towards a side.
    pub(super) fn rows(
        &self,
        conditions: &[String],
        order: Option<&str>,
        side: PageSide,
        limit: usize,
    ) -> Result<FetchedRows, ServerError> {
        let statement = self.statements().rows(conditions, order, side, limit);
        let Rows { all: rows, fault, .. } = self.table.connection.ask(&statement, limit, self.cancelled)?;
        let is_end = rows.len() < limit && fault.is_none();
        let first = rows.first().cloned();
        let read = self.table.read(rows, self.columns);
        let again = if is_end { 0 } else { read.iter().rev().take_while(|row| row.is_none()).count() };
        let unreadable = read.iter().filter(|row| row.is_none()).count() - again;
        let mut all: Vec<TableRow> = read.into_iter().flatten().collect();
        let is_useless = all.is_empty() && fault.is_none();
        let line = first.filter(|_| is_useless).map(|row| Value::Object(row).to_string());
        let fault = fault.or_else(|| Some(self.table.connection.unreadable(line?.as_bytes())));
        if side == PageSide::Newer {
            all.reverse();
        }
        Ok(FetchedRows { all, is_end: is_end && fault.is_none(), unreadable, fault })
    }

    /// Asks for rows in the order of time, nearby at first, then farther away while there are too few.
    pub(super) fn rows_near(
        &self,
        conditions: &[String],
        mut near: Nearby,
        limit: usize,
    ) -> Result<FetchedRows, ServerError> {
        let mut found = FetchedRows::default();
        loop {
            let (rows, next) = match self.rows_within(conditions, near, limit.saturating_sub(found.all.len()))
            {
                // What is nearby is there all the same.
                Err(error) if !found.all.is_empty() && !error.is_cancelled() => {
                    return Ok(FetchedRows { is_end: false, fault: Some(error), ..found });
                }
                asked => asked?,
            };
            found = found.followed_by(rows, near.side);
            let Some(next) = next else { return Ok(found) };
            near = next;
        }
    }

    /// Asks for rows as far as `near` reaches; returns them and where more are looked for, while there are too few.
    fn rows_within(
        &self,
        conditions: &[String],
        near: Nearby,
        limit: usize,
    ) -> Result<(FetchedRows, Option<Nearby>), ServerError> {
        let within = |reach| self.statements().within_reach(near.from, near.side, reach);
        let looked = near.looked.map(|looked| format!("NOT ({})", within(looked)));
        let conditions: Vec<String> =
            conditions.iter().cloned().chain(near.reach.map(within)).chain(looked).collect();
        let rows = self.rows(&conditions, None, near.side, limit)?;
        let reach = near.reach.filter(|_| rows.is_end);
        let next = reach.map(|reach| Nearby { reach: self.wider(near, reach), looked: Some(reach), ..near });
        Ok((FetchedRows { is_end: rows.is_end && next.is_none(), ..rows }, next))
    }

    /// How far is looked next; `None` where that is the whole table.
    fn wider(&self, near: Nearby, reach: i128) -> Option<i128> {
        let extent = self.known_extent()?;
        let left = match near.side {
            PageSide::Older => near.from - extent.oldest,
            PageSide::Newer => extent.newest - near.from,
        };
        // What is nearly all takes as long as all.
        Some(reach.saturating_mul(WIDER)).filter(|reach| *reach < left / 4)
    }

    fn known_extent(&self) -> Option<TableExtent> {
        locked(&self.table.extent).map(|(extent, _)| extent)
    }

    /// How far the table reaches, as far as the server knows.
    pub(super) fn extent(&self) -> Result<Option<TableExtent>, ServerError> {
        match self.known_extent() {
            None => self.table.extent_soon(self.columns, self.cancelled),
            known => Ok(known),
        }
    }

    /// In how much time there are likely more than `count` rows.
    fn reach(&self, count: usize) -> Result<Option<i128>, ServerError> {
        Ok(self.extent()?.and_then(|extent| extent.reach(count)))
    }

    /// Where the rows at an end of the table are.
    pub(super) fn at_end(&self, side: PageSide, limit: usize) -> Result<Nearby, ServerError> {
        let extent = self.extent()?;
        let from = extent.map(|it| if side == PageSide::Older { it.newest } else { it.oldest });
        let reach = extent.and_then(|extent| extent.reach(limit));
        Ok(Nearby::new(from.unwrap_or_default(), side, reach))
    }

    /// Takes in the newest rows; the user stays where they are.
    pub(super) fn newest(&self) -> Result<Option<ServerError>, ServerError> {
        self.table.connection.expect_all_shards();
        self.table.extent_soon(self.columns, self.cancelled)?;
        let near = self.at_end(PageSide::Older, FIRST_PAGE)?;
        let found = self.taken(self.rows_near(&[], near, FIRST_PAGE)?);
        let FetchedRows { all: rows, is_end: is_oldest, fault, .. } = found;
        let page = Page { rows, is_run: true, is_newest: true, is_oldest, ..Page::default() };
        locked(&self.table.window).merge(page);
        Ok(fault)
    }

    /// Takes in the rows at an end of the table, and lets go of all others; returns the last one.
    pub(super) fn end(&self, is_newest: bool) -> Result<(Option<PostId>, Option<ServerError>), ServerError> {
        let side = if is_newest { PageSide::Older } else { PageSide::Newer };
        let near = self.at_end(side, FIRST_PAGE)?;
        let found = self.taken(self.rows_near(&[], near, FIRST_PAGE)?);
        let FetchedRows { all: rows, is_end: is_all, fault, .. } = found;
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
    pub(super) fn beside(
        &self,
        key: &RowKey,
        side: PageSide,
        limit: usize,
    ) -> Result<Option<ServerError>, ServerError> {
        let known = locked(&self.table.window).reach(limit);
        let reach = if known.is_some() { known } else { self.reach(limit)? };
        let (page, fault) = self.page_beside(key, Nearby::new(key.time, side, reach), limit)?;
        locked(&self.table.window).merge(page);
        Ok(fault)
    }

    /// The rows beside one, which are not taken in yet.
    fn page_beside(
        &self,
        key: &RowKey,
        near: Nearby,
        limit: usize,
    ) -> Result<(Page, Option<ServerError>), ServerError> {
        let conditions = [self.statements().beside(key, near.side)];
        let found = self.rows_near(&conditions, near, limit)?;
        let found = self.taken(found.beyond(Some(key), near.side, self.table.connection.server()));
        let FetchedRows { all: rows, is_end, fault, .. } = found;
        let mut page = Page { rows, is_run: true, ..Page::default() };
        match near.side {
            PageSide::Older => (page.follows, page.is_oldest) = (Some(key.clone()), is_end),
            PageSide::Newer => (page.precedes, page.is_newest) = (Some(key.clone()), is_end),
        }
        Ok((page, fault))
    }

    /// Takes in a row and those around it, and lets go of all others. Nothing changes before all is there, since a key may
    /// end the waiting; where the server fails, the row is there without others.
    pub(super) fn around(&self, row: TableRow) -> Result<Option<ServerError>, ServerError> {
        let key = row.key.clone();
        let reach = self.reach(FIRST_PAGE)?;
        let mut pages = Vec::new();
        let mut fault = None;
        for side in [PageSide::Older, PageSide::Newer] {
            match self.page_beside(&key, Nearby::new(key.time, side, reach), FIRST_PAGE) {
                Err(error) if error.is_cancelled() => return Err(error),
                Err(error) => fault = fault.or(Some(error)),
                Ok((page, flaw)) => {
                    pages.push(page);
                    fault = fault.or(flaw);
                }
            }
        }
        let mut window = locked(&self.table.window);
        window.merge(Page { rows: vec![row], ..Page::default() });
        window.keep_run(&key);
        for page in pages {
            window.merge(page);
        }
        Ok(fault)
    }

    /// The row that a text names: by its id, its number, its link or its day.
    pub(super) fn named(&self, text: &str) -> Result<Option<TableRow>, ServerError> {
        let row = self.named_itself(text)?;
        if row.is_some() { Ok(row) } else { self.of_day(text) }
    }

    /// The row that a text names by its id, its number or its link.
    pub(super) fn named_itself(&self, text: &str) -> Result<Option<TableRow>, ServerError> {
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
            if let Some(row) = self.row_of(&condition)? {
                return Ok(Some(row));
            }
        }
        for sql in self.by_letters(&text) {
            if let Some(row) = first(self.rows(&[sql], None, PageSide::Older, 1)?)? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// The first row of the day that a text names, or after it.
    pub(super) fn of_day(&self, text: &str) -> Result<Option<TableRow>, ServerError> {
        let text: String = text.trim().chars().map(half_width).collect();
        // A number that no post has is a year, or a day of eight digits.
        let number: Option<u64> = text.parse().ok();
        if number.is_some_and(|number| text.len() != 8 && !YEARS.contains(&number)) {
            return Ok(None);
        }
        // A day without a year is one of those that the table has.
        let moment = |key| self.columns.time.moment(key);
        let range = self.extent()?.map(|extent| (moment(extent.oldest), moment(extent.newest)));
        let range = range.or_else(|| Some(Timestamp::now()).map(|now| (now, now)));
        let day = Timestamp::first_day(&text, range, self.zone);
        let Some(day) = day.map(|day| day.instant(self.zone)) else { return Ok(None) };
        let reach = self.reach(FIRST_PAGE)?;
        let near = Nearby::new(self.columns.time.key_at(day), PageSide::Newer, reach);
        let row = first(self.rows_near(&[self.columns.time.since(day)], near, 1)?)?;
        if row.is_some() {
            return Ok(row);
        }
        let near = self.at_end(PageSide::Older, FIRST_PAGE)?;
        first(self.rows_near(&[], near, 1)?)
    }

    /// The conditions that a row has the link or the id in letters that `text` is, the strongest first. The last part of a link
    /// is, or ends, the id at some services (`at://NAME/app.bsky.feed.post/ID`, `https://bsky.app/profile/NAME/post/ID`).
    fn by_letters(&self, text: &str) -> Vec<String> {
        let is_link = text.contains("://");
        let url = self.columns.field("url").filter(|_| is_link);
        let url = url.map(|url| format!("{url} = {}", literal::text(text)));
        let own = Some(self.columns.tie.as_str()).filter(|_| self.columns.id_kind == IdKind::Text);
        let tie = self.columns.field(SOURCE_ID).or(own).filter(|_| !text.is_empty());
        let [whole, small] = [text.to_owned(), text.to_lowercase()].map(|id| literal::text(&id));
        let id = tie.map(|tie| format!("{tie} IN ({whole}, {small})"));
        let exact: Vec<String> = url.into_iter().chain(id).collect();
        let last =
            text.split(['?', '#']).next().and_then(|path| path.trim_end_matches('/').rsplit('/').next());
        let last = last.filter(|last| is_link && !last.is_empty()).zip(tie).map(|(last, tie)| {
            let (part, end) = (literal::text(last), literal::text(&format!("/{last}")));
            format!("{tie} = {part} OR endsWith({tie}, {end})")
        });
        Some(exact.join(" OR ")).filter(|exact| !exact.is_empty()).into_iter().chain(last).collect()
    }

    /// The row of a post.
    pub(super) fn post(&self, id: PostId) -> Result<Option<TableRow>, ServerError> {
        self.row_of(&format!("id:{id}"))
    }

    /// The row that a condition on its id or its number means.
    fn row_of(&self, condition: &str) -> Result<Option<TableRow>, ServerError> {
        let Ok(query) = Query::parse(condition) else { return Ok(None) };
        let Condition { sql: Some(sql), is_exact: true, .. } =
            self.translator(&MarkedPosts::default()).condition(&query)
        else {
            return Ok(None);
        };
        let id = condition.strip_prefix("id:").and_then(|id| PostId::new(id.parse().ok()?));
        if let Some(at) = id.and_then(Timestamp::from_id) {
            // An id of X holds its time, by which a server finds it without reading the others.
            let time = &self.columns.time;
            let since = time.since(at.milliseconds - DAY);
            let until = time.since(at.milliseconds + DAY);
            let conditions = [sql.clone(), since, format!("NOT ({until})")];
            let row = first(self.rows(&conditions, None, PageSide::Older, 1)?)?;
            if row.is_some() {
                return Ok(row);
            }
        }
        first(self.rows(&[sql], None, PageSide::Older, 1)?)
    }

    /// Hits in the order of time, after those so far, and where more are looked for. There are as few as were found first: they are
    /// waited for.
    fn hits(
        &self,
        conditions: &[String],
        so_far: &FoundSoFar,
    ) -> Result<(FetchedRows, Option<Nearby>), ServerError> {
        let last = so_far.last.as_ref();
        let mut near = if let Some(next) = so_far.next {
            next
        } else {
            let newest = self.at_end(PageSide::Older, HITS_PAGE)?;
            Nearby { from: last.map_or(newest.from, |last| last.time), ..newest }
        };
        loop {
            let (rows, next) = self.rows_within(conditions, near, HITS_PAGE)?;
            let rows = rows.beyond(last, PageSide::Older, self.table.connection.server());
            match next {
                Some(next) if rows.all.is_empty() && rows.fault.is_none() => near = next,
                next => return Ok((rows, next)),
            }
        }
    }

    /// Fetches hits; how many there are is known where these are all.
    pub(super) fn find(
        &self,
        asked: &TableQuery,
        more: bool,
        center: Option<PostId>,
    ) -> Result<(RemoteFound, Option<ServerError>), ServerError> {
        let translator = self.translator(&asked.marked);
        let condition = translator.condition(&asked.query);
        let order = translator.order(asked.query.sort());
        // A copy: what was found so far stays where the server fails.
        let mut so_far = if more { locked(&self.table.found).clone() } else { FoundSoFar::default() };
        so_far.found.is_exact = condition.is_exact;
        let mut fault = None;
        if condition.sql.is_some() || order.is_some() {
            let conditions = self.after(&condition, so_far.last.as_ref());
            let (found, next) = match order.as_deref() {
                Some(order) => (self.rows(&conditions, Some(order), PageSide::Older, HITS_PAGE)?, None),
                None => self.hits(&conditions, &so_far)?,
            };
            let found = self.taken(found);
            so_far.next = next;
            let is_end = found.is_end;
            fault = found.fault;
            let rows = found.all;
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
        }
        let found = so_far.found.clone();
        *locked(&self.table.found) = so_far;
        Ok((found, fault))
    }
}
