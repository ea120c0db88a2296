//! What is fetched of a table: around where a reader is, and for a query.

use std::sync::atomic::Ordering;

use super::key::RowKey;
use super::statement::PageSide;
use super::table::{RemoteFound, RemoteTable, key_of, locked};
use super::table_query::TableQuery;
use super::table_question::TableQuestion;
use super::top_posts::TopPosts;
use super::unfound::unfound;
use super::window::{MOST_ROWS, Page};
use crate::archive::{self, Loaded};
use crate::corpus::PostId;
use crate::corpus::time::Zone;
use crate::net::ServerError;

/// Rows of each answer after the first one.
const PAGE: usize = 500;

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
    /// The post with this id, and those around it.
    Post(PostId),
    /// The posts next to one, and nothing else.
    Beside(PostId),
    /// Posts that match a query; `more` than those fetched before.
    Found {
        /// The query.
        query: TableQuery,
        /// Whether to go on where the last answer ended.
        more: bool,
    },
    /// The posts of a query with the largest figures.
    Top(TableQuery),
}

impl Wanted {
    /// Whether the user has asked to see it, and waits for it.
    pub(crate) fn is_of_user(&self) -> bool {
        matches!(self, Self::Around(_) | Self::Post(_) | Self::NewestEnd | Self::OldestEnd)
    }
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
    /// The posts with the largest figures, where they were asked for.
    pub tops: Option<TopPosts>,
    /// How many rows of the answer could not be read.
    pub unreadable: usize,
    /// Why the answer ended before its end.
    pub fault: Option<ServerError>,
}

impl RemoteTable {
    /// Fetches what is wanted, the reader being at the post `center`.
    pub(crate) fn fetch(
        &self,
        wanted: &Wanted,
        center: Option<PostId>,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<RemotePart, ServerError> {
        self.with_columns_of_today(|| self.fetch_once(wanted, center, zone, cancelled), cancelled)
    }

    fn fetch_once(
        &self,
        wanted: &Wanted,
        center: Option<PostId>,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<RemotePart, ServerError> {
        let columns = self.columns(cancelled)?;
        let question = TableQuestion::new(self, &columns, zone, cancelled);
        self.regain(&question, center)?;
        let mut target = None;
        let mut found = None;
        let mut tops = None;
        let mut fault = match wanted {
            Wanted::Newest => question.newest()?,
            Wanted::NewestEnd | Wanted::OldestEnd => {
                let is_newest = matches!(wanted, Wanted::NewestEnd);
                let (id, fault) = question.end(is_newest)?;
                target = id;
                fault
            }
            Wanted::Older | Wanted::Newer => {
                let side = if matches!(wanted, Wanted::Older) { PageSide::Older } else { PageSide::Newer };
                let edge = self.edge(side);
                edge.map_or(Ok(None), |key| question.beside(&key, side, PAGE))?
            }
            Wanted::Around(_) | Wanted::Post(_) => {
                let row = match wanted {
                    Wanted::Around(text) => question.named(text)?,
                    Wanted::Post(id) => question.post(*id)?,
                    _ => None,
                };
                target = row.as_ref().and_then(|row| row.id);
                row.map_or(Ok(None), |row| question.around(row))?
            }
            Wanted::Beside(id) => {
                let row = locked(&self.window).rows().iter().find(|row| row.id == Some(*id)).cloned();
                row.map_or(Ok(None), |row| question.around(row))?
            }
            Wanted::Found { query, more } => {
                let (so_far, fault) = question.find(query, *more, center)?;
                found = Some(so_far);
                fault
            }
            Wanted::Top(query) => {
                let (posts, rows) = question.tops(query)?;
                tops = Some(posts);
                locked(&self.window).merge(Page { rows, ..Page::default() });
                None
            }
        };
        if fault.as_ref().is_some_and(ServerError::is_cancelled) {
            fault = None;
        }
        let mut part = self.part(found, target, fault, target.or(center))?;
        if let (Some(found), Wanted::Found { query, .. }) = (&mut part.found, wanted) {
            found.unfound = unfound(&query.query, &part.loaded.corpus);
        }
        Ok(RemotePart { unreadable: question.unreadable.get(), tops, ..part })
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
        Ok(RemotePart { loaded, revision, ends, is_one_run, found, target, tops: None, unreadable: 0, fault })
    }

    /// Fetches the posts around the reader again, where an answer that nobody waited for any more has led elsewhere.
    fn regain(&self, question: &TableQuestion<'_>, center: Option<PostId>) -> Result<(), ServerError> {
        let is_there = |id: PostId| {
            let window = locked(&self.window);
            window.rows().is_empty() || window.rows().iter().any(|row| row.id == Some(id))
        };
        if let Some(id) = center.filter(|id| !is_there(*id))
            && let Some(row) = question.post(id)?
        {
            question.around(row)?;
        }
        Ok(())
    }

    /// The key of the row at the end of what is at hand.
    fn edge(&self, side: PageSide) -> Option<RowKey> {
        let window = locked(&self.window);
        let row = if side == PageSide::Older { window.rows().last() } else { window.rows().first() };
        row.map(|row| row.key.clone())
    }
}
