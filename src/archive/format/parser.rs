//! What every format has: a parser that turns text into items.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::issue::{RecordError, WarningKind};
use crate::corpus::{Post, RecordText};

/// One item of a file.
#[derive(Debug)]
pub(crate) enum ParsedItem<'a> {
    /// A post with its author's handle (or name, where the record gives no handle). The collector fills in its `author` and
    /// `source`.
    Post(Post, Cow<'a, str>),
    /// A record in this line, from 1, that cannot be read.
    BadRecord(u32, RecordError),
    /// Something odd in this line, from 1, that was repaired or left out.
    Warning(u32, WarningKind),
    /// The head of the posts that follow.
    Head(ParsedHead<'a>),
}

/// The head of a file: its title and what that claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ParsedHead<'a> {
    /// The title's line, from 1.
    pub(crate) line: u32,
    /// The title without its heading marks.
    pub(crate) title: &'a str,
    /// Whose posts the title says these are.
    pub(crate) title_author: Option<&'a str>,
    /// How many posts the head says there are.
    pub(crate) count: Option<u64>,
    /// Whether it says that each text shows by itself where its translation starts.
    pub(crate) detects_cut_per_post: bool,
}

/// Parses one format. Items come in file order; posts hold spans into the text, not copies.
pub(crate) trait FormatParser: Debug + Sync {
    /// Whether `text` holds at least one record of this format.
    fn recognizes(&self, text: &str) -> bool;

    /// Whether parsing a text in parts, one after another, gives the same items as parsing it whole.
    fn is_divisible(&self) -> bool;

    /// Whether the posts of a piece of a text have the same numbers as in the whole, so that they can be shown before it.
    fn has_previews(&self) -> bool;

    /// Returns the decoder of the strings of the records of `text`.
    fn record_text(&self, text: &str) -> Arc<dyn RecordText>;

    /// Returns everything that starts in `range` of `text`; may look at the rest of `text`. The range is the whole text where
    /// the parser is not divisible.
    fn parse<'a>(&self, text: &'a str, range: Range<usize>) -> Box<dyn Iterator<Item = ParsedItem<'a>> + 'a>;
}

/// The items that `parse_record` adds to a queue, one record a call, until it returns `None`.
pub(super) fn items<'a>(
    mut queue: VecDeque<ParsedItem<'a>>,
    mut parse_record: impl FnMut(&mut VecDeque<ParsedItem<'a>>) -> Option<()> + 'a,
) -> Box<dyn Iterator<Item = ParsedItem<'a>> + 'a> {
    Box::new(std::iter::from_fn(move || {
        while queue.is_empty() {
            parse_record(&mut queue)?;
        }
        queue.pop_front()
    }))
}
