//! Tags, entities and stray bold marks to clean text with style runs (TEXT.md §6.2).

mod aside;
mod bold;
mod build;
mod code;
mod doc;
mod link;
mod list;
mod tags;
#[cfg(test)]
mod tests;

pub use doc::{CleanupCounts, Doc, Link, Run, RunKind};
pub(crate) use list::list_mark;

use super::sanitize::Clean;

/// Cleans an original: decodes `&amp; &lt; &gt;` once, nothing else.
pub fn original(raw: &str) -> Doc {
    let clean = Clean::new(raw);
    build::build(&clean, &[], Some(&build::ORIGINAL_ENTITIES))
}

/// Takes a text that is clean already: what looks like a tag, an entity or a bold mark is text.
pub fn plain(raw: &str) -> Doc {
    build::build(&Clean::new(raw), &[], None)
}

/// Cleans a translation: tags, bold marks, entities and links.
pub fn translation(raw: &str) -> Doc {
    let clean = Clean::new(raw);
    let code = code::code_spans(&clean);
    let mut marks = tags::marks(&clean, &code);
    bold::add_marks(&clean, &code, &mut marks);
    build::build(&clean, &marks, Some(&build::TRANSLATION_ENTITIES))
}
