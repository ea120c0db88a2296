//! From a query and an index to hits, best first.

pub mod engine;
mod highlight;
mod matches;
mod needle;
