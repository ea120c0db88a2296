//! Aligned passages for translators and their tools.

use serde::Serialize;

use crate::corpus::{Body, Corpus, Side};
use crate::text::align::AlignedPair;
use crate::text::lang::Language;

/// An aligned pair as JSON; scripts depend on its fields. Each side is its lines; one side may be empty.
#[derive(Debug, Serialize)]
pub(crate) struct PassagePair {
    /// The number of the post.
    pub(crate) post: u64,
    pub(crate) en: Vec<String>,
    pub(crate) zh: Vec<String>,
}

/// The pairs of the post at `index`.
pub(super) fn passage_pairs(corpus: &Corpus, index: usize) -> Vec<PassagePair> {
    let Some(post) = corpus.posts.get(index).map(|post| post.number) else {
        return Vec::new();
    };
    let body = corpus.whole_body(index).without_stand_ins();
    let english = match body.language(Side::Original) {
        Language::English => Side::Original,
        Language::Chinese => Side::Translation,
    };
    let pair = |pair: &AlignedPair| PassagePair {
        post,
        en: lines(&body, english, pair),
        zh: lines(&body, english.other(), pair),
    };
    body.pairs.iter().map(pair).collect()
}

fn lines(body: &Body, side: Side, pair: &AlignedPair) -> Vec<String> {
    let text = body.side(side).plain(pair.side(side));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
