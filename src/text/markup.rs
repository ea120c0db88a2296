//! Clean text with style runs from raw text with tags, entities and `**`.
//!
//! `tags` and `bold` find the markup of a translation, outside of `code`; `build` writes the text without it, line by
//! line; `link` and `aside` add runs for links, handles, tags and asides. The result is a [`Doc`].

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

pub(crate) use code::code_spans;
pub use doc::{CleanupCounts, Doc, Link, Run, RunKind};
pub(crate) use list::{enumerator, list_mark};

use super::sanitize::Clean;

/// Cleans an original: decodes `&amp; &lt; &gt;` once, nothing else.
pub fn original(raw: &str) -> Doc {
    let clean = Clean::new(raw);
    build::build(&clean, &[], Some(&build::ORIGINAL_ENTITIES))
}

/// Reads a text that is clean already: tags, entities and bold marks in it are text.
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
