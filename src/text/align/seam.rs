//! Where a line glues two passages together.

use std::ops::Range;

use super::anchors::{Passage, Vocabulary};

/// Cuts `line` of `text` into as many pieces as `others` (passages of `other_text`) it stands for.
pub(super) fn cut(
    _text: &str,
    _line: &Passage,
    _others: &[Passage],
    _other_text: &str,
    _vocabulary: &Vocabulary,
) -> Option<Vec<Option<Range<usize>>>> {
    None
}
