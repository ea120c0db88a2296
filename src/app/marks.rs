//! What the user keeps: annotations of posts, places, and what outlives the run.

pub mod annotating;
pub mod going_back;
pub mod jumps;
pub mod memory;
