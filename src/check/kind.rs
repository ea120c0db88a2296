//! The kinds of findings, each with its word for machines and its message.

use std::fmt::{self, Display, Formatter};

use crate::archive::issue::{Excerpt, RecordError, WarningKind};
use crate::corpus::Side;
use crate::i18n::UiLanguage;

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
    /// Two passages stand on one line of one side.
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
    /// Tags and bold marks that were cleaned away: so many.
    Leftovers(u32),
}

impl TextFindingKind {
    /// The kind in a word, for machines.
    pub fn word(&self) -> &'static str {
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
            Self::Leftovers(_) => "leftovers",
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoTranslation => "there is no translation".to_owned(),
            Self::StopsEarly(1) => "the translation stops before this passage".to_owned(),
            Self::StopsEarly(count) => {
                format!("the translation stops before this passage; {count} passages have none")
            }
            Self::NotTranslated => "this passage has no translation".to_owned(),
            Self::OnlyTranslated => "this passage of the translation has no original".to_owned(),
            Self::UnsureCut => "where the translation starts is a guess".to_owned(),
            Self::UnsurePair => "these passages may not belong together".to_owned(),
            Self::Glued => "two passages stand on one line here".to_owned(),
            Self::Number(number) => format!("{number} of the English is not in the Chinese"),
            Self::OneSided { only: Side::Original, thing } => format!("only the original has {thing}"),
            Self::OneSided { only: Side::Translation, thing } => format!("only the translation has {thing}"),
            Self::Leftovers(count) => format!("left-over tags or bold marks were cleaned away ({count})"),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NoTranslation => "没有译文".to_owned(),
            Self::StopsEarly(count) => format!("译文到这一段之前为止，还有 {count} 段没有译"),
            Self::NotTranslated => "这一段没有译文".to_owned(),
            Self::OnlyTranslated => "译文中的这一段没有对应的原文".to_owned(),
            Self::UnsureCut => "译文从哪里开始只是推测".to_owned(),
            Self::UnsurePair => "这两段可能并不对应".to_owned(),
            Self::Glued => "两段连在了同一行".to_owned(),
            Self::Number(number) => format!("英文里的 {number} 中文里没有"),
            Self::OneSided { only: Side::Original, thing } => format!("只有原文有 {thing}"),
            Self::OneSided { only: Side::Translation, thing } => format!("只有译文有 {thing}"),
            Self::Leftovers(count) => format!("清理掉残留的标签或加粗符号（{count} 处）"),
        }
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
                WarningKind::InvalidUtf8(_) => "invalid-utf8",
                WarningKind::Utf16 => "utf16",
                WarningKind::Skipped(_) => "skipped-file",
                WarningKind::SameFile => "same-file",
                WarningKind::CutShort(_) => "cut-short",
                WarningKind::Imported(..) => "imported",
            },
        }
    }

    /// What is odd, in the language of the interface.
    pub fn message(&self, language: UiLanguage) -> String {
        match (self, language.is_chinese()) {
            (Self::TitleName { name, author }, false) => {
                format!("the title names '{name}', but the posts are by @{author}")
            }
            (Self::TitleName { name, author }, true) => format!("标题写的是「{name}」，推文却出自 @{author}"),
            (Self::Count { claimed, holds }, false) => {
                format!("the head counts {claimed} posts, but there are {holds}")
            }
            (Self::Count { claimed, holds }, true) => format!("文件头写有 {claimed} 条，实有 {holds} 条"),
            (Self::Joined, false) => "a second title: two files were joined here".to_owned(),
            (Self::Joined, true) => "第二个标题：此处拼接了两个文件".to_owned(),
            (Self::RepeatedNumber(number), false) => format!("number {number} is taken by an earlier post"),
            (Self::RepeatedNumber(number), true) => format!("编号 {number} 与前面的一条重复"),
            (Self::BadRecord(error), _) => error.message(language),
            (Self::Text(text), false) => text.english(),
            (Self::Text(text), true) => text.chinese(),
            (Self::Warning(warning), _) => warning.message(language),
        }
    }
}

impl Display for FindingKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(UiLanguage::English))
    }
}
