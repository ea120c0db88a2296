//! Text folded to what is compared: one idea of equal characters for search, marks, checks, alignment and glossary; never
//! for display.
//!
//! Equal are capitals and small letters, letters with and without accents, horns and strokes, compatibility forms
//! (ligatures, styled and circled letters, full and half width), traditional and simplified characters, both kana
//! syllabaries, Hangul in syllables and in jamo, quotes, hyphens, numbers with and without separators, and words with and without
//! marks of emphasis.

use crate::text::hash::fingerprint;
use crate::text::slice::{outside, slice};
use std::ops::Range;

mod character;
mod compose;
mod digits;
mod emphasis;
mod table;

pub(crate) use character::half_width;
use character::{CharFold, folding};
pub(crate) use emphasis::LINK_MIDDLE;
pub(crate) use table::is_unchanged_han;

/// Appends the folded form of `c` to `out`, where it may change the last character of what starts at `from`.
fn push(c: char, from: usize, out: &mut String) {
    // Only a jamo or a sound mark of kana may join what is before it.
    if compose::may_join(c) {
        let before = out.get(from..).and_then(|out| out.chars().next_back());
        if let Some((before, joined)) = before.and_then(|before| Some((before, compose::compose(before, c)?)))
        {
            out.truncate(out.len() - before.len_utf8());
            out.push(joined);
            return;
        }
        if let Some(alone) = compose::alone(c) {
            out.push(alone);
            return;
        }
    }
    let is_digit = |out: &String| out.len() > from && out.ends_with(|c: char| c.is_ascii_digit());
    match folding(c) {
        CharFold::Nothing => {}
        // A full-width comma ends a clause; it is no separator of thousands: 16，300 are two numbers.
        CharFold::One(',') if c == '\u{ff0c}' && is_digit(out) => out.push(digits::CLAUSE_COMMA),
        CharFold::One(one) => out.push(one),
        CharFold::Several(several) => out.push_str(several),
    }
}

/// Appends the folded form of `text` to `out`. ASCII runs at memory speed.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    out.reserve(text.len());
    let begin = out.len();
    outside(text, emphasis::marks(text)).for_each(|piece| fold_piece(piece, begin, out));
    digits::join_groups(out, begin, |_| ());
}

/// Appends the folded characters of `text` to `out`, in which the text that it is a piece of starts at `begin`.
fn fold_piece(text: &str, begin: usize, out: &mut String) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let end = at + rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let from = out.len();
        out.push_str(slice(text, at..end));
        if let Some(plain) = out.get_mut(from..) {
            plain.make_ascii_lowercase();
        }
        // Nearly every other character is a Han character that stays as it is.
        let mut copied = end;
        at = end;
        while let Some(rest) =
            bytes.get(at..).filter(|rest| rest.first().is_some_and(|byte| !byte.is_ascii()))
        {
            if rest.first_chunk().is_some_and(|three| is_unchanged_han(*three)) {
                at += 3;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            out.push_str(slice(text, copied..at));
            push(c, begin, out);
            at += c.len_utf8();
            copied = at;
        }
        out.push_str(slice(text, copied..at));
    }
}

/// Returns the folded form of `text`, in which texts are compared when searching.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

/// Returns whether the folded form of `text` may hold digits; costs far less than folding.
pub(crate) fn may_hold_digits(text: &str) -> bool {
    // Enclosed and squared forms of CJK hold days, months and hours.
    text.chars().any(|c| {
        c.is_ascii_digit() || !c.is_ascii() && (c.is_numeric() || matches!(c, '\u{3200}'..='\u{33ff}'))
    })
}

/// What the tables of equal characters are known by.
pub(crate) fn tables() -> u64 {
    fingerprint(&(table::TRADITIONAL, table::EQUAL))
}

/// A folded copy of a text with the place in the text of each of its bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct FoldedText {
    text: String,
    origin: Vec<u32>,
    /// Places in the text of separators of thousands and marks of emphasis, which are left out, in order.
    left_out: Vec<u32>,
}

impl FoldedText {
    /// Folds `text`; never changes the order of characters.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        let mut marks = emphasis::marks(text).peekable();
        for (at, c) in text.char_indices() {
            while let Some(mark) = marks.next_if(|mark| mark.end <= at) {
                folded.left_out.push(mark.start as u32);
            }
            if marks.peek().is_some_and(|mark| mark.contains(&at)) {
                continue;
            }
            let before = folded.text.len();
            push(c, 0, &mut folded.text);
            // A mark that was joined to the character before it adds no bytes: that character's place holds for both.
            if compose::may_join(c) && folded.text.len() == before && before > 0 {
                continue;
            }
            folded.origin.resize(folded.text.len(), at as u32);
        }
        folded.left_out.extend(marks.map(|mark| mark.start as u32));
        let mut kept = Vec::new();
        digits::join_groups(&mut folded.text, 0, |range| kept.push(range));
        if !kept.is_empty() {
            let origin = std::mem::take(&mut folded.origin);
            folded.left_out.extend(kept.iter().filter_map(|range| origin.get(range.end)));
            folded.left_out.sort_unstable();
            folded.origin =
                kept.into_iter().filter_map(|range| origin.get(range)).flatten().copied().collect();
        }
        folded.origin.push(text.len() as u32);
        folded
    }

    /// Returns the folded text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the bytes of the text that `range` of the folded text came from: whole characters.
    pub(crate) fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            self.origin.get(offset).or(self.origin.last()).copied().unwrap_or_default() as usize
        };
        let start = at(range.start);
        if range.end <= range.start {
            return start..start;
        }
        // A character that folds into several bytes ends where the next one starts.
        let last = at(range.end - 1);
        let next = self.origin.iter().skip(range.end).find(|origin| **origin as usize > last);
        let next = next.map_or_else(|| at(usize::MAX), |origin| *origin as usize);
        let left_out = self.left_out.partition_point(|left_out| *left_out as usize <= last);
        let left_out = self.left_out.get(left_out).map_or(next, |left_out| *left_out as usize);
        start..next.min(left_out)
    }
}

#[cfg(test)]
mod tests;
