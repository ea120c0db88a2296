//! The query language: from typed text to an expression, and back to canonical text.

mod ast;
pub mod completion;
mod error;
pub mod lexer;
pub mod operators;
mod parser;
mod values;

pub use ast::{Clause, Expr, Query, Sort, SortKey, Term, TermKind, Trait};
pub use error::{QueryError, QueryErrorKind};
