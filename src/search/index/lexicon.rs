//! The words of an archive and the posts they stand in: what a mistyped, joined or abbreviated word may stand for.

mod leads;
mod runs;
mod titles;

use std::ops::Range;

use super::postings::Postings;
use super::sieve::Sieve;
use crate::search::matching::typo;
use crate::text::hash::HashMap;
use leads::Leads;
use runs::{Runs, class};
pub(crate) use titles::Initialed;
use titles::{handles, titles};

/// Signs that join the parts of a word: `k-12`, `u.s`, `don't`, `yoshua_bengio`.
const JOINERS: [char; 6] = ['-', '.', '\'', '_', '/', '&'];

/// Longer runs are no words anybody types.
pub(crate) const LONGEST: usize = 32;

/// More words that a slip may stand for are not told apart.
const SPELLINGS: usize = 8;

/// The most phrases whose initials are kept: they come from titles, so real archives stay far below.
const PHRASES: usize = 65_536;

/// The words of an archive.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The list of each word taken in; gone once all are in.
    gathered: HashMap<Box<str>, u32>,
    /// The lists of the words of the text being taken in; written to once all are found, as in [`super::pairs`].
    found: Vec<u32>,
    /// How often the word of each list stands in the archive.
    gathered_counts: Vec<u32>,
    postings: Postings,
    /// Every word once, folded, sorted, each between two line feeds.
    text: String,
    /// Where each starts in `text`.
    starts: Vec<u32>,
    counts: Vec<u32>,
    /// The list of each; empty once they are in this order.
    lists: Vec<u32>,
    /// Words without their joiners → the spellings with them.
    compounds: Leads,
    /// Initials → phrases.
    initials: Leads,
    phrases: usize,
}

impl Lexicon {
    /// Takes in the words of a folded text, of `post` if it is the text of one. Gives what it leaves out.
    pub(crate) fn text(&mut self, folded: &str, post: Option<u32>) -> Sieve {
        let mut left_out = Sieve::default();
        for (run, classes, _) in Runs::of(folded, class::LETTER | class::JOINER) {
            if classes & class::JOINER == 0 {
                self.gather(run, &mut left_out);
                continue;
            }
            let run = run.trim_matches(JOINERS);
            // Words are in this alphabet; short links are not words (`t.co/2j2qwnhitz`).
            if let Some(code) = run.strip_prefix("t.co/") {
                left_out.link(code);
                self.gather("t", &mut left_out);
                self.gather("co", &mut left_out);
                continue;
            }
            if run.len() <= LONGEST && run.contains(JOINERS) {
                self.compounds.add(run, || run.replace(JOINERS, ""));
            }
            for word in run.split(JOINERS) {
                self.gather(word, &mut left_out);
            }
        }
        self.write(post);
        left_out
    }

    /// Counts the words that were found, and writes `post` to their lists.
    fn write(&mut self, post: Option<u32>) {
        for list in self.found.drain(..) {
            if let Some(count) = self.gathered_counts.get_mut(list as usize) {
                *count = count.saturating_add(1);
            }
            if let Some(post) = post {
                self.postings.add(list, post);
            }
        }
    }

    /// Takes in the names of a text that is not folded: phrases that their initials stand for, and parts of handles.
    pub(crate) fn written(&mut self, text: &str) {
        if self.phrases < PHRASES {
            let mut phrases = Vec::new();
            titles(text, &mut phrases);
            for phrase in phrases {
                self.initialed(phrase);
            }
        }
        let mut parts = Vec::new();
        handles(text, &mut parts);
        for part in &parts {
            self.name(part);
        }
    }

    /// Takes in a word that stands in no text as it is.
    fn name(&mut self, word: &str) {
        self.gather(word, &mut Sieve::default());
        self.write(None);
    }

    fn gather(&mut self, word: &str, left_out: &mut Sieve) {
        if word.len() < 2 || word.len() > LONGEST {
            left_out.word(word);
            return;
        }
        let list = if let Some(list) = self.gathered.get(word) {
            *list
        } else {
            self.gathered_counts.push(0);
            let list = self.postings.start();
            self.gathered.insert(word.into(), list);
            list
        };
        self.found.push(list);
    }

    /// Takes in a phrase whose initials stand for it.
    pub(crate) fn initialed(&mut self, Initialed { initials, phrase }: Initialed) {
        if self.phrases < PHRASES {
            self.phrases += usize::from(self.initials.add(&phrase, || initials));
        }
    }

    /// Makes the phrases that were taken in findable.
    pub(crate) fn settle_phrases(&mut self, is_last: bool) {
        self.initials.settle(is_last);
    }

    /// Makes what was taken in so far findable; no text comes after what `is_last`.
    pub(crate) fn settle(&mut self, is_last: bool) {
        self.compounds.settle(is_last);
        self.settle_phrases(is_last);
        let mut words: Vec<(&str, u32)> = self.gathered.iter().map(|(word, list)| (&**word, *list)).collect();
        words.sort_unstable();
        self.text.clear();
        self.starts.clear();
        self.text.push('\n');
        for (word, _) in &words {
            self.starts.push(self.text.len() as u32);
            self.text.push_str(word);
            self.text.push('\n');
        }
        self.lists = words.into_iter().map(|(_, list)| list).collect();
        let counts = self.lists.iter().map(|list| self.gathered_counts.get(*list as usize));
        self.counts = counts.map(|count| count.copied().unwrap_or_default()).collect();
        if is_last {
            self.gathered = HashMap::default();
            self.gathered_counts = Vec::new();
            self.postings.close(&self.lists);
            self.lists = Vec::new();
        }
    }
}

impl Lexicon {
    /// The word at this place.
    pub(crate) fn word(&self, index: usize) -> &str {
        let start = self.starts.get(index).map_or(0, |start| *start as usize);
        let end = self.starts.get(index + 1).map_or(self.text.len(), |start| *start as usize);
        self.text.get(start..end.saturating_sub(1)).unwrap_or_default()
    }

    /// How many words it has.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Whether `word` (folded) is one of its words.
    pub(crate) fn has(&self, word: &str) -> bool {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle).cmp(word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }

    /// The words that start with `start` (folded), by place.
    pub(crate) fn starting(&self, start: &str) -> Range<usize> {
        let bound = |is_before: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (0, self.count());
            while low < high {
                let middle = usize::midpoint(low, high);
                if is_before(self.word(middle)) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let from = bound(&|word| word < start);
        from..bound(&|word| word < start || word.starts_with(start))
    }

    /// The words that `part` (folded, no line feed in it) stands in, by place, in order.
    pub(crate) fn containing<'a>(&'a self, part: &'a str) -> impl Iterator<Item = usize> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = self.text.as_bytes().get(from..)?;
            let at = from + memchr::memmem::find(rest, part.as_bytes())?;
            let next = self.starts.partition_point(|start| *start as usize <= at);
            from = self.starts.get(next).map_or(self.text.len(), |start| *start as usize);
            next.checked_sub(1)
        })
    }

    /// The posts whose texts have the word at this place, newest first.
    pub(crate) fn posts(&self, word: usize) -> impl Iterator<Item = u32> + '_ {
        self.postings.posts(self.lists.get(word).map_or(word, |list| *list as usize))
    }

    /// How often words that start so stand in the archive.
    pub(crate) fn frequency(&self, start: &str) -> u64 {
        let counts = self.counts.get(self.starting(start)).unwrap_or_default();
        counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// Whether some word contains `part` (folded).
    pub(crate) fn contains(&self, part: &str) -> bool {
        memchr::memmem::find(self.text.as_bytes(), part.as_bytes()).is_some()
    }

    /// Whether some word starts with `start` (folded).
    pub(crate) fn has_start(&self, start: &str) -> bool {
        self.contains(&format!("\n{start}"))
    }

    /// Other spellings of `word` (folded): with hyphens, dots or blanks where it has none, and the other way round.
    pub(crate) fn spellings(&self, word: &str) -> Vec<String> {
        let bare = word.replace(JOINERS, "");
        let mut found: Vec<String> = Vec::new();
        if bare.len() > LONGEST {
            return found;
        }
        let mut offer = |spelling: String| {
            if spelling != word && !spelling.is_empty() && !found.contains(&spelling) {
                found.push(spelling);
            }
        };
        for spelling in self.compounds.of(&bare) {
            offer(spelling.to_owned());
        }
        if word.contains(JOINERS) {
            if self.has(&bare) {
                offer(bare.clone());
            }
            if word.split(JOINERS).all(|part| self.has(part) || part.len() == 1) {
                offer(word.replace(JOINERS, " "));
            }
        } else if !self.has(word) {
            // `finetuning` for "fine tuning", `gpt5` for "gpt 5": two words of the archive, one of them not tiny.
            for (at, c) in word.char_indices().skip(1) {
                let (left, right) = word.split_at(at);
                let is_seam = word
                    .get(..at)
                    .and_then(|left| left.chars().next_back())
                    .is_some_and(|before| before.is_ascii_digit() != c.is_ascii_digit());
                let is_pair = left.len() >= 3 && right.len() >= 3 && self.has(left) && self.has(right);
                if is_pair || (is_seam && word.len() >= 3) {
                    offer(format!("{left} {right}"));
                }
            }
        }
        found
    }

    /// Phrases that `letters` (folded) are the initials of.
    pub(crate) fn phrases(&self, letters: &str) -> Vec<String> {
        self.initials.of(letters).map(str::to_owned).collect()
    }

    /// The words that `word` (folded) may be a slip for: those with the fewest slips, the most frequent first.
    pub(crate) fn meant(&self, word: &str) -> Vec<String> {
        let limit = typo::allowed_typos(word.chars().count());
        let mut found: Vec<(usize, u32, &str)> = Vec::new();
        if limit == 0 || word.len() > LONGEST {
            return Vec::new();
        }
        let mut typed = typo::TypoCounter::new(word);
        for index in 0..self.count() {
            let known = self.word(index);
            if let Some(slips) = typed.count(known, limit) {
                found.push((slips, self.counts.get(index).copied().unwrap_or_default(), known));
            }
        }
        let least = found.iter().map(|(slips, ..)| *slips).min();
        found.retain(|(slips, ..)| Some(*slips) == least);
        found.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        found.truncate(SPELLINGS);
        found.into_iter().map(|(_, _, word)| word.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    fn lexicon() -> Lexicon {
        let mut gathering = Lexicon::default();
        let text = "from k-12 to gpt-5 in the u.s. we fine-tune agents; deepseek and reinforcement learning";
        gathering.text(text, Some(3));
        gathering.text("short course by @yoshua_bengio, see https://t.co/abcdefghij and git hub", None);
        gathering.text("with @warrenbuffett and @jdvance", None);
        gathering.written("with @WarrenBuffett and @JDVance");
        gathering.written("New Course: Reinforcement Fine-Tuning LLMs. Uses a Voice Activity Detector");
        gathering.settle(true);
        gathering
    }

    #[test]
    fn a_word_leads_to_its_other_spellings() {
        let lexicon = lexicon();
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
            assert_eq!(lexicon.spellings(word), expected, "{word}");
        }
    }

    #[test]
    fn a_slip_leads_to_the_word_meant() {
        let lexicon = lexicon();
        for (word, expected) in [
            ("deepsek", &["deepseek"][..]),
            ("reinforcment", &["reinforcement"]),
            ("agetns", &["agents"]),
            ("bengoi", &["bengio"]),
            ("bufett", &["buffett"]),
            ("agn", &[]),
            ("zzzzzz", &[]),
        ] {
            assert_eq!(lexicon.meant(word), expected, "{word}");
        }
        assert!(!lexicon.contains("abcdefghij"), "short links are no words");
    }

    #[test]
    fn initials_lead_to_the_phrase() {
        let lexicon = lexicon();
        assert_eq!(lexicon.phrases("rft"), ["reinforcement fine tuning"]);
        assert_eq!(lexicon.phrases("vad"), ["voice activity detector"]);
        assert!(lexicon.phrases("xyz").is_empty());
    }
}
