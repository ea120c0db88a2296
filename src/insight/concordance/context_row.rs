//! A line cut to the columns there are, the word at the same column in every line.

use std::borrow::Cow;

use super::line::ConcordanceLine;
use crate::text::slice::{self, slice};
use crate::text::{segment, width};

/// Columns from which the other language is beside the word; below that there is only room under it.
pub(crate) const BESIDE: usize = 100;

/// What is shown of a line.
#[derive(Debug)]
pub(crate) struct ContextRow<'a> {
    /// Blanks before everything, which bring the word to its column.
    pub(crate) lead: usize,
    /// The text before the word.
    pub(crate) before: Cow<'a, str>,
    /// The word.
    pub(crate) keyword: Cow<'a, str>,
    /// The text after it.
    pub(crate) after: Cow<'a, str>,
    /// Blanks before the other language, where it is beside the word.
    pub(crate) gap: usize,
    /// The passage of the other language: before its rendering of the word, the rendering, after it.
    pub(crate) other: [Cow<'a, str>; 3],
}

impl<'a> ContextRow<'a> {
    /// Cuts `line` to `columns`; the other language has its own part of them if `is_beside`.
    pub(crate) fn new(line: &'a ConcordanceLine, columns: usize, is_beside: bool) -> Self {
        let context = if is_beside { columns * 3 / 5 } else { columns };
        let at = context * 2 / 5;
        let [left, keyword, right] = line.parts();
        let before = end(left, at);
        let keyword = width::shorten(keyword, context.saturating_sub(at + 2));
        let after = width::shorten(right, context.saturating_sub(at + width::columns(&keyword) + 2));
        let used = at + width::columns(&keyword) + width::columns(&after);
        let [start, rendered, tail] =
            [0..line.rendered.start, line.rendered.clone(), line.rendered.end..line.counterpart.len()]
                .map(|range| slice(&line.counterpart, range));
        let room = if is_beside { columns - context } else { columns };
        let start = end(start, room / 3);
        let rendered = width::shorten(rendered, room.saturating_sub(width::columns(&start)));
        let rest = room.saturating_sub(width::columns(&start) + width::columns(&rendered));
        Self {
            lead: at.saturating_sub(width::columns(&before)),
            gap: context.saturating_sub(used),
            other: [start, rendered, width::shorten(tail, rest)],
            before,
            keyword,
            after,
        }
    }
}

/// Bytes that a column of text takes at most: emoji of several people, letters with all the marks that are kept.
const BYTES_OF_COLUMN: usize = 64;

/// The end of `text` that fits into `columns`, cut between graphemes. A passage has a line for each occurrence: only what
/// may be shown of it is measured.
fn end(text: &str, columns: usize) -> Cow<'_, str> {
    let tail = slice::end(text, (columns + 1) * BYTES_OF_COLUMN);
    let (mut used, mut from) = (0, text.len());
    for (at, grapheme) in segment::graphemes(tail).rev() {
        used += width::columns(grapheme);
        if used > columns {
            break;
        }
        if used < columns {
            from = text.len() - tail.len() + at;
        }
    }
    if used <= columns && tail.len() == text.len() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(if columns == 0 {
        String::new()
    } else {
        format!("{}{}", width::ELLIPSIS, slice(text, from..))
    })
}
