//! Words that are anchors though the languages write them differently: general words by a table, names by their sounds.

use std::sync::LazyLock;

use crate::text::hash::{HashMap, HashSet, fingerprint};
use crate::text::pinyin::readings;
use crate::text::script::is_han;
use crate::text::slice::slice;
use crate::text::sounds::{Skeletons, writes_sound};
use crate::text::stem::{stem, stem_of};

/// General words and what the other language has for them.
const TABLE: &str = include_str!("../../../assets/equivalents.txt");
/// Weights of an anchor that is in one sentence of each side (nats).
const WORD: f32 = 1.5;
const NAME: f32 = 3.0;
/// Characters of the longest Chinese word of the table, and of the longest name.
const LONGEST_WORD: usize = 6;
const LONGEST_NAME: usize = 6;
/// The same of one that is written as it is read.
const LONGEST_PINYIN: usize = 3;
/// Consonants of the shortest name that is known by them.
const SHORTEST_NAME: usize = 3;

/// The entries of the table that each word has, by its stem or its characters.
static ENTRIES: LazyLock<HashMap<String, Vec<u32>>> = LazyLock::new(|| {
    let mut entries: HashMap<String, Vec<u32>> = HashMap::default();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for (number, entry) in lines.flat_map(str::split_whitespace).enumerate() {
        let words = entry.split([':', ',']).map(stem_of);
        for word in words {
            entries.entry(word).or_default().push(number as u32);
        }
    }
    entries
});

/// Returns the entries of the table that have `word`, in lower case or Chinese: words that share one may translate each other.
pub(crate) fn equivalent_words(word: &str) -> Vec<u32> {
    let entries = stem(word).and_then(|stem| ENTRIES.get(&stem)).or_else(|| ENTRIES.get(word));
    entries.cloned().unwrap_or_default()
}

/// The names that a side writes in Latin letters.
#[derive(Debug, Default)]
pub(super) struct LatinNames {
    keys: HashSet<u64>,
}

impl LatinNames {
    /// Takes in the names of `text`.
    pub(super) fn read(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| is_name(word)) {
            self.keys.extend(keys(word));
        }
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
}

/// What a name in Latin letters may be known by: its letters if they may be pinyin, and its consonants.
fn keys(word: &str) -> Vec<u64> {
    let skeletons = Skeletons::of_word(word);
    let long = skeletons.iter().filter(|skeleton| skeleton.len() >= SHORTEST_NAME);
    long.map(|skeleton| fingerprint(&skeleton)).chain([fingerprint(&word.to_lowercase())]).collect()
}

/// Calls `each` with the key and the weight of what a Latin `word` says.
pub(super) fn read_word(word: &str, each: &mut impl FnMut(u64, f32)) {
    let lower = word.to_lowercase();
    for entry in equivalent_words(&lower) {
        each(fingerprint(&entry), WORD);
    }
    if is_name(word) {
        for key in keys(word) {
            each(key, NAME);
        }
    }
}

/// Calls `each` with the key, the weight and the byte of what the Chinese of `text` says.
pub(super) fn read_chinese(text: &str, names: &LatinNames, each: &mut impl FnMut(u64, f32, usize)) {
    let mut after_word = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| is_han(*c)) {
        let rest = slice(text, at..);
        let ends: Vec<usize> = rest
            .char_indices()
            .take(LONGEST_WORD)
            .take_while(|(_, c)| is_han(*c))
            .map(|(at, c)| at + c.len_utf8())
            .collect();
        if at >= after_word {
            let word = ends.iter().rev().find_map(|end| Some((ENTRIES.get(slice(rest, ..*end))?, *end)));
            if let Some((entries, end)) = word {
                after_word = at + end;
                for entry in entries {
                    each(fingerprint(entry), WORD, at);
                }
            }
        }
        read_names(slice(rest, ..ends.last().copied().unwrap_or(c.len_utf8())), names, &mut |key| {
            each(key, NAME, at);
        });
    }
}

/// Calls `each` with the keys of the names of `names` that `text` begins with.
fn read_names(text: &str, names: &LatinNames, each: &mut impl FnMut(u64)) {
    if names.keys.is_empty() {
        return;
    }
    let mut pinyin = String::new();
    let mut skeletons = Some(Skeletons::new());
    for (count, c) in text.chars().take(LONGEST_NAME).enumerate() {
        let readings = readings(c, str::to_owned);
        let Some(reading) = readings.first() else { break };
        pinyin.push_str(reading);
        if count < LONGEST_PINYIN && names.keys.contains(&fingerprint(&pinyin)) {
            each(fingerprint(&pinyin));
        }
        skeletons = skeletons.filter(|_| writes_sound(c));
        let Some(heard) = &mut skeletons else { continue };
        heard.add_character(c);
        let long = heard.iter().filter(|heard| count > 0 && heard.len() >= SHORTEST_NAME);
        for key in long.map(|heard| fingerprint(&heard)).filter(|key| names.keys.contains(key)) {
            each(key);
        }
    }
}
