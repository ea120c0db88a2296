//! Where a Chinese term starts: it ends at the bracket, and each possible start gets a score.

use super::affixes::with_affix;
use super::association::{TermOrigin, units};
use super::bracket_terms::UNIT_NAMES;
use super::clause_words::{ClauseWord, PARTICLE, clause_words, takes_object};
use super::evidence::{BoundaryEvidence, LONGEST_TERM, SuffixCounts};
use super::transliteration::name_start;
use crate::insight::chinese_tokens::{ChineseToken, NAME_DOTS};
use crate::insight::spelling::{contains_word, is_abbreviation};
use crate::insight::stopwords::{self, WordClass};
use crate::insight::word_table::{self, PartOfSpeech};
use crate::text::dictionary::meanings;

/// Share of the places of a string that one character precedes, from which the string starts inside a word.
const BOUND: f32 = 0.6;

/// Words that join two parts of a name, as "and" does.
const AND: [&str; 6] = ["和", "与", "及", "暨", "以及", "&"];

/// How much more frequent than the texts that name it in English a Chinese term may be.
const OFTEN: u32 = 8;

/// Returns how many tokens, from the end of `clause`, the term for `english` has.
pub(super) fn term_length(
    text: &str,
    clause: &[ChineseToken],
    english: &[String],
    evidence: &BoundaryEvidence,
) -> usize {
    let BoundaryEvidence { suffixes, translations, .. } = evidence;
    let words = words_before(text, clause, english);
    if let Some(start) = english.first().and_then(|term| name_start(text, clause, &words, term)) {
        return clause.len() - start;
    }
    let (low, high) = expected_size(english);
    let origins = origins(text, clause, &words, english, evidence);
    // Of `L2 cache` and `AI engineer` no dictionary knows all.
    let is_known = |word: &str| {
        word.len() > 1 && !is_abbreviation(word) && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
    };
    let is_whole = english.iter().all(|term| term.split([' ', '-']).all(is_known));
    let mut best = (f32::MIN, clause.len());
    for length in 1..=clause.len().min(LONGEST_TERM) {
        let start = clause.len() - length;
        let Some(term) = clause.get(start..) else { break };
        if !term.iter().any(|token| token.is_han()) || term.first().is_none_or(|token| token.code <= 1) {
            continue;
        }
        let is_meant = is_whole && is_meant(text, term, evidence);
        let score = score_before(&words, start, clause.len())
            + score_inside(text, &words, (clause, start), english, suffixes, &origins)
            + score_origins(&origins, start)
            + if is_meant { MEANT } else { 0.0 }
            + translations.score(text, term, english)
            + score_size(text, term, english, if is_meant { 1 } else { low }, high)
            + score_recurrence(clause, length, evidence)
            + if start == 0 {
                2.0 + score_alone(term, evidence, (low, high))
            } else {
                script_boundary(text, clause, start, english)
                    + score_adjective(text, &words, clause, start, english)
                    + score_torn_start(text, &words, clause, start)
                    + score_repetition(text, clause, start)
            };
        if score > best.0 {
            best = (score, length);
        }
    }
    with_affix(text, clause, english, best.1)
}

/// The words of `clause` before a bracket with these English terms.
fn words_before(text: &str, clause: &[ChineseToken], english: &[String]) -> Vec<ClauseWord> {
    let has_number = english.iter().any(|term| {
        let lower = term.to_lowercase();
        NUMBERS.iter().any(|number| lower.starts_with(number))
            || lower.starts_with(|c: char| c.is_ascii_digit())
    });
    let mut words = clause_words(text, clause, !has_number);
    if english.iter().all(|term| is_action(term)) {
        for word in words.iter_mut().filter(|word| word.surety < RARE) {
            word.surety *= OF_ACTION;
        }
    }
    if english.iter().any(|term| term.contains(" and ") || term.contains("-and-") || term.contains('&')) {
        for word in &mut words {
            word.class = word.class.filter(|_| !AND.contains(&word.written_in(text, clause)));
        }
    }
    words
}

/// Numbers that open English terms, whose translations have numerals as well: 三次握手 (`three-way handshake`).
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third"];

/// What is left of that surety before the name of an action.
const OF_ACTION: f32 = 0.3;

/// The surety of verbs that say what somebody does as often as what they are beside.
const RARE: f32 = 0.8;

/// Whether `term` is one word for what somebody does or has done, which a Chinese verb may be a part of: 过滤 of 过滤效应 for `filtering`.
fn is_action(term: &str) -> bool {
    !term.contains([' ', '-']) && term.len() > 5 && (term.ends_with("ing") || term.ends_with("ed"))
}

/// A part of a clause, by its tokens, and what it translates.
type PartOrigin = ((usize, usize), TermOrigin);

/// Whether something in `clause` from `start` on translates a word of the English term.
pub(super) fn translates(
    text: &str,
    clause: &[ChineseToken],
    start: usize,
    english: &[String],
    evidence: &BoundaryEvidence,
) -> bool {
    let words = clause_words(text, clause, true);
    let origins = origins(text, clause, &words, english, evidence);
    origins.iter().any(|((from, _), origin)| *from >= start && *origin == TermOrigin::Own)
}

/// The parts of `clause` of which shows what they translate.
fn origins(
    text: &str,
    clause: &[ChineseToken],
    words: &[ClauseWord],
    english: &[String],
    evidence: &BoundaryEvidence,
) -> Vec<PartOrigin> {
    let origin = |(start, end): (usize, usize)| {
        let tokens = clause.get(start..end).unwrap_or(&[]);
        // `通过`: such words stand beside everything.
        let written =
            tokens.first().zip(tokens.last()).and_then(|(first, last)| text.get(first.start..last.end));
        let is_in = |class| written.is_some_and(|written| stopwords::chinese().has(written, class));
        let is_counted = !is_in(WordClass::Function) && !is_in(WordClass::Verb);
        ((start, end), evidence.associations.origin(text, tokens, is_counted, [evidence.own, evidence.near]))
    };
    // What an abbreviation alone says is not known.
    let is_spelled_out = |term: &String| {
        let is_small = |word: &&str| !stopwords::english().has(word, WordClass::Function);
        let mut words = term.split([' ', '-']).filter(is_small);
        words.all(|word| word.len() > 2 && !is_abbreviation(word) && !word.contains('.'))
    };
    let knows = english.iter().any(is_spelled_out) && evidence.associations.knows(evidence.own);
    // Nor is it of all words of a name.
    let is_plain = !has_capital(english);
    let is_known = |((_, end), origin): &PartOrigin| match origin {
        TermOrigin::Own => true,
        // What the bracket follows is a part of the term whatever it says.
        TermOrigin::Foreign => knows && *end < clause.len(),
        TermOrigin::Elsewhere => is_plain && *end < clause.len(),
        TermOrigin::Unknown => false,
    };
    units(clause, words).into_iter().map(origin).filter(is_known).collect()
}

/// Whether a capital is in one of these terms, as in names and abbreviations.
fn has_capital(english: &[String]) -> bool {
    english.iter().any(|term| term.contains(|c: char| c.is_uppercase()))
}

/// Returns the score of what the parts of a term that starts at `start` translate.
fn score_origins(origins: &[PartOrigin], start: usize) -> f32 {
    let score = |((from, to), origin): &PartOrigin| match origin {
        TermOrigin::Own if *from >= start => 1.5,
        TermOrigin::Foreign if *to > start => -2.5,
        TermOrigin::Elsewhere if *to > start => -3.0,
        _ => 0.0,
    };
    origins.iter().map(score).sum()
}

/// Whether `term` means what the English one says, by the dictionary.
fn is_meant(text: &str, term: &[ChineseToken], evidence: &BoundaryEvidence) -> bool {
    let written = term.first().zip(term.last()).and_then(|(first, last)| text.get(first.start..last.end));
    written.is_some_and(|written| evidence.own.are(&meanings(written)))
}

/// The score of what the dictionary has for the English term.
const MEANT: f32 = 4.0;

/// Returns the score of a first character that ends words, follows another and opens no known word: the term starts inside
/// a word.
fn score_torn_start(text: &str, words: &[ClauseWord], clause: &[ChineseToken], start: usize) -> f32 {
    if words.iter().any(|word| word.start == start && word.end > start + 1) {
        return 0.0;
    }
    let before = start.checked_sub(1).and_then(|at| clause.get(at));
    // `威廉·布朗`: the dot is inside a name.
    let gap = before.zip(clause.get(start)).and_then(|(before, token)| text.get(before.end..token.start));
    if gap.is_some_and(|gap| gap.contains(NAME_DOTS)) {
        return -4.0;
    }
    let follows = before.is_some_and(|token| token.is_han());
    // `预|定义`: the table has not the longer word.
    let across = before.zip(clause.get(start)).and_then(|(before, token)| text.get(before.start..token.end));
    if follows && across.is_some_and(|across| word_table::chinese().get(across).is_some()) {
        return -2.0;
    }
    let Some(first) = clause.get(start).map(|token| token.spelled_in(text)) else { return 0.0 };
    // `20枚导弹`: a measure word goes with its number.
    let is_measure = |word: &str| {
        word.starts_with(UNIT_NAMES) || word_table::chinese().has_part(word, PartOfSpeech::Quantity)
    };
    if before.is_some_and(|token| is_number(token.spelled_in(text))) && is_measure(first) {
        return -4.0;
    }
    let ends = first.chars().next().is_some_and(|c| word_table::chinese().is_ending(c));
    if follows && ends { -2.5 } else { 0.0 }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the score of a term that starts with a character that is no word before 的 (任 of 负责任的): it starts inside a word;
/// and of one that starts with the word right before it (操作 of 操作操作系统): only a verb and its object do.
fn score_repetition(text: &str, clause: &[ChineseToken], start: usize) -> f32 {
    let written = |from: usize, to: usize| {
        let tokens = clause.get(from..to)?;
        text.get(tokens.first()?.start..tokens.last()?.end)
    };
    let torn = written(start + 1, start + 2) == Some("的");
    let before = start.checked_sub(2).and_then(|from| written(from, start));
    let repeated = before.is_some() && before == written(start, start + 2);
    if torn {
        -4.0
    } else if repeated {
        3.0
    } else {
        0.0
    }
}

/// Adjectives of one character, with what English terms have for them.
const ADJECTIVES: [(&str, &[&str]); 5] = [
    ("新", &["new", "novel", "neo"]),
    ("旧", &["old", "legacy"]),
    ("老", &["old", "senior"]),
    ("大", &["large", "big", "great", "grand", "macro", "mass", "major"]),
    ("小", &["small", "little", "mini", "micro", "minor", "tiny"]),
];

/// Returns the score of a term that starts with an adjective that the English one has not: 新绿色荧光蛋白 of `green fluorescent protein`.
fn score_adjective(
    text: &str,
    words: &[ClauseWord],
    clause: &[ChineseToken],
    start: usize,
    english: &[String],
) -> f32 {
    let first = words.iter().find(|word| word.start == start && word.end == start + 1);
    let written = first.map_or("", |word| word.written_in(text, clause));
    let is_other = |(adjective, says): &(&str, &[&str])| {
        *adjective == written
            && !english.iter().any(|term| {
                let lower = term.to_lowercase();
                is_abbreviation(term) && english.len() == 1 || says.iter().any(|word| lower.contains(word))
            })
    };
    if ADJECTIVES.iter().any(is_other) { -2.5 } else { 0.0 }
}

/// Returns the score of a Latin word before the term: where one ends that is not its own, a term may start.
fn script_boundary(text: &str, clause: &[ChineseToken], start: usize, english: &[String]) -> f32 {
    let Some(before) = start.checked_sub(1).and_then(|at| clause.get(at)).filter(|token| token.is_latin())
    else {
        return 0.0;
    };
    let word = before.spelled_in(text);
    if english.iter().any(|term| contains_word(term, word)) { 0.0 } else { 1.2 }
}

/// Returns the score of a clause that is all of its line (`交并比（IoU）`): more if it has the size of a term.
fn score_alone(term: &[ChineseToken], evidence: &BoundaryEvidence, (low, high): (usize, usize)) -> f32 {
    match (evidence.alone, (low..=high).contains(&term.len())) {
        (false, _) => 0.0,
        (true, true) => 4.0,
        (true, false) => 1.5,
    }
}

/// Returns the score of the word before a term that starts at `start`: some words are common there.
fn score_before(words: &[ClauseWord], start: usize, end: usize) -> f32 {
    let Some(at) = words.iter().position(|word| word.end == start) else {
        return 0.0;
    };
    let opens = at.checked_sub(1).and_then(|at| words.get(at)).is_none_or(|word| {
        word.is_latin || matches!(word.class, Some(WordClass::Function | WordClass::Verb))
    });
    let surety = words.get(at).map_or(1.0, |word| word.surety);
    match words.get(at).and_then(|word| word.class) {
        Some(WordClass::Function) if start < end => 3.0,
        Some(WordClass::Verb) if opens => 2.5 * surety,
        Some(WordClass::Verb) => 1.5 * surety,
        Some(WordClass::Weak) if opens => 1.8,
        _ => 0.0,
    }
}

/// Returns the score of what a term contains: function words, verbs and foreign Latin words count against it, as does a
/// word cut in two.
fn score_inside(
    text: &str,
    words: &[ClauseWord],
    (clause, start): (&[ChineseToken], usize),
    english: &[String],
    suffixes: &SuffixCounts,
    origins: &[PartOrigin],
) -> f32 {
    // `基于人类反馈的强化学习`: what is before the particle is a part of the term.
    let follows_own = |word: &ClauseWord| {
        let is_own = |((from, to), origin): &PartOrigin| {
            *origin == TermOrigin::Own && *from >= start && *to <= word.start
        };
        word.start > start && origins.iter().any(is_own)
    };
    let (term, end) = (clause.get(start..).unwrap_or(&[]), clause.len());
    // A particle that always follows one character is a part of a word (向 in 反向传播).
    let bound = |word: &ClauseWord| {
        let count = suffixes.count(clause, end - word.start);
        let particle = clause
            .get(word.start)
            .is_some_and(|token| word_table::chinese().level(token.spelled_in(text)) >= PARTICLE);
        !particle && word.start > start && count >= 2 && suffixes.count(clause, end - word.start + 1) >= count
    };
    let mut score = 0.0;
    // `end-to-end`, `LLM-as-a-judge`: a particle elsewhere is a part of these.
    let linked =
        english.iter().any(|term| term.contains("-to-") || term.contains("-as-") || term.contains("-in-"));
    for word in words {
        if word.start < start && word.end > start {
            score -= if word.class.is_some() { 4.0 } else { 3.0 };
        } else if word.start >= start {
            score -= match word.class {
                Some(WordClass::Function) if linked && (word.start > start || opens_range(text, term)) => 0.5,
                Some(WordClass::Function) if word.end == end && word.end - word.start > 1 => 0.0,
                Some(WordClass::Function) if word.end - word.start == 1 && bound(word) => 0.0,
                Some(WordClass::Function) if is_within_unknown(word, words, start) => 3.0,
                Some(WordClass::Function) if follows_own(word) => 2.0,
                Some(WordClass::Function) if word.end - word.start == 1 || word.start == start => 7.0,
                Some(WordClass::Function) => 4.0,
                Some(WordClass::Verb) if word.end == end => 0.0,
                Some(WordClass::Verb) if takes_object(word.written_in(text, clause)) => 4.0,
                Some(WordClass::Verb) if word.start == start => 1.5 * word.surety,
                // `A分为B`: what it makes of one thing is another.
                Some(WordClass::Verb) if word.written_in(text, clause).ends_with('成') => 4.0,
                Some(WordClass::Verb) => word.surety,
                Some(WordClass::Weak) if word.start == start && word.end < end => 0.8,
                _ => 0.0,
            };
        }
    }
    for (at, token) in term.iter().enumerate().filter(|(_, token)| token.is_latin()) {
        let word = token.spelled_in(text);
        score += if english.iter().any(|term| contains_word(term, word)) { 2.5 } else { -5.0 };
        // `公式Newton法` of `Newton method`: what opens the English name opens the Chinese one.
        if at > 0 && english.iter().any(|term| opens_with(term, word)) {
            score -= 2.0;
        }
    }
    score
}

/// Whether `word`, of one character, stands between two that are no words by themselves, in a term that starts at `start`: 向 of 换向阀, which
/// no table has.
fn is_within_unknown(word: &ClauseWord, words: &[ClauseWord], start: usize) -> bool {
    let is_stray = |other: &ClauseWord| {
        other.start >= start && other.end == other.start + 1 && other.class.is_none() && !other.is_latin
    };
    word.end == word.start + 1
        && words.iter().any(|before| before.end == word.start && is_stray(before))
        && words.iter().any(|after| after.start == word.end && is_stray(after))
}

/// Whether `word` is the first of several words of `term`.
fn opens_with(term: &str, word: &str) -> bool {
    let rest = term.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word));
    rest.is_some_and(|_| term.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '-', '\''])))
}

/// Returns how many Han characters the translation of `english` has, at least and at most: about one and a half to three
/// for a word, one to two and a half for a letter of an abbreviation (measured on pairs whose boundaries are certain).
pub(super) fn expected_size(english: &[String]) -> (usize, usize) {
    let Some(full) = english.first() else {
        return (1, LONGEST_TERM);
    };
    let list = stopwords::english();
    // `rng` abbreviates as `RNG` does.
    let bare = |c: char| c.is_ascii_lowercase() && !"aeiouy".contains(c);
    let is_small = (3..=4).contains(&full.len()) && full.chars().all(bare);
    if is_abbreviation(full) || is_small {
        let letters = full.chars().filter(|c| c.is_ascii_uppercase() || is_small).count();
        // `OMEGA`, `NASA`: a name in capitals may be spoken as a word.
        let vowels = full.chars().filter(|c| "AEIOU".contains(*c)).count();
        let is_spoken = letters >= 4 && vowels * 5 >= letters * 2;
        let low = if is_spoken { 2 } else { (letters - usize::from(letters > 3)).max(2) };
        return (low, letters * 5 / 2 + 1);
    }
    let content = |part: &&str| !part.is_empty() && !list.has(&part.to_lowercase(), WordClass::Function);
    let words: Vec<&str> = full.split([' ', '-', '/']).filter(content).collect();
    let apart = full.split([' ', '/']).filter(content).count();
    let hyphens = words.len().saturating_sub(apart);
    let long = words.iter().filter(|word| word.len() >= 10).count();
    ((apart * 3 + hyphens).div_ceil(2), words.len() * 2 + 2 + long)
}

/// Returns whether a term starts with "from", as in `从头到尾`.
fn opens_range(text: &str, term: &[ChineseToken]) -> bool {
    term.first().is_some_and(|token| token.spelled_in(text) == "从")
}

fn score_size(text: &str, term: &[ChineseToken], english: &[String], low: usize, high: usize) -> f32 {
    // A Latin word that both halves contain takes its share of the length.
    let latin = term
        .iter()
        .filter(|token| token.is_latin())
        .filter(|token| english.iter().any(|term| contains_word(term, token.spelled_in(text))))
        .count();
    let han = term.iter().filter(|token| token.is_han()).count() + latin * 2;
    if han < low {
        return -3.0 * (low - han) as f32;
    }
    if han > high {
        // Names are translated with what they leave out, by which they may be long.
        -(if has_capital(english) { 0.5 } else { 0.65 }) * (han - high) as f32
    } else {
        // Without other evidence, the middle of the range is the best guess.
        -0.08 * (han as f32 - (low + high) as f32 / 2.0).abs()
    }
}

/// Returns the score of recurrence: a string that ends other clauses of the same English term, or recurs after different
/// words, starts where its left neighbour changes.
fn score_recurrence(clause: &[ChineseToken], length: usize, evidence: &BoundaryEvidence) -> f32 {
    let (suffixes, peers) = (evidence.suffixes, evidence.peers);
    let mut score = 0.0;
    let (here, longer) = (peers.count(clause, length), peers.count(clause, length + 1));
    if here > 0 {
        // A suffix that most of them share is stronger evidence than one that two share.
        let share = (here as f32 / peers.count(clause, 1).max(1) as f32).sqrt();
        score += 3.0 * share * (here - longer.min(here)) as f32 / here as f32;
        if longer == here && length < clause.len() {
            score -= 1.5;
        }
    }
    let (count, wider) = (suffixes.count(clause, length), suffixes.count(clause, length + 1));
    // What is much more frequent than its translation is only the end of it (数据 of `sim data`).
    let translated = evidence.named.max(peers.count(clause, 1) + 1);
    score -= (count as f32 / (translated * OFTEN) as f32).max(1.0).log10();
    if count >= 2 && length < clause.len() {
        let same = wider.min(count) as f32 / count as f32;
        score += 0.3 + 0.9 * (1.0 - same);
        // One character nearly always precedes it: it starts inside a word.
        score -= 2.5 * ((same - BOUND) / (1.0 - BOUND)).max(0.0);
    }
    score
}
