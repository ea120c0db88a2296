//! Records that cannot be read.

use serde_json::error::Category;

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use super::excerpt::Excerpt;
use crate::i18n::UiLanguage;

/// A record that could not be read; it hides no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRecord {
    /// The file, as shown.
    pub file: Arc<str>,
    /// Line where the record starts, from 1.
    pub line: usize,
    /// The reason.
    pub error: RecordError,
}

/// `file:line: reason`.
impl Display for BadRecord {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.error)
    }
}

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// Its number is over 18446744073709551615.
    Number(Excerpt),
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

impl RecordError {
    /// The reason, in the language of the interface.
    pub fn message(&self, language: UiLanguage) -> String {
        match (self, language.is_chinese()) {
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

impl Display for RecordError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(UiLanguage::English))
    }
}

/// The position of [`RecordError::Json`] is that of the error in its line.
impl From<&serde_json::Error> for RecordError {
    fn from(error: &serde_json::Error) -> Self {
        match error.classify() {
            Category::Eof => Self::JsonCutOff,
            // serde_json has no kind for this; it stops 128 deep.
            _ if error.to_string().starts_with("recursion limit") => Self::JsonTooDeep,
            _ => Self::Json(error.column()),
        }
    }
}
