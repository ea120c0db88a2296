//! Tokens of Chinese text: single Han characters, whole Latin words, and the marks between clauses.

use crate::text::hash::fnv1a;
use crate::text::script::is_han;
use crate::text::slice::slice;

/// A Han character, a Latin word or a mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::insight) struct ChineseToken {
    /// First byte.
    pub(in crate::insight) start: usize,
    /// One past the last byte.
    pub(in crate::insight) end: usize,
    /// What it is; equal tokens have equal codes.
    pub(in crate::insight) code: u64,
}

/// The code of a mark at which every term ends.
pub(in crate::insight) const HARD: u64 = 0;
/// The code of a slash or a dash that may be inside a term (`A / B`).
pub(in crate::insight) const JOINT: u64 = 1;
const LATIN: u64 = 1 << 63;

impl ChineseToken {
    pub(in crate::insight) fn is_han(self) -> bool {
        self.code > JOINT && self.code & LATIN == 0
    }

    pub(in crate::insight) fn is_latin(self) -> bool {
        self.code & LATIN != 0
    }

    /// Returns the token as `text`, which it was read from, spells it.
    pub(in crate::insight) fn spelled_in(self, text: &str) -> &str {
        slice(text, self.start..self.end)
    }
}

/// The code of a Latin word, without regard to case.
fn latin_code(word: &str) -> u64 {
    fnv1a(word.bytes().map(|byte| byte.to_ascii_lowercase())) | LATIN
}

/// Whether `c` belongs to a Latin word.
pub(in crate::insight) fn is_latin_word_char(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Dots between the parts of a foreign name in Chinese: `威廉·布朗`.
pub(in crate::insight) const NAME_DOTS: [char; 4] = ['·', '•', '・', '‧'];

/// Whether what is between `start` and `end` has a Han character on both sides.
fn is_in_name(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    before.is_some_and(is_han) && after.is_some_and(is_han)
}

/// Returns the tokens of `text`; blanks and dots in names are left out.
pub(in crate::insight) fn chinese_tokens(text: &str) -> Vec<ChineseToken> {
    let mut tokens = Vec::with_capacity(text.len() / 3);
    let mut chars = text.char_indices().peekable();
    let mut line_start = true;
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let code = if is_han(c) {
            u64::from(u32::from(c)) + 2
        } else if is_latin_word_char(c) {
            while let Some(&(at, next)) = chars.peek() {
                let is_inner = matches!(next, '.' | '\'' | '’' | '+' | '#' | '_' | '&' | '-')
                    && (text
                        .get(at + next.len_utf8()..)
                        .and_then(|rest| rest.chars().next())
                        .is_some_and(is_latin_word_char)
                        || matches!(next, '+' | '#'));
                if !is_latin_word_char(next) && !is_inner {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            text.get(start..end).map_or(LATIN, latin_code)
        } else if c == ' ' || c == '\u{a0}' || (NAME_DOTS.contains(&c) && is_in_name(text, start, end)) {
            continue;
        } else if matches!(c, '/' | '-' | '·' | '／') && !line_start {
            JOINT
        } else {
            HARD
        };
        line_start = c == '\n';
        tokens.push(ChineseToken { start, end, code });
    }
    tokens
}
