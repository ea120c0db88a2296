//! What is wrong with a query, where, and what to type instead.

use std::ops::Range;

use super::form::ValueForm;
use crate::i18n::{ErrorMessage, Number, UiLanguage, english_display};
use crate::text::regular::PatternError;

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct QueryError {
    /// What is wrong.
    pub(crate) kind: QueryErrorKind,
    /// The bytes of the query it is about.
    pub span: Range<usize>,
}

/// What can be wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// An unknown operator that is close to a known one.
    Misspelt {
        /// As typed.
        name: String,
        /// The nearest operator.
        near: &'static str,
    },
    /// An unknown operator.
    Unknown {
        /// As typed.
        name: String,
        /// What follows the colon.
        value: String,
    },
    /// An operator that an archive has no data for.
    Unsupported {
        /// The operator, with its value where that matters.
        what: String,
        /// The data that an archive has not.
        missing: MissingData,
    },
    /// An operator without a value.
    MissingValue {
        /// The operator.
        name: &'static str,
        /// The form of its value.
        form: ValueForm,
        /// A whole example.
        example: &'static str,
    },
    /// A value that an operator does not take.
    WrongValue {
        /// The operator.
        name: &'static str,
        /// The form of its value.
        form: ValueForm,
        /// As typed.
        value: String,
        /// A whole example.
        example: &'static str,
    },
    /// An unknown value that is close to a known one.
    MisspeltValue {
        /// The operator.
        name: &'static str,
        /// As typed.
        value: String,
        /// The nearest value.
        near: String,
    },
    /// What is no language.
    WrongLanguage {
        /// As typed.
        value: String,
        /// The languages of the archive.
        known: Vec<String>,
    },
    /// A regular expression that cannot be read, and why.
    WrongPattern(PatternError),
    /// `-sort:…`.
    NegatedSort(String),
    /// Two languages for the same words.
    TwoLanguages,
    /// Too many brackets in each other.
    TooDeep(usize),
}

/// Data of X that an archive has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingData {
    /// Where posts were written.
    Locations,
    /// Pictures and videos.
    Media,
    /// Facts about accounts.
    Accounts,
    /// Cards of links.
    Cards,
    /// Which post is quoted.
    QuotedPosts,
    /// Lists of accounts.
    Lists,
    /// The app a post was written with.
    Programs,
    /// Which posts are reposts.
    Reposts,
}

impl QueryErrorKind {
    /// The error at these bytes of the query.
    pub(crate) fn at(self, span: Range<usize>) -> QueryError {
        QueryError { kind: self, span }
    }
}

english_display!(QueryError);

impl QueryError {
    /// What is wrong and what to type instead.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let (form, choices, known_languages, reason);
        let message = match &self.kind {
            QueryErrorKind::Misspelt { name, near } => ErrorMessage::MisspeltOperator { name, near },
            QueryErrorKind::Unknown { name, value } => ErrorMessage::UnknownOperator { name, value },
            QueryErrorKind::Unsupported { what, missing } => missing.message(what),
            QueryErrorKind::MissingValue { name, form: wanted, example } => {
                choices = wanted.choice_names();
                form = wanted.message(&choices);
                ErrorMessage::MissingValue { name, form: &form, example }
            }
            QueryErrorKind::WrongValue { name, form: wanted, value, example } => {
                choices = wanted.choice_names();
                form = wanted.message(&choices);
                ErrorMessage::WrongValue { name, form: &form, value, example }
            }
            QueryErrorKind::MisspeltValue { name, value, near } => {
                ErrorMessage::MisspeltValue { name, value, near }
            }
            QueryErrorKind::WrongLanguage { value, known } => {
                known_languages = known.join(", ");
                ErrorMessage::WrongLanguage { value, known: &known_languages }
            }
            QueryErrorKind::WrongPattern(fault) => {
                reason = pattern_fault(*fault).text(language);
                ErrorMessage::WrongPattern { reason: &reason }
            }
            QueryErrorKind::NegatedSort(order) => ErrorMessage::NegatedSort { order },
            QueryErrorKind::TwoLanguages => ErrorMessage::TwoLanguages,
            QueryErrorKind::TooDeep(depth) => ErrorMessage::TooDeep { depth: Number::from(*depth) },
        };
        message.text(language).into_owned()
    }
}

/// What is wrong with a regular expression.
fn pattern_fault(fault: PatternError) -> ErrorMessage<'static> {
    match fault {
        PatternError::Unclosed => ErrorMessage::PatternUnclosed,
        PatternError::Unopened => ErrorMessage::PatternUnopened,
        PatternError::Range => ErrorMessage::PatternRange,
        PatternError::Repetition => ErrorMessage::PatternRepetition,
        PatternError::UnknownClass => ErrorMessage::PatternProperty,
        PatternError::Escape => ErrorMessage::PatternEscape,
        PatternError::Unsupported => ErrorMessage::PatternUnsupported,
        PatternError::TooLarge => ErrorMessage::PatternTooLarge,
        PatternError::Other => ErrorMessage::PatternOther,
    }
}

impl MissingData {
    /// That `what` is not supported without these data.
    fn message(self, what: &str) -> ErrorMessage<'_> {
        match self {
            Self::Locations => ErrorMessage::NoLocations { what },
            Self::Media => ErrorMessage::NoMedia { what },
            Self::Accounts => ErrorMessage::NoAccounts { what },
            Self::Cards => ErrorMessage::NoCards { what },
            Self::QuotedPosts => ErrorMessage::NoQuotedPosts { what },
            Self::Lists => ErrorMessage::NoLists { what },
            Self::Programs => ErrorMessage::NoPrograms { what },
            Self::Reposts => ErrorMessage::NoReposts { what },
        }
    }
}
