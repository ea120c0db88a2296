//! Scripts, and where the translation starts (TEXT.md §8).

use std::ops::Range;

/// The language of a side, told by its script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Latin letters prevail.
    #[default]
    English,
    /// Han characters prevail.
    Chinese,
}

/// A body cut into its two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// Bytes of the original.
    pub original: Range<usize>,
    /// Bytes of the translation; empty where there is none.
    pub translation: Range<usize>,
    /// 0 (a guess) to 1 (certain).
    pub confidence: f32,
}

/// Whether `c` is a Han character (any plane).
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF | 0x3005 | 0x3007)
}

/// The language of `text`, told by its script.
pub fn language(text: &str) -> Language {
    let (mut han, mut latin) = (0_usize, 0_usize);
    for c in text.chars() {
        han += usize::from(is_han(c));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    // One Han character carries about as much as five Latin letters.
    if han * 5 > latin {
        Language::Chinese
    } else {
        Language::English
    }
}

/// Cuts the body of a post where its translation starts.
pub fn split(body: &str) -> Split {
    let mut at = 0;
    for paragraph in body.split("\n\n") {
        if at > 0 && paragraph.chars().any(is_han) {
            return Split {
                original: 0..at - 2,
                translation: at..body.len(),
                confidence: 1.0,
            };
        }
        at += paragraph.len() + 2;
    }
    Split {
        original: 0..body.len(),
        translation: body.len()..body.len(),
        confidence: 1.0,
    }
}
