//! Grapheme clusters: the only door to unicode-segmentation.

use unicode_segmentation::UnicodeSegmentation;

/// Extended grapheme clusters (UAX #29) with the byte offset where each starts.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}
