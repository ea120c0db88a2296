//! A post of another program.

use crate::archive::value::Object;
use crate::corpus::Metric;
use crate::corpus::time::Timestamp;

/// The figures of a post, in the order of [`Metric::ALL`].
pub(in crate::archive) type ImportedFigures = [Option<u64>; Metric::ALL.len()];

/// A post of another program, as far as duidu reads it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::archive) struct ImportedPost {
    /// Where the ids are from; empty for X.
    pub(in crate::archive) service: &'static str,
    pub(in crate::archive) id: Option<u64>,
    /// The id as the archive has it, where that is no number.
    pub(in crate::archive) source_id: String,
    pub(in crate::archive) number: Option<u64>,
    /// The line of its file, from 1.
    pub(in crate::archive) line: u32,
    pub(in crate::archive) link: String,
    pub(in crate::archive) author: String,
    pub(in crate::archive) time: Option<Timestamp>,
    pub(in crate::archive) text: String,
    pub(in crate::archive) translation: Option<String>,
    /// The languages that the record states for both texts, as BCP 47 tags; empty where it does not.
    pub(in crate::archive) languages: [String; 2],
    /// Both texts are clean already.
    pub(in crate::archive) is_plain: bool,
    /// The text may hold the translation too.
    pub(in crate::archive) is_joined: bool,
    pub(in crate::archive) figures: ImportedFigures,
    pub(in crate::archive) reply_to: Option<u64>,
    pub(in crate::archive) is_reply: Option<bool>,
    /// All fields, under the names that duidu writes; the others are not used then.
    pub(in crate::archive) own: Option<Object>,
}
