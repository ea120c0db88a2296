//! Tables in which a quotation mark is never closed: without help it would swallow every row below it.

use std::borrow::Cow;

use crate::text::slice::{slice, subslice};

/// Marks for which the rest of a table is looked through; where there are more, it is read as it is. Most are known by the next
/// mark already.
const MOST_MARKS: usize = 64;

/// `text` with quotation marks taken out that open a cell and never close it, and the lines (from 1) where they stood.
pub(super) fn mended(text: &str, separator: u8) -> (Cow<'_, str>, Vec<u64>) {
    let bytes = text.as_bytes();
    let (mut mended, mut lines) = (String::new(), Vec::new());
    let (mut from, mut line, mut looked_through) = (0, 1, 0);
    while looked_through < MOST_MARKS {
        let Some(open) = open_quote(bytes, from, separator) else { break };
        // One in the last row swallows nothing.
        if memchr::memchr(b'\n', subslice(bytes, open.at..).trim_ascii_end()).is_none() {
            break;
        }
        looked_through += usize::from(open.is_last);
        line += memchr::memchr_iter(b'\n', subslice(bytes, from..open.at)).count() as u64;
        lines.push(line);
        mended.push_str(slice(text, from..open.at));
        from = open.at + 1;
    }
    if lines.is_empty() {
        return (Cow::Borrowed(text), lines);
    }
    mended.push_str(slice(text, from..));
    (Cow::Owned(mended), lines)
}

/// A quotation mark that opens a cell and does not close it.
struct OpenQuote {
    at: usize,
    /// No mark behind it closes a cell.
    is_last: bool,
}

/// The first such mark at `from` or later, which is the start or follows a mark that was taken out.
fn open_quote(bytes: &[u8], from: usize, separator: u8) -> Option<OpenQuote> {
    let mut at = from;
    loop {
        let quote = at + memchr::memchr(b'"', bytes.get(at..)?)?;
        at = quote + 1;
        // What follows a mark that was taken out is within its cell.
        let before = quote.checked_sub(1).filter(|_| quote > from).and_then(|before| bytes.get(before));
        let is_start = before.map_or(quote == 0, |byte| *byte == separator || *byte == b'\n');
        if is_start {
            let end = closing_quote(bytes, at);
            let Some(end) = end.filter(|end| !opens_another(bytes, quote, *end, separator)) else {
                return Some(OpenQuote { at: quote, is_last: end.is_none() });
            };
            at = end + 1;
        }
    }
}

/// Whether the mark at `end`, which would close the one at `quote` some rows above, opens a cell itself: it is where one starts,
/// and its text follows.
fn opens_another(bytes: &[u8], quote: usize, end: usize, separator: u8) -> bool {
    let is_start = bytes.get(end.saturating_sub(1)) == Some(&separator);
    let has_text =
        bytes.get(end + 1).is_some_and(|next| *next != separator && !matches!(next, b'\r' | b'\n'));
    is_start && has_text && memchr::memchr(b'\n', subslice(bytes, quote..end)).is_some()
}

/// Where parts of a table start that have about `size` bytes, from the row at `from` on: each at the start of a row.
pub(super) fn part_starts(bytes: &[u8], from: usize, separator: u8, size: usize) -> Vec<usize> {
    let mut starts = vec![from];
    let (mut at, mut wanted) = (from, from + size);
    while let Some(rest) = bytes.get(at..) {
        let quote = memchr::memchr(b'"', rest).map_or(bytes.len(), |step| at + step);
        // Until there no line end is within marks.
        while let Some(lines) = bytes.get(wanted.max(at)..quote)
            && let Some(end) = memchr::memchr(b'\n', lines)
        {
            let start = wanted.max(at) + end + 1;
            starts.push(start);
            (at, wanted) = (start, start + size);
        }
        at = quote + 1;
        let before = quote.checked_sub(1).filter(|_| quote > from).and_then(|before| bytes.get(before));
        if before.is_none_or(|byte| *byte == separator || matches!(byte, b'\n' | b'\r')) {
            at = closing_quote(bytes, at).map_or(bytes.len() + 1, |end| end + 1);
        }
    }
    starts.retain(|start| *start == from || *start < bytes.len());
    starts
}

/// The mark that closes a cell whose text starts at `at`; two of them mean one in the text.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::{mended, part_starts};

    proptest::proptest! {
        #[test]
        fn a_table_in_parts_has_the_rows_of_the_whole(text in "[a,\"\n\r]{0,60}", size in 1_usize..20) {
            let rows = |text: &str| -> Vec<csv::StringRecord> {
                let mut reader = csv::ReaderBuilder::new();
                reader.flexible(true).has_headers(false).from_reader(text.as_bytes()).into_records().flatten().collect()
            };
            let starts = part_starts(text.as_bytes(), 0, b',', size);
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            let parts: Vec<_> = starts.iter().zip(ends).flat_map(|(start, end)| rows(&text[*start..end])).collect();
            proptest::prop_assert_eq!(parts, rows(&text));
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_is_text() {
        for (text, expected, lines) in [
            ("a,b\n1,\"x\ny\"\n2,\"z\"\"\"\n", "a,b\n1,\"x\ny\"\n2,\"z\"\"\"\n", vec![]),
            ("a,b\n1,\"x\n2,y\n", "a,b\n1,x\n2,y\n", vec![2]),
            ("a,b\n1,\"x\n2,y\n3,\"z\n4,w\n", "a,b\n1,x\n2,y\n3,z\n4,w\n", vec![2, 4]),
            ("a,b\n1,\"x\n,\"\n2,y\n", "a,b\n1,\"x\n,\"\n2,y\n", vec![]),
            ("a,b\n1,2\n3,\"x", "a,b\n1,2\n3,\"x", vec![]),
            ("a,b\n1,5\" disk\n2,y\n", "a,b\n1,5\" disk\n2,y\n", vec![]),
        ] {
            let (text, found) = mended(text, b',');
            assert_eq!((&*text, found), (expected, lines));
        }
    }

    #[test]
    fn any_number_of_marks_is_mended() {
        let rows =
            |mark: &str| (0..5000).map(|row| row.to_string() + "," + mark + "text\n").collect::<String>();
        let (text, found) = (rows("\""), rows(""));
        let (mended, lines) = mended(&text, b',');
        // The last row swallows nothing.
        let last = mended.len() - mended.trim_end().rfind('\n').unwrap();
        assert_eq!(mended.len(), found.len() + 1);
        assert_eq!(mended[..mended.len() - last], found[..mended.len() - last]);
        assert_eq!((lines.len(), lines[4998]), (4999, 4999));
    }
}
