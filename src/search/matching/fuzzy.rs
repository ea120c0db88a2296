//! Subsequence matches of short texts: scores and positions. The only file that names fuzzy-matcher.

use std::cell::Cell;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::word_fit::{WordFit, count_fits, is_boundary_at};
use crate::text::fold::fold;
use crate::text::pinyin::Pinyin;

/// Scores short texts with `SkimMatcherV2`; the same pair always has the same score.
///
/// Texts and patterns are folded beforehand, since fuzzy-matcher does not ignore width and accents.
#[derive(Default)]
pub struct SubsequenceMatcher {
    shared: SkimMatcherV2,
    calls: Cell<usize>,
}

impl std::fmt::Debug for SubsequenceMatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SubsequenceMatcher")
    }
}

impl SubsequenceMatcher {
    /// The score of `pattern` in `text` and the indices of the characters (not bytes) of `text` that match.
    pub(crate) fn positions(&self, text: &str, pattern: &str) -> Option<(i64, Vec<usize>)> {
        if pattern.is_empty() {
            return None;
        }
        self.calls.set(self.calls.get() + 1);
        // `fuzzy_match` reads stale cells and scores differently; the positions cost the same. A letter of the pattern
        // that is doubled in the text reads a stale bonus of the text before, hence a matcher of its own then.
        if has_doubled(text, pattern) {
            SkimMatcherV2::default().fuzzy_indices(text, pattern)
        } else {
            self.shared.fuzzy_indices(text, pattern)
        }
    }

    /// The number of texts scored so far.
    #[cfg(test)]
    pub(crate) fn calls(&self) -> usize {
        self.calls.get()
    }

    /// The score of `pattern` in `text`.
    pub fn score(&self, text: &str, pattern: &str) -> Option<i64> {
        self.positions(text, pattern).map(|(score, _)| score)
    }
}

/// The distance between two kinds of match in [`NameMatcher::score`]: more than the subsequence score of any name that fits on a
/// screen.
pub(crate) const KIND_STEP: i64 = 10_000;

/// What is typed to find names in a list: read once for all of them.
pub(crate) struct NameMatcher {
    typed: String,
    pinyin: Option<Pinyin>,
    matcher: SubsequenceMatcher,
}

impl NameMatcher {
    pub(crate) fn new(typed: &str) -> Self {
        let typed = fold(typed.trim());
        Self { pinyin: Pinyin::parse(&typed), typed, matcher: SubsequenceMatcher::default() }
    }

    /// How well `name` matches, higher is better: as a whole (with or without dots), as the start of a word, by its
    /// initials, inside a word, as pinyin, scattered, in this order, and within each kind by its subsequence score.
    pub(crate) fn score(&self, name: &str) -> Option<i64> {
        let (typed, name, matcher) = (&self.typed, fold(name), &self.matcher);
        if name.contains('.') && name.replace('.', "") == typed.replace('.', "") {
            return Some(4 * KIND_STEP);
        }
        let by_initials = are_initials(typed, &name).then_some(3 * KIND_STEP);
        let verbatim = verbatim_score(typed, &name, matcher);
        if verbatim.or(by_initials).is_some() {
            return verbatim.max(by_initials);
        }
        if self.pinyin.as_ref().is_some_and(|pinyin| pinyin.places(&name).next().is_some()) {
            return Some(KIND_STEP);
        }
        // Blanks between words may mean anything.
        let letters: String = typed.split_whitespace().collect();
        matcher.score(&name, &letters).map(|score| score.min(KIND_STEP - 1))
    }
}

/// The score of a name that contains `typed` as it is.
fn verbatim_score(typed: &str, name: &str, matcher: &SubsequenceMatcher) -> Option<i64> {
    let (fit, _) = count_fits(&Finder::new(typed.as_bytes()), name, true)?;
    let steps = match fit {
        WordFit::Whole => 4,
        WordFit::Start => 3,
        WordFit::Inside => 2,
    };
    // An empty pattern is in every name and has no score.
    Some(steps * KIND_STEP + matcher.score(name, typed).unwrap_or(0).min(KIND_STEP - 1))
}

/// Whether `typed` consists of the first letters of all words of `name`, two at least.
fn are_initials(typed: &str, name: &str) -> bool {
    let words = name.split([' ', '-']).filter(|word| !word.is_empty());
    typed.chars().count() >= 2 && words.filter_map(|word| word.chars().next()).eq(typed.chars())
}

/// Whether a character of `pattern` is doubled in `text`.
fn has_doubled(text: &str, pattern: &str) -> bool {
    let mut before = None;
    text.chars().any(|c| {
        let is_doubled = before == Some(c) && pattern.contains(c);
        before = Some(c);
        is_doubled
    })
}

/// Whether `pattern` is scattered in `text` in a way that may be meant: from the start of a word, with gaps of at most two
/// characters for each of its own, and two more. In Chinese at most two in all.
///
/// Without this limit three letters match nearly every headline (110 of 113 for `rag`).
pub(crate) fn is_plausible(text: &str, pattern: &str) -> bool {
    let Some(first) = pattern.chars().next() else {
        return false;
    };
    let count = pattern.chars().count();
    let limit = if first.is_ascii() { count * 3 + 2 } else { count + 2 };
    let mut starts = text.match_indices(first).filter(|(at, _)| is_boundary_at(text, *at));
    starts.any(|(at, _)| {
        let mut wanted = pattern.chars().peekable();
        text.get(at..).into_iter().flat_map(str::chars).take(limit).any(|c| {
            wanted.next_if_eq(&c);
            wanted.peek().is_none()
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use super::{NameMatcher, SubsequenceMatcher, is_plausible};

    #[test]
    fn a_name_is_found_by_what_people_type_of_it() {
        let names = [
            "Model Context Protocol",
            "Voice Stack",
            "语音技术栈",
            "Agentic Workflows",
            "AI Agents",
            "U.S.",
            "tool use",
            "Bus stops",
        ];
        for (typed, expected) in [
            ("voice", &[1][..]),
            ("agent", &[4, 3]),
            ("yyjsz", &[2]),
            ("语音", &[2]),
            ("mcp", &[0]),
            ("vo st", &[1]),
            ("us", &[5, 6, 7]),
            ("bs", &[7]),
            ("qq", &[]),
        ] {
            let mut found: Vec<(i64, usize)> = names
                .iter()
                .enumerate()
                .filter_map(|(at, name)| Some((-NameMatcher::new(typed).score(name)?, at)))
                .collect();
            found.sort_unstable();
            assert_eq!(found.into_iter().map(|(_, at)| at).collect::<Vec<_>>(), expected, "{typed}");
        }
    }

    #[test]
    fn a_scattered_match_is_meant_only_if_it_starts_a_word_and_stays_near() {
        for (text, pattern, expected) in [
            ("agentic document extraction", "dcext", true),
            ("discouraging", "rag", false),
            ("from a great distance", "rag", false),
            ("reading a page", "rag", true),
            ("buildathon: the rapid", "bldthn", true),
            ("大型语言模型", "语模", true),
            ("语言很多很多模型", "语模", false),
        ] {
            assert_eq!(is_plausible(text, pattern), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn scores_agree_with_positions_whatever_was_scored_before() {
        use super::{FuzzyMatcher, SkimMatcherV2};
        // What the library counts from stale cells: one point too much here.
        let (text, pattern) = ("mnding this basic research, the the mp", "mcp");
        let positions = SkimMatcherV2::default().fuzzy_indices(text, pattern).map(|(score, _)| score);
        assert_eq!(positions, Some(22));
        assert_ne!(
            SkimMatcherV2::default().fuzzy_match(text, pattern),
            positions,
            "mended: score as it comes"
        );
        assert_eq!(SubsequenceMatcher::default().score(text, pattern), positions);
        // A doubled letter: the score must not depend on what was scored before.
        let texts =
            ["the llm tools of all", "small talks, llm", "ll m", "a lively llama model", "lllm", "llm"];
        for pattern in ["llm", "ll", "oo", "aa"] {
            let shared = SubsequenceMatcher::default();
            for text in texts.iter().chain(texts.iter().rev()) {
                assert_eq!(
                    shared.score(text, pattern),
                    SubsequenceMatcher::default().score(text, pattern),
                    "{text}"
                );
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

        #[test]
        fn no_score_depends_on_what_was_scored_before(texts in proptest::collection::vec("[ablm ]{1,12}", 2..6), pattern in "[ablm]{1,4}") {
            let shared = SubsequenceMatcher::default();
            for text in &texts {
                assert_eq!(shared.positions(text, &pattern), SubsequenceMatcher::default().positions(text, &pattern));
            }
        }
    }
}
