//! What a post is gone to for.

use crate::state::passage_marks::PassageQuote;
use crate::state::reading_position::Anchor;

/// What a post is gone to for, and where in its text.
#[derive(Debug, Clone)]
pub(crate) enum Destination {
    /// The post itself.
    Post,
    /// A place of the jump list.
    Jump(Anchor),
    /// The place that a letter marks, or the one before the last jump.
    Mark(Option<char>, Anchor),
    /// To be read, from the passage like this one.
    Reading(Option<PassageQuote>),
    /// Where the last run ended.
    Resumed,
}
