//! The figures of a post: likes, views and so on.

use std::num::{NonZeroU32, NonZeroU64};

use crate::i18n::{Message, Number};

listed! {
/// A figure that an archive gives for a post. In the order in which archives give them.
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
}

impl Metric {
    fn names(self) -> &'static MetricNames {
        &NAMES[self as usize]
    }

    /// The name in JSON, CSV, queries, on the command line and in saved state: `likes`.
    pub(crate) fn key(self) -> &'static str {
        self.names().key
    }

    /// The metric with this key.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.key() == key)
    }

    /// The name in the Markdown layouts of archives: `Likes`.
    pub(crate) fn label(self) -> &'static str {
        self.names().label
    }

    /// The metric that an archive calls `name`, as a key, a label or a name of another tool; case and underscores do not
    /// matter: `like_count` and `likeCount` are one.
    pub(crate) fn from_archive_name(name: &str) -> Option<Self> {
        let letters = || name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
        let is_name = |known: &str| letters().eq(known.bytes());
        // The keys first: duidu writes them.
        let key = Self::ALL.into_iter().find(|metric| is_name(metric.key()));
        key.or_else(|| {
            Self::ALL.into_iter().find(|metric| metric.names().aliases.iter().any(|alias| is_name(alias)))
        })
    }

    /// The names that other tools write.
    #[cfg(test)]
    pub(crate) fn aliases(self) -> &'static [&'static str] {
        self.names().aliases
    }

    /// The name in the interface.
    pub fn message(self) -> Message<'static> {
        self.names().message
    }

    /// A figure with the name in the interface: `1 like`, `12,179 likes`.
    pub(crate) fn counted(self, figure: u64) -> Message<'static> {
        (self.names().counted)(Number::from(figure))
    }
}

/// The names of a metric.
struct MetricNames {
    key: &'static str,
    label: &'static str,
    /// Names that other tools write, in lower case without underscores.
    aliases: &'static [&'static str],
    message: Message<'static>,
    counted: fn(Number) -> Message<'static>,
}

/// The names of all metrics, in the order of [`Metric::ALL`].
const NAMES: [MetricNames; 6] = [
    MetricNames {
        key: "likes",
        label: "Likes",
        aliases: &["likecount", "favoritecount", "favouritescount", "favorites"],
        message: Message::Likes,
        counted: |count| Message::LikeCount { count },
    },
    MetricNames {
        key: "retweets",
        label: "Retweets",
        aliases: &["retweetcount", "repostcount", "reposts"],
        message: Message::Retweets,
        counted: |count| Message::RetweetCount { count },
    },
    MetricNames {
        key: "replies",
        label: "Replies",
        aliases: &["replycount"],
        message: Message::Replies,
        counted: |count| Message::ReplyCount { count },
    },
    MetricNames {
        key: "quotes",
        label: "Quotes",
        aliases: &["quotecount"],
        message: Message::Quotes,
        counted: |count| Message::QuoteCount { count },
    },
    MetricNames {
        key: "views",
        label: "Views",
        aliases: &["viewcount", "viewscount", "impressioncount", "impressions"],
        message: Message::Views,
        counted: |count| Message::ViewCount { count },
    },
    MetricNames {
        key: "bookmarks",
        label: "Bookmarks",
        aliases: &["bookmarkcount", "bookmarkedcount"],
        message: Message::Bookmarks,
        counted: |count| Message::BookmarkCount { count },
    },
];

/// The figures of a post; a figure that the archive does not give is `None`, never 0.
///
/// Stored as the figure plus one, which takes half the memory of plain options, and beside the others where it is larger than nearly
/// all: there are millions of posts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metrics {
    small: [Option<NonZeroU32>; Metric::ALL.len()],
    /// Figures that are not in `small`; none where all are.
    large: Option<Box<[Option<NonZeroU64>; Metric::ALL.len()]>>,
}

impl Metrics {
    /// The figure for `metric`.
    pub fn get(&self, metric: Metric) -> Option<u64> {
        let small = self.small[metric as usize].map(NonZeroU64::from);
        let stored = small.or_else(|| self.large.as_ref()?[metric as usize]);
        stored.map(|stored| stored.get() - 1)
    }

    /// Records a figure; `u64::MAX` itself cannot be kept and counts as missing.
    pub(crate) fn set(&mut self, metric: Metric, figure: Option<u64>) {
        let stored = figure.and_then(|figure| figure.checked_add(1)).and_then(NonZeroU64::new);
        let small = stored.and_then(|stored| NonZeroU32::try_from(stored).ok());
        let large = stored.filter(|_| small.is_none());
        self.small[metric as usize] = small;
        if large.is_some() || self.large.is_some() {
            self.large.get_or_insert_default()[metric as usize] = large;
            self.large.take_if(|large| large.iter().all(Option::is_none));
        }
    }

    /// How many figures are known.
    pub(crate) fn count(&self) -> usize {
        Metric::ALL.into_iter().filter(|metric| self.get(*metric).is_some()).count()
    }

    /// Takes missing figures from `other`, and the larger one of two: figures grow, so the larger one is more recent.
    pub(crate) fn merge(&mut self, other: &Self) {
        for metric in Metric::ALL {
            self.set(metric, self.get(metric).max(other.get(metric)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Metric, Metrics};
    use crate::i18n::{CommandMessage, UiLanguage};

    #[test]
    fn every_metric_is_named_by_the_help_of_options_that_take_one() {
        for language in UiLanguage::ALL {
            for message in [CommandMessage::MetricShown, CommandMessage::MetricCounted] {
                for key in Metric::ALL.map(Metric::key) {
                    assert!(message.text(language).contains(key), "{key} in {}", message.text(language));
                }
            }
        }
    }

    #[test]
    fn every_name_gives_its_metric() {
        for metric in Metric::ALL {
            assert_eq!(Metric::from_key(metric.key()), Some(metric));
            assert_eq!(Metric::from_archive_name(metric.label()), Some(metric));
        }
        assert_eq!(Metric::from_archive_name("favorite_count"), Some(Metric::Likes));
        assert_eq!(Metric::from_archive_name("like"), None);
    }

    #[test]
    fn a_missing_figure_is_not_zero() {
        let mut metrics = Metrics::default();
        for (figure, expected) in [
            (Some(0), Some(0)),
            (None, None),
            (Some(u64::from(u32::MAX) - 1), Some(u64::from(u32::MAX) - 1)),
            (Some(u64::from(u32::MAX)), Some(u64::from(u32::MAX))),
            (Some(u64::MAX - 1), Some(u64::MAX - 1)),
            (Some(7), Some(7)),
            (Some(u64::MAX), None),
        ] {
            metrics.set(Metric::Views, figure);
            let mut fresh = Metrics::default();
            fresh.set(Metric::Views, figure);
            assert_eq!((metrics.get(Metric::Views), &metrics), (expected, &fresh), "{figure:?}");
            assert_eq!(metrics.count(), usize::from(expected.is_some()));
        }
        assert_eq!(size_of::<Metrics>(), 32);
    }

    #[test]
    fn merging_keeps_the_larger_figure_and_fills_gaps() {
        let (mut mine, mut theirs) = (Metrics::default(), Metrics::default());
        mine.set(Metric::Likes, Some(5));
        theirs.set(Metric::Likes, Some(9));
        theirs.set(Metric::Views, Some(0));
        theirs.set(Metric::Retweets, Some(1 << 40));
        mine.merge(&theirs);
        assert_eq!(
            [Metric::Likes, Metric::Retweets, Metric::Views, Metric::Quotes].map(|m| mine.get(m)),
            [Some(9), Some(1 << 40), Some(0), None]
        );
    }
}
