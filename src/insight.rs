//! What the archive is about: topics and glossary, mined from the posts alone.
//!
//! Topics (`topics`): the words of all posts become numbers; recurring sequences of them are candidates; candidates are
//! judged by their words and by how they are written; those that name one thing are joined; then each post is scored
//! for each topic.
//!
//! Glossary (`glossary`): brackets that may hold a gloss are found; the boundary of each Chinese term is decided; pairs
//! of one concept are joined into entries.
//!
//! Concordance (`concordance`): every occurrence of a word with the passage beside it, and the words that it is rendered with.
//!
//! All use `stopwords` (word lists), `word_table` (general words with their frequencies), `spelling` (which spellings are one term), `chinese_tokens`, `sequence_matcher`
//! (names in a text) and `union_find`.

mod chinese_tokens;
pub mod concordance;
pub mod glossary;
mod sequence_matcher;
mod spelling;
pub(crate) mod stopwords;
pub mod topics;
mod union_find;
pub(crate) mod word_table;
