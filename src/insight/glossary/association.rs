//! Which English words stand beside a Chinese word: in the passages of the archive that translate each other, and in the
//! table of general words. What translates a word of the English term belongs to the term; what translates a word beside it
//! does not (传统 of 传统提示工程, which is `traditional` before `prompt engineering`).

use super::clause_words::ClauseWord;
use super::remarks::{CountedText, word_codes};
use crate::insight::chinese_tokens::ChineseToken;
use crate::insight::sequence_matcher::SequenceMatcher;
use crate::insight::spelling::is_abbreviation;
use crate::insight::stopwords::{self, WordClass};
use crate::text::align::equivalent_words;
use crate::text::dictionary::meanings;
use crate::text::hash::{HashMap, HashSet};
use crate::text::slice::slice;
use crate::text::stem::stem_of;

/// Passages in which the company of one Chinese word is counted.
const COUNTED: usize = 128;
/// Strength, 0 to 1, of what the table of general words says.
const TABLE: f32 = 0.5;
/// The strength of one that shows something.
const OWN: f32 = 0.2;
const FOREIGN: f32 = 0.2;
/// How much stronger the other of both has to be.
const STRONGER: f32 = 1.6;
/// Passages that have an English word of which something is known, at least.
const KNOWN: u32 = 4;
/// Tokens of a run of characters that are no known words, which may be one that the table lacks, at most.
const LONGEST_RUN: usize = 3;

/// English words, as they are compared with Chinese ones.
#[derive(Debug, Default, Clone)]
pub(super) struct EnglishWords {
    codes: Vec<u64>,
    /// Entries of the table of general words.
    entries: Vec<u32>,
    /// Stems, as the dictionary is asked about them.
    stems: Vec<String>,
}

impl EnglishWords {
    /// Those of `text` that carry meaning.
    pub(super) fn of(text: &str) -> Self {
        let closed = stopwords::english();
        let mut words = Self::default();
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
            let lower = word.to_lowercase();
            if !closed.has(&lower, WordClass::Function) {
                words.codes.extend(word_codes(word));
                words.entries.extend(equivalent_words(&lower));
                if !is_abbreviation(word) {
                    words.stems.push(stem_of(&lower));
                }
            }
        }
        words.codes.sort_unstable();
        words.codes.dedup();
        words.entries.sort_unstable();
        words.entries.dedup();
        words
    }

    /// These without those of `other`.
    fn without(&self, other: &Self) -> Self {
        let keep = |all: &[u64]| {
            all.iter().filter(|code| other.codes.binary_search(code).is_err()).copied().collect()
        };
        let entries = self.entries.iter().filter(|entry| other.entries.binary_search(entry).is_err());
        let stems = self.stems.iter().filter(|stem| !other.stems.contains(stem));
        Self {
            codes: keep(&self.codes),
            entries: entries.copied().collect(),
            stems: stems.cloned().collect(),
        }
    }

    /// Whether all words of one of `meanings` are among these.
    fn say(&self, meanings: &[Vec<String>]) -> bool {
        meanings.iter().any(|meaning| meaning.iter().all(|stem| self.stems.contains(stem)))
    }

    /// The same, or words that are made of them.
    fn have(&self, meanings: &[Vec<String>]) -> bool {
        let has = |stem: &String| self.stems.iter().any(|own| are_related(own, stem));
        meanings.iter().any(|meaning| meaning.iter().all(has))
    }

    /// Whether one of `meanings` has these words, all and no others, perhaps as one.
    pub(super) fn are(&self, meanings: &[Vec<String>]) -> bool {
        let joined = self.stems.concat();
        let is_same = |meaning: &Vec<String>| {
            meaning.concat() == joined
                || meaning.iter().all(|stem| self.stems.contains(stem))
                    && self.stems.iter().all(|stem| meaning.contains(stem))
        };
        !joined.is_empty() && meanings.iter().any(is_same)
    }
}

/// Whether two stems are those of one word and what is made of it: `mix` and `mixtur`.
fn are_related(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || short.len() >= 3 && long.len() <= short.len() + LONGEST_ENDING && long.starts_with(short)
}

/// Letters by which the stem of a word is longer than that of the word it is made of, at most.
const LONGEST_ENDING: usize = 4;

/// The words and runs of a clause that have several tokens: first token, and one past the last.
pub(super) fn units(clause: &[ChineseToken], words: &[ClauseWord]) -> Vec<(usize, usize)> {
    let is_han = |word: &ClauseWord| {
        clause.get(word.start..word.end).is_some_and(|tokens| tokens.iter().all(|token| token.is_han()))
    };
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for word in words {
        let is_single = word.end == word.start + 1 && word.class.is_none() && is_han(word);
        if is_single {
            run = Some(run.map_or((word.start, word.end), |(start, _)| (start, word.end)));
            continue;
        }
        found.extend(run.take());
        if word.end > word.start + 1 && is_han(word) {
            found.push((word.start, word.end));
        }
    }
    found.extend(run);
    found.retain(|(start, end)| {
        *end > start + 1
            && (*end <= start + LONGEST_RUN
                || words.iter().any(|word| word.start == *start && word.end == *end))
    });
    found
}

/// Passages that are kept, at most twice as many.
const KEPT: usize = 4_096;

/// Passages with their counterparts, evenly spread over all that were read.
#[derive(Default)]
pub(super) struct CountedPassages {
    pub(super) list: Vec<CountedText>,
    read: usize,
    step: usize,
}

impl CountedPassages {
    /// Takes in one more passage, unless there are enough of its place.
    pub(super) fn add(&mut self, passage: impl FnOnce() -> CountedText) {
        self.step = self.step.max(1);
        if self.read.is_multiple_of(self.step) {
            self.list.push(passage());
        }
        self.read += 1;
        if self.list.len() >= KEPT * 2 {
            let mut number = 0..;
            self.list.retain(|_| number.next().is_none_or(|number: usize| number.is_multiple_of(2)));
            self.step *= 2;
        }
    }
}

/// What a part of a clause translates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermOrigin {
    /// A word of the term.
    Own,
    /// A word beside it.
    Foreign,
    /// A word beside it, as the dictionary says.
    Elsewhere,
    /// Nothing shows.
    Unknown,
}

/// Chinese words with the English words that stand beside them.
#[derive(Debug, Default)]
pub(super) struct Associations {
    by_unit: HashMap<Vec<u64>, HashMap<u64, f32>>,
    /// Passages that have an English word.
    spread: HashMap<u64, u32>,
}

impl Associations {
    /// Counts what stands beside `units` in `passages`.
    pub(super) fn learn(passages: &[CountedText], units: HashSet<Vec<u64>>) -> Self {
        let mut spread: HashMap<u64, u32> = HashMap::default();
        for code in passages.iter().flat_map(|passage| &passage.counterpart) {
            *spread.entry(*code).or_default() += 1;
        }
        let units: Vec<Vec<u64>> = units.into_iter().collect();
        let matcher = SequenceMatcher::new((0..).zip(&units).map(|(number, unit)| (unit.clone(), number)));
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); units.len()];
        for (number, passage) in (0..).zip(passages) {
            matcher.for_each(&passage.codes, |unit, _, _| {
                if let Some(places) = places.get_mut(unit as usize)
                    && places.last() != Some(&number)
                {
                    places.push(number);
                }
            });
        }
        let company = |places: &Vec<u32>| {
            let mut counts: HashMap<u64, u32> = HashMap::default();
            let step = places.len().div_ceil(COUNTED).max(1);
            let seen = places.iter().step_by(step).filter_map(|place| passages.get(*place as usize));
            for code in seen.flat_map(|passage| &passage.counterpart) {
                *counts.entry(*code).or_default() += 1;
            }
            let strength = |(code, count): (u64, u32)| {
                // One place shows nothing: all words of a passage are beside each other.
                let together = (count - 1) as f32 * step as f32;
                let all = places.len() as f32 * spread.get(&code).map_or(1, |spread| *spread) as f32;
                (count > 1).then(|| (code, (together / all.sqrt()).min(1.0)))
            };
            counts.into_iter().filter_map(strength).collect()
        };
        let by_unit = places.iter().map(company).collect::<Vec<_>>();
        Self { by_unit: units.into_iter().zip(by_unit).collect(), spread }
    }

    /// Whether enough is known of all `words` to say what does not translate them.
    pub(super) fn knows(&self, words: &EnglishWords) -> bool {
        let is_known = |code: &u64| self.spread.get(code).is_some_and(|spread| *spread >= KNOWN);
        !words.codes.is_empty() && words.codes.iter().all(is_known)
    }

    /// What a part of a clause translates, by its tokens in `text`: a word of the term, which has the words `own`, or one `near` it in
    /// its passage. For the first the table alone decides unless it `is_counted`.
    pub(super) fn origin(
        &self,
        text: &str,
        tokens: &[ChineseToken],
        is_counted: bool,
        [own, near]: [&EnglishWords; 2],
    ) -> TermOrigin {
        let codes: Vec<u64> = tokens.iter().map(|token| token.code).collect();
        let Some((first, last)) = tokens.first().zip(tokens.last()) else { return TermOrigin::Unknown };
        let written = slice(text, first.start..last.end);
        let company = self.by_unit.get(&codes);
        let entries: Vec<u32> = equivalent_words(written);
        let meanings = meanings(written);
        let is_listed = |words: &EnglishWords| {
            entries.iter().any(|entry| words.entries.binary_search(entry).is_ok()) || words.have(&meanings)
        };
        let strength = |words: &EnglishWords| {
            let counted = company
                .into_iter()
                .flat_map(|company| words.codes.iter().filter_map(|code| company.get(code)));
            counted.copied().fold(if is_listed(words) { TABLE } else { 0.0 }, f32::max)
        };
        let beside = near.without(own);
        let (mine, other) = (strength(own), strength(&beside));
        let is_elsewhere = || !own.have(&meanings) && beside.say(&meanings);
        if (is_counted || is_listed(own)) && mine >= OWN && mine * STRONGER >= other {
            TermOrigin::Own
        } else if is_elsewhere() {
            TermOrigin::Elsewhere
        } else if other >= FOREIGN && other >= mine * STRONGER {
            TermOrigin::Foreign
        } else {
            TermOrigin::Unknown
        }
    }
}
