//! A post of another program.

use serde_json::{Map, Value};

use crate::corpus::Metric;
use crate::corpus::time::Timestamp;

/// The figures of a post, in the order of [`Metric::ALL`].
pub(super) type ImportedFigures = [Option<u64>; Metric::ALL.len()];

/// A post of another program, as far as duidu reads it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ImportedPost {
    /// Where the ids are from; empty for X.
    pub(super) service: &'static str,
    pub(super) id: Option<u64>,
    pub(super) number: Option<u64>,
    /// The line of its file, from 1.
    pub(super) line: u32,
    pub(super) link: String,
    pub(super) author: String,
    pub(super) time: Option<Timestamp>,
    pub(super) text: String,
    pub(super) translation: Option<String>,
    /// The text may hold the translation too.
    pub(super) is_joined: bool,
    pub(super) figures: ImportedFigures,
    pub(super) reply_to: Option<u64>,
    pub(super) is_reply: Option<bool>,
    /// All fields, under the names that duidu writes; the others are not used then.
    pub(super) own: Option<Map<String, Value>>,
}
