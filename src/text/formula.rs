//! Cells that a spreadsheet would calculate.

use std::borrow::Cow;

/// First characters that make a spreadsheet calculate a cell, in every width.
const SIGNS: [char; 14] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// Whether a spreadsheet would calculate `text`, or `text` looks like what [`inert`] makes of a formula.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(SIGNS)
}

/// `text` that a spreadsheet takes as text: a formula is prefixed with `'`.
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`inert`] made `cell` of.
pub(crate) fn restored(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{inert, restored};

    #[test]
    fn no_cell_is_calculated_and_every_one_comes_back() {
        for (text, expected) in [
            ("", ""),
            ("plain 中文", "plain 中文"),
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("@name", "'@name"),
            ("＝1", "'＝1"),
            ("﹦1", "'﹦1"),
            ("﹢1", "'﹢1"),
            ("﹣1", "'﹣1"),
            ("'=1", "''=1"),
            ("'quoted'", "'quoted'"),
            ("1-2", "1-2"),
        ] {
            assert_eq!(inert(text), expected);
            assert_eq!(restored(expected), text);
        }
    }
}
