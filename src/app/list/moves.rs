//! Moves in the list, its order and its metric.

use super::bar_scale::BarScale;
use super::sparkline::Sparkline;
use crate::app::App;
use crate::app::panes::Focus;
use crate::config::settings::Order;
use crate::corpus::Metric;
use crate::i18n::Message;

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
            self.notify(if by > 0 { Message::LastPost } else { Message::FirstPost });
        }
    }

    /// Moves the selection by `by` pages.
    pub(crate) fn page_list(&mut self, by: isize) {
        let rows = isize::try_from(self.list.view().rows.saturating_sub(2).max(1)).unwrap_or(1);
        self.select_by(by.saturating_mul(rows));
    }

    /// Goes `by` metrics on, round at the ends.
    pub(crate) fn step_metric(&mut self, by: isize) {
        let count = Metric::ALL.len() as isize;
        let at = (self.settings.metric as isize + by % count).rem_euclid(count);
        self.settings.metric = Metric::ALL[at as usize];
    }

    /// The scale of the bars.
    pub fn bar_scale(&self) -> BarScale {
        self.list.sparkline().scale(self.settings.scale)
    }

    /// Changes to the other scale of the bars; the one that suits them stays free to change with them.
    pub(crate) fn toggle_scale(&mut self) {
        let other = self.bar_scale().scale.other();
        let is_fit = self.list.sparkline().scale(None).scale == other;
        self.settings.scale = (!is_fit).then_some(other);
    }

    /// Reverses the order of all posts.
    pub(crate) fn toggle_order(&mut self) {
        self.settings.order = match self.settings.order {
            Order::NewestFirst => Order::OldestFirst,
            Order::OldestFirst => Order::NewestFirst,
        };
        if !self.is_filtered() {
            let post = self.list.post();
            self.show_all(post);
        }
        self.notify(Message::Sorted { order: &self.order_message() });
    }

    /// The message for the order of all posts.
    pub fn order_message(&self) -> Message<'static> {
        match self.settings.order {
            Order::NewestFirst => Message::NewestFirst,
            Order::OldestFirst => Message::OldestFirst,
        }
    }
}
