//! The cells of the alignment table that are computed: all of them for a post, a band around the diagonal for a book.

use std::ops::RangeInclusive;

/// Most cells of a table: a second's work. At 12 bytes each that is 3 MB; a post of 100 by 100 passages takes 4 % of it.
const CELL_LIMIT: usize = 250_000;

/// For each row the columns that are looked at; rows overlap, so that a way through always exists.
#[derive(Debug)]
pub(super) struct Band {
    rows: Vec<(usize, usize)>,
    offsets: Vec<usize>,
}

impl Band {
    /// A band for `rows` by `columns` passages that passes near `fixed` points (row, column), which must rise in both.
    pub(super) fn new(rows: usize, columns: usize, fixed: &[(usize, usize)]) -> Self {
        let half = if (rows + 1).saturating_mul(columns + 1) <= CELL_LIMIT {
            columns
        } else {
            // A row must reach over to the next one even where the translation is much longer.
            (CELL_LIMIT / (rows + 1) / 2).max(columns / rows.max(1) + 2)
        };
        let mut band = Self { rows: Vec::with_capacity(rows + 1), offsets: Vec::with_capacity(rows + 2) };
        let mut cells = 0;
        let mut corners = fixed.iter().copied().chain([(rows, columns)]);
        let (mut from, mut to) = ((0, 0), corners.next().unwrap_or((rows, columns)));
        let mut last = (0, 0);
        for row in 0..=rows {
            while row > to.0 {
                let Some(next) = corners.next() else { break };
                (from, to) = (to, next);
            }
            let done = (row - from.0) as f64 / (to.0 - from.0).max(1) as f64;
            let center = from.1 + ((to.1 - from.1) as f64 * done) as usize;
            // Never back, and never past what the row before can reach.
            let low = center.saturating_sub(half).clamp(last.0, last.1);
            let high = if row == rows { columns } else { (center + half).min(columns).max(last.1) };
            band.rows.push((low, high));
            band.offsets.push(cells);
            cells += high - low + 1;
            last = (low, high);
        }
        band.offsets.push(cells);
        band
    }

    /// Returns how many cells there are.
    pub(super) fn cells(&self) -> usize {
        self.offsets.last().copied().unwrap_or_default()
    }

    /// Returns the columns of `row`.
    pub(super) fn columns(&self, row: usize) -> RangeInclusive<usize> {
        let (low, high) = self.rows.get(row).copied().unwrap_or((1, 0));
        low..=high
    }

    /// Returns the number of the cell at `row` and `column`, if it is looked at.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let (low, high) = *self.rows.get(row)?;
        (low..=high).contains(&column).then(|| self.offsets.get(row).map(|offset| offset + column - low))?
    }
}
