//! Where sentences end, in either language.

use std::ops::Range;

use super::script;
use crate::text::slice::slice;

/// Words whose full stop ends no sentence, lower case.
const ABBREVIATIONS: [&str; 33] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "cf", "inc", "ltd", "co", "corp", "no",
    "fig", "vol", "approx", "sr", "jr", "al", "dept", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "eq",
    "sec", "ed",
];

/// Marks that may be between the end of a sentence and the next one.
const CLOSERS: [char; 12] = ['"', '\'', ')', ']', '”', '’', '」', '』', '）', '】', '》', '*'];

/// Where the first sentence of `line` ends, closing marks included.
pub(crate) fn sentence_end(line: &str) -> usize {
    for (at, c) in line.char_indices() {
        let after = slice(line, at + c.len_utf8()..);
        let ends = match c {
            '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' => true,
            '.' | '!' | '?' => ends_sentence(slice(line, ..at), c, after),
            _ => false,
        };
        if ends {
            let rest = after.trim_start_matches(|c: char| {
                matches!(c, '。' | '！' | '？' | '!' | '?' | '.') || CLOSERS.contains(&c)
            });
            return line.len() - rest.len();
        }
    }
    line.len()
}

/// The sentences of `line`, each without the blanks around it.
pub(crate) fn sentences(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(rest) = line.get(start..).filter(|rest| !rest.is_empty()) {
        let end = start + sentence_end(rest);
        let sentence = slice(line, start..end);
        let from = end - sentence.trim_start().len();
        if from < end {
            found.push(from..from + sentence.trim().len());
        }
        start = end;
    }
    found
}

/// Whether `mark` between `before` and `after` ends a sentence.
pub(crate) fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    // Marks in a row and a closing quote belong to the end; the last of them decides.
    let rest = after.trim_start_matches(|c: char| matches!(c, '.' | '!' | '?') || CLOSERS.contains(&c));
    let Some(next) = rest.chars().next() else {
        return true;
    };
    // Within a figure, a URL or a name such as Node.js nothing ends; Chinese follows without a blank.
    if !next.is_whitespace() && !script::is_han(next) {
        return false;
    }
    if rest.trim_start().starts_with(|c: char| c.is_lowercase()) {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || "(\"“‘（".contains(c)).next().unwrap_or_default();
    let mut letters = word.rsplit('.').next().unwrap_or_default().chars();
    // An initial, or the last letter of `A.I.` and `U.S.`. An `I` alone is a word of its own.
    let initial = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none() && word != "I";
    !initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{sentence_end, sentences};

    #[test]
    fn a_sentence_ends_at_its_mark() {
        for (line, expected) in [
            ("One. Two.", "One."),
            ("One! Two", "One!"),
            ("What?! Two", "What?!"),
            ("No mark", "No mark"),
            ("He said “yes.” Then left", "He said “yes.”"),
            ("Version 3.5 is out. Get it", "Version 3.5 is out."),
            ("See https://a.example/b.html?c=d. Then", "See https://a.example/b.html?c=d."),
            ("Node.js is fine. Really", "Node.js is fine."),
            ("Dr. Li met J. Doe of the U.S. Senate. Fine", "Dr. Li met J. Doe of the U.S. Senate."),
            ("A.I. Systems grow. Fast", "A.I. Systems grow."),
            ("Cats vs. Dogs, etc. and more. End", "Cats vs. Dogs, etc. and more."),
            ("So did I. Then", "So did I."),
            ("Wait... what? Yes", "Wait... what?"),
            ("Yahoo! is a name. Yes", "Yahoo! is a name."),
            ("第一句。第二句", "第一句。"),
            ("他说：“好！”然后走了", "他说：“好！”"),
            ("用 GPT-4.1 写。快", "用 GPT-4.1 写。"),
            ("新课程上线.欢迎", "新课程上线."),
            ("पहला वाक्य।दूसरा", "पहला वाक्य।"),
            ("هل وصلت؟ نعم", "هل وصلت؟"),
            ("", ""),
        ] {
            assert_eq!(line.get(..sentence_end(line)), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_line_is_cut_into_its_sentences() {
        for (line, expected) in [
            ("One. Two!  Three", vec!["One.", "Two!", "Three"]),
            ("第一句。第二句？ 第三句", vec!["第一句。", "第二句？", "第三句"]),
            ("Dr. Li said “yes.” Then left. ", vec!["Dr. Li said “yes.”", "Then left."]),
            ("  ", vec![]),
        ] {
            let found: Vec<&str> = sentences(line).into_iter().filter_map(|range| line.get(range)).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
