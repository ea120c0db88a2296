//! Records that cannot be read.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use serde_json::error::Category;

use super::excerpt::Excerpt;
use crate::i18n::{FindingMessage, Number, UiLanguage, english_display};

/// A record that could not be read; it hides no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRecord {
    /// The file, as shown.
    pub(crate) file: Arc<str>,
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
    /// A line of JSON that is no object, but a number or a list.
    NoObject,
}

impl RecordError {
    /// The reason, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let message = match self {
            Self::Number(value) => FindingMessage::NumberTooLarge { value: value.as_str() },
            Self::Empty => FindingMessage::EmptyRecord,
            Self::Json(at) => FindingMessage::BadJson { at: Number::from(*at) },
            Self::JsonCutOff => FindingMessage::JsonCutOff,
            Self::JsonTooDeep => FindingMessage::JsonTooDeep,
            Self::NoObject => FindingMessage::NoObject,
        };
        message.text(language).into_owned()
    }
}

english_display!(RecordError);

/// The position of [`RecordError::Json`] is that of the error in its line.
impl From<&serde_json::Error> for RecordError {
    fn from(error: &serde_json::Error) -> Self {
        match error.classify() {
            Category::Eof => Self::JsonCutOff,
            // serde_json has no kind for this; it stops 128 deep.
            _ if error.to_string().starts_with("recursion limit") => Self::JsonTooDeep,
            Category::Io | Category::Syntax | Category::Data => Self::Json(error.column()),
        }
    }
}
