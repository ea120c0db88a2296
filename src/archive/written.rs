//! Values as people and programs write them.

mod date_words;
pub(super) mod figures;
pub(super) mod times;
