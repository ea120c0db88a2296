//! Words of a text, and the folded form that the spellings of a word share.

use std::ops::Range;

use crate::insight::spelling::english_key;
use crate::insight::stopwords::{self, WordClass};
use crate::text::fold;
use crate::text::script::{self, is_han};
use crate::text::slice::slice;
use crate::text::word;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordToken {
    /// Its bytes, without a possessive ending.
    pub(super) span: Range<usize>,
    /// Whether a mark, a bracket or a Han character is between it and the word before.
    pub(super) is_after_break: bool,
    /// Whether it opens a sentence or a line, where capitals have no meaning.
    pub(super) is_sentence_start: bool,
    /// Whether a bracket opens right before it.
    pub(super) is_after_bracket: bool,
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
    let (mut is_after_break, mut is_sentence_start, mut is_after_bracket) = (true, true, false);
    let has_kana = text.chars().any(is_hiragana);
    let mut at = 0;
    while let Some((rest, c)) = text.get(at..).and_then(|rest| Some((rest, rest.chars().next()?))) {
        let address = address_bytes(rest, c);
        if address > 0 {
            at += address;
            (is_after_break, is_sentence_start) = (true, false);
            continue;
        }
        if is_of_dictionary(c, has_kana) {
            let run = rest.split(|c: char| !is_of_dictionary(c, has_kana)).next().unwrap_or_default();
            let start = WordToken { span: at..at, is_after_break, is_sentence_start, is_after_bracket };
            is_after_break = add_dictionary_words(&mut words, run, start);
            (is_sentence_start, is_after_bracket) = (false, false);
            at += run.len();
            continue;
        }
        // `_emphasis_` is none of the word.
        if (c != '_' && is_inner(c)) || (matches!(c, '@' | '#') && rest.chars().nth(1).is_some_and(is_inner))
        {
            let end = at + word_end(rest);
            if rest.get(..end - at).is_some_and(|word| is_host(word, slice(rest, end - at..))) {
                at += address_end(rest);
                (is_after_break, is_sentence_start) = (true, false);
                continue;
            }
            let word = text.get(at..end).map_or("", |word| without_ending(word.trim_end_matches('_')));
            let span = at..at + word.len();
            words.push(WordToken { span, is_after_break, is_sentence_start, is_after_bracket });
            (is_after_break, is_sentence_start, is_after_bracket) = (false, false, false);
            at = end;
            continue;
        }
        match c {
            ' ' | '\u{a0}' | '*' | '_' => {}
            '-' | '‑' => {
                let glued = rest.chars().nth(1).is_some_and(is_inner)
                    && text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_inner);
                is_after_break |= !glued;
            }
            '.' if words.last().is_some_and(|word| is_before_name(text, word, at)) => {}
            '.' | '!' | '?' | ':' | '\n' | '•' | '。' | '！' | '？' | '：' => {
                (is_after_break, is_sentence_start) = (true, true);
            }
            '“' | '"' | '‘' => is_after_break = true,
            _ => {
                (is_after_break, is_sentence_start) = (true, false);
                is_after_bracket = matches!(c, '(' | '（');
            }
        }
        at += c.len_utf8();
    }
    words
}

/// Whether the dot at byte `at` belongs to `word` before a name: `Mr. Smith`, `John F. Kennedy`.
fn is_before_name(text: &str, word: &WordToken, at: usize) -> bool {
    let rest = text.get(at + 1..).and_then(|rest| rest.strip_prefix(' '));
    let short = word.text(text);
    let is_initial =
        short.len() == 1 && short.starts_with(|c: char| c.is_ascii_uppercase()) && !word.is_sentence_start;
    word.span.end == at
        && rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && (is_initial || stopwords::english().has(&short.to_lowercase(), WordClass::Title))
}

/// Adds the words of `run`, which is written without blanks, each behind what `start` says of the first one; returns whether a
/// particle ends it.
fn add_dictionary_words(words: &mut Vec<WordToken>, run: &str, start: WordToken) -> bool {
    let from = start.span.start;
    let mut next = start;
    for word in word::words(run) {
        let is_word = !is_particle(slice(run, word.clone()));
        let (is_sentence_start, is_after_bracket) = (false, false);
        if is_word {
            words.push(WordToken { span: from + word.start..from + word.end, ..next });
        }
        next = WordToken { span: from..from, is_after_break: !is_word, is_sentence_start, is_after_bracket };
    }
    next.is_after_break
}

/// Returns the bytes of what `rest` starts with, `c` first, that is no text: an address, or the end of a link in Markdown with what it
/// points at (`](/learn/hooks)`); 0 if it is text.
fn address_bytes(rest: &str, c: char) -> usize {
    match c {
        'h' | 'w' if ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start)) => {
            address_end(rest)
        }
        ']' => {
            let target = rest.strip_prefix("](").and_then(|rest| rest.split_once(')'));
            let is_address = |target: &str| {
                target.contains(['/', '#', '.']) && !target.contains(|c: char| c.is_whitespace() || c == '(')
            };
            target
                .filter(|(target, _)| is_address(target))
                .map_or(0, |(target, _)| target.len() + "]()".len())
        }
        _ => 0,
    }
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
    (c.is_alphanumeric() || is_joining(c)) && !is_han(c) && !is_hiragana(c)
}

/// Whether a sign is part of the letter before it, or keeps two letters of a word from joining: vowels of India, tones of Thai,
/// points of Hebrew.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
        || matches!(c, '\u{980}'..='\u{dff}' if !c.is_ascii_punctuation() && c != '\u{df4}')
}

/// Whether `c` is of hiragana, its marks of repetition included.
fn is_hiragana(c: char) -> bool {
    script::is_hiragana(c) || matches!(c, '\u{309d}' | '\u{309e}')
}

/// Whether `c` is of a script that is written without blanks.
pub(super) fn has_dictionary_words(c: char) -> bool {
    is_of_dictionary(c, true)
}

/// Whether `c` is of a script without blanks whose words a dictionary tells: Thai, Lao, Burmese, Khmer, and Japanese, which
/// has kana.
fn is_of_dictionary(c: char, has_kana: bool) -> bool {
    script::is_unspaced(c)
        || has_kana && (is_han(c) || is_hiragana(c) || matches!(c, '\u{30a1}'..='\u{30fc}' | '々'))
}

/// Whether a word of such a script is a particle or an ending: hiragana alone, or a single character.
fn is_particle(word: &str) -> bool {
    let is_japanese = word.chars().any(|c| is_hiragana(c) || is_han(c));
    word.chars().nth(1).is_none() || is_japanese && !word.chars().any(|c| !is_hiragana(c))
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

/// A word without the `'s` of English, and without the particles of Korean that no noun ends with.
fn without_ending(word: &str) -> &str {
    const PARTICLES: [&str; 15] = [
        "에서는",
        "으로",
        "에서",
        "에게",
        "까지",
        "부터",
        "처럼",
        "에는",
        "들은",
        "들을",
        "를",
        "을",
        "는",
        "은",
        "의",
    ];
    if word.starts_with(script::is_hangul) && !word.ends_with("주의") {
        let rest = PARTICLES.iter().find_map(|particle| word.strip_suffix(particle));
        return rest.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(word);
    }
    ["'s", "’s", "'S", "’S"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// `U.S.` without its dots, `’` as `'`.
fn undotted(word: &str) -> String {
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    word.chars().filter(|c| !(dotted && *c == '.')).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// Letters of a function word in capitals, at most, that may be an abbreviation.
const LONGEST_INITIALS: usize = 3;

/// Returns the folded form of one word: lower case and singular. An abbreviation that would fold to a common word (`IT`,
/// `US`) keeps its capitals, and so is found only where it is written with them.
pub(super) fn word_key(word: &str) -> String {
    if word.starts_with('@') {
        return fold::fold(word);
    }
    if let Some(tag) = word.strip_prefix('#') {
        return format!("#{}", english_key(tag));
    }
    let word = &undotted(word);
    let lower = fold::fold(word);
    let list = stopwords::english();
    if list.has(&lower, WordClass::Function) {
        // `RT` and `OH` abbreviate nothing, and `REALLY` is shouted.
        let is_short = (2..=LONGEST_INITIALS).contains(&word.chars().count());
        let is_initials =
            is_short && word.chars().all(char::is_uppercase) && !list.has(&lower, WordClass::Chat);
        return if is_initials { word.clone() } else { lower };
    }
    let key = english_key(word);
    if key.is_empty() { lower } else { key }
}

#[cfg(test)]
mod tests {
    use super::{word_key, word_tokens};

    #[test]
    fn words_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("Ng’s Node.js, C++ and C# (v3.5).", vec!["Ng", "Node.js", "C++", "and", "C#", "v3.5"]),
            ("see https://t.co/abc today", vec!["see", "today"]),
            ("at github.com and x.ai/a-b, not llm.c", vec!["at", "and", "not", "llm.c"]),
            ("@some_one #AI open-source", vec!["@some_one", "#AI", "open", "source"]),
            ("用 RAG 的", vec!["RAG"]),
            ("don’t", vec!["don’t"]),
            (
                "a [custom hook](/learn/custom-hooks#own), [x](#y) or f[0](a b)",
                vec!["a", "custom", "hook", "x", "or", "f", "0", "a", "b"],
            ),
            ("the U.S. and us.", vec!["the", "U.S.", "and", "us"]),
            ("वीडियो, प्रोग्रामिंग।", vec!["वीडियो", "प्रोग्रामिंग"]),
            ("เราเขียนโปรแกรม", vec!["เรา", "เขียน", "โปรแกรม"]),
            ("データを検索する。", vec!["データ", "検索"]),
            ("언어를 배우는 컴퓨터의 자본주의", vec!["언어", "배우", "컴퓨터", "자본주의"]),
            ("بِسْمِ اللّه", vec!["بِسْمِ", "اللّه"]),
        ] {
            let found: Vec<&str> = word_tokens(text).into_iter().map(|word| word.text(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn dots_within_names_break_nothing() {
        for (text, expected) in [
            ("Mr. Smith met John F. Kennedy", vec![true, false, false, false, false, false]),
            ("I have plan B. it is", vec![true, false, false, false, true, false]),
        ] {
            let broken: Vec<bool> = word_tokens(text).iter().map(|word| word.is_after_break).collect();
            assert_eq!(broken, expected, "{text}");
        }
    }

    #[test]
    fn marks_break_phrases_and_hyphens_do_not() {
        let broken: Vec<bool> =
            word_tokens("an open-source tool, made - here").iter().map(|word| word.is_after_break).collect();
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
            ("RT", "rt"),
            ("REALLY", "really"),
            ("this", "this"),
            ("Evals", "eval"),
            ("GPUs", "gpu"),
            ("AIs", "ai"),
            ("videos", "video"),
            ("series", "series"),
            ("movies", "movie"),
            ("focus", "focus"),
            ("queries", "query"),
            ("#Cats", "#cat"),
        ] {
            assert_eq!(word_key(word), expected, "{word}");
        }
    }
}
