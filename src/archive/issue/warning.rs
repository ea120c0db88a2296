//! What was odd about files and records that were read all the same.

use std::sync::Arc;

use super::excerpt::Excerpt;
use super::file_error::FileError;
use super::import_oddity::ImportOddity;
use crate::corpus::Metric;
use crate::corpus::PostId;
use crate::corpus::time::{Timestamp, Zone};
use crate::i18n::UiLanguage;

/// Something odd that did not keep a post from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file, as shown.
    pub file: Arc<str>,
    /// The line, from 1; of a post's record where it is about a post. `None` where it is about the file.
    pub line: Option<usize>,
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
        /// What stands there.
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
    /// Bytes that are not UTF-8 became U+FFFD: so many places, the first one at this line.
    InvalidUtf8(usize),
    /// The file is UTF-16 and was converted.
    Utf16,
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
    /// What was odd, in the language of the interface.
    pub fn message(&self, language: UiLanguage) -> String {
        if language.is_chinese() { self.chinese() } else { self.english() }
    }

    fn english(&self) -> String {
        match self {
            Self::BadId(value) => format!("'{value}' in the link is no status id"),
            Self::IdField(value) => {
                format!("id '{value}' is no status id; write it as digits or as text")
            }
            Self::NumberField(value) => format!("number '{value}' is no whole number; the post is counted"),
            Self::LoneSurrogate => "half of a character (a lone surrogate) was replaced here".to_owned(),
            Self::BadDate(value) => format!("date '{value}' cannot be read; write it as 2025-03-13"),
            Self::BadFigure { metric, value } => {
                format!("{} '{value}' is no figure; it counts as missing", metric.key())
            }
            Self::OtherHandle { author, link } => {
                format!("the author is @{author}, but the link names @{link}")
            }
            Self::DisplayName { name, handle } => {
                format!("author '{name}' is no handle; @{handle} is taken from the link")
            }
            Self::OtherDate { date, time } => {
                format!("date '{date}' disagrees with the id, which says {}", time.date(Zone::Utc))
            }
            Self::NoText => "the post has no text".to_owned(),
            Self::HeadingOnly(number) => {
                format!("heading '### {number}' has no metadata and was taken as text of the post above")
            }
            Self::Duplicate(id) => format!("status {id} is there twice; the richer record was kept"),
            Self::InvalidUtf8(1) => "bytes that are not UTF-8 were replaced here".to_owned(),
            Self::InvalidUtf8(places) => {
                format!("bytes that are not UTF-8 were replaced in {places} places, the first one here")
            }
            Self::Utf16 => "the file is UTF-16 and was converted".to_owned(),
            Self::CutShort(error) => format!("not read to its end: {}", Excerpt::new(&error.to_string())),
            Self::Skipped(error) => format!("left out: {}", Excerpt::new(&error.to_string())),
            Self::SameFile => "given twice, read once".to_owned(),
            Self::Imported(oddity, count) => oddity.english(*count),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::BadId(value) => format!("链接里的「{value}」不是推文编号"),
            Self::IdField(value) => format!("id「{value}」不是推文编号，请写成数字或字符串"),
            Self::NumberField(value) => format!("编号「{value}」不是整数，改按顺序计数"),
            Self::LoneSurrogate => "此处有半个字符（孤立的代理项），已替换".to_owned(),
            Self::BadDate(value) => format!("日期「{value}」无法识别，请写成 2025-03-13"),
            Self::BadFigure { metric, value } => {
                format!(
                    "{}「{value}」不是数字，按缺失处理",
                    metric.message().text(UiLanguage::SimplifiedChinese)
                )
            }
            Self::OtherHandle { author, link } => format!("作者是 @{author}，链接却指向 @{link}"),
            Self::DisplayName { name, handle } => format!("作者「{name}」不是用户名，改用链接里的 @{handle}"),
            Self::OtherDate { date, time } => {
                format!("日期「{date}」与推文编号所示的 {} 不符", time.date(Zone::Utc))
            }
            Self::NoText => "这条没有正文".to_owned(),
            Self::HeadingOnly(number) => format!("标题「### {number}」下没有元数据，已算作上一条的正文"),
            Self::Duplicate(id) => format!("推文 {id} 重复出现，已保留较完整的一条"),
            Self::InvalidUtf8(places) => format!("有 {places} 处不是 UTF-8，已替换，首处在此"),
            Self::Utf16 => "文件是 UTF-16 编码，已转换".to_owned(),
            Self::CutShort(error) => {
                format!("没有读到末尾：{}", error.message(UiLanguage::SimplifiedChinese))
            }
            Self::Skipped(error) => format!("已略过：{}", error.message(UiLanguage::SimplifiedChinese)),
            Self::SameFile => "同一文件给了两次，只读一次".to_owned(),
            Self::Imported(oddity, count) => oddity.chinese(*count),
        }
    }
}
