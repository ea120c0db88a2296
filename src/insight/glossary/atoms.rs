//! A text as atoms: single Han characters, whole Latin words, and hard edges between clauses.

use crate::text::script::is_han;

/// One atom of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::insight) struct Atom {
    /// First byte.
    pub(in crate::insight) start: usize,
    /// One past the last byte.
    pub(in crate::insight) end: usize,
    /// What it is; equal atoms have equal codes.
    pub(in crate::insight) code: u64,
}

/// A mark at which every term ends.
pub(in crate::insight) const HARD: u64 = 0;
/// A slash or a dash that may stand inside a term (`A / B`).
pub(in crate::insight) const JOINT: u64 = 1;
const LATIN: u64 = 1 << 63;

impl Atom {
    pub(in crate::insight) fn is_han(self) -> bool {
        self.code > JOINT && self.code & LATIN == 0
    }

    pub(in crate::insight) fn is_latin(self) -> bool {
        self.code & LATIN != 0
    }
}

/// The code of a Latin word, without regard to case.
pub(in crate::insight) fn latin_code(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64; // FNV-1a
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    hash | LATIN
}

/// Whether `c` belongs to a Latin word.
pub(in crate::insight) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// The atoms of `text`; blanks are left out.
pub(in crate::insight) fn atoms(text: &str) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(text.len() / 3);
    let mut chars = text.char_indices().peekable();
    let mut line_start = true;
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let code = if is_han(c) {
            u64::from(u32::from(c)) + 2
        } else if is_word(c) {
            while let Some(&(at, next)) = chars.peek() {
                let inner = matches!(next, '.' | '\'' | '’' | '+' | '#' | '_' | '&' | '-')
                    && (text
                        .get(at + next.len_utf8()..)
                        .and_then(|rest| rest.chars().next())
                        .is_some_and(is_word)
                        || matches!(next, '+' | '#'));
                if !is_word(next) && !inner {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            latin_code(text.get(start..end).unwrap_or_default())
        } else if c == ' ' || c == '\u{a0}' {
            continue;
        } else if matches!(c, '/' | '-' | '·' | '／') && !line_start {
            JOINT
        } else {
            HARD
        };
        line_start = c == '\n';
        atoms.push(Atom { start, end, code });
    }
    atoms
}
