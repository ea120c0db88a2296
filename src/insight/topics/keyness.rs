//! How topical words are by their frequencies: how much more frequent than in general text, and how much posts that have
//! a word repeat it.

use std::collections::BTreeMap;

use super::ngrams::{NGram, NGrams};
use super::numbered_posts::NumberedPosts;
use crate::insight::word_table::{self, PartOfSpeech};

/// How topical a word is.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordKeyness {
    /// The decimal logarithm of how much more frequent it is than in general text.
    pub(super) peculiar: f32,
    /// The same and how much the posts that have it repeat it.
    pub(super) topical: f32,
    /// How frequent it is in general text.
    level: f32,
    /// Whether the table of general words has it.
    listed: bool,
}

/// What repetition is worth against peculiarity.
const BURST: f32 = 1.5;
/// What more than one word is worth.
const JOINED: f32 = 0.5;
/// The same in a script without capitals: nothing tells terms from turns of phrase there, and a word says more.
const CASELESS: f32 = -1.0;
/// Least peculiarity of a topic.
const PECULIAR: f32 = -0.4;
/// Least keyness of a noun.
const NOUN: f32 = 0.5;
/// Level of frequency in general text above which a word needs more.
const COMMON_LEVEL: f32 = 5.0;
/// What each level above [`COMMON_LEVEL`] adds to the least keyness.
const KEYNESS_PER_LEVEL: f32 = 0.15;

impl WordKeyness {
    /// Returns whether a word that is this `part` of speech can be a topic; the text may gloss it.
    pub(super) fn is_topical(self, part: PartOfSpeech, is_glossed: bool) -> bool {
        let more = match part {
            PartOfSpeech::Noun => 0.0,
            PartOfSpeech::Mixed | PartOfSpeech::Unknown => 0.6,
            PartOfSpeech::Verb => 1.4,
            // `agentic`: what the archive itself makes a term.
            _ if is_glossed && !self.listed => 0.6,
            PartOfSpeech::Adjective
            | PartOfSpeech::Adverb
            | PartOfSpeech::Quantity
            | PartOfSpeech::Function => return false,
        };
        let least = NOUN + more + (self.level - COMMON_LEVEL).max(0.0) * KEYNESS_PER_LEVEL;
        let least = if is_glossed { least - 0.7 } else { least };
        self.peculiar >= PECULIAR && self.topical >= least
    }
}

/// Frequencies of a corpus compared with those of general text.
#[derive(Debug)]
pub(super) struct Keyness<'a> {
    text: &'a NumberedPosts,
    grams: &'a NGrams,
    total: f32,
    /// Posts by length: the words of each, and how many have about so many.
    lengths: Vec<(f32, f32)>,
}

impl<'a> Keyness<'a> {
    pub(super) fn new(text: &'a NumberedPosts, grams: &'a NGrams) -> Self {
        let total = text.words.iter().filter(|word| **word != 0).count().max(1) as f32;
        let mut classes: BTreeMap<u32, (f32, f32)> = BTreeMap::new();
        for post in 0..text.posts.len() {
            let words = text.words_of(post).len() as u32;
            // Four classes for each doubling.
            let class = ((words + 1) as f32).log2() * 4.0;
            let (sum, count) = classes.entry(class as u32).or_default();
            *sum += words as f32;
            *count += 1.0;
        }
        let lengths = classes.into_values().map(|(sum, count)| (sum / count, count)).collect();
        Self { text, grams, total, lengths }
    }

    /// Returns the natural logarithm of how many more posts would have a sequence if its occurrences were spread by chance:
    /// the residual inverse document frequency (Church and Gale 1995). Topics come in bursts.
    fn burst(&self, gram: NGram) -> f32 {
        let rate = gram.count as f32 / self.total;
        let expected: f32 =
            self.lengths.iter().map(|(words, posts)| posts * (1.0 - (-rate * words).exp())).sum();
        (expected / gram.groups.max(1) as f32).ln().max(0.0)
    }

    /// Returns how topical a folded word is.
    pub(super) fn of_word(&self, word: u32) -> WordKeyness {
        let gram = self.grams.get(word);
        let folded = self.text.lexicon.folded(word);
        let (level, listed) = (level(folded), word_table::english().get(folded).is_some());
        let peculiar = (gram.count as f32 / self.total * 1e9).max(1.0).log10() - level;
        WordKeyness { peculiar, topical: peculiar + BURST * self.burst(gram), level, listed }
    }

    /// Returns how topical a phrase is: as its most peculiar word, by its own repetition.
    pub(super) fn of_phrase(&self, words: &[u32], gram: NGram) -> f32 {
        let best = words.iter().map(|word| self.of_word(*word).peculiar).fold(0.0, f32::max);
        let has_case = |word: &u32| self.text.lexicon.folded(*word).contains(char::is_lowercase);
        let joined = match words {
            [_] => 0.0,
            _ if words.iter().any(has_case) => JOINED,
            _ => CASELESS,
        };
        best + joined + BURST * self.burst(gram)
    }

    /// Returns the part of speech that the table has for a folded word.
    pub(super) fn part_of_speech(&self, word: u32) -> PartOfSpeech {
        let folded = self.text.lexicon.folded(word);
        let table = word_table::english();
        let known = table.get(folded).or_else(|| table.get(&format!("{folded}s")));
        known.map_or(PartOfSpeech::Unknown, |known| known.part)
    }
}

/// The level of a folded word in both numbers.
fn level(folded: &str) -> f32 {
    let table = word_table::english();
    let plural = table.get(&format!("{folded}s"));
    let one = table.level(folded);
    plural.map_or(one, |plural| (10_f32.powf(one) + 10_f32.powf(plural.level)).log10())
}
