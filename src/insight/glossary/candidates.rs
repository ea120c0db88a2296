//! Brackets that may contain a gloss, each with the clause before it.

use std::ops::Range;

use super::both_inside::{both_inside, has_small_words, spelled_out_inside};
use super::boundary::expected_size;
use super::bracket_terms::{english_terms, is_unit};
use super::english_first::english_first;
use super::marks::mark_around;
use crate::insight::chinese_tokens::{ChineseToken, HARD, JOINT, chinese_tokens, is_latin_word_char};
use crate::insight::spelling::{contains_word, english_key, initials};
use crate::text::fold::fold;
use crate::text::markup::{Doc, RunKind};
use crate::text::pinyin::Pinyin;
use crate::text::script::is_han;
use crate::text::slice::end;

/// A bracket that may contain a gloss.
#[derive(Debug, Clone)]
pub(super) struct GlossCandidate {
    /// One English term, or the full name and its abbreviation.
    pub(super) english: Vec<String>,
    /// Where the Chinese term lies.
    pub(super) chinese: ChineseTerm,
    /// Bytes from the opening bracket to the end of the closing one.
    pub(super) bracket: Range<usize>,
}

/// The Chinese half of a [`GlossCandidate`].
#[derive(Debug, Clone)]
pub(super) enum ChineseTerm {
    /// `中文（English）`: the tokens before the bracket back to the last hard mark; the term is a suffix.
    Before {
        /// The tokens, in order.
        clause: Vec<ChineseToken>,
        /// Whether the term is all of them: a quote or bold mark opens there.
        exact: bool,
        /// Whether the line, or a link, has nothing but them and the bracket, as headings do.
        alone: bool,
    },
    /// `English（中文）`: the term, and where the English one starts.
    Inside {
        /// Bytes of the Chinese term.
        term: Range<usize>,
        /// First byte of the English term.
        start: usize,
    },
}

/// Tokens looked at before a bracket.
const CLAUSE: usize = 26;
/// Bytes looked at for them: a line may be the whole of a long post, and each of its brackets would read it all.
const SIGHT: usize = 2048;
/// Bytes between two brackets of a gloss at most; more is a remark.
const INNER: usize = 160;

const OPENERS: [char; 5] = ['（', '(', '〔', '［', '['];
const CLOSERS: [char; 5] = ['）', ')', '〕', '］', ']'];
const QUOTES: [(char, char); 7] =
    [('「', '」'), ('『', '』'), ('“', '”'), ('‘', '’'), ('《', '》'), ('"', '"'), ('【', '】')];

/// Returns all candidates of `doc`, in order.
pub(super) fn gloss_candidates(doc: &Doc) -> Vec<GlossCandidate> {
    let text = doc.text.as_str();
    let mut found = Vec::new();
    for (open, opener) in text.char_indices().filter(|(_, c)| OPENERS.contains(c)) {
        let inside = open + opener.len_utf8();
        let Some(inner) = text.get(inside..).and_then(inner) else {
            continue;
        };
        let term = inside..inside + inner.len();
        let end =
            term.end + text.get(term.end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let bracket = open..end;
        let english = english_terms(inner);
        if !ROUND.contains(&opener) {
            if is_squared_gloss(text, open, end, &english) {
                found.extend(chinese_first(doc, bracket, english));
            }
        } else if let Some((english, chinese)) =
            both_inside(inner).or_else(|| spelled_out_inside(text.get(..open)?, inner))
        {
            let term = inside + chinese.start..inside + chinese.end;
            let start = term.start;
            found.push(GlossCandidate { english, chinese: ChineseTerm::Inside { term, start }, bracket });
        } else if english.is_empty() {
            let gloss = english_first(doc, &bracket, inner, term.start);
            found.extend(gloss.map(|(english, term, start)| GlossCandidate {
                english: vec![english],
                chinese: ChineseTerm::Inside { term, start },
                bracket,
            }));
        } else {
            found.extend(chinese_first(doc, bracket, english));
        }
    }
    found
}

/// The first two of `OPENERS`, which most glosses are in.
const ROUND: [char; 2] = ['（', '('];

/// Whether square brackets that are at bytes `open` to `end` hold a gloss: `屏幕时间[screen time]` within round ones. Most hold numbers,
/// tokens and the texts of links.
fn is_squared_gloss(text: &str, open: usize, end: usize, english: &[String]) -> bool {
    let is_behind_han = text.get(..open).is_some_and(|before| before.ends_with(is_han));
    let is_link = text.get(end..).is_some_and(|after| after.starts_with(['(', '[', ':']));
    is_behind_han
        && !is_link
        && matches!(english, [term] if has_small_words(term) && !term.contains([',', '，']))
}

/// Returns the text from an opening bracket to the one that closes it.
fn inner(rest: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        if c == '\n' || at > INNER {
            return None;
        }
        if OPENERS.contains(&c) {
            depth += 1;
        } else if CLOSERS.contains(&c) {
            if depth == 0 {
                return rest.get(..at);
            }
            depth -= 1;
        }
    }
    None
}

fn chinese_first(doc: &Doc, bracket: Range<usize>, english: Vec<String>) -> Option<GlossCandidate> {
    let text = doc.text.as_str();
    let TermReach { mut from, end, mut exact } = reach(doc, &bracket, &english)?;
    let marked = mark_around(doc, &bracket).filter(|opened| *opened < end && *opened >= from);
    if let Some(opened) = marked {
        from = opened;
        let han = text.get(from..end)?.chars().filter(|c| is_han(*c)).count();
        exact = exact || han <= expected_size(&english).1;
    }
    let (clause, exact) = clause(text, from..end, bracket.end, exact, &english)?;
    let nearest = clause.last()?;
    let word = nearest.spelled_in(text);
    let any = |fits: &dyn Fn(&str) -> bool| english.iter().any(|term| fits(term));
    // A word that the bracket only repeats is no gloss, nor is the handle after a Latin name.
    let repeats = any(&|term| {
        let is_begun =
            !term.contains(' ') && word.len() > 2 && english_key(term).starts_with(&english_key(word));
        term.starts_with('@') || is_begun || english_key(term) == english_key(word) || initials(word, term)
    });
    let foreign = nearest.is_latin() && (repeats || !any(&|term| contains_word(term, word)));
    let chinese = text.get(clause.first()?.start..nearest.end)?;
    let is_remark = any(&|term| is_unit(term, chinese) || is_reading(term, chinese));
    if foreign || is_remark || nearest.code == JOINT || !clause.iter().any(|token| token.is_han()) {
        return None;
    }
    let gloss = clause.first()?.start..bracket.end;
    let alone = marked.is_some() || is_alone(text, gloss.clone()) || fills_link(doc, &gloss);
    let chinese = ChineseTerm::Before { clause, exact, alone };
    Some(GlossCandidate { english, chinese, bracket })
}

/// Whether `range` fills the words of a link, which is one thing.
fn fills_link(doc: &Doc, range: &Range<usize>) -> bool {
    let is_same = |start: u32, end: u32| start as usize == range.start && end as usize == range.end;
    let text = doc.text.as_str();
    let is_bracketed = text.get(..range.start).is_some_and(|before| before.ends_with('['))
        && text.get(range.end..).is_some_and(|after| after.starts_with(']'));
    is_bracketed
        || doc.runs.iter().any(|run| matches!(run.kind, RunKind::Link(_)) && is_same(run.start, run.end))
}

/// Whether `range` fills its line, but for what introduces headings and items of lists.
fn is_alone(text: &str, range: Range<usize>) -> bool {
    let is_sign = |c: char| c.is_whitespace() || c.is_ascii_digit() || "#*-+•.[]、".contains(c);
    let before = text.get(..range.start).and_then(|before| before.rsplit('\n').next());
    let after = text.get(range.end..).and_then(|after| after.split('\n').next());
    before.zip(after).is_some_and(|(before, after)| before.chars().chain(after.chars()).all(is_sign))
}

/// The range that may contain a Chinese term: from `from` to `end`, and whether a quote or bold mark opens at `from`.
struct TermReach {
    from: usize,
    end: usize,
    exact: bool,
}

/// Returns how far to the left of a bracket its term can reach, by lines, quotes and marks.
fn reach(doc: &Doc, bracket: &Range<usize>, english: &[String]) -> Option<TermReach> {
    let before = doc.text.get(..bracket.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let mut end = before.trim_end_matches([' ', '*', '\u{a0}']).len();
    let mut from = line;
    let mut exact = before.trim_end_matches([' ', '\u{a0}']).len() != end;
    // `「未坍缩」的（uncollapsed）`: the particle belongs to the sentence.
    if let Some(rest) = before.get(..end)?.strip_suffix('的')
        && QUOTES.iter().any(|(_, close)| rest.ends_with(*close))
    {
        end = rest.len();
    }
    let last = before.get(..end)?.chars().next_back()?;
    if let Some((open, close)) = QUOTES.iter().find(|(_, close)| *close == last) {
        end -= close.len_utf8();
        from = from.max(before.get(..end)?.rfind(*open)? + open.len_utf8());
        exact = true;
    } else if exact {
        // Stray marks of emphasis that were not made a run: the term starts at the opening ones.
        from = from.max(before.get(..end)?.rfind('*').map_or(from, |at| at + 1));
    }
    let marks = |kind: RunKind| !matches!(kind, RunKind::Dim | RunKind::Mention | RunKind::Hashtag);
    for run in doc.runs.iter().filter(|run| marks(run.kind)) {
        let (start, stop) = (run.start as usize, run.end as usize);
        // A style that starts or ends in the clause is a boundary.
        if start < end && start > from && stop >= end {
            from = start;
            exact = exact || stop <= bracket.start;
        } else if stop < end && stop > from {
            from = stop;
        }
    }
    // Bold may leave out a Latin word that both halves share: `JSON **规范**（JSON specification）`.
    if exact {
        let lead = before.get(line..from)?.trim_end_matches([' ', '*']);
        let word = lead.rsplit(|c: char| !is_latin_word_char(c)).next().unwrap_or(lead);
        if !word.is_empty() && english.iter().any(|term| contains_word(term, word)) {
            from = line + lead.len() - word.len();
        }
    }
    Some(TermReach { from, end, exact })
}

/// Returns the tokens of `range` back to the last hard mark, and whether the term is all of them.
fn clause(
    text: &str,
    range: Range<usize>,
    after: usize,
    exact: bool,
    english: &[String],
) -> Option<(Vec<ChineseToken>, bool)> {
    let is_in = |sign: char| english.iter().any(|term| term.contains(sign));
    let joints = |sign: &str| exact || is_in('/') || is_in('-') && sign != "/";
    let start = range.end - end(text.get(range.clone())?, SIGHT).len();
    let exact = exact && start == range.start;
    let range = start..range.end;
    let mut clause = chinese_tokens(text.get(range.clone())?);
    for token in &mut clause {
        token.start += range.start;
        token.end += range.start;
    }
    let hard =
        |token: &ChineseToken| token.code == HARD || (token.code == JOINT && !joints(token.spelled_in(text)));
    let cut = clause.iter().rposition(hard).map_or(0, |at| at + 1);
    if let Some(at) = named_in_quotes(text, &clause, cut) {
        // `“林肯”号（USS Lincoln）`: the quotes are a part of the name.
        clause.drain(..at);
        return Some((clause, true));
    }
    // `「中文（English）」`: the quotes contain the gloss and nothing else.
    let boundary = cut.checked_sub(1).and_then(|at| clause.get(at)).map(|token| token.spelled_in(text));
    let closer = text.get(after..).and_then(|rest| rest.chars().next());
    let quoted = QUOTES.iter().any(|(open, close)| {
        open != close && closer == Some(*close) && boundary.is_some_and(|mark| mark.starts_with(*open))
    });
    clause.drain(..cut);
    let long = clause.len().saturating_sub(CLAUSE);
    clause.drain(..long);
    clause.shrink_to_fit();
    Some((clause, long == 0 && (quoted || (exact && cut == 0))))
}

/// Where the quotes open of which a single character follows, from `cut` on.
fn named_in_quotes(text: &str, clause: &[ChineseToken], cut: usize) -> Option<usize> {
    let [last] = clause.get(cut..)? else { return None };
    let closer = clause.get(cut.checked_sub(1)?)?;
    let mark = |token: &ChineseToken| token.spelled_in(text).chars().next();
    let (open, _) =
        QUOTES.iter().find(|(_, close)| Some(*close) == mark(closer) && closer.end == last.start)?;
    let at = clause.get(..cut - 1)?.iter().rposition(|token| mark(token) == Some(*open))?;
    // Nothing but the name is between them.
    clause.get(at + 1..cut - 1)?.iter().all(|token| token.code != HARD).then_some(at)
}

/// Whether `term` says how the last character of `chinese` is read: `屮（chè）`.
fn is_reading(term: &str, chinese: &str) -> bool {
    let plain = fold(term);
    let has_tone = !term.is_ascii() && plain.is_ascii();
    let last = chinese.char_indices().next_back().and_then(|(at, _)| chinese.get(at..));
    has_tone
        && Pinyin::parse(&plain)
            .is_some_and(|reading| last.is_some_and(|last| reading.places(last).next().is_some()))
}
