//! Marks of emphasis (`**`) and, within words, of code, which are no part of the words that they stand in or beside.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::text::slice::slice;

const MARK: &str = "**";

/// The marks of emphasis in `text`, in order. Stars that stand alone, in a row of three or more or beside digits of a formula
/// (`2**3`) are none, nor is a backquote with a blank or another sign beside it.
pub(super) fn marks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    memchr2_iter(b'*', b'`', text.as_bytes()).filter_map(|at| {
        let rest = slice(text, at..);
        let is_code = rest.starts_with('`');
        let mark = at..at + if is_code { 1 } else { MARK.len() };
        let is_here = if is_code {
            is_within_word(text, &mark)
        } else {
            rest.starts_with(MARK) && is_mark(text, &mark)
        };
        is_here.then_some(mark)
    })
}

fn is_within_word(text: &str, mark: &Range<usize>) -> bool {
    let before = slice(text, ..mark.start).chars().next_back();
    let after = slice(text, mark.end..).chars().next();
    [before, after].iter().all(|c| c.is_some_and(char::is_alphanumeric))
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
