//! Brackets that may hold a gloss, with the clause before them.

use std::ops::Range;

use super::atoms::{Atom, HARD, JOINT, atoms, is_word};
use super::english;
use crate::insight::stopwords::{self, Class};
use crate::text::lang::is_han;
use crate::text::markup::{Doc, RunKind};

/// A bracket that may hold a gloss.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// One English term, or the full name and its abbreviation.
    pub(super) english: Vec<String>,
    /// Where the Chinese term lies.
    pub(super) chinese: Chinese,
    /// Bytes from the opening bracket to the end of the closing one.
    pub(super) bracket: Range<usize>,
}

/// The Chinese half of a [`Candidate`].
#[derive(Debug, Clone)]
pub(super) enum Chinese {
    /// `中文（English）`: the atoms before the bracket back to the last hard edge; the term is a suffix.
    Before {
        /// The atoms, in order.
        clause: Vec<Atom>,
        /// Atoms that the term has at most: a quote or bold mark opens there.
        exact: bool,
    },
    /// `English（中文）`: the term, and where the English one starts.
    Inside {
        /// Bytes of the Chinese term.
        term: Range<usize>,
        /// First byte of the English term.
        start: usize,
    },
}

/// Atoms looked at before a bracket.
const CLAUSE: usize = 26;
/// Bytes between two brackets of a gloss at most; more is a remark.
const INNER: usize = 160;
/// Han characters of a gloss inside brackets at most.
const INSIDE: usize = 14;

const OPENERS: [char; 2] = ['（', '('];
const CLOSERS: [char; 2] = ['）', ')'];
const QUOTES: [(char, char); 7] =
    [('「', '」'), ('『', '』'), ('“', '”'), ('‘', '’'), ('《', '》'), ('"', '"'), ('【', '】')];

/// All candidates of `doc`, in order.
pub(super) fn candidates(doc: &Doc) -> Vec<Candidate> {
    let text = doc.text.as_str();
    let mut found = Vec::new();
    for (open, opener) in text.char_indices().filter(|(_, c)| OPENERS.contains(c)) {
        let inside = open + opener.len_utf8();
        let Some(inner) = inner(text.get(inside..).unwrap_or_default()) else {
            continue;
        };
        let term = inside..inside + inner.len();
        let end =
            term.end + text.get(term.end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let bracket = open..end;
        let english = english::terms(inner);
        if english.is_empty() {
            found.extend(english_first(text, bracket, inner, term.start));
        } else {
            found.extend(chinese_first(doc, bracket, english));
        }
    }
    found
}

/// What stands between a bracket and the one that closes it.
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

fn chinese_first(doc: &Doc, bracket: Range<usize>, english: Vec<String>) -> Option<Candidate> {
    let text = doc.text.as_str();
    let before = text.get(..bracket.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let mut end = before.trim_end_matches([' ', '*', '\u{a0}']).len();
    let mut from = line;
    let mut exact = before.len() - before.trim_end_matches([' ', '\u{a0}']).len() != before.len() - end;
    let last = before.get(..end)?.chars().next_back()?;
    if let Some((open, close)) = QUOTES.iter().find(|(_, close)| *close == last) {
        end -= close.len_utf8();
        let start = before.get(..end)?.rfind(*open)?;
        from = from.max(start + open.len_utf8());
        exact = true;
    } else if exact {
        // Stray bold marks that were not made a run: the term starts at the opening ones.
        from = from.max(before.get(..end)?.rfind("**").map_or(from, |at| at + 2));
    }
    for run in
        doc.runs.iter().filter(|run| !matches!(run.kind, RunKind::Dim | RunKind::Mention | RunKind::Hashtag))
    {
        let (start, stop) = (run.start as usize, run.end as usize);
        // A mark that opens in the clause is an edge; one that closes there is too.
        if start < end && start > from && stop >= end {
            from = start;
            exact = exact || stop <= bracket.start;
        } else if stop < end && stop > from {
            from = stop;
        }
    }
    // Bold may leave out a Latin word that both halves share: `JSON **规范**（JSON specification）`.
    if exact && from > line {
        let lead = before.get(line..from).unwrap_or_default().trim_end_matches([' ', '*']);
        let word = lead.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
        if !word.is_empty()
            && !lead.ends_with(['「', '“', '《'])
            && english.iter().any(|term| holds(term, word))
        {
            from = line + lead.len() - word.len();
        }
    }
    let joints = english.iter().any(|term| term.contains(['/', '-']));
    let mut clause = atoms(before.get(from..end)?);
    for atom in &mut clause {
        atom.start += from;
        atom.end += from;
    }
    let cut = clause
        .iter()
        .rposition(|atom| atom.code == HARD || (atom.code == JOINT && !joints))
        .map_or(0, |at| at + 1);
    exact &= cut == 0;
    // `「中文（English）」`: the quotes hold the gloss and nothing else.
    let opener =
        cut.checked_sub(1).and_then(|at| clause.get(at)).and_then(|atom| text.get(atom.start..atom.end));
    let closer = text.get(bracket.end..).and_then(|rest| rest.chars().next());
    exact |= QUOTES.iter().any(|(open, close)| {
        open != close && closer == Some(*close) && opener.is_some_and(|opener| opener.starts_with(*open))
    });
    clause.drain(..cut);
    if clause.len() > CLAUSE {
        clause.drain(..clause.len() - CLAUSE);
        exact = false;
    }
    let nearest = clause.last()?;
    let own = |atom: &Atom| {
        english.iter().any(|term| holds(term, text.get(atom.start..atom.end).unwrap_or_default()))
    };
    // A word that only repeats itself in the bracket explains nothing.
    let repeats = |atom: &Atom| {
        let word = text.get(atom.start..atom.end).unwrap_or_default();
        english.iter().any(|term| english::key(term) == english::key(word) || english::initials(word, term))
    };
    let handle = english.iter().any(|term| term.starts_with('@'));
    if nearest.is_latin() && (handle || repeats(nearest)) {
        return None;
    }
    if nearest.code == JOINT
        || (nearest.is_latin() && !own(nearest))
        || !clause.iter().any(|atom| atom.is_han())
    {
        return None;
    }
    Some(Candidate { english, chinese: Chinese::Before { clause, exact }, bracket })
}

/// Whether the Latin `word` of a Chinese term comes from the English `term`.
pub(super) fn holds(term: &str, word: &str) -> bool {
    let is_short = english::is_abbreviation(term);
    let (word, term) = (english::key(word), english::key(term));
    let part = term.split([' ', '/']).any(|own| {
        own == word || (word.len() >= 2 && (own.ends_with(&word) || (is_short && own.starts_with(&word))))
    });
    part || (word.contains(' ') && term.contains(&word))
}

fn english_first(text: &str, bracket: Range<usize>, inner: &str, inside: usize) -> Option<Candidate> {
    let lists = stopwords::chinese();
    let shown = inner.trim();
    let han = shown.chars().filter(|c| is_han(*c)).count();
    let plain = shown.chars().all(|c| is_han(c) || is_word(c) || matches!(c, ' ' | '-' | '/' | '·'));
    let head = |count: usize| -> String { shown.chars().take(count).collect() };
    let kept = (2..=4).any(|count| lists.has(&head(count), Class::Keep));
    let aside = !kept && (1..=4).any(|count| lists.has(&head(count), Class::Aside));
    let function = |c: char| {
        let one = c.to_string();
        matches!(
            c,
            '的' | '了'
                | '或'
                | '和'
                | '我'
                | '你'
                | '您'
                | '他'
                | '她'
                | '它'
                | '这'
                | '那'
                | '是'
                | '在'
                | '被'
        ) && lists.holds(&one)
    };
    if !(2..=INSIDE).contains(&han) || !plain || aside || shown.chars().any(function) {
        return None;
    }
    let before = text.get(..bracket.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let end = before.trim_end_matches([' ', '*', '」', '”', '"', '》', '\u{a0}']).len();
    let mut words = atoms(before.get(line..end)?);
    let last = words.pop().filter(|atom| atom.is_latin())?;
    let word = |atom: &Atom| before.get(line + atom.start..line + atom.end).unwrap_or_default();
    let mut start = last.start;
    // An abbreviation stands for itself; other words take their neighbours along, as far as they are of a kind.
    if !english::is_abbreviation(word(&last)) {
        let capital = word(&last).starts_with(|c: char| c.is_uppercase());
        let closed = stopwords::english();
        for atom in words.iter().rev().take(4) {
            let text = word(atom);
            let lower = text.to_lowercase();
            let same = text.starts_with(|c: char| c.is_uppercase()) == capital;
            let stop =
                [Class::Function, Class::Edge, Class::Verb].iter().any(|class| closed.has(&lower, *class));
            let glued = before.get(line + atom.end..line + start).is_some_and(|gap| gap == " ");
            if !atom.is_latin() || !same || stop || !glued {
                break;
            }
            start = atom.start;
        }
    }
    let english = before.get(line + start..line + last.end)?.to_owned();
    if english.chars().filter(|c| c.is_alphabetic()).count() < 2 || english.contains("t.co") {
        return None;
    }
    let lead = inner.len() - inner.trim_start().len();
    let term = inside + lead..inside + lead + shown.len();
    Some(Candidate {
        english: vec![english],
        chinese: Chinese::Inside { term, start: line + start },
        bracket,
    })
}
