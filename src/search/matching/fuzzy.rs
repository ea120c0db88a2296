//! Subsequence scores and positions: the only door to fuzzy-matcher.

use std::cell::Cell;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use memchr::memmem::Finder;

use super::place::{self, Fit, is_start};
use crate::text::fold::fold;
use crate::text::pinyin::Pinyin;

/// Scores of `SkimMatcherV2` (fuzzy-matcher 0.3.7): a match, a gap's start, one more character of a gap, the
/// character after another one matched, and the character that starts a word after a blank.
const MATCH: i64 = 16;
const GAP: i64 = 3;
const CONSECUTIVE: i64 = 4;
const HEAD: i64 = 8;

/// Scores short texts with `SkimMatcherV2`, so that the same pair has the same score always.
///
/// Texts and patterns are folded beforehand: case, width and accents are equal, as fuzzy-matcher would not have them.
#[derive(Default)]
pub struct Matcher {
    shared: SkimMatcherV2,
    scored: Cell<usize>,
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Matcher")
    }
}

impl Matcher {
    /// The score of `pattern` in `text` and the characters (not bytes) of `text` that match.
    pub fn positions(&self, text: &str, pattern: &str) -> Option<(i64, Vec<usize>)> {
        if pattern.is_empty() {
            return None;
        }
        self.scored.set(self.scored.get() + 1);
        // `fuzzy_match` reads stale cells and scores differently; the positions cost the same. A letter of the pattern
        // that is doubled in the text reads a stale bonus of the text before, hence a matcher of its own then.
        if has_doubled(text, pattern) {
            SkimMatcherV2::default().fuzzy_indices(text, pattern)
        } else {
            self.shared.fuzzy_indices(text, pattern)
        }
    }

    /// How often it was asked.
    pub fn scored(&self) -> usize {
        self.scored.get()
    }

    /// The score of `pattern` in `text`.
    pub fn score(&self, text: &str, pattern: &str) -> Option<i64> {
        self.positions(text, pattern).map(|(score, _)| score)
    }
}

/// Between two ways in which [`score`] fits: more than any subsequence score of a name that fits on a screen.
pub const STEP: i64 = 10_000;

/// How well `typed` fits the name `field`, higher is better: as a whole (with or without dots), from the start of a word,
/// as its initials, inside a word, read as pinyin, scattered, in this order, and within each by its subsequence score.
/// For palettes, whose lists are short.
pub fn score(typed: &str, field: &str) -> Option<i64> {
    let (typed, field) = (fold(typed.trim()), fold(field));
    let matcher = Matcher::default();
    if field.contains('.') && field.replace('.', "") == typed.replace('.', "") {
        return Some(4 * STEP);
    }
    let by_initials = are_initials(&typed, &field).then_some(3 * STEP);
    let placed = placed(&typed, &field, &matcher);
    if placed.or(by_initials).is_some() {
        return placed.max(by_initials);
    }
    if Pinyin::of(&typed).is_some_and(|pinyin| pinyin.places(&field).next().is_some()) {
        return Some(STEP);
    }
    // Blanks between words may stand for anything.
    let letters: String = typed.split_whitespace().collect();
    matcher.score(&field, &letters).map(|score| score.min(STEP - 1))
}

/// The score of a name that holds `typed` as it stands.
fn placed(typed: &str, field: &str, matcher: &Matcher) -> Option<i64> {
    let (fit, _) = place::best(&Finder::new(typed.as_bytes()), field, true)?;
    let steps = match fit {
        Fit::Whole => 4,
        Fit::Start => 3,
        Fit::Inside => 2,
    };
    Some(steps * STEP + matcher.score(field, typed).unwrap_or_default().min(STEP - 1))
}

/// Whether `typed` is the first letters of all words of `field`, two at least.
fn are_initials(typed: &str, field: &str) -> bool {
    let words = field.split([' ', '-']).filter(|word| !word.is_empty());
    typed.chars().count() >= 2 && words.filter_map(|word| word.chars().next()).eq(typed.chars())
}

fn has_doubled(text: &str, pattern: &str) -> bool {
    let mut before = None;
    text.chars().any(|c| {
        let is_doubled = before == Some(c) && pattern.contains(c);
        before = Some(c);
        is_doubled
    })
}

/// A score that [`Matcher::score`] never exceeds, at a fraction of its cost; `None` if there is no match.
///
/// The first character scores 16 and the bonus of its place, less 1 (the library counts a gap before it); each next one 16
/// and 4 if it follows, else 16 and its place's bonus less 3 and the gap. So a match with gaps of `G` characters in all
/// is below one without by `G`, except that each gap before a word's start costs one less.
pub fn ceiling(text: &str, pattern: &str) -> Option<i64> {
    let window = shortest(text, pattern)?;
    let count = i64::try_from(pattern.chars().count()).ok()?;
    let first = pattern.chars().next()?;
    let at_start = text.starts_with(first);
    let mut head = 0;
    let mut starters = 0;
    let mut before: Option<char> = None;
    for c in text.chars() {
        let bonus = before.map_or(HEAD * 2, bonus_after);
        if bonus > 0 && pattern.contains(c) {
            starters += 1;
            if c == first {
                head = head.max(bonus);
            }
        }
        before = Some(c);
    }
    head = if at_start { HEAD * 2 } else { head };
    let best = MATCH + head - 1;
    let step =
        if pattern.contains(|c: char| bonus_after(c) > 0) { MATCH + HEAD } else { MATCH + CONSECUTIVE };
    let whole = best + step * (count - 1);
    let gap = i64::try_from(window).ok()? - count;
    if gap == 0 || count < 2 {
        return Some(whole);
    }
    // A gap of g characters: 16 + 8 - 3 - g before a word's start, 16 - 3 - g elsewhere, against 20 without one.
    let heads = starters.min(count - 1).min(gap);
    let gapped = if heads > 0 { whole + heads - gap } else { whole - step + MATCH - GAP - gap };
    // Separators in the pattern raise `step`; the difference only ever favours the bound.
    Some(gapped.max(best))
}

/// [`ceiling`] where `pattern` is known to stand in `text` as it is: mostly without a look at the rest of the text.
pub fn ceiling_in_a_row(text: &str, pattern: &str) -> i64 {
    let count = signed(pattern.chars().count());
    let has_separators = pattern.contains(|c: char| bonus_after(c) > 0);
    let step = if has_separators { MATCH + HEAD } else { MATCH + CONSECUTIVE };
    let inside = MATCH + HEAD - 1 + step * (count - 1);
    let at_start = inside + HEAD;
    let mut wanted = pattern.chars().peekable();
    if wanted.peek().is_none_or(|first| !text.starts_with(*first)) {
        return inside;
    }
    if has_separators || text.starts_with(pattern) {
        return at_start;
    }
    // From the first character on the pattern stands with gaps only: `gap` characters at least, as in [`ceiling`].
    let later = pattern.char_indices().nth(1).and_then(|(at, _)| pattern.get(at..)).unwrap_or_default();
    let (mut before, mut starters, mut end, mut at) = (None, 0, 0, 0);
    for c in text.chars() {
        at += 1;
        if wanted.next_if_eq(&c).is_some() {
            end = at;
        }
        starters += i64::from(before.is_some_and(|b| bonus_after(b) > 0) && later.contains(c));
        before = Some(c);
    }
    if wanted.peek().is_some() {
        return inside;
    }
    let gap = end - count;
    let heads = starters.min(count - 1).min(gap);
    let gapped = if heads > 0 { at_start + heads - gap } else { at_start - step + MATCH - GAP - gap };
    inside.max(gapped)
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX >> 16)
}

/// The bonus that `SkimMatcherV2` gives to a character after `before`.
fn bonus_after(before: char) -> i64 {
    match before {
        ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => HEAD,
        '!'..='~' if before.is_ascii_punctuation() => HEAD - 1,
        _ => 0,
    }
}

/// Characters of the shortest stretch of `text` that holds `pattern` in order.
fn shortest(text: &str, pattern: &str) -> Option<usize> {
    let least = pattern.chars().count();
    let mut best: Option<usize> = None;
    let mut rest = text;
    loop {
        // Forward to where the pattern is complete, then back to where it starts latest.
        let mut wanted = pattern.chars().peekable();
        let mut forward = rest.char_indices();
        while wanted.peek().is_some() {
            let Some((_, c)) = forward.next() else { return best };
            wanted.next_if_eq(&c);
        }
        let window = rest.get(..forward.offset())?;
        let mut wanted = pattern.chars().rev().peekable();
        let mut back = window.char_indices().rev();
        let (mut start, mut count) = (window.len(), 0);
        while wanted.peek().is_some() {
            let (at, c) = back.next()?;
            wanted.next_if_eq(&c);
            (start, count) = (at, count + 1);
        }
        best = Some(best.map_or(count, |best| best.min(count)));
        let mut after = rest.get(start..)?.chars();
        if best == Some(least) || after.next().is_none() {
            return best;
        }
        rest = after.as_str();
    }
}

/// Whether `pattern` stands in `text` scattered, but so that it may well be meant: from the start of a word on, with
/// gaps of at most two characters for each of its own, and two more. In Chinese at most two in all.
///
/// Without this bound three letters match nearly every headline (110 of 113 for `rag`).
pub fn is_plausible(text: &str, pattern: &str) -> bool {
    let Some(first) = pattern.chars().next() else {
        return false;
    };
    let count = pattern.chars().count();
    let limit = if first.is_ascii() { count * 3 + 2 } else { count + 2 };
    text.match_indices(first).filter(|(at, _)| is_start(text, *at)).any(|(at, _)| {
        let mut wanted = pattern.chars().peekable();
        for c in text.get(at..).unwrap_or_default().chars().take(limit) {
            wanted.next_if_eq(&c);
            if wanted.peek().is_none() {
                return true;
            }
        }
        false
    })
}

/// A set of the characters of a text: what is not in it cannot match. Letters and digits have bits of their own.
pub fn mask(text: &str) -> u128 {
    text.chars().fold(0, |mask, c| mask | bit(c))
}

fn bit(c: char) -> u128 {
    let at = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        // The other 92 bits are shared; a multiplier spreads neighbours.
        _ => 36 + u32::from(c).wrapping_mul(2_654_435_761) % 92,
    };
    1 << at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use super::{Matcher, ceiling, ceiling_in_a_row, is_plausible, mask, score, shortest};

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
            let mut found: Vec<(i64, usize)> =
                names.iter().enumerate().filter_map(|(at, name)| Some((-score(typed, name)?, at))).collect();
            found.sort_unstable();
            assert_eq!(found.into_iter().map(|(_, at)| at).collect::<Vec<_>>(), expected, "{typed}");
        }
    }

    #[test]
    fn the_shortest_window_is_found() {
        for (text, pattern, expected) in [
            ("a long agent", "agent", Some(5)),
            ("ag agxent", "agent", Some(6)),
            ("abc", "abcd", None),
            ("llm", "llm", Some(3)),
            ("the large language model", "llm", Some(16)),
        ] {
            assert_eq!(shortest(text, pattern), expected, "{pattern} in {text}");
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
    fn a_score_is_that_of_the_positions_and_of_no_other_text() {
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
        assert_eq!(Matcher::default().score(text, pattern), positions);
        // A doubled letter: what was scored before must not tell.
        let texts =
            ["the llm tools of all", "small talks, llm", "ll m", "a lively llama model", "lllm", "llm"];
        for pattern in ["llm", "ll", "oo", "aa"] {
            let shared = Matcher::default();
            for text in texts.iter().chain(texts.iter().rev()) {
                assert_eq!(shared.score(text, pattern), Matcher::default().score(text, pattern), "{text}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

        #[test]
        fn no_score_exceeds_its_ceiling(text in "[abc .(\\-智能1]{1,24}", pattern in "[abc智1]{1,5}") {
            let score = Matcher::default().score(&text, &pattern);
            let ceiling = ceiling(&text, &pattern);
            assert_eq!(score.is_some(), ceiling.is_some());
            assert!(score <= ceiling, "{pattern} in {text}: {score:?} > {ceiling:?}");
            if text.contains(&pattern) {
                assert!(score <= Some(ceiling_in_a_row(&text, &pattern)), "{pattern} in {text}");
            }
            if score.is_some() {
                assert_eq!(mask(&text) & mask(&pattern), mask(&pattern));
            }
        }

        #[test]
        fn no_score_depends_on_what_was_scored_before(texts in proptest::collection::vec("[ablm ]{1,12}", 2..6), pattern in "[ablm]{1,4}") {
            let shared = Matcher::default();
            for text in &texts {
                assert_eq!(shared.positions(text, &pattern), Matcher::default().positions(text, &pattern));
            }
        }
    }
}
