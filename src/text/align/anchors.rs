//! The passages of a text with their length and their anchors: links, handles, names and numbers that a translation
//! keeps.

use std::borrow::Cow;
use std::ops::Range;

use super::equivalents::{self, LatinNames};
use crate::text::fold::{fold, half_width};
use crate::text::hash::{self, HashMap, HashSet};
use crate::text::heading::heading_level;
use crate::text::lang::{Amount, HAN_PER_WORD};
use crate::text::markup::{Doc, RunKind, enumerator, list_mark};
use crate::text::script::{is_emoji, is_latin};
use crate::text::slice::slice;

/// An anchor in more passages of one side than this has no weight.
const SPREAD_LIMIT: u32 = 1000;

/// A passage of one side with the features that pairing uses.
#[derive(Debug, Clone)]
pub(super) struct AnchoredPassage {
    /// Bytes in the side's text.
    pub(super) range: Range<usize>,
    /// Its content in Han characters.
    pub(super) weight: f32,
    /// Its anchors by number, each once, with their first byte.
    pub(super) anchors: Vec<(u32, usize)>,
    /// True if it starts with a list mark.
    pub(super) is_list_item: bool,
    /// Its place among the items of its list, and how many there are; `(0, 0)` if it is none.
    pub(super) place_in_list: (u32, u32),
    /// True if a blank line is above it.
    pub(super) starts_paragraph: bool,
    /// True if it is nothing but an aside of its editor or translator.
    pub(super) is_aside: bool,
    /// True if it is a heading.
    pub(super) is_heading: bool,
    /// True if it ends in a colon.
    pub(super) ends_in_colon: bool,
}

/// All anchors of both sides, numbered.
#[derive(Debug, Default)]
pub(super) struct AnchorTable {
    ids: HashMap<u64, u32>,
    entries: Vec<AnchorEntry>,
}

#[derive(Debug, Clone, Copy, Default)]
struct AnchorEntry {
    kind: f32,
    /// Passages of the original and of the translation that hold it.
    spread: [u32; 2],
    weight: f32,
}

/// Weights of an anchor that is in one passage of each side, in the units of the length model (nats).
mod kind {
    pub(super) const LINK: f32 = 5.0;
    pub(super) const MENTION: f32 = 4.0;
    pub(super) const HASHTAG: f32 = 2.0;
    pub(super) const WORD: f32 = 2.0;
    pub(super) const EMOJI: f32 = 1.5;
    /// Weak: 160 million becomes 1.6 亿.
    pub(super) const NUMBER: f32 = 1.0;
    /// Figures of more digits, and those with a point, are seldom equal by chance.
    pub(super) const LONG_NUMBER: f32 = 2.0;
    /// What a passage is counted with.
    pub(super) const ENUMERATOR: f32 = 2.0;
}

impl AnchorTable {
    fn number(&mut self, text: &str, weight: f32) -> u32 {
        // Short addresses differ by case only.
        let name = if weight == kind::LINK { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) };
        self.number_of_key(hash::fingerprint_chars(name.chars()), weight)
    }

    fn number_of_key(&mut self, folded: u64, weight: f32) -> u32 {
        let next = self.entries.len() as u32;
        let id = *self.ids.entry(folded).or_insert(next);
        if id == next {
            self.entries.push(AnchorEntry { kind: weight, ..AnchorEntry::default() });
        }
        id
    }

    /// Computes the weights once all passages are read: the more passages have an anchor, the less it weighs, by the power `fall`.
    pub(super) fn weigh(&mut self, fall: f32) {
        for entry in &mut self.entries {
            let [left, right] = entry.spread;
            let both = left.min(right) > 0 && left.max(right) <= SPREAD_LIMIT;
            entry.weight = if both { entry.kind * (2.0 / (left + right) as f32).powf(fall) } else { 0.0 };
        }
    }

    /// Returns the weight of an anchor that both sides have.
    pub(super) fn weight(&self, id: u32) -> f32 {
        self.entries.get(id as usize).map_or(0.0, |entry| entry.weight)
    }

    /// Returns whether the anchor is a link or handle that only one side of the post has.
    pub(super) fn is_lost(&self, id: u32) -> bool {
        self.entries
            .get(id as usize)
            .is_some_and(|entry| entry.kind >= kind::MENTION && entry.spread.contains(&0))
    }

    /// Returns how many anchors there are.
    pub(super) fn count(&self) -> usize {
        self.entries.len()
    }
}

/// Returns the passages of `doc`; `original` is true for the original.
pub(super) fn passages(doc: &Doc, vocabulary: &mut AnchorTable, original: bool) -> Vec<AnchoredPassage> {
    let asides: HashSet<(u32, u32)> =
        doc.runs.iter().filter(|run| run.kind == RunKind::Dim).map(|run| (run.start, run.end)).collect();
    let mut end = None;
    let mut list = Vec::new();
    for PartContent { range, weight, anchors } in contents(doc, doc.passages(), vocabulary, original, None) {
        let text = slice(&doc.text, range.clone());
        list.push(AnchoredPassage {
            weight,
            anchors,
            is_list_item: list_mark(text.trim_start()).is_some() || enumerator(text.trim_start()).is_some(),
            place_in_list: (0, 0),
            starts_paragraph: end.is_none_or(|end| range.start > end + 1),
            is_aside: asides.contains(&(range.start as u32, range.end as u32)) || is_tag(text),
            is_heading: heading_level(text).is_some(),
            ends_in_colon: text.ends_with([':', '：']),
            range: range.clone(),
        });
        end = Some(range.end);
    }
    for items in list.chunk_by_mut(|a, b| a.is_list_item && b.is_list_item).filter(|run| run[0].is_list_item)
    {
        let count = items.len() as u32;
        for (at, item) in items.iter_mut().enumerate() {
            item.place_in_list = (at as u32, count);
        }
    }
    list
}

/// A part of a side with what it holds.
pub(super) struct PartContent {
    /// Bytes in the side's text.
    pub(super) range: Range<usize>,
    /// In Han characters.
    pub(super) weight: f32,
    /// Its anchors by number, each once, with their first byte.
    pub(super) anchors: Vec<(u32, usize)>,
}

/// Links, handles and hashtags of `doc`, in order.
fn entities(doc: &Doc) -> Vec<(Range<usize>, RunKind)> {
    let is_entity = |kind| matches!(kind, RunKind::Link(_) | RunKind::Mention | RunKind::Hashtag);
    let runs = doc.runs.iter().filter(|run| is_entity(run.kind));
    let mut spans: Vec<_> = runs.map(|run| (run.start as usize..run.end as usize, run.kind)).collect();
    spans.sort_by_key(|(range, _)| range.start);
    spans
}

/// Where those are.
pub(super) fn entity_spans(doc: &Doc) -> Vec<Range<usize>> {
    entities(doc).into_iter().map(|(range, _)| range).collect()
}

/// Reads the parts of `doc` in `ranges`, which are in order; `original` is true for the original. With `names` also words that
/// the other language writes differently are anchors.
pub(super) fn contents(
    doc: &Doc,
    ranges: impl Iterator<Item = Range<usize>>,
    vocabulary: &mut AnchorTable,
    original: bool,
    names: Option<&LatinNames>,
) -> Vec<PartContent> {
    let spans = entities(doc);
    let mut spans = spans.as_slice();
    let mut list = Vec::new();
    for range in ranges {
        let count = spans.partition_point(|(span, _)| span.start < range.end);
        let (here, later) = spans.split_at(count);
        spans = later;
        let mut reader = PassageParser {
            doc,
            vocabulary,
            names,
            amount: Amount::default(),
            links: 0,
            anchors: Vec::new(),
        };
        reader.read(&range, here);
        let (amount, links, mut anchors) = (reader.amount, reader.links, reader.anchors);
        anchors.sort_unstable();
        anchors.dedup_by_key(|(id, _)| *id);
        for (id, _) in &anchors {
            if let Some(entry) = vocabulary.entries.get_mut(*id as usize) {
                entry.spread[usize::from(!original)] += 1;
            }
        }
        list.push(PartContent { range, weight: amount.weight() + links as f32 * HAN_PER_WORD, anchors });
    }
    list
}

/// Returns whether `text` is a tag and nothing else: what a translator's tool has left.
fn is_tag(text: &str) -> bool {
    let name = text.trim().strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_-: .".contains(&byte))
    })
}

/// Reads the content and anchors of one passage.
struct PassageParser<'a> {
    doc: &'a Doc,
    vocabulary: &'a mut AnchorTable,
    /// If words that the other language writes differently are read, too: the names of both texts.
    names: Option<&'a LatinNames>,
    amount: Amount,
    links: usize,
    anchors: Vec<(u32, usize)>,
}

impl PassageParser<'_> {
    fn read(&mut self, range: &Range<usize>, spans: &[(Range<usize>, RunKind)]) {
        let text = slice(&self.doc.text, range.clone());
        self.enumerator(text.trim_start(), range.start);
        let mut at = range.start;
        for (span, kind) in spans {
            self.plain(at..span.start);
            let text = slice(&self.doc.text, span.clone());
            let (weight, name) = match kind {
                RunKind::Link(number) => {
                    let link = self.doc.links.get(usize::from(*number));
                    (kind::LINK, link.map_or(text, |link| link.target.as_str()))
                }
                RunKind::Mention => (kind::MENTION, text),
                _ => (kind::HASHTAG, text),
            };
            self.anchors.push((self.vocabulary.number(name, weight), span.start));
            if matches!(kind, RunKind::Link(_)) && !text.starts_with("http") && !text.starts_with("www.") {
                // A link with words of its own is read like any text.
                self.plain(span.clone());
            } else {
                self.links += 1;
            }
            at = at.max(span.end);
        }
        self.plain(at..range.end);
    }

    /// Words, numbers and emoji of a stretch without links.
    fn plain(&mut self, range: Range<usize>) {
        let text = slice(&self.doc.text, range.clone());
        self.amount.add(text);
        if let Some(names) = self.names {
            equivalents::read_chinese(text, names, &mut |key, weight, at| {
                self.anchors.push((self.vocabulary.number_of_key(key, weight), range.start + at));
            });
        }
        let mut word: Option<usize> = None;
        let mut chars = text.char_indices().chain([(text.len(), ' ')]).peekable();
        let mut last = ' ';
        while let Some((at, c)) = chars.next() {
            let is_digit = |c: char| half_width(c).is_ascii_digit();
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let is_point = matches!(half_width(c), '.' | ',') && is_digit(last) && is_digit(next);
            last = c;
            if is_digit(c) || is_latin(c) || is_point {
                word.get_or_insert(at);
                continue;
            }
            if let Some(start) = word.take() {
                self.word(slice(text, start..at), range.start + start);
            }
            if !c.is_ascii() || c == '(' {
                self.enumerator(slice(text, at..), range.start + at);
            }
            if is_emoji(c) {
                let id = self.vocabulary.number(c.encode_utf8(&mut [0; 4]), kind::EMOJI);
                self.anchors.push((id, range.start + at));
            }
        }
    }

    /// What a passage or a part of it is counted with.
    fn enumerator(&mut self, text: &str, at: usize) {
        if let Some((number, _)) = enumerator(text) {
            let name = format!("#{number}");
            self.anchors.push((self.vocabulary.number(&name, kind::ENUMERATOR), at));
        }
    }

    fn word(&mut self, word: &str, at: usize) {
        let is_letter = |c: char| is_latin(c);
        if !word.contains(is_letter) {
            return self.figure(word, at);
        }
        // `3.55x` is a figure with its unit; `GPT4` is a name.
        let figure = word.trim_end_matches(is_letter);
        if !figure.is_empty() && !figure.contains(is_letter) {
            self.figure(figure, at);
        }
        if self.names.is_some() {
            equivalents::read_word(word, &mut |key, weight| {
                self.anchors.push((self.vocabulary.number_of_key(key, weight), at));
            });
        }
        // "LLMs" is kept as "LLM".
        let name = word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word);
        if word.len() > 1 {
            self.anchors.push((self.vocabulary.number(name, kind::WORD), at));
        }
    }

    /// A figure, with or without separators between its digits.
    fn figure(&mut self, figure: &str, at: usize) {
        let digits: String = figure.chars().map(half_width).filter(|c| *c != ',').collect();
        let is_long = digits.len() > 2;
        let weight = if is_long { kind::LONG_NUMBER } else { kind::NUMBER };
        self.anchors.push((self.vocabulary.number(&digits, weight), at));
    }
}
