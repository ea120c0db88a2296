//! Line breaking: units once per text, rows per width.
//!
//! `analysis` finds the units of a text with `icu_segmenter` (UAX #14) and `rules` (CLREQ); `fill` places them on rows
//! of a width, and `cut` divides a unit that is wider than a row. `unit` holds the types they share.

use std::ops::Range;

mod analysis;
mod cut;
mod fill;
mod marker;
mod rules;
mod unit;

use super::width;
pub use unit::{Row, Units};

#[cfg(test)]
mod tests;

impl Units {
    /// Analyses `text` line by line.
    pub fn new(text: &str) -> Self {
        analysis::units(text)
    }

    /// Returns the rows that `range` of `text` (the one given to [`Units::new`]) takes at `columns` columns.
    ///
    /// A line break in the text always ends a row; a blank line is a row without text, and so is an empty range. A
    /// range may start or end anywhere between two characters. Rows are filled as far as the rules allow. No row is
    /// wider than `columns` (0 counts as 1) unless it holds a single grapheme that takes columns: such a row is painted
    /// as a blank.
    pub fn rows(&self, text: &str, range: Range<usize>, columns: usize) -> Vec<Row> {
        fill::rows(self, text, range, columns)
    }
}

/// Returns the rows of at most `columns` columns that the parts of `text`, which `between` separates, take undivided. A
/// part that is wider has a row of its own.
pub(crate) fn rows_of_parts(text: &str, between: &str, columns: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for part in text.split(between) {
        match rows.last_mut() {
            Some(row) if width::columns(row) + between.len() + width::columns(part) <= columns => {
                row.push_str(between);
                row.push_str(part);
            }
            _ => rows.push(part.to_owned()),
        }
    }
    rows
}
