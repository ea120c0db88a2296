//! Translation memory: TMX 1.4b (LISA/GALA, 2005), level 1: plain text segments.

use super::Pair;

/// The end of the document.
pub(super) const FOOT: &str = "</body>\n</tmx>";

/// The document up to the first unit. Every attribute that 1.4b requires of a header is there.
pub(super) fn head() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n\
         <header creationtool=\"duidu\" creationtoolversion=\"{version}\" segtype=\"paragraph\" o-tmf=\"duidu\" \
         adminlang=\"en\" srclang=\"*all*\" datatype=\"plaintext\"/>\n\
         <body>"
    )
}

/// One translation unit: both passages, and the number of the post.
pub(super) fn unit(pair: &Pair) -> String {
    let segment = |lines: &[String]| escaped(&lines.join("\n"));
    format!(
        "<tu>\n<prop type=\"x-post\">{}</prop>\n\
         <tuv xml:lang=\"en\"><seg>{}</seg></tuv>\n\
         <tuv xml:lang=\"zh\"><seg>{}</seg></tuv>\n</tu>",
        pair.post,
        segment(&pair.en),
        segment(&pair.zh)
    )
}

/// Text for XML 1.0: markup escaped, and nothing that is no character of XML (§2.2): the text is clean of controls, so
/// that only noncharacters are left to be dropped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => escaped.push(c),
            _ => {}
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_dropped() {
        for (text, expected) in [
            ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
            ("中文\n\"两行\"", "中文\n\"两行\""),
            ("a\u{0}b\u{1b}c\u{fffe}", "abc"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
