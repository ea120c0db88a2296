//! The user's annotations and the current time, as a query sees them.

use crate::corpus::time::Timestamp;
use crate::state::annotations::Annotations;

/// What the answer to a query depends on besides the archive.
#[derive(Clone, Copy)]
pub struct SearchContext<'a> {
    /// What the user has read, starred and tagged.
    pub(crate) annotations: &'a Annotations,
    /// The time that `within_time:` counts back from.
    pub(crate) now: Timestamp,
}
