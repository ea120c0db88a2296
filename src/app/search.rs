//! The query: typing it, its matches, and walking and counting them.

pub mod completing;
pub mod finding;
pub mod highlight_source;
pub mod history;
pub mod match_counts;
