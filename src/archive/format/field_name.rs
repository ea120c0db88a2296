//! The fields of records whose text stays where it is in the file (JSON lines, Markdown), with their names: a part of those
//! in [`crate::archive::field_names`], which imported records use.

use std::mem;

use super::record;
use crate::archive::field_names;
use crate::archive::value::{Object, Value};
use crate::archive::written::{figures, times};
use crate::corpus::time::Timestamp;
use crate::corpus::{Metric, PostId};

/// The meaning of a named field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldName {
    /// A field that is not read.
    Other,
    /// The whole record.
    Record,
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
    /// The id of the post that it replies to.
    ReplyTo,
    /// The service that its ids are of, where that is not X.
    Service,
    /// The line of the record in the file that was imported.
    SourceLine,
    /// The original as duidu prints it: clean.
    Original,
    /// The original alone, as a source gives it.
    English,
    /// The text as a source gives it; both sides in one where no translation is given.
    Text,
    /// The translation as duidu or another tool prints it.
    Translation,
}

/// The number of metrics, whose slots come first.
const METRICS: usize = Metric::ALL.len();

/// The number of slots.
pub(super) const SLOTS: usize = METRICS + 15;

impl FieldName {
    /// Returns the slot of its value, below [`SLOTS`]; `None` if it has no value of its own.
    pub(super) fn slot(self) -> Option<usize> {
        Some(match self {
            Self::Other | Self::Record | Self::Figures => return None,
            Self::Figure(metric) => metric as usize,
            Self::Id => METRICS,
            Self::IdText => METRICS + 1,
            Self::Number => METRICS + 2,
            Self::Author => METRICS + 3,
            Self::Time => METRICS + 4,
            Self::Date => METRICS + 5,
            Self::Link => METRICS + 6,
            Self::IsReply => METRICS + 7,
            Self::Original => METRICS + 8,
            Self::English => METRICS + 9,
            Self::Text => METRICS + 10,
            Self::Translation => METRICS + 11,
            Self::ReplyTo => METRICS + 12,
            Self::Service => METRICS + 13,
            Self::SourceLine => METRICS + 14,
        })
    }

    /// Its name as duidu writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Figure(metric) => metric.key(),
            Self::IdText => "id_str",
            field => OWN_NAMES.iter().find(|(_, own)| *own == field).map_or("", |(name, _)| name),
        }
    }

    /// The field called `name` in an object that is the value of `self`.
    pub(super) fn inner(self, name: &str) -> Self {
        let named = named(name);
        match (self, named) {
            (Self::Record, _) | (Self::Figures, Self::Figure(_) | Self::IsReply) => named,
            // An author's own id, link and text are not the post's.
            (Self::Author, Self::Author) => Self::Author,
            _ => Self::Other,
        }
    }
}

/// The names that duidu writes, as it writes them, of all but metrics.
const OWN_NAMES: [(&str, FieldName); 18] = [
    ("id", FieldName::Id),
    ("num", FieldName::Number),
    ("author", FieldName::Author),
    ("time", FieldName::Time),
    ("date", FieldName::Date),
    ("url", FieldName::Link),
    ("is_reply", FieldName::IsReply),
    ("reply_to", FieldName::ReplyTo),
    ("source_id", FieldName::Other),
    ("service", FieldName::Service),
    ("source_line", FieldName::SourceLine),
    ("original", FieldName::Original),
    ("translation", FieldName::Translation),
    ("text", FieldName::Text),
    ("text_en", FieldName::English),
    ("text_zh", FieldName::Translation),
    ("lang", FieldName::Other),
    ("translation_lang", FieldName::Other),
];

/// Names that other tools write, in lower case without underscores: `tweetId` and `tweet_id` are one.
const OTHER_NAMES: [(&str, FieldName); 27] = [
    ("idstr", FieldName::IdText),
    ("tweetid", FieldName::Id),
    ("statusid", FieldName::Id),
    ("restid", FieldName::Id),
    ("number", FieldName::Number),
    ("user", FieldName::Author),
    ("username", FieldName::Author),
    ("screenname", FieldName::Author),
    ("handle", FieldName::Author),
    ("createdat", FieldName::Time),
    ("timestamp", FieldName::Time),
    ("datetime", FieldName::Time),
    ("link", FieldName::Link),
    ("permalink", FieldName::Link),
    ("tweeturl", FieldName::Link),
    ("metrics", FieldName::Figures),
    ("publicmetrics", FieldName::Figures),
    ("fulltext", FieldName::Text),
    ("rawcontent", FieldName::Text),
    ("content", FieldName::Text),
    ("tweet", FieldName::Text),
    ("en", FieldName::English),
    ("zh", FieldName::Translation),
    ("translated", FieldName::Translation),
    ("translatedtext", FieldName::Translation),
    ("translatedcontent", FieldName::Translation),
    ("texttranslated", FieldName::Translation),
];

fn named(name: &str) -> FieldName {
    // Most lines have the names as duidu writes them, and each of them is looked up.
    if let Some((_, field)) = OWN_NAMES.iter().find(|(known, _)| *known == name) {
        return *field;
    }
    if let Some(metric) = Metric::from_key(name) {
        return FieldName::Figure(metric);
    }
    let letters = |name: &'static str| name.bytes().filter(|byte| *byte != b'_');
    let given = || name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    let of = |names: &[(&'static str, FieldName)]| {
        names.iter().find(|(known, _)| given().eq(letters(known))).map(|(_, field)| *field)
    };
    of(&OWN_NAMES)
        .or_else(|| Metric::from_archive_name(name).map(FieldName::Figure))
        .or_else(|| of(&OTHER_NAMES))
        .unwrap_or(FieldName::Other)
}

/// Whether a record is parsed where it is: all its fields are, and no two of them are one field under two names, of which the
/// more trusted one counts where it is filled.
pub(super) fn is_native_record(record: &Object) -> bool {
    let mut slots = [false; SLOTS];
    record.iter().all(|(name, value)| {
        let taken = named(name).slot().and_then(|slot| slots.get_mut(slot));
        is_native_field(name, value) && !taken.is_some_and(|taken| mem::replace(taken, true))
    })
}

/// Whether a record is one as duidu writes it: with an original, digits for an id, and no field under a name that says something
/// only elsewhere, such as another one for the translation.
pub(super) fn is_own_record(record: &Object) -> bool {
    let is_foreign = |(name, value): (&str, &Value)| match named(name) {
        FieldName::Other if value.is_null() || value.as_str() == Some("") || name == "spans" => false,
        FieldName::Other => {
            let is_language = || value.is_string() && field_names::language_name(name).is_some();
            !field_names::kinds(&field_names::folded(name)).is_empty() || is_language()
        }
        FieldName::Id => is_in_letters(value),
        _ => false,
    };
    record.get("original").is_some_and(Value::is_string) && !record.iter().any(is_foreign)
}

fn is_in_letters(value: &Value) -> bool {
    value.as_str().and_then(PostId::of_letters).is_some()
}

/// Whether a field is parsed where it is: one that duidu writes, a plain one under a name of the table, or one that is not read.
fn is_native_field(name: &str, value: &Value) -> bool {
    match (named(name), value) {
        (FieldName::Other, Value::Array(_) | Value::Object(_)) => name == "spans",
        // A text named by a language of its own may be a translation.
        (FieldName::Other, Value::String(_)) if field_names::language_name(name).is_some() => false,
        (FieldName::Other, _) => field_names::kinds(&field_names::folded(name)).is_empty(),
        (field, Value::Object(_)) => matches!(field, FieldName::Author | FieldName::Figures),
        (field, Value::Array(_)) => matches!(field, FieldName::Figure(_)),
        (FieldName::Id | FieldName::IdText, value) if is_in_letters(value) => false,
        // The address of a post in the fediverse tells its author and its number.
        (FieldName::Link, Value::String(link)) if link.contains("/@") || link.contains("/users/") => false,
        (FieldName::Link, Value::String(link)) if link.starts_with('/') => false,
        (FieldName::Time | FieldName::Date, Value::Number(_)) => false,
        (FieldName::Time | FieldName::Date, Value::String(text)) => {
            times::parse(text).is_none_or(|stated| Some(stated.time) == Timestamp::parse_date(text))
        }
        (FieldName::Figure(_), Value::String(text)) => {
            figures::parse(text).is_err() || record::figure(text.trim()).is_ok()
        }
        _ => true,
    }
}
