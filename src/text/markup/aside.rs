//! Asides of an editor or translator, such as `[原文：…]` and notes.

use super::doc::{Doc, Run, RunKind};
use crate::text::slice::slice;

/// How an aside begins, in lower case. General words of the trade, English and Chinese.
const OPENINGS: [&str; 18] = [
    "original text",
    "original post",
    "original article",
    "original letter",
    "full text",
    "original:",
    "translator's note",
    "translator’s note",
    "editor's note",
    "editor’s note",
    "原文",
    "原始",
    "原帖",
    "全文",
    "注：",
    "译注",
    "译者注",
    "编者注",
];
/// Characters from the bracket within which the opening must be followed by a colon.
const COLON_LIMIT: usize = 40;

/// Makes asides in brackets dim, and lines that are nothing but one.
pub(super) fn add_runs(doc: &mut Doc) {
    let mut at = 0;
    let mut found = Vec::new();
    for line in doc.text.split('\n') {
        let mut from = 0;
        while let Some((open, close)) = next(slice(line, from..)) {
            found.push(at + from + open..at + from + close);
            from += close;
        }
        if from == 0 && is_link_line(line) {
            found.push(at..at + line.len());
        }
        at += line.len() + 1;
    }
    doc.runs.extend(found.into_iter().map(|range| Run {
        start: range.start as u32,
        end: range.end as u32,
        kind: RunKind::Dim,
    }));
}

/// Returns the first aside in brackets.
fn next(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let open = from + bracket(text.get(from..)?)?;
        let opener = text.get(open..)?.chars().next()?;
        from = open + opener.len_utf8();
        let inner = text.get(from..)?;
        // A round bracket is too common for a mere "原始": it must contain the word "note".
        let round = matches!(opener, '（' | '(');
        if opens_aside(inner) && (!round || is_note(inner)) {
            let closes = |c: char| {
                if round { matches!(c, '）' | ')') } else { matches!(c, ']' | '】' | '］') }
            };
            let (length, bracket) = inner.char_indices().find(|(_, c)| closes(*c))?;
            return Some((open, from + length + bracket.len_utf8()));
        }
    }
}

/// Returns where the first opening bracket of `text` is.
fn bracket(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // The first bytes of the wide ones are those of other marks, too.
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'[' | b'(' | 0xE3 | 0xEF))?;
        let found = text.get(at..)?;
        if found.starts_with(['[', '(', '【', '［', '（']) {
            return Some(at);
        }
        at += found.chars().next()?.len_utf8();
    }
}

/// `Original text: https://…` without brackets.
fn is_link_line(line: &str) -> bool {
    if !may_open(line) {
        return false;
    }
    let Some((_, target)) = line.split_once([':', '：']) else {
        return false;
    };
    let target = target.trim();
    opens_aside(line) && target.starts_with("http") && !target.contains(char::is_whitespace)
}

fn is_note(text: &str) -> bool {
    let head = head(text);
    head.contains("注：") || head.contains("注:") || head.contains("note:")
}

fn head(text: &str) -> String {
    let text = text.trim_start();
    let text = text.strip_prefix("A ").unwrap_or(text);
    text.chars().take(COLON_LIMIT).flat_map(char::to_lowercase).collect()
}

/// Returns whether `text` begins with the first character of an opening: a quick check that fails for most brackets.
fn may_open(text: &str) -> bool {
    let text = text.trim_start();
    let first = text.strip_prefix("A ").unwrap_or(text).chars().next();
    first.is_some_and(|c| {
        matches!(c.to_ascii_lowercase(), 'o' | 'f' | 't' | 'e' | '原' | '全' | '注' | '译' | '编')
    })
}

fn opens_aside(text: &str) -> bool {
    if !may_open(text) {
        return false;
    }
    let head = head(text);
    head.contains([':', '：']) && OPENINGS.iter().any(|opening| head.starts_with(opening))
}
