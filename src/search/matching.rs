//! How one text holds another: as words, as a phrase, with letters scattered, with slips.

pub mod fuzzy;
pub mod place;
pub mod typo;
