//! Numbers with separators between thousands.

use std::ops::Range;

use crate::text::slice::slice;

/// What a blank that may part thousands folds to before it is known whether it does.
pub(super) const THIN_BLANK: char = '\u{2009}';

/// The folded form of a full-width comma after a digit, until the character after it is known.
pub(super) const CLAUSE_COMMA: char = '\u{2063}';

/// Removes the separators between thousands (`12,345`, `12'345`, `12 345` with a blank that does not break) from what
/// starts at `from` in `text`, and turns other thin blanks into blanks and commas into commas that part nothing. Where anything changes, `kept` is told, in order, the
/// bytes before the change, counted from `from`, that each byte after it comes from.
pub(super) fn join_groups(text: &mut String, from: usize, mut kept: impl FnMut(Range<usize>)) {
    let tail = slice(text, from..);
    let mut joined = String::new();
    let mut copied = 0;
    for (at, sign) in separators(tail) {
        let length = sign.len_utf8();
        let is_followed = tail.as_bytes().get(at + length).is_some_and(u8::is_ascii_digit);
        let with = match sign {
            CLAUSE_COMMA if is_followed => ", ",
            CLAUSE_COMMA => ",",
            _ if parts_thousands(tail.as_bytes(), at, length) => "",
            THIN_BLANK => " ",
            _ => continue,
        };
        joined.push_str(slice(tail, copied..at));
        joined.push_str(with);
        kept(copied..at + with.len());
        copied = at + length;
    }
    if copied > 0 {
        joined.push_str(slice(tail, copied..));
        kept(copied..tail.len());
        text.truncate(from);
        text.push_str(&joined);
    }
}

/// The separators, and where they are.
fn separators(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    memchr::memchr3_iter(b',', b'\'', 0xe2, text.as_bytes()).filter_map(|at| {
        let sign = text.get(at..)?.chars().next()?;
        matches!(sign, ',' | '\'' | THIN_BLANK | CLAUSE_COMMA).then_some((at, sign))
    })
}

/// Returns whether the separator at `at` has one to three digits before it and exactly three behind it. `0,123` and
/// `3.141,592` are something else.
fn parts_thousands(bytes: &[u8], at: usize, length: usize) -> bool {
    let digits =
        |bytes: &mut dyn Iterator<Item = &u8>| bytes.take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let (Some(before), Some(after)) = (bytes.get(..at), bytes.get(at + length..)) else { return false };
    let count = digits(&mut before.iter().rev());
    let first = before.len().checked_sub(count).and_then(|start| bytes.get(start));
    let ahead = before.len().checked_sub(count + 1).and_then(|end| bytes.get(end));
    let is_first = !matches!(ahead, Some(b',' | b'\'' | 0x80..));
    (1..=3).contains(&count)
        && digits(&mut after.iter()) == 3
        && ahead != Some(&b'.')
        && !(is_first && first == Some(&b'0'))
}
