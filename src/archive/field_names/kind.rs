//! The meanings of fields.

use crate::corpus::Metric;

/// The meaning of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::archive) enum FieldKind {
    Id,
    Link,
    Author,
    Time,
    /// The clock of a day that is in another field.
    Clock,
    Zone,
    Text,
    /// The original, where a translation is beside it under a name of its own.
    Original,
    Translation,
    Likes,
    Retweets,
    Replies,
    Quotes,
    Views,
    Bookmarks,
    IsReply,
    ReplyTo,
    Conversation,
    Number,
    Note,
    /// What is above a text.
    Title,
}

impl FieldKind {
    /// Returns the field of a metric.
    pub(in crate::archive) fn from_metric(metric: Metric) -> Self {
        match metric {
            Metric::Likes => Self::Likes,
            Metric::Retweets => Self::Retweets,
            Metric::Replies => Self::Replies,
            Metric::Quotes => Self::Quotes,
            Metric::Views => Self::Views,
            Metric::Bookmarks => Self::Bookmarks,
        }
    }

    /// Returns whether the field holds a text of a post, on whichever side.
    pub(in crate::archive) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Original | Self::Translation)
    }

    /// Returns the metric that the field holds.
    pub(in crate::archive) fn metric(self) -> Option<Metric> {
        Metric::ALL.into_iter().find(|metric| Self::from_metric(*metric) == self)
    }
}

/// The number of kinds of field.
pub(in crate::archive) const KINDS: usize = FieldKind::Title as usize + 1;
