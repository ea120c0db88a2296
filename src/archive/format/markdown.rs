//! The Markdown layouts with one heading, or one bulleted block, a post.

mod bulleted;
mod escape;
mod head;
mod lines;
mod metadata;
mod numbered;

pub(crate) use bulleted::BulletedMarkdown;
pub(crate) use escape::escape_record_starts;
pub(crate) use numbered::NumberedMarkdown;

#[cfg(test)]
mod tests;
