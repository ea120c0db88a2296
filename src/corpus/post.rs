//! A post: what its record says, and where its text lies in the source.

use std::num::NonZeroU64;
use std::ops::Range;

use super::time::Moment;

/// The id of a status: a snowflake (X, since 2010-11), unique over all authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostId(pub NonZeroU64);

impl std::fmt::Display for PostId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A figure that an archive gives for a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Metric {
    /// Likes.
    #[default]
    Likes,
    /// Retweets.
    Retweets,
    /// Replies.
    Replies,
    /// Quotes.
    Quotes,
    /// Views.
    Views,
    /// Bookmarks.
    Bookmarks,
}

impl Metric {
    /// All metrics, in the order archives give them.
    pub const ALL: [Self; 6] = [
        Self::Likes,
        Self::Retweets,
        Self::Replies,
        Self::Quotes,
        Self::Views,
        Self::Bookmarks,
    ];
}

/// The figures of a post; a figure that the archive does not give is `None`, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Metrics([Option<u64>; 6]);

impl Metrics {
    /// The figure for `metric`.
    pub fn get(&self, metric: Metric) -> Option<u64> {
        self.0[metric as usize]
    }

    /// Records a figure.
    pub fn set(&mut self, metric: Metric, figure: Option<u64>) {
        self.0[metric as usize] = figure;
    }
}

/// One post of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// The status id, where the record gives one.
    pub id: Option<PostId>,
    /// The number in the file (`### 044` is 44).
    pub number: u64,
    /// Digits the file writes the number with (044 has 3).
    pub digits: u8,
    /// Index into [`super::Corpus::authors`].
    pub author: u32,
    /// When it was posted.
    pub time: Option<Moment>,
    /// The figures.
    pub metrics: Metrics,
    /// Whether the record says it is a reply; `None` where it does not say.
    pub is_reply: Option<bool>,
    /// Index of the source file in [`super::Corpus::sources`].
    pub source: u32,
    /// Line in that file where the record starts, from 1.
    pub line: u32,
    /// Bytes of the whole record in that file.
    pub record: Range<usize>,
    /// Bytes of its link; empty where it has none.
    pub link: Range<usize>,
    /// Bytes of its text, both sides.
    pub text: Range<usize>,
}
