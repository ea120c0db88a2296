//! Code in a text: markup inside it is text.

use std::ops::Range;

use crate::text::slice::slice;

/// What opens and closes a block of code.
const FENCE: &str = "```";

/// Returns the ranges of fenced blocks.
pub(crate) fn code_blocks(text: &str) -> Vec<Range<usize>> {
    if !text.contains(FENCE) {
        return Vec::new();
    }
    let is_block = |span: &Range<usize>| slice(text, span.clone()).trim_start().starts_with(FENCE);
    code_spans(text).into_iter().filter(is_block).collect()
}

/// Returns the ranges of fenced blocks and of `code` between backticks on one line.
pub(crate) fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut fence = None;
    let mut at = 0;
    for line in text.split('\n') {
        let (start, end) = (at, at + line.len());
        at = end + 1;
        if line.trim_start().starts_with(FENCE) {
            match fence.take() {
                Some(open) => spans.push(open..end),
                None => fence = Some(start),
            }
        } else if fence.is_none() {
            let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
            let pairs = ticks.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
            spans.extend(pairs.map(|(open, close)| start + open..start + close + 1));
        }
    }
    // A fence that never closes is none: its lines lose the protection, not their text.
    spans
}

/// Columns from which on a line may be set in as code is.
const INDENT: usize = 4;

/// Returns the numbers of lines, from 0, that are code without a fence: set in, and written as code is. Paragraphs and verses are
/// set in, too.
pub(super) fn indented(text: &str) -> Vec<Range<usize>> {
    // Nearly no text has any.
    if !text.contains("\n    ") {
        return Vec::new();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let is_blank = |line: &str| line.trim().is_empty();
    let is_in = |line: &&str| line.len() - line.trim_start_matches(' ').len() >= INDENT;
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(found) = lines.iter().skip(at).position(|line| is_in(line) && !is_blank(line)) {
        let start = at + found;
        let rest = lines.iter().skip(start);
        at = start + rest.take_while(|line| is_in(line) || is_blank(line)).count();
        let said =
            || lines.iter().take(at).skip(start).map(|line| line.trim()).filter(|line| !line.is_empty());
        if said().filter(|line| is_code(line)).count() * 2 >= said().count() {
            blocks.push(start..at);
        }
    }
    blocks
}

/// Whether a line is written as those of programs are.
fn is_code(line: &str) -> bool {
    const WITHIN: [&str; 13] =
        [" = ", " == ", " != ", " += ", "=>", "->", "::", "()", "</", "/>", "&&", "||", "\": "];
    const FIRST: [&str; 13] = [
        "return ", "import ", "def ", "fn ", "let ", "const ", "var ", "#include", "//", "/*", "$ ", "@",
        "printf",
    ];
    const BLOCK: [&str; 10] =
        ["if ", "for ", "while ", "else", "elif ", "try", "except", "with ", "class ", "case "];
    let has = |words: &[&str], is: &dyn Fn(&str) -> bool| words.iter().any(|word| is(word));
    let calls = || {
        line.match_indices('(').any(|(at, _)| {
            line.as_bytes()
                .get(at.wrapping_sub(1))
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        })
    };
    line.ends_with(['{', '}', ';', '[', ']'])
        || line.starts_with(['{', '}', ']'])
        || line == ")"
        || line == "end"
        || has(&WITHIN, &|sign| line.contains(sign))
        || has(&FIRST, &|word| line.starts_with(word))
        || line.ends_with(':') && has(&BLOCK, &|word| line.starts_with(word))
        || calls()
}

/// Returns whether one of the sorted `spans` holds `at`.
pub(super) fn is_within(spans: &[Range<usize>], at: usize) -> bool {
    let after = spans.partition_point(|span| span.start <= at);
    after.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|span| span.contains(&at))
}
