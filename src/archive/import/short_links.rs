//! Short links in a text, replaced by their targets.

use std::collections::{BTreeSet, HashMap};

use crate::text::slice::slice;

/// `text` with each of `links`, which begin with `http`, replaced by its second half; the first of several with the same
/// short link holds. One pass: a text may have thousands of links.
pub(super) fn replaced(text: String, links: &[(String, String)]) -> String {
    if links.is_empty() {
        return text;
    }
    let mut long_of: HashMap<&str, &str> = HashMap::with_capacity(links.len());
    for (short, long) in links {
        long_of.entry(short).or_insert(long);
    }
    // `t.co/abcd` comes before `t.co/abc`.
    let lengths: BTreeSet<usize> = long_of.keys().map(|short| short.len()).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("http") {
        out.push_str(slice(rest, ..at));
        rest = slice(rest, at..);
        // `t.co/abc` is no part of `t.co/abcd`.
        let ends = |length: usize| !rest.as_bytes().get(length).is_some_and(u8::is_ascii_alphanumeric);
        let known = lengths
            .iter()
            .rev()
            .filter(|length| ends(**length))
            .find_map(|length| Some((*length, *long_of.get(rest.get(..*length)?)?)));
        let (length, written) = known.unwrap_or((4, "http"));
        out.push_str(written);
        rest = slice(rest, length..);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_short_link_is_replaced_where_it_stands_whole() {
        let links = [("https://t.co/a", "https://one.example/"), ("https://t.co/ab", "https://t.co/a")];
        let links = links.map(|(short, long)| (short.to_owned(), long.to_owned()));
        for (text, expected) in [
            ("see https://t.co/a.", "see https://one.example/."),
            ("https://t.co/ab https://t.co/abc", "https://t.co/a https://t.co/abc"),
            ("http https://t.co/ahttps://t.co/a", "http https://t.co/ahttps://one.example/"),
            ("中https://t.co/a中", "中https://one.example/中"),
            ("", ""),
        ] {
            assert_eq!(replaced(text.to_owned(), &links), expected);
        }
    }
}
