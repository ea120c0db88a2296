//! Posts in notes of Markdown: highlights as Readwise writes them, and notes of one post with its link in the front matter.

use super::fields::is_post;
use super::importer::Importer;
use crate::archive::field_names::{FieldKind, folded, kinds};
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value};
use crate::text::slice::slice;

/// The end of a highlight, with the address of its post after it.
const HIGHLIGHT: &str = "([View Tweet](";
/// The end of a post in a note, with its address after it.
const LINKED: &str = "[Tweet link](";

/// Bytes that a line of nothing but a name and its address has at most.
const LONGEST_BYLINE: usize = 160;

/// Whether a text is such a note.
pub(super) fn is_one(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), HIGHLIGHT.as_bytes()).is_some() || front_matter(text).is_some()
}

/// Takes the posts of a note.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) {
    match front_matter(text) {
        Some((fields, body, line)) if !text.contains(HIGHLIGHT) => clipped(importer, &fields, body, line),
        _ => highlights(importer, text),
    }
}

/// A highlight that is being read.
struct OpenHighlight {
    indent: usize,
    line: u32,
    text: String,
    /// It only says when the list below it was made.
    is_heading: bool,
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Takes list items that end in the address of a post; deeper items are its lines.
fn highlights(importer: &mut Importer<'_>, text: &str) {
    let mut open: Option<OpenHighlight> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let bare = line.trim_start();
        let here = indent(line);
        let item = bare.strip_prefix("- ").or_else(|| bare.strip_prefix("* "));
        // The list may be below an item that says when it was made.
        let is_new =
            item.is_some_and(|_| open.as_ref().is_none_or(|open| here <= open.indent || open.is_heading));
        if let (Some(item), true) = (item, is_new) {
            let is_heading = item.contains("[[Readwise]]");
            open = Some(OpenHighlight { indent: here, line: number, text: item.to_owned(), is_heading });
        } else if let Some(open) = &mut open {
            // The lines of an item are set in below its sign.
            let depth = open.indent + 2;
            let cut = line.char_indices().scan(0, |width, (at, c)| {
                let goes_on = *width < depth && matches!(c, ' ' | '\t');
                *width += if c == '\t' { 4 } else { 1 };
                goes_on.then_some(at + c.len_utf8())
            });
            let from = cut.last().unwrap_or(0);
            open.text.push('\n');
            open.text.push_str(slice(line, from..));
        }
        let Some(done) = open.take_if(|_| line.contains(HIGHLIGHT)) else { continue };
        let Some((said, rest)) = done.text.split_once(HIGHLIGHT) else { continue };
        importer.context.line = done.line;
        take(importer, said, rest.split(')').next().unwrap_or_default(), Object::new());
    }
}

/// The fields of a front matter in YAML (`---`) or TOML (`+++`), and the text below it.
fn matter(text: &str) -> Option<(Object, &str)> {
    let start = text.trim_start_matches('\u{feff}');
    let (fence, sign) = if start.starts_with("+++") { ("+++", '=') } else { ("---", ':') };
    let inside = start.strip_prefix(fence)?.trim_start_matches([' ', '\r']);
    let (matter, body) = inside.strip_prefix('\n')?.split_once(&format!("\n{fence}"))?;
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    let mut fields = Object::new();
    let mut name = "";
    for line in matter.lines() {
        let (value, is_new) = match line.trim_start().strip_prefix("- ") {
            // The first item of a list is the value of the name above it.
            Some(item) => (item, false),
            None => match line.split_once(sign) {
                Some((key, value)) => {
                    name = key.trim();
                    (value, true)
                }
                None => continue,
            },
        };
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if !value.is_empty() && (is_new || !fields.contains_key(name)) && !name.is_empty() {
            fields.insert(name, value.into());
        }
    }
    Some((fields, body))
}

/// Whether a text is an article as generators of websites have it (Hugo, Jekyll, Hexo): its front matter has a title or a day.
pub(super) fn is_essay(text: &str) -> bool {
    matter(text).is_some_and(|(fields, body)| {
        let has = |name: &str| fields.contains_key(name);
        !body.trim().is_empty()
            && (has("date") || has("title") && (has("layout") || has("tags") || has("draft")))
    })
}

/// Takes an article; a draft is none.
pub(super) fn read_essay(importer: &mut Importer<'_>, text: &str) {
    let Some((mut fields, body)) = matter(text) else { return };
    if fields.get("draft").and_then(Value::as_str) == Some("true") {
        return importer.context.note(ImportOddity::NoPost);
    }
    let is_known = |key: &str| matches!(key, "title" | "date" | "author" | "url" | "link" | "permalink");
    fields.retain(|key, _| is_known(key));
    if !fields.contains_key("date")
        && let Some(day) = &importer.context.file_day
    {
        fields.insert("date", day.as_str().into());
    }
    importer.context.service = "blog";
    importer.context.line = 1;
    fields.insert("text", body.trim().into());
    importer.one(&fields);
}

/// The fields of a front matter that names a post of X, the text below it, and the line where that starts.
fn front_matter(text: &str) -> Option<(Object, &str, u32)> {
    let (mut fields, body) = matter(text)?;
    let link = fields.values().filter_map(Value::as_str).find(|value| is_status(value))?.to_owned();
    let is_known = |key: &str| {
        let wanted = [FieldKind::Author, FieldKind::Time, FieldKind::Likes, FieldKind::Retweets];
        kinds(&folded(key)).iter().any(|(kind, _)| wanted.contains(kind))
    };
    fields.retain(|key, _| is_known(key));
    fields.insert("url", link.into());
    let line = text.len() - body.len();
    let line = memchr::memchr_iter(b'\n', text.as_bytes().get(..line)?).count() as u32 + 1;
    Some((fields, body, line))
}

fn is_status(address: &str) -> bool {
    address.starts_with("http") && address.contains("/status/")
}

/// Takes the post of a note, or the posts of a thread, each with its link below it.
fn clipped(importer: &mut Importer<'_>, fields: &Object, body: &str, line: u32) {
    importer.context.line = line;
    if !body.contains(LINKED) {
        let link = fields.get("url").and_then(Value::as_str).unwrap_or_default().to_owned();
        take(importer, body, &link, fields.clone());
        return;
    }
    let mut rest = body;
    while let Some((said, after)) = rest.split_once(LINKED) {
        let (link, after) = after.split_once(')').unwrap_or((after, ""));
        // The time in the front matter is that of the first post.
        let own = if rest.len() == body.len() { fields.clone() } else { Object::new() };
        take(importer, said, link, own);
        let passed = slice(rest, ..rest.len() - after.len());
        importer.context.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count() as u32;
        rest = after;
    }
    // Some put the link below the first post of a thread alone.
    let author: Object =
        fields.iter().filter(|(key, _)| !is_of_first(key)).map(|(key, value)| (key, value.clone())).collect();
    for said in rest.split("\n---\n").filter(|said| !said.trim().is_empty()) {
        take(importer, said, "", author.clone());
        importer.context.line += memchr::memchr_iter(b'\n', said.as_bytes()).count() as u32 + 2;
    }
}

/// Whether a field of a front matter is of the first post of a thread alone.
fn is_of_first(key: &str) -> bool {
    kinds(&folded(key)).first().is_none_or(|(kind, _)| *kind != FieldKind::Author)
}

/// The lines of a post that is a quotation or a callout (`> [!quote] …`) as a whole, without the signs for that.
fn unquoted<'a>(lines: &[&'a str]) -> Option<Vec<&'a str>> {
    let said = lines.iter().skip_while(|line| line.is_empty()).filter(|line| !line.is_empty());
    let inside = |line: &&'a str| line.strip_prefix('>').map(|rest| rest.strip_prefix(' ').unwrap_or(rest));
    let inside: Vec<&str> = said.map(inside).collect::<Option<_>>()?;
    let is_callout = inside.first().is_some_and(|first| first.starts_with("[!"));
    Some(inside.into_iter().skip(usize::from(is_callout)).collect())
}

/// Takes a post: its lines without pictures, rules, the line that names its author, and list signs of the program.
fn take(importer: &mut Importer<'_>, said: &str, link: &str, mut fields: Object) {
    let is_said = |line: &&str| {
        let line = line.trim();
        let is_picture = line.starts_with("![") && line.ends_with(')') && !line.contains(' ');
        let is_byline = line.contains("([@")
            && line.contains("](https://")
            && (line.contains(") - ") || line.ends_with("))") && line.len() < LONGEST_BYLINE);
        !is_picture && !is_byline && line != "---"
    };
    let lines: Vec<&str> = said.lines().filter(is_said).map(str::trim_end).collect();
    let lines = unquoted(&lines).unwrap_or(lines);
    fields.insert("text", lines.join("\n").trim().into());
    fields.insert("url", link.into());
    if is_post(&fields) {
        importer.one(&fields);
    }
}
