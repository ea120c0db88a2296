//! URLs, @handles and #tags with their exact ends.
//!
//! [`entities`] jumps from one possible start to the next and reads each entity to its end; text without `@`, `#`, `:`
//! and `w` is passed over at memory speed.

use super::script::{is_cjk, is_word};
use super::segment;
use super::slice::outside;

#[cfg(test)]
mod tests;

/// Longest handle on X, in characters.
const MENTION_LIMIT: usize = 15;

/// What an [`Entity`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum EntityKind {
    /// `https://…`, `http://…` or `www.…`.
    Url,
    /// `@name`, 1 to 15 ASCII word characters.
    Mention,
    /// `#tag`.
    Hashtag,
}

/// A span of bytes that is one thing and is not broken while it fits on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Entity {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) kind: EntityKind,
}

/// Returns all entities of `text`, in order, not overlapping.
pub(crate) fn entities(text: &str) -> Vec<Entity> {
    let mut scan = EntityScanner { text, found: Vec::new(), open_until: 0 };
    let mut candidates = EntityStarts::new(text);
    let mut at = 0;
    while let Some(start) = candidates.next(at) {
        at = scan.at(start).unwrap_or(start + 1);
    }
    scan.found
}

/// Returns the name of the handle that `text` begins with, blanks before it left out.
pub(crate) fn leading_handle(text: &str) -> Option<&str> {
    Some(split_handle(text)?.0)
}

/// Returns how many bytes the handles that `text` begins with take, as a reply has them, the blanks behind them included.
pub(crate) fn leading_handles(text: &str) -> usize {
    let mut rest = text;
    while let Some((_, after)) = split_handle(rest) {
        rest = after.trim_start();
    }
    text.len() - rest.len()
}

/// The name of the handle that `text` begins with, and what follows it.
fn split_handle(text: &str) -> Option<(&str, &str)> {
    let name = text.trim_start().strip_prefix(['@', '＠'])?;
    let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    name.split_at_checked(length).filter(|_| length > 0)
}

/// The places where an entity may start, in order. Most of a text is passed over without looking at single bytes.
struct EntityStarts<'a> {
    bytes: &'a [u8],
    /// The next `@`, `#` or scheme, and the next `ww`, where they have been looked for.
    marked: Option<usize>,
    web: Option<usize>,
}

impl<'a> EntityStarts<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self { bytes, marked: marked(bytes, 0), web: web(bytes, 0) }
    }

    /// Returns the first one from `from` on, which must not be less than before.
    fn next(&mut self, from: usize) -> Option<usize> {
        if self.marked.is_some_and(|at| at < from) {
            self.marked = marked(self.bytes, from);
        }
        if self.web.is_some_and(|at| at < from) {
            self.web = web(self.bytes, from);
        }
        self.marked.into_iter().chain(self.web).min()
    }
}

/// Returns the first `@`, `#`, or scheme of a URL, that starts at `from` or after.
fn marked(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr3(b'@', b'#', b':', bytes.get(at..)?)?;
        if bytes.get(at) != Some(&b':') {
            return Some(at);
        }
        if bytes.get(at + 1..at + 3) == Some(b"//") {
            let scheme = |scheme: &[u8]| {
                let start = at.checked_sub(scheme.len()).filter(|start| *start >= from)?;
                bytes.get(start..at)?.eq_ignore_ascii_case(scheme).then_some(start)
            };
            if let Some(start) = scheme(b"https").or_else(|| scheme(b"http")) {
                return Some(start);
            }
        }
        at += 1;
    }
}

/// Returns the first two `w` in a row, from `from` on.
fn web(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr2(b'w', b'W', bytes.get(at..)?)?;
        if bytes.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case(&b'w')) {
            return Some(at);
        }
        at += 1;
    }
}

/// Returns the pieces of `text` before, between and behind its entities.
pub(crate) fn outside_entities(text: &str) -> impl Iterator<Item = &str> {
    outside(text, entities(text).into_iter().map(|entity| entity.start..entity.end))
}

struct EntityScanner<'a> {
    text: &'a str,
    found: Vec<Entity>,
    /// Up to here a bracket that never closes has been looked for already: looking again for every URL of
    /// `http://a(http://a(…` would take the square of its length.
    open_until: usize,
}

impl EntityScanner<'_> {
    /// Returns the end of the entity at `start`, which is kept.
    fn at(&mut self, start: usize) -> Option<usize> {
        let rest = self.text.get(start..)?;
        let before = self.text.get(..start)?.chars().next_back();
        let (length, kind) = match rest.as_bytes().first()? {
            b'@' => (mention(rest, before)?, EntityKind::Mention),
            b'#' => (hashtag(rest, before)?, EntityKind::Hashtag),
            _ => (self.url(rest, before, start)?, EntityKind::Url),
        };
        self.found.push(Entity { start, end: start + length, kind });
        Some(start + length)
    }

    fn url(&mut self, rest: &str, before: Option<char>, start: usize) -> Option<usize> {
        let host = url_host(rest, before)?;
        let opened_here = start >= self.open_until;
        let (stop, open) = url_run(rest);
        let mut end = stop;
        if let Some(open) = open {
            self.open_until = start + stop;
            if opened_here {
                end = open;
            }
        }
        let end = url_trimmed(rest.get(..end)?, before);
        // What is cut short leads nowhere: `https://t.co/…`.
        if rest.get(end..)?.starts_with('…') {
            return None;
        }
        is_host(rest.get(host..end)?, host == WWW.len()).then_some(end)
    }
}

const WWW: &str = "www.";

/// Returns where the host starts, if `rest` starts like a URL.
fn url_host(rest: &str, before: Option<char>) -> Option<usize> {
    let starts = |prefix: &str| {
        rest.as_bytes().get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    for scheme in ["https://", "http://"] {
        if starts(scheme) {
            // After a letter it would be another scheme (`xhttp://`).
            return (!before.is_some_and(|c| c.is_ascii_alphabetic())).then_some(scheme.len());
        }
    }
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '/');
    (starts(WWW) && !before.is_some_and(inside)).then_some(WWW.len())
}

/// Returns whether the text after `http://` or `www.` starts with a host.
fn is_host(rest: &str, dotted: bool) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let starts = host.starts_with('[') || host.starts_with(char::is_alphanumeric);
    starts && (!dotted || host.split_once('.').is_some_and(|(_, end)| end.starts_with(char::is_alphanumeric)))
}

/// Returns where the URL at the start of `rest` must stop, and the first bracket before it that never closes.
fn url_run(rest: &str) -> (usize, Option<usize>) {
    // Per kind of bracket: how many are open, and where the outermost of them is.
    let mut open = [(0_usize, 0_usize); 3];
    let first_open =
        |open: &[(usize, usize); 3]| open.iter().filter(|(depth, _)| *depth > 0).map(|(_, at)| *at).min();
    for (at, c) in rest.char_indices() {
        let (kind, opens) = match c {
            '(' => (0, true),
            ')' => (0, false),
            '[' => (1, true),
            ']' => (1, false),
            '{' => (2, true),
            '}' => (2, false),
            _ if ends_url(c) => return (at, first_open(&open)),
            _ => continue,
        };
        let Some((depth, outermost)) = open.get_mut(kind) else {
            continue;
        };
        match (opens, *depth) {
            (true, 0) => (*depth, *outermost) = (1, at),
            (true, _) => *depth += 1,
            // It closes something before the URL: `[text](https://…)next`.
            (false, 0) => return (at, first_open(&open)),
            (false, _) => *depth -= 1,
        }
    }
    (rest.len(), first_open(&open))
}

/// Returns whether `c` ends a URL.
fn ends_url(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_whitespace() || c.is_ascii_control() || matches!(c, '<' | '>' | '"' | '\'' | '`');
    }
    c.is_whitespace() || c.is_control() || is_cjk(c) || is_mark(c) || is_symbol(c)
}

/// Quotes, dashes and dots that typographers put after a URL, and invisible characters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{200F}' | '\u{2014}'..='\u{206F}' | '«' | '»' | '\u{2E3A}' | '\u{2E3B}' | '\u{FEFF}')
}

/// Arrows, dingbats and emoji.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FBFF}')
}

/// Returns the length of `url` without the marks that belong to the sentence around it.
fn url_trimmed(url: &str, before: Option<char>) -> usize {
    let closes = |c: char| match c {
        // A video's id may end in `_`, so it is a mark of emphasis only where one opened.
        '_' => before == Some('_'),
        _ => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '*' | '~'),
    };
    url.trim_end_matches(closes).len()
}

fn mention(rest: &str, before: Option<char>) -> Option<usize> {
    let name = rest.get(1..)?;
    let count =
        name.bytes().take(MENTION_LIMIT + 1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let after = name.get(count..)?.chars().next();
    let glued =
        before.is_some_and(|c| is_word(c) || c == '@') || after.is_some_and(|c| is_word(c) || c == '@');
    (count > 0 && count <= MENTION_LIMIT && !glued).then_some(count + 1)
}

/// Returns the length of the tag at the start of `rest`: letters, digits, marks and `_`, not only digits, as on X.
/// Unlike there a tag may follow Han, since translations put no blank before it.
fn hashtag(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| is_word(c) || matches!(c, '#' | '&')) {
        return None;
    }
    let tag = rest.get(1..)?;
    let (mut end, mut worded) = (tag.len(), false);
    for (at, grapheme) in segment::graphemes(tag) {
        let first = grapheme.chars().next().filter(|c| *c == '_' || c.is_alphanumeric());
        let Some(first) = first.filter(|_| !grapheme.contains('\u{20E3}')) else {
            end = at;
            break;
        };
        worded |= first != '_' && !first.is_numeric();
    }
    let after = tag.get(end..)?;
    // Weibo closes a tag with a second sign; `#a#b` is none.
    if let Some(after) = after.strip_prefix('#') {
        let is_closed = !after.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric());
        return (worded && is_closed).then_some(end + 2);
    }
    (worded && !after.starts_with("://")).then_some(end + 1)
}
