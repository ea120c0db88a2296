//! Answers of a table, and failures to get them.

use std::sync::Arc;

use super::LONGEST_PAUSE;
use super::fetching::FetchedPart;
use crate::app::App;
use crate::app::current_archive::loading::together;
use crate::app::effect::{Effect, Job, JobKind};
use crate::app::generational::Ticket;
use crate::app::marks::destination::Destination;
use crate::archive::LoadError;
use crate::i18n::{Message, UiLanguage};
use crate::net::ServerError;
use crate::remote::{RemoteFound, RemoteTable, TableQuery, TableTotals, Wanted};
use crate::text::sanitize::Clean;

impl App {
    fn is_of_table(&self, table: &Arc<RemoteTable>) -> bool {
        self.archive.remote().is_some_and(|remote| Arc::ptr_eq(remote.table(), table))
    }

    /// Takes in a part of a table: the post, its row, the text as it is scrolled and the filter stay.
    pub(crate) fn take_part(&mut self, part: FetchedPart) -> Vec<Effect> {
        if !self.is_of_table(&part.table) {
            return Vec::new();
        }
        let FetchedPart {
            table,
            wanted,
            ticket,
            archive,
            revision,
            ends,
            is_one_run,
            found,
            target,
            tops,
            unreadable,
            fault,
        } = part;
        let is_first = self.archive.loading().is_some();
        let clock = self.input.uptime_ms();
        let Some(remote) = self.archive.remote_mut() else { return Vec::new() };
        if !remote.end_request(&wanted, ticket) {
            return Vec::new();
        }
        let is_stale = remote.has_shown(revision, ends, is_one_run);
        if let Some(remote) = self.archive.remote_mut() {
            match &fault {
                Some(error) => remote.fail(clock, error),
                None => remote.succeed(),
            }
            if let Wanted::Found { more: is_more, .. } = wanted {
                // How many there are stays true as more of them come.
                let total = remote.found.take().and_then(|found| found.total).filter(|_| is_more);
                remote.found = found.map(|found| RemoteFound { total: found.total.or(total), ..found });
            }
        }
        self.end_fault();
        let mut effects = Vec::new();
        if is_first {
            effects = self.finish_loading(archive);
            effects.extend(
                self.archive.remote().map(|it| Effect::StartJob(Job::CountTable(it.table().clone()))),
            );
            self.want_remembered();
        } else if !is_stale {
            effects = self.replace_part(archive);
        }
        effects.extend(self.arrive_at(&wanted, target));
        if let Some(statistics) = self.overlays.statistics_mut() {
            statistics.take_tops(tops, self.archive.corpus());
        }
        self.report_gaps(table.is_partial(), unreadable, fault.as_ref());
        effects
    }

    /// What was said of a failure is over with it.
    fn end_fault(&mut self) {
        let Some(remote) = self.archive.remote_mut() else { return };
        let (was_away, said) = (std::mem::take(&mut remote.is_away), remote.fault.take());
        if was_away || said.is_some() && said.as_deref() == self.notice.text() {
            self.notice.set(None);
        }
    }

    /// Wants the posts with the largest figures of what the server has counted.
    pub(crate) fn want_tops(&mut self) {
        let statistics = self.overlays.statistics().filter(|it| it.lacks_tops());
        let query = statistics.and_then(|it| it.query().cloned());
        if let Some((remote, query)) = self.archive.remote_mut().zip(query) {
            let asked = TableQuery::new(query, self.marks.annotations(), &remote.address());
            remote.want(Wanted::Top(asked));
        }
    }

    /// Reports all that is missing of a part of a table.
    pub(super) fn report_gaps(&mut self, is_partial: bool, unreadable: usize, fault: Option<&ServerError>) {
        let language = self.settings.ui_language;
        let was = self.archive.remote_mut().map(|it| std::mem::replace(&mut it.is_partial, is_partial));
        let shards = (is_partial && was == Some(false)).then_some(Message::ShardsAway);
        let lost = self.take_lost_columns();
        let columns = lost.as_ref().map(|columns| Message::ColumnsGone { columns });
        let rows = (unreadable > 0).then(|| Message::RowsUnreadable { count: unreadable.into() });
        let mut gaps: Vec<String> = shards
            .into_iter()
            .chain(columns)
            .chain(rows)
            .map(|gap| gap.text(language).into_owned())
            .collect();
        gaps.extend(fault.map(|error| fault_text(error, language)));
        if let Some(gaps) = together(gaps, language) {
            if let Some(remote) = self.archive.remote_mut().filter(|_| fault.is_some()) {
                remote.fault = Some(gaps.clone());
            }
            self.notice.set(Some(gaps));
        }
    }

    /// The columns that the table has no longer; what the server added up of them is asked for anew.
    fn take_lost_columns(&mut self) -> Option<String> {
        let remote = self.archive.remote_mut()?;
        let lost = remote.table.take_lost_columns();
        if lost.is_empty() {
            return None;
        }
        remote.forget_months();
        self.list.sparkline_mut().set_months(None);
        Some(Clean::single_line(&lost.join(", ")).into_string())
    }

    /// When the server is asked again for what it failed to give, in milliseconds since the start.
    pub fn asks_again_at(&self) -> Option<u64> {
        self.archive.remote()?.asks_again_at(self.input.uptime_ms())
    }

    /// Goes to the post that was read last, where it is not among the first ones and nothing else is wanted.
    fn want_remembered(&mut self) {
        let awaited = self.marks.memory().awaited().map(|place| place.post.clone());
        let is_wanted = self.archive.remote().is_some_and(|remote| remote.wanted.is_none());
        if let Some(post) = awaited.filter(|_| is_wanted) {
            self.go_on_server(&post, &Destination::Resumed, None);
        }
    }

    /// An answer that does not come.
    pub(crate) fn lose_part(
        &mut self,
        table: &Arc<RemoteTable>,
        wanted: &Wanted,
        ticket: Ticket,
        error: ServerError,
    ) -> Vec<Effect> {
        if !self.is_of_table(table) {
            return Vec::new();
        }
        if self.archive.loading().is_some() {
            return self.fail_loading(LoadError::from(error));
        }
        let clock = self.input.uptime_ms();
        let Some(remote) = self.archive.remote_mut().filter(|_| !error.is_cancelled()) else {
            return Vec::new();
        };
        if !remote.end_request(wanted, ticket) {
            return Vec::new();
        }
        // It is asked again once the server had its rest.
        if matches!(wanted, Wanted::Found { .. }) && error.is_transient() {
            remote.asked = None;
        }
        // What it refuses of a user, nobody else asks for.
        if !wanted.is_of_user() || error.is_transient() {
            remote.fail(clock, &error);
        }
        if remote.awaited.take_if(|_| wanted.is_of_user()).is_some() {
            let reason = error.message(self.settings.ui_language);
            self.notify(Message::NotGoneTo { reason: Clean::single_line(&reason).as_str() });
        } else {
            self.say_fault(&error);
        }
        Vec::new()
    }

    /// A job that asks the server failed by a fault of the program: what is at hand stays.
    pub(crate) fn give_up_fetching(&mut self, kind: JobKind) {
        let clock = self.input.uptime_ms();
        if kind == JobKind::TableFetch {
            self.archive.end_loading();
        }
        let Some(remote) = self.archive.remote_mut() else { return };
        if kind == JobKind::TableSearch {
            remote.search.give_up();
        } else {
            remote.fetch.give_up();
            remote.awaited = None;
            remote.rests_until = clock + LONGEST_PAUSE;
        }
    }

    /// The server does not count: what is at hand is counted, and that is said.
    pub(crate) fn count_at_hand(&mut self, table: &Arc<RemoteTable>, error: &ServerError) -> Vec<Effect> {
        if !self.is_of_table(table) {
            return Vec::new();
        }
        self.say_fault(error);
        self.count_listed().into_iter().collect()
    }

    /// Says what is wrong with the server.
    pub(crate) fn say_fault(&mut self, error: &ServerError) {
        let said = fault_text(error, self.settings.ui_language);
        if let Some(remote) = self.archive.remote_mut() {
            remote.fault = Some(said.clone());
        }
        self.notice.set(Some(said));
    }

    /// Says why nothing is there yet.
    pub(crate) fn say_away(&mut self, table: &Arc<RemoteTable>, error: &ServerError) {
        if self.is_of_table(table) {
            if let Some(remote) = self.archive.remote_mut() {
                remote.is_away = true;
            }
            let reason = error.message(self.settings.ui_language);
            self.notify(Message::ServerAway { reason: Clean::single_line(&reason).as_str() });
        }
    }

    /// Takes in how many posts a table has.
    pub(crate) fn take_totals(&mut self, table: &Arc<RemoteTable>, totals: TableTotals) {
        if self.is_of_table(table)
            && let Some(remote) = self.archive.remote_mut()
        {
            remote.set_totals(totals);
        }
    }
}

/// What a server that failed says, and what that means for the posts shown.
fn fault_text(error: &ServerError, language: UiLanguage) -> String {
    let reason = Clean::single_line(&error.message(language));
    Message::ServerFault { reason: reason.as_str() }.text(language).into_owned()
}
