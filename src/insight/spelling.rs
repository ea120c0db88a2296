//! Spellings compared: keys that spellings of one term share, and the ways in which one term abbreviates or contains
//! another. Glossary and topics join their names by these rules.

use std::borrow::Cow;

use super::stopwords::{self, WordClass};
use super::word_table;
use crate::text::fold::fold;

/// Returns whether `term` is capitals and digits, with an optional plural: `RAG`, `LLMs`, `MoE`, `A2A`.
pub(in crate::insight) fn is_abbreviation(term: &str) -> bool {
    let core = term.strip_suffix('s').unwrap_or(term);
    let capitals = core.chars().filter(|c| c.is_uppercase()).count();
    (2..=7).contains(&core.chars().count())
        && core.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && capitals >= 2
        && core.chars().filter(char::is_ascii_lowercase).count() <= capitals.min(2)
        && core.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The singular of one folded English word, by the table of general words and a rough rule for others: both sides of a
/// comparison go through it.
fn singular(word: &str) -> Cow<'_, str> {
    let ends_with = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    let table = word_table::english();
    let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() >= 2 && word.is_ascii()) else {
        return Cow::Borrowed(word);
    };
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        let single = format!("{stem}y");
        // `series` and `species` are singular too; `movies` keeps its e.
        let kept = table.get(&single).is_none() && table.get(word).is_some();
        return match table.get(word.strip_suffix('s').unwrap_or(word)) {
            Some(_) => Cow::Borrowed(word.strip_suffix('s').unwrap_or(word)),
            None if kept => Cow::Borrowed(word),
            None => Cow::Owned(single),
        };
    }
    let drop = if word.len() == 3 {
        usize::from(!ends_with(&["as", "us", "is", "ss"]))
    } else if ends_with(&["ss", "us", "is", "os"]) || (word.len() == 4 && word.ends_with("as")) {
        // `videos` has a singular that is a word, `focus` and `process` have none.
        let (one, more) = (table.level(stem), table.level(word));
        // `repos` is listed in neither number.
        usize::from(
            !ends_with(&["ss"]) && stem.len() > 3 && (one > more || (one >= more && ends_with(&["os"]))),
        )
    } else if ends_with(&["ches", "shes", "sses", "xes", "zes"]) {
        2
    } else {
        1
    };
    Cow::Borrowed(word.get(..word.len() - drop).unwrap_or(word))
}

/// Returns what the spellings of an English term share: its folded form with hyphens as blanks, singular words, no article.
pub(in crate::insight) fn english_key(term: &str) -> String {
    let mut key = String::with_capacity(term.len());
    for written in term.split(|c: char| c.is_whitespace() || c == '-') {
        // `GPUs`, `AIs`: the small letter is an ending, whatever precedes it.
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric() && !"@#+".contains(c));
        let single = bare.strip_suffix('s').filter(|short| {
            short.chars().count() >= 2 && short.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        });
        let lower = fold(single.unwrap_or(written));
        for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !"@#+".contains(c));
            let word = word.strip_suffix("'s").unwrap_or(word);
            if word.is_empty() || (key.is_empty() && matches!(word, "the" | "a" | "an")) {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&if single.is_some() { Cow::Borrowed(word) } else { singular(word) });
        }
    }
    key
}

/// Returns what the spellings of a Chinese term share: its folded form without blanks.
pub(in crate::insight) fn chinese_key(term: &str) -> String {
    fold(term).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns whether the letters of `short` are the initials of `full`'s words (`RAG`, Retrieval-Augmented Generation).
pub(in crate::insight) fn initials(short: &str, full: &str) -> bool {
    let short = short.strip_suffix('s').unwrap_or(short).to_lowercase();
    let words: Vec<&str> = full.split([' ', '-', '/']).filter(|word| !word.is_empty()).collect();
    let first = |words: &[&str]| -> String {
        words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let closed = stopwords::english();
    let content: Vec<&str> =
        words.iter().copied().filter(|word| !closed.has(&word.to_lowercase(), WordClass::Function)).collect();
    words.len() >= 2 && (first(&words) == short || first(&content) == short)
}

/// Returns whether `short` is pieced together from the beginnings of all of `full`'s words (`GenAI`, generative AI).
pub(in crate::insight) fn blends(short: &str, full: &str) -> bool {
    fn fits(short: &str, words: &[&str]) -> bool {
        let Some((word, rest)) = words.split_first() else {
            return short.is_empty();
        };
        let shared = short.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        (1..=shared).rev().any(|count| {
            let at = short.char_indices().nth(count).map_or(short.len(), |(at, _)| at);
            short.get(at..).is_some_and(|short| fits(short, rest))
        })
    }
    let (short, full) = (fold(short), fold(full));
    let words: Vec<&str> = full.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    // Two letters fit too much.
    short.len() >= 3 && short.len() <= 16 && (2..=5).contains(&words.len()) && fits(&short, &words)
}

/// Returns whether the letters of `short` begin the last words of `before` in order, all but one of them and function words; more
/// letters of a word may follow its first (`LLMs`, `HyDE`, Hypothetical Document Embeddings).
pub(in crate::insight) fn abbreviates(short: &str, before: &str) -> bool {
    /// Whether `letters` are found in `words`, of which `skipped` more may have none.
    fn fits(letters: &[char], words: &[Vec<char>], skipped: usize) -> bool {
        let Some((word, rest)) = words.split_first() else {
            return letters.is_empty();
        };
        if word.first() != letters.first() {
            return skipped > 0 && fits(letters, rest, skipped - 1);
        }
        // Each beginning of the letters that the word has in their order.
        let mut inside = word.iter();
        let shared = letters.iter().take_while(|letter| inside.any(|c| c == *letter)).count();
        let taken = (1..=shared)
            .rev()
            .any(|count| letters.get(count..).is_some_and(|letters| fits(letters, rest, skipped)));
        taken || skipped > 0 && fits(letters, rest, skipped - 1)
    }
    let short = short.strip_suffix('s').unwrap_or(short);
    let letters: Vec<char> = fold(short).chars().filter(|c| c.is_alphabetic()).collect();
    let closed = stopwords::english();
    let words: Vec<String> =
        before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(fold).collect();
    if !(2..=LONGEST_SHORT).contains(&letters.len()) {
        return false;
    }
    let from = words.len().saturating_sub(letters.len() + 3);
    (from..words.len()).rev().any(|at| {
        let words = words.get(at..).unwrap_or(&[]);
        let is_small = |word: &&String| closed.has(word, WordClass::Function);
        let skipped = words.iter().filter(is_small).count() + usize::from(words.len() > 2);
        let opens = words.first().is_some_and(|word| word.chars().next() == letters.first().copied());
        let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
        opens && fits(&letters, &words, skipped)
    })
}

/// Letters of the longest abbreviation.
const LONGEST_SHORT: usize = 12;

/// Returns whether two words are forms of one: equal, or with a common stem (`agent`, `agentic`).
pub(in crate::insight) fn share_stem(left: &str, right: &str) -> bool {
    let stem = left.len().min(right.len()).saturating_sub(3).max(4);
    left == right || left.get(..stem).is_some_and(|head| right.get(..stem) == Some(head))
}

/// Returns whether the Latin `word` of a Chinese term comes from the English `term`.
pub(in crate::insight) fn contains_word(term: &str, word: &str) -> bool {
    let is_short = is_abbreviation(term);
    let (word, term) = (english_key(word), english_key(term));
    let part = term.split([' ', '/']).any(|own| {
        own == word || (word.len() >= 2 && (own.ends_with(&word) || (is_short && own.starts_with(&word))))
    });
    part || (word.contains(' ') && term.contains(&word))
}

/// Returns whether `handle` spells `name` (`LangChain`, `@LangChainAI`).
pub(in crate::insight) fn names_handle(name: &str, handle: &str) -> bool {
    let letters = |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let (name, handle) = (letters(name), letters(handle));
    name.len() >= 4 && (handle.starts_with(&name) || (handle.len() >= 4 && name.starts_with(&handle)))
}
