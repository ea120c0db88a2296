//! The lines of a body, and the links, handles, numbers and emoji in them that a translation keeps.

use std::hash::Hash;
use std::ops::Range;

use super::Amount;
use crate::text::entity::{Entity, EntityKind, entities};
use crate::text::fold::half_width;
use crate::text::hash::{self, HashMap};
use crate::text::markup::list_mark;
use crate::text::script::is_emoji;
use crate::text::slice::{slice, subslice};

/// Most lines that are kept apart. The rest counts as one line, so that a file without structure takes bounded memory.
const LINE_LIMIT: usize = 100_000;
/// Links, numbers and similar things that are kept, at most, for the same reason.
const TOKEN_LIMIT: usize = 200_000;

/// HTML that translators' tools leave in a text; what is in its tags is no text.
const TAGS: [&str; 22] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "ul",
];

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyLine {
    /// First byte, blanks before it included.
    pub(super) start: usize,
    /// One past the last byte, without the line end.
    pub(super) end: usize,
    /// Its content without links, handles and tags.
    pub(super) amount: Amount,
    /// True if a blank line (or nothing) is above it.
    pub(super) starts_paragraph: bool,
    /// True if it starts with a list mark.
    pub(super) is_list_item: bool,
    /// True if it belongs to a fenced block of code, whose language does not count.
    pub(super) is_code: bool,
    /// Equal for a line and a copy of it, which may have other blanks, and full-width signs for those of ASCII.
    pub(super) hash: u64,
}

/// Something that a translation keeps: a good cut has as many of it on either side.
#[derive(Debug, Clone, Copy)]
pub(super) struct SharedToken {
    /// Index of its line.
    pub(super) line: u32,
    /// Number of the token; equal tokens share one.
    pub(super) id: u32,
    /// Its weight in the comparison.
    pub(super) weight: f32,
}

/// The lines of a body with what they share.
#[derive(Debug, Clone, Default)]
pub(super) struct SplitEvidence {
    pub(super) lines: Vec<BodyLine>,
    pub(super) tokens: Vec<SharedToken>,
    /// How many different tokens there are.
    pub(super) kinds: usize,
}

impl SplitEvidence {
    pub(super) fn new(body: &str) -> Self {
        let mut evidence = Self::default();
        let mut ids = HashMap::default();
        let entities = entities(body);
        let mut rest = entities.as_slice();
        let (mut at, mut opens, mut fenced) = (0, true, false);
        for text in body.split('\n') {
            let (start, end) = (at, at + text.len());
            at = end + 1;
            if text.trim().is_empty() {
                opens = true;
                continue;
            }
            let count = rest.partition_point(|entity| entity.start < end);
            let (here, later) = rest.split_at(count);
            rest = later;
            let mark = text.trim_start().starts_with("```");
            let code = fenced || mark;
            fenced ^= mark;
            let mut line = BodyLine {
                start,
                end,
                amount: Amount::default(),
                starts_paragraph: opens,
                is_list_item: list_mark(text.trim_start()).is_some(),
                is_code: code,
                hash: ends_hash(text),
            };
            line.amount = evidence.read(body, &line, here, &mut ids);
            opens = false;
            evidence.push(line);
        }
        evidence.compare_lines(body);
        evidence.add_copies(&mut ids);
        evidence.kinds = ids.len();
        if fenced {
            // The fence never closes: it is no code.
            for line in &mut evidence.lines {
                line.is_code = false;
            }
        }
        evidence
    }

    /// Hashes those lines as a whole that begin and end like others.
    fn compare_lines(&mut self, body: &str) {
        let mut hashes: Vec<u64> = self.lines.iter().map(|line| line.hash).collect();
        hashes.sort_unstable();
        let is_shared = |hash: &u64| {
            let first = hashes.partition_point(|other| other < hash);
            hashes.get(first + 1) == Some(hash)
        };
        for line in self.lines.iter_mut().filter(|line| is_shared(&line.hash)) {
            line.hash = whole_hash(slice(body, line.start..line.end));
        }
    }

    /// Records lines that are there more than once: a translation copies them.
    fn add_copies(&mut self, ids: &mut HashMap<u64, u32>) {
        let mut counts: HashMap<u64, u32> = HashMap::default();
        for line in self.lines.iter().filter(|line| line.amount.words > 1) {
            *counts.entry(line.hash).or_default() += 1;
        }
        if counts.values().all(|count| *count == 1) {
            return;
        }
        for (at, line) in self.lines.iter().enumerate() {
            if counts.get(&line.hash).is_some_and(|count| *count > 1) {
                let next = ids.len() as u32;
                let id = *ids.entry(line.hash).or_insert(next);
                self.tokens.push(SharedToken { line: at as u32, id, weight: 1.0 });
            }
        }
        self.tokens.sort_by_key(|token| token.line);
    }

    fn push(&mut self, line: BodyLine) {
        if self.lines.len() < LINE_LIMIT {
            self.lines.push(line);
        } else if let Some(last) = self.lines.last_mut() {
            last.end = line.end;
            last.amount.han += line.amount.han;
            last.amount.words += line.amount.words;
        }
    }

    /// Counts the content of a line and records its shared tokens.
    fn read(
        &mut self,
        body: &str,
        line: &BodyLine,
        entities: &[Entity],
        ids: &mut HashMap<u64, u32>,
    ) -> Amount {
        let mut amount = Amount::default();
        let mut at = line.start;
        let tags = wordless(slice(body, line.start..line.end), line.start);
        let mut later = tags.iter().peekable();
        // Up to here reach the tags that start before an entity.
        let mut tagged_until = line.start;
        for entity in entities {
            while let Some(tag) = later.next_if(|tag| tag.start <= entity.start) {
                tagged_until = tagged_until.max(tag.end);
            }
            if entity.start < tagged_until {
                continue;
            }
            let between = slice(body, at..entity.start);
            add_outside(body, at..entity.start, &tags, &mut amount);
            self.numbers(between, ids);
            let text = slice(body, entity.start..entity.end);
            let weight = match entity.kind {
                EntityKind::Url => 1.0,
                EntityKind::Mention => 0.7,
                EntityKind::Hashtag => 0.3,
            };
            self.token(text, weight, ids);
            at = entity.end;
        }
        let between = slice(body, at..line.end);
        add_outside(body, at..line.end, &tags, &mut amount);
        self.numbers(between, ids);
        amount
    }

    fn numbers(&mut self, text: &str, ids: &mut HashMap<u64, u32>) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
            at += found;
            let count = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
            self.token(slice(text, at..at + count), 0.25, ids);
            at += count;
        }
        // Emoji begin with one of these bytes, and little else does.
        for at in memchr::memchr2_iter(0xE2, 0xF0, bytes) {
            let emoji = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| is_emoji(*c));
            if let Some(emoji) = emoji {
                self.token(&emoji, 0.4, ids);
            }
        }
    }

    fn token(&mut self, text: &(impl Hash + ?Sized), weight: f32, ids: &mut HashMap<u64, u32>) {
        if self.tokens.len() >= TOKEN_LIMIT {
            return;
        }
        let next = ids.len() as u32;
        let id = *ids.entry(hash::fingerprint(text)).or_insert(next);
        self.tokens.push(SharedToken { line: self.lines.len().min(LINE_LIMIT - 1) as u32, id, weight });
    }
}

/// Adds what is in `range` of `body` and in none of `tags`, which are in order, to `amount`.
fn add_outside(body: &str, range: Range<usize>, tags: &[Range<usize>], amount: &mut Amount) {
    let mut at = range.start;
    let first = tags.partition_point(|tag| tag.start < range.start);
    for tag in tags.iter().skip(first).take_while(|tag| tag.start < range.end) {
        amount.add(slice(body, at..tag.start.max(at)));
        at = tag.end.clamp(at, range.end);
    }
    amount.add(slice(body, at..range.end));
}

/// Returns the HTML tags and the links without a scheme in `line`, which starts at byte `start` of the body.
fn wordless(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = tags(line, start);
    let count = found.len();
    let mut at = 0;
    while let Some(slash) = memchr::memchr(b'/', subslice(line.as_bytes(), at..)) {
        let slash = at + slash;
        at = slash + 1;
        let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let open = slice(line, ..slash).trim_end_matches(host).len();
        let is_host = slice(line, open..slash)
            .rsplit_once('.')
            .is_some_and(|(name, end)| !name.is_empty() && end.len() > 1);
        let is_in_tag = || {
            let tags = subslice(&found, ..count);
            let before = tags.partition_point(|tag| tag.start <= start + slash).checked_sub(1);
            before.and_then(|at| tags.get(at)).is_some_and(|tag| start + slash < tag.end)
        };
        if is_host && !is_in_tag() {
            let rest = slice(line, slash..);
            at = slash + rest.find(|c: char| !c.is_ascii_graphic() && c != '…').unwrap_or(rest.len());
            found.push(start + open..start + at);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Returns the HTML tags of `line`, which starts at byte `start` of the body.
fn tags(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut closes = memchr::memchr_iter(b'>', line.as_bytes()).peekable();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', subslice(line.as_bytes(), at..)) {
        let open = at + open;
        let rest = slice(line, open + 1..);
        at = open + 1;
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_tag = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(slice(name, ..length)));
        while closes.next_if(|close| *close <= open).is_some() {}
        if let Some(close) = closes.peek().filter(|_| is_tag) {
            at = close + 1;
            tags.push(start + open..start + at);
        }
    }
    tags
}

/// The characters of `line` that its copies have, too: no blanks, and full-width signs as ASCII.
fn copied_chars(line: &str) -> impl DoubleEndedIterator<Item = char> {
    line.chars().filter(|c| !c.is_whitespace()).map(half_width)
}

/// Characters at each end of a line by which it is told from most others.
const END_CHARS: usize = 6;

/// A hash of both ends of `line`: equal for copies.
fn ends_hash(line: &str) -> u64 {
    let (mut ends, chars) = ([['\0'; END_CHARS]; 2], copied_chars(line));
    let [first, last] = &mut ends;
    first.iter_mut().zip(chars).for_each(|(to, c)| *to = c);
    last.iter_mut().zip(copied_chars(line).rev()).for_each(|(to, c)| *to = c);
    hash::fingerprint(&ends)
}

/// A hash of all of `line`: equal for copies.
fn whole_hash(line: &str) -> u64 {
    hash::fingerprint(copied_chars(line).collect::<String>().as_str())
}
