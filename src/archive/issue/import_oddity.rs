//! What was odd in an archive of another program.

use super::excerpt::Excerpt;
use crate::i18n::{FindingMessage, Number};

/// Something odd in an archive of another program; counted, not listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportOddity {
    /// Times without a zone, taken as UTC.
    Zoneless,
    /// Times without a zone, taken in the one that the user names.
    ZoneTaken(Excerpt),
    /// Notices that a post was deleted.
    Deletion,
    /// Records of errors and of the export itself.
    NoPost,
    /// Posts to some people only.
    Private,
    /// Posts for followers only.
    ForFollowers,
    /// Posts paired with their translations by their order alone.
    PairedByOrder,
    /// Posts that the file of translations does not have.
    WithoutTranslation,
    /// Translations of no post.
    UnusedTranslation,
    /// Translations of posts that an earlier file translates, too.
    OtherTranslation,
    /// The line of a table where a quotation mark opens that is never closed.
    OpenQuote(u64),
    /// Rows with cells behind the last name.
    MoreCells,
    /// A figure that cannot be read.
    Figure(Excerpt),
    /// Two members of an object with this name and different values, of which the last is read.
    SameName(Excerpt),
    /// Two columns of this name with different values, of which the first is read.
    SameColumn(Excerpt),
    /// No time is read from a table, and the column of this name holds some.
    TimeColumn(Excerpt),
    /// Records of this part of X's own archive, which is not read.
    UnreadPart(Excerpt),
    /// Texts that the file holds only the beginning of.
    CutTexts,
    /// No figure is read from a table, and the columns of these names hold some.
    FigureColumns(Excerpt),
}

impl ImportOddity {
    /// Whether it is about single records, so that the line of the first one helps to find them.
    pub(in crate::archive) fn is_of_records(&self) -> bool {
        matches!(
            self,
            Self::NoPost
                | Self::CutTexts
                | Self::MoreCells
                | Self::Figure(_)
                | Self::SameName(_)
                | Self::SameColumn(_)
        )
    }

    /// The message about so many of them.
    pub(super) fn message(&self, count: u64) -> FindingMessage<'_> {
        let count = Number::from(count);
        match self {
            Self::Zoneless => FindingMessage::WithoutZone { count },
            Self::ZoneTaken(zone) => FindingMessage::ZoneTaken { zone: zone.as_str(), count },
            Self::Deletion => FindingMessage::Deletions { count },
            Self::NoPost => FindingMessage::OtherRecords { count },
            Self::Private => FindingMessage::PrivatePosts { count },
            Self::ForFollowers => FindingMessage::FollowersOnly { count },
            Self::PairedByOrder => FindingMessage::PairedByOrder { count },
            Self::WithoutTranslation => FindingMessage::WithoutTranslation { count },
            Self::UnusedTranslation => FindingMessage::UnusedTranslation { count },
            Self::OtherTranslation => FindingMessage::OtherTranslation { count },
            Self::OpenQuote(line) => FindingMessage::OpenQuote { line: Number::from(*line) },
            Self::MoreCells => FindingMessage::MoreCells { count },
            Self::Figure(value) => FindingMessage::UnreadableFigure { value: value.as_str(), count },
            Self::SameName(name) => FindingMessage::SameName { name: name.as_str(), count },
            Self::SameColumn(name) => FindingMessage::SameColumn { name: name.as_str(), count },
            Self::UnreadPart(name) => FindingMessage::UnreadPart { name: name.as_str(), count },
            Self::CutTexts => FindingMessage::CutTexts { count },
            Self::TimeColumn(name) => FindingMessage::TimeColumn { name: name.as_str() },
            Self::FigureColumns(names) => FindingMessage::FigureColumns { names: names.as_str() },
        }
    }
}
