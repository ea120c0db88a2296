//! What the archive is about.

pub mod glossary;
pub mod stopwords;
pub mod topics;
