//! Queries: from typed text to hits, best first.
//!
//! `query` is the language, `index` what is kept of an archive, `rank` the search itself; `matching` compares two texts and
//! serves all three.

pub mod index;
pub mod matching;
pub mod query;
pub mod rank;
