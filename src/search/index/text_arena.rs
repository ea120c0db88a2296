//! Many folded texts in one allocation.

use std::io::{self, Write};
use std::ops::Range;

use super::stored::{Stored, StoredBytes, checked};

use crate::search::matching::char_mask::CharMask;
use crate::text::fold::fold_into;
use crate::text::hash::HashMap;
use crate::text::slice::slice;

/// The part of an arena that its own `push` or `insert` has written: always within the text, at character boundaries.
fn written(arena: &str, range: Range<usize>) -> &str {
    slice(arena, range)
}

/// The folded texts of many posts.
#[derive(Debug, Default)]
pub(crate) struct PostTexts {
    pub(crate) headlines: String,
    pub(crate) texts: String,
}

impl PostTexts {
    /// Those of no post.
    pub(crate) const NONE: &'static Self = &Self { headlines: String::new(), texts: String::new() };
}

/// How far the texts of a post are, and the number of the [`PostTexts`] that hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PostProgress {
    /// They cannot matter to what was asked so far.
    Unread,
    /// As in the archive, folded.
    Read(usize),
    /// Split, cleaned and folded.
    Prepared(usize),
}

impl PostProgress {
    pub(crate) fn texts(self) -> Option<usize> {
        match self {
            Self::Unread => None,
            Self::Read(at) | Self::Prepared(at) => Some(at),
        }
    }
}

/// The place of two texts in a shared string, where a line feed follows each.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TextPair {
    start: usize,
    /// From `start`, without the line feeds.
    ends: [u32; 2],
}

impl TextPair {
    pub(crate) const EMPTY: Self = Self { start: 0, ends: [0; 2] };

    /// Appends two texts to `arena`.
    pub(crate) fn push(texts: &[String; 2], arena: &mut String) -> Self {
        let start = arena.len();
        let ends = texts.each_ref().map(|text| {
            arena.push_str(text);
            let end = (arena.len() - start) as u32;
            arena.push('\n');
            end
        });
        Self { start, ends }
    }

    /// The text from byte `start` of `arena` to its end, where a line feed is added, as the first of two.
    pub(crate) fn close(start: usize, arena: &mut String) -> Self {
        let end = (arena.len() - start) as u32;
        arena.push('\n');
        Self { start, ends: [end, end + 1] }
    }

    /// The first byte.
    pub(crate) fn start(self) -> usize {
        self.start
    }

    /// Its place behind byte `start` of the string.
    pub(crate) fn moved_back(self, start: usize) -> Self {
        Self { start: self.start.saturating_sub(start), ..self }
    }

    /// The two texts.
    pub(crate) fn texts(self, arena: &str) -> [&str; 2] {
        let [middle, end] = self.ends.map(|end| self.start + end as usize);
        if end == self.start {
            return [""; 2];
        }
        [written(arena, self.start..middle), written(arena, middle + 1..end)]
    }

    /// Both texts with the line feed between them.
    pub(crate) fn whole(self, arena: &str) -> &str {
        written(arena, self.start..self.start + self.ends[1] as usize)
    }
}

/// The number of a text in [`SharedTexts`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SharedTextId(u32);

impl SharedTextId {
    pub(crate) const FIRST: Self = Self(0);
}

impl Stored for TextPair {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.start.store(to)?;
        self.ends.iter().try_for_each(|end| end.store(to))
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let (start, ends) = (usize::restore(from)?, [u32::restore(from)?, u32::restore(from)?]);
        checked(Self { start, ends }, start <= usize::MAX / 2 && ends[0] <= ends[1])
    }
}

impl Stored for SharedTextId {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.0.store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        u32::restore(from).map(Self)
    }
}

impl Stored for SharedTexts {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.arena.store(to)?;
        self.ends.store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        Ok(Self { arena: String::restore(from)?, ends: Vec::restore(from)?, ids: HashMap::default() })
    }
}

/// Folded texts that many posts have in common, each kept once.
#[derive(Debug, Default)]
pub(crate) struct SharedTexts {
    arena: String,
    /// Where each text ends, and its characters.
    ends: Vec<(u32, CharMask)>,
    /// By the text before it was folded.
    ids: HashMap<String, SharedTextId>,
}

impl SharedTexts {
    /// Folds and keeps `text` unless it is there already.
    pub(crate) fn insert(&mut self, text: &str) -> SharedTextId {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let start = self.arena.len();
        fold_into(text, &mut self.arena);
        let mask = CharMask::from_text(written(&self.arena, start..self.arena.len()));
        let id = SharedTextId(self.ends.len() as u32);
        self.ends.push((self.arena.len() as u32, mask));
        self.ids.insert(text.to_owned(), id);
        id
    }

    /// Frees what only [`insert`](Self::insert) needs.
    pub(crate) fn close(&mut self) {
        self.ids = HashMap::default();
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The text of this id and its characters; empty for an id of a post that is not indexed yet.
    pub(crate) fn get(&self, id: SharedTextId) -> (&str, CharMask) {
        let at = id.0 as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(end, _)| *end);
        self.ends.get(at).map_or(("", CharMask::EMPTY), |(end, mask)| {
            (written(&self.arena, start as usize..*end as usize), *mask)
        })
    }
}
