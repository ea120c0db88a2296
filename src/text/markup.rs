//! Tags, entities and stray bold marks to clean text with style runs (TEXT.md §6.2).

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

/// One side of a post: clean text with its style runs and links; immutable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// Clean text, lines ended by `\n`, no trailing blanks, blank lines between paragraphs kept.
    pub text: String,
    /// Style runs, sorted by start; runs of different kinds may overlap.
    pub runs: Vec<Run>,
    /// Targets of [`RunKind::Link`], in order of appearance, each once.
    pub links: Vec<Link>,
}

impl Doc {
    /// Byte ranges of the passages: the lines that are not blank.
    pub fn passages(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let mut at = 0;
        self.text.split('\n').filter_map(move |line| {
            let start = at;
            at += line.len() + 1;
            (!line.trim().is_empty()).then_some(start..start + line.len())
        })
    }
}

/// Cleans an original: decodes `&amp; &lt; &gt;` once, nothing else.
pub fn original(raw: &str) -> Doc {
    Doc {
        text: super::sanitize::Clean::of(raw).to_string(),
        ..Doc::default()
    }
}

/// Cleans a translation: tags, bold marks, entities and links.
pub fn translation(raw: &str) -> Doc {
    Doc {
        text: super::sanitize::Clean::of(raw).to_string(),
        ..Doc::default()
    }
}
