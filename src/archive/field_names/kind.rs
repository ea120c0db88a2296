//! What a field says.

/// What a field of a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::archive) enum FieldKind {
    Id,
    Link,
    Author,
    Time,
    /// The clock of a day that stands in another field.
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
}

impl FieldKind {
    /// Whether it is a number of reactions.
    pub(in crate::archive) fn is_figure(self) -> bool {
        (Self::Likes as usize..=Self::Bookmarks as usize).contains(&(self as usize))
    }
}

/// The number of kinds of field.
pub(in crate::archive) const KINDS: usize = FieldKind::Note as usize + 1;
