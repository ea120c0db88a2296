//! What is fetched ahead of the user.

use super::fetching::FetchJob;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::input::action::Action;
use crate::app::overlay::statistics::Statistics;
use crate::app::search::filter::Filter;
use crate::config::settings::Order;
use crate::corpus::PostId;
use crate::remote::{TableQuery, Wanted};

/// Posts between the user and the end of what is at hand, before more is fetched: some screens.
const AHEAD: usize = 120;

impl App {
    /// The id of a post, by which a table knows it.
    fn id_of(&self, post: Option<usize>) -> Option<PostId> {
        self.archive.post(post?)?.id
    }

    /// Asks for the first posts of a table.
    pub(crate) fn open_table(&mut self) -> Option<Effect> {
        self.archive.remote_mut()?.is_fetching = true;
        Some(self.fetch(Wanted::Newest))
    }

    /// Asks for what the user will want next of a table.
    pub(crate) fn ask_server(&mut self) -> Vec<Effect> {
        // Comes after every event: in an archive of files nothing is to be done.
        if self.archive.remote().is_none() {
            return Vec::new();
        }
        let clock = self.input.uptime_ms();
        let query = self.search.filter().filter(|filter| !filter.query().is_empty());
        let query = query.map(|filter| (filter.query().clone(), filter.query().to_string()));
        let is_near_end = self.list.view().selected + AHEAD / 4 > self.list.posts().len();
        let ahead = self.ahead();
        let origin = self.search.filter().and_then(Filter::origin).map(|(post, _)| post);
        let base = self.id_of(origin.or(self.list.post()));
        let selected = self.id_of(self.list.post());
        let is_opening = self.archive.loading().is_some();
        let has_tops = self.overlays.statistics().is_some_and(Statistics::has_tops);
        let annotations = self.marks.annotations().clone();
        let Some(remote) = self.archive.remote_mut() else { return Vec::new() };
        if clock < remote.rests_until || is_opening {
            return Vec::new();
        }
        let mut wanted = Vec::new();
        if !remote.is_fetching
            && let Some(asked) = remote.wanted.take()
        {
            wanted.push((asked, selected));
        }
        if let Some((query, text)) = query {
            let is_new = remote.asked.as_deref() != Some(&text);
            let has_more = remote.found.as_ref().is_some_and(|found| found.has_more);
            let more = has_more && is_near_end && !remote.is_finding;
            if is_new {
                (remote.asked, remote.found) = (Some(text), None);
            }
            if is_new || more {
                let query = TableQuery::new(query, &annotations);
                remote.is_finding = true;
                wanted.push((Wanted::Found { query, more: !is_new }, base));
            }
        } else {
            (remote.asked, remote.found, remote.is_finding) = (None, None, false);
            if !remote.is_fetching && wanted.is_empty() && !has_tops {
                let next = if remote.is_one_run { ahead } else { selected.map(Wanted::Beside) };
                wanted.extend(next.map(|wanted| (wanted, selected)));
            }
        }
        remote.is_fetching |= wanted.iter().any(|(wanted, _)| !matches!(wanted, Wanted::Found { .. }));
        wanted.into_iter().map(|(wanted, center)| self.fetch_at(wanted, center)).collect()
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
        let Some(remote) = self.archive.remote_mut().filter(|_| !is_filtered) else { return };
        let is_there = if is_newest { remote.ends.0 } else { remote.ends.1 };
        if !is_there {
            remote.want(if is_newest { Wanted::NewestEnd } else { Wanted::OldestEnd });
        }
    }

    fn fetch(&self, wanted: Wanted) -> Effect {
        let selected = self.id_of(self.list.post());
        self.fetch_at(wanted, selected)
    }

    fn fetch_at(&self, wanted: Wanted, center: Option<PostId>) -> Effect {
        let table = self.archive.remote().map(|remote| remote.table().clone());
        let job = table.map(|table| FetchJob {
            table,
            wanted,
            center,
            origin: self.archive.origin().clone(),
            order: self.settings.order,
            zone: self.zone(),
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
