//! Formats and how a file's format is told.

pub mod markdown;
