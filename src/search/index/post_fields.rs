//! The fields of a post that are searched.

listed! {
/// A field of a post, in the order in which matches in them rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostField {
    /// The first sentence of the original or the translation.
    Headline,
    /// The author's handle.
    Author,
    /// The names of its topics.
    Topic,
    /// The date, in digits and words.
    Date,
    /// The text of the original or the translation.
    Body,
}
}

/// The fields of one post as the index takes them, not folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostFields {
    /// First sentence of the original and of the translation.
    pub headlines: [String; 2],
    /// The handle.
    pub author: String,
    /// The date as text: `2025-03-13 march 13 2025 …`.
    pub date: String,
    /// Names of its topics, one a line.
    pub topics: String,
    /// Original and translation.
    pub texts: [String; 2],
}
