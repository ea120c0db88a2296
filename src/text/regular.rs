//! Regular expressions over folded text, matched in linear time; wraps `regex`.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::fold::fold;

/// Bytes that a compiled expression may take: what people type takes a hundredth.
const LARGEST: usize = 1 << 20;

/// A regular expression that ignores case; `^` and `$` are the ends of a line.
#[derive(Debug, Clone)]
pub(crate) struct RegularExpression(Regex);

impl RegularExpression {
    /// Compiles `pattern`; else says what is wrong with it.
    pub(crate) fn parse(pattern: &str) -> Result<Self, String> {
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
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .build();
        // The last line is the reason; those before draw the pattern.
        built.map(Self).map_err(|error| {
            let text = error.to_string();
            text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
        })
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
    use super::RegularExpression;

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
        for wrong in ["a(b", "[z-a]", "(?P<n", r"\p{Nope}", "a{99999}{99999}"] {
            assert!(!RegularExpression::parse(wrong).unwrap_err().is_empty(), "{wrong}");
        }
    }
}
