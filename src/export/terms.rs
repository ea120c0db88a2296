//! Terms of the glossary as records for scripts, tables and flash cards.

use serde::Serialize;

use crate::corpus::Corpus;
use crate::insight::glossary::GlossPair;

/// A pair of terms as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
pub(crate) struct TermRecord<'a> {
    pub(crate) en: &'a str,
    pub(crate) zh: &'a str,
    pub(crate) kind: &'static str,
    pub(crate) count: u32,
    /// The numbers of the posts.
    pub(crate) posts: Vec<u64>,
    /// Whether the English term has other translations, or the Chinese term other originals.
    pub(crate) inconsistent: bool,
}

impl<'a> TermRecord<'a> {
    pub(crate) fn new(corpus: &Corpus, variant: &'a GlossPair, inconsistent: bool) -> Self {
        let posts = variant.posts.iter().filter_map(|post| corpus.posts.get(*post as usize));
        Self {
            en: &variant.english,
            zh: &variant.chinese,
            kind: variant.kind.name(),
            count: variant.count,
            posts: posts.map(|post| post.number).collect(),
            inconsistent,
        }
    }

    /// The numbers of the posts, separated by spaces.
    pub(crate) fn post_numbers(&self) -> String {
        self.posts.iter().map(u64::to_string).collect::<Vec<_>>().join(" ")
    }
}
