//! A small set of characters that turns away most texts before they are read.

/// A set of the characters of a text. Letters and digits have bits of their own, all other characters share 92 bits: a text
/// may lack a character that its mask has, but has none that its mask lacks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CharMask(u128);

impl CharMask {
    /// No character.
    pub(crate) const EMPTY: Self = Self(0);

    /// The mask of the characters of `text`.
    pub(crate) fn from_text(text: &str) -> Self {
        Self(text.chars().fold(0, |mask, c| mask | bit(c)))
    }

    /// Its bits.
    pub(crate) fn bits(self) -> u128 {
        self.0
    }

    /// The mask with these bits.
    pub(crate) fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// The mask of the characters of either.
    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The mask of the characters of both.
    pub(crate) fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it has every character of `other`.
    pub(crate) fn has_all_of(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

fn bit(c: char) -> u128 {
    let at = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        // The multiplier spreads neighbours over the other 92 bits.
        _ => 36 + u32::from(c).wrapping_mul(2_654_435_761) % 92,
    };
    1 << at
}
