//! A table on a server that is read like an archive: what is fetched when, and what is shown of it.
//!
//! [`RemoteView`] is the state; `prefetch` decides what is fetched ahead of the user, `arrival` takes in what came.

mod arrival;
mod fetch_runner;
pub(crate) mod fetching;
mod months;
pub(crate) mod months_asked;
mod prefetch;

use std::sync::Arc;

use self::months_asked::MonthsAsked;
use crate::net::ServerError;
use crate::remote::{RemoteFound, RemoteTable, TableTotals, Wanted};

/// Milliseconds before a table is asked again after a failure: at first, and at most.
const FIRST_PAUSE: u64 = 1_000;
const LONGEST_PAUSE: u64 = 30_000;

/// A table that is read, and what is known of it.
#[derive(Debug)]
pub(crate) struct RemoteView {
    table: Arc<RemoteTable>,
    /// The number of the part that is shown.
    revision: u64,
    /// Whether the newest and the oldest post of the table are at hand.
    ends: (bool, bool),
    /// Whether all posts at hand lie next to each other in the table.
    is_one_run: bool,
    totals: Option<TableTotals>,
    /// Whether posts are on their way.
    is_fetching: bool,
    /// Whether it was said that the server is away.
    is_away: bool,
    /// Whether it was said that shards are away.
    is_partial: bool,
    /// What is wanted next, and not because of where the user is.
    wanted: Option<Wanted>,
    /// The query that the server was asked last.
    asked: Option<String>,
    /// Whether its hits are on their way.
    is_finding: bool,
    found: Option<RemoteFound>,
    /// What has been asked about months.
    months: MonthsAsked,
    /// Until when the server is left in peace, and for how long after another failure, in milliseconds.
    rests_until: u64,
    pause: u64,
}

impl RemoteView {
    /// A table of which nothing is there.
    pub(crate) fn new(table: Arc<RemoteTable>) -> Self {
        Self {
            table,
            revision: 0,
            ends: (false, false),
            is_one_run: true,
            totals: None,
            is_fetching: false,
            is_away: false,
            is_partial: false,
            wanted: None,
            asked: None,
            is_finding: false,
            found: None,
            months: MonthsAsked::default(),
            rests_until: 0,
            pause: FIRST_PAUSE,
        }
    }

    /// The table.
    pub(crate) fn table(&self) -> &Arc<RemoteTable> {
        &self.table
    }

    /// The address of the table.
    pub(crate) fn address(&self) -> String {
        self.table.address().to_string()
    }

    /// How many posts the table has, and of when, once that is known.
    pub(crate) fn totals(&self) -> Option<&TableTotals> {
        self.totals.as_ref()
    }

    /// The hits on the server, where it was asked.
    pub(crate) fn found(&self) -> Option<&RemoteFound> {
        self.found.as_ref()
    }

    /// Whether hits are on their way.
    pub(crate) fn is_finding(&self) -> bool {
        self.is_finding
    }

    /// Whether the newest and the oldest post of the table are at hand.
    pub(crate) fn ends(&self) -> (bool, bool) {
        self.ends
    }

    /// Whether all posts at hand lie next to each other in the table.
    pub(crate) fn is_one_run(&self) -> bool {
        self.is_one_run
    }

    pub(crate) fn set_totals(&mut self, totals: TableTotals) {
        self.totals = Some(totals);
    }

    /// Wants something of the table.
    pub(crate) fn want(&mut self, wanted: Wanted) {
        self.wanted = Some(wanted);
    }

    /// Takes in that the server failed, at `clock`.
    fn fail(&mut self, clock: u64, error: &ServerError) {
        // What it refuses it refuses again.
        self.pause = if error.is_transient() { (self.pause * 2).min(LONGEST_PAUSE) } else { LONGEST_PAUSE };
        self.rests_until = clock + self.pause;
    }

    fn succeed(&mut self) {
        (self.rests_until, self.pause) = (0, FIRST_PAUSE);
    }
}
