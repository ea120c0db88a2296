//! The words of a clause: the most probable division into words of the shipped table and lists.

use crate::insight::chinese_tokens::ChineseToken;
use crate::insight::stopwords::{self, WordClass};
use crate::insight::word_table::{self, PartOfSpeech};
use crate::text::slice::slice;
use crate::text::word::words;

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
    /// From 0 to 1, how surely a verb takes the term as its object: rarer ones are as often a part of it (收缩 in 收缩估计量).
    pub(super) surety: f32,
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
/// That of a word that only the dictionary of the segmenter has.
const IN_DICTIONARY: f32 = 3.2;
/// Levels of verbs: of one that is as often a part of a term as before it, and of one that is nearly always before.
const RARE_VERB: f32 = 3.6;
const COMMON_VERB: f32 = 4.4;
/// How sure verbs are that only the table has.
const LEAST_SURE: f32 = 0.4;
const MOST_SURE: f32 = 1.0;
/// The level of a word that every other is.
const CERTAIN: f32 = 9.0;

/// Returns the words of `clause`, in order; with `joins_quantities`, a numeral and its measure word are one that stands before terms.
pub(super) fn clause_words(text: &str, clause: &[ChineseToken], joins_quantities: bool) -> Vec<ClauseWord> {
    // The best division of each beginning of the clause: its score, its last word.
    let mut best: Vec<(f32, ClauseWord)> =
        vec![(0.0, ClauseWord { start: 0, end: 0, class: None, is_latin: false, surety: 1.0 })];
    let listed = dictionary_words(text, clause);
    for end in 1..=clause.len() {
        let mut found: Option<(f32, ClauseWord)> = None;
        for start in end.saturating_sub(LONGEST_WORD)..end {
            let Some((word, level)) = word(text, clause, start, end, &listed) else { continue };
            let before = best.get(start).map_or(f32::MIN, |best| best.0);
            let score = before + level - CERTAIN;
            if found.is_none_or(|found| score > found.0) {
                found = Some((score, word));
            }
        }
        // A single token is always a word.
        let alone = ClauseWord { start: end - 1, end, class: None, is_latin: false, surety: 1.0 };
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
    if joins_quantities {
        join_quantities(text, clause, &mut words);
    }
    mark_single_verbs(text, clause, &mut words);
    words
}

/// Measure words that are parts of terms as well, behind a numeral: 一阶逻辑, 三层网络.
const TERM_MEASURES: [&str; 8] = ["级", "元", "层", "次", "类", "代", "倍", "分"];

/// Makes a numeral and its measure word (一堂, 第一口) one word that stands before terms.
fn join_quantities(text: &str, clause: &[ChineseToken], words: &mut Vec<ClauseWord>) {
    let mut at = 0;
    while let Some([numeral, measure, ..]) = words.get(at..) {
        let (numeral, measure) = (*numeral, *measure);
        at += 1;
        let counted = measure.written_in(text, clause);
        let number = numeral.written_in(text, clause);
        let counts = number.starts_with('第') && numeral.end > numeral.start + 1
            || number.chars().all(is_numeral) && !number.is_empty();
        if counts
            && measure.end == measure.start + 1
            && word_table::chinese().has_part(counted, PartOfSpeech::Quantity)
            && !TERM_MEASURES.contains(&counted)
        {
            let both = ClauseWord { end: measure.end, class: Some(WordClass::Function), ..numeral };
            words.splice(at - 1..=at, [both]);
        }
    }
}

/// Whether `c` counts before a measure word.
fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千万两几".contains(c)
}

/// Characters that are verbs and prefixes of terms as well: 超个性化, 分类型.
const PREFIXES: [char; 13] = ['超', '反', '非', '可', '多', '自', '重', '预', '分', '转', '无', '未', '负'];

/// Has a single character that is a verb, behind nothing that it may belong to and with a known word behind it, take that as its object: 带
/// of 有没有带税收抵免.
fn mark_single_verbs(text: &str, clause: &[ChineseToken], words: &mut [ClauseWord]) {
    let mut opens = true;
    for at in 1..words.len() {
        let Some([verb, object]) = words.get_mut(at - 1..=at) else { return };
        let is_single = verb.end == verb.start + 1 && verb.class.is_none() && !verb.is_latin;
        let is_known = object.is_latin || object.end > object.start + 1;
        let written = verb.written_in(text, clause);
        if opens && is_single && is_known && !written.starts_with(PREFIXES) && is_single_verb(written) {
            (verb.class, verb.surety) = (Some(WordClass::Verb), SINGLE_VERB);
        }
        opens = matches!(verb.class, Some(WordClass::Function | WordClass::Verb));
    }
}

fn is_single_verb(word: &str) -> bool {
    word_table::chinese().has_part(word, PartOfSpeech::Verb)
}

/// The surety of a verb of one character.
const SINGLE_VERB: f32 = 0.7;

/// Returns the tokens `start..end` as a word with its level, if they are one.
fn word(
    text: &str,
    clause: &[ChineseToken],
    start: usize,
    end: usize,
    dictionary: &[(usize, usize)],
) -> Option<(ClauseWord, f32)> {
    let tokens = clause.get(start..end)?;
    let (first, last) = tokens.first().zip(tokens.last())?;
    if !tokens.iter().all(|token| token.is_han()) {
        let word = ClauseWord { start, end, class: None, is_latin: first.is_latin(), surety: 1.0 };
        return (tokens.len() == 1).then_some((word, STRAY));
    }
    let written = text.get(first.start..last.end)?;
    let classes = [WordClass::Verb, WordClass::Function, WordClass::Weak, WordClass::Keep];
    let listed = stopwords::chinese().first_of(written, &classes);
    let known = word_table::chinese().get(written);
    let is_repeated = tokens.len() == 2 && first.code == last.code && is_single_verb(first.spelled_in(text));
    let level = match (known, listed) {
        (Some(known), _) => known.level,
        (None, Some(_)) => LISTED,
        (None, None) if tokens.len() == 1 => STRAY,
        (None, None) if is_repeated => LISTED,
        (None, None) if dictionary.contains(&(first.start, last.end)) && !written.starts_with(is_numeral) => {
            IN_DICTIONARY
        }
        (None, None) => return None,
    };
    // `遇到` is kept whole for its `到`, and a verb nevertheless; `每个` points at a term.
    let is_verb = || known.is_some_and(|known| known.part == PartOfSpeech::Verb) && takes_object(written);
    let is_part = |listed: &WordClass| *listed != WordClass::Keep || !written.ends_with('个') && !is_verb();
    let listed = listed.filter(is_part);
    // A single character is too often a part of a word that the table lacks.
    let object = || (tokens.len() > 2 && takes_object(written)).then_some(WordClass::Verb);
    let class = listed
        .map(|class| if written == "个" { WordClass::Function } else { class })
        .or_else(|| is_repeated.then_some(WordClass::Verb))
        .or_else(|| known.filter(|_| tokens.len() > 1).and_then(|known| class(written, known.part)))
        .or_else(object);
    let surety = match listed {
        None if class == Some(WordClass::Verb) && !written.ends_with('用') => {
            ((level - RARE_VERB) / (COMMON_VERB - RARE_VERB)).clamp(LEAST_SURE, MOST_SURE)
        }
        _ => 1.0,
    };
    Some((ClauseWord { start, end, class, is_latin: false, surety }, level))
}

/// The words of several Han characters that the dictionary of the segmenter finds in `clause`, by their bytes in `text`.
fn dictionary_words(text: &str, clause: &[ChineseToken]) -> Vec<(usize, usize)> {
    let Some((from, to)) = clause.first().zip(clause.last()).map(|(first, last)| (first.start, last.end))
    else {
        return Vec::new();
    };
    let found = words(slice(text, from..to)).into_iter().map(|word| (from + word.start, from + word.end));
    found
        .filter(|(start, end)| end - start > '一'.len_utf8() && !slice(text, *start..*end).contains(BOUND))
        .collect()
}

/// Particles and pronouns, which the dictionary has joined with what is beside them (叫过, 先把).
const BOUND: &[char] = &[
    '的', '了', '着', '过', '把', '被', '将', '这', '那', '其', '很', '更', '最', '都', '就', '也', '还',
    '又', '我', '你', '他', '她', '它', '们', '和', '与', '及', '或', '在', '是', '有', '为', '以', '从',
    '到',
];

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
