//! Which passages of a post are translated by the file beside the archive (see `translations`).

use crate::text::sanitize::Clean;

/// The passages of a body whose translations come from the file beside the archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddedPassages {
    /// Who or what made them, each once.
    pub(crate) translators: Vec<Clean>,
    /// Pairs whose translation is from there.
    pub(crate) pairs: Vec<u32>,
    /// The languages that the post is translated into: that of the archive's own translation first. Empty where all there is
    /// is the archive's.
    pub languages: Vec<String>,
    /// The one that is shown.
    pub(crate) language: Option<String>,
    /// How many are of passages whose original has changed since; they are not shown.
    pub(crate) stale: usize,
}
