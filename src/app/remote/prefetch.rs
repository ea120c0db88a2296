//! What is fetched ahead of the user.

use std::sync::Arc;

use super::RemoteView;
use super::fetching::FetchJob;
use crate::app::App;
use crate::app::effect::{Effect, Job, JobKind};
use crate::app::input::action::Action;
use crate::app::list::walk::Walk;
use crate::app::overlay::statistics::Statistics;
use crate::app::search::filter::Filter;
use crate::config::settings::Order;
use crate::corpus::PostId;
use crate::remote::{TableQuery, Wanted};
use crate::search::query::Query;

/// Posts between the user and the end of what is at hand, before more is fetched: some screens.
const AHEAD: usize = 120;

impl App {
    /// The id of a post, by which a table knows it.
    fn id_of(&self, post: Option<usize>) -> Option<PostId> {
        self.archive.post(post?)?.id
    }

    /// Asks for the first posts of a table.
    pub(crate) fn open_table(&mut self) -> Option<Effect> {
        self.archive.remote()?;
        Some(self.fetch(Wanted::Newest, None))
    }

    /// Asks for what the user will want next of a table.
    pub(crate) fn ask_server(&mut self) -> Vec<Effect> {
        let clock = self.input.uptime_ms();
        let is_opening = self.archive.loading().is_some();
        let has_statistics = self.overlays.statistics().is_some();
        // Comes after every event: in an archive of files nothing is to be done.
        let Some(remote) = self.archive.remote_mut().filter(|_| !is_opening) else { return Vec::new() };
        let is_resting = clock < remote.rests_until;
        let mut effects = Vec::new();
        if !has_statistics && std::mem::take(&mut remote.is_counting) {
            effects.push(Effect::Cancel(JobKind::Statistics));
        }
        // What is asked for is not kept waiting, neither by the server's rest nor by what is fetched ahead.
        if let Some(asked) = remote.wanted.take() {
            let selected = self.id_of(self.list.post());
            effects.push(self.fetch(asked, selected));
        }
        match self.search.filter().filter(|filter| !filter.query().is_empty()) {
            Some(filter) if !is_resting => {
                let query = filter.query().clone();
                effects.extend(self.ask_hits(query));
            }
            Some(_) => {}
            None => {
                effects.extend(self.end_hits());
                if !is_resting {
                    effects.extend(self.fetch_ahead());
                }
            }
        }
        effects
    }

    /// Asks for the hits of a query, or for more of them.
    fn ask_hits(&mut self, query: Query) -> Option<Effect> {
        let is_near_end = self.list.view().selected + AHEAD / 4 > self.list.posts().len();
        let origin = self.search.filter().and_then(Filter::origin).map(|(post, _)| post);
        let base = self.id_of(origin.or(self.list.post()));
        let annotations = self.marks.annotations().clone();
        let remote = self.archive.remote_mut()?;
        let text = query.to_string();
        let is_new = remote.asked.as_deref() != Some(&text);
        // The few that were found first are not listed yet.
        let has_more = remote
            .found
            .as_ref()
            .is_some_and(|found| found.has_more && (is_near_end || found.fetched < AHEAD / 4));
        let more = has_more && !remote.search.is_waiting();
        if is_new {
            (remote.asked, remote.found) = (Some(text), None);
        }
        let query = TableQuery::new(query, &annotations, &remote.address());
        (is_new || more).then(|| self.fetch(Wanted::Found { query, more: !is_new }, base))
    }

    /// Forgets the hits of a query that is there no longer; nobody waits for them.
    fn end_hits(&mut self) -> Option<Effect> {
        let remote = self.archive.remote_mut()?;
        (remote.asked, remote.found) = (None, None);
        let is_waiting = remote.search.is_waiting();
        remote.search.set(());
        is_waiting.then_some(Effect::Cancel(JobKind::TableSearch))
    }

    /// Asks for what lies beyond the end of what is at hand that is near.
    fn fetch_ahead(&mut self) -> Option<Effect> {
        let has_tops = self.overlays.statistics().is_some_and(Statistics::has_tops);
        let remote = self.archive.remote().filter(|remote| !remote.fetch.is_waiting() && !has_tops)?;
        let selected = self.id_of(self.list.post());
        let next = if remote.is_one_run { self.ahead() } else { selected.map(Wanted::Beside) };
        next.map(|wanted| self.fetch(wanted, selected))
    }

    /// The side of what is at hand whose end is near.
    fn ahead(&self) -> Option<Wanted> {
        let remote = self.archive.remote()?;
        let (at, count) = (self.list.post()?, self.archive.corpus().posts.len());
        let (has_newest, has_oldest) = remote.ends;
        // The corpus holds its posts in order of time.
        if at < AHEAD && !has_oldest {
            return Some(Wanted::Older);
        }
        (at + AHEAD >= count && !has_newest).then_some(Wanted::Newer)
    }

    /// Goes to an end of the table, where the list ends before it.
    pub(crate) fn want_end(&mut self, action: Action) {
        let is_oldest_first = self.settings.order == Order::OldestFirst;
        let is_newest = (action == Action::SelectFirst) != is_oldest_first;
        let is_filtered = self.is_filtered();
        let Some(remote) = self.archive.remote().filter(|_| !is_filtered) else { return };
        let is_there = if is_newest { remote.ends.0 } else { remote.ends.1 };
        if !is_there {
            self.go_to_named(if is_newest { Wanted::NewestEnd } else { Wanted::OldestEnd });
        }
    }

    /// Whether a server has, or may have, more of the list beyond its last post, or before its first one.
    pub(crate) fn goes_on(&self, is_after: bool) -> bool {
        let Some(remote) = self.archive.remote() else { return false };
        let is_walk = self.list.walk().is_some_and(Walk::fills_list);
        if is_walk {
            return false;
        }
        if self.is_filtered() {
            // Hits are found from the newest on, and ranked here.
            let is_whole = remote.found.as_ref().is_some_and(|found| !found.has_more);
            return is_after && (remote.is_finding() || !is_whole);
        }
        let (has_newest, has_oldest) = remote.ends;
        match self.settings.order {
            Order::NewestFirst => !if is_after { has_oldest } else { has_newest },
            Order::OldestFirst => !if is_after { has_newest } else { has_oldest },
            Order::MostFirst(_) => !(has_newest && has_oldest),
        }
    }

    /// Whether hits are on their way, or not listed yet.
    pub(crate) fn awaits_server(&self) -> bool {
        let is_finding = self.archive.remote().is_some_and(RemoteView::is_finding);
        let is_ranking = || self.search.filter().is_some_and(Filter::is_waiting);
        self.search.filter().is_some() && (is_finding || self.archive.remote().is_some() && is_ranking())
    }

    /// Asks for something, the reader being at the post `center`.
    fn fetch(&mut self, wanted: Wanted, center: Option<PostId>) -> Effect {
        let (origin, order, zone) = (self.archive.origin().clone(), self.settings.order, self.zone());
        let job = self.archive.remote_mut().map(|remote| {
            let ticket = remote.begin_request(&wanted);
            FetchJob { table: Arc::clone(&remote.table), wanted, ticket, center, origin, order, zone }
        });
        job.map_or(Effect::Redraw, |job| Effect::StartJob(Job::Fetch(Box::new(job))))
    }

    /// Fetches the newest posts again, and counts anew.
    pub(crate) fn reload_table(&mut self) -> Vec<Effect> {
        let Some(remote) = self.archive.remote_mut() else { return Vec::new() };
        remote.rests_until = 0;
        remote.want(Wanted::Newest);
        remote.forget_months();
        let table = remote.table().clone();
        vec![Effect::StartJob(Job::CountTable(table))]
    }
}
