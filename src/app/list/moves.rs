//! Moves in the list, its order and its metric.

use super::bar_scale::BarScale;
use super::posts::sort;
use super::sparkline::Sparkline;
use super::walk::Walk;
use crate::app::App;
use crate::app::panes::Focus;
use crate::app::remote::RemoteView;
use crate::config::settings::Order;
use crate::corpus::Metric;
use crate::i18n::{Message, Number};
use crate::search::query::Query;

impl App {
    /// Selects the post `by` places further; in the sparkline, further in time.
    pub(crate) fn select_by(&mut self, by: isize) {
        if self.panes.focus() == Focus::Spark {
            let step = self.list.post().and_then(|post| Sparkline::step(post, by, self.list.posts()));
            if let Some(at) = step.and_then(|post| self.list.position(post)) {
                self.list.select(at);
            }
            return;
        }
        let before = self.list.view().selected;
        self.list.select(before.saturating_add_signed(by));
        if before == self.list.view().selected && !self.list.posts().is_empty() {
            self.notify(match by > 0 {
                _ if self.goes_on(by > 0) => Message::MoreOnServer,
                true => Message::LastPost,
                false => Message::FirstPost,
            });
        }
    }

    /// Moves the selection by `by` pages.
    pub(crate) fn page_list(&mut self, by: isize) {
        let rows = isize::try_from(self.list.view().rows.saturating_sub(2).max(1)).unwrap_or(1);
        self.select_by(by.saturating_mul(rows));
    }

    /// Switches to the metric `by` steps on, wrapping around; a list sorted by the metric is sorted again.
    pub(crate) fn step_metric(&mut self, by: isize) {
        if !self.archive.has_figures() {
            return self.notify(Message::NoFigures);
        }
        let count = Metric::ALL.len() as isize;
        let at = (self.settings.metric as isize + by % count).rem_euclid(count);
        let metric = Metric::ALL[at as usize];
        self.settings.metric = metric;
        if let Order::MostFirst(_) = self.settings.order {
            self.settings.order = Order::MostFirst(metric);
        }
        if let Some(Order::MostFirst(_)) = self.list.chosen_order() {
            self.list.choose_order(Some(Order::MostFirst(metric)));
        }
        if let Some(Order::MostFirst(_)) = self.order() {
            self.list_in_order();
        }
    }

    /// The scale of the bars.
    pub fn bar_scale(&self) -> BarScale {
        self.list.sparkline().scale(self.settings.scale)
    }

    /// Switches between linear and logarithmic bars. The scale that `auto` would choose sets `auto`.
    pub(crate) fn toggle_scale(&mut self) {
        if !self.archive.has_figures() {
            return self.notify(Message::NoFigures);
        }
        let other = self.bar_scale().scale.other();
        let is_fit = self.list.sparkline().scale(None).scale == other;
        self.settings.scale = (!is_fit).then_some(other);
    }

    /// Goes to the next order of the list: the metric shown, the oldest first, the newest first, and for hits their own.
    pub(crate) fn toggle_order(&mut self) {
        let most = Order::MostFirst(self.settings.metric);
        let has_most = self.archive.has_figures();
        if self.is_filtered() {
            let next = match self.list.chosen_order() {
                None if has_most => Some(most),
                None | Some(Order::MostFirst(_)) => Some(Order::OldestFirst),
                // Hits that are newest first anyway do not get that order twice.
                Some(Order::OldestFirst) => Some(Order::NewestFirst).filter(|_| self.has_own_order()),
                Some(Order::NewestFirst) => None,
            };
            self.list.choose_order(next);
        } else {
            self.settings.order = match self.settings.order {
                Order::NewestFirst if has_most => most,
                Order::NewestFirst | Order::MostFirst(_) => Order::OldestFirst,
                Order::OldestFirst => Order::NewestFirst,
            };
        }
        self.list_in_order();
        self.notify(Message::Sorted { order: &self.order_text() });
    }

    /// Sorts the list again. The selected post stays selected, except in the first row: then the first row stays selected.
    fn list_in_order(&mut self) {
        let is_at_top = self.panes.focus_shown() == Focus::List && self.list.view().selected == 0;
        let post = self.list.post().filter(|_| !is_at_top);
        match self.found_posts() {
            Some(posts) => {
                self.list.show(posts, post);
                self.group_hits();
            }
            None => self.list.show(self.all_posts(), post),
        }
    }

    /// The hits, or the posts of the walk that fills the list, in the order chosen; `None` where all posts are listed.
    pub(crate) fn found_posts(&self) -> Option<Vec<u32>> {
        let (mut posts, hits) = match (self.list.walk(), self.search.filter()) {
            (Some(walk), _) if walk.fills_list() => {
                let posts = self.archive.posts_of(walk.subject());
                let count = posts.len();
                (posts, count)
            }
            (_, Some(filter)) if !filter.query().is_empty() => {
                (filter.hits().posts().collect(), filter.hits().all.len())
            }
            _ => return None,
        };
        if let Some(order) = self.list.chosen_order() {
            // Posts that match only some words stay after those that match all.
            let hits = hits.min(posts.len());
            let (all, partial) = posts.split_at_mut(hits);
            sort(all, self.archive.corpus(), order);
            sort(partial, self.archive.corpus(), order);
        }
        Some(posts)
    }

    /// The chosen order; `None` if hits keep their own.
    fn order(&self) -> Option<Order> {
        if self.is_filtered() { self.list.chosen_order() } else { Some(self.settings.order) }
    }

    /// Whether the found posts have an order other than by time.
    fn has_own_order(&self) -> bool {
        self.list.walk().is_some_and(Walk::fills_list)
            || self.search.query().is_some_and(|query| query.sort().is_some() || !query.terms().is_empty())
    }

    /// The order of the list in words.
    pub fn order_text(&self) -> String {
        let own = match self.search.query().and_then(Query::sort) {
            Some(sort) => {
                return self.order().map_or_else(|| sort.to_string(), |order| self.name_order(order));
            }
            None if self.has_own_order() => self.name_best_first(),
            None => self.name_order(Order::NewestFirst),
        };
        self.order().map_or(own, |order| self.name_order(order))
    }

    /// A server gives hits by time; the best ones are those of as many as were fetched.
    fn name_best_first(&self) -> String {
        let found = self.archive.remote().and_then(RemoteView::found);
        let message = match found.filter(|found| found.has_more) {
            Some(found) => Message::BestOfFetched { count: Number::from(found.fetched) },
            None => Message::BestFirst,
        };
        self.text(message).into_owned()
    }

    fn name_order(&self, order: Order) -> String {
        match order {
            Order::NewestFirst | Order::OldestFirst if !self.archive.corpus().is_dated() => {
                self.text(Message::FileOrder)
            }
            Order::NewestFirst => self.text(Message::NewestFirst),
            Order::OldestFirst => self.text(Message::OldestFirst),
            Order::MostFirst(metric) => self.text(Message::MostFirst { metric: &metric.message() }),
        }
        .into_owned()
    }
}
