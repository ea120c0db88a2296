//! Asking a server, off the drawing thread.

use std::sync::Arc;
use std::time::Duration;

use super::fetching::{FetchJob, FetchedPart, MonthsJob};
use crate::app::current_archive::loading::LoadedArchive;
use crate::app::effect::Answer;
use crate::net::{ServerError, wait};
use crate::remote::Wanted;

/// How long a query stays as it is before the server is asked.
const TYPING: Duration = Duration::from_millis(150);
/// Pauses between attempts to open a table, in seconds.
const PAUSES: [u64; 5] = [1, 2, 4, 8, 15];

impl FetchJob {
    /// Asks the server; until it is there where nothing is shown yet. `None` where that was cancelled.
    pub(crate) fn perform(self, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)) -> Option<Answer> {
        if let Wanted::Found { more: false, .. } = self.wanted {
            wait(TYPING, cancelled);
        }
        let mut pauses = PAUSES.into_iter();
        loop {
            if cancelled() {
                return None;
            }
            let error = match self.table.fetch(&self.wanted, self.center, self.zone, cancelled) {
                Ok(part) => {
                    let archive = LoadedArchive::new(part.loaded, self.origin, self.order, self.zone);
                    return Some(Answer::Fetched(Box::new(FetchedPart {
                        table: self.table,
                        wanted: self.wanted,
                        ticket: self.ticket,
                        archive,
                        revision: part.revision,
                        ends: part.ends,
                        is_one_run: part.is_one_run,
                        found: part.found,
                        target: part.target,
                        tops: part.tops,
                        unreadable: part.unreadable,
                        fault: part.fault,
                    })));
                }
                Err(error) if error.is_cancelled() => return None,
                Err(error) => error,
            };
            if !(matches!(self.wanted, Wanted::Newest) && error.is_transient()) {
                return Some(Answer::NotFetched(self.table, self.wanted, self.ticket, error));
            }
            tell(Answer::ServerAway(Arc::clone(&self.table), error));
            let seconds = pauses.next().unwrap_or(PAUSES[PAUSES.len() - 1]);
            wait(Duration::from_secs(seconds), cancelled);
        }
    }
}

impl MonthsJob {
    /// Has the server count; `None` where that was cancelled.
    pub(crate) fn perform(self, cancelled: &dyn Fn() -> bool) -> Option<Answer> {
        // Who types or moves on wants posts.
        wait(TYPING, cancelled);
        if cancelled() {
            return None;
        }
        let counted = self.table.months(&self.query, self.metric, cancelled);
        let is_cancelled = counted.as_ref().is_err_and(ServerError::is_cancelled);
        (!is_cancelled).then(|| Answer::MonthsCounted(self.table, self.wanted, Box::new(counted)))
    }
}
