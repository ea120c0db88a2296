//! The mouse: wheel and click.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::event::{Mouse, MouseKind};
use crate::app::list::posts::ListRow;
use crate::app::overlay::stack::Overlay;
use crate::app::panes::{Area, Focus};
use crate::i18n::Message;

/// Rows that a notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    /// Leaves the mouse to the terminal, which selects text with it, or takes it back.
    pub(crate) fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.settings.mouse = !self.settings.mouse;
        self.notify(if self.settings.mouse { Message::MouseIsOurs } else { Message::MouseIsTerminals });
        vec![Effect::SetMouseReporting(self.settings.mouse)]
    }

    pub(crate) fn pointer(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Mouse { kind, column, row } = mouse;
        self.input.clear_pending();
        match kind {
            MouseKind::WheelDown => self.wheel(NOTCH, column, row),
            MouseKind::WheelUp => self.wheel(-NOTCH, column, row),
            MouseKind::Drag if self.overlays.is_empty() => self.drag_text(column, row),
            MouseKind::Drag => {}
            MouseKind::Press => return self.click(column, row),
        }
        Vec::new()
    }

    /// Whether an overlay takes the mouse: the line in the bottom row leaves it to the panes.
    fn overlay_has_mouse(&self) -> bool {
        self.overlays.top().is_some_and(Overlay::hides_text)
    }

    fn wheel(&mut self, rows: isize, column: u16, row: u16) {
        if self.overlay_has_mouse() {
            self.scroll_overlay(rows);
        } else if self.panes.list.holds(column, row) {
            self.list.scroll(rows);
        } else if self.panes.detail.holds(column, row) {
            self.scroll_with_cursor(rows);
        }
    }

    fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let count = self.input.press_pointer(column, row);
        self.notice.set(None);
        self.input.set_jumped(false);
        if self.overlay_has_mouse() {
            return self.click_overlay(column, row).unwrap_or_default();
        }
        let panes = self.panes;
        if !panes.detail.holds(column, row) {
            self.text.set_cursor(None);
        }
        if panes.list.holds(column, row) {
            let Some(ListRow::Post(at)) = self.list.rows().nth(usize::from(row - panes.list.y)) else {
                return Vec::new();
            };
            if at == self.list.view().selected {
                // A click on the selected post opens it, as Enter does.
                self.panes.set_focus(Focus::Detail);
            } else if at < self.list.posts().len() {
                self.list.select(at);
                self.panes.set_focus(Focus::List);
            }
        } else if panes.spark.holds(column, row) {
            self.panes.set_focus(Focus::Spark);
            self.click_bar(usize::from(column.saturating_sub(panes.spark.x + Area::MARGIN)));
        } else if panes.detail.holds(column, row) {
            self.press_text(column, row, count);
        }
        Vec::new()
    }

    /// Goes to the highest post of the bar at a column, or to its month, where that is on the server.
    fn click_bar(&mut self, column: usize) {
        let sparkline = self.list.sparkline();
        let bar = column / sparkline.bar_columns();
        let post = sparkline.post_of(bar, self.list.posts());
        if let Some(at) = post.and_then(|post| self.list.position(post)) {
            self.list.select(at);
        } else if let Some(month) = sparkline.month_of(bar).filter(|_| !self.is_filtered()) {
            self.accept_goto(&month);
        }
    }
}
