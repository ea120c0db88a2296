//! duidu reads archives of posts that carry an original and its translation, side by side, in a terminal.
//!
//! One line per room, lowest first; a room names only rooms above it in this list (`tests/suite/architecture.rs`).

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test that slices wrongly fails, as it should"))]

pub mod app; // the state, and the only code that changes it
pub mod cli;
pub mod config; // settings, colours, places on disk
pub mod corpus; // the archive: posts, time, threads, series, loading
pub mod insight; // what the archive is about: topics and glossary
pub mod search; // queries, the index and hits
pub mod terminal; // the real screen, keys and signals

pub mod text; // strings: width, graphemes, line breaking, clean-up, splitting, alignment
pub mod ui; // state to cells
pub mod words; // every word of the interface, in English and Chinese // the command line, with and without a screen
