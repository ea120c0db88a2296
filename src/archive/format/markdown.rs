//! The Markdown layouts with one heading, or one bulleted block, a post (FORMATS.md §1.1).

mod bulleted;
mod escape;
mod fields;
mod head;
mod lines;
mod numbered;

pub(crate) use bulleted::BulletedMarkdown;
pub(crate) use escape::escape_record_starts;
pub(crate) use numbered::NumberedMarkdown;

#[cfg(test)]
mod tests;
