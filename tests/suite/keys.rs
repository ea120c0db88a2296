//! Keys in, state out, without a screen.

#[path = "../support/reader.rs"]
pub(crate) mod reader;

mod finding;
mod going;
mod languages;
mod marks;
mod moves;
mod overlays;
mod pointer;
mod reading;
mod soak;
mod statistics;
mod topics;
