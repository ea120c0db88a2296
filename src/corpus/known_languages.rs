//! What is known of the languages of a corpus besides its texts.

use std::sync::OnceLock;

/// What is known of the languages of a corpus.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownLanguages {
    /// As the user names them.
    pub(super) named: [Option<String>; 2],
    /// Those of most posts, found when they are first asked for.
    pub(super) usual: OnceLock<[Option<String>; 2]>,
    /// All that were met, found when they are first asked for.
    pub(super) all: OnceLock<Vec<String>>,
    /// Those that many texts are in, found when they are first asked for.
    pub(super) main: OnceLock<Vec<String>>,
}
