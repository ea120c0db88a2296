//! HTML within documents of Markdown, where pictures, links and layout are often written so, to Markdown; and what documents with
//! components (MDX, templates) have besides their text.

use std::borrow::Cow;
use std::cell::LazyCell;

use crate::archive::import::{html_attribute, html_tag};
use crate::text::hash::HashSet;
use crate::text::slice::{slice, subslice};

/// Elements that are taken out, from a closed list: all others are text, such as `Vec<T>` and `<https://example.org>`.
const ELEMENTS: [&str; 52] = [
    "a",
    "article",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "picture",
    "s",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "video",
    "audio",
];

/// Bytes from the start of a link to its end, at most.
const LINK_LIMIT: usize = 4 << 10;

/// `text` without comments and tags: links and pictures as Markdown writes them, of other elements what is in them. Code stays as it
/// is, and lines keep their numbers.
pub(super) fn without_html(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'<', b'{', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut writer = MarkdownWriter::default();
    // Comments without an end are not looked through to the end of the text, each of them.
    let last_end = text.rfind("-->").unwrap_or_default();
    let ended = LazyCell::new(|| ended_names(text));
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'`', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        writer.text(before);
        let code = if from.starts_with('`') { code_length(from, writer.is_at_line_start()) } else { 0 };
        if code > 0 {
            writer.out.push_str(slice(from, ..code));
            rest = slice(from, code..);
            continue;
        }
        let is_endless = from.starts_with("<!--") && text.len() - from.len() >= last_end;
        let is_apart = !before.ends_with(|c: char| c.is_alphanumeric());
        let is_layout = |tag: &str| {
            tag.is_empty()
                || is_element(tag)
                || (is_apart || tag.starts_with('/')) && is_component(tag, &ended)
        };
        let tag = html_tag(from).filter(|(tag, _)| !is_endless && is_layout(tag));
        let Some((tag, after)) = tag else {
            writer.out.push_str(slice(from, ..1));
            rest = slice(from, 1..);
            continue;
        };
        writer.tag(tag, after);
        // Lines within a tag or comment still count.
        let inside = slice(from, ..from.len() - after.len());
        writer.out.extend(inside.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    writer.text(rest);
    Cow::Owned(writer.out)
}

/// The name of the element whose tag has this inside, in small letters.
fn name(tag: &str) -> String {
    let tag = tag.trim_start_matches('/');
    tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn is_element(tag: &str) -> bool {
    let name = name(tag);
    let after = tag.trim_start_matches('/').as_bytes().get(name.len());
    ELEMENTS.contains(&name.as_str()) && after.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'/')
}

/// What a name of a component starts `text` with.
fn component_name(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').next().unwrap_or_default()
}

/// The names of the components that have an end in `text`.
fn ended_names(text: &str) -> HashSet<&str> {
    let names = text.split("</").skip(1).map(|rest| (component_name(rest), rest));
    names.filter(|(name, rest)| slice(rest, name.len()..).starts_with('>')).map(|(name, _)| name).collect()
}

/// Whether this is inside the tag of a component: its name has a capital, and it has attributes, no contents, or an end, as those in
/// `ended`.
fn is_component(tag: &str, ended: &HashSet<&str>) -> bool {
    let bare = tag.trim_start_matches('/');
    let name = component_name(bare);
    let after = slice(bare, name.len()..);
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() > 1
        && (after.is_empty() || after.starts_with([' ', '\n', '/']))
        && (after.ends_with('/') || after.contains('=') || tag.starts_with('/') || ended.contains(name))
}

/// Whether `line` tells what a document is made of, and is no part of its text.
fn is_of_template(line: &str) -> bool {
    let line = line.trim();
    let is_imported = || {
        let end = line.trim_end_matches(';');
        end.ends_with(['\'', '"']) && (line.contains(" from '") || line.contains(" from \""))
    };
    line.starts_with("import ") && is_imported()
        || ["{#", "{:", "{/"].iter().any(|start| line.starts_with(start)) && line.ends_with('}')
}

/// The value of an attribute that is not empty, in one line.
fn value(tag: &str, name: &str) -> Option<String> {
    let value = html_attribute(tag, name)?.replace(['\n', '\r'], "");
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The bytes of the code that starts here: up to as many backquotes again, in the same paragraph unless it is a block. The backquotes
/// alone where there is no end.
fn code_length(from: &str, is_block: bool) -> usize {
    let count = from.bytes().take_while(|byte| *byte == b'`').count();
    let (fence, inside) = from.split_at(count);
    let is_block = is_block && count >= 3;
    let paragraph = if is_block { inside } else { inside.split("\n\n").next().unwrap_or_default() };
    match paragraph.find(fence) {
        Some(end) => {
            let more = slice(paragraph, end + count..).bytes().take_while(|byte| *byte == b'`').count();
            count + end + count + more
        }
        None if is_block => from.len(),
        None => count,
    }
}

#[derive(Default)]
struct MarkdownWriter {
    out: String,
    /// The addresses of open links; `None` where a link has none.
    links: Vec<Option<String>>,
}

impl MarkdownWriter {
    fn is_at_line_start(&self) -> bool {
        self.out.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }

    /// Writes text between tags and code.
    fn text(&mut self, text: &str) {
        if !text.contains(['{', '\'', '"']) {
            self.out.push_str(text);
            return;
        }
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let is_whole = line.ends_with('\n') && (at > 0 || self.is_at_line_start());
            self.out.push_str(if is_whole && is_of_template(line) { "\n" } else { line });
        }
    }

    /// Writes what a tag stands for; `after` follows it.
    fn tag(&mut self, tag: &str, after: &str) {
        let name = name(tag);
        match (name.as_str(), tag.starts_with('/')) {
            ("img", false) => {
                if let Some(address) = value(tag, "src") {
                    let alt = value(tag, "alt").unwrap_or_default();
                    self.out.extend(["![", &alt, "](", &address, ")"]);
                }
            }
            ("a", false) => {
                let near = subslice(after.as_bytes(), ..after.len().min(LINK_LIMIT));
                let end = memchr::memmem::find(near, b"</a>");
                let address = end.and_then(|_| value(tag, "href"));
                self.out.push_str(if address.is_some() { "[" } else { "" });
                self.links.push(address);
            }
            ("a", true) => {
                if let Some(address) = self.links.pop().flatten() {
                    self.out.extend(["](", &address, ")"]);
                }
            }
            ("br", _) => self.out.push(' '),
            ("li", false) if self.is_at_line_start() => self.out.push_str("- "),
            ("td" | "th", false) if !self.is_at_line_start() => self.out.push_str(" | "),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) if self.is_at_line_start() => {
                let level = name.chars().find_map(|c| c.to_digit(10)).unwrap_or(1) as usize;
                self.out.push_str(&"#".repeat(level));
                self.out.push(' ');
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::without_html;

    #[test]
    fn elements_become_markdown() {
        for (html, expected) in [
            ("no tags", "no tags"),
            (
                "<p align=\"center\">\n  <img src=\"a.png\" alt=\"A map\">\n  <br/>\n</p>",
                "\n  ![A map](a.png)\n   \n",
            ),
            ("<i><a href=https://example.org/x>Source</a></i>", "[Source](https://example.org/x)"),
            ("<a href=\"x.html\"><img src='y.svg'/></a>", "[![](y.svg)](x.html)"),
            ("<a name=\"top\"></a>Top", "Top"),
            ("<h2 align=\"center\">Start</h2>", "## Start"),
            ("one <!-- no\ntext --> two", "one \n two"),
            ("<details><summary>More</summary>\ntext</details>", "More\ntext"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "1 | 2"),
            ("a Vec<T> and <https://example.org>, 1 < 2", "a Vec<T> and <https://example.org>, 1 < 2"),
            ("the `<p>` tag, ``<b>``", "the `<p>` tag, ``<b>``"),
            ("```html\n<p>\n```\n<p>x", "```html\n<p>\n```\nx"),
            ("an open ` and <b>bold</b>", "an open ` and bold"),
            ("<a href=\"x\">never closed", "never closed"),
            ("<!-- never closed", "<!-- never closed"),
            ("import { Tabs } from 'x'\n\n<Tabs items={['a']}>\n<Tab>One</Tab>\n</Tabs>", "\n\n\nOne\n"),
            ("{#if fw === 'pt'}\nOne\n{:else}\nTwo\n{/if}\n", "\nOne\n\nTwo\n\n"),
            ("<Video id=\"a\"/>a Vec<String>, <String> and <T>", "a Vec<String>, <String> and <T>"),
            ("```js\nimport a from 'b'\n```\n", "```js\nimport a from 'b'\n```\n"),
            ("They import goods from 'abroad'\n{", "They import goods from 'abroad'\n{"),
        ] {
            assert_eq!(without_html(html), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn lines_keep_their_numbers(text in "([a`<>/\n\"= !-]|<p>|</a>|<a href=x>|<img src=\"\n\">|<!--|-->|```){0,40}") {
            assert_eq!(without_html(&text).matches('\n').count(), text.matches('\n').count());
        }
    }
}
