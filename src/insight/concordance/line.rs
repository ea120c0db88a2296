//! An occurrence of the word, and what it is rendered with.

use std::ops::Range;
use std::sync::Arc;

use crate::corpus::Side;
use crate::text::slice::slice;

/// One occurrence of the word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// Its post.
    pub(crate) post: u32,
    /// The pair of passages that it is in.
    pub(crate) pair: u32,
    /// The side that it is in.
    pub(crate) side: Side,
    /// The passage that it is in, on one line.
    pub(crate) passage: Arc<str>,
    /// Where it is in the passage, in bytes.
    pub(crate) keyword: Range<usize>,
    /// The passage of the other side, on one line; empty if there is none.
    pub(crate) counterpart: Arc<str>,
    /// How it is rendered there: an index of the concordance's renderings.
    pub rendering: Option<usize>,
    /// Where the rendering is in the counterpart, in bytes.
    pub(crate) rendered: Range<usize>,
}

impl ConcordanceLine {
    /// Whether both are in one pair of passages.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.post, self.pair) == (other.post, other.pair)
    }

    /// The text before the word, the word, and the text after it.
    pub fn parts(&self) -> [&str; 3] {
        let Range { start, end } = self.keyword;
        [0..start, start..end, end..self.passage.len()].map(|range| slice(&self.passage, range))
    }
}

/// A word of the other language that the word is rendered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendering {
    /// The word, as the text spells it.
    pub(crate) name: String,
    /// Occurrences rendered with it.
    pub(crate) count: usize,
}
