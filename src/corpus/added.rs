//! What of a text is from beside the archive.

use crate::text::sanitize::Clean;

/// What of the translations beside the archive a body holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddedPassages {
    /// Who or what made them, each once.
    pub translators: Vec<Clean>,
    /// Pairs whose translation is from there.
    pub pairs: Vec<u32>,
    /// How many are of passages that read otherwise now, which are not shown.
    pub stale: usize,
}
