//! The head of a file: its title and what that claims.

use std::ops::Range;

use super::lines::{last_line, line_at, skip_blank};
use crate::archive::format::parser::ParsedHead;

const COUNT: &str = "总计推文数量";
const HOLDS: &str = "本文件";
/// The line of a head whose posts show by themselves where their translations start, so that no other post shows it.
pub(crate) const CUT_ALONE: &str = "译文起点: 逐条判断";

/// Lines that are not blank which a head in the middle of a file may have: joined files write three.
const HEAD_LINES: usize = 6;

/// The text of a `# title` or `## title`.
fn title_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("##").or_else(|| line.strip_prefix('#'))?;
    rest.strip_prefix(' ').map(str::trim)
}

/// The digits of `N` in `总计推文数量: N`, without commas, whatever follows them; `None` where the line is another one.
fn count_of(line: &str) -> Option<String> {
    let rest = line.strip_prefix(COUNT)?.trim_start().strip_prefix([':', '：'])?;
    // No count has more digits than the largest number of 64 bits.
    let number = rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '，'));
    Some(number.filter(char::is_ascii_digit).take(20).collect())
}

/// Whose posts a title announces: `NAME Twitter YEAR` and `NAME on X, YEAR`.
fn name_of(title: &str) -> Option<&str> {
    let (name, _) = title.split_once(" Twitter").or_else(|| title.split_once(" on X"))?;
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// The head at the start of a file; `line` is the line that holds byte `range.start`.
///
/// Returns it with where it ends: after the count, else after the title.
pub(super) fn first<'a>(text: &'a str, range: Range<usize>, line: u32) -> Option<(ParsedHead<'a>, usize)> {
    let mut head: Option<ParsedHead<'a>> = None;
    let (mut at, mut number, mut end) = (range.start, line, range.start);
    while at < range.end {
        let (content, next) = line_at(text, at);
        match (&mut head, title_of(content), count_of(content)) {
            (None, Some(title), _) => {
                let title_author = name_of(title);
                head = Some(ParsedHead { line: number, title, title_author, ..ParsedHead::default() });
                end = next;
            }
            (found, _, Some(count)) => {
                found.get_or_insert(ParsedHead { line: number, ..ParsedHead::default() }).count =
                    count.parse().ok();
                end = next;
                break;
            }
            (Some(head), ..) if content.trim() == CUT_ALONE => head.detects_cut_per_post = true,
            _ => {}
        }
        (at, number) = (next, number.saturating_add(1));
    }
    head.map(|head| (head, end.min(range.end)))
}

/// The start of a head that ends `range`, whose last line that is not blank is `line`: there two files were joined. It
/// needs a title, a line that says what the file holds and a count, in this order and with nothing after them.
pub(super) fn joined_head_start(text: &str, range: &Range<usize>, mut line: Range<usize>) -> Option<usize> {
    count_of(text.get(line.clone())?)?;
    let mut says = false;
    for _ in 1..HEAD_LINES {
        line = last_line(text, range.start..line.start)?;
        let content = text.get(line.clone())?;
        says |= content.starts_with(HOLDS);
        if title_of(content).is_some() {
            return says.then_some(line.start);
        }
    }
    None
}

/// Where the text after a separator starts, when `---` is the first line of `range` that is not blank.
pub(super) fn after_rule(text: &str, range: Range<usize>) -> Option<usize> {
    let at = skip_blank(text, range.start, range.end);
    let (line, next) = line_at(text, at);
    (at < range.end && line.trim_end() == "---").then_some(next.min(range.end))
}
