//! Posts by month, which the server counts for the sparkline, and with them the number of hits.

use std::sync::Arc;

use super::fetching::MonthsJob;
use super::months_asked::{MonthsAsked, MonthsWanted};
use super::{LONGEST_PAUSE, RemoteView};
use crate::app::App;
use crate::app::effect::{Effect, Job, JobKind};
use crate::app::list::month_bars::MonthBars;
use crate::app::search::filter::Filter;
use crate::corpus::stats::Stats;
use crate::net::ServerError;
use crate::remote::{RemoteTable, TableQuery};
use crate::search::query::Query;

impl RemoteView {
    /// Whether the server counts, has counted or may be asked to count posts by month.
    pub(crate) fn may_have_months(&self) -> bool {
        !self.months.is_refused
    }

    /// Forgets the months, which are asked for anew.
    pub(super) fn forget_months(&mut self) {
        self.months = MonthsAsked::default();
    }

    /// Whether the number of hits is not known yet.
    fn lacks_total(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.total.is_none())
    }
}

impl App {
    /// Asks for the months of what is shown, once its posts are there; posts that are asked for meanwhile come first.
    pub(crate) fn ask_months(&mut self) -> Option<Effect> {
        let clock = self.input.uptime_ms();
        let metric = self.settings.metric;
        let has_bars = self.panes.spark.rows > 0;
        let is_opening = self.archive.loading().is_some();
        // Comes after every event: in an archive of files nothing is to be done.
        let remote = self.archive.remote_mut()?;
        let query = self.search.filter().map(Filter::query).filter(|query| !query.is_empty());
        let wanted = MonthsWanted { query: query.map(Query::to_string).unwrap_or_default(), metric };
        let is_busy = is_opening
            || remote.fetch.is_waiting()
            || remote.search.is_waiting()
            || clock < remote.rests_until;
        let months = &mut remote.months;
        let is_same = months.wanted.as_ref() == Some(&wanted);
        if is_same && !(is_busy && months.is_waiting) && !(months.is_refused && clock >= months.again_at) {
            return None;
        }
        if !is_same {
            self.list.sparkline_mut().set_months(None);
        }
        let was_waiting = std::mem::take(&mut remote.months).is_waiting;
        let is_answered = query.is_none() || remote.found.is_some();
        let is_wanted = has_bars || remote.lacks_total();
        if is_busy || !is_answered || !is_wanted {
            return was_waiting.then_some(Effect::Cancel(JobKind::TableMonths));
        }
        remote.months =
            MonthsAsked { wanted: Some(wanted.clone()), is_waiting: true, ..MonthsAsked::default() };
        let query =
            TableQuery::new(query.cloned().unwrap_or_default(), self.marks.annotations(), &remote.address());
        let table = Arc::clone(&remote.table);
        Some(Effect::StartJob(Job::CountMonths(Box::new(MonthsJob { table, query, metric, wanted }))))
    }

    /// Takes in the months, or why they do not come: what is at hand is shown then.
    pub(crate) fn take_months(
        &mut self,
        table: &Arc<RemoteTable>,
        wanted: &MonthsWanted,
        counted: Result<Option<Stats>, ServerError>,
    ) {
        let clock = self.input.uptime_ms();
        let remote = self.archive.remote_mut().filter(|remote| Arc::ptr_eq(remote.table(), table));
        let Some(remote) = remote.filter(|remote| remote.months.wanted.as_ref() == Some(wanted)) else {
            return;
        };
        remote.months.is_waiting = false;
        // Who counts may be the first to see that columns are gone.
        self.report_gaps(table.is_partial(), 0, None);
        let Some(remote) = self.archive.remote_mut() else { return };
        remote.months.wanted = Some(wanted.clone());
        match counted {
            Ok(Some(stats)) => {
                if let Some(found) = remote.found.as_mut() {
                    found.total.get_or_insert(stats.count as u64);
                }
                let bars = MonthBars::new(stats, wanted.metric);
                self.list.sparkline_mut().set_months(Some(bars));
            }
            Ok(None) => (remote.months.is_refused, remote.months.again_at) = (true, u64::MAX),
            Err(error) => {
                let pause = if error.is_transient() { LONGEST_PAUSE } else { u64::MAX };
                (remote.months.is_refused, remote.months.again_at) = (true, clock.saturating_add(pause));
                // The number of hits is missing, too.
                if remote.lacks_total() {
                    self.say_fault(&error);
                }
            }
        }
    }

    /// The job that counts months failed by a fault of the program.
    pub(crate) fn give_up_months(&mut self) {
        if let Some(remote) = self.archive.remote_mut() {
            let months = &mut remote.months;
            (months.is_waiting, months.is_refused, months.again_at) = (false, true, u64::MAX);
        }
    }
}
