//! The words of a corpus as numbers: one number a spelling, one number a folded word.

use crate::text::hash::HashMap;
use std::ops::Range;

use crate::insight::glossary::english;
use crate::insight::stopwords::{self, Class};
use crate::text::script::is_han;

/// A word as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes, without a possessive ending.
    pub(super) span: Range<usize>,
    /// Whether a mark, a bracket or a Han character stands between it and the word before.
    pub(super) after_break: bool,
    /// Whether it opens a sentence or a line, so that a capital says nothing.
    pub(super) opens: bool,
    /// Whether a bracket opens right before it.
    pub(super) bracketed: bool,
}

/// The words of `text`, in order; addresses are no words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let (mut after_break, mut opens, mut bracketed) = (true, true, false);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let address =
            || rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
        if matches!(c, 'h' | 'w') && address() {
            at += rest
                .find(|c: char| c.is_whitespace() || is_han(c) || !c.is_ascii())
                .unwrap_or(rest.len())
                .max(1);
            (after_break, opens) = (true, false);
            continue;
        }
        if is_inner(c) || (matches!(c, '@' | '#') && rest.chars().nth(1).is_some_and(is_inner)) {
            let end = at + word_end(rest);
            let span = at..at + without_possessive(text.get(at..end).unwrap_or_default()).len();
            words.push(Word { span, after_break, opens, bracketed });
            (after_break, opens, bracketed) = (false, false, false);
            at = end;
            continue;
        }
        match c {
            ' ' | '\u{a0}' | '*' => {}
            '-' | '‑' => {
                let glued = rest.chars().nth(1).is_some_and(is_inner)
                    && text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_inner);
                after_break |= !glued;
            }
            '.' | '!' | '?' | ':' | '\n' | '•' | '。' | '！' | '？' | '：' => {
                (after_break, opens) = (true, true);
            }
            '“' | '"' | '‘' => after_break = true,
            _ => {
                (after_break, opens) = (true, false);
                bracketed = matches!(c, '(' | '（');
            }
        }
        at += c.len_utf8();
    }
    words
}

fn is_inner(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    (c.is_alphanumeric() || c == '_') && !is_han(c)
}

/// Bytes of the word that `rest` starts with: `don’t`, `Node.js`, `C++`, `Q&A` and `3.5` are one word each.
fn word_end(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = at > 0 && matches!(c, '.' | '\'' | '’' | '&') && next.is_some_and(is_inner);
        let tail = at > 0
            && c == '+'
            && (next == Some('+') || rest.get(..at).is_some_and(|before| before.ends_with('+')));
        let sharp = at == 1 && c == '#' && !next.is_some_and(is_inner);
        if !(is_inner(c) || joins || tail || sharp || (at == 0 && matches!(c, '@' | '#'))) {
            break;
        }
        end = at + c.len_utf8();
    }
    // The last dot of `U.S.` belongs to it.
    let initials = rest
        .get(..end)
        .is_some_and(|word| word.contains('.') && word.split('.').all(|part| part.chars().count() == 1));
    if initials && rest.get(end..).is_some_and(|rest| rest.starts_with('.')) {
        end += 1;
    }
    end.max(1)
}

fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// `U.S.` without its dots, `’` as `'`.
fn undotted(word: &str) -> String {
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    word.chars().filter(|c| !(dotted && *c == '.')).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// The folded form of one word: lower case and singular. An abbreviation that would fold to a common word (`IT`,
/// `US`) keeps its capitals, and so is found only where it is written with them.
pub(super) fn fold(word: &str) -> String {
    if word.starts_with(['@', '#']) {
        return word.to_lowercase();
    }
    let word = &undotted(word);
    let lower = word.to_lowercase();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if capitals >= 2 && capitals == word.chars().count() && stopwords::english().has(&lower, Class::Function)
    {
        return word.clone();
    }
    let listed = [Class::Function, Class::Edge];
    if listed.iter().any(|class| stopwords::english().has(&lower, *class)) {
        return lower;
    }
    let key = english::key(&lower);
    if key.is_empty() { lower } else { key }
}

/// All spellings of a corpus and what they fold to. Number 0 is no word.
#[derive(Debug)]
pub(super) struct Lexicon {
    spellings: Vec<String>,
    folds: Vec<u32>,
    by_spelling: HashMap<String, u32>,
    folded: Vec<String>,
    by_fold: HashMap<String, u32>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            spellings: vec![String::new()],
            folds: vec![0],
            by_spelling: HashMap::default(),
            folded: vec![String::new()],
            by_fold: HashMap::default(),
        }
    }
}

impl Lexicon {
    /// The number of a spelling, new if need be.
    pub(super) fn learn(&mut self, spelling: &str) -> u32 {
        if let Some(id) = self.by_spelling.get(spelling) {
            return *id;
        }
        let key = fold(spelling);
        let folded = if let Some(id) = self.by_fold.get(&key) {
            *id
        } else {
            let id = self.folded.len() as u32;
            self.folded.push(key.clone());
            self.by_fold.insert(key, id);
            id
        };
        let id = self.spellings.len() as u32;
        self.spellings.push(spelling.to_owned());
        self.folds.push(folded);
        self.by_spelling.insert(spelling.to_owned(), id);
        id
    }

    /// The folded number of a spelling's number.
    pub(super) fn fold_of(&self, spelling: u32) -> u32 {
        self.folds.get(spelling as usize).copied().unwrap_or_default()
    }

    /// A spelling by its number.
    pub(super) fn spelling(&self, spelling: u32) -> &str {
        self.spellings.get(spelling as usize).map_or("", String::as_str)
    }

    /// All spellings by number, the empty one of number 0 included.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().map(String::as_str)
    }

    /// A folded word by its number.
    pub(super) fn folded(&self, word: u32) -> &str {
        self.folded.get(word as usize).map_or("", String::as_str)
    }

    /// The number of a folded word that the corpus holds.
    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.by_fold.get(folded).copied()
    }

    /// The folded words of a phrase, if the corpus holds each of them.
    pub(super) fn phrase(&self, phrase: &str) -> Option<Vec<u32>> {
        let ids: Option<Vec<u32>> = words(phrase)
            .into_iter()
            .map(|word| self.find(&fold(phrase.get(word.span).unwrap_or_default())))
            .collect();
        ids.filter(|ids| !ids.is_empty())
    }

    /// How many folded words there are, number 0 included.
    pub(super) fn count(&self) -> usize {
        self.folded.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, words};

    #[test]
    fn words_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("Ng’s Node.js, C++ and C# (v3.5).", vec!["Ng", "Node.js", "C++", "and", "C#", "v3.5"]),
            ("see https://t.co/abc today", vec!["see", "today"]),
            ("@some_one #AI open-source", vec!["@some_one", "#AI", "open", "source"]),
            ("用 RAG 的", vec!["RAG"]),
            ("don’t", vec!["don’t"]),
            ("the U.S. and us.", vec!["the", "U.S.", "and", "us"]),
        ] {
            let found: Vec<&str> =
                words(text).into_iter().map(|word| text.get(word.span).unwrap_or_default()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn marks_break_phrases_and_hyphens_do_not() {
        let broken: Vec<bool> =
            words("an open-source tool, made - here").iter().map(|word| word.after_break).collect();
        assert_eq!(broken, [true, false, false, false, true, true]);
    }

    #[test]
    fn folding_joins_spellings_and_keeps_apart_what_only_looks_alike() {
        for (word, expected) in [
            ("LLMs", "llm"),
            ("Agents", "agent"),
            ("US", "US"),
            ("U.S.", "US"),
            ("us", "us"),
            ("this", "this"),
            ("Evals", "eval"),
        ] {
            assert_eq!(fold(word), expected, "{word}");
        }
    }
}
