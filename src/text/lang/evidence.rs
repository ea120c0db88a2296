//! The lines of a body, and the links, handles, numbers and emoji in them that a translation keeps.

use std::hash::Hash;

use super::Amount;
use crate::text::entity::{Entity, EntityKind, entities};
use crate::text::hash::{self, HashMap};
use crate::text::markup::list_mark;
use crate::text::script::is_emoji;
use crate::text::slice::slice;

/// Most lines that are kept apart. The rest counts as one line, so that a file without structure takes bounded memory.
const LINE_LIMIT: usize = 100_000;
/// Most links, numbers and the like that are kept, for the same reason.
const TOKEN_LIMIT: usize = 200_000;

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
    /// Hash of its text.
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
#[derive(Debug, Default)]
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
                hash: hash::fingerprint(text.trim()),
            };
            line.amount = evidence.read(body, &line, here, &mut ids);
            opens = false;
            evidence.push(line);
        }
        evidence.kinds = ids.len();
        if fenced {
            // The fence never closes: it is no code.
            for line in &mut evidence.lines {
                line.is_code = false;
            }
        }
        evidence
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
        for entity in entities {
            let between = slice(body, at..entity.start);
            amount.add(between);
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
        amount.add(between);
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
