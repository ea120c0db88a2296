//! Text for XML and HTML.

/// Text for XML 1.0: markup escaped, and nothing that is no character of XML (§2.2): the text is clean of controls, so
/// that only noncharacters are left to be dropped.
pub(crate) fn escaped(text: &str) -> String {
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

/// Text for an attribute in double quotes.
pub(crate) fn attribute(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{attribute, escaped};

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_dropped() {
        for (text, expected) in [
            ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
            ("中文\n\"两行\"", "中文\n\"两行\""),
            ("a\u{0}b\u{1b}c\u{fffe}", "abc"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(attribute("\"><b>"), "&quot;&gt;&lt;b&gt;");
    }
}
