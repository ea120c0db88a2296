//! The text of a file, as it was read.

use std::ops::Range;

/// The text of a file: whole in memory, and never changed.
///
/// A large one is read in halves, side by side, into bytes; these become a `String` only by a check of UTF-8 that takes as long
/// as all the rest. So they stay bytes, checked once when they are read, and what is looked at is checked again, which takes a
/// fraction of a microsecond for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceText {
    /// Text.
    Text(String),
    /// Bytes that were found to be UTF-8.
    Bytes(Vec<u8>),
}

impl SourceText {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands at these bytes; `None` where they are not in it or cut a character.
    pub fn get(&self, range: Range<usize>) -> Option<&str> {
        match self {
            Self::Text(text) => text.get(range),
            Self::Bytes(bytes) => {
                // Where nothing is looked at, the check would find no fault.
                let cuts = bytes.get(range.start).is_some_and(|byte| matches!(byte, 0x80..=0xBF));
                simdutf8::basic::from_utf8(bytes.get(range)?).ok().filter(|_| !cuts)
            }
        }
    }

    /// All of it; `None` where it is not UTF-8. Goes through all of it where it is bytes.
    pub fn whole(&self) -> Option<&str> {
        self.get(0..self.len())
    }
}

impl Default for SourceText {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn bytes_are_looked_at_like_text() {
        let text = "a中b";
        let (one, two) = (SourceText::from(text.to_owned()), SourceText::Bytes(text.as_bytes().to_vec()));
        for start in 0..7 {
            for end in start..7 {
                assert_eq!(one.get(start..end), two.get(start..end), "{start}..{end}");
            }
        }
        assert_eq!((one.whole(), two.whole(), two.len()), (Some(text), Some(text), 5));
        assert_eq!(SourceText::Bytes(b"a\xFF".to_vec()).whole(), None);
    }
}
