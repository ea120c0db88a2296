//! The shipped tables of general words: how frequent each is and its part of speech. Where they come from, and under
//! which licence, is at the head of each file.

use std::sync::OnceLock;

use crate::text::hash::HashMap;

const ENGLISH: &str = include_str!("../../assets/words-en.txt");
const CHINESE: &str = include_str!("../../assets/words-zh.txt");

/// The part of speech that a word is most often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::insight) enum PartOfSpeech {
    Noun,
    /// A noun, and another as often.
    Mixed,
    Verb,
    Adjective,
    Adverb,
    /// A numeral or measure word.
    Quantity,
    /// A word of a closed class.
    Function,
    Unknown,
}

/// What is known of a general word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::insight) struct GeneralWord {
    /// The decimal logarithm of its occurrences in a billion words.
    pub(in crate::insight) level: f32,
    /// Its part of speech.
    pub(in crate::insight) part: PartOfSpeech,
}

/// General words with their frequencies.
#[derive(Debug)]
pub(in crate::insight) struct WordTable {
    words: HashMap<&'static str, GeneralWord>,
    lowest: f32,
    /// By character: words of several that it opens, and that it ends.
    edges: HashMap<char, (u32, u32)>,
}

impl WordTable {
    fn parse(table: &'static str) -> Self {
        let mut found = Self { words: HashMap::default(), lowest: f32::MAX, edges: HashMap::default() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let level = fields.next().and_then(|level| level.parse::<f32>().ok()).map(|level| level / 10.0);
            let (Some(level), Some(class)) = (level, fields.next()) else { continue };
            let part = match class {
                "n" => PartOfSpeech::Noun,
                "m" => PartOfSpeech::Mixed,
                "v" => PartOfSpeech::Verb,
                "a" => PartOfSpeech::Adjective,
                "r" => PartOfSpeech::Adverb,
                "q" => PartOfSpeech::Quantity,
                "f" => PartOfSpeech::Function,
                _ => PartOfSpeech::Unknown,
            };
            found.lowest = found.lowest.min(level);
            for word in fields {
                found.words.insert(word, GeneralWord { level, part });
                let mut chars = word.chars();
                if let (Some(first), Some(last)) = (chars.next(), chars.next_back()) {
                    found.edges.entry(first).or_default().0 += 1;
                    found.edges.entry(last).or_default().1 += 1;
                }
            }
        }
        found
    }

    /// Returns what is known of `word` (lower case).
    pub(in crate::insight) fn get(&self, word: &str) -> Option<GeneralWord> {
        self.words.get(word).copied()
    }

    /// Whether `word` (lower case) is listed, mostly as this part of speech.
    pub(in crate::insight) fn has_part(&self, word: &str, part: PartOfSpeech) -> bool {
        self.get(word).is_some_and(|known| known.part == part)
    }

    /// Returns the level of `word` (lower case); one that is not listed is rarer than all that are.
    pub(in crate::insight) fn level(&self, word: &str) -> f32 {
        self.get(word).map_or(self.lowest - 0.3, |known| known.level)
    }

    /// Returns whether `c` ends words and hardly opens any (器 in 浏览器).
    pub(in crate::insight) fn is_ending(&self, c: char) -> bool {
        self.edges.get(&c).is_some_and(|(opened, ended)| *ended >= 8 && *ended >= opened * 4)
    }
}

/// Returns the English table.
pub(in crate::insight) fn english() -> &'static WordTable {
    static TABLE: OnceLock<WordTable> = OnceLock::new();
    TABLE.get_or_init(|| WordTable::parse(ENGLISH))
}

/// Returns the Chinese table.
pub(in crate::insight) fn chinese() -> &'static WordTable {
    static TABLE: OnceLock<WordTable> = OnceLock::new();
    TABLE.get_or_init(|| WordTable::parse(CHINESE))
}

/// Whether the folded `word` is a general word of English.
pub(crate) fn is_general_word(word: &str) -> bool {
    english().get(word).is_some()
}

/// Returns whether a folded word, in either language, is generally an adverb, a verb, an adjective or a quantity: those say less
/// of what a text is about than nouns do.
pub(crate) fn is_hardly_telling(word: &str) -> bool {
    use PartOfSpeech as P;
    let known = english().get(word).or_else(|| chinese().get(word));
    known.is_some_and(|known| {
        matches!(known.part, P::Verb | P::Adjective | P::Adverb | P::Quantity | P::Function)
    })
}

#[cfg(test)]
mod tests {
    use super::{PartOfSpeech, chinese, english};

    #[test]
    fn words_have_levels_and_parts_of_speech() {
        for (table, common, rare, part) in [
            (english(), "house", "harbor", PartOfSpeech::Noun),
            (english(), "make", "prompt", PartOfSpeech::Verb),
            (chinese(), "关系", "代码", PartOfSpeech::Noun),
            (chinese(), "使用", "迎来", PartOfSpeech::Verb),
        ] {
            assert!(table.level(common) > table.level(rare), "{common} {rare}");
            assert!(table.level(rare) > table.level("zzzz"), "{rare}");
            assert_eq!(table.get(common).map(|word| word.part), Some(part), "{common}");
        }
        assert_eq!(english().get("zzzz"), None);
        assert!(chinese().is_ending('器') && !chinese().is_ending('大'));
    }
}
