//! Ids of posts.

use std::num::NonZeroU64;

/// The id of a status: a snowflake (X, since 2010-11), unique over all authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostId(pub NonZeroU64);

impl PostId {
    /// The id with this number; `None` for 0, which no status has.
    pub(crate) fn new(number: u64) -> Option<Self> {
        NonZeroU64::new(number).map(Self)
    }
}

impl std::fmt::Display for PostId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
