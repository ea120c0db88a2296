//! Regular expressions over folded text, matched in linear time; wraps `regex`.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::fold::fold;

/// Bytes that a compiled expression may take: what people type takes a hundredth.
const LARGEST_EXPRESSION: usize = 1 << 20;

/// What is wrong with a regular expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternError {
    /// A bracket that is not closed.
    Unclosed,
    /// A closing bracket without an opening one.
    Unopened,
    /// `[z-a]`, `{3,1}`: the end comes first.
    Range,
    /// `*`, `+`, `?` or `{…}` behind nothing, or without a number.
    Repetition,
    /// A class of characters that is not known.
    UnknownClass,
    /// An escape that is not known.
    Escape,
    /// What needs more than linear time: look-around and back-references.
    Unsupported,
    /// It would take too much memory.
    TooLarge,
    /// Something else.
    Other,
}

/// The errors by words of the messages of `regex`.
const ERRORS: [(&str, PatternError); 12] = [
    ("size limit", PatternError::TooLarge),
    ("not supported", PatternError::Unsupported),
    ("unclosed", PatternError::Unclosed),
    ("unopened", PatternError::Unopened),
    ("end of regex", PatternError::Unclosed),
    ("unexpected end", PatternError::Unclosed),
    ("the start must be", PatternError::Range),
    ("repetition", PatternError::Repetition),
    ("property", PatternError::UnknownClass),
    ("class not found", PatternError::UnknownClass),
    ("escape", PatternError::Escape),
    ("hexadecimal", PatternError::Escape),
];

impl PatternError {
    fn of(error: &regex::Error) -> Self {
        let text = error.to_string();
        // The last line is the reason; those before draw the pattern.
        let reason = text.lines().last().unwrap_or_default();
        ERRORS.iter().find(|(words, _)| reason.contains(words)).map_or(Self::Other, |(_, error)| *error)
    }
}

/// A regular expression that ignores case; `^` and `$` are the ends of a line.
#[derive(Debug, Clone)]
pub(crate) struct RegularExpression(Regex);

impl RegularExpression {
    /// Compiles `pattern`; else says what is wrong with it.
    pub(crate) fn parse(pattern: &str) -> Result<Self, PatternError> {
        let mut folded = String::new();
        // ASCII stays as it is: `\S` is not `\s`.
        for c in pattern.chars() {
            if c.is_ascii() {
                folded.push(c);
            } else {
                folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
            }
        }
        let built = RegexBuilder::new(&folded)
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(LARGEST_EXPRESSION)
            .dfa_size_limit(LARGEST_EXPRESSION)
            .build();
        built.map(Self).map_err(|error| PatternError::of(&error))
    }

    /// Whether it matches somewhere in a folded text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The matches in a folded text that are not empty, in order, not overlapping.
    pub(crate) fn occurrences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.0.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::{PatternError, RegularExpression};

    #[test]
    fn expressions_ignore_case_and_say_what_is_wrong() {
        for (pattern, text, expected) in [
            (r"GPT-\d", "gpt-4 and gpt-5", &["gpt-4", "gpt-5"][..]),
            (r"^agent\w*$", "an agent\nagents", &["agents"]),
            (r"語音.", "语音技", &["语音技"]),
            (r"x*", "aaa", &[]),
            (r"(a|a)*b", &"a".repeat(20_000), &[]),
        ] {
            let found = RegularExpression::parse(pattern).unwrap();
            assert_eq!(
                found.occurrences(text).map(|range| &text[range]).collect::<Vec<_>>(),
                expected,
                "{pattern}"
            );
        }
        for (wrong, fault) in [
            ("a(b", PatternError::Unclosed),
            ("[a", PatternError::Unclosed),
            ("(?P<n", PatternError::Unclosed),
            ("a{1", PatternError::Unclosed),
            ("a)b", PatternError::Unopened),
            ("[z-a]", PatternError::Range),
            ("a{2,1}", PatternError::Range),
            ("*a", PatternError::Repetition),
            ("a{x}", PatternError::Repetition),
            (r"\p{Nope}", PatternError::UnknownClass),
            (r"\q", PatternError::Escape),
            (r"\x{zz}", PatternError::Escape),
            ("(?=a)", PatternError::Unsupported),
            (r"(a)\1", PatternError::Unsupported),
            ("a{99999}{99999}", PatternError::TooLarge),
            ("(?<n>a)(?<n>b)", PatternError::Other),
        ] {
            assert_eq!(RegularExpression::parse(wrong).unwrap_err(), fault, "{wrong}");
        }
    }
}
