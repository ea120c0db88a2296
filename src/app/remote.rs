//! A table on a server that is read like an archive: what is fetched when, and what is shown of it.
//!
//! [`RemoteView`] is the state; `prefetch` decides what is fetched ahead of the user, `arrival` takes in what came.

mod arrival;
mod awaited_post;
mod fetch_runner;
pub(crate) mod fetching;
mod going;
mod months;
pub(crate) mod months_asked;
mod prefetch;

use std::sync::Arc;

use self::awaited_post::AwaitedPost;
use self::months_asked::MonthsAsked;
use crate::app::generational::{Generational, Ticket};
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
    fetch: Generational<()>,
    /// Whether it was said that the server is away.
    is_away: bool,
    /// Whether it was said that shards are away.
    is_partial: bool,
    /// What is wanted next, and not because of where the user is.
    wanted: Option<Wanted>,
    /// The post that the user waits for.
    awaited: Option<AwaitedPost>,
    /// The query that the server was asked last.
    asked: Option<String>,
    /// Whether its hits are on their way.
    search: Generational<()>,
    found: Option<RemoteFound>,
    /// Whether statistics are on their way.
    is_counting: bool,
    /// What has been asked about months.
    months: MonthsAsked,
    /// Until when the server is left in peace, and for how long after another failure, in milliseconds.
    rests_until: u64,
    pause: u64,
    /// Whether it is asked again without a key: what it refuses it refuses again.
    asks_again: bool,
    /// What was said of its last failure.
    fault: Option<String>,
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
            fetch: Generational::default(),
            is_away: false,
            is_partial: false,
            wanted: None,
            awaited: None,
            asked: None,
            search: Generational::default(),
            found: None,
            is_counting: false,
            months: MonthsAsked::default(),
            rests_until: 0,
            pause: FIRST_PAUSE,
            asks_again: false,
            fault: None,
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
        self.search.is_waiting()
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

    /// Takes in that statistics are asked for, or that they have come.
    pub(crate) fn set_counting(&mut self, is_counting: bool) {
        self.is_counting = is_counting;
    }

    /// Wants something of the table.
    pub(crate) fn want(&mut self, wanted: Wanted) {
        self.wanted = Some(wanted);
    }

    /// Wants a post that is shown once it is there.
    fn await_post(&mut self, wanted: Wanted, awaited: AwaitedPost) {
        (self.wanted, self.awaited) = (Some(wanted), Some(awaited));
    }

    /// Takes in that something is asked.
    fn begin_request(&mut self, wanted: &Wanted) -> Ticket {
        self.request(wanted).ask()
    }

    fn request(&mut self, wanted: &Wanted) -> &mut Generational<()> {
        if matches!(wanted, Wanted::Found { .. }) { &mut self.search } else { &mut self.fetch }
    }

    /// Takes in an answer or that there is none; returns whether it is to what was asked last.
    fn end_request(&mut self, wanted: &Wanted, ticket: Ticket) -> bool {
        self.request(wanted).answer(ticket, ())
    }

    /// Whether a newer part than `revision` is shown; else takes in what that is.
    fn has_shown(&mut self, revision: u64, ends: (bool, bool), is_one_run: bool) -> bool {
        let is_stale = revision <= self.revision;
        if !is_stale {
            (self.revision, self.ends, self.is_one_run) = (revision, ends, is_one_run);
        }
        is_stale
    }

    /// Takes in that the server failed, at `clock`.
    fn fail(&mut self, clock: u64, error: &ServerError) {
        // What it refuses it refuses again.
        self.pause = if error.is_transient() { (self.pause * 2).min(LONGEST_PAUSE) } else { LONGEST_PAUSE };
        self.rests_until = clock + self.pause;
        self.asks_again = error.is_transient();
    }

    /// When the server is asked again for what it failed to give at `clock`, in milliseconds since the start.
    fn asks_again_at(&self, clock: u64) -> Option<u64> {
        let posts = Some(self.rests_until).filter(|_| self.asks_again);
        let months = Some(self.months.again_at).filter(|at| self.months.is_refused && *at < u64::MAX);
        posts.into_iter().chain(months).filter(|at| *at > clock).min()
    }

    fn succeed(&mut self) {
        (self.rests_until, self.pause, self.asks_again) = (0, FIRST_PAUSE, false);
    }
}
