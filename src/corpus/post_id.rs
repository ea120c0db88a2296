//! Ids of posts.

use std::num::NonZeroU64;

use crate::text::hash::fnv1a;

/// The least number that stands for an id in letters; ids of X are below it until 2041.
const FIRST_OF_TEXT: u64 = 1 << 61;

/// The id of a status: a snowflake (X, since 2010-11), unique over all authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostId(pub NonZeroU64);

impl PostId {
    /// The id with this number; `None` for 0, which no status has.
    pub(crate) fn new(number: u64) -> Option<Self> {
        NonZeroU64::new(number).map(Self)
    }

    /// The number that stands for an id in letters: always the same for the same text, so that replies, copies and translations
    /// of a post find it. `None` for text that is no id.
    pub(crate) fn of_text(id: &str) -> Option<Self> {
        // Words by which programs say that there is none.
        const NONE: [&str; 7] = ["null", "none", "nan", "n/a", "undefined", "true", "false"];
        let id = id.trim().trim_start_matches("t1_").trim_start_matches("t3_");
        let is_id = id.chars().any(char::is_alphanumeric)
            && !id.contains(|c: char| c.is_whitespace() || c.is_control())
            && !NONE.iter().any(|none| id.eq_ignore_ascii_case(none));
        // The top bits stay 0, so that signed 64-bit columns can hold it.
        is_id.then(|| Self::new(fnv1a(id.bytes()) >> 2 | FIRST_OF_TEXT)).flatten()
    }

    /// Whether it grew with time from post to post; one that stands for letters says nothing about their order.
    pub(crate) fn is_ordered(self) -> bool {
        !(FIRST_OF_TEXT..FIRST_OF_TEXT << 1).contains(&self.0.get())
    }

    /// Whether a text is a number, as it stands or as a spreadsheet has rounded it (`2.91E+17`). Such programs write the sign
    /// of an exponent: `12e45` is an id in letters.
    pub(crate) fn is_written_as_number(id: &str) -> bool {
        let is_of_signs = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        let id = id.trim();
        let has_exponent = id.contains(['e', 'E']);
        id.bytes().all(is_of_signs) && id.parse::<f64>().is_ok() && (!has_exponent || id.contains(['+', '.']))
    }

    /// The same for an id that is no number, not even one that a spreadsheet has rounded.
    pub(crate) fn of_letters(id: &str) -> Option<Self> {
        if Self::is_written_as_number(id) { None } else { Self::of_text(id) }
    }
}

impl std::fmt::Display for PostId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
