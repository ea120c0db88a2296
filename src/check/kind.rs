//! The kinds of findings, each with its sentence in both languages.

use std::fmt::{self, Display, Formatter};

use crate::corpus::post::Metric;
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{PostId, Side};
use crate::text::sanitize::Clean;

/// Characters of a file's value that a message repeats.
const SHOWN: usize = 40;

/// A value of a file as a message repeats it: safe to draw, on one line, cut where it is long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value(Box<str>);

impl Value {
    /// The value as it is shown.
    pub fn of(raw: &str) -> Self {
        // Nearly all are, and an exporter in another zone gives one for each post.
        if raw.len() <= SHOWN && raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Self(raw.into());
        }
        let cut = raw.char_indices().nth(SHOWN).map_or(raw.len(), |(at, _)| at);
        let mut shown = Clean::of(raw.get(..cut).unwrap_or_default()).replace('\n', " ");
        if cut < raw.len() {
            shown.push('…');
        }
        Self(shown.into())
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadKind {
    /// Its number is over 18446744073709551615.
    Number(Value),
    /// It has neither a link nor a text.
    Empty,
    /// A line that is no JSON, from this byte of it on, from 1.
    Json(usize),
    /// A line of JSON that stops before its end.
    JsonCutOff,
    /// A line of JSON with objects in objects beyond all measure.
    JsonTooDeep,
    /// A line of JSON that is a number, a list or the like.
    NoObject,
}

impl BadKind {
    /// The reason, in a sentence of the language wanted.
    pub fn message(&self, chinese: bool) -> String {
        match (self, chinese) {
            (Self::Number(value), false) => {
                format!("number '{value}' is too large; give the record a smaller one")
            }
            (Self::Number(value), true) => format!("编号「{value}」过大，请改小"),
            (Self::Empty, false) => {
                "the record has neither a link nor a text; was the file cut off here?".to_owned()
            }
            (Self::Empty, true) => "这条记录既没有链接也没有正文，文件是否在此处被截断？".to_owned(),
            (Self::Json(at), false) => format!("the line is no JSON from byte {at} on"),
            (Self::Json(at), true) => format!("这一行从第 {at} 字节起不是 JSON"),
            (Self::JsonCutOff, false) => {
                "the JSON of this line stops in the middle; was it cut off?".to_owned()
            }
            (Self::JsonCutOff, true) => "这一行的 JSON 没有写完，是否被截断？".to_owned(),
            (Self::JsonTooDeep, false) => "the JSON of this line is nested more than 128 deep".to_owned(),
            (Self::JsonTooDeep, true) => "这一行的 JSON 嵌套超过 128 层".to_owned(),
            (Self::NoObject, false) => "the line holds no JSON object".to_owned(),
            (Self::NoObject, true) => "这一行不是 JSON 对象".to_owned(),
        }
    }
}

impl Display for BadKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(false))
    }
}

/// What was odd and was mended, or left out, while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// The link holds no status id that can be one.
    BadId(Value),
    /// The id field holds no status id: a fraction, a negative number, words.
    IdField(Value),
    /// The number field holds no number; the post is counted instead.
    NumberField(Value),
    /// Half of a surrogate pair in an escape of JSON became U+FFFD.
    LoneSurrogate,
    /// The date cannot be read.
    BadDate(Value),
    /// A figure cannot be read.
    BadFigure {
        /// Which one.
        metric: Metric,
        /// What stands there.
        value: Value,
    },
    /// The link names another handle than the author's.
    OtherHandle {
        /// The author given.
        author: Value,
        /// The handle in the link.
        link: Value,
    },
    /// The author is a display name; the link's handle is taken.
    DisplayName {
        /// The name given.
        name: Value,
        /// The handle taken.
        handle: Value,
    },
    /// Date and status id are more than a day apart; the id is believed.
    OtherDate {
        /// The date given.
        date: Value,
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
    /// The file could not be read to its end, for this reason; what was read stands.
    CutShort(Value),
    /// A file of a folder that holds no posts was left out, for this reason.
    Skipped(Value),
    /// The same file was given twice.
    SameFile,
}

impl NoteKind {
    /// What was odd, in a sentence of the language wanted.
    pub fn message(&self, chinese: bool) -> String {
        if chinese { self.chinese() } else { self.english() }
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
                format!("{} '{value}' is no figure; it counts as missing", metric.name(false))
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
            Self::CutShort(reason) => format!("not read to its end: {reason}"),
            Self::Skipped(reason) => format!("left out: {reason}"),
            Self::SameFile => "given twice, read once".to_owned(),
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
                format!("{}「{value}」不是数字，按缺失处理", metric.name(true))
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
            Self::CutShort(reason) => format!("没有读到末尾：{reason}"),
            Self::Skipped(reason) => format!("已略过：{reason}"),
            Self::SameFile => "同一文件给了两次，只读一次".to_owned(),
        }
    }
}

/// What is odd about the two texts of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextKind {
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
    Number(Value),
    /// A link or handle that only one side has.
    OneSided {
        /// The side that has it.
        only: Side,
        /// The link or handle.
        thing: Value,
    },
    /// Tags and bold marks that were cleaned away: so many.
    Leftovers(u32),
}

impl TextKind {
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
        name: Value,
        /// Who wrote most of the posts.
        author: Value,
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
    Bad(BadKind),
    /// What was mended while reading.
    Note(NoteKind),
    /// What is odd about a post's texts.
    Text(TextKind),
}

impl FindingKind {
    /// The kind in a word, for machines; part of the output's contract.
    pub fn word(&self) -> &'static str {
        match self {
            Self::TitleName { .. } => "title-name",
            Self::Count { .. } => "count",
            Self::Joined => "joined-files",
            Self::RepeatedNumber(_) => "repeated-number",
            Self::Bad(_) => "bad-record",
            Self::Text(text) => text.word(),
            Self::Note(note) => match note {
                NoteKind::BadId(_) | NoteKind::IdField(_) => "bad-id",
                NoteKind::NumberField(_) => "bad-number",
                NoteKind::LoneSurrogate => "lone-surrogate",
                NoteKind::BadDate(_) => "bad-date",
                NoteKind::BadFigure { .. } => "bad-figure",
                NoteKind::OtherHandle { .. } => "other-handle",
                NoteKind::DisplayName { .. } => "display-name",
                NoteKind::OtherDate { .. } => "other-date",
                NoteKind::NoText => "no-text",
                NoteKind::HeadingOnly(_) => "heading-only",
                NoteKind::Duplicate(_) => "duplicate",
                NoteKind::InvalidUtf8(_) => "invalid-utf8",
                NoteKind::Utf16 => "utf16",
                NoteKind::Skipped(_) => "skipped-file",
                NoteKind::SameFile => "same-file",
                NoteKind::CutShort(_) => "cut-short",
            },
        }
    }

    /// What is odd, in a sentence of the language wanted.
    pub fn message(&self, chinese: bool) -> String {
        match (self, chinese) {
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
            (Self::Bad(bad), chinese) => bad.message(chinese),
            (Self::Text(text), false) => text.english(),
            (Self::Text(text), true) => text.chinese(),
            (Self::Note(note), chinese) => note.message(chinese),
        }
    }
}

impl Display for FindingKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(false))
    }
}
