//! How far a table reaches.

/// How many times as far as its rows are likely to reach a page is looked for.
const AMPLE: i128 = 8;

/// How many rows a table has, and between which keys of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableExtent {
    pub(super) rows: u64,
    pub(super) oldest: i128,
    pub(super) newest: i128,
}

impl TableExtent {
    /// In how much time there are likely more than `count` rows; `None` where the table has hardly more.
    pub(super) fn reach(&self, count: usize) -> Option<i128> {
        let (count, rows) = (count as i128 * AMPLE, i128::from(self.rows));
        (rows > count).then(|| (self.newest - self.oldest) * count / rows + 1)
    }
}
