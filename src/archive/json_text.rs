//! Where values of JSON end, and what objects and lines hold, by their brackets and strings alone.

use crate::archive::value::Object;
use crate::text::slice::{slice, subslice};

/// A top-level object up to this many bytes is handed on whole: pages, feeds and wrappers are smaller.
pub(super) const LARGEST_WHOLE_OBJECT: usize = 4 << 20;

/// Whether a text begins with an object of which one string is too large for any wrapper.
pub(super) fn holds_long_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let skip = |at: usize| {
        let rest = subslice(bytes, at..);
        at + rest.iter().take_while(|byte| byte.is_ascii_whitespace() || b",:".contains(byte)).count()
    };
    let mut at = skip(1);
    while bytes.get(at) == Some(&b'"') {
        let Some(value) = value_end(bytes, at, usize::MAX).map(skip) else { return false };
        let is_text = bytes.get(value) == Some(&b'"');
        let limit = if is_text { usize::MAX } else { LARGEST_WHOLE_OBJECT };
        let Some(end) = value_end(bytes, value, limit) else { return false };
        if is_text && end - value > LARGEST_WHOLE_OBJECT / 2 {
            return true;
        }
        at = skip(end);
    }
    false
}

/// Whether a document that is cut off is an object around a list of objects.
pub(super) fn is_around_list(text: &str) -> bool {
    const LOOKED_AT: usize = 1 << 16;
    let bytes = subslice(text.as_bytes(), ..text.len().min(LOOKED_AT));
    memchr::memchr_iter(b'[', bytes).any(|at| {
        let before = subslice(bytes, ..at).trim_ascii_end();
        let after = subslice(bytes, at + 1..).trim_ascii_start();
        before.ends_with(b":") && after.starts_with(b"{")
    })
}

/// Whether the first line of a text begins an object that goes on below it. A line that is cut off ends anywhere.
pub(super) fn goes_on_below(text: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let first = text.trim_start_matches(is_blank).lines().next().unwrap_or_default().trim_end();
    first.starts_with('{')
        && first.ends_with(['{', '[', ','])
        && value_end(first.as_bytes(), 0, usize::MAX).is_none()
}

/// Whether more than half of an object is a list of objects.
pub(super) fn is_mostly_list(object: &str) -> bool {
    let bytes = object.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'[', subslice(bytes, at..)) {
        let start = at + found;
        if start * 2 > bytes.len() {
            return false;
        }
        let end = value_end(bytes, start, usize::MAX).unwrap_or(bytes.len());
        let is_of_objects = subslice(bytes, start + 1..).trim_ascii_start().starts_with(b"{");
        if is_of_objects && (end - start) * 2 > bytes.len() {
            return true;
        }
        at = end.max(start + 1);
    }
    false
}

/// Where the value that starts at `start` ends; `None` where the text ends before it, or `limit` bytes are passed.
pub(super) fn value_end(bytes: &[u8], start: usize, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    let end = start.saturating_add(limit).min(bytes.len());
    while at < end {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at + 1)?;
                if depth == 0 {
                    return Some(at);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                // A closing sign without its opening one ends a bare word before it.
                let Some(less) = depth.checked_sub(1) else { return Some(at) };
                depth = less;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b',' | b'\n' if depth == 0 => return Some(at),
            _ => {}
        }
        at += 1;
    }
    (depth == 0 && at == bytes.len() && at > start).then_some(at)
}

/// Where the string whose text starts at `at` ends, its quote included.
pub(super) fn string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let step = memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        at += step;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Where the first record of a line ends and the next one starts; `None` where there is but one. Either of the two may be broken.
pub(super) fn first_of_several(line: &str) -> Option<(usize, usize)> {
    let end = value_end(line.as_bytes(), 0, usize::MAX)?;
    let rest = slice(line, end..);
    let next = rest.trim_start_matches([',', ';', ' ', '\t']);
    if end == 0 || !next.starts_with('{') {
        return None;
    }
    let is_record = |json: &str| serde_json::from_str(json).is_ok_and(|object: Object| !object.is_empty());
    let next_end = value_end(next.as_bytes(), 0, usize::MAX).unwrap_or(next.len());
    let has_record = is_record(slice(line, ..end)) || is_record(slice(next, ..next_end));
    has_record.then(|| (end, line.len() - next.len()))
}

/// Whether a line has several records.
pub(super) fn has_several(line: &str) -> bool {
    first_of_several(line).is_some()
}
