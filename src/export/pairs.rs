//! Aligned passages for translators and their tools.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::corpus::{Body, Corpus, Side};
use crate::text::align::AlignedPair;
use crate::text::lang::tag;

/// An aligned pair; scripts depend on its fields in JSON. Each side is its lines; one side may be empty.
#[derive(Debug)]
pub(crate) struct PassagePair {
    /// The number of the post.
    pub(crate) post: u64,
    /// The languages of both sides.
    pub(crate) languages: [String; 2],
    /// The passages: the original first, but English before Chinese.
    pub(crate) sides: [Vec<String>; 2],
}

/// `en` and `zh` for these two, else `original` and `translation`; with their languages where these do not tell them.
impl Serialize for PassagePair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("post", &self.post)?;
        let [one, other] = self.languages.each_ref().map(|language| tag::primary(language));
        // Few words do not identify a language in Latin letters.
        let is_usual = matches!(one.as_str(), "en" | "und") && other == "zh";
        let keys = if is_usual { ["en", "zh"] } else { ["original", "translation"] };
        for (key, side) in keys.into_iter().zip(&self.sides) {
            map.serialize_entry(key, side)?;
        }
        if !is_usual || other != self.languages[1] {
            map.serialize_entry("languages", &self.languages)?;
        }
        map.end()
    }
}

/// The pairs of the post at `index`.
pub(super) fn passage_pairs(corpus: &Corpus, index: usize) -> Vec<PassagePair> {
    let Some(post) = corpus.posts.get(index).map(|post| post.number) else {
        return Vec::new();
    };
    let body = corpus.whole_body(index).without_placeholders();
    let mut languages = corpus.language_tags(index, &body);
    let is_chinese_first = tag::primary(&languages[0]) == "zh" && tag::primary(&languages[1]) == "en";
    let first = if is_chinese_first { Side::Translation } else { Side::Original };
    if is_chinese_first {
        languages.reverse();
    }
    let pair = |pair: &AlignedPair| PassagePair {
        post,
        languages: languages.clone(),
        sides: [first, first.other()].map(|side| lines(&body, side, pair)),
    };
    body.pairs.iter().map(pair).collect()
}

fn lines(body: &Body, side: Side, pair: &AlignedPair) -> Vec<String> {
    let text = body.side(side).plain(pair.side(side));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
