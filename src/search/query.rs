//! The query language: from typed text to a query, and back to its canonical text.
//!
//! `lexer` divides the text, `operators` is the table of what `name:value` means (with the parsers of `values`), `parser`
//! builds the tree of `ast`, `canonical` writes it, `function_words` are those that no post has to
//! contain. `error` has what can be wrong, `completion` what may be typed next.

mod ast;
mod canonical;
pub mod completion;
mod error;
mod form;
mod function_words;
pub mod lexer;
pub mod operators;
mod parser;
mod typing;
mod values;

pub use ast::{Clause, Expr, PostProperty, Query, QueryTermKind, SortKey, SortOrder, Term};
pub use error::{QueryError, QueryErrorKind};
pub(crate) use function_words::is_function_word;
pub use values::QueryContext;
