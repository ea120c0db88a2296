//! The query: typing it, its matches, and walking and counting them.
//!
//! [`Search`] is the state; `finding` and `counting` change it together with other parts of the state.

pub(crate) mod counting;
pub mod filter;
pub(crate) mod finding;
pub(crate) mod highlight_source;
pub(crate) mod history;
pub(crate) mod match_count_job;
pub(crate) mod match_counts;
pub(crate) mod saving;

use crate::search::query::Query;
use filter::Filter;
use history::QueryHistory;
use match_counts::MatchCounts;

use crate::state::saved_queries::SavedQueries;

/// The query that filters the list, the queries of before, and how many matches there are.
#[derive(Debug, Default)]
pub struct Search {
    filter: Option<Filter>,
    /// The filter that the posts of a topic took the place of, and the post that was selected.
    aside: Option<(Filter, usize)>,
    history: QueryHistory,
    counts: MatchCounts,
    saved: SavedQueries,
}

impl Search {
    /// What filters the list; also an empty query while it is typed.
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    pub(crate) fn filter_mut(&mut self) -> Option<&mut Filter> {
        self.filter.as_mut()
    }

    /// The query that filters the list, if it is not empty.
    pub fn query(&self) -> Option<&Query> {
        self.filter.as_ref().map(Filter::query).filter(|query| !query.is_empty())
    }

    /// Whether an answer to the query is awaited.
    pub(crate) fn is_waiting(&self) -> bool {
        self.filter.as_ref().is_some_and(Filter::is_waiting)
    }

    /// Whether no answer to the query has come yet.
    pub(crate) fn awaits_first(&self) -> bool {
        self.filter.as_ref().is_some_and(Filter::awaits_first)
    }

    /// Filters by what follows, unless a filter is there already; Esc returns to `origin`.
    pub(crate) fn start(&mut self, origin: Option<(usize, usize)>) -> &mut Filter {
        self.aside = None;
        self.filter.get_or_insert_with(|| Filter::new(origin))
    }

    /// Drops the filter.
    pub(crate) fn end(&mut self) -> Option<Filter> {
        self.aside = None;
        self.filter.take()
    }

    /// Puts the filter aside while the list holds other posts; `post` is selected.
    pub(crate) fn set_aside(&mut self, post: Option<usize>) {
        if let Some(filter) = self.filter.take() {
            self.aside = post.map(|post| (filter, post));
        }
    }

    /// Filters again by what was put aside; returns the post that was selected then, if there was a filter.
    pub(crate) fn take_back(&mut self) -> Option<usize> {
        let (filter, post) = self.aside.take()?;
        self.filter = Some(filter);
        Some(post)
    }

    /// Forgets what was put aside.
    pub(crate) fn drop_aside(&mut self) {
        self.aside = None;
    }

    /// The queries of before.
    pub fn history(&self) -> &QueryHistory {
        &self.history
    }

    /// Remembers the query that filters, if it can be parsed.
    pub(crate) fn remember_query(&mut self) {
        if let Some(filter) = self.filter.as_ref().filter(|filter| filter.error().is_none()) {
            self.history.remember(filter.text());
        }
    }

    /// Remembers queries of earlier runs.
    pub(crate) fn restore(&mut self, queries: &[String]) {
        for query in queries {
            self.history.remember(query);
        }
    }

    /// The queries with a name.
    pub fn saved(&self) -> &SavedQueries {
        &self.saved
    }

    /// The queries with a name, for changes.
    pub(crate) fn saved_mut(&mut self) -> &mut SavedQueries {
        &mut self.saved
    }

    /// How many matches there are in each post.
    pub(crate) fn counts(&self) -> &MatchCounts {
        &self.counts
    }

    pub(crate) fn counts_mut(&mut self) -> &mut MatchCounts {
        &mut self.counts
    }
}
