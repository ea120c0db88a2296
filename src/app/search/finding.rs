//! Finding posts as the query is typed, and walking its hits.

use super::filter::{Filter, TypedQuery};
use super::highlight_source::HighlightSource;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::generational::Ticket;
use crate::app::input::action::Action;
use crate::app::list::posts::arrange;
use crate::app::list::similar_list::SimilarList;
use crate::app::list::walk::Walk;
use crate::app::marks::jumps::PlaceLeft;
use crate::app::overlay::prompt::Prompt;
use crate::app::overlay::stack::Overlay;
use crate::app::panes::Focus;
use crate::i18n::Message;
use crate::search::query::QueryContext;
use crate::search::rank::Hits;

/// Stops that a count goes on at most: each may be in another post, whose text is split and aligned.
const MOST_STOPS: usize = 99;

impl App {
    /// Opens the find line with the query that filters now.
    pub(crate) fn open_find(&mut self) -> Vec<Effect> {
        if self.list.walk().is_some_and(Walk::fills_list) {
            self.search.drop_aside();
            self.end_walk();
        }
        let origin = self.origin();
        let text = self.search.start(origin).text().to_owned();
        self.overlays.open(Overlay::Prompt(Prompt::find(&text, self.here())));
        Vec::new()
    }

    /// The selected post and the row at the top of its text: where Esc returns to.
    pub(crate) fn origin(&self) -> Option<(usize, usize)> {
        self.list.post().map(|post| (post, self.text.top()))
    }

    /// Takes in a typed query; the old list stays until its hits come.
    pub(crate) fn query_typed(&mut self, text: &str) -> Vec<Effect> {
        let context = QueryContext::new(text, self.archive.corpus(), self.settings.zone);
        let Some(filter) = self.search.filter_mut() else { return Vec::new() };
        match filter.set_text(text, context) {
            TypedQuery::Same | TypedQuery::Wrong => Vec::new(),
            TypedQuery::Empty => {
                let post = filter.origin().map(|(post, _)| post);
                self.show_all(post);
                Vec::new()
            }
            TypedQuery::New => self.find(),
        }
    }

    /// Asks for the hits of the query, if there is one.
    pub(crate) fn find(&mut self) -> Vec<Effect> {
        let ticket = self.search.filter_mut().map(Filter::ask);
        ticket.map_or_else(Vec::new, |ticket| self.find_on(ticket))
    }

    /// Asks for more hits of what was asked with `ticket`.
    fn find_on(&self, ticket: Ticket) -> Vec<Effect> {
        let Some(filter) = self.search.filter() else { return Vec::new() };
        vec![Effect::StartJob(Job::Search {
            ticket,
            corpus: self.archive.corpus().clone(),
            topics: self.archive.topics().cloned(),
            annotations: self.marks.annotations().clone(),
            query: filter.query().clone(),
        })]
    }

    /// Takes in the hits of a query.
    pub(crate) fn take_hits(&mut self, ticket: Ticket, hits: Hits) {
        let is_first = self.is_typing_at_first();
        let Some(filter) = self.search.filter_mut() else { return };
        let posts = hits.posts().collect();
        // The best hit is selected, also where Enter was faster; later answers (topics, or more of the archive, that came
        // in) keep the place that the user went to.
        let keep = if filter.is_fresh() || is_first { None } else { self.list.post() };
        if filter.is_fresh() {
            self.list.choose_order(None);
        }
        if filter.answer(ticket, hits) {
            let from = filter.take_from();
            let posts = self.found_posts().unwrap_or(posts);
            self.list.show(posts, keep);
            self.group_hits();
            self.refresh_highlights();
            self.remember_move(Action::Accept, from);
        }
    }

    /// Whether a line is being typed and the first post is selected: the user went nowhere.
    fn is_typing_at_first(&self) -> bool {
        self.overlays.prompt().is_some() && self.list.view().selected == 0
    }

    /// Parts the hits listed by how they match.
    pub(crate) fn group_hits(&mut self) {
        let is_walk = self.list.walk().is_some_and(Walk::fills_list);
        let is_by_likeness = self.list.chosen_order().is_none();
        let similar = self.listed_similar().filter(|_| is_walk);
        let groups = match self.search.filter() {
            _ if similar.is_some() => {
                similar.filter(|_| is_by_likeness).map(SimilarList::groups).unwrap_or_default()
            }
            Some(filter) if !is_walk => {
                let is_by_relevance = self.list.chosen_order().is_none() && filter.query().sort().is_none();
                filter.hits().groups(is_by_relevance)
            }
            _ => Vec::new(),
        };
        self.list.set_groups(groups);
    }

    /// Takes in hits from a part of the archive, and asks for the rest.
    pub(crate) fn take_partial_hits(&mut self, ticket: Ticket, hits: Hits) -> Vec<Effect> {
        if !self.search.filter().is_some_and(|filter| filter.is_newest(ticket)) {
            return Vec::new();
        }
        // Nothing yet is no answer: the old list stays until there is something, or all is known.
        // Nor is what lacks the post where the user went among earlier hits.
        let is_fresh = self.search.filter().is_some_and(Filter::is_fresh);
        let has_place = self.list.post().is_none_or(|post| hits.posts().any(|hit| hit as usize == post));
        if !hits.all.is_empty() && (is_fresh || has_place || self.is_typing_at_first()) {
            self.take_hits(ticket, hits);
        }
        if let Some(filter) = self.search.filter_mut() {
            filter.await_more();
        }
        self.find_on(ticket)
    }

    /// Loads the text of the selected post, unless it is there.
    pub(crate) fn load_selected(&mut self) {
        let post = self.list.post();
        if self.text.post() != post {
            let body = post.map(|post| self.archive.corpus().body(post)).unwrap_or_default();
            self.text.show(post, body);
            self.highlight();
        }
    }

    /// Highlights the text again, if it is that of the selected post.
    pub(crate) fn refresh_highlights(&mut self) {
        if self.text.post() == self.list.post() {
            self.highlight();
        }
    }

    fn highlight(&mut self) {
        let highlights = match self.text.post() {
            Some(post) => self.highlight_source().highlights(post as u32, self.text.body()),
            None => Vec::new(),
        };
        self.text.set_highlights(highlights);
    }

    /// What is highlighted in texts now.
    pub(crate) fn highlight_source(&self) -> HighlightSource {
        HighlightSource::new(self.search.query(), self.list.walk(), &self.archive)
    }

    /// Every post in the order chosen.
    pub(crate) fn all_posts(&self) -> Vec<u32> {
        arrange(self.archive.corpus(), self.archive.threads(), self.settings.order)
    }

    /// Lists every post again.
    pub(crate) fn show_all(&mut self, post: Option<usize>) {
        self.list.choose_order(None);
        self.list.show(self.all_posts(), post);
        self.refresh_highlights();
    }

    /// Keeps the query that was typed, at `from`.
    pub(crate) fn keep_filter(&mut self, from: Option<PlaceLeft>) -> Vec<Effect> {
        let Some(filter) = self.search.filter_mut() else { return Vec::new() };
        if filter.text().trim().is_empty() {
            filter.keep(from);
            self.drop_filter();
            return Vec::new();
        }
        let context = QueryContext::new(filter.text(), self.archive.corpus(), self.settings.zone);
        let effects = if filter.finish(context) == TypedQuery::New { self.find() } else { Vec::new() };
        let Some(filter) = self.search.filter_mut() else { return effects };
        filter.keep(from);
        // The list shows what the last text that could be parsed has found.
        if let Some(error) = filter.take_error() {
            self.notice.set(Some(error.message(self.settings.ui_language)));
        } else {
            self.search.remember_query();
        }
        effects
    }

    /// Drops the query while it is typed, and goes back.
    pub(crate) fn cancel_find(&mut self) {
        let origin = self.search.end().and_then(|filter| filter.origin());
        self.show_all(origin.map(|(post, _)| post));
        if let Some((post, top)) = origin {
            if self.text.post() != Some(post) {
                self.load_selected();
                self.fit_text();
            }
            self.text.go(top);
        }
    }

    /// Lists every post again; the selected one stays.
    pub(crate) fn drop_filter(&mut self) {
        let origin = self.search.end().and_then(|filter| filter.origin());
        let post = self.list.post().or(origin.map(|(post, _)| post));
        self.show_all(post);
    }

    /// Goes `by` stops on (or back, when negative): from the one in sight, within the post, then across posts.
    pub(crate) fn walk_stops(&mut self, by: isize) {
        if !self.walks() {
            return self.notify(Message::NothingToStepThrough);
        }
        if !self.panes.shows_text() {
            // The stop must be on the screen.
            self.panes.set_focus(Focus::Detail);
            self.fit_text();
        }
        for _ in 0..by.unsigned_abs().min(MOST_STOPS) {
            self.walk_stop(by > 0);
        }
    }

    /// Goes to the next stop, or to the previous one.
    fn walk_stop(&mut self, is_next: bool) {
        if let Some(stop) = self.text.stop_beside(is_next) {
            return self.text.reveal(stop);
        }
        self.step_post(if is_next { 1 } else { -1 });
        self.load_selected();
        self.fit_text();
        let stops = self.text.stops();
        if let Some(stop) = if is_next { stops.first() } else { stops.last() } {
            self.text.reveal(*stop);
        }
    }
}
