//! What tells without a look at a post's texts that something is not in them: 144 bytes a post.

use super::lexicon::LONGEST;
use super::place::is_word;
use crate::text::lang::is_han;
use crate::text::pinyin::Triples;

/// What the texts of a post hold, seen from afar: what it turns away is not in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sieve {
    /// Initials of neighbouring Han characters.
    pub(super) triples: Triples,
    /// Three letters each of what no lexicon takes in: codes of short links, runs longer than any word.
    odd: u64,
    /// Letters and digits that stand alone somewhere.
    alone: u64,
}

impl Sieve {
    /// Of folded texts, and of Chinese in headlines that may not be in them as it is.
    pub(super) fn of(texts: &str, headlines: &str) -> Self {
        let mut triples = Triples::of(texts);
        triples.take(headlines);
        Self { triples, odd: links(texts) | long_runs(texts), alone: alone(texts) }
    }

    /// What a text with the folded `wanted` in it cannot lack; `is_word` if the lexicon has a word with it.
    pub(super) fn wanted(wanted: &str, is_word: bool) -> Self {
        let odd = if is_word { 0 } else { triples(wanted) };
        Self { triples: Triples::of(wanted), odd, alone: 0 }
    }

    /// Whether `word`, if it is one letter, may stand alone somewhere.
    pub(super) fn may_stand_alone(&self, word: &[u8]) -> bool {
        matches!(word, [byte] if single(*byte) == 0 || self.alone & single(*byte) != 0)
    }

    /// Whether a run that no lexicon takes in may hold all of `wanted`.
    pub(super) fn is_odd(&self, wanted: &Self) -> bool {
        // Less than three letters have no bit: only what has all may hold them.
        let needed = if wanted.odd == 0 { u64::MAX } else { wanted.odd };
        self.odd & needed == needed
    }

    /// Whether it has all of `wanted`.
    pub(super) fn holds(&self, wanted: &Self) -> bool {
        self.odd & wanted.odd == wanted.odd && self.triples.holds(&wanted.triples)
    }
}

/// The bit of a small letter or digit.
fn single(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (byte - b'0' + 26),
        _ => 0,
    }
}

/// Letters and digits with no other ASCII one beside them: more than stand alone, where others are their neighbours.
fn alone(text: &str) -> u64 {
    let is_apart = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let bytes = text.as_bytes();
    let mut alone = 0;
    for window in bytes.windows(3) {
        if let [before, byte, after] = window
            && !before.is_ascii_alphanumeric()
            && !after.is_ascii_alphanumeric()
        {
            alone |= single(*byte);
        }
    }
    if let [first, rest @ ..] = bytes
        && is_apart(rest.first())
    {
        alone |= single(*first);
    }
    if let [rest @ .., last] = bytes
        && is_apart(rest.last())
    {
        alone |= single(*last);
    }
    alone
}

/// A bit for each three bytes in a row.
fn triples(run: &str) -> u64 {
    run.as_bytes().windows(3).fold(0, |bits, triple| {
        let number = triple.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        // A multiplier spreads neighbours; its upper bits are the best spread.
        bits | 1 << (number.wrapping_mul(2_654_435_761) >> 26)
    })
}

/// Of the codes of short links: `https://t.co/2J2QwnHitz` is no word.
fn links(text: &str) -> u64 {
    const SHORT: &str = "t.co/";
    memchr::memmem::find_iter(text.as_bytes(), SHORT).fold(0, |bits, at| {
        let code = text.get(at + SHORT.len()..).unwrap_or_default();
        let end = code.find(|c: char| c.is_ascii_whitespace() || is_han(c)).unwrap_or(code.len());
        let code = code.get(..end).unwrap_or_default();
        // Parts that a word of two letters could be: never seen, and not worth a bit.
        let is_tiny = |part: &str| (1..3).contains(&part.len());
        let has_tiny = code.split(|c: char| !c.is_ascii_alphanumeric()).any(is_tiny);
        bits | if has_tiny { u64::MAX } else { triples(code) }
    })
}

/// Of runs of more letters than the lexicon keeps.
fn long_runs(text: &str) -> u64 {
    // Bytes that no such run holds; U+4000 to U+9FFF is Chinese.
    let parts = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() || (0xe4..=0xe9).contains(byte);
    let (bytes, mut bits, mut at) = (text.as_bytes(), 0, 0);
    // Where the byte that a long run would end at parts two words, everything up to it is passed by.
    while let Some(window) = bytes.get(at..=at + LONGEST) {
        if let Some(last) = window.iter().rposition(parts) {
            at += last + 1;
            continue;
        }
        // At worst the middle of a character: then the run starts with the next one.
        let start = (at..=text.len()).find(|start| text.is_char_boundary(*start)).unwrap_or(text.len());
        let rest = text.get(start..).unwrap_or_default();
        let end = rest.find(|c: char| is_han(c) || !is_word(c)).unwrap_or(rest.len());
        if end > LONGEST {
            bits |= triples(rest.get(..end).unwrap_or_default());
        }
        let after = rest.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        at = start + end + after;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use super::super::lexicon::Lexicon;
    use super::Sieve;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn what_stands_in_a_text_is_never_turned_away(
            text in "([ab1]{1,9}|[a-z]{30,36}|[aЖé]{14,20}|https://t.co/[a-e1]{4,10}|t.co/|[ .,—_/'-]|，|智能体|语)+",
            from in 0_usize..400,
            letters in 3_usize..8,
        ) {
            let mut lexicon = Lexicon::default();
            lexicon.text(&text);
            lexicon.settle(true);
            let letters: String = text.chars().skip(from % text.chars().count()).take(letters).collect();
            let is_run = letters.chars().count() >= 3
                && (letters.chars().all(|c| c.is_alphanumeric() && !crate::text::lang::is_han(c)));
            let wanted = Sieve::wanted(&letters, !is_run || lexicon.contains(&letters));
            assert!(Sieve::of(&text, "").holds(&wanted), "{letters} in {text}");
        }
    }

    #[test]
    fn what_is_nowhere_is_turned_away() {
        let sieve = Sieve::of("see https://t.co/2j2qwnhitz，构建智能体 agents", "");
        for (wanted, is_word, expected) in [
            ("qwnhit", false, true),
            ("zzzzqx", false, false),
            ("agents", true, true),
            ("智能体", false, false),
            ("智能体", true, true),
            ("语音", true, true),
            ("语音课", true, false),
        ] {
            assert_eq!(sieve.holds(&Sieve::wanted(wanted, is_word)), expected, "{wanted}");
        }
    }
}
