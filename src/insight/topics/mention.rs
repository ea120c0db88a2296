//! Where a topic is mentioned in one post.

use std::ops::Range;

use super::tokens::{word_key, word_tokens};
use super::topic::Topic;
use crate::corpus::{Body, Side};
use crate::insight::chinese_tokens::{ChineseToken, chinese_tokens};
use crate::insight::sequence_matcher::SequenceMatcher;
use crate::text::script::is_han;

/// Returns where `topic` is mentioned in `body`: spans of both sides, in order of side and place, not overlapping.
///
/// English names are found as whole words, without regard to case, plural, hyphen or blank; Chinese ones anywhere.
pub fn mentions(topic: &Topic, body: &Body) -> Vec<(Side, Range<usize>)> {
    let (han, latin): (Vec<&str>, Vec<&str>) = topic.names().partition(|name| name.chars().any(is_han));
    let words = SequenceMatcher::new(latin.into_iter().map(|name| (folds(name).0, 0)));
    let strings = SequenceMatcher::new(han.into_iter().map(|name| (codes(&chinese_tokens(name)), 0)));
    let mut found = Vec::new();
    for side in [Side::Original, Side::Translation] {
        let text = body.side(side).text.as_str();
        let mut spans: Vec<Range<usize>> = Vec::new();
        let (sequence, origin) = folds(text);
        words.for_each(&sequence, |_, at, length| {
            if let Some((first, last)) = ends(&origin, at, length) {
                spans.push(first.start..last.end);
            }
        });
        let places = chinese_tokens(text);
        strings.for_each(&codes(&places), |_, at, length| {
            if let Some((first, last)) = ends(&places, at, length) {
                spans.push(first.start..last.end);
            }
        });
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        for span in spans {
            // Of spans that overlap the first counts.
            if span.start >= end {
                end = span.end;
                found.push((side, span));
            }
        }
    }
    found
}

/// The first and the last of the `length` items at `at`.
fn ends<T>(items: &[T], at: usize, length: usize) -> Option<(&T, &T)> {
    let items = items.get(at..at + length)?;
    items.first().zip(items.last())
}

/// Folded words with their bytes; a break is an empty word, which no name has.
fn folds(text: &str) -> (Vec<String>, Vec<Range<usize>>) {
    let words = word_tokens(text);
    let mut sequence = Vec::with_capacity(words.len());
    let mut origin = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        if word.is_after_break && at > 0 {
            sequence.push(String::new());
            origin.push(word.span.start..word.span.start);
        }
        sequence.push(word_key(word.text(text)));
        origin.push(word.span.clone());
    }
    (sequence, origin)
}

fn codes(tokens: &[ChineseToken]) -> Vec<u64> {
    tokens.iter().map(|token| token.code).collect()
}
