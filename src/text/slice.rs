//! Parts of a text by byte range or length.

use std::ops::Range;
use std::slice::SliceIndex;

/// Returns the part of `text` in `range`, which must lie on its characters.
///
/// The ranges come from walks over the same text. A range that does not fit is a defect: debug builds (tests, fuzzing)
/// stop there, release builds go on with an empty part.
#[track_caller]
pub(crate) fn slice(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    let part = text.get(range);
    debug_assert!(part.is_some(), "the range lies on characters of the text");
    part.unwrap_or_default()
}

/// Returns the items of `items` in `range`, which must lie within them; as [`slice`] for any list.
#[track_caller]
pub(crate) fn subslice<T>(items: &[T], range: impl SliceIndex<[T], Output = [T]>) -> &[T] {
    let part = items.get(range);
    debug_assert!(part.is_some(), "the range lies within the list");
    part.unwrap_or_default()
}

/// Returns the start of `text`, up to `limit` bytes, cut between characters.
pub(crate) fn start(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    slice(text, ..end)
}

/// Returns the end of `text`, up to `limit` bytes, cut between characters.
pub(crate) fn end(text: &str, limit: usize) -> &str {
    let mut start = text.len().saturating_sub(limit);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    slice(text, start..)
}

/// Returns the pieces of `text` before, between and behind `ranges`, which are in order.
pub(crate) fn outside(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let ends = ranges.chain(std::iter::once(text.len()..text.len()));
    ends.map(move |range| slice(text, std::mem::replace(&mut at, range.end)..range.start))
}
