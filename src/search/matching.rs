//! How one text contains another. Everything works on folded text (`text::fold`), without queries and posts.
//!
//! `word_fit` compares a stretch of text with the words around it, `phrase` finds words next to each other, `fuzzy` finds
//! scattered letters and `score_bound` bounds their scores, `char_mask` turns texts away
//! early.

pub(crate) mod char_mask;
pub mod fuzzy;
pub(crate) mod phrase;
pub(crate) mod score_bound;
pub(crate) mod word_fit;
