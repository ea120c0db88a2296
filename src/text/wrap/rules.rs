//! Rules about breaks beyond UAX #14: marks that no row starts or ends with (CLREQ, level "strict"), numbers with their
//! units, and the levels of cuts inside a unit.

use std::ops::Range;

use crate::text::script::{is_cjk, is_hangul, is_word};
use crate::text::slice::slice;

/// Marks that no row starts with; UAX #14 covers the ASCII ones.
const NO_START: &str = "，。、．：；！？）］｝〕〉》」』】〗〙〛｠〞〟﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞％‰℃ー々〻ゝゞヽヾ・‥…⋯～〜｡｣､･·•‧’”»›／—⸺―";

/// Marks that no row ends with.
const NO_END: &str = "（［｛〔〈《「『【〖〘〚｟〝﹙﹛﹝｢＄￥￡“‘«‹";

/// Returns whether `c` may be a mark at all: neither ASCII nor a letter of the large blocks.
fn may_be_mark(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '\u{3100}'..='\u{FE4F}')
}

fn is_no_start(c: char) -> bool {
    may_be_mark(c) && NO_START.contains(c)
}

fn is_no_end(c: char) -> bool {
    may_be_mark(c) && NO_END.contains(c)
}

/// Returns whether a mark is stranded by a break between `before` and `after`, blanks left out.
pub(super) fn strands(before: char, after: char) -> bool {
    is_no_start(after) || is_no_end(before)
}

/// As [`strands`] where no blank is between the two: the ASCII marks count as well.
pub(super) fn violates(before: char, after: char) -> bool {
    strands(before, after)
        || matches!(after, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' | '-' | '/')
        || matches!(before, '(' | '[' | '{' | '@' | '#' | '$')
}

/// Returns whether two of `c` make a dash or an ellipsis.
pub(super) fn is_pair(c: char) -> bool {
    matches!(c, '—' | '…' | '⋯' | '―' | '‥')
}

/// Magnitudes, which are a part of the number before them.
fn is_magnitude(c: char) -> bool {
    matches!(c, '万' | '亿' | '兆' | '千' | '百' | '萬' | '億')
}

/// Units that stay with their number across a blank.
const MEASURES: [&str; 36] = [
    "%", "‰", "°", "℃", "°C", "°F", "KB", "MB", "GB", "TB", "PB", "kB", "KiB", "MiB", "GiB", "TiB", "Hz",
    "kHz", "MHz", "GHz", "mm", "cm", "km", "kg", "mg", "ms", "ns", "µs", "μs", "px", "fps", "kW", "MW", "GW",
    "kWh", "％",
];

/// Returns whether `text` starts with a unit of measure that is a whole word.
fn starts_with_measure(text: &str) -> bool {
    let is_symbol = |c: char| {
        !is_cjk(c) && (c.is_alphanumeric() || matches!(c, '%' | '‰' | '°')) || matches!(c, '℃' | '％')
    };
    let length = text.find(|c| !is_symbol(c)).unwrap_or(text.len());
    text.get(..length).is_some_and(|word| MEASURES.contains(&word))
}

/// Returns whether the break at `at` is of one of the two most frequent kinds, to which no rule applies: between common
/// Han characters, or at one blank between Latin words.
fn is_common(line: &[u8], at: usize) -> bool {
    let byte = |back: usize| at.checked_sub(back).and_then(|at| line.get(at));
    match line.get(at) {
        // First bytes of U+5000 to U+9FFF.
        Some(0xE5..=0xE9) => matches!(byte(3), Some(0xE5..=0xE9)),
        Some(after) if after.is_ascii_alphanumeric() => {
            byte(1) == Some(&b' ') && byte(2).is_some_and(u8::is_ascii_alphabetic)
        }
        _ => false,
    }
}

/// Returns whether UAX #14's break at `at` in `line` is kept.
pub(super) fn keeps(line: &str, at: usize) -> bool {
    if is_common(line.as_bytes(), at) {
        return true;
    }
    let (Some(head), Some(tail)) = (line.get(..at), line.get(at..)) else {
        return false;
    };
    let text = head.trim_end();
    let blank = head.len() - text.len();
    let (Some(before), Some(after)) = (text.chars().next_back(), tail.chars().next()) else {
        return false;
    };
    if strands(before, after) || after.is_whitespace() || blank == 0 && is_hangul(before) && is_hangul(after)
    {
        return false;
    }
    if before.is_ascii_digit() {
        return !(blank <= 1 && is_magnitude(after) || blank == 1 && starts_with_measure(tail));
    }
    if blank > 0 {
        return true;
    }
    let two_before = || text.chars().rev().nth(1);
    match before {
        // CLREQ "GB": no row ends with a slash. Between Latin words a break after one reads well.
        '/' | '／' => !is_cjk(after) && !two_before().is_some_and(is_cjk),
        '–' | '~' | '～' | '-' => {
            !(after.is_ascii_digit() && two_before().is_some_and(|c| c.is_ascii_digit()))
        }
        _ => true,
    }
}

/// Returns breaks of `line` in `range` beside curly quotes: between Han and an opening quote, and between a closing one
/// and Han. UAX #14 before Unicode 16 forbids breaks on both sides of a quote, whichever way it faces.
pub(super) fn quote_breaks(line: &str, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let start = range.start;
    let unit = slice(line, range.clone());
    let quoted = if unit.bytes().any(|byte| byte == 0xE2) { unit } else { "" };
    quoted
        .char_indices()
        .filter_map(move |(at, c)| {
            let at = start + at;
            let after = at + c.len_utf8();
            match c {
                '“' | '‘' => {
                    line.get(..at)?.chars().next_back().filter(|before| is_cjk(*before)).map(|_| at)
                }
                '”' | '’' => {
                    line.get(after..)?.chars().next().filter(|next| is_cjk(*next)).map(|_| after)
                }
                _ => None,
            }
        })
        .filter(move |at| range.contains(at) && *at > range.start)
}

/// How good a break inside a unit wider than a row is, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CutLevel {
    /// Between words, numbers, Han characters and atoms.
    Edge,
    /// At a blank, though the mark behind it may start no row.
    Blank,
    /// At a slash or a similar sign inside an atom.
    Soft,
    /// Anywhere else where no mark is stranded.
    Inside,
    /// Where a mark is stranded.
    Stranding,
}

/// Returns the level of a cut between `before` and `after` outside atoms; `earlier` is before `before`.
pub(super) fn level(earlier: Option<char>, before: char, after: char) -> CutLevel {
    if violates(before, after) {
        return CutLevel::Stranding;
    }
    let binds = match before {
        '.' | '\'' | '’' | '_' => earlier.is_some_and(is_word),
        ',' | ':' | '/' | '-' | '–' | '~' => {
            after.is_ascii_digit() && earlier.is_some_and(|c| c.is_ascii_digit())
        }
        '+' | '<' | '$' | '£' | '€' => true,
        _ => is_word(before),
    };
    let bound = is_word(after) || matches!(after, '\'' | '_' | '+' | '°' | '>');
    if binds && bound || before.is_ascii_digit() && is_magnitude(after) {
        CutLevel::Inside
    } else {
        CutLevel::Edge
    }
}

/// Returns whether a cluster shows nothing. A blank with a combining mark does show.
pub(super) fn is_blank(grapheme: &str) -> bool {
    let may_be = match grapheme.as_bytes().first() {
        // No blank is encoded with these first bytes.
        Some(0x21..=0x7F | 0xE4..=0xFF) => false,
        Some(b' ') if grapheme.len() == 1 => return true,
        _ => true,
    };
    may_be && grapheme.chars().all(char::is_whitespace)
}
