//! HTML tags that translators' tools leave behind, from a closed list.
//!
//! A tag counts only with its partner, and only where the original does not have it as text; all others are text.

use std::ops::Range;

use super::code::is_within;
use crate::text::slice::slice;

/// Longest attribute value, in bytes, of what is still a tag.
const VALUE_LIMIT: usize = 2048;
/// Most bytes between `<` and `>`: room for a link and some styling.
const TAG_LIMIT: usize = 3 * VALUE_LIMIT;

/// Names of tags with what they do.
const NAMES: [(&str, TagKind); 17] = [
    ("p", TagKind::Block),
    ("div", TagKind::Block),
    ("blockquote", TagKind::Block),
    ("ul", TagKind::Block),
    ("ol", TagKind::Block),
    ("li", TagKind::Item),
    ("br", TagKind::Break),
    ("a", TagKind::Anchor),
    ("b", TagKind::Bold),
    ("strong", TagKind::Bold),
    ("i", TagKind::Emphasis),
    ("em", TagKind::Emphasis),
    ("u", TagKind::Emphasis),
    ("s", TagKind::Emphasis),
    ("font", TagKind::Emphasis),
    ("span", TagKind::Emphasis),
    ("code", TagKind::Emphasis),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagKind {
    Block,
    Item,
    Break,
    Anchor,
    Bold,
    Emphasis,
}

/// A piece of markup that is taken out of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkupToken {
    /// Bytes in the source.
    pub(super) range: Range<usize>,
    /// What it does to the text around it.
    pub(super) action: MarkupAction,
}

/// What a piece of markup does to the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkupAction {
    /// Ends the line, if there is anything on it.
    EndLine,
    /// Ends the line, and the next one is a list item.
    Item,
    /// Starts a bold run.
    Bold,
    /// Starts an emphasised run.
    Emphasis,
    /// Starts a link, with the value of its `href`.
    Anchor(String),
    /// Ends the run that was started last.
    Close,
}

/// A tag before its partner is known.
struct ParsedTag {
    range: Range<usize>,
    /// Its place in [`NAMES`].
    name_index: usize,
    closing: bool,
    href: String,
    paired: bool,
}

/// Tags of the list, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TagSet(u32);

impl TagSet {
    /// The tags in `translation` that `original` has too, escaped or not: they are text of the post, no leftovers.
    pub(crate) fn shared(original: &str, translation: &str) -> Self {
        let is_any = |text: &str| memchr::memchr(b'<', text.as_bytes()).is_some();
        if !is_any(translation) || !is_any(original) && !original.contains("&lt;") {
            return Self::default();
        }
        let opened = original.split('<').skip(1).chain(original.split("&lt;").skip(1));
        let names = opened.filter_map(|rest| name_at(rest.strip_prefix('/').unwrap_or(rest)));
        Self(names.fold(0, |all, (name, _)| all | 1 << name))
    }

    fn has(self, name: usize) -> bool {
        self.0 >> name & 1 == 1
    }
}

/// The place in the list of the name of a tag that `text` starts with, and its length.
fn name_at(text: &str) -> Option<(usize, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..letters)?;
    Some((NAMES.iter().position(|(name, _)| name.eq_ignore_ascii_case(word))?, letters))
}

/// Returns all tags of `text` that have a partner, in order, without those in `code` and the `literal` ones, which the original
/// has as text.
pub(super) fn tokens(text: &str, code: &[Range<usize>], literal: TagSet) -> Vec<MarkupToken> {
    let mut tags: Vec<ParsedTag> = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        at = start + 1;
        if is_within(code, start) {
            continue;
        }
        if let Some(tag) = tag(slice(text, start..), start).filter(|tag| !literal.has(tag.name_index)) {
            at = tag.range.end;
            tags.push(tag);
        }
    }
    pair(&mut tags);
    tags.into_iter().filter(|tag| tag.paired).map(ParsedTag::into_token).collect()
}

impl ParsedTag {
    fn kind(&self) -> TagKind {
        NAMES.get(self.name_index).map_or(TagKind::Break, |(_, kind)| *kind)
    }

    fn into_token(self) -> MarkupToken {
        let action = match (self.kind(), self.closing) {
            (TagKind::Block | TagKind::Break, _) | (TagKind::Item, true) => MarkupAction::EndLine,
            (TagKind::Item, false) => MarkupAction::Item,
            (_, true) => MarkupAction::Close,
            (TagKind::Bold, false) => MarkupAction::Bold,
            (TagKind::Emphasis, false) => MarkupAction::Emphasis,
            (TagKind::Anchor, false) => MarkupAction::Anchor(self.href),
        };
        MarkupToken { range: self.range, action }
    }
}

/// Joins each closing tag with the nearest open one of its name; what is open in between has no partner.
fn pair(tags: &mut [ParsedTag]) {
    let mut open: Vec<usize> = Vec::new();
    // How many of each name are open: without it a closing tag without a partner would search all of them.
    let mut counts = [0_usize; NAMES.len()];
    for at in 0..tags.len() {
        let Some(tag) = tags.get_mut(at) else { continue };
        let name = tag.name_index;
        let Some(count) = counts.get_mut(name) else {
            continue;
        };
        if tag.kind() == TagKind::Break {
            tag.paired = true;
        } else if !tag.closing {
            *count += 1;
            open.push(at);
        } else if *count > 0 {
            tag.paired = true;
            while let Some(last) = open.pop() {
                let Some(partner) = tags.get_mut(last) else {
                    continue;
                };
                if let Some(count) = counts.get_mut(partner.name_index) {
                    *count -= 1;
                }
                if partner.name_index == name {
                    partner.paired = true;
                    break;
                }
            }
        }
    }
}

/// Returns the tag that `rest` starts with.
fn tag(rest: &str, start: usize) -> Option<ParsedTag> {
    let bytes = rest.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let from = 1 + usize::from(closing);
    let (name, letters) = name_at(rest.get(from..)?)?;
    let mut parser = TagParser { bytes, at: from + letters };
    let mut href = String::new();
    loop {
        let blanks = parser.skip_blanks();
        match parser.peek()? {
            b'>' => break,
            b'/' if parser.bytes.get(parser.at + 1) == Some(&b'>') && !closing => {
                parser.at += 1;
                break;
            }
            _ if blanks == 0 || closing || parser.at > TAG_LIMIT => return None,
            _ => {
                let (key, value) = parser.attribute()?;
                if rest.get(key)?.eq_ignore_ascii_case("href") {
                    rest.get(value)?.clone_into(&mut href);
                }
            }
        }
    }
    Some(ParsedTag { range: start..start + parser.at + 1, name_index: name, closing, href, paired: false })
}

/// Reads a tag byte by byte, on one line only.
struct TagParser<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl TagParser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) -> usize {
        let from = self.at;
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        self.at - from
    }

    /// `name`, `name=value`, `name="value"`: the ranges of both, the second empty where there is no value.
    fn attribute(&mut self) -> Option<(Range<usize>, Range<usize>)> {
        let start = self.at;
        while matches!(self.peek(), Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        {
            self.at += 1;
        }
        let key = start..self.at;
        if key.is_empty() {
            return None;
        }
        if self.peek() != Some(b'=') {
            return Some((key, self.at..self.at));
        }
        self.at += 1;
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let from = self.at;
        loop {
            match (self.peek()?, quote) {
                (byte, Some(quote)) if byte == quote => {
                    self.at += 1;
                    return Some((key, from..self.at - 1));
                }
                (b' ' | b'>', None) => return Some((key, from..self.at)),
                (b'<' | b'>' | b'\n', _) => return None,
                _ if self.at - from >= VALUE_LIMIT => return None,
                _ => self.at += 1,
            }
        }
    }
}
