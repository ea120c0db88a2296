//! The names that tools give to the fields of a post.

use crate::corpus::Metric;

/// What a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Nothing that is read.
    Other,
    /// The whole line.
    Line,
    /// The status id.
    Id,
    /// The status id once more, as text.
    IdText,
    /// The number in the archive.
    Number,
    /// The handle, or an object that holds it.
    Author,
    /// When it was posted, to the second.
    Time,
    /// The day, or the time once more.
    Date,
    /// The link.
    Link,
    /// A figure.
    Figure(Metric),
    /// An object of figures.
    Figures,
    /// Whether it is a reply.
    IsReply,
    /// The original as duidu prints it: clean.
    Original,
    /// The original alone, as a source gives it.
    English,
    /// The text as a source gives it; both sides in one where no translation is given.
    Text,
    /// The translation as duidu or another tool prints it.
    Translation,
}

/// How many kinds of field hold a value.
pub(super) const SLOTS: usize = 18;

impl Field {
    /// Where its value is kept, below [`SLOTS`]; `None` where it has none of its own.
    pub(super) fn slot(self) -> Option<usize> {
        Some(match self {
            Self::Other | Self::Line | Self::Figures => return None,
            Self::Figure(metric) => metric as usize,
            Self::Id => 6,
            Self::IdText => 7,
            Self::Number => 8,
            Self::Author => 9,
            Self::Time => 10,
            Self::Date => 11,
            Self::Link => 12,
            Self::IsReply => 13,
            Self::Original => 14,
            Self::English => 15,
            Self::Text => 16,
            Self::Translation => 17,
        })
    }

    /// The field called `name` in an object that is the value of `self`.
    pub(super) fn inner(self, name: &str) -> Self {
        let named = named(name);
        match (self, named) {
            (Self::Line, _) | (Self::Figures, Self::Figure(_) | Self::IsReply) => named,
            // An author's own id, link and text are not the post's.
            (Self::Author, Self::Author) => Self::Author,
            _ => Self::Other,
        }
    }
}

/// Names in small letters without underscores: `likeCount` and `like_count` are one.
const NAMES: [(&str, Field); 60] = [
    // What duidu prints, first since it is asked for most.
    ("id", Field::Id),
    ("num", Field::Number),
    ("author", Field::Author),
    ("time", Field::Time),
    ("date", Field::Date),
    ("url", Field::Link),
    ("likes", Field::Figure(Metric::Likes)),
    ("retweets", Field::Figure(Metric::Retweets)),
    ("replies", Field::Figure(Metric::Replies)),
    ("quotes", Field::Figure(Metric::Quotes)),
    ("views", Field::Figure(Metric::Views)),
    ("bookmarks", Field::Figure(Metric::Bookmarks)),
    ("isreply", Field::IsReply),
    ("original", Field::Original),
    ("translation", Field::Translation),
    // What others write.
    ("idstr", Field::IdText),
    ("tweetid", Field::Id),
    ("statusid", Field::Id),
    ("restid", Field::Id),
    ("number", Field::Number),
    ("user", Field::Author),
    ("username", Field::Author),
    ("screenname", Field::Author),
    ("handle", Field::Author),
    ("createdat", Field::Time),
    ("timestamp", Field::Time),
    ("datetime", Field::Time),
    ("link", Field::Link),
    ("permalink", Field::Link),
    ("tweeturl", Field::Link),
    ("likecount", Field::Figure(Metric::Likes)),
    ("favoritecount", Field::Figure(Metric::Likes)),
    ("favouritescount", Field::Figure(Metric::Likes)),
    ("favorites", Field::Figure(Metric::Likes)),
    ("retweetcount", Field::Figure(Metric::Retweets)),
    ("repostcount", Field::Figure(Metric::Retweets)),
    ("reposts", Field::Figure(Metric::Retweets)),
    ("replycount", Field::Figure(Metric::Replies)),
    ("quotecount", Field::Figure(Metric::Quotes)),
    ("viewcount", Field::Figure(Metric::Views)),
    ("viewscount", Field::Figure(Metric::Views)),
    ("impressioncount", Field::Figure(Metric::Views)),
    ("impressions", Field::Figure(Metric::Views)),
    ("bookmarkcount", Field::Figure(Metric::Bookmarks)),
    ("bookmarkedcount", Field::Figure(Metric::Bookmarks)),
    ("metrics", Field::Figures),
    ("publicmetrics", Field::Figures),
    ("text", Field::Text),
    ("fulltext", Field::Text),
    ("rawcontent", Field::Text),
    ("content", Field::Text),
    ("tweet", Field::Text),
    ("texten", Field::English),
    ("en", Field::English),
    ("textzh", Field::Translation),
    ("zh", Field::Translation),
    ("translated", Field::Translation),
    ("translatedtext", Field::Translation),
    ("translatedcontent", Field::Translation),
    ("texttranslated", Field::Translation),
];

fn named(name: &str) -> Field {
    let letters = || name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    NAMES.iter().find(|(known, _)| letters().eq(known.bytes())).map_or(Field::Other, |(_, field)| *field)
}
