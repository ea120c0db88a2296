//! Words next to each other in folded text.

use std::fmt;
use std::ops::Range;

use memchr::memmem::Finder;

use super::word_fit::{is_boundary_at, is_word_char};
use crate::text::fold::fold;

/// An element of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PhraseElement {
    Word(String),
    /// `*`: any one word.
    AnyWord,
}

/// Words next to each other. Blanks, hyphens and marks between them do not matter.
#[derive(Debug, Clone)]
pub(crate) struct PhrasePattern {
    /// One at least; the first is a word.
    elements: Vec<PhraseElement>,
    /// Finds the first word.
    first_word: Finder<'static>,
    /// Whether the last word may continue: it is still being typed.
    open_ended: bool,
}

/// Characters that may lie between two words of a phrase: blanks, quotes, brackets, a dash, emoji.
const LONGEST_GAP: usize = 16;

impl PhrasePattern {
    /// Parses and folds `text`; `None` if it has no words.
    ///
    /// With `open_ended`, the last word may continue.
    pub(crate) fn parse(text: &str, open_ended: bool) -> Option<Self> {
        let folded = fold(text);
        let mut elements: Vec<PhraseElement> = folded.split_whitespace().flat_map(elements_of).collect();
        // Signs by themselves are between words, not words.
        let is_sign = |element: &PhraseElement| match element {
            PhraseElement::Word(word) => !word.contains(is_word_char),
            PhraseElement::AnyWord => false,
        };
        if !elements.iter().all(is_sign) {
            elements.retain(|element| !is_sign(element));
        }
        while elements.first() == Some(&PhraseElement::AnyWord) {
            elements.remove(0);
        }
        while elements.last() == Some(&PhraseElement::AnyWord) {
            elements.pop();
        }
        if elements.is_empty() && !folded.is_empty() {
            elements.push(PhraseElement::Word(folded));
        }
        let Some(PhraseElement::Word(first)) = elements.first() else {
            return None;
        };
        let first_word = Finder::new(first.as_bytes()).into_owned();
        Some(Self { elements, first_word, open_ended })
    }

    /// The number of words, `*` included.
    pub(crate) fn word_count(&self) -> usize {
        self.elements.len()
    }

    /// The words, `*` left out, each with whether it may continue.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        let last = self.elements.len() - 1;
        self.elements.iter().enumerate().filter_map(move |(at, element)| match element {
            PhraseElement::Word(word) => Some((word.as_str(), at == last && self.open_ended)),
            PhraseElement::AnyWord => None,
        })
    }

    /// The occurrences in `text`, as byte ranges in order, not overlapping.
    pub(crate) fn occurrences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = from + self.first_word.find(text.as_bytes().get(from..)?)?;
                from = at + self.first_word.needle().len();
                if let Some(end) = self.end_of_occurrence(text, at) {
                    from = end.max(from);
                    return Some(at..end);
                }
            }
        })
    }

    /// Whether the phrase occurs in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.occurrences(text).next().is_some()
    }

    /// The end of the occurrence that starts at byte `at`, if there is one.
    fn end_of_occurrence(&self, text: &str, at: usize) -> Option<usize> {
        if !is_boundary_at(text, at) {
            return None;
        }
        let mut end = at;
        for (index, element) in self.elements.iter().enumerate() {
            let rest = text.get(end..)?;
            let gap: usize = if index == 0 { 0 } else { gap_before_word(rest)? };
            let rest = rest.get(gap..)?;
            let taken = match element {
                PhraseElement::Word(word) => {
                    // A sign that belongs to the word may have been taken for a gap.
                    if rest.starts_with(word.as_str()) {
                        gap + word.len()
                    } else {
                        end_behind_signs(text, end, word)?
                    }
                }
                PhraseElement::AnyWord => gap + rest.find(|c| !is_word_char(c)).unwrap_or(rest.len()),
            };
            if taken == gap {
                return None;
            }
            end += taken;
            let is_last = index + 1 == self.elements.len();
            if !(is_boundary_at(text, end) || is_last && self.open_ended) {
                return None;
            }
        }
        Some(end)
    }
}

/// Bytes from `end` to the end of `word` that follows a few signs, one of which may belong to it (`$2.19`).
fn end_behind_signs(text: &str, end: usize, word: &str) -> Option<usize> {
    let rest = text.get(end..)?;
    for (at, c) in rest.char_indices().take(LONGEST_GAP + 1) {
        if rest.get(at..)?.starts_with(word) {
            return Some(at + word.len());
        }
        if is_word_char(c) || c == '\n' {
            return None;
        }
    }
    None
}

/// Bytes before the next word of `rest`; `None` if they are too many or cross a line feed.
fn gap_before_word(rest: &str) -> Option<usize> {
    let mut bytes = 0;
    for (index, c) in rest.chars().enumerate() {
        if is_word_char(c) {
            return Some(bytes);
        }
        if c == '\n' || index >= LONGEST_GAP {
            return None;
        }
        bytes += c.len_utf8();
    }
    Some(bytes)
}

/// The elements of one blank-separated token, which is cut at hyphens between letters and loses the marks at its ends.
fn elements_of(token: &str) -> Vec<PhraseElement> {
    if token == "*" {
        return vec![PhraseElement::AnyWord];
    }
    let trimmed = token.trim_matches([',', '.', ';', ':', '!', '?', '，', '。', '"']);
    let token = if trimmed.is_empty() { token } else { trimmed };
    let parts: Vec<&str> = token.split('-').collect();
    let is_hyphenated = parts.len() > 1 && parts.iter().all(|part| part.chars().any(is_word_char));
    let parts = if is_hyphenated { parts } else { vec![token] };
    parts.into_iter().map(|part| PhraseElement::Word(part.to_owned())).collect()
}

impl fmt::Display for PhrasePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for element in &self.elements {
            let word = if let PhraseElement::Word(word) = element { word } else { "*" };
            write!(f, "{word} ")?;
        }
        f.write_str(if self.open_ended { "…" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::PhrasePattern;

    #[test]
    fn a_phrase_ignores_what_is_between_its_words() {
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
            ("the geese -- twice. nice 🎉", "the geese -- twice. nice 🎉", Some("the geese -- twice. nice")),
            ("geese - twice", "geese 🎉🎉 — twice", Some("geese 🎉🎉 — twice")),
            ("风筝 —— 两遍 。", "风筝 —— 两遍", Some("风筝 —— 两遍")),
            ("->", "a -> b", Some("->")),
            ("costs $2.19", "it costs $2.19 now", Some("costs $2.19")),
        ] {
            let found = PhrasePattern::parse(phrase, false).and_then(|found| found.occurrences(text).next());
            assert_eq!(found.map(|range| &text[range]), expected, "{phrase} in {text}");
        }
        let open_ended = PhrasePattern::parse("fair us", true).unwrap();
        assert_eq!(open_ended.occurrences("is fair use").next(), Some(3..10));
    }
}
