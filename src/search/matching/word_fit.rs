//! How a stretch of folded text fits the words around it: a whole word, the start of one, or the inside of one.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::script::is_han;

/// How a stretch of text fits the words around it; the best is the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordFit {
    /// From one word boundary to another; Chinese has a boundary at every character.
    Whole,
    /// From a word boundary.
    Start,
    /// Inside a word.
    Inside,
}

/// Whether `c` belongs to a word: there is no boundary between two such characters, Han aside.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_boundary(before: char, after: char) -> bool {
    !is_word_char(before) || !is_word_char(after) || is_han(before) || is_han(after)
}

/// Whether there is a word boundary at byte `at` of `text`.
pub(crate) fn is_boundary_at(text: &str, at: usize) -> bool {
    if let Some([before, after]) = at.checked_sub(1).and_then(|from| text.as_bytes().get(from..=at))
        && before.is_ascii()
        && after.is_ascii()
    {
        return !before.is_ascii_alphanumeric() || !after.is_ascii_alphanumeric();
    }
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().next());
    before.zip(after).is_none_or(|(before, after)| is_boundary(before, after))
}

/// The fit of the bytes `range` of `text`.
///
/// With `plural`, an English word followed by its `s` or `es` is whole.
pub(crate) fn fit_at(text: &str, range: Range<usize>, plural: bool) -> WordFit {
    if !is_boundary_at(text, range.start) {
        return WordFit::Inside;
    }
    if is_boundary_at(text, range.end) || plural && is_plural(text, range) {
        return WordFit::Whole;
    }
    WordFit::Start
}

/// Whether the English word at `range` is followed by its plural ending.
fn is_plural(text: &str, range: Range<usize>) -> bool {
    let Some((word, rest)) = text.get(range.clone()).zip(text.get(range.end..)) else { return false };
    has_plural(word)
        && ["s", "es"]
            .iter()
            .any(|ending| rest.starts_with(ending) && is_boundary_at(text, range.end + ending.len()))
}

/// Whether `word` may take a plural ending: three letters at least, since `a` and `as` are different words.
pub(crate) fn has_plural(word: &str) -> bool {
    word.len() >= 3 && word.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// Occurrences of a word in one text that count: more of them hardly change its weight.
pub(crate) const COUNTED_OCCURRENCES: usize = 24;

/// The best fit of an occurrence of `finder`'s needle in `text`.
pub(crate) fn best_fit(finder: &Finder<'_>, text: &str, plural: bool) -> Option<WordFit> {
    let length = finder.needle().len();
    let mut best = None;
    for at in finder.find_iter(text.as_bytes()) {
        let fit = fit_at(text, at..at + length, plural);
        best = Some(best.map_or(fit, |best: WordFit| best.min(fit)));
        if fit == WordFit::Whole {
            break;
        }
    }
    best
}

/// The best fit of `finder`'s needle in `text`, with the number of occurrences that are a word or the start of one.
pub(crate) fn count_fits(finder: &Finder<'_>, text: &str, plural: bool) -> Option<(WordFit, usize)> {
    let length = finder.needle().len();
    let mut best = None;
    let mut count = 0;
    for at in finder.find_iter(text.as_bytes()) {
        let fit = fit_at(text, at..at + length, plural);
        count += usize::from(fit != WordFit::Inside);
        best = Some(best.map_or(fit, |best: WordFit| best.min(fit)));
        if count >= COUNTED_OCCURRENCES && best == Some(WordFit::Whole) {
            break;
        }
    }
    best.map(|best| (best, count))
}

/// The number of occurrences of `finder`'s needle in `text` that are whole words.
pub(crate) fn whole_count(finder: &Finder<'_>, text: &str) -> usize {
    let length = finder.needle().len();
    let found = finder.find_iter(text.as_bytes());
    found
        .filter(|at| fit_at(text, *at..at + length, false) == WordFit::Whole)
        .take(COUNTED_OCCURRENCES)
        .count()
}

#[cfg(test)]
mod tests {
    use super::{WordFit, fit_at};

    #[test]
    fn a_stretch_of_text_is_a_word_its_start_or_its_inside() {
        for (text, word, expected) in [
            ("the voice stack", "voice", WordFit::Whole),
            ("ai agents!", "agent", WordFit::Whole),
            ("agentic", "agent", WordFit::Start),
            ("leverage", "rag", WordFit::Inside),
            ("@yoshua_bengio said", "bengio", WordFit::Whole),
            ("k-12", "12", WordFit::Whole),
            ("构建智能体应用", "智能体", WordFit::Whole),
            ("用ai编程", "ai", WordFit::Whole),
            ("as is", "a", WordFit::Start),
            ("it costs $2.19.", "$2.19", WordFit::Whole),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(fit_at(text, at..at + word.len(), true), expected, "{word} in {text}");
        }
    }
}
