//! Limits from which on a search saves work or shares it out among threads.

use crate::search::matching::fuzzy::SubsequenceMatcher;

/// When a search saves or shares work. Tests compare several settings.
pub(crate) struct SearchTuning<'a> {
    /// The number of hits up to which all are scored exactly.
    pub(crate) all_exact: usize,
    /// The number of posts from which two threads scan them.
    pub(crate) two_threads: usize,
    pub(crate) matcher: &'a SubsequenceMatcher,
}
