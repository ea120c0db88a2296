//! Index × query → hits, best first.

use super::index::Index;
use super::query::Query;
use crate::corpus::Corpus;

/// How well a post answers a query: lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Exact phrase or whole words in a short field.
    Word,
    /// Word starts in a short field.
    Prefix,
    /// In the text of either side.
    Text,
    /// Scattered letters of a short field.
    Loose,
}

/// One post that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index in the corpus.
    pub post: u32,
    /// How it answers.
    pub tier: Tier,
    /// Higher is better, within a tier.
    pub score: i64,
}

/// The posts that answer a query, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The hits.
    pub all: Vec<Hit>,
}

/// Finds the posts that answer `query`; `None` when `cancelled` said so before the end.
pub fn run(_index: &Index, _corpus: &Corpus, _query: &Query, _cancelled: &dyn Fn() -> bool) -> Option<Hits> {
    Some(Hits::default())
}
