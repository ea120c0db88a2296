//! A post that the user waits for.

use crate::app::marks::destination::Destination;
use crate::app::marks::jumps::PlaceLeft;

/// A post that the user waits for.
#[derive(Debug)]
pub(super) struct AwaitedPost {
    /// What it is gone to for.
    pub(super) destination: Destination,
    /// Where the user is, if that is to be remembered as left.
    pub(super) from: Option<PlaceLeft>,
    /// What filters the list there, as typed; empty where nothing is to.
    pub(super) query: String,
}
