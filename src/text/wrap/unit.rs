//! Units, the pieces that line breaking works on, and rows, its result.

use std::ops::Range;

use crate::text::slice::slice;

/// One row of a wrapped text: a view into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Row {
    /// First byte shown.
    pub start: u32,
    /// One past the last byte shown; trailing blanks are not shown.
    pub end: u32,
    /// Columns taken, indent included.
    pub columns: u16,
    /// Blank columns before the text: the hanging indent of a list item, or the blanks the line starts with.
    pub indent: u16,
}

impl Row {
    /// Returns what the row shows of `text`, from which it was made.
    pub fn of(self, text: &str) -> &str {
        slice(text, self.start as usize..self.end as usize)
    }
}

/// The break opportunities of a text with their widths: made once, used for every width.
///
/// Offsets are `u32`: of a text of more than 4 GiB the rest is not laid out.
#[derive(Debug, Clone, Default)]
pub struct Units {
    pub(super) all: Vec<WrapUnit>,
    pub(super) indents: Vec<LineIndent>,
    /// URLs, handles and tags.
    pub(super) atoms: Vec<Range<u32>>,
    /// Where an atom may be broken that fits on no row.
    pub(super) soft: Vec<u32>,
}

/// What stays together on a row while it fits on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WrapUnit {
    /// First byte; the first unit of a line starts where the line does.
    pub(super) start: u32,
    /// One past its last byte that is not blank.
    pub(super) end: u32,
    /// Columns from `start` to `end`.
    pub(super) columns: u32,
    /// Columns of the blanks after `end`; the next unit starts after them.
    pub(super) blanks: u16,
    /// True if the line ends with it.
    pub(super) hard: bool,
}

/// A line whose rows are indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineIndent {
    /// First byte of the line.
    pub(super) start: u32,
    /// First byte that is not blank.
    pub(super) text: u32,
    /// Columns of the blanks it starts with.
    pub(super) lead: u16,
    /// Columns of the blanks and the list marker: where the text of the first row starts, and the other rows.
    pub(super) hang: u16,
}
