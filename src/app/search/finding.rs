//! Finding as one types, and walking hits.

use crate::app::effect::Effect;
use crate::app::generational::Ticket;
use crate::app::input::action::Action;
use crate::app::list::posts as list;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::{App, Filter, Focus};
use crate::i18n::Message;
use crate::search::query::Query;
use crate::search::rank::Hits;
use crate::state::reading_position::ReadingPosition;

impl App {
    /// Opens the find prompt, with the query that filters now.
    pub(crate) fn open_find(&mut self) -> Vec<Effect> {
        if self.walk.is_some_and(|walk| walk.filters) {
            self.end_walk();
        }
        let text = self.filter.as_ref().map(|filter| filter.text.clone()).unwrap_or_default();
        if self.filter.is_none() {
            let origin = self.list.post().map(|post| (post, self.detail.top));
            self.filter = Some(Filter::starting(origin));
        }
        let from = self.here();
        self.prompt = Some(Prompt { from, ..Prompt::new(Purpose::Find, &text) });
        Vec::new()
    }

    /// The typed query changed: asks for its hits; the old list stays until they come.
    pub(crate) fn query_typed(&mut self, text: &str) -> Vec<Effect> {
        let Some(filter) = &mut self.filter else {
            return Vec::new();
        };
        if filter.text == text {
            return Vec::new();
        }
        text.clone_into(&mut filter.text);
        filter.is_fresh = true;
        match Query::parse(text) {
            Ok(query) => {
                filter.error = None;
                filter.query = query;
            }
            Err(error) => {
                filter.error = Some(error);
                return Vec::new();
            }
        }
        if filter.query.is_empty() {
            filter.hits.set(Hits::default());
            let post = filter.origin.map(|(post, _)| post);
            self.show_all(post);
            return Vec::new();
        }
        self.search()
    }

    /// Takes in an answer of the worker.
    pub(crate) fn found(&mut self, ticket: Ticket, hits: Hits) {
        let Some(filter) = &mut self.filter else { return };
        let alternatives = hits.alternatives.clone();
        let posts = hits.all.iter().map(|hit| hit.post).collect();
        // The best hit leads, also where Enter was faster; later answers (topics, or more of the archive, that came in)
        // keep the place that one went to.
        let is_led = self.prompt.is_some() && self.list.view.selected == 0;
        let keep = if filter.is_fresh || is_led { None } else { self.list.post() };
        if filter.hits.answer(ticket, hits) {
            filter.is_fresh = false;
            filter.query.set_alternatives(&alternatives);
            let from = filter.from.take();
            self.list.show(posts, keep);
            self.refresh();
            self.settle_move(Action::Accept, from);
        }
    }

    /// Takes in hits from a part of the archive, and asks for the rest.
    pub(crate) fn found_some(&mut self, ticket: Ticket, hits: Hits) -> Vec<Effect> {
        if !self.filter.as_ref().is_some_and(|filter| filter.hits.is_newest(ticket)) {
            return Vec::new();
        }
        // Nothing yet is no answer: the old list stays until there is something, or all is known.
        if !hits.all.is_empty() {
            self.found(ticket, hits);
        }
        if let Some(filter) = &mut self.filter {
            filter.hits.await_more();
        }
        self.search_on(ticket)
    }

    /// Marks the text anew, also where the post stays the same.
    pub(crate) fn refresh(&mut self) {
        if self.detail.post == self.list.post() {
            self.mark();
        }
    }

    /// Lists every post again.
    pub(crate) fn show_all(&mut self, post: Option<usize>) {
        self.list.show(list::arrange(&self.corpus, &self.threads, self.settings.order), post);
        self.refresh();
    }

    /// Enter: the filter stays, the prompt goes. `from` is where one was when it was opened.
    pub(crate) fn keep_filter(&mut self, from: Option<ReadingPosition>) {
        if let Some(filter) = self.filter.as_mut().filter(|filter| filter.hits.is_waiting()) {
            filter.from = from;
        }
        match self.filter.as_ref().map(|filter| (filter.text.trim(), &filter.error)) {
            Some(("", _)) => self.drop_filter(),
            Some((text, None)) => self.history.remember(text),
            _ => {}
        }
        if let Some(filter) = &mut self.filter
            && filter.error.is_some()
        {
            // What stands is what the last good text found.
            let ui_language = self.settings.ui_language;
            self.notice = filter.error.take().map(|error| ui_language.sentence(&error.message));
        }
    }

    /// Esc while typing: back to where one was.
    pub(crate) fn cancel_find(&mut self) {
        let origin = self.filter.take().and_then(|filter| filter.origin);
        self.show_all(origin.map(|(post, _)| post));
        if let Some((post, top)) = origin {
            if self.detail.post != Some(post) {
                self.show_selected();
                self.lay_out();
            }
            self.detail.go(top);
        }
    }

    /// Esc in the list: every post again, the one selected stays.
    pub(crate) fn drop_filter(&mut self) {
        let post = self.list.post().or_else(|| self.filter.as_ref()?.origin.map(|(post, _)| post));
        self.filter = None;
        self.show_all(post);
    }

    /// Goes to the next (`by` 1) or the previous (−1) mark: within the post, then across posts.
    pub(crate) fn walk_hits(&mut self, by: isize) {
        let walks_topic = !self.finds();
        if walks_topic && self.walk.is_none() && self.term.is_none() {
            self.notify(Message::NothingToStepThrough);
            return;
        }
        if self.panes.detail.rows == 0 {
            // A hit that is not on the screen would not be gone to.
            self.focus = Focus::Detail;
            self.lay_out();
        }
        let shown = self.detail.shown_marks();
        let target = match self.detail.current.and_then(|at| shown.iter().position(|mark| *mark == at)) {
            Some(place) => place.checked_add_signed(by),
            None if by > 0 => {
                self.detail.first_mark_in_sight().and_then(|at| shown.iter().position(|mark| *mark == at))
            }
            None => None,
        };
        if let Some(at) = target.and_then(|place| shown.get(place)) {
            self.detail.reveal(*at);
            return;
        }
        self.walk_posts(by, walks_topic);
        self.lay_out();
        let shown = self.detail.shown_marks();
        if let Some(at) = if by > 0 { shown.first() } else { shown.last() } {
            self.detail.reveal(*at);
        }
    }

    /// Selects the next post that holds marks, going round at the ends.
    fn walk_posts(&mut self, by: isize, walks_topic: bool) {
        if walks_topic && self.term.is_some() {
            self.walk_term(by);
            return;
        }
        if walks_topic {
            self.walk_topic(by);
            return;
        }
        let count = self.list.posts.len();
        let Some(last) = count.checked_sub(1) else { return };
        let at = self.list.view.selected;
        let next = match (by > 0, at) {
            (true, at) if at == last => {
                self.notify(Message::WrappedToFirst);
                0
            }
            (false, 0) => {
                self.notify(Message::WrappedToLast);
                last
            }
            (forward, at) => {
                if forward {
                    at + 1
                } else {
                    at - 1
                }
            }
        };
        self.list.select(next);
    }

    /// Loads and lays out the post selected now, for moves that depend on its rows.
    pub(crate) fn lay_out(&mut self) {
        let screen = self.panes.screen;
        self.fit(screen.columns, screen.rows);
    }
}
