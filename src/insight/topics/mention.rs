//! Where a topic is mentioned in one post.

use std::ops::Range;

use super::Topic;
use super::matcher::Matcher;
use super::tokens::{self, Word};
use crate::corpus::{Body, Side};
use crate::insight::glossary::atoms::{Atom, atoms};
use crate::text::script::is_han;

/// Where `topic` is mentioned in `body`: spans of both sides, in order of side and place, not overlapping.
///
/// English names are found as whole words, without regard to case, plural, hyphen or blank; Chinese ones anywhere.
pub fn mentions(topic: &Topic, body: &Body) -> Vec<(Side, Range<usize>)> {
    let (han, latin): (Vec<&str>, Vec<&str>) = topic.names().partition(|name| name.chars().any(is_han));
    let words = Matcher::of(latin.into_iter().map(|name| (folds(name, &tokens::words(name)).0, 0)));
    let strings = Matcher::of(han.into_iter().map(|name| (codes(&atoms(name)), 0)));
    let mut found = Vec::new();
    for side in [Side::Original, Side::Translation] {
        let text = body.side(side).text.as_str();
        let mut spans: Vec<Range<usize>> = Vec::new();
        let (sequence, origin) = folds(text, &tokens::words(text));
        words.walk(&sequence, |_, at, length| {
            if let (Some(first), Some(last)) = (origin.get(at), origin.get(at + length - 1)) {
                spans.push(first.start..last.end);
            }
        });
        let places = atoms(text);
        strings.walk(&codes(&places), |_, at, length| {
            if let (Some(first), Some(last)) = (places.get(at), places.get(at + length - 1)) {
                spans.push(first.start..last.end);
            }
        });
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        for span in spans {
            // What overlaps the span before it is left to that one.
            if span.start >= end {
                end = span.end;
                found.push((side, span));
            }
        }
    }
    found
}

/// Folded words with the bytes they stand for; a break is an empty word, which no name holds.
fn folds(text: &str, words: &[Word]) -> (Vec<String>, Vec<Range<usize>>) {
    let mut sequence = Vec::with_capacity(words.len());
    let mut origin = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        if word.after_break && at > 0 {
            sequence.push(String::new());
            origin.push(word.span.start..word.span.start);
        }
        sequence.push(tokens::fold(text.get(word.span.clone()).unwrap_or_default()));
        origin.push(word.span.clone());
    }
    (sequence, origin)
}

fn codes(atoms: &[Atom]) -> Vec<u64> {
    atoms.iter().map(|atom| atom.code).collect()
}
