//! Topics mined from the corpus alone, with their posts.

use std::ops::Range;

use crate::corpus::{Body, Corpus, Side};

/// Something that several posts are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topic {
    /// The name shown first, mostly English.
    pub name: String,
    /// Its Chinese name, where the corpus gives one.
    pub chinese: Option<String>,
    /// Other spellings: abbreviations, plurals, variants of the translation.
    pub aliases: Vec<String>,
    /// Posts about it, the one most about it first.
    pub posts: Vec<u32>,
    /// Posts that only mention it, in time order.
    pub mentions: Vec<u32>,
}

/// All topics of a corpus, the most frequent first.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// The topics.
    pub all: Vec<Topic>,
}

impl Topics {
    /// Mines `corpus`. Runs off the drawing thread; `cancelled` is asked now and then.
    pub fn mine(_corpus: &Corpus, _cancelled: &dyn Fn() -> bool) -> Self {
        Self::default()
    }
}

/// Where `topic` is mentioned in `body`: spans of both sides, in order of side and place.
pub fn mentions(_topic: &Topic, _body: &Body) -> Vec<(Side, Range<usize>)> {
    Vec::new()
}
