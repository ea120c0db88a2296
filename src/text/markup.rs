//! Clean text with style runs from raw text with tags, entities and `**`.
//!
//! `tags` and `bold` find the markup of a translation, outside of `code`; `build` writes the text without it, line by
//! line; `link` and `aside` add runs for links, handles, tags and asides. The result is a [`Doc`].

use crate::text::slice::subslice;

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

pub(crate) use code::{code_blocks, code_spans};
pub use doc::{CleanupCounts, Doc, Link, Run, RunKind};
pub(crate) use list::{bullet, enumerator, list_mark};
pub(crate) use tags::TagSet;

use super::sanitize::Clean;

/// Which markup a raw text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkupKind {
    /// An original: `&amp; &lt; &gt;` are decoded once, nothing else.
    Original,
    /// A translation: tags but those that its original speaks of, bold marks, entities and links.
    Translation(TagSet),
    /// A text that is clean already: tags, entities and bold marks in it are text.
    Plain,
}

impl MarkupKind {
    /// That of `translation` beside its original.
    pub(crate) fn of_translation(original: &str, translation: &str) -> Self {
        Self::Translation(TagSet::shared(original, translation))
    }

    /// Cleans `raw`.
    pub(crate) fn doc(self, raw: &str) -> Doc {
        self.build(raw, true)
    }

    /// The text of [`MarkupKind::doc`], in half of the time.
    pub(crate) fn text(self, raw: &str) -> String {
        self.build(raw, false).text
    }

    /// Whether cleaning changes nothing in `raw` but blanks around lines, and control and invisible characters. Where it may
    /// change more, this is false.
    pub(crate) fn keeps_words(self, raw: &str) -> bool {
        let entities = match self {
            Self::Original => &build::ORIGINAL_ENTITIES[..],
            Self::Translation(_) => &build::TRANSLATION_ENTITIES[..],
            Self::Plain => return true,
        };
        let bytes = raw.as_bytes();
        let behind = |at: usize| subslice(bytes, at..);
        let has_entity = || {
            memchr::memchr_iter(b'&', bytes)
                .any(|at| entities.iter().any(|(name, _)| behind(at).starts_with(name.as_bytes())))
        };
        let opens_tag =
            |at: usize| behind(at + 1).first().is_some_and(|c| *c == b'/' || c.is_ascii_alphabetic());
        let has_marks = || {
            memchr::memmem::find(bytes, b"**").is_some() || memchr::memchr_iter(b'<', bytes).any(opens_tag)
        };
        !has_entity() && (self == Self::Original || !has_marks())
    }

    fn build(self, raw: &str, with_runs: bool) -> Doc {
        let clean = Clean::new(raw);
        let (marks, entities) = match self {
            Self::Original => (Vec::new(), Some(&build::ORIGINAL_ENTITIES[..])),
            Self::Plain => (Vec::new(), None),
            Self::Translation(literal) => {
                let code = code::code_spans(&clean);
                let mut marks = tags::tokens(&clean, &code, literal);
                bold::add_marks(&clean, &code, &mut marks);
                (marks, Some(&build::TRANSLATION_ENTITIES[..]))
            }
        };
        build::build(&clean, &marks, entities, with_runs)
    }
}

/// Cleans an original.
pub fn original(raw: &str) -> Doc {
    MarkupKind::Original.doc(raw)
}

/// Reads a text that is clean already.
pub(crate) fn plain(raw: &str) -> Doc {
    MarkupKind::Plain.doc(raw)
}

/// Cleans a translation.
pub fn translation(raw: &str) -> Doc {
    MarkupKind::Translation(TagSet::default()).doc(raw)
}
