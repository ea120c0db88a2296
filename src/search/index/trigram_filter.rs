//! What of a post's texts the word index leaves out, as a Bloom filter of 24 bytes a post.

use std::io::{self, Write};

use super::stored::{Stored, StoredBytes};

/// The runs of a text that are too short or too long for words, and the codes of short links, as hashed bits: a run whose
/// bits are missing is not among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TrigramFilter {
    /// Every three bytes in a row.
    trigrams: u64,
    /// The first byte, and the first two bytes, of each run.
    starts: u64,
    /// Letters and digits that are a run by themselves.
    single_chars: u64,
}

impl TrigramFilter {
    /// Adds the code of a short link (`https://t.co/2J2QwnHitz`), which is no word.
    pub(crate) fn add_link_code(&mut self, code: &str) {
        code.split(|c: char| !c.is_ascii_alphanumeric()).for_each(|part| self.add_run(part));
        self.trigrams |= trigram_bits(code);
    }

    /// Adds a run that is too short or too long for the word index.
    pub(crate) fn add_unindexed_run(&mut self, run: &str) {
        match run.as_bytes() {
            [byte] => self.single_chars |= single_char_bit(*byte),
            _ => self.add_run(run),
        }
    }

    fn add_run(&mut self, run: &str) {
        self.trigrams |= trigram_bits(run);
        for start in [1, 2].into_iter().filter_map(|length| run.as_bytes().get(..length)) {
            self.starts |= hashed_bit(start);
        }
    }

    /// Adds everything in `other`.
    pub(crate) fn add_all(&mut self, other: Self) {
        self.trigrams |= other.trigrams;
        self.starts |= other.starts;
        self.single_chars |= other.single_chars;
    }

    /// The bits of every text that has `wanted` in a run; of one or two bytes only at the start of a run.
    pub(crate) fn required_by(wanted: &str) -> Self {
        let starts = if wanted.len() < 3 { hashed_bit(wanted.as_bytes()) } else { 0 };
        Self { trigrams: trigram_bits(wanted), starts, single_chars: 0 }
    }

    /// Whether `run` is one letter or digit and occurs by itself; exact.
    pub(crate) fn has_single_char(&self, run: &str) -> bool {
        matches!(run.as_bytes(), [byte] if self.single_chars & single_char_bit(*byte) != 0)
    }

    /// Whether the text may have what [`required`](Self::required_by) is required by.
    pub(crate) fn may_contain(&self, required: &Self) -> bool {
        self.trigrams & required.trigrams == required.trigrams
            && self.starts & required.starts == required.starts
    }
}

impl Stored for TrigramFilter {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        [self.trigrams, self.starts, self.single_chars].iter().try_for_each(|bits| bits.store(to))
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let (trigrams, starts) = (u64::restore(from)?, u64::restore(from)?);
        Ok(Self { trigrams, starts, single_chars: u64::restore(from)? })
    }
}

/// The bit of a small letter or digit; other bytes have none.
fn single_char_bit(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (byte - b'0' + 26),
        _ => 0,
    }
}

/// A bit for each three bytes in a row.
fn trigram_bits(run: &str) -> u64 {
    run.as_bytes().windows(3).fold(0, |bits, trigram| bits | hashed_bit(trigram))
}

/// The bit of a few bytes.
fn hashed_bit(bytes: &[u8]) -> u64 {
    let number = bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    // Fibonacci hashing: the upper bits of the product are the best spread.
    1 << (number.wrapping_mul(2_654_435_761) >> 26)
}
