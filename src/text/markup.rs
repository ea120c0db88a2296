//! Tags, entities and stray bold marks to clean text with style runs (TEXT.md §6.2).

mod aside;
mod bold;
mod build;
mod link;
mod tags;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::sanitize::Clean;

/// How a run of text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// `**…**`, `<b>`, `<strong>`.
    Bold,
    /// `<i>`, `<em>`, `<font>`, `<span>` and the like.
    Emphasis,
    /// A link: index into [`Doc::links`].
    Link(u16),
    /// `@name`.
    Mention,
    /// `#tag`.
    Hashtag,
    /// A visible stand-in for a control or invisible character, or an editor's aside such as `[原文：…]`.
    Dim,
}

/// A styled span of bytes in [`Doc::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// How it is marked.
    pub kind: RunKind,
}

/// Where a link of a text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is opened: `http` or `https`, percent-encoded.
    pub target: String,
    /// What is shown: decoded where that is readable.
    pub shown: String,
}

/// What the clean-up took out or refused: figures for the health of an archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Tags and `**` taken out, each end by itself.
    pub marks: u32,
    /// Entities decoded.
    pub entities: u32,
    /// Links whose target was refused or repaired.
    pub odd_links: u32,
}

/// One side of a post: clean text with its style runs and links; immutable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// Clean text, lines ended by `\n`, no trailing blanks, one blank line between paragraphs.
    pub text: String,
    /// Style runs, sorted by start; runs of different kinds may overlap.
    pub runs: Vec<Run>,
    /// Targets of [`RunKind::Link`], in order of appearance, each once.
    pub links: Vec<Link>,
    /// What the clean-up did.
    pub cleaned: Cleaned,
    /// Bytes that stand in for control and invisible characters, in order: not copied.
    pub(crate) stand_ins: Vec<Range<u32>>,
}

impl Doc {
    /// Byte ranges of the passages: the lines that are not blank.
    pub fn passages(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = 0;
        self.text.split('\n').filter_map(move |line| {
            let start = at;
            at += line.len() + 1;
            (!line.trim().is_empty()).then_some(start..start + line.len())
        })
    }

    /// The text of `range` as it is copied: without the visible stand-ins for control characters. A range that ends
    /// inside a character gives nothing.
    pub fn plain(&self, range: Range<usize>) -> String {
        let mut plain = String::new();
        let mut at = range.start;
        for stand_in in &self.stand_ins {
            let (from, to) = (stand_in.start as usize, stand_in.end as usize);
            if to > at && from < range.end {
                plain.push_str(self.text.get(at..from.max(at)).unwrap_or_default());
                at = to.min(range.end);
            }
        }
        plain.push_str(self.text.get(at..range.end).unwrap_or_default());
        plain
    }
}

/// Cleans an original: decodes `&amp; &lt; &gt;` once, nothing else.
pub fn original(raw: &str) -> Doc {
    let clean = Clean::of(raw);
    build::build(&clean, &[], Some(&build::ORIGINAL_ENTITIES))
}

/// Takes a text that is clean already: what looks like a tag, an entity or a bold mark is text.
pub fn plain(raw: &str) -> Doc {
    build::build(&Clean::of(raw), &[], None)
}

/// Cleans a translation: tags, bold marks, entities and links.
pub fn translation(raw: &str) -> Doc {
    let clean = Clean::of(raw);
    let code = code_spans(&clean);
    let mut marks = tags::marks(&clean, &code);
    bold::add_marks(&clean, &code, &mut marks);
    build::build(&clean, &marks, Some(&build::TRANSLATION_ENTITIES))
}

/// The length of the list mark that `line` starts with, the blanks after it included: `- `, `• `, `1. `, `（1）`.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(['-', '*', '•', '‣', '·', '–', '—', '▪', '●', '◦', '➤', '→', '✅']);
    let marked = line.len() - rest.len();
    let blanks = |rest: &str| rest.len() - rest.trim_start().len();
    if marked > 0 {
        let one = line.chars().next().is_some_and(|c| c.len_utf8() == marked);
        return (one && blanks(rest) > 0).then_some(marked + blanks(rest));
    }
    let inner = line.trim_start_matches(['(', '（']);
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = inner.len() - digits.len();
    let closer = digits.chars().next().filter(|c| matches!(c, '.' | ')' | '）' | '、' | '．'))?;
    let rest = digits.get(closer.len_utf8()..).unwrap_or_default();
    let wide = matches!(closer, '）' | '、' | '．');
    ((1..=3).contains(&count) && (wide || blanks(rest) > 0)).then_some(line.len() - rest.len() + blanks(rest))
}

/// Fenced blocks and `code` between backticks on one line: what stands in them is text, whatever it looks like.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut fence = None;
    let mut at = 0;
    for line in text.split('\n') {
        let (start, end) = (at, at + line.len());
        at = end + 1;
        if line.trim_start().starts_with("```") {
            match fence.take() {
                Some(open) => spans.push(open..end),
                None => fence = Some(start),
            }
        } else if fence.is_none() {
            let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
            let pairs = ticks.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
            spans.extend(pairs.map(|(open, close)| start + open..start + close + 1));
        }
    }
    // A fence that never closes is none: its lines lose the protection, not their text.
    spans
}

/// Whether one of the sorted `spans` holds `at`.
fn is_within(spans: &[Range<usize>], at: usize) -> bool {
    let after = spans.partition_point(|span| span.start <= at);
    after.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|span| span.contains(&at))
}
