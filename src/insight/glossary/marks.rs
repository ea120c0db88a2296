//! Emphasis and code that hold a whole gloss or its English name: where they open, the term starts.

use std::ops::Range;

use crate::text::markup::{Doc, Run, RunKind};
use crate::text::slice::end;

/// Bytes looked at for the opening mark: a line may be the whole of a long post.
const SIGHT: usize = 1024;

/// Marks of emphasis and code that are left in the text.
pub(super) const MARKS: [char; 2] = ['*', '`'];

/// Where the emphasis, code or link opens that ends with `bracket`, if one does.
pub(super) fn mark_around(doc: &Doc, bracket: &Range<usize>) -> Option<usize> {
    let ends_here = |run: &&Run| {
        let is_mark = matches!(run.kind, RunKind::Bold | RunKind::Emphasis);
        is_mark && run.end as usize == bracket.end && (run.start as usize) < bracket.start
    };
    if let Some(run) = doc.runs.iter().find(ends_here) {
        return Some(run.start as usize);
    }
    let mark = doc.text.get(bracket.end..)?.chars().next().filter(|c| MARKS.contains(c))?;
    opened_before(doc.text.get(..bracket.start)?, mark)
}

/// Byte behind the last `mark` of the line that `before` ends with, which has one that is not closed.
pub(super) fn opened_before(before: &str, mark: char) -> Option<usize> {
    let sight = end(before, SIGHT);
    let line = sight.rsplit('\n').next().unwrap_or(sight);
    // `**` is one mark.
    let is_open = line.split(|c| c != mark).filter(|run| !run.is_empty()).count() % 2 == 1;
    let at = line.rfind(mark).filter(|_| is_open)?;
    Some(before.len() - line.len() + at + mark.len_utf8())
}
