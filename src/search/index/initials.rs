//! Names that people type in another form than the text has: initials of phrases, and the parts of handles.

use memchr::memchr_iter;

use super::tokenizer::{CharClasses, Tokenizer, is_spaced_letter};
use crate::text::fold::fold;
use crate::text::script::is_han_start;
use crate::text::slice::slice;

/// The words of a phrase that is known by its initials.
pub(super) const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;

/// A phrase and its initials, both folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InitialedPhrase {
    pub(crate) initials: String,
    pub(crate) phrase: String,
}

impl InitialedPhrase {
    /// A phrase of three to six words, if each starts with a letter or digit.
    pub(crate) fn from_words(phrase: &str) -> Option<Self> {
        let folded = fold(phrase);
        let words: Vec<&str> = folded.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        if !INITIALS.contains(&words.len()) {
            return None;
        }
        let initials = words.iter().map(|word| word.chars().next().filter(|c| is_spaced_letter(*c)));
        Some(Self { initials: initials.collect::<Option<String>>()?, phrase: words.join(" ") })
    }
}

/// The phrases of a text (not folded) whose words all start with a capital; with `wanted_initials`, of those whose initials are somewhere in
/// them.
pub(crate) fn title_phrases(text: &str, wanted_initials: Option<&str>) -> Vec<InitialedPhrase> {
    let mut found = Vec::new();
    if wanted_initials.is_some_and(|wanted_initials| !may_have_initials(text, wanted_initials)) {
        return found;
    }
    let runs = Tokenizer::new(text, CharClasses::LETTER.union(CharClasses::TITLE_SIGN));
    // A phrase has three capitals at least.
    for run in runs.filter(|run| run.capitals >= 3) {
        let mut capitalized: Vec<&str> = Vec::new();
        for word in run.text.split([' ', '-']) {
            if word.starts_with(char::is_uppercase) {
                capitalized.push(word);
            } else if !word.is_empty() || capitalized.len() < 2 {
                add_phrases(&capitalized, wanted_initials, &mut found);
                capitalized.clear();
            }
        }
        add_phrases(&capitalized, wanted_initials, &mut found);
    }
    found
}

/// Whether words of `text` may start with the capitals of a line of `wanted_initials`. Few texts have them, and finding all phrases takes
/// longer.
fn may_have_initials(text: &str, wanted_initials: &str) -> bool {
    let mut ascii = wanted_initials.lines().filter(|initials| initials.is_ascii());
    let bytes = text.as_bytes();
    ascii.any(|initials| has_initials(bytes, initials.to_ascii_uppercase().as_bytes()))
        || !wanted_initials.is_empty() && may_have_other_capitals(bytes)
}

/// Whether capitals beside those of ASCII may be in `bytes`.
fn may_have_other_capitals(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let rows = rest.chunks(ROW_BYTES).take_while(|row| row.is_ascii()).count();
        at += rows * ROW_BYTES;
        let end = at + ROW_BYTES;
        while let Some(byte) = bytes.get(at).filter(|_| at < end) {
            let other = |behind: usize| bytes.get(at + behind).copied().unwrap_or_default();
            if may_begin_capital(*byte, || [other(1), other(2)]) {
                return true;
            }
            // Most are Han characters of three bytes.
            at += if is_han_start(*byte) { 3 } else { 1 };
        }
    }
    false
}

/// Bytes that are looked at together.
const ROW_BYTES: usize = 32;

/// Whether a capital beside those of ASCII may begin with byte `first` and the two behind it.
fn may_begin_capital(first: u8, others: impl Fn() -> [u8; 2]) -> bool {
    match first {
        0xC3..=0xDF | 0xE1 => true,
        // Letter-like signs, Roman numbers, letters in circles, further Latin letters, Glagolitic, Coptic.
        0xE2 => matches!(others(), [0x84 | 0x85 | 0x92 | 0x93 | 0xB0..=0xB3, _] | [0x86, 0x83]),
        // Further Cyrillic and Latin letters, not the syllables of Korean.
        0xEA => matches!(others(), [0x99..=0x9F, _]),
        0xEF => matches!(others(), [0xBC, 0xA1..=0xBA]),
        0xF0 => !matches!(others(), [0x9F, ..0x84 | 0x87..]),
        _ => false,
    }
}

/// Whether words that start with these capitals follow each other in `bytes`.
pub(super) fn has_initials(bytes: &[u8], initials: &[u8]) -> bool {
    let Some((first, others)) = initials.split_first() else { return false };
    memchr_iter(*first, bytes).any(|at| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        before.is_none_or(|byte| !byte.is_ascii_alphanumeric()) && {
            let mut rest = bytes.get(at + 1..).unwrap_or_default();
            others.iter().all(|letter| {
                let gap = rest.iter().position(|byte| matches!(byte, b' ' | b'-'));
                rest = gap.and_then(|gap| rest.get(gap..)).unwrap_or_default();
                let start = rest.iter().position(|byte| !matches!(byte, b' ' | b'-'));
                rest = start.and_then(|start| rest.get(start..)).unwrap_or_default();
                rest.first() == Some(letter)
            })
        }
    })
}

/// Adds every phrase of three to six neighbours among `words`.
fn add_phrases(words: &[&str], wanted_initials: Option<&str>, found: &mut Vec<InitialedPhrase>) {
    for count in INITIALS.filter(|count| *count <= words.len()) {
        let windows = words.windows(count).filter(|words| may_be_in(words, wanted_initials));
        found.extend(windows.filter_map(|words| InitialedPhrase::from_words(&words.join(" "))));
    }
}

/// Whether the initials of `words` may be somewhere in `wanted_initials`; folding every phrase takes long.
fn may_be_in(words: &[&str], wanted_initials: Option<&str>) -> bool {
    let Some(wanted_initials) = wanted_initials else { return true };
    let initials = words.iter().filter_map(|word| word.bytes().next());
    let initials: Vec<u8> = initials.map(|byte| byte.to_ascii_lowercase()).collect();
    !initials.is_ascii()
        || wanted_initials.as_bytes().windows(initials.len()).any(|window| window == initials)
}

/// The folded parts of the handles in a text (not folded): `Warren` and `Buffett` of `@WarrenBuffett`.
pub(crate) fn handle_parts(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split('@').skip(1) {
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let words = handle_words(slice(rest, ..length));
        if words.len() > 1 {
            found.extend(words.into_iter().map(fold));
        }
    }
    found
}

/// The words that are run together in a handle. A capital starts one, but of several in a row only the last before a small
/// letter: `JDVance` is J.D. and Vance.
pub(super) fn handle_words(handle: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut before) = (0, None);
    let mut chars = handle.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_after_capital = before.is_none_or(char::is_uppercase);
        let is_before_small = chars.peek().is_some_and(|(_, next)| next.is_lowercase());
        if at > start && c.is_uppercase() && (!is_after_capital || is_before_small) {
            words.push(slice(handle, start..at));
            start = at;
        }
        before = Some(c);
    }
    words.push(slice(handle, start..));
    words
}

#[cfg(test)]
mod tests {
    use super::{handle_words, may_have_other_capitals, title_phrases};

    #[test]
    fn no_capital_is_missed_by_its_bytes() {
        for c in ('\u{80}'..=char::MAX).filter(|c| c.is_uppercase()) {
            assert!(may_have_other_capitals(format!("a{c}b").as_bytes()), "{c}");
            assert!(may_have_other_capitals(c.to_string().as_bytes()), "{c}");
        }
        assert!(!may_have_other_capitals("Plain “text”，中文、弡弥。\u{1f600}".as_bytes()));
    }

    #[test]
    fn a_handle_is_divided_at_its_capitals() {
        for (handle, words) in [
            ("WarrenBuffett", &["Warren", "Buffett"][..]),
            ("AndrewYNg", &["Andrew", "Y", "Ng"]),
            ("JDVance", &["JD", "Vance"]),
            ("OpenAI", &["Open", "AI"]),
            ("mei", &["mei"]),
            ("", &[""]),
        ] {
            assert_eq!(handle_words(handle), words, "{handle}");
        }
    }

    #[test]
    fn phrases_of_the_letters_asked_for_are_found() {
        let found = |text: &str, wanted_initials: &str| title_phrases(text, Some(wanted_initials)).len();
        assert_eq!(found("a Large Language-Model  Agent", "rag\nllm"), 1);
        assert_eq!(found("an Élan Vital Machine", "evm"), 1);
        assert_eq!(found("Many Happy Returns", "llm\n智能体"), 0);
        assert_eq!(found("Many Happy Returns", ""), 0);
    }
}
