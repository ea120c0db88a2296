//! How candidates are written: capitals, hyphens, and the most frequent spelling.

use std::collections::BTreeMap;

use super::ngrams::NGrams;
use super::numbered_posts::NumberedPosts;
use super::spelling_table::SpellingTable;
use super::tokens::has_dictionary_words;
use crate::insight::stopwords::{self, WordClass};
use crate::text::hash::HashMap;

/// How a phrase is written where it occurs.
#[derive(Debug, Default)]
pub(super) struct PhraseUsage {
    /// Occurrences that open no sentence, and those of them with a capital.
    pub(super) within: u32,
    pub(super) capitals: u32,
    /// Occurrences that are one half of a hyphened word.
    pub(super) hyphened: u32,
    /// Occurrences as the head of a phrase: a break or a preposition follows, and no pronoun is right before.
    pub(super) heads: u32,
    /// Occurrences with nothing else between two marks, as interjections have them.
    pub(super) alone: u32,
    /// Occurrences right after a pronoun or an auxiliary, as verbs have them.
    pub(super) subjects: u32,
    /// Occurrences right after a word of degree or a form of "be", as adjectives have them.
    pub(super) predicates: u32,
    /// Occurrences right after an article or a preposition, as nouns have them.
    pub(super) objects: u32,
    /// Occurrences with a capital, at any place.
    pub(super) raised: u32,
    /// Those of them beside another word with a capital.
    pub(super) beside: u32,
    /// Posts, and those in which another word with a capital follows at least once.
    pub(super) posts: u32,
    pub(super) led: u32,
    /// The last post, and whether it is counted in [`PhraseUsage::led`].
    last: Option<(u32, bool)>,
    pub(super) total: u32,
    /// By spelling and hyphens: occurrences that open no sentence, and all.
    spellings: HashMap<Vec<u32>, (u32, u32)>,
}

impl PhraseUsage {
    /// Counts an occurrence in `post`: whether it has a `capital`, and whether the words right before and after it do.
    fn count_capitals(&mut self, post: u32, capital: bool, (before, after): (bool, bool)) {
        self.raised += u32::from(capital);
        self.beside += u32::from(capital && (before || after));
        let led = capital && after;
        match self.last {
            Some((last, known)) if last == post => {
                self.led += u32::from(led && !known);
                self.last = Some((post, known || led));
            }
            _ => {
                self.posts += 1;
                self.led += u32::from(led);
                self.last = Some((post, led));
            }
        }
    }

    /// Counts what the words `before` and `after` an occurrence show; 0 is none.
    fn count_neighbours(&mut self, flags: &CapitalFlags, (before, after): (u32, u32)) {
        self.alone += u32::from(before == 0 && after == 0);
        self.subjects += u32::from(has(&flags.subject, before));
        self.predicates += u32::from(has(&flags.degrees, before));
        self.objects += u32::from(has(&flags.leads, before));
    }

    /// Returns the most frequent spelling.
    pub(super) fn best_spelling(&self, text: &NumberedPosts) -> Option<String> {
        let best =
            self.spellings.iter().max_by_key(|(key, count)| (**count, std::cmp::Reverse((*key).clone())))?.0;
        let mut name = String::new();
        for (at, word) in best.iter().enumerate() {
            let spelling = text.lexicon.spelling(word >> 1);
            if word & 1 == 1 && at > 0 {
                name.push('-');
            } else if at > 0
                && !(name.ends_with(has_dictionary_words) && spelling.starts_with(has_dictionary_words))
            {
                name.push(' ');
            }
            name.push_str(spelling);
        }
        Some(name)
    }
}

/// Returns how the `open` sequences are written, by number.
pub(super) fn phrase_usages(
    text: &NumberedPosts,
    grams: &NGrams,
    open: &BTreeMap<u32, Vec<u32>>,
) -> HashMap<u32, PhraseUsage> {
    let mut usages: HashMap<u32, PhraseUsage> = HashMap::default();
    let mut is_open = vec![false; grams.all.len()];
    for id in open.keys() {
        if let Some(is_open) = is_open.get_mut(*id as usize) {
            *is_open = true;
        }
    }
    let capitals = CapitalFlags::new(&text.lexicon);
    for (level, at) in grams.at.iter().enumerate() {
        let mut post = 0;
        let here = at.iter().enumerate();
        for (place, id) in here.filter(|(_, id)| is_open.get(**id as usize).is_some_and(|open| *open)) {
            let range = place..=place + level;
            let (Some(words), Some(marks)) = (text.words.get(range.clone()), text.marks.get(range)) else {
                continue;
            };
            let usage = usages.entry(*id).or_default();
            let opens = marks.first().is_some_and(|mark| mark.is_sentence_start);
            let capital = words.iter().all(|word| capitals.are(*word));
            usage.total += 1;
            usage.hyphened += u32::from(hyphened(text, place, level));
            usage.heads += u32::from(capitals.is_head(text, place, level));
            usage.count_neighbours(&capitals, neighbours(text, place, level));
            while text.words_of(post).end as usize <= place && post < text.posts.len() {
                post += 1;
            }
            usage.count_capitals(post as u32, capital, capitals.beside(text, place, level));
            if !opens {
                usage.within += 1;
                usage.capitals += u32::from(capital);
            }
            let key: Vec<u32> =
                words.iter().zip(marks).map(|(word, mark)| word << 1 | u32::from(mark.has_hyphen)).collect();
            // Spellings within sentences are better evidence than those that open one.
            let count = usage.spellings.entry(key).or_default();
            count.0 += u32::from(!opens);
            count.1 += 1;
        }
    }
    usages
}

/// Returns whether the words at `place` are joined to a neighbour by a hyphen.
fn hyphened(text: &NumberedPosts, place: usize, level: usize) -> bool {
    let joined = |at: usize| text.marks.get(at).is_some_and(|mark| mark.has_hyphen);
    joined(place) || joined(place + level + 1)
}

/// The words right before and right after those at `place`; 0 is none.
fn neighbours(text: &NumberedPosts, place: usize, level: usize) -> (u32, u32) {
    let word = |at: Option<usize>| at.and_then(|at| text.words.get(at)).map_or(0, |word| *word);
    (word(place.checked_sub(1)), word(Some(place + level + 1)))
}

/// Whether `word` has a flag.
fn has(flags: &[bool], word: u32) -> bool {
    flags.get(word as usize).is_some_and(|flag| *flag)
}

/// Capitals by spelling, found once for each: the same words occur in many places.
struct CapitalFlags {
    /// Whether it has capitals as a name has, or is a word that names have in lower case.
    own: Vec<bool>,
    /// Whether it starts with one and is a word of its own.
    first: Vec<bool>,
    /// Whether it is a word after which a noun ends, and one before which a verb is.
    ends: Vec<bool>,
    subject: Vec<bool>,
    /// Whether it is a word of degree or a form of "be"; an article or a preposition.
    degrees: Vec<bool>,
    leads: Vec<bool>,
}

/// Words of the function list that open another noun, so that the word before may be a verb.
const OPENERS: [&str; 24] = [
    "a", "an", "the", "this", "that", "these", "those", "my", "your", "our", "their", "his", "her", "its",
    "me", "you", "us", "them", "it", "him", "some", "any", "every", "each",
];
/// Words after which an adjective is.
const DEGREES: [&str; 19] = [
    "so", "very", "too", "more", "most", "really", "pretty", "quite", "how", "as", "is", "are", "was",
    "were", "be", "it's", "that's", "i'm", "feel",
];
/// Words after which a noun is.
const LEADS: [&str; 11] = ["a", "an", "the", "in", "of", "for", "from", "at", "by", "with", "on"];
/// Words after which a verb is.
const SUBJECTS: [&str; 17] = [
    "to", "i", "you", "we", "they", "it", "he", "she", "not", "can", "will", "would", "should", "could",
    "may", "might", "don't",
];

impl CapitalFlags {
    fn new(lexicon: &SpellingTable) -> Self {
        let list = stopwords::english();
        let own = |spelling: &str| {
            spelling.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || spelling.chars().any(char::is_uppercase)
                || list.has(spelling, WordClass::Function)
        };
        let first = |spelling: &str| {
            spelling.starts_with(char::is_uppercase) && {
                let lower = spelling.to_lowercase();
                ![WordClass::Function, WordClass::Title].iter().any(|class| list.has(&lower, *class))
            }
        };
        let ends = |spelling: &str| {
            let lower = spelling.to_lowercase();
            list.has(&lower, WordClass::Function) && !OPENERS.contains(&lower.as_str())
        };
        let subject = |spelling: &str| SUBJECTS.contains(&spelling.to_lowercase().as_str());
        let degrees = |spelling: &str| DEGREES.contains(&spelling.to_lowercase().replace('’', "'").as_str());
        let leads = |spelling: &str| LEADS.contains(&spelling.to_lowercase().as_str());
        Self {
            own: lexicon.spellings().map(own).collect(),
            first: lexicon.spellings().map(first).collect(),
            ends: lexicon.spellings().map(ends).collect(),
            subject: lexicon.spellings().map(subject).collect(),
            degrees: lexicon.spellings().map(degrees).collect(),
            leads: lexicon.spellings().map(leads).collect(),
        }
    }

    /// Returns whether the words at `place` are the head of a noun phrase by their neighbours.
    fn is_head(&self, text: &NumberedPosts, place: usize, level: usize) -> bool {
        let (before, next) = neighbours(text, place, level);
        (next == 0 || has(&self.ends, next)) && !has(&self.subject, before)
    }

    fn are(&self, word: u32) -> bool {
        self.own.get(word as usize).is_some_and(|own| *own)
    }

    /// Returns whether the words right before and right after those at `place` have a capital.
    fn beside(&self, text: &NumberedPosts, place: usize, level: usize) -> (bool, bool) {
        let capital = |at: Option<usize>| {
            let word = at.and_then(|at| text.words.get(at));
            word.and_then(|word| self.first.get(*word as usize)).is_some_and(|first| *first)
        };
        (capital(place.checked_sub(1)), capital(Some(place + level + 1)))
    }
}
