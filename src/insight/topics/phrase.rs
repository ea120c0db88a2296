//! A word or phrase that could be a topic.

/// What a phrase is, by its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// A word or phrase in lower case.
    Plain,
    /// Written with capitals within sentences.
    Name,
    /// `RAG`.
    Abbreviation,
    /// `@handle`, `#tag`.
    Tag,
}

/// A word or phrase that could be a topic, or another name of one.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Its folded words.
    pub(super) words: Vec<u32>,
    /// As the corpus spells it most often.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: PhraseKind,
    /// How often it occurs.
    pub(super) count: u32,
    /// Whether the text itself gives its translation.
    pub(super) is_glossed: bool,
    /// Whether all its words are general ones, which most texts have.
    pub(super) is_general: bool,
    /// How topical it is by its frequencies.
    pub(super) weight: f32,
}

impl Phrase {
    /// Returns whether it is one word in lower case.
    pub(super) fn is_plain_word(&self) -> bool {
        self.kind == PhraseKind::Plain && self.words.len() == 1
    }

    /// Returns whether the words of `part` occur in it, one after the other.
    pub(super) fn contains(&self, part: &Self) -> bool {
        !part.words.is_empty() && self.words.windows(part.words.len()).any(|words| words == part.words)
    }
}
