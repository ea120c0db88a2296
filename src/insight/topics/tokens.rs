//! Words of a text, and the folded form that the spellings of a word share.

use std::ops::Range;

use crate::insight::spelling::english_key;
use crate::insight::stopwords::{self, WordClass};
use crate::text::fold;
use crate::text::script::is_han;
use crate::text::slice::slice;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordToken {
    /// Its bytes, without a possessive ending.
    pub(super) span: Range<usize>,
    /// Whether a mark, a bracket or a Han character is between it and the word before.
    pub(super) after_break: bool,
    /// Whether it opens a sentence or a line, where capitals have no meaning.
    pub(super) opens: bool,
    /// Whether a bracket opens right before it.
    pub(super) bracketed: bool,
}

impl WordToken {
    /// Returns the word as `text`, which it was read from, spells it.
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        slice(text, self.span.clone())
    }
}

/// Returns the words of `text`, in order; addresses are no words.
pub(super) fn word_tokens(text: &str) -> Vec<WordToken> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let (mut after_break, mut opens, mut bracketed) = (true, true, false);
    let mut at = 0;
    while let Some((rest, c)) = text.get(at..).and_then(|rest| Some((rest, rest.chars().next()?))) {
        let is_address =
            || rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
        if matches!(c, 'h' | 'w') && is_address() {
            at += address_end(rest);
            (after_break, opens) = (true, false);
            continue;
        }
        // `_emphasis_` is none of the word.
        if (c != '_' && is_inner(c)) || (matches!(c, '@' | '#') && rest.chars().nth(1).is_some_and(is_inner))
        {
            let end = at + word_end(rest);
            if rest.get(..end - at).is_some_and(|word| is_host(word, slice(rest, end - at..))) {
                at += address_end(rest);
                (after_break, opens) = (true, false);
                continue;
            }
            let word = text.get(at..end).map_or("", |word| without_possessive(word.trim_end_matches('_')));
            let span = at..at + word.len();
            words.push(WordToken { span, after_break, opens, bracketed });
            (after_break, opens, bracketed) = (false, false, false);
            at = end;
            continue;
        }
        match c {
            ' ' | '\u{a0}' | '*' | '_' => {}
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

/// Returns the bytes of the address that `rest` starts with.
fn address_end(rest: &str) -> usize {
    rest.find(|c: char| c.is_whitespace() || !c.is_ascii()).unwrap_or(rest.len()).max(1)
}

/// Endings of host names, which are no endings of names that are written like one (`Node.js`, `fast.ai`).
const DOMAINS: [&str; 12] =
    ["com", "org", "net", "edu", "gov", "co", "cn", "uk", "de", "info", "xyz", "video"];

/// Returns whether `word` is the name of a host, which a path may follow: `github.com`, `x.ai/blog`.
fn is_host(word: &str, rest: &str) -> bool {
    let Some((name, domain)) = word.rsplit_once('.') else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'.')
    };
    let path = rest.starts_with('/') && domain.bytes().all(|c| c.is_ascii_alphabetic());
    plain(name) && plain(domain) && domain.len() > 1 && (path || DOMAINS.contains(&domain))
}

fn is_inner(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    (c.is_alphanumeric() || c == '_') && !is_han(c)
}

/// Returns the bytes of the word that `rest` starts with: `don’t`, `Node.js`, `C++`, `Q&A` and `3.5` are one word each.
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

/// Returns the folded form of one word: lower case and singular. An abbreviation that would fold to a common word (`IT`,
/// `US`) keeps its capitals, and so is found only where it is written with them.
pub(super) fn fold(word: &str) -> String {
    if word.starts_with(['@', '#']) {
        return fold::fold(word);
    }
    let word = &undotted(word);
    let lower = fold::fold(word);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if capitals >= 2
        && capitals == word.chars().count()
        && stopwords::english().has(&lower, WordClass::Function)
    {
        return word.clone();
    }
    if stopwords::english().has(&lower, WordClass::Function) {
        return lower;
    }
    let key = english_key(word);
    if key.is_empty() { lower } else { key }
}

#[cfg(test)]
mod tests {
    use super::{fold, word_tokens};

    #[test]
    fn words_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("Ng’s Node.js, C++ and C# (v3.5).", vec!["Ng", "Node.js", "C++", "and", "C#", "v3.5"]),
            ("see https://t.co/abc today", vec!["see", "today"]),
            ("at github.com and x.ai/a-b, not llm.c", vec!["at", "and", "not", "llm.c"]),
            ("@some_one #AI open-source", vec!["@some_one", "#AI", "open", "source"]),
            ("用 RAG 的", vec!["RAG"]),
            ("don’t", vec!["don’t"]),
            ("the U.S. and us.", vec!["the", "U.S.", "and", "us"]),
        ] {
            let found: Vec<&str> = word_tokens(text).into_iter().map(|word| word.text(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn marks_break_phrases_and_hyphens_do_not() {
        let broken: Vec<bool> =
            word_tokens("an open-source tool, made - here").iter().map(|word| word.after_break).collect();
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
            ("GPUs", "gpu"),
            ("AIs", "ai"),
            ("videos", "video"),
            ("series", "series"),
            ("movies", "movie"),
            ("focus", "focus"),
            ("queries", "query"),
        ] {
            assert_eq!(fold(word), expected, "{word}");
        }
    }
}
