//! Queries: from typed text to hits, best first.
//!
//! Two rooms in one: the language (`operators`, `lexer`, `parser`, `query`, `error`, `completion`) knows no post; the matching
//! (`index`, `lexicon`, `pairs`, `postings`, `sieve`, `candidates`, `memo`, `needle`, `place`, `fuzzy`, `matches`, `engine`) knows no syntax.

mod candidates;
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
mod pairs;
pub mod parser;
pub mod place;
mod postings;
pub mod query;
mod sieve;
pub mod typo;
mod values;
