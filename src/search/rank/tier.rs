//! How well a post matches.

use crate::search::index::PostField;

listed! {
/// How a post matches a query. The best is the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// All words next to each other in a short field (headline, author, topics, date).
    Phrase,
    /// Whole words in short fields.
    Word,
    /// Word starts in short fields.
    Prefix,
    /// All words next to each other in the text of the original or the translation.
    TextPhrase,
    /// Whole words in the text.
    TextWord,
    /// Word starts in the text.
    Text,
    /// By another name that the archive gives for it.
    Name,
    /// Other forms of the words (`discouraging` for `discourage`), or what they abbreviate.
    Form,
    /// The inside of words.
    Part,
    /// Not as typed: by pinyin, or with a typo corrected.
    Close,
    /// Scattered letters of a short field.
    Loose,
}
}

/// How well a post matches a term or a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MatchQuality {
    pub(crate) tier: Tier,
    /// The field that matches best.
    pub(crate) field: PostField,
    /// Higher is better. In a short field the subsequence score or an upper bound of it, in a text how much of the query is
    /// in it.
    pub(crate) score: i64,
}

impl MatchQuality {
    /// The quality of what is no term, such as a clause: never worse than that of a term.
    pub(crate) const NEUTRAL: Self = Self { tier: Tier::Phrase, field: PostField::Headline, score: 0 };

    /// What decides before the score does.
    pub(crate) fn group(&self) -> (Tier, PostField) {
        (self.tier, self.field)
    }

    /// Replaces `best` if it is better.
    pub(crate) fn improve(self, best: &mut Option<Self>) {
        let order = |quality: &Self| (quality.tier, quality.field, -quality.score);
        if best.is_none_or(|best| order(&self) < order(&best)) {
            *best = Some(self);
        }
    }
}
