//! Keys in, state out, without a screen.

#[path = "../support/reader.rs"]
pub(crate) mod reader;

mod asking;
mod concordance;
mod cursor;
mod finding;
mod going;
mod hits;
mod languages;
pub(crate) mod large;
mod library;
mod marks;
mod moves;
mod notes;
mod overlays;
mod places;
mod pointer;
mod prompt;
mod queries;
mod reading;
mod shapes;
mod similar;
mod soak;
mod statistics;
mod topics;
mod translating;
mod walking;
mod words;
