//! A value of a file, as messages repeat it.

use std::fmt::{self, Display, Formatter};

use crate::text::sanitize::Clean;
use crate::text::slice::slice;

/// Characters of a file's value that a message repeats.
const SHOWN: usize = 40;

/// A value of a file as a message repeats it: safe to draw, on one line, cut where it is long.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt(Box<str>);

impl Excerpt {
    /// The value as it is shown.
    pub(crate) fn new(raw: &str) -> Self {
        // Nearly all values are plain and short, and where a program writes dates of another zone there is one for each post.
        if raw.len() <= SHOWN && raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Self(raw.into());
        }
        let cut = raw.char_indices().nth(SHOWN).map_or(raw.len(), |(at, _)| at);
        let mut shown = Clean::message(slice(raw, ..cut)).replace('\n', " ");
        if cut < raw.len() {
            shown.push('…');
        }
        Self(shown.into())
    }
}

impl Excerpt {
    /// The value as it is shown.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Excerpt {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn a_value_is_shown_on_one_line_and_cut() {
        assert_eq!(Excerpt::new("a\nb").to_string(), "a b");
        assert_eq!(Excerpt::new(&"字".repeat(50)).to_string(), format!("{}…", "字".repeat(40)));
        assert!(!Excerpt::new("\u{1b}[31m").to_string().contains('\u{1b}'));
    }
}
