//! Marks of emphasis (`**`) and, within words, of code and of links, which are no part of the words that they stand in or beside.

use std::ops::Range;

use memchr::{memchr3_iter, memmem};

use super::character::{CharFold, folding};
use crate::text::script::is_han;
use crate::text::slice::slice;

const MARK: &str = "**";
/// What stands between the text of a link and its address: `[text](address)`.
pub(crate) const LINK_MIDDLE: &str = "](";
/// Longest link that is looked for, in bytes.
const LINK_LIMIT: usize = 1 << 10;

/// The marks of emphasis in `text`, in order. Stars that stand alone, in a row of three or more or beside digits of a formula
/// (`2**3`) are none, nor is a backquote with a blank or another sign beside it. A link within a word, `[LLM](address)s`, has two:
/// its bracket and its address.
pub(super) fn marks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let has_links = memmem::find(text.as_bytes(), LINK_MIDDLE.as_bytes()).is_some();
    memchr3_iter(b'*', b'`', if has_links { b'[' } else { b'*' }, text.as_bytes())
        .flat_map(move |at| {
            let rest = slice(text, at..);
            if rest.starts_with('[') {
                return link_marks(text, at).map(|mark| mark.filter(|mark| is_within_latin_word(text, mark)));
            }
            let is_code = rest.starts_with('`');
            let mark = at..at + if is_code { 1 } else { MARK.len() };
            let is_here = if is_code {
                is_within_word(text, &mark)
            } else {
                rest.starts_with(MARK) && is_mark(text, &mark)
            };
            [is_here.then_some(mark), None]
        })
        .flatten()
}

/// The bracket at `open` and the address of the link that it opens.
fn link_marks(text: &str, open: usize) -> [Option<Range<usize>>; 2] {
    let rest = text.as_bytes().get(open + 1..).unwrap_or_default();
    let is_end = |byte: &u8| matches!(byte, b'[' | b'*' | b'`' | b'\n');
    let find = |from: usize, wanted: u8| {
        let bytes = rest.get(from..)?;
        let at = bytes.iter().take(LINK_LIMIT).position(|byte| *byte == wanted || is_end(byte))?;
        bytes.get(at).is_some_and(|byte| *byte == wanted).then_some(from + at)
    };
    let middle = find(0, b']').filter(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with(b"](")));
    let end = middle.and_then(|middle| find(middle, b')'));
    match middle.zip(end) {
        Some((middle, end)) => [Some(open..open + 1), Some(open + 1 + middle..open + 2 + end)],
        None => [None, None],
    }
}

/// Whether a word goes on behind `mark` in a script with blanks between words. Chinese goes on behind every link, whose address has
/// to be found.
fn is_within_latin_word(text: &str, mark: &Range<usize>) -> bool {
    is_within_word(text, mark) && !neighbours(text, mark).into_iter().flatten().any(is_han)
}

/// The characters on both sides of a mark as they are folded, without those that are left out: a folded text has the same marks.
fn neighbours(text: &str, mark: &Range<usize>) -> [Option<char>; 2] {
    let before = slice(text, ..mark.start).chars().rev().find_map(|c| ends(c).map(|[_, last]| last));
    let after = slice(text, mark.end..).chars().find_map(|c| ends(c).map(|[first, _]| first));
    [before, after]
}

/// The first and the last character of what `c` folds to.
fn ends(c: char) -> Option<[char; 2]> {
    match folding(c) {
        CharFold::Nothing => None,
        CharFold::One(folded) => Some([folded; 2]),
        CharFold::Several(folded) => folded.chars().next().zip(folded.chars().next_back()).map(Into::into),
    }
}

fn is_within_word(text: &str, mark: &Range<usize>) -> bool {
    neighbours(text, mark).into_iter().all(|c| c.is_some_and(char::is_alphanumeric))
}

fn is_mark(text: &str, mark: &Range<usize>) -> bool {
    let [before, after] = neighbours(text, mark);
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let in_ascii_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_formula = in_ascii_word(before) && in_ascii_word(after) && (is_digit(before) || is_digit(after));
    let is_in_row = before == Some('*') || after == Some('*');
    let is_alone = is_space(before) && is_space(after);
    !(is_alone || is_formula || is_in_row)
}
