//! Where a Chinese term starts: its right edge is the bracket, its left edge is weighed here.

use crate::text::hash::{HashMap, HashSet};

use super::atoms::{Atom, HARD};
use super::english;
use super::scan::holds;
use crate::insight::stopwords::{self, Class};

/// Atoms of the longest term.
const LONGEST: usize = 16;

/// How often the endings of clauses occur in Chinese text: a string that recurs after different words is a word.
#[derive(Debug, Default)]
pub(super) struct Endings {
    counts: HashMap<u64, u32>,
    anchors: HashSet<u64>,
}

fn chain(hash: u64, code: u64) -> u64 {
    (hash ^ code).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

impl Endings {
    /// Makes every suffix of `clause` known, so that it is counted.
    pub(super) fn learn(&mut self, clause: &[Atom]) {
        let mut hash = 0;
        for (length, atom) in clause.iter().rev().take(LONGEST + 1).enumerate() {
            hash = chain(hash, atom.code);
            self.counts.entry(hash).or_default();
            if length == 1 {
                self.anchors.insert(hash);
            }
        }
    }

    /// Counts the known suffixes in `text`.
    pub(super) fn count(&mut self, text: &[u64]) {
        for end in 2..=text.len() {
            let Some(window) = text.get(..end) else { return };
            let mut hash = 0;
            for (length, code) in window.iter().rev().take(LONGEST + 1).enumerate() {
                if *code == HARD {
                    break;
                }
                hash = chain(hash, *code);
                if length == 1 && !self.anchors.contains(&hash) {
                    break;
                }
                if length >= 1 {
                    match self.counts.get_mut(&hash) {
                        Some(count) => *count += 1,
                        None => break,
                    }
                }
            }
        }
    }

    fn of(&self, clause: &[Atom], length: usize) -> u32 {
        let hash = clause.iter().rev().take(length).fold(0, |hash, atom| chain(hash, atom.code));
        self.counts.get(&hash).copied().unwrap_or_default()
    }
}

/// Endings of the clauses that stand before brackets with the same English term.
#[derive(Debug, Default)]
pub(super) struct Peers(HashMap<u64, u32>);

impl Peers {
    pub(super) fn learn(&mut self, clause: &[Atom]) {
        let mut hash = 0;
        for atom in clause.iter().rev().take(LONGEST + 1) {
            hash = chain(hash, atom.code);
            *self.0.entry(hash).or_default() += 1;
        }
    }

    /// How many other clauses end with the last `length` atoms of `clause`.
    fn of(&self, clause: &[Atom], length: usize) -> u32 {
        let hash = clause.iter().rev().take(length).fold(0, |hash, atom| chain(hash, atom.code));
        self.0.get(&hash).copied().unwrap_or_default().saturating_sub(1)
    }
}

/// What single English words are called in Chinese, as clearer glosses of the corpus show.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By the first character of the Chinese name: the English word and the name.
    by_first: HashMap<char, Vec<(String, String)>>,
}

impl Known {
    /// Learns from resolved pairs: those of one English word that occur twice.
    pub(super) fn learn<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut counts: HashMap<(String, String), u32> = HashMap::default();
        for (english, chinese) in pairs {
            let key = english::key(english);
            if !key.contains(' ') {
                *counts.entry((key, super::join::chinese_key(chinese))).or_default() += 1;
            }
        }
        let mut known = Self::default();
        for ((english, chinese), _) in counts.into_iter().filter(|(_, count)| *count >= 2) {
            if let Some(first) = chinese.chars().next() {
                known.by_first.entry(first).or_default().push((english, chinese));
            }
        }
        known
    }

    /// A term that starts with the known name of one of its English words starts right, whatever stands in it.
    fn score(&self, text: &str, term: &[Atom], english: &[String]) -> f32 {
        let (Some(first), Some(last), Some(full)) = (term.first(), term.last(), english.first()) else {
            return 0.0;
        };
        let whole = super::join::chinese_key(text.get(first.start..last.end).unwrap_or_default());
        let names = whole.chars().next().and_then(|first| self.by_first.get(&first)).into_iter().flatten();
        let mut names =
            names.filter(|(_, name)| whole.starts_with(name.as_str()) && whole.len() > name.len()).peekable();
        if names.peek().is_none() {
            return 0.0;
        }
        let key = english::key(full);
        let words: Vec<&str> = key.split(' ').collect();
        let mut score = 0.0_f32;
        for (word, name) in names {
            let own = words.iter().any(|other| super::join::akin(word, other));
            if own && words.len() > 1 {
                // A Latin word in such a name is no foreign word.
                score = score.max(if name.chars().any(|c| c.is_ascii_alphabetic()) { 5.5 } else { 2.0 });
            } else if !own && score <= 0.0 && words.len() == 1 {
                score = -1.5;
            }
        }
        score
    }
}

/// What a left edge is weighed by.
pub(super) struct Evidence<'a> {
    pub(super) endings: &'a Endings,
    pub(super) peers: &'a Peers,
    pub(super) known: &'a Known,
}

/// A dictionary word found in a clause.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    class: Option<Class>,
    latin: bool,
}

/// How many atoms of `clause`, from its end, the term for `english` has.
pub(super) fn length(text: &str, clause: &[Atom], english: &[String], evidence: &Evidence) -> usize {
    let Evidence { endings, peers, known } = evidence;
    let words = words(text, clause);
    let (low, high) = expected(english);
    let mut best = (f32::MIN, clause.len());
    for length in 1..=clause.len().min(LONGEST) {
        let start = clause.len() - length;
        let Some(term) = clause.get(start..) else { break };
        if !term.iter().any(|atom| atom.is_han()) || term.first().is_none_or(|atom| atom.code <= 1) {
            continue;
        }
        let score = before(&words, start, clause.len())
            + inside(text, &words, term, start, clause.len(), english)
            + known.score(text, term, english)
            + size(text, term, english, low, high)
            + recurrence(clause, length, endings, peers)
            + if start == 0 { 2.0 } else { script_edge(text, clause, start, english) };
        if score > best.0 {
            best = (score, length);
        }
    }
    best.1
}

/// Where a Latin word that is not the term's own ends, a term may start.
fn script_edge(text: &str, clause: &[Atom], start: usize, english: &[String]) -> f32 {
    let Some(before) = start.checked_sub(1).and_then(|at| clause.get(at)).filter(|atom| atom.is_latin())
    else {
        return 0.0;
    };
    let word = text.get(before.start..before.end).unwrap_or_default();
    if english.iter().any(|term| holds(term, word)) { 0.0 } else { 1.2 }
}

/// The dictionary words of a clause, longest match first.
fn words(text: &str, clause: &[Atom]) -> Vec<Word> {
    let list = stopwords::chinese();
    let mut words = Vec::new();
    let mut at = 0;
    while at < clause.len() {
        let mut found = Word {
            start: at,
            end: at + 1,
            class: None,
            latin: clause.get(at).is_some_and(|atom| atom.is_latin()),
        };
        for end in (at + 1..=(at + list.longest()).min(clause.len())).rev() {
            let (Some(first), Some(last)) = (clause.get(at), clause.get(end - 1)) else {
                continue;
            };
            let written = text.get(first.start..last.end).unwrap_or_default();
            let class = list.first_of(written, &[Class::Verb, Class::Function, Class::Weak, Class::Keep]);
            if class.is_some() {
                found = Word { start: at, end, class, latin: false };
                break;
            }
        }
        at = found.end;
        words.push(found);
    }
    words
}

/// What speaks for a term that starts at `start`: a word that commonly stands before terms.
fn before(words: &[Word], start: usize, end: usize) -> f32 {
    let Some(at) = words.iter().position(|word| word.end == start) else {
        return 0.0;
    };
    let opens = at == 0
        || words.get(at - 1).is_some_and(|word| word.latin)
        || words.get(at - 1).is_some_and(|word| matches!(word.class, Some(Class::Function | Class::Verb)));
    match words.get(at).and_then(|word| word.class) {
        Some(Class::Function) if start < end => 3.0,
        Some(Class::Verb) if opens => 2.5,
        Some(Class::Verb) => 1.5,
        Some(Class::Weak) if opens => 1.8,
        _ => 0.0,
    }
}

/// What speaks against a term: function words, verbs and foreign Latin words within it, or a word cut in two.
fn inside(text: &str, words: &[Word], term: &[Atom], start: usize, end: usize, english: &[String]) -> f32 {
    let mut score = 0.0;
    // `end-to-end`, `LLM-as-a-judge`: what is a particle elsewhere is a part of these.
    let linked =
        english.iter().any(|term| term.contains("-to-") || term.contains("-as-") || term.contains("-in-"));
    for word in words {
        if word.start < start && word.end > start && word.class.is_some() {
            score -= 4.0;
        } else if word.start >= start {
            score -= match word.class {
                Some(Class::Function) if linked && (word.start > start || opens_range(text, term)) => 0.5,
                Some(Class::Function) if word.end == end && word.end - word.start > 1 => 0.0,
                Some(Class::Function) if word.end - word.start == 1 || word.start == start => 7.0,
                Some(Class::Function) => 4.0,
                Some(Class::Verb) if word.end == end => 0.0,
                Some(Class::Verb) if word.start == start => 1.5,
                Some(Class::Verb) => 1.0,
                Some(Class::Weak) if word.start == start && word.end < end => 0.8,
                _ => 0.0,
            };
        }
    }
    for atom in term.iter().filter(|atom| atom.is_latin()) {
        let word = text.get(atom.start..atom.end).unwrap_or_default();
        score += if english.iter().any(|term| holds(term, word)) { 2.5 } else { -5.0 };
    }
    score
}

/// Han characters that the translation of `english` takes, at least and at most: about one and a half to three a
/// word, one to two and a half for each letter of an abbreviation (measured on pairs whose edges are certain).
fn expected(english: &[String]) -> (usize, usize) {
    let Some(full) = english.first() else {
        return (1, LONGEST);
    };
    let list = stopwords::english();
    if english::is_abbreviation(full) {
        let letters = full.chars().filter(char::is_ascii_uppercase).count();
        return ((letters - usize::from(letters > 3)).max(2), letters * 5 / 2 + 1);
    }
    let content = |part: &&str| !part.is_empty() && !list.has(&part.to_lowercase(), Class::Function);
    let words: Vec<&str> = full.split([' ', '-', '/']).filter(content).collect();
    let apart = full.split([' ', '/']).filter(content).count();
    let hyphens = words.len().saturating_sub(apart);
    let long = words.iter().filter(|word| word.len() >= 10).count();
    ((apart * 3 + hyphens).div_ceil(2), words.len() * 2 + 2 + long)
}

/// Whether a term starts with "from", as in `从头到尾`.
fn opens_range(text: &str, term: &[Atom]) -> bool {
    term.first().is_some_and(|atom| text.get(atom.start..atom.end) == Some("从"))
}

fn size(text: &str, term: &[Atom], english: &[String], low: usize, high: usize) -> f32 {
    // A Latin word that both halves hold stands for itself: it takes its share of the length.
    let latin = term
        .iter()
        .filter(|atom| atom.is_latin())
        .filter(|atom| {
            english.iter().any(|term| holds(term, text.get(atom.start..atom.end).unwrap_or_default()))
        })
        .count();
    let han = term.iter().filter(|atom| atom.is_han()).count() + latin * 2;
    if han < low {
        return -2.0 * (low - han) as f32;
    }
    if han > high {
        -0.5 * (han - high) as f32
    } else {
        // With nothing else to go by, the middle of the range is the best guess.
        -0.08 * (han as f32 - (low + high) as f32 / 2.0).abs()
    }
}

/// What recurrence says: a string that ends other clauses of the same English term, or recurs after different
/// words, starts where its left neighbour changes.
fn recurrence(clause: &[Atom], length: usize, endings: &Endings, peers: &Peers) -> f32 {
    let mut score = 0.0;
    let (here, longer) = (peers.of(clause, length), peers.of(clause, length + 1));
    if here > 0 {
        // An ending that most of them share says more than one that two share.
        let share = (here as f32 / peers.of(clause, 1).max(1) as f32).sqrt();
        score += 3.0 * share * (here - longer.min(here)) as f32 / here as f32;
        if longer == here && length < clause.len() {
            score -= 1.5;
        }
    }
    let (count, wider) = (endings.of(clause, length), endings.of(clause, length + 1));
    if count >= 2 && length < clause.len() {
        let same = wider.min(count) as f32 / count as f32;
        score += 0.3 + 0.9 * (1.0 - same);
        if wider >= count {
            score -= 2.5;
        }
    }
    score
}
