//! A side of a post as it is shown: clean text with its style runs and links.

use std::ops::Range;

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

/// What the clean-up removed or refused, for the check of an archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CleanupCounts {
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
    pub cleaned: CleanupCounts,
    /// Byte ranges of the stand-ins for control and invisible characters, in order: they are not copied.
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

    /// Returns the text of `range` without stand-ins. A range that ends inside a character gives no text there.
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
