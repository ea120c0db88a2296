//! Posts to a file, from inside the reader.

use std::path::PathBuf;
use std::sync::Arc;

use crate::corpus::Corpus;
use crate::i18n::UiLanguage;

/// Which posts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope {
    /// Those of the list.
    Listed,
    /// Those with a star.
    Starred,
}

impl ExportScope {
    /// The other scope.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Listed => Self::Starred,
            Self::Starred => Self::Listed,
        }
    }
}

/// Posts to write, and where.
#[derive(Debug)]
pub struct ExportJob {
    /// The archive.
    pub corpus: Arc<Corpus>,
    /// The posts, in the order in which they are written.
    pub posts: Vec<usize>,
    /// Whether they are in order of time.
    pub is_in_time_order: bool,
    /// The file as it was typed; its ending says the format.
    pub typed: String,
    /// The file.
    pub path: PathBuf,
    /// Whether a file that is there is replaced.
    pub overwrite: bool,
    /// Which posts they are.
    pub scope: ExportScope,
    /// The language of headings.
    pub language: UiLanguage,
}

/// What came of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportEnd {
    /// So many posts were written.
    Done(usize),
    /// There is such a file, which nobody said to replace.
    Exists,
    /// The name of the file says no format.
    NoFormat,
}
