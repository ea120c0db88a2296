//! A text in rows that scrolls over the panes: what popups share.

use crate::app::input::action::Action;
use crate::app::panes::{Area, Panes};
use crate::text::wrap::{Row, Units};

/// A text, its rows, and which of them are in sight.
#[derive(Debug)]
pub struct PopupText {
    text: String,
    units: Units,
    rows: Vec<Row>,
    top: usize,
    height: usize,
}

/// Columns of the text pane from which a popup lies over that pane only.
const LEAST_FOR_PANE: u16 = 40;

impl PopupText {
    /// `text`, from its start on.
    pub(super) fn new(text: String) -> Self {
        Self { units: Units::new(&text), text, rows: Vec::new(), top: 0, height: 0 }
    }

    /// Takes another text; the row at the top stays there.
    pub(super) fn replace(&mut self, text: String) {
        *self = Self { rows: std::mem::take(&mut self.rows), top: self.top, ..Self::new(text) };
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// All rows of the text.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows are in sight at most.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The rows in sight.
    pub(crate) fn rows_in_sight(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().skip(self.top).take(self.height)
    }

    /// How much is above the lower edge, in percent, where not all is in sight.
    pub(crate) fn percent(&self) -> Option<usize> {
        let count = self.rows.len();
        (count > self.height).then(|| (self.top + self.height).min(count) * 100 / count.max(1))
    }

    fn go(&mut self, row: usize) {
        self.top = row.min(self.rows.len().saturating_sub(self.height));
    }

    /// Scrolls by rows.
    pub(super) fn scroll(&mut self, rows: isize) {
        self.go(self.top.saturating_add_signed(rows));
    }

    /// Scrolls; `false` if `action` is no such move.
    pub(super) fn handle_scroll(&mut self, action: Action, by: isize) -> bool {
        use Action as A;
        let page = isize::try_from(self.height).unwrap_or(1);
        let (half, page) = ((page / 2).max(1), (page - 1).max(1));
        match action {
            A::ScrollDown => self.scroll(by),
            A::ScrollUp => self.scroll(-by),
            A::HalfPageDown => self.scroll(by.saturating_mul(half)),
            A::HalfPageUp => self.scroll(by.saturating_mul(-half)),
            A::PageDown => self.scroll(by.saturating_mul(page)),
            A::PageUp => self.scroll(by.saturating_mul(-page)),
            A::ScrollTop => self.go(0),
            A::ScrollBottom => self.go(usize::MAX),
            _ => return false,
        }
        true
    }

    /// Wraps the text at `columns`; the text at the top stays there.
    fn wrap(&mut self, columns: u16) {
        let columns = columns.saturating_sub(2 * Area::MARGIN).max(1);
        let first = self.rows.get(self.top).map_or(0, |row| row.start);
        self.rows = self.units.rows(&self.text, 0..self.text.len(), usize::from(columns));
        self.top = self.rows.partition_point(|row| row.start <= first).saturating_sub(1);
    }

    /// Lays it out over the whole screen; returns the cells that it takes.
    pub(super) fn fit_whole(&mut self, panes: &Panes) -> Area {
        let rows = panes.screen.rows.saturating_sub(1);
        self.wrap(panes.screen.columns);
        self.place(Area { x: 0, y: 0, columns: panes.screen.columns, rows })
    }

    /// Lays it out at the foot of the text pane with the rows that it needs, up to half of the screen, or `least` of a low
    /// one; returns the cells that it takes.
    pub(super) fn fit_at_foot(&mut self, panes: &Panes, least: u16) -> Area {
        let (screen, pane) = (panes.screen, panes.detail);
        let rows = screen.rows.saturating_sub(1);
        let (x, columns) =
            if pane.columns >= LEAST_FOR_PANE { (pane.x, pane.columns) } else { (0, screen.columns) };
        self.wrap(columns);
        let needed = u16::try_from(self.rows.len().max(1) + 1).unwrap_or(u16::MAX);
        let height = needed.min((rows / 2).max(least)).min(rows);
        self.place(Area { x, y: rows - height, columns, rows: height })
    }

    /// Shows what fits in `area` below its title.
    fn place(&mut self, area: Area) -> Area {
        self.height = usize::from(area.rows.saturating_sub(1));
        self.go(self.top);
        area
    }
}
