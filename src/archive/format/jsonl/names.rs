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

/// The names that duidu writes, of all but metrics.
const OWN_NAMES: [(&str, Field); 9] = [
    ("id", Field::Id),
    ("num", Field::Number),
    ("author", Field::Author),
    ("time", Field::Time),
    ("date", Field::Date),
    ("url", Field::Link),
    ("isreply", Field::IsReply),
    ("original", Field::Original),
    ("translation", Field::Translation),
];

/// Names that other tools write, in lower case without underscores: `tweetId` and `tweet_id` are one.
const OTHER_NAMES: [(&str, Field); 30] = [
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
    let of = |names: &[(&str, Field)]| {
        names.iter().find(|(known, _)| letters().eq(known.bytes())).map(|(_, field)| *field)
    };
    of(&OWN_NAMES)
        .or_else(|| Metric::from_archive_name(name).map(Field::Figure))
        .or_else(|| of(&OTHER_NAMES))
        .unwrap_or(Field::Other)
}
