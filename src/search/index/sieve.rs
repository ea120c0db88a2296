//! What of a post's texts no lexicon takes in, seen from afar: 24 bytes a post.

/// What is left out of the words of a text: what it turns away is not in there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sieve {
    /// Three bytes each of codes of short links, and of runs longer than any word.
    inside: u64,
    /// The first byte and the first two of each.
    starts: u64,
    /// Letters and digits that stand alone somewhere.
    alone: u64,
}

impl Sieve {
    /// Takes in the code of a short link (`https://t.co/2J2QwnHitz`): it is no word.
    pub(crate) fn link(&mut self, code: &str) {
        code.split(|c: char| !c.is_ascii_alphanumeric()).for_each(|part| self.odd(part));
        self.inside |= triples(code);
    }

    /// Takes in a word that is too short or too long for a lexicon.
    pub(crate) fn word(&mut self, word: &str) {
        match word.as_bytes() {
            [byte] => self.alone |= single(*byte),
            _ => self.odd(word),
        }
    }

    fn odd(&mut self, run: &str) {
        self.inside |= triples(run);
        self.starts |= (1..=2)
            .filter_map(|length| run.as_bytes().get(..length))
            .fold(0, |bits, start| bits | bit(start));
    }

    /// Takes in what is left out of another text.
    pub(crate) fn take(&mut self, other: Self) {
        self.inside |= other.inside;
        self.starts |= other.starts;
        self.alone |= other.alone;
    }

    /// What a text that holds `wanted` in what is left out of its words cannot lack; of one letter or two only if it
    /// starts there.
    pub(crate) fn wanted(wanted: &str) -> Self {
        let starts = if wanted.len() < 3 { bit(wanted.as_bytes()) } else { 0 };
        Self { inside: triples(wanted), starts, alone: 0 }
    }

    /// Whether `word`, if it is one letter, stands alone somewhere.
    pub(crate) fn is_alone(&self, word: &str) -> bool {
        matches!(word.as_bytes(), [byte] if self.alone & single(*byte) != 0)
    }

    /// Whether it has all of `wanted`.
    pub(crate) fn holds(&self, wanted: &Self) -> bool {
        self.inside & wanted.inside == wanted.inside && self.starts & wanted.starts == wanted.starts
    }
}

/// The bit of a small letter or digit.
fn single(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (byte - b'0' + 26),
        _ => 0,
    }
}

/// A bit for each three bytes in a row.
fn triples(run: &str) -> u64 {
    run.as_bytes().windows(3).fold(0, |bits, triple| bits | bit(triple))
}

/// The bit of a few bytes.
fn bit(bytes: &[u8]) -> u64 {
    let number = bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    // A multiplier spreads neighbours; its upper bits are the best spread.
    1 << (number.wrapping_mul(2_654_435_761) >> 26)
}
