//! A side of a post as it is shown: clean text with its style runs and links.

use std::ops::Range;

use crate::text::slice::slice;

/// How a run of text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// `**…**`, `<b>`, `<strong>`.
    Bold,
    /// `<i>`, `<em>`, `<font>`, `<span>` and similar tags.
    Emphasis,
    /// A link: index into [`Doc::links`].
    Link(u16),
    /// `@name`.
    Mention,
    /// `#tag`.
    Hashtag,
    /// A visible placeholder for a control or invisible character, or an editor's aside such as `[原文：…]`.
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
    pub(crate) shown: String,
}

/// What the clean-up removed or refused, for the check of an archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CleanupCounts {
    /// Tags and `**` taken out, each end by itself.
    pub(crate) marks: u32,
    /// Entities decoded.
    pub(crate) entities: u32,
    /// Links whose target was refused or repaired.
    pub(crate) odd_links: u32,
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
    pub(crate) cleaned: CleanupCounts,
    /// Byte ranges of the placeholders for control and invisible characters, in order: they are not copied.
    pub(crate) placeholders: Vec<Range<u32>>,
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

    /// Returns the text of `range` without placeholders. A range that ends inside a character gives no text there.
    pub(crate) fn plain(&self, range: Range<usize>) -> String {
        let mut plain = String::new();
        let mut at = range.start;
        let first = self.placeholders.partition_point(|placeholder| placeholder.end as usize <= at);
        for placeholder in self.placeholders.iter().skip(first) {
            let (from, to) = (placeholder.start as usize, placeholder.end as usize);
            if from >= range.end {
                break;
            }
            plain.push_str(self.text.get(at..from.max(at)).unwrap_or_default());
            at = to.min(range.end);
        }
        plain.push_str(self.text.get(at..range.end).unwrap_or_default());
        plain
    }

    /// Returns the same side without placeholders, for what is not a screen; `spans` of its text move with what they cover.
    pub(crate) fn without_placeholders<'a>(self, spans: impl Iterator<Item = &'a mut Range<usize>>) -> Self {
        if self.placeholders.is_empty() {
            return self;
        }
        let mut spans: Vec<_> = spans.collect();
        let placeholders: Vec<_> =
            self.placeholders.iter().map(|range| range.start as usize..range.end as usize).collect();
        let bare = self.without(&placeholders, &mut spans);
        let blanks = loose_blanks(&bare.text);
        bare.without(&blanks, &mut spans)
    }

    /// Takes `ranges` of the text out, which are in order.
    fn without(self, ranges: &[Range<usize>], spans: &mut [&mut Range<usize>]) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in ranges {
            text.push_str(slice(&self.text, at..range.start));
            at = range.end;
        }
        text.push_str(slice(&self.text, at..));
        let mut lost = Vec::with_capacity(ranges.len());
        let mut sum = 0;
        for range in ranges {
            lost.push(sum);
            sum += range.len();
        }
        let moved = |at: usize| {
            let begun = ranges.partition_point(|range| range.start < at);
            let last = begun.checked_sub(1).and_then(|last| Some((ranges.get(last)?, lost.get(last)?)));
            at - last.map_or(0, |(range, lost)| lost + range.end.min(at) - range.start)
        };
        for span in spans {
            **span = moved(span.start)..moved(span.end);
        }
        let moved = |at: u32| moved(at as usize) as u32;
        let runs = self.runs.iter().map(|run| Run { start: moved(run.start), end: moved(run.end), ..*run });
        let runs = runs.filter(|run| run.start < run.end).collect();
        Self { text, runs, placeholders: Vec::new(), ..self }
    }
}

/// Returns the blanks at the ends of lines, and the blank lines that do not divide two paragraphs.
fn loose_blanks(text: &str) -> Vec<Range<usize>> {
    let end = text.trim_end().len();
    let mut loose = Vec::new();
    let (mut at, mut is_below_blank) = (0, true);
    for line in slice(text, ..end).split_inclusive('\n') {
        let body = line.strip_suffix('\n').unwrap_or(line);
        let solid = body.trim_end().len();
        let cut = if solid == 0 && is_below_blank { line.len() } else { body.len() };
        loose.push(at + solid..at + cut);
        is_below_blank = solid == 0;
        at += line.len();
    }
    loose.push(end..text.len());
    loose
}
