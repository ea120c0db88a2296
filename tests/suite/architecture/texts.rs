//! Text for the user is in `i18n` and nowhere else.

use std::fmt::Write as _;

use super::sources::production_files;

/// Files with Chinese characters outside of `i18n`, and what they are for.
const CHINESE: &[(&str, &str)] = &[
    ("src/archive/", "names and marks in the files that are read"),
    ("src/check/text/", "numbers as texts write them"),
    ("src/corpus/time.rs", "dates and days of the week as they are typed"),
    ("src/corpus/time/loose.rs", "dates as they are typed"),
    ("src/corpus/time/relative.rs", "parts of the calendar as they are typed"),
    ("src/export/markdown.rs", "fields of the Markdown layout, which is read again"),
    ("src/insight/", "words by which terms and topics are found"),
    ("src/search/index/prepared_post.rs", "dates as they are searched for"),
    ("src/search/query/function_words.rs", "words that a search leaves aside"),
    ("src/search/query/operators.rs", "an example of a query"),
    ("src/search/query/typing.rs", "dates as they are typed"),
    ("src/text/", "words by which texts are split and aligned"),
];

/// Layers whose strings reach the screen or standard error.
const SHOWN: &[&str] =
    &["src/app", "src/ui", "src/terminal", "src/export", "src/cli", "src/state", "src/check"];

/// English phrases outside of `i18n` in those layers, by the file they are in, and why.
const PHRASES: &[(&str, &str)] = &[
    ("src/app/overlay/help.rs", "examples of queries"),
    ("src/check/text/numbers.rs", "spans of time as texts give them"),
    ("src/export/epub.rs", "markup"),
    ("src/export/tmx.rs", "markup"),
    ("src/state/store.rs", "the end of a message of the system, which is cut off"),
    ("src/terminal/signals.rs", "the name of a thread"),
];

/// The string literals of a line, without their quotes.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match c {
            '\'' => {
                // `'"'` opens no literal.
                let mut rest = characters.clone();
                if rest.next() == Some('"') && rest.next() == Some('\'') {
                    characters = rest;
                }
            }
            '/' if characters.as_str().starts_with('/') => break,
            '"' => {
                let mut text = String::new();
                while let Some(c) = characters.next().filter(|c| *c != '"') {
                    text.push(c);
                    if c == '\\' {
                        text.extend(characters.next());
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Whether `text` has two words of at least two letters with a blank between them, the second in lower case.
fn is_phrase(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    words.windows(2).any(|pair| {
        is_word(pair[0].trim_start_matches(|c: char| !c.is_alphabetic()))
            && is_word(pair[1].trim_end_matches(|c: char| !c.is_alphabetic()))
            && pair[1].starts_with(|c: char| c.is_ascii_lowercase())
    })
}

/// Literals of a file that pass `test`, as a list of places.
fn places(under: &[&str], exceptions: &[(&str, &str)], test: impl Fn(&str) -> bool) -> String {
    let mut unused: Vec<&str> = exceptions.iter().map(|(path, _)| *path).collect();
    let mut places = String::new();
    for file in production_files() {
        if file.path.starts_with("src/i18n") || !under.iter().any(|layer| file.path.starts_with(layer)) {
            continue;
        }
        for (number, line) in &file.lines {
            // Attributes, and what a fault of the program says.
            let is_internal = ["#[", "#![", "panic!", "expect(", "assert", "unreachable!", "reason = "]
                .iter()
                .any(|start| line.contains(start));
            if is_internal || !literals(line).iter().any(|text| test(text)) {
                continue;
            }
            if let Some((path, _)) = exceptions.iter().find(|(path, _)| file.path.starts_with(path)) {
                unused.retain(|unused| unused != path);
            } else {
                let _ = writeln!(places, "{}:{number}: {}", file.path, line.trim());
            }
        }
    }
    for path in unused {
        let _ = writeln!(places, "{path}: no longer an exception");
    }
    places
}

#[test]
fn chinese_text_is_in_i18n() {
    let is_han = |text: &str| text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let places = places(&["src/"], CHINESE, is_han);
    assert!(places.is_empty(), "{places}");
}

#[test]
fn english_text_for_the_user_is_in_i18n() {
    let places = places(SHOWN, PHRASES, is_phrase);
    assert!(places.is_empty(), "{places}");
}

#[test]
fn a_text_has_two_forms_only_where_they_differ() {
    let equal =
        production_files().into_iter().filter(|file| file.path.starts_with("src/i18n/")).flat_map(|file| {
            let is_equal = |line: &str| {
                matches!(line.split(" | ").collect::<Vec<_>>()[..],
            [first, second] if second.starts_with('"') && first.ends_with(second.trim_end_matches(';')))
            };
            let lines = file.lines.into_iter().filter(move |(_, line)| is_equal(line));
            lines.map(move |(number, _)| format!("{}:{number}", file.path)).collect::<Vec<_>>()
        });
    let equal: Vec<String> = equal.collect();
    assert!(equal.is_empty(), "{equal:?}");
}
