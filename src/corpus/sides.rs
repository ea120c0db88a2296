//! The two texts of a post as in the archive, and the limit of what is shown.

use std::borrow::Cow;

use crate::text::lang::{self, Convention};
use crate::text::markup::{Doc, MarkupKind};
use crate::text::slice::{slice, start};

named! {
/// One of the two texts of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// The text as posted.
    #[default]
    Original = "original",
    /// Its translation.
    Translation = "translation",
}
}

impl Side {
    /// The other side.
    #[must_use]
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Original => Self::Translation,
            Self::Translation => Self::Original,
        }
    }
}

/// The texts of a post as in the archive: not safe to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawSides<'a> {
    /// Both in one text; the start of the translation has to be detected, in an archive of this convention.
    Joined(Cow<'a, str>, Convention),
    /// The original and its translation, each with the labels and other leftovers of translation tools.
    Apart([Cow<'a, str>; 2]),
    /// The original and its translation, already clean.
    Plain([Cow<'a, str>; 2]),
    /// The original with leftovers of tools, and a translation from beside the archive without.
    Completed([Cow<'a, str>; 2]),
}

impl<'a> RawSides<'a> {
    /// Both sides in one text of an archive whose convention is not known.
    pub(crate) fn joined(text: Cow<'a, str>) -> Self {
        Self::Joined(text, Convention::default())
    }

    /// The same texts in an archive of the convention that `convention` gives, which only both sides in one text need.
    pub(super) fn in_convention(self, convention: impl FnOnce() -> Convention) -> Self {
        match self {
            Self::Joined(text, _) => Self::Joined(text, convention()),
            sides => sides,
        }
    }
}

/// Both texts, borrowed.
pub(super) fn both<'a>(texts: &'a [Cow<'_, str>; 2]) -> [&'a str; 2] {
    texts.each_ref().map(|text| &**text)
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl RawSides<'_> {
    /// The texts: one that is joined, or both.
    pub(crate) fn texts(&self) -> &[Cow<'_, str>] {
        match self {
            Self::Joined(text, _) => std::slice::from_ref(text),
            Self::Apart(sides) | Self::Plain(sides) | Self::Completed(sides) => sides,
        }
    }

    /// Whether there is a translation and no original.
    pub(crate) fn is_translation_alone(&self) -> bool {
        matches!(self.texts(), [original, translation] if is_blank(original) && !is_blank(translation))
    }

    /// Whether there is an original and no translation.
    pub(crate) fn is_original_alone(&self) -> bool {
        matches!(self.cut().texts(), [original, translation] if !is_blank(original) && is_blank(translation))
    }

    /// The same kind of sides with each text changed.
    pub(crate) fn map<'s, 'b>(&'s self, change: impl Fn(&'s str) -> Cow<'b, str>) -> RawSides<'b> {
        let both = |sides: &'s [Cow<'_, str>; 2]| sides.each_ref().map(|text| change(text));
        match self {
            Self::Joined(text, convention) => RawSides::Joined(change(text), *convention),
            Self::Apart(sides) => RawSides::Apart(both(sides)),
            Self::Plain(sides) => RawSides::Plain(both(sides)),
            Self::Completed(sides) => RawSides::Completed(both(sides)),
        }
    }

    /// Returns the same texts, split where the translation starts, so that the detection runs once.
    #[must_use]
    pub(crate) fn cut(&self) -> RawSides<'_> {
        let Self::Joined(source, convention) = self else { return self.map(Cow::Borrowed) };
        let split = lang::split(source, *convention);
        let side = |range| Cow::Borrowed(slice(source, range));
        RawSides::Apart([side(split.original), side(split.translation)])
    }

    /// The markup of the original and the translation, which has these texts.
    pub(super) fn markup(&self, [original, translation]: [&str; 2]) -> [MarkupKind; 2] {
        match self {
            Self::Joined(..) | Self::Apart(_) => {
                [MarkupKind::Original, MarkupKind::of_translation(original, translation)]
            }
            Self::Plain(_) => [MarkupKind::Plain; 2],
            Self::Completed(_) => [MarkupKind::Original, MarkupKind::Plain],
        }
    }

    /// Returns both texts, cleaned, and the confidence of the cut between them, 0 to 1.
    pub(crate) fn clean(&self) -> ([Doc; 2], f32) {
        self.cleaned(MarkupKind::doc)
    }

    /// The texts of [`RawSides::clean`] alone, in half of the time.
    pub(crate) fn clean_texts(&self) -> [String; 2] {
        self.cleaned(MarkupKind::text).0
    }

    /// Whether [`RawSides::clean_texts`] are these texts except for blanks, and control and invisible characters; false where they
    /// may be others. It takes much less time to say.
    pub(crate) fn keep_words(&self) -> bool {
        match self {
            // Which of the lines are the translation is not known.
            Self::Joined(text, _) => MarkupKind::of_translation("", text).keeps_words(text),
            Self::Apart(texts) | Self::Plain(texts) | Self::Completed(texts) => {
                let markup = self.markup(both(texts));
                texts.iter().zip(markup).all(|(text, markup)| markup.keeps_words(text))
            }
        }
    }

    fn cleaned<T>(&self, clean: impl Fn(MarkupKind, &str) -> T) -> ([T; 2], f32) {
        let (sides, confidence): ([&str; 2], f32) = match self {
            Self::Joined(source, convention) => {
                let split = lang::split(source, *convention);
                let side = |range| slice(source, range);
                ([side(split.original), side(split.translation)], split.confidence)
            }
            Self::Apart(sides) | Self::Plain(sides) | Self::Completed(sides) => (both(sides), 1.0),
        };
        let [original, translation] = self.markup(sides);
        ([clean(original, sides[0]), clean(translation, sides[1])], confidence)
    }
}

/// Limit in bytes of the text of a post that is shown, searched and mined: ten times the longest post that can be
/// written, and as much as can be laid out between two keys.
pub const LONGEST_TEXT: usize = 1 << 18;

impl RawSides<'_> {
    /// Returns their beginnings, [`LONGEST_TEXT`] bytes together, and the number of bytes left out.
    pub(crate) fn beginning(&self) -> (RawSides<'_>, usize) {
        let each = LONGEST_TEXT / self.texts().len();
        let seen = self.map(|text| Cow::Borrowed(start(text, each)));
        let bytes = |sides: &RawSides<'_>| sides.texts().iter().map(|text| text.len()).sum::<usize>();
        let left_out = bytes(self) - bytes(&seen);
        (seen, left_out)
    }
}
