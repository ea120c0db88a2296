//! What is wrong with a query, where, and what to type instead.

use std::ops::Range;

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong and what to type instead.
    pub message: String,
    /// The bytes of the query it is about.
    pub span: Range<usize>,
}

/// What can be wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryErrorKind {
    /// An unknown operator that is close to a known one.
    #[error("no operator '{name}:'; did you mean '{near}:'?")]
    Misspelt {
        /// As typed.
        name: String,
        /// The nearest operator.
        near: &'static str,
    },
    /// An unknown operator.
    #[error("no operator '{name}:'; to find the text itself, quote it: \"{name}:{value}\"")]
    Unknown {
        /// As typed.
        name: String,
        /// What follows the colon.
        value: String,
    },
    /// An operator that an archive cannot answer.
    #[error("'{what}' cannot be answered: {why}")]
    Unanswerable {
        /// The operator, with its value where that matters.
        what: String,
        /// The reason, as a clause.
        why: &'static str,
    },
    /// An operator without a value.
    #[error("'{name}:' wants {form}, as in '{example}'")]
    MissingValue {
        /// The operator.
        name: &'static str,
        /// The form of its value.
        form: String,
        /// A whole example.
        example: &'static str,
    },
    /// A value that an operator does not take.
    #[error("'{name}:' wants {form}, not '{value}', as in '{example}'")]
    WrongValue {
        /// The operator.
        name: &'static str,
        /// The form of its value.
        form: String,
        /// As typed.
        value: String,
        /// A whole example.
        example: &'static str,
    },
    /// An unknown value that is close to a known one.
    #[error("no '{name}:{value}'; did you mean '{name}:{near}'?")]
    MisspeltValue {
        /// The operator.
        name: &'static str,
        /// As typed.
        value: String,
        /// The nearest value.
        near: &'static str,
    },
    /// `-sort:…`.
    #[error("an order cannot be excluded; to turn it round, type 'sort:-{0}'")]
    NegatedSort(String),
    /// Two languages for the same words.
    #[error("the words cannot stand in both; for each language type 'en:word zh:词'")]
    TwoLanguages,
    /// Too many brackets in each other.
    #[error("brackets are nested more than {0} deep")]
    TooDeep(usize),
}

impl QueryErrorKind {
    /// The error at these bytes of the query.
    pub(crate) fn at(self, span: Range<usize>) -> QueryError {
        QueryError { message: self.to_string(), span }
    }
}
