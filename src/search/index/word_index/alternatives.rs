//! What a word may stand for besides itself: other spellings, a phrase, or the word that was meant.

use super::{LONGEST_WORD, WordIndex};
use crate::search::index::tokenizer::JOINERS;
use crate::search::matching::typo::{TypoCounter, allowed_typos};

/// The most words that one mistyped word stands for.
const MOST_CORRECTIONS: usize = 8;

impl WordIndex {
    /// Other spellings of `word` (folded): with hyphens, dots or blanks where it has none, and the other way round.
    pub(crate) fn spellings(&self, word: &str) -> Vec<String> {
        let bare = word.replace(JOINERS, "");
        if bare.len() > LONGEST_WORD {
            return Vec::new();
        }
        let mut all: Vec<String> = self.compounds.get(&bare).map(str::to_owned).collect();
        if word.contains(JOINERS) {
            all.extend(self.has_word(&bare).then_some(bare));
            if word.split(JOINERS).all(|part| self.has_word(part) || part.len() == 1) {
                all.push(word.replace(JOINERS, " "));
            }
        } else if !self.has_word(word) {
            self.add_divided(word, &mut all);
        }
        let mut found: Vec<String> = Vec::new();
        for spelling in all {
            if spelling != word && !spelling.is_empty() && !found.contains(&spelling) {
                found.push(spelling);
            }
        }
        found
    }

    /// Adds `word` as two words of the archive with a blank between them: `fine tuning` for `finetuning`, `gpt 5` for
    /// `gpt5`.
    fn add_divided(&self, word: &str, all: &mut Vec<String>) {
        let mut before = None;
        for (at, c) in word.char_indices() {
            let (left, right) = word.split_at(at);
            let is_digit_boundary =
                before.is_some_and(|before: char| before.is_ascii_digit() != c.is_ascii_digit());
            let is_pair = left.len() >= 3 && right.len() >= 3 && self.has_word(left) && self.has_word(right);
            if is_pair || is_digit_boundary && word.len() >= 3 {
                all.push(format!("{left} {right}"));
            }
            before = Some(c);
        }
    }

    /// The phrases with the initials `letters` (folded).
    pub(crate) fn phrases(&self, letters: &str) -> impl Iterator<Item = &str> {
        self.initials.get(letters)
    }

    /// The words that `word` (folded) may be a typo of: those with the fewest typos, the most frequent first.
    pub(crate) fn corrections(&self, word: &str) -> Vec<String> {
        let limit = allowed_typos(word.chars().count());
        if limit == 0 || word.len() > LONGEST_WORD {
            return Vec::new();
        }
        let mut counter = TypoCounter::new(word);
        let mut found: Vec<(usize, u32, &str)> = Vec::new();
        for (id, count) in self.ids().zip(&self.counts) {
            let known = self.word(id);
            if let Some(typos) = counter.count(known, limit) {
                found.push((typos, *count, known));
            }
        }
        let least = found.iter().map(|(typos, ..)| *typos).min();
        found.retain(|(typos, ..)| Some(*typos) == least);
        found.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        found.truncate(MOST_CORRECTIONS);
        found.into_iter().map(|(_, _, word)| word.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::WordIndex;

    fn words() -> WordIndex {
        let mut words = WordIndex::default();
        let text = "from k-12 to gpt-5 in the u.s. we fine-tune agents; deepseek and reinforcement learning";
        words.add_text(text, Some(3));
        words.add_text("short course by @yoshua_bengio, see https://t.co/abcdefghij and git hub", None);
        words.add_text("with @warrenbuffett and @jdvance", None);
        words.add_names("with @WarrenBuffett and @JDVance");
        words.add_names("New Course: Reinforcement Fine-Tuning LLMs. Uses a Voice Activity Detector");
        words.settle(true);
        words
    }

    #[test]
    fn a_word_has_other_spellings() {
        let words = words();
        for (word, expected) in [
            ("k12", &["k-12", "k 12"][..]),
            ("gpt5", &["gpt-5", "gpt 5"]),
            ("us", &["u.s"]),
            ("j.d", &["jd", "j d"]),
            ("finetune", &["fine-tune", "fine tune"]),
            ("shortcourse", &["short course"]),
            ("deep-seek", &["deepseek"]),
            ("git-hub", &["git hub"]),
            ("agents", &[]),
        ] {
            assert_eq!(words.spellings(word), expected, "{word}");
        }
    }

    #[test]
    fn a_mistyped_word_is_corrected() {
        let words = words();
        for (word, expected) in [
            ("deepsek", &["deepseek"][..]),
            ("reinforcment", &["reinforcement"]),
            ("agetns", &["agents"]),
            ("bengoi", &["bengio"]),
            ("bufett", &["buffett"]),
            ("agn", &[]),
            ("zzzzzz", &[]),
        ] {
            assert_eq!(words.corrections(word), expected, "{word}");
        }
        assert!(!words.has_part("abcdefghij"), "short links are no words");
    }

    #[test]
    fn initials_stand_for_phrases() {
        let words = words();
        for (letters, expected) in
            [("rft", &["reinforcement fine tuning"][..]), ("vad", &["voice activity detector"]), ("xyz", &[])]
        {
            assert_eq!(words.phrases(letters).collect::<Vec<_>>(), expected, "{letters}");
        }
    }
}
