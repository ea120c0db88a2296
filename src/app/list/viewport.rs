//! Selection and scroll as plain numbers.

/// A window of rows over a longer list of items, one of which is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewport {
    /// The selected item.
    pub selected: usize,
    /// The first item shown.
    pub top: usize,
    /// Rows shown.
    pub rows: usize,
    /// Rows kept between the selection and the edge while there is more beyond it.
    pub(crate) context: usize,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { selected: 0, top: 0, rows: 0, context: 2 }
    }
}

impl Viewport {
    /// Selects `item` of `count` and scrolls just as far as needed.
    pub(crate) fn select(&mut self, item: usize, count: usize) {
        self.selected = item.min(count.saturating_sub(1));
        self.fit(self.rows, count);
    }

    /// Takes in the number of rows and of items; keeps the selection in sight.
    pub(crate) fn fit(&mut self, rows: usize, count: usize) {
        self.rows = rows;
        self.selected = self.selected.min(count.saturating_sub(1));
        let margin = self.context.min(rows.saturating_sub(1) / 2);
        let lowest = (self.selected + margin + 1).saturating_sub(rows);
        let highest = self.selected.saturating_sub(margin);
        self.top = self.top.clamp(lowest.min(highest), highest).min(count.saturating_sub(rows));
    }

    /// Scrolls by `by` rows, taking the selection along at the edges.
    pub(crate) fn scroll(&mut self, by: isize, count: usize) {
        self.top = self.top.saturating_add_signed(by).min(count.saturating_sub(self.rows));
        let margin = self.context.min(self.rows.saturating_sub(1) / 2);
        let first = if self.top == 0 { 0 } else { self.top + margin };
        let last = if self.top + self.rows >= count {
            count.saturating_sub(1)
        } else {
            (self.top + self.rows).saturating_sub(margin + 1)
        };
        self.selected = self.selected.clamp(first.min(last), last);
    }
}

#[cfg(test)]
mod tests {
    use super::Viewport;

    #[test]
    fn the_selection_stays_in_sight_with_a_margin() {
        let mut view = Viewport { selected: 0, top: 0, rows: 10, context: 2 };
        for (select, top) in [(0, 0), (5, 0), (7, 0), (8, 1), (99, 90), (50, 48), (0, 0)] {
            view.select(select, 100);
            assert_eq!((view.selected, view.top), (select, top));
        }
    }

    #[test]
    fn the_margin_is_as_wide_as_it_is_set() {
        for (context, top) in [(0, 90), (1, 90), (2, 89), (4, 87), (50, 87)] {
            let mut view = Viewport { rows: 10, context, ..Viewport::default() };
            view.select(99, 100);
            view.select(91, 100);
            assert_eq!(view.top, top, "{context}");
        }
    }

    #[test]
    fn no_size_and_no_item_is_ever_out_of_bounds() {
        for rows in 0..6 {
            for count in 0..6 {
                for item in 0..8 {
                    let mut view = Viewport::default();
                    view.fit(rows, count);
                    view.select(item, count);
                    assert!(view.selected < count.max(1));
                    assert!(view.top <= view.selected, "{view:?}");
                    assert!(rows == 0 || view.selected < view.top + rows, "{view:?}");
                    view.scroll(3, count);
                    view.scroll(-5, count);
                    assert!(view.selected < count.max(1));
                    assert!(rows == 0 || (view.top..view.top + rows).contains(&view.selected), "{view:?}");
                }
            }
        }
    }
}
