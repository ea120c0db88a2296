//! Grapheme clusters; wraps `unicode-segmentation`.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Extended grapheme clusters (UAX #29) with the byte offset where each starts.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// Returns the first grapheme cluster of `text`; empty only where `text` is.
pub(crate) fn first(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or_default()
}

/// Returns `range` of `text` with the whole clusters at both ends.
pub(crate) fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    // Most ends are boundaries; what is before and behind is looked at only where they are not.
    let is_boundary =
        |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let cursor = |at: usize| GraphemeCursor::new(at, text.len(), true);
    let start = if is_boundary(range.start) {
        None
    } else {
        cursor(range.start).prev_boundary(text, 0).ok().flatten()
    };
    let end =
        if is_boundary(range.end) { None } else { cursor(range.end).next_boundary(text, 0).ok().flatten() };
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}

/// Returns whether `c` joins the cluster of any character before it: marks, joiners, selectors, skin tones.
pub(crate) fn extends(c: char) -> bool {
    // No character below extends; a table lookup is slow.
    if c < '\u{300}' {
        return false;
    }
    let mut pair = [0_u8; 5];
    let Some((base, rest)) = pair.split_first_mut() else {
        return false;
    };
    *base = b'a';
    let length = 1 + c.encode_utf8(rest).len();
    let pair = pair.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    first(pair).len() == length
}

#[cfg(test)]
mod tests {
    use super::{extends, first, graphemes, whole};

    #[test]
    fn a_cluster_is_what_a_reader_calls_a_character() {
        for (text, expected) in [
            ("a中é", vec!["a", "中", "é"]),
            ("e\u{301}x", vec!["e\u{301}", "x"]),
            ("👨‍👩‍👧👍🏽", vec!["👨‍👩‍👧", "👍🏽"]),
            ("🇨🇳🇫🇷", vec!["🇨🇳", "🇫🇷"]),
        ] {
            assert_eq!(graphemes(text).map(|(_, grapheme)| grapheme).collect::<Vec<_>>(), expected, "{text}");
            assert_eq!(first(text), expected[0], "{text}");
        }
        assert_eq!(first(""), "");
    }

    #[test]
    fn ends_are_moved_to_whole_clusters() {
        for (text, range, expected) in
            [("a👍🏽b", 1..5, "👍🏽"), ("a👨‍👩‍👧b", 8..12, "👨‍👩‍👧"), ("ab", 0..1, "a"), ("中文", 0..3, "中")]
        {
            assert_eq!(&text[whole(text, range)], expected, "{text}");
        }
    }

    #[test]
    fn marks_joiners_and_selectors_extend_and_letters_do_not() {
        for c in ['\u{301}', '\u{200D}', '\u{FE0F}', '\u{E0100}', '\u{1F3FD}', '\u{93F}', '\u{FF9E}'] {
            assert!(extends(c), "{c:?}");
        }
        for c in ['a', '中', '\u{200B}', '\u{1F600}', '\u{1160}', '\n'] {
            assert!(!extends(c), "{c:?}");
        }
    }
}
