//! Short links in a text, replaced by their targets.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::archive::value::{Object, Value};
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

/// Where the short links of X begin.
pub(super) const SHORT_LINK: &str = "https://t.co/";
/// Those of its first years.
const EARLY_SHORT_LINK: &str = "http://t.co/";

/// The short links of `text` with their targets, where a record lists as many targets and no more (`expanded_urls` of older
/// archives of X, `urls` of twint): they come in the order of the text.
pub(super) fn in_order(record: &Object, text: &str) -> Vec<(String, String)> {
    let named =
        ["expanded_urls", "outlinks", "urls", "urls_expanded_url"].iter().find_map(|name| record.get(name));
    let targets: Vec<&str> = match named {
        Some(Value::String(list)) => {
            // R parts the items of a list by blanks, or shows how it is made: `c("…", "…")`.
            let is_sign = |c: char| c.is_whitespace() || matches!(c, ',' | '"' | '(' | ')');
            list.split(is_sign).filter(|target| *target != "c" && *target != "NA").collect()
        }
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => return Vec::new(),
    };
    let targets = once_each(targets.into_iter().filter(|target| !target.is_empty()));
    let is_target = |target: &&str| {
        target.starts_with("http") && !target.starts_with(SHORT_LINK) && !target.starts_with(EARLY_SHORT_LINK)
    };
    let short = text.match_indices("http").filter_map(|(at, _)| {
        let rest = slice(text, at..);
        let start = [SHORT_LINK, EARLY_SHORT_LINK].iter().find(|start| rest.starts_with(**start))?.len();
        let code = slice(rest, start..).bytes().take_while(u8::is_ascii_alphanumeric).count();
        Some(slice(rest, ..start + code))
    });
    let short = once_each(short);
    if short.len() != targets.len() || !targets.iter().all(is_target) {
        return Vec::new();
    }
    short.into_iter().zip(targets).map(|(short, target)| (short.to_owned(), target.to_owned())).collect()
}

/// Each of `items` where it comes first.
fn once_each<'a>(items: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    items.filter(|item| seen.insert(*item)).collect()
}

#[cfg(test)]
mod tests {
    use super::{in_order, replaced};

    #[test]
    fn short_links_have_the_targets_of_a_list_that_is_as_long() {
        for (record, text, expected) in [
            (
                r#"{"expanded_urls": "https://a.example/,https://b.example/,https://a.example/"}"#,
                "x https://t.co/A1, https://t.co/B2 https://t.co/A1",
                2,
            ),
            (r#"{"urls": ["https://a.example/"]}"#, "https://t.co/A1", 1),
            (
                r#"{"expanded_urls": "http://a.example/,https://b.example/"}"#,
                "http://t.co/A1 https://t.co/B2",
                2,
            ),
            (r#"{"urls": ["https://a.example/"]}"#, "https://t.co/A1 https://t.co/B2", 0),
            (r#"{"expanded_urls": "https://a.example/x,y"}"#, "https://t.co/A1", 0),
            (r#"{"urls": ["https://t.co/A1"]}"#, "https://t.co/A1", 0),
            (r#"{"urls": [{"url": "https://t.co/A1"}]}"#, "https://t.co/A1", 0),
            (r#"{"urls": ""}"#, "no link", 0),
        ] {
            assert_eq!(in_order(&serde_json::from_str(record).unwrap(), text).len(), expected, "{record}");
        }
    }

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
