//! Queries: from typed text to hits, best first.
//!
//! Two rooms in one: the language (`operators`, `lexer`, `parser`, `query`, `error`, `completion`) knows no post; the matching
//! (`index`, `sieve`, `lexicon`, `place`, `fuzzy`, `matches`, `engine`) knows no syntax.

pub mod completion;
pub mod engine;
pub mod error;
pub mod fuzzy;
pub mod highlight;
pub mod index;
pub mod lexer;
pub mod lexicon;
pub mod matches;
mod memo;
mod needle;
pub mod operators;
pub mod parser;
pub mod place;
pub mod query;
mod sieve;
pub mod typo;
mod values;
