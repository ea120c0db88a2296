//! The state of the cursor in the text: its place, and what is selected from there.

use std::ops::Range;

use crate::corpus::Side;
use crate::text::segment;
use crate::text::slice::slice;
use crate::text::text_unit::TextUnit;

/// A cursor in the text of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCursor {
    side: Side,
    /// The byte where its character starts.
    at: usize,
    /// The byte where the character starts from which text is selected.
    anchor: Option<usize>,
    /// The column that moves between rows keep to.
    goal: Option<u16>,
    /// Its character, in bytes.
    character: Range<usize>,
    /// What is selected, or else the word that it is in.
    span: Range<usize>,
}

impl TextCursor {
    /// The side that it is on.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Its character, in bytes of the side.
    pub(crate) fn character(&self) -> Range<usize> {
        self.character.clone()
    }

    /// What is selected, or else the word that it is in: bytes of the side.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether text is selected.
    pub fn selects(&self) -> bool {
        self.anchor.is_some()
    }

    /// The byte where its character starts.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The byte where the character starts from which text is selected.
    pub(super) fn anchor(&self) -> Option<usize> {
        self.anchor
    }

    /// The column that moves between rows keep to.
    pub(super) fn goal(&self) -> Option<u16> {
        self.goal
    }

    /// The same cursor, which keeps to this column.
    pub(super) fn keeping(self, goal: Option<u16>) -> Self {
        Self { goal, ..self }
    }

    /// The cursor at byte `at` of `side`, with what is selected from `anchor`.
    pub(super) fn new(text: &str, side: Side, at: usize, anchor: Option<usize>) -> Self {
        let character = character(text, at);
        let span = match anchor.map(|anchor| self::character(text, anchor)) {
            Some(anchor) => anchor.start.min(character.start)..anchor.end.max(character.end),
            None => TextUnit::Word.around(text, at).unwrap_or(character.clone()),
        };
        Self { side, at, anchor, goal: None, character, span }
    }
}

/// The bytes of the character that starts at `at`.
fn character(text: &str, at: usize) -> Range<usize> {
    at..at + segment::first(slice(text, at..)).len()
}
