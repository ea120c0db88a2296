//! The kinds of findings, each with its word for machines and its message.

use super::finding_word::FindingWord as Word;
use crate::archive::issue::{Excerpt, RecordError, WarningKind};
use crate::corpus::{Side, TranslationIssueKind};
use crate::i18n::{FindingMessage, Number, UiLanguage, english_display};

/// What is odd about the two texts of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFindingKind {
    /// There is no translation.
    NoTranslation,
    /// The translation stops: so many passages have none.
    StopsEarly(usize),
    /// A passage between translated ones has no translation.
    NotTranslated,
    /// A passage of the translation has no original.
    OnlyTranslated,
    /// Where the translation starts is a guess.
    UnsureCut,
    /// These passages may not belong together.
    UnsurePair,
    /// Two passages are on one line of one side.
    Glued,
    /// A number of the original that the translation does not give.
    Number(Excerpt),
    /// A link or handle that only one side has.
    OneSided {
        /// The side that has it.
        only: Side,
        /// The link or handle.
        thing: Excerpt,
    },
    /// The translation leaves out the handles that a reply begins with; of an archive, so many of them.
    DroppedHandles(usize),
    /// So many posts of an archive have no translation, and no more than a few have one.
    Untranslated(usize),
    /// Tags and bold marks that were cleaned away: so many.
    Leftovers(u32),
    /// So many translations beside the archive are of passages that read otherwise now.
    Stale(usize),
}

impl TextFindingKind {
    /// The kind in a word, for machines.
    pub(super) fn word(&self) -> Word {
        match self {
            Self::NoTranslation => Word::NoTranslation,
            Self::StopsEarly(_) => Word::StopsEarly,
            Self::NotTranslated => Word::NotTranslated,
            Self::OnlyTranslated => Word::OnlyTranslated,
            Self::UnsureCut => Word::UnsureCut,
            Self::UnsurePair => Word::UnsurePair,
            Self::Glued => Word::Glued,
            Self::Number(_) => Word::Number,
            Self::OneSided { .. } => Word::OneSided,
            Self::DroppedHandles(_) => Word::DroppedHandles,
            Self::Untranslated(_) => Word::Untranslated,
            Self::Leftovers(_) => Word::Leftovers,
            Self::Stale(_) => Word::StaleTranslation,
        }
    }

    /// What is odd, in the language of the interface.
    fn message(&self, language: UiLanguage) -> String {
        let message = match self {
            Self::NoTranslation => FindingMessage::NoTranslation,
            Self::StopsEarly(count) => FindingMessage::StopsEarly { count: Number::from(*count) },
            Self::NotTranslated => FindingMessage::NotTranslated,
            Self::OnlyTranslated => FindingMessage::OnlyTranslated,
            Self::UnsureCut => FindingMessage::UnsureCut,
            Self::UnsurePair => FindingMessage::UnsurePair,
            Self::Glued => FindingMessage::Glued,
            Self::Number(number) => FindingMessage::MissingNumber { number: number.as_str() },
            Self::OneSided { only: Side::Original, thing } => {
                FindingMessage::OnlyInOriginal { thing: thing.as_str() }
            }
            Self::OneSided { only: Side::Translation, thing } => {
                FindingMessage::OnlyInTranslation { thing: thing.as_str() }
            }
            Self::DroppedHandles(count) => FindingMessage::DroppedHandles { count: Number::from(*count) },
            Self::Untranslated(count) => FindingMessage::Untranslated { count: Number::from(*count) },
            Self::Leftovers(count) => FindingMessage::Leftovers { count: Number::from(*count) },
            Self::Stale(count) => FindingMessage::StaleTranslations { count: Number::from(*count) },
        };
        message.text(language).into_owned()
    }
}

/// What a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The title names somebody who did not write the posts.
    TitleName {
        /// The name in the title.
        name: Excerpt,
        /// Who wrote most of the posts.
        author: Excerpt,
    },
    /// The head counts another number of posts.
    Count {
        /// What it says.
        claimed: u64,
        /// What there is.
        holds: u64,
    },
    /// A second title in one file: two files were joined.
    Joined,
    /// A number that an earlier post of the file has too.
    RepeatedNumber(u64),
    /// A record that could not be read.
    BadRecord(RecordError),
    /// What was mended while reading.
    Warning(WarningKind),
    /// What is odd about a post's texts.
    Text(TextFindingKind),
    /// What is odd about the translations beside the archive.
    Sidecar(TranslationIssueKind),
}

impl FindingKind {
    /// The kind in a word, for machines; part of the output's contract.
    pub fn word(&self) -> Word {
        match self {
            Self::TitleName { .. } => Word::TitleName,
            Self::Count { .. } => Word::Count,
            Self::Joined => Word::JoinedFiles,
            Self::RepeatedNumber(_) => Word::RepeatedNumber,
            Self::BadRecord(_) => Word::BadRecord,
            Self::Text(text) => text.word(),
            Self::Sidecar(TranslationIssueKind::Refused(_)) => Word::RefusedTranslation,
            Self::Sidecar(TranslationIssueKind::UnknownPost) => Word::UnknownPost,
            Self::Sidecar(
                TranslationIssueKind::Damaged
                | TranslationIssueKind::Newer
                | TranslationIssueKind::Unreadable(_),
            ) => Word::DamagedTranslations,
            Self::Warning(note) => match note {
                WarningKind::BadId(_) | WarningKind::IdField(_) => Word::BadId,
                WarningKind::NumberField(_) => Word::BadNumber,
                WarningKind::LoneSurrogate => Word::LoneSurrogate,
                WarningKind::BadDate(_) => Word::BadDate,
                WarningKind::BadFigure { .. } => Word::BadFigure,
                WarningKind::OtherHandle { .. } => Word::OtherHandle,
                WarningKind::DisplayName { .. } => Word::DisplayName,
                WarningKind::OtherDate { .. } => Word::OtherDate,
                WarningKind::NoText => Word::NoText,
                WarningKind::HeadingOnly(_) => Word::HeadingOnly,
                WarningKind::Duplicate(_) => Word::Duplicate,
                WarningKind::SharedIds { .. } => Word::SharedId,
                WarningKind::InvalidUtf8(_) => Word::InvalidUtf8,
                WarningKind::Utf16 => Word::Utf16,
                WarningKind::Encoding(_) => Word::Encoding,
                WarningKind::ZeroBytes(_) => Word::ZeroBytes,
                WarningKind::Skipped(_) => Word::SkippedFile,
                WarningKind::SameFile => Word::SameFile,
                WarningKind::CutShort(_) => Word::CutShort,
                WarningKind::Imported(..) => Word::Imported,
            },
        }
    }

    /// What is odd, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let message = match self {
            Self::TitleName { name, author } => {
                FindingMessage::TitleName { name: name.as_str(), author: author.as_str() }
            }
            Self::Count { claimed, holds } => {
                FindingMessage::PostsClaimed { claimed: Number::from(*claimed), count: Number::from(*holds) }
            }
            Self::Joined => FindingMessage::Joined,
            Self::RepeatedNumber(number) => FindingMessage::RepeatedNumber { number: *number },
            Self::BadRecord(error) => return error.message(language),
            Self::Text(text) => return text.message(language),
            Self::Sidecar(TranslationIssueKind::Damaged) => FindingMessage::TranslationDamaged,
            Self::Sidecar(TranslationIssueKind::Newer) => FindingMessage::TranslationsNewer,
            Self::Sidecar(TranslationIssueKind::Unreadable(reason)) => {
                FindingMessage::TranslationsUnreadable { reason }
            }
            Self::Sidecar(TranslationIssueKind::UnknownPost) => FindingMessage::TranslationOfNoPost,
            Self::Sidecar(TranslationIssueKind::Refused(refusal)) => {
                let reason = &refusal.message(language);
                return FindingMessage::TranslationRefused { reason }.text(language).into_owned();
            }
            Self::Warning(warning) => return warning.message(language),
        };
        message.text(language).into_owned()
    }
}

english_display!(FindingKind);
