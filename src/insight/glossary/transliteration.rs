//! Where a foreign name starts that Chinese writes by its sounds: its characters begin as the letters of the name do.

use super::clause_words::{ClauseWord, PARTICLE};
use crate::insight::chinese_tokens::{ChineseToken, JOINT};
use crate::insight::spelling::is_abbreviation;
use crate::insight::stopwords::WordClass;
use crate::insight::word_table;
use crate::text::fold::fold;
use crate::text::pinyin;
use crate::text::sounds::writes_sound;

/// Characters of the longest name, which has a given and a family name.
const LONGEST_NAME: usize = 16;

/// Particles of names in lower case have so many letters at most: `von`, `dos`.
const LONGEST_PARTICLE: usize = 3;

/// A letter of a name, and whether a word of it starts there.
#[derive(Debug, Clone, Copy)]
struct NameLetter {
    sounds: u32,
    opens: bool,
}

/// The first letters in pinyin of characters that write the sound of an English letter before `next`, as tables of
/// transcription have them; `er` (尔) writes what is left of `l` and `r`.
fn sounds(letter: char, next: Option<char>) -> &'static str {
    let soft = matches!(next, Some('e' | 'i' | 'y'));
    match letter {
        'a' | 'e' => "aeyw",
        'b' => "bp",
        'c' if soft => "sxqz",
        'c' if next == Some('h') => "qkxszh",
        'c' => "kgj",
        'd' => "dt",
        'f' => "f",
        'g' if soft => "gjrzqh",
        'g' => "gkj",
        'h' => "hxy",
        'i' => "ya",
        'j' => "jzqyhrx",
        'k' => "kqjg",
        'l' | 'r' => "ler",
        'm' => "m",
        'n' => "n",
        'o' => "aowey",
        'p' => "pbf",
        'q' => "kqj",
        's' => "sxzqc",
        't' if next == Some('h') => "tdsx",
        't' => "tdq",
        'u' => "wyau",
        'v' => "wf",
        'w' => "whf",
        'x' => "xzks",
        'y' => "yj",
        'z' => "zscqx",
        _ => "",
    }
}

fn bit(letter: u8) -> u32 {
    letter.checked_sub(b'a').map_or(0, |at| 1 << at)
}

/// The letters of `english` if it is a name of words with capitals.
fn letters(english: &str) -> Option<Vec<NameLetter>> {
    let mut letters = Vec::new();
    for word in english.split([' ', '-', '.', '\u{a0}']).filter(|word| !word.is_empty()) {
        let is_name = word.starts_with(char::is_uppercase);
        if !is_name && word.len() > LONGEST_PARTICLE {
            return None;
        }
        let word: Vec<char> = fold(word).chars().filter(char::is_ascii_lowercase).collect();
        for (at, letter) in word.iter().enumerate() {
            let sounds = match (at, letter) {
                // 尔 opens no name.
                (0, 'l' | 'r') => "lr",
                _ => sounds(*letter, word.get(at + 1).copied()),
            };
            let sounds = sounds.bytes().fold(0, |all, sound| all | bit(sound));
            // Chinese often leaves out an initial: `J. D.`
            letters.push(NameLetter { sounds, opens: at == 0 && is_name && word.len() > 1 });
        }
    }
    letters.iter().any(|letter| letter.opens).then_some(letters)
}

/// Returns where in `clause`, which has these `words`, the name starts that ends it and writes the sounds of `english`.
pub(super) fn name_start(
    text: &str,
    clause: &[ChineseToken],
    words: &[ClauseWord],
    english: &str,
) -> Option<usize> {
    if !english.contains(' ') && is_abbreviation(english) {
        return None;
    }
    let letters = letters(english)?;
    let is_part = |token: &&ChineseToken| token.is_han() || token.code == JOINT;
    let reach = clause.iter().rev().take(LONGEST_NAME).take_while(is_part).count();
    // General words mean what they say, but well-known names.
    let is_general = |word: &&ClauseWord| {
        let tokens = clause.get(word.start..word.end).unwrap_or(&[]);
        tokens.len() > 1 && !tokens.iter().all(|token| is_sound(text, token))
    };
    let general: Vec<&ClauseWord> = words.iter().filter(is_general).collect();
    let mut best: Option<(i32, usize)> = None;
    for start in (clause.len() - reach..clause.len().saturating_sub(1)).rev() {
        let name = clause.get(start..)?;
        // `领导|人马|格`: words of the table are cut wrongly in names.
        let opens_with_sound = name.first().is_some_and(|first| is_sound(text, first));
        let is_cut = general
            .iter()
            .any(|word| word.start == start || !opens_with_sound && word.start < start && start < word.end);
        let is_particle = |word: &ClauseWord| {
            word.start >= start
                && word.class == Some(WordClass::Function)
                && word_table::chinese().level(word.written_in(text, clause)) >= PARTICLE
        };
        if words.iter().any(is_particle) {
            break;
        }
        if is_cut || !name.first()?.is_han() || !is_written_by_sound(text, clause, start, &general) {
            continue;
        }
        let initials: Vec<u32> = name
            .iter()
            .filter(|token| token.is_han())
            .filter_map(|token| token.spelled_in(text).chars().next())
            .map(pinyin::initials)
            .collect();
        // `据高盛`: a particle is hardly the first sound.
        let opens_with = words.iter().find(|word| word.start == start).and_then(|word| word.class);
        let particle = if opens_with == Some(WordClass::Function) { TOGETHER } else { 0 };
        if let Some(score) = likeness(&initials, &letters).map(|score| score - particle)
            && best.is_none_or(|(most, _)| score > most || score == most && particle == 0)
        {
            best = Some((score, start));
        }
    }
    best.map(|(_, start)| start)
}

fn is_sound(text: &str, token: &ChineseToken) -> bool {
    token.spelled_in(text).chars().all(writes_sound)
}

/// Returns whether what `clause` has from `start` on is no more than half `general` words (公园 of 布莱奇利公园), and nearly all of the rest
/// are characters that write sounds.
fn is_written_by_sound(text: &str, clause: &[ChineseToken], start: usize, general: &[&ClauseWord]) -> bool {
    let is_general = |at: usize| general.iter().any(|word| (word.start.max(start)..word.end).contains(&at));
    let tokens = || clause.iter().enumerate().skip(start).filter(|(_, token)| token.is_han());
    let all = tokens().count();
    let rest = tokens().filter(|(at, _)| !is_general(*at));
    let (rest, sounds) = rest
        .fold((0, 0), |(rest, sounds), (_, token)| (rest + 1, sounds + usize::from(is_sound(text, token))));
    rest >= 2 && rest * 2 >= all && sounds * 4 >= rest * 3
}

/// What a character or a word of the name that goes with nothing costs, and what a character that goes with a letter is worth.
const ALONE: i32 = 2;
const TOGETHER: i32 = 2;

/// Returns how well characters that start with `initials` write a name of `letters`, in its order; nothing if more than a quarter of
/// them go with no letter, the first does not open a word, or as much is alone as goes together.
fn likeness(initials: &[u32], letters: &[NameLetter]) -> Option<i32> {
    let first = *initials.first()?;
    // By letters passed: the score and the characters that have one, of the best way so far.
    let mut row: Vec<Option<(i32, usize)>> = vec![None; letters.len() + 1];
    let mut passed = 0;
    for (at, letter) in letters.iter().enumerate() {
        if letter.opens && letter.sounds & first != 0 {
            row[at + 1] = Some((TOGETHER - passed, 1));
        }
        passed += if letter.opens { ALONE } else { 0 };
    }
    pass_letters(&mut row, letters);
    for sound in initials.iter().skip(1) {
        let mut next: Vec<Option<(i32, usize)>> =
            row.iter().map(|way| way.map(|(score, count)| (score - ALONE, count))).collect();
        for (at, _) in letters.iter().enumerate().filter(|(_, letter)| letter.sounds & sound != 0) {
            let way = row[at].map(|(score, count)| (score + TOGETHER, count + 1));
            next[at + 1] = next[at + 1].max(way);
        }
        pass_letters(&mut next, letters);
        row = next;
    }
    let (score, count) = row.last().copied().flatten()?;
    (count * 4 >= initials.len() * 3 && score > 0).then_some(score)
}

/// Lets each way pass letters that no character writes.
fn pass_letters(row: &mut [Option<(i32, usize)>], letters: &[NameLetter]) {
    for (at, letter) in letters.iter().enumerate() {
        let cost = if letter.opens { ALONE } else { 0 };
        row[at + 1] = row[at + 1].max(row[at].map(|(score, count)| (score - cost, count)));
    }
}

#[cfg(test)]
mod tests {
    use super::name_start;
    use crate::insight::chinese_tokens::chinese_tokens;
    use crate::insight::glossary::clause_words::clause_words;

    #[test]
    fn names_start_where_their_sounds_do() {
        for (clause, english, expected) in [
            ("据教练鲍勃·鲍曼", "Bob Bowman", Some("鲍勃·鲍曼")),
            ("总理安东尼·艾博年", "Anthony Albanese", Some("安东尼·艾博年")),
            ("现任领导人马格达莱纳·安德森", "Magdalena Andersson", Some("马格达莱纳·安德森")),
            ("导演托马斯·乔利", "Thomas Jolly", Some("托马斯·乔利")),
            ("所说，乌梅什·夏尔马", "Umesh Sharma", Some("乌梅什·夏尔马")),
            ("生产商雷曼兄弟", "Lehman Brothers", Some("雷曼兄弟")),
            ("我们的查询矩阵", "Query Matrix", None),
            ("其智能体文档提取", "Agentic Document Extraction", None),
            ("他的竞选搭档万斯", "J.D. Vance", Some("万斯")),
            ("设计师之一比娜·戴格尔", "Bina Daigeler", Some("比娜·戴格尔")),
            ("经纪人伯恩斯坦", "Bernstein", Some("伯恩斯坦")),
            ("领导者让-吕克·梅伦琼", "Jean-Luc Mélenchon", Some("让-吕克·梅伦琼")),
            ("我们的提示工程", "Prompt Engineering", None),
            ("加州的硅谷", "Silicon Valley", None),
            ("纽约的哥伦比亚大学", "Columbia University", None),
            ("我们的逻辑", "logic", None),
        ] {
            let tokens = chinese_tokens(clause);
            let words = clause_words(clause, &tokens, true);
            let found = name_start(clause, &tokens, &words, english).map(|at| &clause[tokens[at].start..]);
            assert_eq!(found, expected, "{clause}");
        }
    }
}
