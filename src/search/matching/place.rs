//! Where words stand in folded text: whole, at the start of a word, inside one; and next to each other.

use std::fmt;
use std::ops::Range;

use memchr::memmem::Finder;

use crate::text::fold::fold;
use crate::text::lang::is_han;

/// How well a stretch of text fits the words around it: lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// From one word edge to another; Chinese has an edge at every character.
    Whole,
    /// From a word edge.
    Start,
    /// Inside a word.
    Inside,
}

/// Letters between which there is no edge.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_edge(before: char, after: char) -> bool {
    !is_word(before) || !is_word(after) || is_han(before) || is_han(after)
}

/// Whether a word could start at `at`.
pub(crate) fn is_start(text: &str, at: usize) -> bool {
    if let Some([before, after]) = at.checked_sub(1).and_then(|from| text.as_bytes().get(from..=at))
        && before.is_ascii()
        && after.is_ascii()
    {
        return !before.is_ascii_alphanumeric() || !after.is_ascii_alphanumeric();
    }
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().next());
    before.zip(after).is_none_or(|(before, after)| is_edge(before, after))
}

/// How `range` of `text` stands there.
///
/// With `plural`, an English word followed by its `s` or `es` is whole.
pub fn fit(text: &str, range: Range<usize>, plural: bool) -> Fit {
    if !is_start(text, range.start) {
        return Fit::Inside;
    }
    if is_start(text, range.end) {
        return Fit::Whole;
    }
    let found = text.get(range.clone()).unwrap_or_default();
    let rest = text.get(range.end..).unwrap_or_default();
    let is_plural = |ending: &str| rest.starts_with(ending) && is_start(text, range.end + ending.len());
    // Three letters at least: `a` and `as` are different words.
    if plural
        && found.len() >= 3
        && found.ends_with(|c: char| c.is_ascii_alphabetic())
        && (is_plural("s") || is_plural("es"))
    {
        return Fit::Whole;
    }
    Fit::Start
}

/// More places of a word in one text say nothing more about it: their weight is all but saturated.
pub(crate) const ENOUGH: usize = 24;

/// The best fit of `finder`'s needle in `text`.
pub(crate) fn best_fit(finder: &Finder<'_>, text: &str, plural: bool) -> Option<Fit> {
    let count = finder.needle().len();
    let mut best = None;
    for at in finder.find_iter(text.as_bytes()) {
        let fit = fit(text, at..at + count, plural);
        best = Some(best.map_or(fit, |best: Fit| best.min(fit)));
        if fit == Fit::Whole {
            break;
        }
    }
    best
}

/// The best place of `finder`'s needle in `text`, with how many places fit as a word or word start.
pub(crate) fn best(finder: &Finder<'_>, text: &str, plural: bool) -> Option<(Fit, usize)> {
    let count = finder.needle().len();
    let mut best = None;
    let mut places = 0;
    for at in finder.find_iter(text.as_bytes()) {
        let fit = fit(text, at..at + count, plural);
        places += usize::from(fit != Fit::Inside);
        best = Some(best.map_or(fit, |best: Fit| best.min(fit)));
        if places >= ENOUGH && best == Some(Fit::Whole) {
            break;
        }
    }
    best.map(|best| (best, places))
}

/// One place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    /// `*`: any one word.
    Any,
}

/// Words next to each other: what lies between them (blanks, hyphens, marks) does not matter.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    parts: Vec<Part>,
    first: Finder<'static>,
    /// The last word may go on: it is still being typed.
    open: bool,
}

/// Characters that may lie between two words of a phrase: a blank, quotes, a bracket.
const BETWEEN: usize = 3;

impl Phrase {
    /// The phrase `text`, folded here; `open` if its last word may go on. Nothing if it has no words.
    pub(crate) fn of(text: &str, open: bool) -> Option<Self> {
        let folded = fold(text);
        let mut parts: Vec<Part> = folded.split_whitespace().flat_map(words).collect();
        while parts.first() == Some(&Part::Any) {
            parts.remove(0);
        }
        while parts.last() == Some(&Part::Any) {
            parts.pop();
        }
        if parts.is_empty() && !folded.is_empty() {
            parts.push(Part::Word(folded));
        }
        let Some(Part::Word(first)) = parts.first() else {
            return None;
        };
        let first = Finder::new(first.as_bytes()).into_owned();
        Some(Self { parts, first, open })
    }

    /// How many words it has.
    pub(crate) fn count(&self) -> usize {
        self.parts.len()
    }

    /// Its words, and whether each may go on.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        let last = self.parts.len() - 1;
        self.parts.iter().enumerate().filter_map(move |(at, part)| match part {
            Part::Word(word) => Some((word.as_str(), at == last && self.open)),
            Part::Any => None,
        })
    }

    /// Where it stands in `text`, in order, not overlapping.
    pub(crate) fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = from + self.first.find(text.as_bytes().get(from..)?)?;
                from = at + self.first.needle().len();
                if let Some(end) = self.ends(text, at) {
                    from = end.max(from);
                    return Some(at..end);
                }
            }
        })
    }

    /// Where the phrase that starts at `at` ends, if it stands there.
    fn ends(&self, text: &str, at: usize) -> Option<usize> {
        if !is_start(text, at) {
            return None;
        }
        let mut end = at;
        for (index, part) in self.parts.iter().enumerate() {
            let rest = text.get(end..)?;
            let gap: usize = if index == 0 { 0 } else { gap(rest)? };
            let rest = rest.get(gap..)?;
            let taken = match part {
                Part::Word(word) => {
                    // A sign that belongs to the word may have been taken for a gap.
                    if rest.starts_with(word.as_str()) { gap + word.len() } else { beyond(text, end, word)? }
                }
                Part::Any => gap + rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            };
            if taken == gap {
                return None;
            }
            end += taken;
            let is_last = index + 1 == self.parts.len();
            if !(is_start(text, end) || is_last && self.open) {
                return None;
            }
        }
        Some(end)
    }
}

/// Where `word` ends that stands after a few signs: one of them may belong to it (`$2.19`).
fn beyond(text: &str, end: usize, word: &str) -> Option<usize> {
    let rest = text.get(end..)?;
    for (at, c) in rest.char_indices().take(BETWEEN + 1) {
        if rest.get(at..)?.starts_with(word) {
            return Some(at + word.len());
        }
        if is_word(c) || c == '\n' {
            return None;
        }
    }
    None
}

/// Bytes between two words, if they are few and on one line.
fn gap(rest: &str) -> Option<usize> {
    let mut bytes = 0;
    for (index, c) in rest.chars().enumerate() {
        if is_word(c) {
            return Some(bytes);
        }
        if c == '\n' || index >= BETWEEN {
            return None;
        }
        bytes += c.len_utf8();
    }
    Some(bytes)
}

/// The words of one blank-separated token: cut at hyphens between letters, marks at its ends dropped.
fn words(token: &str) -> Vec<Part> {
    if token == "*" {
        return vec![Part::Any];
    }
    let trimmed = token.trim_matches([',', '.', ';', ':', '!', '?', '，', '。', '"']);
    let token = if trimmed.is_empty() { token } else { trimmed };
    let pieces: Vec<&str> = token.split('-').collect();
    let is_hyphened = pieces.len() > 1 && pieces.iter().all(|piece| piece.chars().any(is_word));
    let pieces = if is_hyphened { pieces } else { vec![token] };
    pieces.into_iter().map(|piece| Part::Word(piece.to_owned())).collect()
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            let word = if let Part::Word(word) = part { word } else { "*" };
            write!(f, "{word} ")?;
        }
        f.write_str(if self.open { "…" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, Phrase, fit};

    #[test]
    fn a_word_knows_how_it_stands() {
        for (text, word, expected) in [
            ("the voice stack", "voice", Fit::Whole),
            ("ai agents!", "agent", Fit::Whole),
            ("agentic", "agent", Fit::Start),
            ("leverage", "rag", Fit::Inside),
            ("@yoshua_bengio said", "bengio", Fit::Whole),
            ("k-12", "12", Fit::Whole),
            ("构建智能体应用", "智能体", Fit::Whole),
            ("用ai编程", "ai", Fit::Whole),
            ("as is", "a", Fit::Start),
            ("it costs $2.19.", "$2.19", Fit::Whole),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(fit(text, at..at + word.len(), true), expected, "{word} in {text}");
        }
    }

    #[test]
    fn a_phrase_ignores_what_lies_between_its_words() {
        for (phrase, text, expected) in [
            ("fine tuning", "on fine-tuning llms", Some("fine-tuning")),
            ("Fine-Tuning", "on fine tuning llms", Some("fine tuning")),
            ("fair use", "a fair user", None),
            ("fair use", "unfair use", None),
            ("a * b", "so a big b is", Some("a big b")),
            ("a * b", "so a b is", None),
            ("智能体", "构建智能体应用", Some("智能体")),
            ("j.d. vance", "president j.d. vance said", Some("j.d. vance")),
            ("build fast", "build\nfast", None),
            ("?", "why? because", Some("?")),
            ("sum(i**3", "happy sum(i**3 for", Some("sum(i**3")),
            ("costs $2.19", "it costs $2.19 now", Some("costs $2.19")),
        ] {
            let found = Phrase::of(phrase, false).and_then(|found| found.places(text).next());
            assert_eq!(found.map(|range| &text[range]), expected, "{phrase} in {text}");
        }
        let open = Phrase::of("fair us", true).unwrap();
        assert_eq!(open.places("is fair use").next(), Some(3..10));
    }
}
