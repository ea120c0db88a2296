//! The wording of a text: its runs of three words, by which near-duplicates are recognized (Broder 1997).

use crate::search::index::{CharClasses, Tokenizer};
use crate::text::hash::{HashSet, fnv1a};
use crate::text::script::is_han;

/// Words in a row.
const LENGTH: usize = 3;

/// Runs below which texts are the same only if all are.
const FEW_SHINGLES: usize = 6;

/// The share of the runs of both that near-duplicates have in common, and of those of the shorter one.
const COMMON_SHARE: f64 = 0.5;
const CONTAINED: f64 = 0.8;

/// The wording of a text.
#[derive(Debug)]
pub(super) struct Shingles(HashSet<u64>);

impl Shingles {
    /// Those of a folded text without its links and handles.
    pub(super) fn new(folded: &str) -> Self {
        let mut words: Vec<u64> = Vec::new();
        for part in folded.split_whitespace() {
            if part.contains("://") || part.contains("t.co/") || part.starts_with('@') {
                continue;
            }
            words.extend(Tokenizer::new(part, CharClasses::LETTER).map(|run| fnv1a(run.text.bytes())));
            words.extend(part.chars().filter(|c| is_han(*c)).map(|c| u64::from(u32::from(c))));
        }
        let run = |words: &[u64]| fnv1a(words.iter().flat_map(|word| word.to_le_bytes()));
        if words.len() < LENGTH {
            return Self(std::iter::once(run(&words)).filter(|_| !words.is_empty()).collect());
        }
        Self(words.windows(LENGTH).map(run).collect())
    }

    /// Whether both say the same in nearly the same words, or one has nearly all of the other.
    pub(super) fn nearly_same(&self, other: &Self) -> bool {
        let (fewer, more) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let common = fewer.0.iter().filter(|run| more.0.contains(*run)).count();
        if common == 0 {
            return false;
        }
        if fewer.0.len() < FEW_SHINGLES {
            return common == more.0.len();
        }
        let all = self.0.len() + other.0.len() - common;
        common as f64 >= COMMON_SHARE * all as f64 || common as f64 >= CONTAINED * fewer.0.len() as f64
    }
}
