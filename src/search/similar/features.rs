//! What posts are compared by: the words of a text, all forms of one together, and its Chinese bigrams.

use crate::search::index::{CharClasses, JOINERS, Tokenizer};
use crate::search::query::is_function_word;
use crate::text::hash::HashMap;
use crate::text::script::is_han;
use crate::text::stem::stem_of;

/// Bytes of the longest word that is indexed.
const LONGEST_WORD: usize = 32;

/// How a text has a feature.
#[derive(Debug)]
pub(super) struct FeatureUsage {
    pub(super) count: u32,
    /// The first form of the word.
    pub(super) form: String,
}

/// The features of a text: stems of words, and Chinese bigrams.
#[derive(Debug, Default)]
pub(super) struct Features(HashMap<String, FeatureUsage>);

/// Whether a feature is two Chinese characters.
pub(super) fn is_bigram(feature: &str) -> bool {
    feature.chars().next().is_some_and(is_han)
}

impl Features {
    /// The features of a folded text. Function words, numbers and links have none.
    pub(super) fn new(folded: &str) -> Self {
        let mut features = Self::default();
        for run in Tokenizer::new(folded, CharClasses::LETTER.union(CharClasses::JOINER)) {
            let run = run.text.trim_matches(JOINERS);
            let is_link = run.contains('.') && run.contains('/');
            let parts = run.split(['-', '.', '_', '/', '&']);
            // What an apostrophe cuts off is no word.
            let words = parts.filter_map(|part| part.split('\'').next());
            let words = words.filter(|word| !is_link && is_telling(word));
            for word in words {
                features.add(stem_of(word), word);
            }
        }
        let mut before = None;
        for c in folded.chars() {
            let here = is_han(c).then_some(c);
            if let (Some(one), Some(two)) = (before, here) {
                let pair: String = [one, two].into_iter().collect();
                features.add(pair, "");
            }
            before = here;
        }
        features
    }

    fn add(&mut self, feature: String, form: &str) {
        let new = || FeatureUsage { count: 0, form: form.to_owned() };
        self.0.entry(feature).or_insert_with(new).count += 1;
    }

    pub(super) fn get(&self, feature: &str) -> Option<&FeatureUsage> {
        self.0.get(feature)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &FeatureUsage)> {
        self.0.iter().map(|(feature, usage)| (feature.as_str(), usage))
    }
}

/// Whether a folded word says what a text is about.
fn is_telling(word: &str) -> bool {
    (2..=LONGEST_WORD).contains(&word.len())
        && word.chars().any(char::is_alphabetic)
        && !matches!(word, "https" | "http" | "www")
        && !is_function_word(word)
}

/// The weight of a Chinese word: that of its bigrams, if `other` has all of them; `None` otherwise, or if it is too short.
pub(super) fn weight_of_run(run: &str, other: &Features, weights: &HashMap<&str, f64>) -> Option<f64> {
    let chars: Vec<char> = run.chars().collect();
    let is_function = |c: Option<&char>| c.is_some_and(|c| is_function_word(c.encode_utf8(&mut [0; 4])));
    let is_cut_wrong = is_function(chars.first()) || is_function(chars.last());
    if chars.len() < 2 || is_cut_wrong || !chars.iter().all(|c| is_han(*c)) || is_function_word(run) {
        return None;
    }
    let weight = |pair: &[char]| {
        let pair: String = pair.iter().collect();
        other.get(&pair).and(weights.get(pair.as_str()).copied())
    };
    chars.windows(2).map(weight).sum()
}
