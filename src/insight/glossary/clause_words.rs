//! The words of a clause: the most probable division into words of the shipped table and lists.

use crate::insight::chinese_tokens::ChineseToken;
use crate::insight::stopwords::{self, WordClass};
use crate::insight::word_table::{self, PartOfSpeech};
use crate::text::slice::slice;

/// A word found in a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClauseWord {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// What it is for the boundary of a term.
    pub(super) class: Option<WordClass>,
    /// Whether it is a Latin word.
    pub(super) is_latin: bool,
}

impl ClauseWord {
    /// The word as `text` spells it; `clause` are the tokens that it is counted in.
    pub(super) fn written_in<'a>(&self, text: &'a str, clause: &[ChineseToken]) -> &'a str {
        let tokens = clause.get(self.start..self.end).unwrap_or(&[]);
        let ends = tokens.first().zip(tokens.last());
        ends.map_or("", |(first, last)| slice(text, first.start..last.end))
    }
}

/// The level of the commonest particles, which are parts of hardly any word.
pub(super) const PARTICLE: f32 = 6.5;

/// Tokens of the longest word looked up.
const LONGEST_WORD: usize = 6;
/// Levels (see the table) of a word that only a list has, and of a character that is no word.
const LISTED: f32 = 4.6;
const STRAY: f32 = 1.5;
/// The level of a word that every other is.
const CERTAIN: f32 = 9.0;

/// Returns the words of `clause`, in order.
pub(super) fn clause_words(text: &str, clause: &[ChineseToken]) -> Vec<ClauseWord> {
    // The best division of each beginning of the clause: its score, its last word.
    let mut best: Vec<(f32, ClauseWord)> =
        vec![(0.0, ClauseWord { start: 0, end: 0, class: None, is_latin: false })];
    for end in 1..=clause.len() {
        let mut found: Option<(f32, ClauseWord)> = None;
        for start in end.saturating_sub(LONGEST_WORD)..end {
            let Some((word, level)) = word(text, clause, start, end) else { continue };
            let before = best.get(start).map_or(f32::MIN, |best| best.0);
            let score = before + level - CERTAIN;
            if found.is_none_or(|found| score > found.0) {
                found = Some((score, word));
            }
        }
        // A single token is always a word.
        let alone = ClauseWord { start: end - 1, end, class: None, is_latin: false };
        best.push(found.unwrap_or((f32::MIN, alone)));
    }
    let mut words = Vec::new();
    let mut at = clause.len();
    while at > 0 {
        let Some((_, word)) = best.get(at) else { break };
        words.push(*word);
        at = word.start;
    }
    words.reverse();
    words
}

/// Returns the tokens `start..end` as a word with its level, if they are one.
fn word(text: &str, clause: &[ChineseToken], start: usize, end: usize) -> Option<(ClauseWord, f32)> {
    let tokens = clause.get(start..end)?;
    let (first, last) = tokens.first().zip(tokens.last())?;
    if !tokens.iter().all(|token| token.is_han()) {
        let word = ClauseWord { start, end, class: None, is_latin: first.is_latin() };
        return (tokens.len() == 1).then_some((word, STRAY));
    }
    let written = text.get(first.start..last.end)?;
    let classes = [WordClass::Verb, WordClass::Function, WordClass::Weak, WordClass::Keep];
    let listed = stopwords::chinese().first_of(written, &classes);
    let known = word_table::chinese().get(written);
    let level = match (known, listed) {
        (Some(known), _) => known.level,
        (None, Some(_)) => LISTED,
        (None, None) if tokens.len() == 1 => STRAY,
        (None, None) => return None,
    };
    // `遇到` is kept whole for its `到`, and a verb nevertheless; `每个` points at a term.
    let is_verb = || known.is_some_and(|known| known.part == PartOfSpeech::Verb) && takes_object(written);
    let is_part = |listed: &WordClass| *listed != WordClass::Keep || !written.ends_with('个') && !is_verb();
    let listed = listed.filter(is_part);
    // A single character is too often a part of a word that the table lacks.
    let object = || (tokens.len() > 2 && takes_object(written)).then_some(WordClass::Verb);
    let class = listed
        .or_else(|| known.filter(|_| tokens.len() > 1).and_then(|known| class(written, known.part)))
        .or_else(object);
    Some((ClauseWord { start, end, class, is_latin: false }, level))
}

/// Whether the end of the verb `word` says that an object follows, which is no part of one word with it.
pub(super) fn takes_object(word: &str) -> bool {
    word.ends_with(['到', '于', '为'])
}

/// Returns what a general word of several characters is for the boundary of a term.
fn class(written: &str, part: PartOfSpeech) -> Option<WordClass> {
    match part {
        // `同一个`, `第一个`: a measure word ends what counts or points at the term.
        _ if written.ends_with('个') => Some(WordClass::Function),
        PartOfSpeech::Function => Some(WordClass::Function),
        PartOfSpeech::Verb => Some(WordClass::Verb),
        PartOfSpeech::Mixed | PartOfSpeech::Adverb => Some(WordClass::Weak),
        PartOfSpeech::Quantity if written.starts_with(['一', '两', '几', '三', '第']) => {
            Some(WordClass::Function)
        }
        PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Quantity | PartOfSpeech::Unknown => None,
    }
}
