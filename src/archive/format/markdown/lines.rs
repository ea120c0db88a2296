//! Lines and line numbers over a text, without allocating.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

use crate::text::slice::slice;

/// A byte order mark in UTF-8.
pub(super) const BOM: &str = "\u{feff}";

/// `line` without white space around it: as [`str::trim`], faster where both ends are ASCII.
pub(super) fn trim(line: &str) -> &str {
    let trimmed = line.trim_ascii();
    match trimmed.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => trimmed,
        _ => trimmed.trim(),
    }
}

/// Whether there is nothing but white space in `line`.
fn is_blank(line: &str) -> bool {
    !line.starts_with(|c: char| c.is_ascii_graphic()) && line.trim().is_empty()
}

/// The line of `text` that starts at `at`, without its line end, and where the next one starts.
pub(super) fn line_at(text: &str, at: usize) -> (&str, usize) {
    let rest = slice(text, at..);
    match memchr(b'\n', rest.as_bytes()) {
        Some(end) => (slice(rest, ..end), at + end + 1),
        None => (rest, text.len()),
    }
}

/// Where the first line that is not blank starts, from the line start `at` on, before `end`.
pub(super) fn skip_blank(text: &str, mut at: usize, end: usize) -> usize {
    while at < end {
        let (line, next) = line_at(text, at);
        if !is_blank(line) {
            return at;
        }
        at = next;
    }
    end
}

/// The last line of `range` that is not blank, without its line end.
pub(super) fn last_line(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let mut end = range.end;
    while range.start < end {
        let held = slice(text, range.start..end);
        let start = memrchr(b'\n', held.as_bytes()).map_or(range.start, |newline| range.start + newline + 1);
        let line = slice(text, start..end);
        if !is_blank(line) {
            return Some(start..start + line.trim_end_matches('\r').len());
        }
        end = start.saturating_sub(1);
    }
    None
}

/// `range` without blank lines around it; its first line keeps its indent. `range` starts at a line start.
pub(super) fn without_blank_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let start = skip_blank(text, range.start, range.end);
    let end = last_line(text, start..range.end).map_or(start, |line| line.end);
    start..end
}

/// Line numbers of ever later offsets.
#[derive(Debug, Default)]
pub(super) struct LineCount {
    at: usize,
    newlines: usize,
}

impl LineCount {
    /// The number, from 1, of the line that holds the byte `at`. Each call needs a later byte than the one before.
    pub(super) fn number(&mut self, text: &str, at: usize) -> u32 {
        if let Some(between) = text.as_bytes().get(self.at..at) {
            self.newlines += memchr_iter(b'\n', between).count();
            self.at = at;
        }
        u32::try_from(self.newlines + 1).unwrap_or(u32::MAX)
    }
}
