//! Words and sentences around a place in a text, found without reading all of it.

use std::ops::Range;

use super::sentence::sentences;
use super::word::words;
use crate::text::slice::slice;

/// A unit that the cursor moves by in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextUnit {
    /// A word.
    Word,
    /// A sentence.
    Sentence,
}

/// Bytes of a line that are looked at together; longer lines are cut.
const BLOCK: usize = 4096;

/// The line of `text` that holds byte `at`, or the part of a long line, without its end.
fn block(text: &str, at: usize) -> Range<usize> {
    let at = boundary(text, at);
    let (before, after) = text.split_at(at);
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(text.len(), |end| at + end);
    let start = line + (at - line) / BLOCK * BLOCK;
    boundary(text, start)..boundary(text, start.saturating_add(BLOCK)).min(end)
}

/// The first byte from `at` on where a character starts, or the end.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

impl TextUnit {
    fn spans(self, text: &str, block: Range<usize>) -> Vec<Range<usize>> {
        let line = slice(text, block.clone());
        let found = if self == Self::Word { words(line) } else { sentences(line) };
        found.into_iter().map(|span| block.start + span.start..block.start + span.end).collect()
    }

    /// The unit that byte `at` is in.
    pub(crate) fn around(self, text: &str, at: usize) -> Option<Range<usize>> {
        self.spans(text, block(text, at)).into_iter().find(|span| span.contains(&at))
    }

    /// The units that start after byte `at`, in order.
    pub(crate) fn after(self, text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut next = Some(block(text, at));
        std::iter::from_fn(move || {
            let here = next.take()?;
            let follows = if text.get(here.end..)?.starts_with('\n') { here.end + 1 } else { here.end };
            next = (follows < text.len()).then(|| block(text, follows));
            Some(self.spans(text, here))
        })
        .flatten()
        .filter(move |span| span.start > at)
    }

    /// The units that start before byte `at`, the last first.
    pub(crate) fn before(self, text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut next = Some(block(text, at));
        std::iter::from_fn(move || {
            let here = next.take()?;
            let before = text.get(..here.start).and_then(|before| before.char_indices().next_back());
            next = before.map(|(before, _)| block(text, before));
            let mut spans = self.spans(text, here);
            spans.reverse();
            Some(spans)
        })
        .flatten()
        .filter(move |span| span.start < at)
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, TextUnit};

    const TEXT: &str = "One two. Three\n\n四五六。七八";

    fn spelled(found: impl Iterator<Item = std::ops::Range<usize>>) -> Vec<&'static str> {
        found.filter_map(|span| TEXT.get(span)).collect()
    }

    #[test]
    fn units_are_walked_both_ways_across_lines() {
        use TextUnit::{Sentence, Word};
        assert_eq!(spelled(Word.after(TEXT, 0)).first(), Some(&"two"));
        assert_eq!(spelled(Sentence.after(TEXT, 0)), ["Three", "四五六。", "七八"]);
        assert_eq!(spelled(Sentence.before(TEXT, TEXT.len())), ["七八", "四五六。", "Three", "One two."]);
        assert_eq!(Word.around(TEXT, 5), Some(4..7));
        assert_eq!(Word.around(TEXT, 3), None);
        assert_eq!(Sentence.around(TEXT, 5), Some(0..8));
        assert_eq!(spelled(Word.before(TEXT, 0)), [""; 0]);
    }

    #[test]
    fn a_long_line_is_cut_the_same_from_everywhere() {
        let text = "字".repeat(BLOCK);
        let forth: Vec<_> = TextUnit::Word.after(&text, 0).collect();
        let mut back: Vec<_> = TextUnit::Word.before(&text, text.len()).collect();
        back.pop();
        back.reverse();
        assert_eq!(forth, back);
        for span in forth {
            assert_eq!(TextUnit::Word.around(&text, span.start), Some(span));
        }
    }
}
