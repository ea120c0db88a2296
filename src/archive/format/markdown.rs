//! The Markdown layouts with one heading, or one bulleted block, a post (FORMATS.md §1.1).

mod bulleted;
mod fields;
mod head;
mod lines;
mod numbered;
pub mod write;

pub use bulleted::Bulleted;
pub use numbered::Numbered;

#[cfg(test)]
mod tests;
