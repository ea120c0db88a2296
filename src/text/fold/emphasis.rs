//! Marks of emphasis (`**`), which are no part of the words that they stand in or beside.

use std::ops::Range;

use memchr::memmem;

use crate::text::slice::slice;

const MARK: &str = "**";

/// The marks of emphasis in `text`, in order. Stars that stand alone, in a row of three or more or beside digits of a formula
/// (`2**3`) are none.
pub(super) fn marks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    memmem::find_iter(text.as_bytes(), MARK).map(|at| at..at + MARK.len()).filter(|mark| is_mark(text, mark))
}

fn is_mark(text: &str, mark: &Range<usize>) -> bool {
    let before = slice(text, ..mark.start).chars().next_back();
    let after = slice(text, mark.end..).chars().next();
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let in_ascii_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_formula = in_ascii_word(before) && in_ascii_word(after) && (is_digit(before) || is_digit(after));
    let is_in_row = before == Some('*') || after == Some('*');
    let is_alone = is_space(before) && is_space(after);
    !(is_alone || is_formula || is_in_row)
}
