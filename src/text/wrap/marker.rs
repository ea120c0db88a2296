//! List markers at the start of a line: their length is the hanging indent of the rows below.

use crate::text::markup::bullet;
use crate::text::script::is_cjk;
use crate::text::segment;
use crate::text::slice::slice;

/// Returns the length of the list marker that `line` starts with, blanks after it included; 0 where there is none.
pub(super) fn length(line: &str) -> usize {
    let bare = bullet(line).or_else(|| counter(line)).or_else(|| numeral(line)).unwrap_or(0);
    let rest = slice(line, bare..);
    let text = rest.trim_start();
    if bare == 0 || text.is_empty() { 0 } else { line.len() - text.len() }
}

/// The text that must follow a marker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FollowRule {
    /// A blank: `1.5` and `a)b` are no list items.
    Blank,
    /// A blank or a Han character: `1.` is also written without a blank.
    BlankOrHan,
    /// Anything.
    Any,
}

fn followed(line: &str, length: usize, then: FollowRule) -> Option<usize> {
    let next = line.get(length..)?.chars().next()?;
    let good = match then {
        FollowRule::Blank => next.is_whitespace(),
        FollowRule::BlankOrHan => next.is_whitespace() || is_cjk(next),
        FollowRule::Any => true,
    };
    good.then_some(length)
}

/// A number in a circle or on a key, which is one grapheme.
fn counter(line: &str) -> Option<usize> {
    match line.chars().next()? {
        '①'..='⑳' => Some(segment::first(line).len()),
        '0'..='9' => Some(segment::first(line)).filter(|key| key.ends_with('\u{20E3}')).map(str::len),
        _ => None,
    }
}

/// `1. `, `1) `, `1、`, `1）`, `（1）`, `(1) `, `a) `, `一、`, `（一）`.
fn numeral(line: &str) -> Option<usize> {
    let opened = line.strip_prefix(['(', '（']);
    let inner = opened.unwrap_or(line);
    let start = line.len() - inner.len();
    let count = run(inner, |c| c.is_ascii_digit(), 3)
        .or_else(|| {
            run(
                inner,
                |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'),
                3,
            )
        })
        .or_else(|| run(inner, |c| c.is_ascii_alphabetic(), 1));
    let end = start + count?;
    let close = line.get(end..)?.chars().next()?;
    let is_letter = inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let then = match (opened.is_some(), close) {
        (_, ')') if is_letter => FollowRule::Blank,
        (_, ')') => FollowRule::BlankOrHan,
        (_, '）') | (false, '、' | '．') => FollowRule::Any,
        // `A. Smith` is a name.
        (false, '.') if !is_letter => FollowRule::BlankOrHan,
        _ => return None,
    };
    followed(line, end + close.len_utf8(), then)
}

/// Returns the length of the one to `limit` characters at the start of `text` that are `of` a kind.
fn run(text: &str, of: impl Fn(char) -> bool, limit: usize) -> Option<usize> {
    let end = text.find(|c| !of(c)).unwrap_or(text.len());
    let run = text.get(..end)?;
    (1..=limit).contains(&run.chars().take(limit + 1).count()).then_some(end)
}
