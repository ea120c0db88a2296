//! Texts without any name: a list of strings in JSON, and posts of X a line each.

use super::importer::Importer;
use super::nameless::is_said;
use crate::archive::value::{Object, Value, json};

/// Lines at the start that are looked at.
const SAMPLED: usize = 40;

/// The strings of a list of nothing else, each with its line, where most of them are sentences. Lists of words and of addresses
/// are of something else.
pub(super) fn strings(text: &str) -> Option<Vec<(u32, String)>> {
    let inside = text.trim_start_matches('\u{feff}').trim_start().strip_prefix('[')?.trim_start();
    if !inside.starts_with('"') {
        return None;
    }
    let all: Vec<String> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let said = all.iter().filter(|text| is_said(text)).count();
    (all.len() > 1 && said * 2 > all.len()).then(|| string_lines(text).zip(all).collect())
}

/// The lines in which the strings of a list start, from 1.
fn string_lines(text: &str) -> impl Iterator<Item = u32> {
    let (mut line, mut is_inside, mut is_escaped) = (1, false, false);
    text.bytes().filter_map(move |byte| {
        line += u32::from(byte == b'\n');
        let is_mark = byte == b'"' && !is_escaped;
        is_escaped = is_inside && byte == b'\\' && !is_escaped;
        is_inside ^= is_mark;
        (is_mark && is_inside).then_some(line)
    })
}

/// Whether each line is a post of X: most have its short links, or repeat a post as it writes that.
pub(super) fn are_lines_of_x(text: &str) -> bool {
    let lines: Vec<&str> =
        text.lines().take(SAMPLED).map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_of_x = |line: &&&str| line.contains("https://t.co/") || line.starts_with("RT @");
    let of_x = lines.iter().filter(is_of_x).count();
    lines.len() > 2 && of_x * 2 > lines.len() && lines.iter().all(|line| !line.starts_with('#'))
}

/// Takes a post from each string.
pub(super) fn read_strings(importer: &mut Importer<'_>, texts: Vec<(u32, String)>) {
    for (line, text) in texts {
        importer.one_at(line, &json!({"text": text}));
    }
}

/// Takes a post from each line.
pub(super) fn read_lines(importer: &mut Importer<'_>, text: &str) {
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !line.is_empty() {
            let mut post = Object::new();
            post.insert("full_text", Value::from(line));
            importer.context.line = number;
            importer.one(&post);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{are_lines_of_x, strings};

    #[test]
    fn texts_alone_are_told_from_lists_of_something_else() {
        let found = strings("[\n  \"One \\\"low\\\" tide today\",\n\n  \"今天没有风。\"\n]").unwrap();
        let expected = [(2, "One \"low\" tide today"), (4, "今天没有风。")];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
        for other in
            ["[\"a\", \"b\", \"c\"]", "[\"https://a.example/\", \"x\"]", "[\"one two three\", 4]", "[]"]
        {
            assert_eq!(strings(other), None, "{other}");
        }
    }

    #[test]
    fn lines_of_x_are_told_from_prose() {
        let posts = "One https://t.co/A1\nRT @mei: two\nthree\n";
        assert!(are_lines_of_x(posts));
        assert!(!are_lines_of_x("A line.\nAnother line, see https://t.co/A1\nAnd a third.\n"));
        assert!(!are_lines_of_x(&format!("# Notes\n{posts}")));
    }
}
