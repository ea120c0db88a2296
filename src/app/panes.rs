//! Where the panes lie: plain numbers that moves and drawing depend on.

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Leftmost column.
    pub x: u16,
    /// Topmost row.
    pub y: u16,
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Area {
    /// Columns left blank on either side of a text.
    pub(crate) const MARGIN: u16 = 1;

    /// Whether a cell lies in it.
    pub(crate) fn holds(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.columns).contains(&column) && (self.y..self.y + self.rows).contains(&row)
    }

    /// Cuts `rows` off the top.
    fn take_top(&mut self, rows: u16) -> Self {
        let rows = rows.min(self.rows);
        let taken = Self { rows, ..*self };
        self.y += rows;
        self.rows -= rows;
        taken
    }

    /// Cuts `rows` off the bottom.
    fn take_bottom(&mut self, rows: u16) -> Self {
        let rows = rows.min(self.rows);
        self.rows -= rows;
        Self { y: self.y + self.rows, rows, ..*self }
    }

    /// Cuts `columns` off the left.
    fn take_left(&mut self, columns: u16) -> Self {
        let columns = columns.min(self.columns);
        let taken = Self { columns, ..*self };
        self.x += columns;
        self.columns -= columns;
        taken
    }
}

/// Which pane has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The text.
    Detail,
    /// The sparkline.
    Spark,
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// List and sparkline beside the text.
    Wide,
    /// List above the text.
    Stacked,
    /// One pane at a time.
    #[default]
    Single,
    /// Too small for anything but a word.
    Tiny,
}

/// Where everything lies; an area without rows or columns is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    focus: Focus,
    zen: bool,
    linear: bool,
    /// Whether there is nothing to draw bars of.
    is_without_bars: bool,
    /// The arrangement.
    pub shape: Shape,
    /// The whole screen.
    pub screen: Area,
    /// What is open: archive, count, range.
    pub header: Area,
    /// Title row of the list.
    pub list_title: Area,
    /// Rows of the list.
    pub list: Area,
    /// The sparkline with its title and words.
    pub spark: Area,
    /// The strip between list and text.
    pub divider: Area,
    /// Title row of the text.
    pub detail_title: Area,
    /// The text, its margins included.
    pub detail: Area,
    /// Query, notices and hints.
    pub status: Area,
}

/// Smallest screen that shows more than the message that it is too small.
const LEAST: (u16, u16) = (20, 5);
/// From here the list is beside the text.
const WIDE: u16 = 100;
/// Columns that the text keeps while the list has the focus.
const TEXT_BESIDE_LIST: u16 = 64;
/// Columns beyond which the list does not grow.
const MOST_FOR_LIST: u16 = 76;
/// From here the list is above the text.
const STACKED: u16 = 60;

impl Panes {
    /// The pane with the focus.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Whether only the text is shown.
    pub fn zen(&self) -> bool {
        self.zen
    }

    /// The pane with the keys: alone on the screen, the text has them.
    pub(crate) fn focus_shown(&self) -> Focus {
        if self.zen { Focus::Detail } else { self.focus }
    }

    /// Whether the text is on the screen.
    pub(crate) fn shows_text(&self) -> bool {
        self.detail.rows > 0
    }

    /// Divides a screen of another size. The focus leaves the sparkline where there is no room for it.
    pub(crate) fn fit(&mut self, columns: u16, rows: u16) {
        *self = self.arranged(columns, rows, self.focus, self.zen);
        if self.focus == Focus::Spark && self.spark.rows == 0 && self.list.rows > 0 {
            self.focus = Focus::List;
        }
    }

    /// Shows one pane at a time and no bars, or as many panes as fit.
    pub(crate) fn set_linear(&mut self, linear: bool) {
        self.linear = linear;
    }

    /// Leaves the bars out, or draws them where there is room.
    pub(crate) fn set_bars(&mut self, has_bars: bool) {
        self.is_without_bars = !has_bars;
    }

    fn arranged(&self, columns: u16, rows: u16, focus: Focus, zen: bool) -> Self {
        let panes = Self::arrange(columns, rows, focus, zen, self.linear);
        if self.is_without_bars { panes.without_bars() } else { panes }
    }

    /// The same with the rows of the bars given to what is above them, or below where list and text are stacked.
    fn without_bars(mut self) -> Self {
        let rows = std::mem::take(&mut self.spark).rows;
        if self.shape == Shape::Stacked {
            self.detail_title.y -= rows;
            self.detail.y -= rows;
            self.detail.rows += rows;
        } else {
            self.list.rows += rows;
        }
        self.is_without_bars = true;
        self
    }

    /// Gives the focus to a pane.
    pub(crate) fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        self.fit(self.screen.columns, self.screen.rows);
    }

    /// Shows only the text, or all panes again.
    pub(crate) fn toggle_zen(&mut self) {
        self.zen = !self.zen;
        self.fit(self.screen.columns, self.screen.rows);
    }

    /// Goes back to the list, with all panes shown.
    pub(crate) fn leave_text(&mut self) {
        self.zen = false;
        self.set_focus(Focus::List);
    }

    /// Shows all panes again, else gives the focus back to the list; returns whether there was anything to leave.
    pub(crate) fn leave(&mut self) -> bool {
        let had_focus = self.focus != Focus::List;
        if self.zen {
            self.toggle_zen();
            return true;
        }
        self.set_focus(Focus::List);
        had_focus
    }

    /// Gives the focus to the pane `by` steps further: list, text, sparkline.
    pub(crate) fn step_focus(&mut self, by: usize) {
        if self.zen {
            return;
        }
        let mut ring = vec![Focus::List, Focus::Detail];
        // One pane at a time, the sparkline is on the screen only beside the list.
        let Area { columns, rows, .. } = self.screen;
        let beside_list = self.arranged(columns, rows, Focus::Spark, false);
        if beside_list.spark.rows > 0 {
            ring.push(Focus::Spark);
        }
        // Two steps on are one step back in a ring of three; in a ring of two both directions are the same.
        let by = if ring.len() == 2 { 1 } else { by };
        let at = ring.iter().position(|focus| *focus == self.focus).unwrap_or(0);
        self.set_focus(ring[(at + by) % ring.len()]);
    }

    /// Divides a screen of `columns` by `rows`.
    fn arrange(columns: u16, rows: u16, focus: Focus, zen: bool, linear: bool) -> Self {
        let mut rest = Area { x: 0, y: 0, columns, rows };
        let mut panes = Self { focus, zen, linear, screen: rest, ..Self::default() };
        if columns < LEAST.0 || rows < LEAST.1 {
            panes.shape = Shape::Tiny;
            return panes;
        }
        panes.status = rest.take_bottom(1);
        if !zen && rows >= 10 {
            panes.header = rest.take_top(1);
        }
        panes.shape = if zen || linear {
            Shape::Single
        } else if columns >= WIDE {
            Shape::Wide
        } else if columns >= STACKED && rows >= 16 {
            Shape::Stacked
        } else {
            Shape::Single
        };
        match panes.shape {
            Shape::Wide => panes.wide(rest, focus),
            Shape::Stacked => panes.stacked(rest),
            Shape::Single | Shape::Tiny => panes.single(rest, focus, zen),
        }
        panes
    }

    fn wide(&mut self, mut rest: Area, focus: Focus) {
        let columns = (rest.columns * 38 / 100).clamp(38, 60);
        // With the focus the list takes what the text can spare without giving up its two columns.
        let spare = rest.columns.saturating_sub(1 + TEXT_BESIDE_LIST).min(MOST_FOR_LIST);
        let columns = if focus == Focus::Detail { columns } else { columns.max(spare) };
        let mut left = rest.take_left(columns);
        self.divider = rest.take_left(1);
        self.spark = match left.rows {
            0..14 => Area::default(),
            14..24 => left.take_bottom(4),
            _ => left.take_bottom(6),
        };
        self.list_title = left.take_top(1);
        self.list = left;
        self.detail_title = rest.take_top(1);
        self.detail = rest;
    }

    fn stacked(&mut self, mut rest: Area) {
        let rows = (rest.rows / 3).clamp(4, 12);
        self.list_title = rest.take_top(1);
        self.list = rest.take_top(rows - 1);
        if rest.rows >= 14 {
            self.spark = rest.take_top(1);
        }
        self.detail_title = rest.take_top(1);
        self.detail = rest;
    }

    fn single(&mut self, mut rest: Area, focus: Focus, zen: bool) {
        if focus == Focus::Detail || zen {
            self.detail_title = rest.take_top(1);
            self.detail = rest;
            return;
        }
        if rest.rows >= 8 && !self.linear {
            self.spark = rest.take_bottom(2);
        }
        self.list_title = rest.take_top(1);
        self.list = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Focus, Panes, Shape};

    #[test]
    fn panes_tile_the_screen_at_every_size() {
        for columns in 0..220 {
            for rows in 0..60 {
                for (focus, zen) in
                    [(Focus::List, false), (Focus::Detail, false), (Focus::Spark, false), (Focus::List, true)]
                {
                    for panes in [
                        Panes::arrange(columns, rows, focus, zen, false),
                        Panes::arrange(columns, rows, focus, zen, false).without_bars(),
                    ] {
                        let cells = |area: Area| u32::from(area.columns) * u32::from(area.rows);
                        let parts = [
                            panes.header,
                            panes.list_title,
                            panes.list,
                            panes.spark,
                            panes.divider,
                            panes.detail_title,
                            panes.detail,
                            panes.status,
                        ];
                        let sum: u32 = parts.into_iter().map(cells).sum();
                        let expected = if panes.shape == Shape::Tiny { 0 } else { cells(panes.screen) };
                        assert_eq!(sum, expected, "{columns}x{rows} {focus:?} {zen}");
                        for part in parts {
                            assert!(
                                part.x + part.columns <= columns && part.y + part.rows <= rows,
                                "{columns}x{rows}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn room_decides_the_arrangement() {
        for (columns, rows, shape) in [
            (120, 36, Shape::Wide),
            (100, 10, Shape::Wide),
            (99, 24, Shape::Stacked),
            (80, 24, Shape::Stacked),
            (80, 12, Shape::Single),
            (40, 12, Shape::Single),
            (19, 30, Shape::Tiny),
            (40, 4, Shape::Tiny),
        ] {
            assert_eq!(
                Panes::arrange(columns, rows, Focus::List, false, false).shape,
                shape,
                "{columns}x{rows}"
            );
        }
    }
}
