//! Tables in which a quotation mark is never closed: without help it would swallow every row below it.

use std::borrow::Cow;

use crate::text::slice::subslice;

/// Marks that are mended; where there are more, the rest is read as it stands.
const MOST: usize = 64;

/// `text` with quotation marks taken out that open a cell and never close it, and the lines (from 1) where they stood.
pub(super) fn mended(text: &str, separator: u8) -> (Cow<'_, str>, Vec<u64>) {
    let (mut mended, mut lines) = (Cow::Borrowed(text), Vec::new());
    let mut from = 0;
    while lines.len() < MOST {
        let Some(open) = open_quote(mended.as_bytes(), from, separator) else { break };
        let rest = subslice(mended.as_bytes(), open..);
        // One in the last row swallows nothing.
        if memchr::memchr(b'\n', rest.trim_ascii_end()).is_none() {
            break;
        }
        let before = subslice(mended.as_bytes(), ..open);
        lines.push(memchr::memchr_iter(b'\n', before).count() as u64 + 1);
        mended.to_mut().remove(open);
        from = open;
    }
    (mended, lines)
}

/// Where the cell starts, at `from` or later, whose quotation mark is not closed before the end.
fn open_quote(bytes: &[u8], from: usize, separator: u8) -> Option<usize> {
    let mut at = from;
    // What follows a mark that was taken out is within its cell.
    let mut is_start = from == 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' && is_start {
            let Some(end) = closing_quote(bytes, at + 1) else { return Some(at) };
            at = end;
        }
        is_start = *byte == separator || *byte == b'\n';
        at += 1;
    }
    None
}

/// The mark that closes a cell whose text starts at `at`; two of them stand for one in the text.
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
    use super::mended;

    #[test]
    fn a_mark_that_is_never_closed_is_text() {
        for (text, expected, lines) in [
            ("a,b\n1,\"x\ny\"\n2,\"z\"\"\"\n", "a,b\n1,\"x\ny\"\n2,\"z\"\"\"\n", vec![]),
            ("a,b\n1,\"x\n2,y\n", "a,b\n1,x\n2,y\n", vec![2]),
            ("a,b\n1,2\n3,\"x", "a,b\n1,2\n3,\"x", vec![]),
            ("a,b\n1,5\" disk\n2,y\n", "a,b\n1,5\" disk\n2,y\n", vec![]),
        ] {
            let (text, found) = mended(text, b',');
            assert_eq!((&*text, found), (expected, lines));
        }
    }
}
