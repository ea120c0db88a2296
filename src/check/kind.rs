//! The kinds of findings, each with its word for machines and its message.

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
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::NoTranslation => "no-translation",
            Self::StopsEarly(_) => "stops-early",
            Self::NotTranslated => "not-translated",
            Self::OnlyTranslated => "only-translated",
            Self::UnsureCut => "unsure-cut",
            Self::UnsurePair => "unsure-pair",
            Self::Glued => "glued",
            Self::Number(_) => "number",
            Self::OneSided { .. } => "one-sided",
            Self::DroppedHandles(_) => "dropped-handles",
            Self::Untranslated(_) => "untranslated",
            Self::Leftovers(_) => "leftovers",
            Self::Stale(_) => "stale-translation",
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
    pub fn word(&self) -> &'static str {
        match self {
            Self::TitleName { .. } => "title-name",
            Self::Count { .. } => "count",
            Self::Joined => "joined-files",
            Self::RepeatedNumber(_) => "repeated-number",
            Self::BadRecord(_) => "bad-record",
            Self::Text(text) => text.word(),
            Self::Sidecar(TranslationIssueKind::Refused(_)) => "refused-translation",
            Self::Sidecar(TranslationIssueKind::UnknownPost) => "unknown-post",
            Self::Sidecar(
                TranslationIssueKind::Damaged
                | TranslationIssueKind::Newer
                | TranslationIssueKind::Unreadable(_),
            ) => "damaged-translations",
            Self::Warning(note) => match note {
                WarningKind::BadId(_) | WarningKind::IdField(_) => "bad-id",
                WarningKind::NumberField(_) => "bad-number",
                WarningKind::LoneSurrogate => "lone-surrogate",
                WarningKind::BadDate(_) => "bad-date",
                WarningKind::BadFigure { .. } => "bad-figure",
                WarningKind::OtherHandle { .. } => "other-handle",
                WarningKind::DisplayName { .. } => "display-name",
                WarningKind::OtherDate { .. } => "other-date",
                WarningKind::NoText => "no-text",
                WarningKind::HeadingOnly(_) => "heading-only",
                WarningKind::Duplicate(_) => "duplicate",
                WarningKind::SharedIds { .. } => "shared-id",
                WarningKind::InvalidUtf8(_) => "invalid-utf8",
                WarningKind::Utf16 => "utf16",
                WarningKind::Encoding(_) => "encoding",
                WarningKind::ZeroBytes(_) => "zero-bytes",
                WarningKind::Skipped(_) => "skipped-file",
                WarningKind::SameFile => "same-file",
                WarningKind::CutShort(_) => "cut-short",
                WarningKind::Imported(..) => "imported",
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
