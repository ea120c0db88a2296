//! Parts of a text by byte range.

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
