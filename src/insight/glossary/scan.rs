//! Brackets that may hold a gloss, with the clause before them.

use std::ops::Range;

use super::atoms::{Atom, HARD, JOINT, atoms, is_word};
use super::english;
use crate::insight::stopwords::{self, Class};
use crate::text::markup::{Doc, RunKind};
use crate::text::script::is_han;

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
        /// Whether the term is all of them: a quote or bold mark opens there.
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
/// Bytes looked at for them: a line may be the whole of a long post, and each of its brackets would read it all.
const SIGHT: usize = 2048;
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
    let Reach { from, end, exact } = reach(doc, &bracket, &english)?;
    let (clause, exact) = clause(text, from..end, bracket.end, exact, &english)?;
    let nearest = clause.last()?;
    let word = text.get(nearest.start..nearest.end).unwrap_or_default();
    let any = |fits: &dyn Fn(&str) -> bool| english.iter().any(|term| fits(term));
    // A word that only repeats itself in the bracket explains nothing, and a handle behind a Latin name is its handle.
    let repeats = any(&|term| {
        term.starts_with('@') || english::key(term) == english::key(word) || english::initials(word, term)
    });
    let foreign = nearest.is_latin() && (repeats || !any(&|term| holds(term, word)));
    if foreign || nearest.code == JOINT || !clause.iter().any(|atom| atom.is_han()) {
        return None;
    }
    let chinese = Chinese::Before { clause, exact };
    Some(Candidate { english, chinese, bracket })
}

/// What may hold a Chinese term: its text from `from` to `end`, and whether a quote or bold mark opens at `from`.
struct Reach {
    from: usize,
    end: usize,
    exact: bool,
}

/// How far to the left of a bracket its term can reach, by lines, quotes and marks.
fn reach(doc: &Doc, bracket: &Range<usize>, english: &[String]) -> Option<Reach> {
    let before = doc.text.get(..bracket.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let mut end = before.trim_end_matches([' ', '*', '\u{a0}']).len();
    let mut from = line;
    let mut exact = before.trim_end_matches([' ', '\u{a0}']).len() != end;
    let last = before.get(..end)?.chars().next_back()?;
    if let Some((open, close)) = QUOTES.iter().find(|(_, close)| *close == last) {
        end -= close.len_utf8();
        from = from.max(before.get(..end)?.rfind(*open)? + open.len_utf8());
        exact = true;
    } else if exact {
        // Stray bold marks that were not made a run: the term starts at the opening ones.
        from = from.max(before.get(..end)?.rfind("**").map_or(from, |at| at + 2));
    }
    let marks = |kind: RunKind| !matches!(kind, RunKind::Dim | RunKind::Mention | RunKind::Hashtag);
    for run in doc.runs.iter().filter(|run| marks(run.kind)) {
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
    if exact {
        let lead = before.get(line..from).unwrap_or_default().trim_end_matches([' ', '*']);
        let word = lead.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
        if !word.is_empty() && english.iter().any(|term| holds(term, word)) {
            from = line + lead.len() - word.len();
        }
    }
    Some(Reach { from, end, exact })
}

/// The atoms of `range` back to the last hard edge, and whether the term is all of them.
fn clause(
    text: &str,
    range: Range<usize>,
    after: usize,
    exact: bool,
    english: &[String],
) -> Option<(Vec<Atom>, bool)> {
    let joints = english.iter().any(|term| term.contains(['/', '-']));
    let start = range.start.max(text.ceil_char_boundary(range.end.saturating_sub(SIGHT)));
    let exact = exact && start == range.start;
    let range = start..range.end;
    let mut clause = atoms(text.get(range.clone())?);
    for atom in &mut clause {
        atom.start += range.start;
        atom.end += range.start;
    }
    let hard = |atom: &Atom| atom.code == HARD || (atom.code == JOINT && !joints);
    let cut = clause.iter().rposition(hard).map_or(0, |at| at + 1);
    // `「中文（English）」`: the quotes hold the gloss and nothing else.
    let edge =
        cut.checked_sub(1).and_then(|at| clause.get(at)).and_then(|atom| text.get(atom.start..atom.end));
    let closer = text.get(after..).and_then(|rest| rest.chars().next());
    let quoted = QUOTES.iter().any(|(open, close)| {
        open != close && closer == Some(*close) && edge.is_some_and(|edge| edge.starts_with(*open))
    });
    clause.drain(..cut);
    let long = clause.len().saturating_sub(CLAUSE);
    clause.drain(..long);
    clause.shrink_to_fit();
    Some((clause, long == 0 && (quoted || (exact && cut == 0))))
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
    let shown = inner.trim();
    if !is_term(shown) {
        return None;
    }
    let before = text.get(..bracket.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let end = before.trim_end_matches([' ', '*', '」', '”', '"', '》', '\u{a0}']).len();
    let name = name_before(before.get(line..end)?)?;
    let english = before.get(line + name.start..line + name.end)?.to_owned();
    if english.chars().filter(|c| c.is_alphabetic()).count() < 2 || english.contains("t.co") {
        return None;
    }
    let term = inside + inner.len() - inner.trim_start().len();
    let chinese = Chinese::Inside { term: term..term + shown.len(), start: line + name.start };
    Some(Candidate { english: vec![english], chinese, bracket })
}

/// Whether the Chinese in a bracket reads as a term rather than as a remark.
fn is_term(shown: &str) -> bool {
    const REMARKS: &str = "的了或和我你您他她它这那是在被";
    let lists = stopwords::chinese();
    let han = shown.chars().filter(|c| is_han(*c)).count();
    let head = |count: usize| -> String { shown.chars().take(count).collect() };
    let kept = (2..=4).any(|count| lists.has(&head(count), Class::Keep));
    let aside = !kept && (1..=4).any(|count| lists.has(&head(count), Class::Aside));
    let plain = |c: char| is_han(c) || is_word(c) || matches!(c, ' ' | '-' | '/' | '·');
    (2..=INSIDE).contains(&han)
        && !aside
        && shown.chars().all(plain)
        && !shown.chars().any(|c| REMARKS.contains(c))
}

/// The English name that `line` ends with. An abbreviation stands for itself; other words take their neighbours
/// along, as far as they are of a kind.
fn name_before(line: &str) -> Option<Range<usize>> {
    let mut words = atoms(line);
    let last = words.pop().filter(|atom| atom.is_latin())?;
    let word = |atom: &Atom| line.get(atom.start..atom.end).unwrap_or_default();
    let capital = |text: &str| text.starts_with(|c: char| c.is_uppercase());
    let mut start = last.start;
    if english::is_abbreviation(word(&last)) {
        return Some(start..last.end);
    }
    let closed = stopwords::english();
    for atom in words.iter().rev().take(4) {
        let text = word(atom);
        let lower = text.to_lowercase();
        let stop = [Class::Function, Class::Edge, Class::Verb].iter().any(|class| closed.has(&lower, *class));
        let glued = line.get(atom.end..start).is_some_and(|gap| gap == " ");
        if !atom.is_latin() || capital(text) != capital(word(&last)) || stop || !glued {
            break;
        }
        start = atom.start;
    }
    Some(start..last.end)
}
