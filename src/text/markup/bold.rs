//! `**` pairs.

use std::ops::Range;

use super::code::is_within;
use super::tags::{MarkupAction, MarkupToken};
use crate::text::segment;
use crate::text::slice::slice;

/// Most bytes between two marks.
const INNER_LIMIT: usize = 400;

/// Adds the bold marks of `text` to those of the tags; keeps the order.
pub(super) fn add_marks(text: &str, code: &[Range<usize>], marks: &mut Vec<MarkupToken>) {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let mut open: Option<usize> = None;
        for Star { at: star, is_within_word } in stars(line) {
            if is_within(code, at + star) || is_inside(marks, at + star) {
                continue;
            }
            let has_blank = |text: &str| text.contains(char::is_whitespace);
            // Within a word, it belongs to one in the same word.
            if is_within_word && open.is_none_or(|from| has_blank(slice(line, from..star))) {
                let rest = slice(line, star + 2..).split(char::is_whitespace).next();
                open = if rest.is_some_and(|rest| rest.contains("**")) { Some(star) } else { open };
                continue;
            }
            let Some(from) = open else {
                open = Some(star);
                continue;
            };
            let inner = slice(line, from + 2..star);
            if inner.trim().is_empty() || inner.len() > INNER_LIMIT {
                open = Some(star);
                continue;
            }
            open = None;
            for (start, action) in [(from, MarkupAction::Bold), (star, MarkupAction::Close)] {
                found.push(MarkupToken { range: at + start..at + start + 2, action });
            }
        }
        at += line.len() + 1;
    }
    marks.extend(found);
    marks.sort_by_key(|mark| mark.range.start);
}

/// Returns whether `at` is inside a tag: an attribute may hold any text.
fn is_inside(tags: &[MarkupToken], at: usize) -> bool {
    let after = tags.partition_point(|mark| mark.range.start <= at);
    after.checked_sub(1).and_then(|before| tags.get(before)).is_some_and(|mark| mark.range.contains(&at))
}

/// Exactly two stars that may be a bold mark.
struct Star {
    /// Their first byte.
    at: usize,
    /// Whether they stand between two Latin letters.
    is_within_word: bool,
}

fn stars(line: &str) -> impl Iterator<Item = Star> {
    let bytes = line.as_bytes();
    line.match_indices("**").filter_map(move |(at, _)| {
        let left = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        let right = bytes.get(at + 2).copied();
        let word = |byte: Option<u8>, extra: u8| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == extra)
        };
        let letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
        let is_within_word = letter(left) && letter(right);
        // A star under a combining mark or a selector is a sign of its own.
        let is_marked = || slice(line, at + 2..).chars().next().is_some_and(segment::extends);
        // `i**3`, `(a)**2` and `f(**args)` are code.
        let is_code = !is_within_word && word(left, b')') && word(right, b'(');
        let is_star = left != Some(b'*') && right != Some(b'*') && !is_code && !is_marked();
        is_star.then_some(Star { at, is_within_word })
    })
}
