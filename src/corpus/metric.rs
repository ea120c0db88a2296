//! The figures of a post: likes, views and so on.

use std::num::NonZeroU64;

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
    pub const ALL: [Self; 6] =
        [Self::Likes, Self::Retweets, Self::Replies, Self::Quotes, Self::Views, Self::Bookmarks];

    /// Its name in a sentence: `likes`, `点赞`.
    pub fn name(self, chinese: bool) -> &'static str {
        let (english, chinese_name) = match self {
            Self::Likes => ("likes", "点赞"),
            Self::Retweets => ("retweets", "转推"),
            Self::Replies => ("replies", "回复"),
            Self::Quotes => ("quotes", "引用"),
            Self::Views => ("views", "浏览"),
            Self::Bookmarks => ("bookmarks", "收藏"),
        };
        if chinese { chinese_name } else { english }
    }
}

/// The figures of a post; a figure that the archive does not give is `None`, never 0.
///
/// Kept as the figure plus one, so that a million posts need half the room that plain options would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Metrics([Option<NonZeroU64>; 6]);

impl Metrics {
    /// The figure for `metric`.
    pub fn get(&self, metric: Metric) -> Option<u64> {
        self.0[metric as usize].map(|stored| stored.get() - 1)
    }

    /// Records a figure; `u64::MAX` itself cannot be kept and counts as missing.
    pub fn set(&mut self, metric: Metric, figure: Option<u64>) {
        self.0[metric as usize] = figure.and_then(|figure| figure.checked_add(1)).and_then(NonZeroU64::new);
    }

    /// How many figures are known.
    pub fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Takes from `other` what is missing here, and the larger figure where both know one: figures
    /// grow, so the larger one was read later.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = (*mine).max(theirs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Metric, Metrics};

    #[test]
    fn a_missing_figure_is_not_zero() {
        let mut metrics = Metrics::default();
        for (figure, expected) in [
            (Some(0), Some(0)),
            (None, None),
            (Some(u64::MAX - 1), Some(u64::MAX - 1)),
            (Some(u64::MAX), None),
        ] {
            metrics.set(Metric::Views, figure);
            assert_eq!(metrics.get(Metric::Views), expected, "{figure:?}");
        }
        assert_eq!(size_of::<Metrics>(), 48);
    }

    #[test]
    fn merging_keeps_the_larger_figure_and_fills_gaps() {
        let (mut mine, mut theirs) = (Metrics::default(), Metrics::default());
        mine.set(Metric::Likes, Some(5));
        theirs.set(Metric::Likes, Some(9));
        theirs.set(Metric::Views, Some(0));
        mine.merge(&theirs);
        assert_eq!(
            [Metric::Likes, Metric::Views, Metric::Quotes].map(|m| mine.get(m)),
            [Some(9), Some(0), None]
        );
    }
}
