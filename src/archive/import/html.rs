//! HTML of posts to text: paragraphs, line ends, list items and links; everything else is dropped.

use std::borrow::Cow;

use super::addresses::target;
use crate::text::slice::slice;

/// Elements whose start and end break the line.
const BLOCKS: [&str; 16] = [
    "div",
    "ul",
    "ol",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "table",
    "tr",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
];

/// What stands between the cells of a row.
const CELL_END: &str = " | ";
/// What code of several lines is put between.
const FENCE: &str = "```";

/// Whether `text` is HTML rather than text that mentions a tag: it has a paragraph, a line break or another element that is
/// closed.
pub(super) fn is_html(text: &str) -> bool {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    let closes = |name: &str| text.contains(&format!("</{name}>"));
    let is_pair = |name: &str| closes(name) && text.contains(&format!("<{name}"));
    text.contains("<br")
        || text.contains("<p>")
        || ["p", "a", "span", "div", "li", "b", "i", "em", "strong", "blockquote"].into_iter().any(is_pair)
}

/// Whether `text` has a tag that `other` has too as text, escaped or not.
pub(super) fn names_tag_of(text: &str, other: &str) -> bool {
    let tags = memchr::memchr_iter(b'<', text.as_bytes()).take(100);
    let mut names = tags
        .map(|at| slice(text, at + 1..).trim_start_matches('/'))
        .map(|rest| slice(rest, ..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()));
    let is_there = |name: &str| {
        !name.is_empty() && ["<", "&lt;"].iter().any(|open| other.contains(&format!("{open}{name}")))
    };
    memchr::memchr2(b'<', b'&', other.as_bytes()).is_some() && names.any(is_there)
}

/// Whether `text` is no markup, but speaks of tags as `other`, its original, does: all of its tags are there as text.
pub(super) fn speaks_of_tags(text: &str, other: &str) -> bool {
    let is_block =
        ["<p>", "<p ", "</p>", "<br"].iter().any(|tag| text.contains(tag) && !names_tag_of(tag, other));
    !is_block && !text.contains("&lt;") && names_tag_of(text, other)
}

/// The text of `html`, entities decoded, links written out where their text does not show them.
pub(super) fn text(html: &str) -> String {
    let mut writer = TextWriter::default();
    let mut rest = html;
    // Comments without an end are not looked through to the end of the text, each of them.
    let last_end = html.rfind("-->").unwrap_or_default();
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        writer.text(before);
        let is_endless = from.starts_with("<!--") && html.len() - from.len() >= last_end;
        let Some((tag, after)) = Some(from).filter(|_| !is_endless).and_then(tag) else {
            writer.text("<");
            rest = slice(from, 1..);
            continue;
        };
        writer.tag(tag);
        rest = after;
    }
    writer.text(rest);
    writer.finish()
}

/// The inside of the tag that starts here, and what follows it; quoted values may hold `>`.
pub(in crate::archive) fn tag(from: &str) -> Option<(&str, &str)> {
    if let Some(comment) = from.strip_prefix("<!--") {
        let (_, after) = comment.split_once("-->")?;
        return Some(("", after));
    }
    let is_tag = from
        .as_bytes()
        .get(1)
        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'));
    if !is_tag {
        return None;
    }
    let mut quote = None;
    for (at, byte) in from.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some((from.get(1..at)?, from.get(at + 1..)?)),
            (None, b'<') => return None,
            _ => {}
        }
    }
    None
}

#[derive(Default)]
struct TextWriter {
    out: String,
    /// The link that is open: its address, and where its text starts.
    link: Option<(String, usize)>,
    /// The element whose content is dropped.
    dropped: Option<String>,
    /// Where the text of an open `pre` starts, in which blanks and line ends stay.
    verbatim: Option<usize>,
    /// Where a superscript starts that is open.
    superscript: Option<usize>,
    /// Whether a cell of the row is above.
    has_cell: bool,
}

impl TextWriter {
    fn text(&mut self, text: &str) {
        if self.dropped.is_some() {
            return;
        }
        let decoded = htmlize::unescape(text);
        if self.verbatim.is_some() {
            self.out.push_str(&decoded);
            return;
        }
        // Line ends of the source are blanks; runs of them are one.
        for c in decoded.chars() {
            if matches!(c, ' ' | '\n' | '\r' | '\t') {
                if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                    self.out.push(' ');
                }
            } else {
                self.out.push(c);
            }
        }
    }

    fn line(&mut self, count: usize) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if self.out.is_empty() {
            return;
        }
        let have = self.out.len() - self.out.trim_end_matches('\n').len();
        (have..count).for_each(|_| self.out.push('\n'));
    }

    fn tag(&mut self, tag: &str) {
        let is_end = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name: String =
            tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if let Some(dropped) = &self.dropped {
            if is_end && *dropped == name {
                self.dropped = None;
            }
            return;
        }
        match (name.as_str(), is_end) {
            ("script" | "style" | "head", false) => self.dropped = Some(name),
            ("p", _) => self.line(2),
            ("br", _) => {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push('\n');
            }
            ("li", false) => {
                self.line(1);
                self.out.push_str("- ");
            }
            ("pre", false) => {
                self.line(1);
                self.verbatim = Some(self.out.len());
            }
            ("pre", true) => self.end_verbatim(),
            ("td" | "th", false) => self.cell(),
            ("sup", false) => self.superscript = Some(self.out.len()),
            ("sup", true) => self.end_superscript(),
            ("img", false) => {
                if let Some(alt) = attribute(tag, "alt") {
                    // Emoji and the signs of Weibo for them belong to the words beside them.
                    let is_sign = alt.starts_with('[') || alt.chars().count() < 3;
                    self.text(&if is_sign { alt } else { format!(" {alt} ").into() });
                }
            }
            ("a", false) => {
                self.link = attribute(tag, "href").map(|href| (href.into_owned(), self.out.len()));
            }
            ("a", true) => self.end_link(),
            (block, _) if BLOCKS.contains(&block) => {
                self.has_cell &= block != "tr";
                self.line(1);
            }
            _ => {}
        }
    }

    /// Begins a cell of a row.
    fn cell(&mut self) {
        if std::mem::replace(&mut self.has_cell, true) {
            self.text(CELL_END);
        }
    }

    /// Ends text whose blanks count: code, which is fenced where it has several lines.
    fn end_verbatim(&mut self) {
        let start = self.verbatim.take();
        let code = start.map(|start| slice(&self.out, start..)).filter(|code| code.trim().contains('\n'));
        if let (Some(start), Some(code)) = (start, code) {
            let code = code.trim_matches('\n').trim_end().to_owned();
            if !code.contains(FENCE) {
                self.out.truncate(start);
                self.out.extend([FENCE, "\n", &code, "\n", FENCE]);
            }
        }
        self.line(1);
    }

    /// Writes digits as superscripts, and `^` before what has none.
    fn end_superscript(&mut self) {
        let Some(start) = self.superscript.take() else { return };
        let raised = slice(&self.out, start..).to_owned();
        let Some(last) = slice(&self.out, ..start).chars().next_back().filter(|c| c.is_alphanumeric()) else {
            return;
        };
        let digits: Option<String> = raised.chars().map(superscript).collect();
        let is_number = digits.is_some() && !raised.is_empty();
        if let Some(digits) = digits.filter(|_| is_number) {
            self.out.truncate(start);
            self.out.push_str(&digits);
        } else if last.is_ascii_digit() && raised.starts_with(char::is_alphanumeric) {
            self.out.insert(start, '^');
        }
    }

    /// Writes the address of a link whose text does not hold it; mentions and tags go by their text.
    fn end_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let href = if let Some(rest) = href.strip_prefix("//") { format!("https://{rest}") } else { href };
        let href = target(&href).unwrap_or(href);
        let shown = slice(&self.out, start..).trim().to_owned();
        let is_address = href.starts_with("http://") || href.starts_with("https://");
        if !is_address || shown.starts_with(['#', '@', '＃', '＠']) {
            return;
        }
        let bare = |text: &str| {
            text.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned()
        };
        if shown.is_empty()
            || bare(&href).starts_with(bare(&shown).trim_end_matches(['…', '.'])) && shown.contains('.')
        {
            self.out.truncate(start);
            self.out.push_str(&href);
        } else if !shown.contains(&href) {
            self.out.push_str(" (");
            self.out.push_str(&href);
            self.out.push(')');
        }
    }

    fn finish(mut self) -> String {
        self.end_link();
        self.out.trim().to_owned()
    }
}

/// The superscript of a digit or a sign.
fn superscript(c: char) -> Option<char> {
    let signs = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '-' | '−' => Some('⁻'),
        '+' => Some('⁺'),
        c => signs.get(c.to_digit(10)? as usize).copied(),
    }
}

/// The value of an attribute, entities decoded.
pub(in crate::archive) fn attribute<'a>(tag: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower.get(from..)?.find(name)?;
        from = at + name.len();
        let starts_word = lower.as_bytes().get(at.checked_sub(1)?).is_some_and(u8::is_ascii_whitespace);
        let Some(value) = tag.get(from..)?.trim_start().strip_prefix('=') else { continue };
        if !starts_word {
            continue;
        }
        let value = value.trim_start();
        let quoted = value.strip_prefix('"').and_then(|rest| rest.split('"').next());
        let quoted = quoted.or_else(|| value.strip_prefix('\'').and_then(|rest| rest.split('\'').next()));
        return Some(htmlize::unescape_attribute(quoted.or_else(|| value.split_whitespace().next())?));
    }
}

#[cfg(test)]
mod tests {
    use super::{is_html, text};

    #[test]
    fn markup_becomes_text() {
        for (html, expected) in [
            ("<p>Hello<br>again &amp; more</p><p>海</p>", "Hello\nagain & more\n\n海"),
            ("<p>a\n b</p><ul><li>one</li><li>two</li></ul>", "a b\n\n- one\n- two"),
            (
                "see <a href=\"https://example.org/long\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">example.org/lo</span><span class=\"invisible\">ng</span></a>!",
                "see https://example.org/long!",
            ),
            (
                "<a href=\"//s.weibo.com/q\">#海#</a> <a href='https://a.example/?x=1&amp;y=2'>网页链接</a>",
                "#海# 网页链接 (https://a.example/?x=1&y=2)",
            ),
            (
                "<a href=\"https://a.example/@mei\" class=\"u-url mention\">@<span>mei</span></a> hi",
                "@mei hi",
            ),
            ("1 < 2 &lt; 3 <b>bold</b> &hellip; &#x4f60;", "1 < 2 < 3 bold … 你"),
            ("x<script>alert(1)</script>y<img alt=\"[笑]\" src=x>", "xy[笑]"),
            ("<p>so:</p><pre><code>a\n  b\n</code></pre><p>c</p>", "so:\n\n```\na\n  b\n```\n\nc"),
            ("<pre>a  b</pre>", "a  b"),
            (
                "<table><tr><th>Item</th><th>Price</th></tr><tr><td>tea</td><td>20</td></tr></table>",
                "Item | Price\ntea | 20",
            ),
            ("10<sup>-2</sup> m<sup>2</sup> 5<sup>th</sup> the<sup>*</sup>", "10⁻² m² 5^th the*"),
            (
                "a<img alt=\"Two cats\"><a href=\"https://a.example/b\">https://a.example/b</a>",
                "a Two cats https://a.example/b",
            ),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
        assert!(is_html("<p>x</p>") && !is_html("if a<b then c>d") && !is_html("use <Generic>"));
    }
}
