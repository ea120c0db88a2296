//! The Markdown layouts with one heading, or one bulleted block, a post (FORMATS.md §1.1).

mod bulleted;
mod escape;
mod fields;
mod head;
mod lines;
mod numbered;

pub use bulleted::Bulleted;
pub(crate) use escape::escape_record_starts;
pub use numbered::Numbered;

#[cfg(test)]
mod tests;
