//! Code in a text: markup inside it is text.

use std::ops::Range;

/// Returns the ranges of fenced blocks and of `code` between backticks on one line.
pub(crate) fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut fence = None;
    let mut at = 0;
    for line in text.split('\n') {
        let (start, end) = (at, at + line.len());
        at = end + 1;
        if line.trim_start().starts_with("```") {
            match fence.take() {
                Some(open) => spans.push(open..end),
                None => fence = Some(start),
            }
        } else if fence.is_none() {
            let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
            let pairs = ticks.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
            spans.extend(pairs.map(|(open, close)| start + open..start + close + 1));
        }
    }
    // A fence that never closes is none: its lines lose the protection, not their text.
    spans
}

/// Returns whether one of the sorted `spans` holds `at`.
pub(super) fn is_within(spans: &[Range<usize>], at: usize) -> bool {
    let after = spans.partition_point(|span| span.start <= at);
    after.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|span| span.contains(&at))
}
