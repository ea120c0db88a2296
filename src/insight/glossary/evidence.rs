//! What the whole corpus shows of where Chinese terms start: suffixes that recur, and translations of single words.

use super::association::{Associations, EnglishWords};
use crate::insight::chinese_tokens::{ChineseToken, HARD};
use crate::insight::spelling::{chinese_key, english_key, share_stem};
use crate::text::hash::{HashMap, HashSet};

/// Tokens of the longest term.
pub(super) const LONGEST_TERM: usize = 16;

/// How often the suffixes of clauses occur in Chinese text: a string that recurs after different words is a word.
#[derive(Debug, Default)]
pub(super) struct SuffixCounts {
    counts: HashMap<u64, u32>,
    anchors: HashSet<u64>,
}

fn suffix_hash(clause: &[ChineseToken], length: usize) -> u64 {
    clause.iter().rev().take(length).fold(0, |hash, token| chain(hash, token.code))
}

fn chain(hash: u64, code: u64) -> u64 {
    (hash ^ code).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

impl SuffixCounts {
    /// Adds every suffix of `clause` to those that are counted.
    pub(super) fn learn(&mut self, clause: &[ChineseToken]) {
        let mut hash = 0;
        for (length, token) in clause.iter().rev().take(LONGEST_TERM + 1).enumerate() {
            hash = chain(hash, token.code);
            self.counts.entry(hash).or_default();
            if length == 1 {
                self.anchors.insert(hash);
            }
        }
    }

    /// Counts the learned suffixes in the codes of `text`.
    pub(super) fn count_in(&mut self, text: &[u64]) {
        for end in 2..=text.len() {
            let Some(window) = text.get(..end) else { return };
            let mut hash = 0;
            for (length, code) in window.iter().rev().take(LONGEST_TERM + 1).enumerate() {
                if *code == HARD {
                    break;
                }
                hash = chain(hash, *code);
                if length == 1 && !self.anchors.contains(&hash) {
                    break;
                }
                if length >= 1 {
                    match self.counts.get_mut(&hash) {
                        Some(count) => *count += 1,
                        None => break,
                    }
                }
            }
        }
    }

    /// Returns how often the last `length` tokens of `clause` occur.
    pub(super) fn count(&self, clause: &[ChineseToken], length: usize) -> u32 {
        self.counts.get(&suffix_hash(clause, length)).copied().unwrap_or(0)
    }
}

/// Suffixes of the clauses before brackets with the same English term.
#[derive(Debug, Default)]
pub(super) struct PeerSuffixes(HashMap<u64, u32>);

impl PeerSuffixes {
    /// Adds the suffixes of one more clause.
    pub(super) fn learn(&mut self, clause: &[ChineseToken]) {
        let mut hash = 0;
        for token in clause.iter().rev().take(LONGEST_TERM + 1) {
            hash = chain(hash, token.code);
            *self.0.entry(hash).or_default() += 1;
        }
    }

    /// Returns how many other clauses end with the last `length` tokens of `clause`.
    pub(super) fn count(&self, clause: &[ChineseToken], length: usize) -> u32 {
        self.0.get(&suffix_hash(clause, length)).map_or(0, |count| count.saturating_sub(1))
    }
}

/// Translations of single English words, from glosses whose boundaries are clearer.
#[derive(Debug, Default)]
pub(super) struct WordTranslations {
    /// By the first character of the Chinese name: the English word and the name.
    by_first: HashMap<char, Vec<(String, String)>>,
}

impl WordTranslations {
    /// Learns from resolved pairs: those of one English word that occur twice.
    pub(super) fn learn<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut counts: HashMap<(String, String), u32> = HashMap::default();
        for (english, chinese) in pairs {
            let key = english_key(english);
            if !key.contains(' ') {
                *counts.entry((key, chinese_key(chinese))).or_default() += 1;
            }
        }
        let mut translations = Self::default();
        for ((english, chinese), _) in counts.into_iter().filter(|(_, count)| *count >= 2) {
            if let Some(first) = chinese.chars().next() {
                translations.by_first.entry(first).or_default().push((english, chinese));
            }
        }
        translations
    }

    /// Returns the score of a term that starts with the translation of a single English word: high if the word is one
    /// of its own.
    pub(super) fn score(&self, text: &str, term: &[ChineseToken], english: &[String]) -> f32 {
        let written = term.first().zip(term.last()).and_then(|(first, last)| text.get(first.start..last.end));
        let (Some(written), Some(full)) = (written, english.first()) else {
            return 0.0;
        };
        let whole = chinese_key(written);
        let names = whole.chars().next().and_then(|first| self.by_first.get(&first)).into_iter().flatten();
        let mut names =
            names.filter(|(_, name)| whole.starts_with(name.as_str()) && whole.len() > name.len()).peekable();
        if names.peek().is_none() {
            return 0.0;
        }
        let key = english_key(full);
        let words: Vec<&str> = key.split(' ').collect();
        let mut score = 0.0_f32;
        for (word, name) in names {
            let own = words.iter().any(|other| share_stem(word, other));
            if own && words.len() > 1 {
                // A Latin word in such a name is no foreign word.
                score = score.max(if name.chars().any(|c| c.is_ascii_alphabetic()) { 5.5 } else { 2.0 });
            } else if !own && score <= 0.0 && words.len() == 1 {
                score = -1.5;
            }
        }
        score
    }
}

/// What the whole corpus shows of where terms start.
pub(super) struct BoundaryEvidence<'a> {
    pub(super) suffixes: &'a SuffixCounts,
    pub(super) peers: &'a PeerSuffixes,
    pub(super) translations: &'a WordTranslations,
    pub(super) associations: &'a Associations,
    /// The words of the English term.
    pub(super) own: &'a EnglishWords,
    /// Those of the passage that has it.
    pub(super) near: &'a EnglishWords,
    /// Texts whose counterpart has the English term.
    pub(super) named: u32,
    /// Whether the line has nothing but the clause and the bracket.
    pub(super) alone: bool,
}
