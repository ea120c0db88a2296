//! What a word may mean besides itself: other spellings, a phrase, or the word that was meant.

use super::{LONGEST_WORD, WordIndex};
use crate::search::index::tokenizer::JOINERS;
use crate::text::stem::{Stemmers, irregular_forms, stem};
use crate::text::typo::{TypoCounter, allowed_typos};

/// The most words that one mistyped word means.
const MOST_CORRECTIONS: usize = 8;

/// The most other forms of one word.
const MOST_FORMS: usize = 24;

/// The most letters by which forms of one word differ in length: `international` is no form of `internal`.
const LONGEST_ENDING: usize = 4;

/// Letters that an ending may change at the end of a stem: `organise`, `organize`.
const CHANGED_LETTERS: usize = 3;

/// Letters of the shortest half of a word that is divided.
const SHORTEST_HALF: usize = 3;

/// What a word (folded) may end with that is a word by itself.
pub(in crate::search::index) fn right_halves(word: &str) -> impl Iterator<Item = &str> {
    let halves = word.char_indices().map(|(at, _)| word.split_at(at));
    let is_long = |half: &str| half.len() >= SHORTEST_HALF;
    halves.filter(move |(left, right)| is_long(left) && is_long(right)).map(|(_, right)| right)
}

/// What all forms start with that are spelt like `form` and have this stem.
fn start_of_forms<'a>(form: &'a str, stem: &str) -> &'a str {
    let letters = stem.chars().count().saturating_sub(CHANGED_LETTERS).max(2);
    form.char_indices().nth(letters).and_then(|(kept, _)| form.get(..kept)).unwrap_or(form)
}

/// What the forms of `word` (folded) may start with, sorted; nothing where it has none.
pub(in crate::search::index) fn starts_of_forms<'a>(word: &'a str, stemmers: &Stemmers) -> Vec<&'a str> {
    let mut starts: Vec<&str> = stemmers.stems(word).map(|(_, stem)| start_of_forms(word, &stem)).collect();
    if let Some(wanted) = stem(word) {
        starts.push(start_of_forms(word, &wanted));
        starts.extend(irregular_forms(word).map(|form| start_of_forms(form, &wanted)));
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// A long ASCII word as its first letter, the number of letters left out, and its last letter.
pub(in crate::search::index) fn numeronym(word: &str) -> Option<String> {
    let is_long = word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let (first, last) = (word.get(..1)?, word.get(word.len().checked_sub(1)?..)?);
    is_long.then(|| format!("{first}{}{last}", word.len() - 2))
}

impl WordIndex {
    /// Other spellings of `word` (folded): with hyphens, dots or blanks where it has none, and the other way round.
    pub(crate) fn spellings(&self, word: &str) -> Vec<String> {
        self.ask(word);
        let bare = word.replace(JOINERS, "");
        if bare.len() > LONGEST_WORD {
            return Vec::new();
        }
        let mut all: Vec<String> = self.compounds.get(&bare).map(str::to_owned).collect();
        if word.contains(JOINERS) {
            all.extend(self.find(&bare).is_some().then_some(bare));
            if word.split(JOINERS).all(|part| self.find(part).is_some() || part.len() == 1) {
                all.push(word.replace(JOINERS, " "));
            }
        } else if self.find(word).is_none() {
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
            let is_pair = left.len() >= SHORTEST_HALF
                && right.len() >= SHORTEST_HALF
                && self.find(right).is_some()
                && self.is_left_half(left);
            if is_pair || is_digit_boundary && word.len() >= 3 {
                all.push(format!("{left} {right}"));
            }
            before = Some(c);
        }
    }

    /// Whether `left`, behind which a word of the archive was typed, is one, too.
    fn is_left_half(&self, left: &str) -> bool {
        let is_known = self.find(left).is_some();
        if !is_known {
            self.ask(left);
        }
        is_known
    }

    /// Other forms of `word` (folded) in the archive: `discouraging`, `taught`, `humor`.
    pub(crate) fn forms(&self, word: &str) -> Vec<String> {
        let (wanted, others) = (stem(word), self.stemmers.stems(word).collect::<Vec<_>>());
        if wanted.is_none() && others.is_empty() {
            return Vec::new();
        }
        self.ask(word);
        let known = starts_of_forms(word, &self.stemmers)
            .into_iter()
            .flat_map(|start| self.starting_with(start))
            .map(|id| self.word(id));
        let is_form = |known: &&str| {
            *known != word
                && known.chars().count().abs_diff(word.chars().count()) <= LONGEST_ENDING
                && (wanted.is_some() && stem(known) == wanted
                    || others.iter().any(|(rules, stem)| rules.stem(known).as_ref() == Some(stem)))
        };
        let mut forms: Vec<String> = known.filter(is_form).take(MOST_FORMS).map(str::to_owned).collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The words that `word` (folded) abbreviates by the number of letters left out, or that abbreviate it so: `kubernetes` for
    /// `k8s`, and back.
    pub(crate) fn numeronyms(&self, word: &str) -> Vec<String> {
        self.ask(word);
        if let Some(short) = numeronym(word).filter(|short| self.find(short).is_some()) {
            return vec![short];
        }
        let Some(first) = word.get(..1).filter(|_| word.contains(|c: char| c.is_ascii_digit())) else {
            return Vec::new();
        };
        let known = self.starting_with(first).map(|id| self.word(id));
        known
            .filter(|known| numeronym(known).as_deref() == Some(word))
            .take(MOST_CORRECTIONS)
            .map(str::to_owned)
            .collect()
    }

    /// The phrases with the initials `letters` (folded).
    pub(crate) fn phrases<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = &'a str> {
        self.ask(letters);
        let is_new = |topic: &&str| !self.initials.get(letters).any(|phrase| phrase == *topic);
        self.initials.get(letters).chain(self.topics.get(letters).filter(is_new))
    }

    /// The words that `word` (folded) may be a typo of: those with the fewest typos, the most frequent first.
    pub(crate) fn corrections(&self, word: &str) -> Vec<String> {
        self.miss();
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
        for (joined, spelling) in self.compounds.firsts() {
            if let Some(typos) = counter.count(joined, limit) {
                found.push((typos, 0, spelling));
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
            ("finetnue", &["fine-tune"]),
            ("agn", &[]),
            ("zzzzzz", &[]),
        ] {
            assert_eq!(words.corrections(word), expected, "{word}");
        }
        assert!(!words.has_part("abcdefghij"), "short links are no words");
    }

    #[test]
    fn a_word_has_other_forms_and_numeronyms() {
        let mut words = WordIndex::default();
        words.add_text("discouraging people from learning; taught humor to an internal mouse", Some(3));
        words.add_text("teaching kubernetes with i18n, internationally, mice", Some(4));
        words.settle(true);
        for (word, expected) in [
            ("discourage", &["discouraging"][..]),
            ("learn", &["learning"]),
            ("teaches", &["taught", "teaching"]),
            ("humour", &["humor"]),
            ("mice", &["mouse"]),
            ("internal", &[]),
            ("peopl", &[]),
            ("k8s", &[]),
        ] {
            assert_eq!(words.forms(word), expected, "{word}");
        }
        for (word, expected) in
            [("k8s", &["kubernetes"][..]), ("internationalization", &["i18n"]), ("k9s", &[]), ("mouse", &[])]
        {
            assert_eq!(words.numeronyms(word), expected, "{word}");
        }
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
