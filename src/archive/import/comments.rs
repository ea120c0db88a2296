//! JSON with comments, as editors and settings have it.

/// Bytes at the start in which the first comment is, where there is any.
const START: usize = 4096;

/// `text` with its comments as blanks, so that lines and columns stay; `None` where it has none near its start.
pub(super) fn blanked(text: &str) -> Option<String> {
    next(text.as_bytes().get(..START).unwrap_or(text.as_bytes()), 0)?;
    let first = next(text.as_bytes(), 0)?;
    let mut bytes = text.as_bytes().to_vec();
    let mut comment = Some(first);
    while let Some((start, end)) = comment {
        bytes.iter_mut().take(end).skip(start).filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        comment = next(&bytes, end);
    }
    String::from_utf8(bytes).ok()
}

/// Whether a text begins with a comment and JSON behind it.
pub(super) fn begins(text: &str) -> bool {
    text.starts_with("//") && text.lines().take(20).any(|line| line.trim_start().starts_with(['{', '[']))
        || text.starts_with("/*")
            && text.split_once("*/").is_some_and(|(_, rest)| rest.trim_start().starts_with(['{', '[', '/']))
}

/// The first comment at `from` or later, outside of strings.
fn next(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at += memchr::memchr3(b'"', b'\'', b'/', bytes.get(at..)?)?;
        let rest = bytes.get(at..)?;
        let length = match rest {
            // Python has its strings in marks of either kind.
            [quote @ (b'"' | b'\''), inside @ ..] => string(inside, *quote) + 1,
            [b'/', b'/', ..] => {
                return Some((at, memchr::memchr(b'\n', rest).map_or(bytes.len(), |length| at + length)));
            }
            [b'/', b'*', inside @ ..] => {
                let length = memchr::memmem::find(inside, b"*/").map_or(rest.len(), |length| length + 4);
                return Some((at, at + length));
            }
            _ => 1,
        };
        at += length;
    }
}

/// Bytes of a string from behind its first mark to behind its last.
fn string(inside: &[u8], quote: u8) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memchr2(quote, b'\\', inside.get(at..).unwrap_or_default()) {
        at += found + 1;
        if inside.get(at - 1) == Some(&quote) {
            return at;
        }
        // The end may follow a backslash: nothing is left then.
        at += 1;
    }
    inside.len()
}

#[cfg(test)]
mod tests {
    use super::{begins, blanked};

    #[test]
    fn comments_are_blanks_and_strings_stay() {
        for (text, expected) in [
            ("// a\n[1, /* \" */ 2]", Some("    \n[1,         2]")),
            (r#"[{"a":"http://b \" // c"}]"#, None),
            ("[1] // end", Some("[1]       ")),
            ("[1] /* end", Some("[1]       ")),
            ("[1, 2 / 3]", None),
            ("{'a': 'http://b', 'c': \"it's //\"}", None),
        ] {
            assert_eq!(blanked(text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [("// a\n\n[1]", true), ("/* a */ {}", true), ("// prose\nand more", false)] {
            assert_eq!(begins(text), expected, "{text}");
        }
    }
}
