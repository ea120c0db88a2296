//! Tables that write a quotation mark within a cell as `\"`, as dumps of databases and scripts do, not as two of them.

use crate::text::slice::subslice;

/// Rows that are compared.
const COMPARED: usize = 500;

/// `text` with two marks for each escaped one, byte for byte as long; `None` where its rows fit better as they are.
pub(super) fn doubled(text: &str, separator: u8) -> Option<String> {
    memchr::memmem::find(text.as_bytes(), b"\\\"")?;
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', subslice(&bytes, at..)) {
        at += found;
        match bytes.get(at + 1) {
            Some(b'"') => bytes[at] = b'"',
            Some(b'\\') => {}
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    let doubled = String::from_utf8(bytes).ok()?;
    (odd_rows(&doubled, separator) < odd_rows(text, separator)).then_some(doubled)
}

/// Rows among the first that have another number of cells than the first one, or that read on to the end of the table.
fn odd_rows(text: &str, separator: u8) -> usize {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = reader.into_records().flatten().map(|row| (row.len(), row.iter().any(is_stray)));
    let Some((width, _)) = rows.next() else { return 0 };
    rows.take(COMPARED).filter(|(cells, is_stray)| *cells != width || *is_stray).count()
}

/// Whether a cell ends in what is left of a quotation that was cut.
fn is_stray(cell: &str) -> bool {
    cell.ends_with("\\\"\"") || cell.ends_with("\\\"") || cell.starts_with('\\') && cell.ends_with('"')
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn marks_are_doubled_where_rows_fit_better_so() {
        for (text, expected) in [
            ("a,b\n\"x \\\"y, z\\\" w\",1\n", Some("a,b\n\"x \"\"y, z\"\" w\",1\n")),
            ("a,b\n\"C:\\\",1\n", None),
            ("a,b\n\"x \"\"y\"\" \\n\",1\n", None),
            ("a,b\nx,1\n", None),
        ] {
            assert_eq!(doubled(text, b',').as_deref(), expected, "{text}");
        }
    }
}
