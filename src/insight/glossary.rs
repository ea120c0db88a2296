//! English–Chinese term pairs that the text itself gives: `中文（English）` and `English（中文）`.

use std::ops::Range;

use crate::corpus::{Body, Side};

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermKind {
    /// A common term.
    Term,
    /// Capitals and digits: `RAG`.
    Abbreviation,
    /// A person, company, product.
    Name,
    /// An `@handle`.
    Handle,
}

/// One gloss where it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gloss {
    /// The English term.
    pub english: String,
    /// The Chinese term.
    pub chinese: String,
    /// What it is.
    pub kind: TermKind,
    /// The text it stands in.
    pub side: Side,
    /// Bytes from the first term to the closing bracket.
    pub span: Range<usize>,
}

/// The glosses of one post, in order.
pub fn glosses(_body: &Body) -> Vec<Gloss> {
    Vec::new()
}
