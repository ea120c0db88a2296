//! What of a text is from beside the archive.

use crate::text::sanitize::Clean;

/// What of the translations beside the archive a body holds.
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
    /// How many are of passages that read otherwise now, which are not shown.
    pub(crate) stale: usize,
}
