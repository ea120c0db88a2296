//! The first sentence of a side, for lists.

use std::borrow::Cow;

use crate::corpus::sides::{LONGEST_TEXT, RawSides, Side, both};
use crate::text::lang::{self, Convention};
use crate::text::markup::{MarkupKind, bullet};
use crate::text::script;
use crate::text::sentence::sentence_end;
use crate::text::slice::{slice, start};

/// Limit in bytes of a side that is read: enough for any sentence that a list can show.
const SEARCHED_BYTES: usize = 2048;

/// The first sentence of `side` of a post; of the other side where it is missing.
pub(super) fn headline_of(sides: &RawSides<'_>, side: Side) -> String {
    match sides {
        RawSides::Joined(source, convention) => of_joined(source, side, *convention),
        RawSides::Apart(texts) | RawSides::Plain(texts) | RawSides::Completed(texts) => {
            of_apart(texts, side, sides.markup(both(texts)))
        }
    }
}

/// The first sentence of each side, that of the other one where it is missing.
pub(super) fn headlines_of_both(sides: &RawSides<'_>) -> [String; 2] {
    let [original, translation] = match sides {
        RawSides::Joined(..) => {
            return [Side::Original, Side::Translation].map(|side| headline_of(sides, side));
        }
        RawSides::Apart(texts) | RawSides::Plain(texts) | RawSides::Completed(texts) => {
            headlines(texts, sides.markup(both(texts)))
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
fn headlines(texts: &[Cow<'_, str>; 2], markup: [MarkupKind; 2]) -> [String; 2] {
    [0, 1].map(|at| headline(&markup[at].text(paragraph(&texts[at]))))
}

fn sentence(line: &str) -> String {
    line.get(..sentence_end(line)).unwrap_or(line).trim().to_owned()
}

/// The headline that `line` of a text without markup gives, if it gives one.
pub(super) fn line_as_headline(line: &str) -> &str {
    let line = unmarked(line);
    slice(line, ..sentence_end(line)).trim()
}

fn of_apart(texts: &[Cow<'_, str>; 2], side: Side, markup: [MarkupKind; 2]) -> String {
    let [original, translation] = headlines(texts, markup);
    let is_wanted = match side {
        Side::Original => !original.is_empty(),
        Side::Translation => translation.is_empty(),
    };
    sentence(if is_wanted { &original } else { &translation })
}

fn of_joined(source: &str, side: Side, convention: Convention) -> String {
    let found = match side {
        // The original comes first, whatever follows it.
        Side::Original => of_original(source),
        Side::Translation => {
            let body = start(source, LONGEST_TEXT);
            let split = lang::split(body, convention);
            let [one, other] = [split.original, split.translation].map(|range| slice(body, range));
            let line = headline(&MarkupKind::of_translation(one, other).text(paragraph(other)));
            if line.is_empty() { of_original(source) } else { line }
        }
    };
    sentence(&found)
}

/// The original's first sentence. Cut before it is cleaned: an original has no markup that spans lines, and
/// lists ask for a hundred thousand of these.
fn of_original(source: &str) -> String {
    let first = first_line_with_words(paragraph(source));
    headline(&MarkupKind::Original.text(first.get(..sentence_end(first)).unwrap_or(first)))
}

/// The first paragraph that has words, as far as it is looked at.
fn paragraph(side: &str) -> &str {
    let mut rest = side.trim_start();
    for _ in 0..4 {
        let seen = start(rest, SEARCHED_BYTES);
        let end = seen.find("\n\n").or_else(|| seen.find("\r\n\r\n")).unwrap_or(seen.len());
        let paragraph = slice(seen, ..end);
        if paragraph.chars().any(char::is_alphanumeric) {
            return paragraph;
        }
        rest = slice(rest, end..).trim_start();
    }
    start(side.trim_start(), SEARCHED_BYTES)
}

/// The first line that has words, without list and heading marks, white space run together.
fn headline(clean: &str) -> String {
    first_line_with_words(clean).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line that has words (else the first at all), without list and heading marks.
fn first_line_with_words(text: &str) -> &str {
    let lines = || text.lines().map(unmarked).filter(|line| !line.is_empty());
    let line = lines().find(|line| line.chars().any(char::is_alphanumeric)).or_else(|| lines().next());
    line.unwrap_or_default()
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
            let quoted = || line.strip_prefix('>').filter(|rest| rest.starts_with(' '));
            bullet(line).map(|length| slice(line, length..)).or_else(quoted)
        };
        match stripped.map(str::trim_start) {
            Some(rest) if !rest.is_empty() => line = rest,
            _ => break,
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use crate::corpus::sides::{RawSides, Side};

    fn of(text: &str, side: Side) -> String {
        super::headline_of(&RawSides::joined(text.into()), side)
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
            ("● 北京", "北京"),
            ("►Next", "Next"),
            ("✅ done", "done"),
            ("▪️ one", "one"),
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
            let found = [Side::Original, Side::Translation].map(|side| super::headline_of(&sides, side));
            assert_eq!(found, expected, "{original}");
            assert_eq!(super::headlines_of_both(&sides), expected, "{original}");
        }
    }
}
