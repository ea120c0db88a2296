//! How far a table reaches, and how far rows are looked for.

use super::statement::PageSide;

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

/// Where rows are looked for first: servers that sort all rows of a question find those nearby many times sooner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nearby {
    /// The key of time from which on they are wanted.
    pub(super) from: i128,
    pub(super) side: PageSide,
    /// How far they are likely to reach; all rows where that is not known.
    pub(super) reach: Option<i128>,
    /// How far it was looked already.
    pub(super) looked: Option<i128>,
}

impl Nearby {
    /// Where nothing was looked for yet.
    pub(super) fn new(from: i128, side: PageSide, reach: Option<i128>) -> Self {
        Self { from, side, reach, looked: None }
    }
}
