//! The mouse: wheel and click.

use crate::app::effect::Effect;
use crate::app::event::{Mouse, MouseKind};
use crate::app::{App, Focus};

/// Rows a notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    pub(crate) fn pointer(&mut self, mouse: Mouse) -> Vec<Effect> {
        let by = match mouse.kind {
            MouseKind::WheelDown => NOTCH,
            MouseKind::WheelUp => -NOTCH,
            MouseKind::Press => {
                return self.press(mouse.column, mouse.row);
            }
        };
        if let Some(palette) = &mut self.palette {
            palette.view.scroll(by, palette.found.len());
        } else if let Some(terms) = &mut self.terms {
            terms.view.scroll(by, terms.found.len());
        } else if let Some(popup) = &mut self.popup {
            popup.scroll(by);
        } else if let Some(mut help) = self.help.take() {
            let count = help.entries(&self.keymap, self.settings.ui_language).len();
            help.scroll(by, count);
            self.help = Some(help);
        } else if let Some(view) = &mut self.stats {
            view.step(by, self.settings.metric);
        } else if self.panes.list.holds(mouse.column, mouse.row) {
            self.list.view.scroll(by, self.list.posts.len());
        } else if self.panes.detail.holds(mouse.column, mouse.row) {
            self.detail.scroll(by);
        }
        Vec::new()
    }

    fn press(&mut self, column: u16, row: u16) -> Vec<Effect> {
        self.notice = None;
        self.jumped = false;
        if self.palette.is_some() || self.terms.is_some() || self.popup.is_some() || self.help.is_some() {
            return Vec::new();
        }
        let hour = self.hour_at(column);
        if let Some(view) = &mut self.stats {
            // The title takes the first row; a click on what is selected already opens it, as Enter would.
            let found = usize::from(row).checked_sub(1).and_then(|row| view.point(row, hour));
            return if found == Some(true) { self.open_bar() } else { Vec::new() };
        }
        let panes = self.panes;
        if panes.list.holds(column, row) {
            let at = self.list.view.top + usize::from(row - panes.list.y);
            if at < self.list.posts.len() {
                // A click on the post already selected opens it, as Enter would.
                if at == self.list.view.selected {
                    self.focus = Focus::Detail;
                } else {
                    self.list.select(at);
                    self.focus = Focus::List;
                }
            }
        } else if panes.spark.holds(column, row) {
            self.focus = Focus::Spark;
            let bar = usize::from(column.saturating_sub(panes.spark.x + Self::MARGIN));
            let post = self.spark.post_of(bar, &self.list.posts);
            if let Some(at) = post.and_then(|post| self.list.position(post)) {
                self.list.select(at);
            }
        } else if panes.detail.holds(column, row) {
            self.focus = Focus::Detail;
        }
        Vec::new()
    }
}
