//! The first sentence of a side, for lists.

use std::borrow::Cow;

use crate::corpus::sides::{LONGEST, RawSides, Side};
use crate::text::markup::Doc;
use crate::text::slice::start;
use crate::text::{lang, markup, script};

/// Limit in bytes of a side that is read: enough for any sentence that a list can show.
const SIGHT: usize = 2048;

/// Words whose full stop ends no sentence, lower case.
const ABBREVIATIONS: [&str; 33] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "cf", "inc", "ltd", "co", "corp", "no",
    "fig", "vol", "approx", "sr", "jr", "al", "dept", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "eq",
    "sec", "ed",
];

/// Marks that may stand between the end of a sentence and the next one.
const CLOSERS: [char; 12] = ['"', '\'', ')', ']', '”', '’', '」', '』', '）', '】', '》', '*'];

/// The first sentence of `side` of a post; of the other side where it is missing.
pub(super) fn of(sides: &RawSides<'_>, side: Side) -> String {
    match sides {
        RawSides::Joined(source) => of_joined(source, side),
        RawSides::Apart(texts) | RawSides::Plain(texts) | RawSides::Completed(texts) => {
            of_apart(texts, side, sides.cleaners())
        }
    }
}

/// The first sentence of each side, that of the other one where it is missing.
pub(super) fn of_both(sides: &RawSides<'_>) -> [String; 2] {
    let [original, translation] = match sides {
        RawSides::Joined(_) => return [Side::Original, Side::Translation].map(|side| of(sides, side)),
        RawSides::Apart(texts) | RawSides::Plain(texts) | RawSides::Completed(texts) => {
            lines(texts, sides.cleaners())
        }
    }
    .map(|line| sentence(&line));
    match (original.is_empty(), translation.is_empty()) {
        (true, _) => [translation.clone(), translation],
        (_, true) => [original.clone(), original],
        _ => [original, translation],
    }
}

/// Returns the line of each side that holds its headline.
fn lines(texts: &[Cow<'_, str>; 2], clean: [fn(&str) -> Doc; 2]) -> [String; 2] {
    [0, 1].map(|at| line(&clean[at](paragraph(&texts[at])).text))
}

fn sentence(line: &str) -> String {
    line.get(..sentence_end(line)).unwrap_or(line).trim().to_owned()
}

fn of_apart(texts: &[Cow<'_, str>; 2], side: Side, clean: [fn(&str) -> Doc; 2]) -> String {
    let [original, translation] = lines(texts, clean);
    let is_wanted = match side {
        Side::Original => !original.is_empty(),
        Side::Translation => translation.is_empty(),
    };
    sentence(if is_wanted { &original } else { &translation })
}

fn of_joined(source: &str, side: Side) -> String {
    let found = match side {
        // The original comes first, whatever follows it.
        Side::Original => original(source),
        Side::Translation => {
            let body = start(source, LONGEST);
            let translation = lang::split(body).translation;
            let line = line(&markup::translation(paragraph(body.get(translation).unwrap_or_default())).text);
            if line.is_empty() { original(source) } else { line }
        }
    };
    sentence(&found)
}

/// The original's first sentence. Cut before it is cleaned: an original has no markup that spans lines, and
/// lists ask for a hundred thousand of these.
fn original(source: &str) -> String {
    let raw = paragraph(source);
    let lines = || raw.lines().map(unmarked).filter(|line| !line.is_empty());
    let first = lines().find(|line| line.chars().any(char::is_alphanumeric)).or_else(|| lines().next());
    let first = first.unwrap_or_default();
    line(&markup::original(first.get(..sentence_end(first)).unwrap_or(first)).text)
}

/// The first paragraph that has words, as far as it is looked at.
fn paragraph(side: &str) -> &str {
    let mut rest = side.trim_start();
    for _ in 0..4 {
        let sight = start(rest, SIGHT);
        let end = sight.find("\n\n").or_else(|| sight.find("\r\n\r\n")).unwrap_or(sight.len());
        let paragraph = sight.get(..end).unwrap_or_default();
        if paragraph.chars().any(char::is_alphanumeric) {
            return paragraph;
        }
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    start(side.trim_start(), SIGHT)
}

/// The first line that has words (else the first at all), without list and heading marks, white space run together.
fn line(clean: &str) -> String {
    let lines = || clean.lines().map(unmarked).filter(|line| !line.is_empty());
    let line = lines().find(|line| line.chars().any(char::is_alphanumeric)).or_else(|| lines().next());
    line.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `line` without the marks of a list item, heading or quotation in front.
fn unmarked(line: &str) -> &str {
    let mut line = line.trim();
    // A quoted list item has two of them; more is a drawing.
    for _ in 0..3 {
        let rest = line.trim_start_matches('#');
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')', '、', '）']));
        let stripped = if rest.len() < line.len() && line.len() - rest.len() <= 6 {
            rest.strip_prefix(' ')
        } else if (1..=3).contains(&digits) {
            // `3.5 is out` begins with a number, not with a list mark.
            numbered.filter(|rest| rest.starts_with(|c: char| c.is_whitespace() || script::is_han(c)))
        } else {
            line.strip_prefix(['•', '·', '▪', '◦', '‣', '▶', '►']).or_else(|| {
                line.strip_prefix(['-', '*', '+', '>', '–', '—']).filter(|rest| rest.starts_with(' '))
            })
        };
        match stripped.map(str::trim_start) {
            Some(rest) if !rest.is_empty() => line = rest,
            _ => break,
        }
    }
    line
}

/// Where the first sentence of `line` ends, closing marks included.
fn sentence_end(line: &str) -> usize {
    for (at, c) in line.char_indices() {
        let after = line.get(at + c.len_utf8()..).unwrap_or_default();
        let ends = match c {
            '。' | '！' | '？' | '｡' => true,
            '.' | '!' | '?' => ends_sentence(line.get(..at).unwrap_or_default(), c, after),
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

/// Whether `mark` between `before` and `after` ends a sentence.
fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
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
    use super::sentence_end;
    use crate::corpus::sides::{RawSides, Side};

    fn of(text: &str, side: Side) -> String {
        super::of(&RawSides::Joined(text.into()), side)
    }

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
            ("", ""),
        ] {
            assert_eq!(line.get(..sentence_end(line)), Some(expected), "{line}");
        }
    }

    #[test]
    fn marks_in_front_are_dropped() {
        for (text, expected) in [
            ("# Title\n\nText", "Title"),
            ("---\n\n- Item one. More", "Item one."),
            ("1. First\n2. Second", "First"),
            ("> - quoted", "quoted"),
            ("3.5 is out", "3.5 is out"),
            ("#tag first", "#tag first"),
            ("-5 degrees", "-5 degrees"),
            ("  spaced   out  line ", "spaced out line"),
            ("-", "-"),
            ("👍", "👍"),
            ("", ""),
        ] {
            assert_eq!(of(text, Side::Original), expected, "{text:?}");
        }
    }

    #[test]
    fn the_other_side_stands_in_for_a_missing_one() {
        let text = "Hello there. More.\n\n你好。还有。";
        assert_eq!(of(text, Side::Original), "Hello there.");
        assert_eq!(of(text, Side::Translation), "你好。");
        assert_eq!(of("Only this. One", Side::Translation), "Only this.");
    }

    #[test]
    fn sides_that_are_known_are_not_guessed() {
        let sides = |original: &'static str, translation: &'static str| {
            RawSides::Plain([original.into(), translation.into()])
        };
        for (original, translation, expected) in [
            ("你好。再见。", "Hello. Bye.", ["你好。", "Hello."]),
            ("Hello. Bye.", "", ["Hello."; 2]),
            ("", "你好。再见。", ["你好。"; 2]),
            ("**x** &amp; y. z", "", ["**x** &amp; y. z"; 2]),
        ] {
            let sides = sides(original, translation);
            let found = [Side::Original, Side::Translation].map(|side| super::of(&sides, side));
            assert_eq!(found, expected, "{original}");
            assert_eq!(super::of_both(&sides), expected, "{original}");
        }
    }
}
