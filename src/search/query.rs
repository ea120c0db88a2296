//! What is asked for.

use std::ops::Range;

/// A query as typed, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query;

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong and what to type instead.
    pub message: String,
    /// The bytes of the query it is about.
    pub span: Range<usize>,
}

impl Query {
    /// Understands `text`.
    pub fn parse(_text: &str) -> Result<Self, QueryError> {
        Ok(Self)
    }

    /// Whether it asks for nothing: every post is a hit.
    pub fn is_empty(&self) -> bool {
        true
    }

    /// Where the words of the query stand in `text`, in order, not overlapping: for highlights.
    pub fn spans(&self, _text: &str) -> Vec<Range<usize>> {
        Vec::new()
    }

    /// Where a short field (a headline) matches, loosely if it must: for highlights in lists.
    pub fn field_spans(&self, _field: &str) -> Vec<Range<usize>> {
        Vec::new()
    }
}
