//! Line breaking: units once per text, rows per width (TEXT.md §2.4). The only door to `icu_segmenter`.

use std::ops::Range;

mod analysis;
mod cut;
mod fill;
mod marker;
mod rules;

#[cfg(test)]
mod tests;

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

/// The break opportunities of a text with their widths: made once, used for every width.
///
/// Offsets are `u32`: of a text of more than 4 GiB the rest is not laid out.
#[derive(Debug, Clone, Default)]
pub struct Units {
    all: Vec<Unit>,
    indents: Vec<Indent>,
    /// URLs, handles and tags.
    atoms: Vec<Range<u32>>,
    /// Where an atom may be broken that fits on no row.
    soft: Vec<u32>,
}

/// What stays together on a row while it fits on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Unit {
    /// First byte; the first unit of a line starts where the line does.
    start: u32,
    /// One past its last byte that is not blank.
    end: u32,
    /// Columns from `start` to `end`.
    columns: u32,
    /// Columns of the blanks after `end`; the next unit starts after them.
    blanks: u16,
    /// Whether the line ends with it.
    hard: bool,
}

/// A line whose rows are indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Indent {
    /// First byte of the line.
    start: u32,
    /// First byte that is not blank.
    text: u32,
    /// Columns of the blanks it starts with.
    lead: u16,
    /// Columns of the blanks and the list marker: where the text of the first row starts, and the other rows.
    hang: u16,
}

impl Units {
    /// Analyses `text` line by line.
    pub fn of(text: &str) -> Self {
        analysis::units(text)
    }

    /// The rows that `range` of `text` (the one given to [`Units::of`]) takes at `columns` columns.
    ///
    /// A line break in the text always ends a row; a blank line is a row without text, and so is an empty range. A
    /// range may start or end anywhere between two characters. Rows are filled as far as the rules allow. No row is
    /// wider than `columns` unless a single glyph is: whoever paints such a row shows a blank.
    pub fn rows(&self, text: &str, range: Range<usize>, columns: usize) -> Vec<Row> {
        fill::rows(self, text, range, columns)
    }
}
