//! The Markdown layouts with one heading, or one bulleted block, a post.

mod bulleted;
mod escape;
mod head;
mod lines;
mod metadata;
mod numbered;
mod quoted;

pub(crate) use bulleted::BulletedMarkdown;
pub(crate) use escape::escape_record_starts;
pub(crate) use head::CUT_ALONE;
pub(crate) use metadata::SOURCE_ID;
pub(crate) use numbered::NumberedMarkdown;
pub(crate) use quoted::quote;

#[cfg(test)]
mod tests;
