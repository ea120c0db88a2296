//! Brackets that hold a remark rather than a translation, recognized by what else the texts use the Chinese string for.

use super::entry::Gloss;
use crate::insight::chinese_tokens::chinese_tokens;
use crate::insight::sequence_matcher::SequenceMatcher;
use crate::insight::spelling::{chinese_key, english_key};
use crate::text::hash::{HashMap, HashSet, fnv1a};
use crate::text::script::is_han;

/// A Chinese text as far as it is counted.
pub(super) struct CountedText {
    /// Codes of its tokens.
    pub(super) codes: Vec<u64>,
    /// The words of its counterpart, in order of their codes.
    pub(super) counterpart: Vec<u64>,
}

/// Returns which glosses are remarks: the only bracket of its kind, around or after Chinese that the texts use often and
/// nearly always for something else (`o1-pro（模型）`), and what is said of several names (`Redis（数据库）`, `Oracle（数据库）`).
pub(super) fn remarks(texts: &[CountedText], glosses: &[(u32, Gloss)], inside: &[bool]) -> Vec<bool> {
    let mut pairs: HashMap<(String, String), u32> = HashMap::default();
    let key = |gloss: &Gloss| (english_key(&gloss.english), chinese_key(&gloss.chinese));
    for (_, gloss) in glosses {
        *pairs.entry(key(gloss)).or_default() += 1;
    }
    let mut names: HashMap<String, HashSet<String>> = HashMap::default();
    let is_inside = |at: usize| inside.get(at) == Some(&true);
    for (_, (_, gloss)) in glosses.iter().enumerate().filter(|(at, _)| is_inside(*at)) {
        names.entry(chinese_key(&gloss.chinese)).or_default().insert(english_key(&gloss.english));
    }
    let single: Vec<bool> =
        glosses.iter().map(|(_, gloss)| pairs.get(&key(gloss)).is_some_and(|count| *count == 1)).collect();
    let english: Vec<Vec<u64>> = glosses.iter().map(|(_, gloss)| word_codes(&gloss.english)).collect();
    let named = texts_by_word(texts);
    let own: Vec<u32> = english.iter().map(|words| fewest_texts(words, &named)).collect();
    let asked = glosses.iter().enumerate().filter(|(at, _)| {
        let own = own.get(*at).map_or(0, |own| *own);
        single.get(*at) == Some(&true) && own > 0
    });
    let matcher = SequenceMatcher::new(asked.map(|(at, (_, gloss))| {
        let codes = chinese_tokens(&gloss.chinese).iter().map(|token| token.code).collect();
        (codes, at as u32)
    }));
    // Texts that have the Chinese string, and those of them whose counterpart has the English one.
    let mut counts = vec![(0_u32, 0_u32); glosses.len()];
    for text in texts.iter().filter(|text| !text.counterpart.is_empty()) {
        let mut last: HashSet<u32> = HashSet::default();
        matcher.for_each(&text.codes, |gloss, _, _| {
            let Some((all, both)) = counts.get_mut(gloss as usize).filter(|_| last.insert(gloss)) else {
                return;
            };
            let has = |code: &u64| text.counterpart.binary_search(code).is_ok();
            *all += 1;
            *both += u32::from(english.get(gloss as usize).is_some_and(|words| words.iter().all(has)));
        });
    }
    let is_remark = |(at, (all, both)): (usize, &(u32, u32))| {
        let own = own.get(at).map_or(0, |own| *own);
        // Two that do not occur together are no translation; one that is much more frequent is a kind of thing.
        // Where the post's own counterpart has it otherwise (`AGI`), nothing shows.
        let apart = *both > 0 && own > FEW_TEXTS && *all >= FEW_TEXTS && both * 4 <= own && both * 4 <= *all;
        // Texts that have the kind of thing without this one of it: `组件（Board）`.
        let least = if is_inside(at) { 0 } else { KIND_TEXTS };
        let kind = own > 0 && *all >= own * 10 && *all >= least;
        let is_of_several = |(_, gloss): &(u32, Gloss)| {
            names.get(&chinese_key(&gloss.chinese)).is_some_and(|names| names.len() >= SEVERAL_NAMES)
        };
        apart || kind || is_inside(at) && glosses.get(at).is_some_and(is_of_several)
    };
    counts.iter().enumerate().map(is_remark).collect()
}

/// Returns how many texts have a counterpart with each word.
pub(super) fn texts_by_word(texts: &[CountedText]) -> HashMap<u64, u32> {
    let mut found: HashMap<u64, u32> = HashMap::default();
    for code in texts.iter().flat_map(|text| &text.counterpart) {
        *found.entry(*code).or_default() += 1;
    }
    found
}

/// Returns codes of the words of `text`, in their order: forms of a word mostly have one.
pub(super) fn word_codes(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric() || is_han(c)).filter(|word| word.len() > 1);
    let mut codes: Vec<u64> = words.map(stem_code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The code of the letters that forms of a word share, without regard to case.
fn stem_code(word: &str) -> u64 {
    fnv1a(word.chars().take(STEM).map(|c| u32::from(c.to_ascii_lowercase())))
}

/// Texts that have a general word, at least.
const KIND_TEXTS: u32 = 20;
/// Names of which one kind is said, at least.
const SEVERAL_NAMES: usize = 3;
/// Letters that forms of a word share.
const STEM: usize = 5;
/// Texts that have a Chinese string from which what goes with it shows.
const FEW_TEXTS: u32 = 3;

/// Returns how many texts can have a counterpart with all of `words`: those with the rarest.
pub(super) fn fewest_texts(words: &[u64], texts: &HashMap<u64, u32>) -> u32 {
    words.iter().map(|word| texts.get(word).map_or(0, |count| *count)).min().unwrap_or(0)
}
