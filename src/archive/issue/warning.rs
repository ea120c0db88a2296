//! What was odd about files and records that were read all the same.

use std::sync::Arc;

use super::excerpt::Excerpt;
use super::file_error::FileError;
use super::import_oddity::ImportOddity;
use crate::corpus::Metric;
use crate::corpus::PostId;
use crate::corpus::time::{Timestamp, Zone};
use crate::i18n::{FindingMessage, Number, UiLanguage};
use crate::text::sanitize::Clean;

/// Something odd that did not keep a post from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file, as shown.
    pub(crate) file: Arc<str>,
    /// The line, from 1; of a post's record where it is about a post. `None` where it is about the file.
    pub(crate) line: Option<usize>,
    /// What is odd.
    pub kind: WarningKind,
}

/// What was odd and was mended, or left out, while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// The link holds no status id that can be one.
    BadId(Excerpt),
    /// The id field holds no status id: a fraction, a negative number, words.
    IdField(Excerpt),
    /// The number field holds no number; the post is counted instead.
    NumberField(Excerpt),
    /// Half of a surrogate pair in an escape of JSON became U+FFFD.
    LoneSurrogate,
    /// The date cannot be read.
    BadDate(Excerpt),
    /// A figure cannot be read.
    BadFigure {
        /// Which one.
        metric: Metric,
        /// The text there.
        value: Excerpt,
    },
    /// The link names another handle than the author's.
    OtherHandle {
        /// The author given.
        author: Excerpt,
        /// The handle in the link.
        link: Excerpt,
    },
    /// The author is a display name; the link's handle is taken.
    DisplayName {
        /// The name given.
        name: Excerpt,
        /// The handle taken.
        handle: Excerpt,
    },
    /// Date and status id are more than a day apart; the id is believed.
    OtherDate {
        /// The date given.
        date: Excerpt,
        /// The time that the id holds.
        time: Timestamp,
    },
    /// The post has no text.
    NoText,
    /// A numbered heading without metadata, which was taken as text of the post above.
    HeadingOnly(u64),
    /// The post was read before; the richer record was kept.
    Duplicate(PostId),
    /// So many posts have ids that other posts have, and stay without them.
    SharedIds {
        /// How many.
        count: usize,
        /// The id of the first one.
        first: PostId,
    },
    /// Bytes that are not UTF-8 became U+FFFD: so many places, the first one at this line.
    InvalidUtf8(usize),
    /// The file is UTF-16 and was converted.
    Utf16,
    /// The file is in this legacy encoding and was converted.
    Encoding(&'static str),
    /// So many NUL bytes, the first one at this line.
    ZeroBytes(usize),
    /// The file could not be read to its end, for this reason; what was read is kept.
    CutShort(FileError),
    /// A file of a folder was left out, for this reason.
    Skipped(FileError),
    /// The same file was given twice.
    SameFile,
    /// Something odd in an archive of another program, so many times.
    Imported(ImportOddity, u64),
}

impl WarningKind {
    /// The value of a field that cannot be read.
    pub(crate) fn value(&self) -> Option<&str> {
        match self {
            Self::IdField(value)
            | Self::NumberField(value)
            | Self::BadDate(value)
            | Self::BadFigure { value, .. }
            | Self::Imported(ImportOddity::Figure(value), _) => Some(value.as_str()),
            Self::Imported(..)
            | Self::BadId(_)
            | Self::LoneSurrogate
            | Self::OtherHandle { .. }
            | Self::DisplayName { .. }
            | Self::OtherDate { .. }
            | Self::NoText
            | Self::HeadingOnly(_)
            | Self::Duplicate(_)
            | Self::SharedIds { .. }
            | Self::InvalidUtf8(_)
            | Self::Utf16
            | Self::Encoding(_)
            | Self::ZeroBytes(_)
            | Self::CutShort(_)
            | Self::Skipped(_)
            | Self::SameFile => None,
        }
    }

    /// What was odd, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let (day, reason);
        let message = match self {
            Self::BadId(value) => FindingMessage::BadId { value: value.as_str() },
            Self::IdField(value) => FindingMessage::IdField { value: value.as_str() },
            Self::NumberField(value) => FindingMessage::NumberField { value: value.as_str() },
            Self::LoneSurrogate => FindingMessage::LoneSurrogate,
            Self::BadDate(value) => FindingMessage::BadDate { value: value.as_str() },
            Self::BadFigure { metric, value } => {
                return FindingMessage::BadFigure { metric: &metric.message(), value: value.as_str() }
                    .text(language)
                    .into_owned();
            }
            Self::OtherHandle { author, link } => {
                FindingMessage::OtherHandle { author: author.as_str(), link: link.as_str() }
            }
            Self::DisplayName { name, handle } => {
                FindingMessage::DisplayName { name: name.as_str(), handle: handle.as_str() }
            }
            Self::OtherDate { date, time } => {
                day = time.date(Zone::Utc);
                FindingMessage::OtherDate { date: date.as_str(), day: &day }
            }
            Self::NoText => FindingMessage::NoText,
            Self::HeadingOnly(number) => FindingMessage::HeadingOnly { number: *number },
            Self::Duplicate(id) => FindingMessage::Duplicate { id: id.0.get() },
            Self::SharedIds { count, first } => {
                FindingMessage::SharedIds { count: Number::from(*count), id: first.0.get() }
            }
            Self::InvalidUtf8(places) => FindingMessage::InvalidUtf8 { count: Number::from(*places) },
            Self::Utf16 => FindingMessage::Utf16,
            Self::Encoding(name) => FindingMessage::Encoding { name },
            Self::ZeroBytes(count) => FindingMessage::ZeroBytes { count: Number::from(*count) },
            Self::CutShort(error) => {
                reason = Clean::single_line(&error.message(language));
                FindingMessage::NotReadToEnd { reason: reason.as_str() }
            }
            Self::Skipped(error) => {
                reason = Clean::single_line(&error.message(language));
                FindingMessage::Skipped { reason: reason.as_str() }
            }
            Self::SameFile => FindingMessage::SameFile,
            Self::Imported(oddity, count) => oddity.message(*count),
        };
        message.text(language).into_owned()
    }
}
