//! Times: from status ids and dates, to calendar words. The only door to chrono.

/// When a post was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub milliseconds: i64,
    /// Whether only the day is known (the record has a date but no snowflake id).
    pub day_only: bool,
}

/// The zone in which times are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// Universal time.
    #[default]
    Utc,
    /// This computer's zone.
    Local,
}
