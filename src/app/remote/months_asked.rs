//! What has been asked about the months of a table.

use crate::corpus::Metric;

/// Which months are asked for: those of a query as it is typed, with what this metric adds up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthsWanted {
    pub(super) query: String,
    pub(super) metric: Metric,
}

/// What has been asked about months.
#[derive(Debug, Default)]
pub(super) struct MonthsAsked {
    pub(super) wanted: Option<MonthsWanted>,
    pub(super) is_waiting: bool,
    /// Whether the server did not count them.
    pub(super) is_refused: bool,
    /// When they are asked for again after a failure that passes, in milliseconds of the clock.
    pub(super) again_at: u64,
}
