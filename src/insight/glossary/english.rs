//! The English half of a gloss: told from asides, split into full name and abbreviation, folded to a key.

use super::TermKind;
use crate::insight::stopwords::{self, Class};
use crate::text::script::is_han;

/// Words that stand between a full name and its abbreviation in a bracket.
const LEADS: [&str; 8] = ["简称", "又称", "也称", "亦称", "缩写为", "缩写", "也叫", "即"];

/// Longest English term in words; longer ones are remarks.
const MOST_WORDS: usize = 9;

/// The English terms that a bracket holds: none (an aside), one, or a full name and its abbreviation.
pub(super) fn terms(inner: &str) -> Vec<String> {
    let inner = inner.trim_matches(|c: char| c.is_whitespace() || "「」『』“”‘’\"'*《》".contains(c));
    if inner.contains("://") || inner.contains("t.co/") {
        return Vec::new();
    }
    let parts: Vec<&str> = inner
        .split(['，', ',', '；', '、'])
        .flat_map(|part| part.split(" - "))
        .map(|part| {
            let part = part.trim();
            LEADS.iter().find_map(|lead| part.strip_prefix(lead)).unwrap_or(part).trim()
        })
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        // `STT，也称为语音识别`: what follows is a remark.
        [one, rest @ ..]
            if valid(one) && !rest.is_empty() && rest.iter().all(|part| part.chars().any(is_han)) =>
        {
            vec![(*one).to_owned()]
        }
        [one] => valid(one).then(|| (*one).to_owned()).into_iter().collect(),
        [left, right] if valid(left) && valid(right) => {
            let (full, short) = if is_abbreviation(last_word(left)) && !is_abbreviation(right) {
                (right, left)
            } else {
                (left, right)
            };
            if is_abbreviation(last_word(short)) && !is_abbreviation(full) {
                vec![(*full).to_owned(), last_word(short).to_owned()]
            } else if inner.chars().any(is_han) {
                Vec::new()
            } else {
                vec![format!("{left}, {right}")]
            }
        }
        _ => Vec::new(),
    }
}

fn last_word(part: &str) -> &str {
    part.rsplit(' ').next().unwrap_or(part)
}

/// Whether `term` reads as a term rather than as an enumerator, a figure or a sentence.
fn valid(term: &str) -> bool {
    let words: Vec<&str> = term.split_whitespace().collect();
    let letters = term.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count();
    let digits = term.chars().filter(char::is_ascii_digit).count();
    let closed = stopwords::english();
    letters >= 2
        && letters > digits
        && words.len() <= MOST_WORDS
        && !term.chars().any(|c| is_han(c) || "!?;:！？；：。…=()（）[]{}<>".contains(c))
        && !term.ends_with('.')
        && !is_enumerator(term)
        && !words.iter().all(|word| closed.has(&word.to_lowercase(), Class::Function))
}

/// `i`, `iv`, `b`, `3`: what counts the points of a sentence.
fn is_enumerator(term: &str) -> bool {
    term.len() <= 1 || (term.len() <= 4 && term.chars().all(|c| "ivx".contains(c)))
}

/// Capitals and digits, with an optional plural: `RAG`, `LLMs`, `MoE`, `A2A`.
pub(in crate::insight) fn is_abbreviation(term: &str) -> bool {
    let core = term.strip_suffix('s').unwrap_or(term);
    let capitals = core.chars().filter(|c| c.is_uppercase()).count();
    (2..=7).contains(&core.chars().count())
        && core.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && capitals >= 2
        && core.chars().filter(char::is_ascii_lowercase).count() <= capitals.min(2)
        && core.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The singular of one folded English word; the same rough rule for every text, so that both sides of a comparison agree.
pub(in crate::insight) fn singular(word: &str) -> &str {
    let keep = word.len() <= 3
        || !word.is_ascii()
        || ["ss", "us", "is", "os"].iter().any(|end| word.ends_with(end))
        || (word.len() == 4 && word.ends_with("as"));
    if keep {
        return if word.len() == 3
            && word.ends_with('s')
            && !word.ends_with("as")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !word.ends_with("ss")
        {
            word.get(..2).unwrap_or(word)
        } else {
            word
        };
    }
    let cut = ["ches", "shes", "sses", "xes", "zes"].iter().any(|end| word.ends_with(end));
    let drop = if cut { 2 } else { usize::from(word.ends_with('s')) };
    word.get(..word.len() - drop).unwrap_or(word)
}

/// What two spellings of a term share: lower case, hyphens as blanks, singular words, no article.
pub(in crate::insight) fn key(term: &str) -> String {
    let lower = term.to_lowercase();
    let mut key = String::with_capacity(lower.len());
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '_')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '#' && c != '+');
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if word.is_empty() || (key.is_empty() && matches!(word, "the" | "a" | "an")) {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        match word.strip_suffix("ies") {
            Some(stem) if stem.len() > 2 => {
                key.push_str(stem);
                key.push('y');
            }
            _ => key.push_str(singular(word)),
        }
    }
    key
}

/// Whether the letters of `short` are the initials of `full`'s words (`RAG`, Retrieval-Augmented Generation).
pub(in crate::insight) fn initials(short: &str, full: &str) -> bool {
    let short = short.strip_suffix('s').unwrap_or(short).to_lowercase();
    let words: Vec<&str> = full.split([' ', '-', '/']).filter(|word| !word.is_empty()).collect();
    let first = |words: &[&str]| -> String {
        words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let closed = stopwords::english();
    let content: Vec<&str> =
        words.iter().copied().filter(|word| !closed.has(&word.to_lowercase(), Class::Function)).collect();
    words.len() >= 2 && (first(&words) == short || first(&content) == short)
}

/// Whether `short` is pieced together from the beginnings of all of `full`'s words (`GenAI`, generative AI).
pub(in crate::insight) fn blends(short: &str, full: &str) -> bool {
    fn fits(short: &str, words: &[&str]) -> bool {
        let Some((word, rest)) = words.split_first() else {
            return short.is_empty();
        };
        let shared = short.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        (1..=shared).rev().any(|count| {
            let at = short.char_indices().nth(count).map_or(short.len(), |(at, _)| at);
            fits(short.get(at..).unwrap_or_default(), rest)
        })
    }
    let (short, full) = (short.to_lowercase(), full.to_lowercase());
    let words: Vec<&str> = full.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    // Two letters fit too much.
    short.len() >= 3 && short.len() <= 16 && (2..=5).contains(&words.len()) && fits(&short, &words)
}

/// What kind of term `english` is; `original` is the text it stands for, where there is one.
pub(super) fn kind(english: &str, original: &str) -> TermKind {
    if english.starts_with('@') {
        return TermKind::Handle;
    }
    if !english.contains(' ') && is_abbreviation(english) {
        return TermKind::Abbreviation;
    }
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let closed = stopwords::english();
    let all_capital =
        english.split_whitespace().all(|word| capital(word) || closed.has(word, Class::Function));
    if !all_capital {
        return TermKind::Term;
    }
    // A name is written with capitals in the middle of sentences too, a term only in headlines.
    let capitals = original.match_indices(english).filter(|(at, _)| !opens_sentence(original, *at)).count();
    let lower = english.to_lowercase();
    let plain = lower != english && original.contains(&lower);
    if capitals > 0 && !plain { TermKind::Name } else { TermKind::Term }
}

fn opens_sentence(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.trim_end_matches([' ', '“', '"', '*', '(']).chars().next_back())
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '\n' | '-' | '•'))
}
