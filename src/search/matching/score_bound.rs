//! Upper bounds of subsequence scores, at a fraction of the cost of a score.

/// Scores of `SkimMatcherV2` (fuzzy-matcher 0.3.7): a match.
const MATCH: i64 = 16;
/// What the start of a gap costs; each further character of it costs one.
const GAP: i64 = 3;
/// What a character gains that follows another one matched.
const CONSECUTIVE: i64 = 4;
/// What a character gains that starts a word after a blank.
const WORD_START: i64 = 8;

/// A score that `SubsequenceMatcher::score` never exceeds; `None` if there is no match.
///
/// The first character scores 16 and the bonus of its position, less 1 (the library counts a gap before it); each further
/// one scores 16 and 4 if it follows, else 16 and the bonus of its position less 3 and the gap. So a match with gaps of `G`
/// characters in all is below one without by `G`, except that each gap before a word's start costs one less.
pub(crate) fn score_bound(text: &str, pattern: &str) -> Option<i64> {
    let window = shortest_window(text, pattern)?;
    let count = saturating_i64(pattern.chars().count());
    let first = pattern.chars().next()?;
    let mut first_bonus = 0;
    let mut word_starts = 0;
    let mut before: Option<char> = None;
    for c in text.chars() {
        let bonus = before.map_or(WORD_START * 2, bonus_after);
        if bonus > 0 && pattern.contains(c) {
            word_starts += 1;
            if c == first {
                first_bonus = first_bonus.max(bonus);
            }
        }
        before = Some(c);
    }
    if text.starts_with(first) {
        first_bonus = WORD_START * 2;
    }
    let least = MATCH + first_bonus - 1;
    let step = step(pattern);
    let contiguous = least + step * (count - 1);
    let gap = saturating_i64(window) - count;
    if gap == 0 || count < 2 {
        return Some(contiguous);
    }
    // Separators in the pattern raise `step`; the difference only ever favours the bound.
    Some(with_gaps(contiguous, step, count, gap, word_starts).max(least))
}

/// [`score_bound`] of a text that contains `pattern` as it is, mostly without reading the rest of the text.
pub(crate) fn contiguous_score_bound(text: &str, pattern: &str) -> i64 {
    let count = saturating_i64(pattern.chars().count());
    let step = step(pattern);
    let inside = MATCH + WORD_START - 1 + step * (count - 1);
    let at_start = inside + WORD_START;
    let mut wanted = pattern.chars().peekable();
    if wanted.peek().is_none_or(|first| !text.starts_with(*first)) {
        return inside;
    }
    if has_separators(pattern) || text.starts_with(pattern) {
        return at_start;
    }
    // A match from the first character of the text has a gap.
    let (mut before, mut word_starts, mut end, mut at) = (None, 0, 0, 0);
    for c in text.chars() {
        at += 1;
        if wanted.next_if_eq(&c).is_some() {
            end = at;
        }
        let is_later = || pattern.chars().skip(1).any(|later| later == c);
        word_starts += i64::from(before.is_some_and(|b| bonus_after(b) > 0) && is_later());
        before = Some(c);
    }
    if wanted.peek().is_some() {
        return inside;
    }
    inside.max(with_gaps(at_start, step, count, end - count, word_starts))
}

/// The bound of a match of `count` characters with gaps of `gap` characters in all, which scores `contiguous` without.
///
/// A gap of g characters scores 16 + 8 - 3 - g before a word's start, 16 - 3 - g elsewhere, against 20 without one.
fn with_gaps(contiguous: i64, step: i64, count: i64, gap: i64, word_starts: i64) -> i64 {
    let word_starts = word_starts.min(count - 1).min(gap);
    if word_starts > 0 { contiguous + word_starts - gap } else { contiguous - step + MATCH - GAP - gap }
}

/// The most that a character of `pattern` behind the first scores.
fn step(pattern: &str) -> i64 {
    MATCH + if has_separators(pattern) { WORD_START } else { CONSECUTIVE }
}

fn has_separators(pattern: &str) -> bool {
    pattern.contains(|c: char| bonus_after(c) > 0)
}

/// The bonus that `SkimMatcherV2` gives to a character after `before`.
fn bonus_after(before: char) -> i64 {
    match before {
        ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => WORD_START,
        '!'..='~' if before.is_ascii_punctuation() => WORD_START - 1,
        _ => 0,
    }
}

/// `count` as a score; sums and products of a few such numbers do not overflow.
pub(crate) fn saturating_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX).min(i64::MAX >> 16)
}

/// Characters of the shortest stretch of `text` that contains the characters of `pattern` in order.
fn shortest_window(text: &str, pattern: &str) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use super::{contiguous_score_bound, score_bound, shortest_window};
    use crate::search::matching::char_mask::CharMask;
    use crate::search::matching::fuzzy::SubsequenceMatcher;

    #[test]
    fn the_shortest_window_is_found() {
        for (text, pattern, expected) in [
            ("a long agent", "agent", Some(5)),
            ("ag agxent", "agent", Some(6)),
            ("abc", "abcd", None),
            ("llm", "llm", Some(3)),
            ("the large language model", "llm", Some(16)),
        ] {
            assert_eq!(shortest_window(text, pattern), expected, "{pattern} in {text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

        #[test]
        fn no_score_exceeds_its_bound(text in "[abc .(\\-智能1]{1,24}", pattern in "[abc智1]{1,5}") {
            let score = SubsequenceMatcher::default().score(&text, &pattern);
            let bound = score_bound(&text, &pattern);
            assert_eq!(score.is_some(), bound.is_some());
            assert!(score <= bound, "{pattern} in {text}: {score:?} > {bound:?}");
            if text.contains(&pattern) {
                assert!(score <= Some(contiguous_score_bound(&text, &pattern)), "{pattern} in {text}");
            }
            if score.is_some() {
                assert!(CharMask::from_text(&text).has_all_of(CharMask::from_text(&pattern)));
            }
        }
    }
}
