//! Line breaking: units once per text, rows per width (TEXT.md §2.4). The only door to icu_segmenter.

use std::ops::Range;

/// One row of a wrapped text: a view into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Row {
    /// First byte shown.
    pub start: u32,
    /// One past the last byte shown; trailing blanks are not shown.
    pub end: u32,
    /// Columns taken, indent included.
    pub columns: u16,
    /// Blank columns before the text: the hanging indent of a list item.
    pub indent: u16,
}

/// The break opportunities of a text with their widths: made once, used for every width.
#[derive(Debug, Clone, Default)]
pub struct Units;

impl Units {
    /// Analyses `text` line by line.
    pub fn of(_text: &str) -> Self {
        Self
    }

    /// The rows that `range` of `text` (the one given to [`Units::of`]) takes at `columns` columns.
    ///
    /// A line break in the text always ends a row; a blank line is a row without text.
    pub fn rows(&self, text: &str, range: Range<usize>, columns: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut at = range.start;
        for line in text.get(range).unwrap_or_default().split('\n') {
            let mut rest = line;
            loop {
                let fit = super::width::fit(rest, columns.max(2));
                rows.push(Row {
                    start: at as u32,
                    end: (at + fit.len()) as u32,
                    columns: super::width::columns(fit) as u16,
                    indent: 0,
                });
                at += fit.len();
                rest = rest.get(fit.len()..).unwrap_or_default();
                if rest.is_empty() || fit.is_empty() {
                    break;
                }
            }
            at += rest.len() + 1;
        }
        rows
    }
}
