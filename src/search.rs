//! Queries: from typed text to hits, best first.

pub mod engine;
pub mod fuzzy;
pub mod index;
pub mod query;
