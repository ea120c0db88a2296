//! Which initials follow each other in the Chinese of a text: what is not among them is not read there.

use super::{SYLLABLES, initials, letter};
use crate::text::lang::is_han;

/// Letters that no reading starts with: `i`, `u`, `v`.
const NEVER: u32 = 1 << 8 | 1 << 20 | 1 << 21;

/// The other letters.
const LETTERS: usize = 23;

/// Words of 64 bits that hold a bit for each pair.
const WORDS: usize = (LETTERS * LETTERS).div_ceil(64);

/// The pairs of initials of neighbouring Han characters, all readings of each taken in: 72 bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pairs([u64; WORDS]);

impl Pairs {
    /// The pairs of `text`.
    pub fn of(text: &str) -> Self {
        let mut pairs = Self::default();
        let mut before = 0;
        let mut rest = text;
        loop {
            // English is passed by at the speed of memory.
            let (words, _) = rest.as_bytes().as_chunks::<8>();
            let ascii = words.iter().take_while(|word| word.is_ascii()).count() * 8;
            if ascii > 0 {
                before = 0;
                rest = rest.get(ascii..).unwrap_or_default();
            }
            let mut chars = rest.chars();
            // A few characters, until it is worth a look for more English.
            for c in chars.by_ref().take(8) {
                let letters = if is_han(c) { initials(c) & !NEVER } else { 0 };
                pairs.add(before, letters);
                before = letters;
            }
            if chars.as_str().len() == rest.len() {
                return pairs;
            }
            rest = chars.as_str();
        }
    }

    /// Takes in every pair of a letter of `one` with a letter of `other`.
    fn add(&mut self, one: u32, other: u32) {
        for first in bits(one) {
            for second in bits(other) {
                let at = place(first, second);
                if let Some(word) = self.0.get_mut(at / 64) {
                    *word |= 1 << (at % 64);
                }
            }
        }
    }

    /// Whether it has all pairs of `other`.
    pub fn holds(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own & other == *other)
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(at)
    })
}

/// The bit of the pair of the letters numbered so (`a` is 0).
fn place(first: usize, second: usize) -> usize {
    let dense = |at: usize| at - usize::from(at > 8) - usize::from(at > 20) - usize::from(at > 21);
    dense(first) * LETTERS + dense(second)
}

/// The ways to cut letters into readings of characters, as a walk over their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Walk {
    /// From where a character starts to where the next one does, and the pair of initials this takes; by rising starts.
    steps: Vec<(u32, u32, usize)>,
    /// A bit for each place where the last character may start.
    last: u64,
}

impl Walk {
    /// All ways to read `letters` (small, at most 63).
    pub(super) fn of(letters: &str) -> Self {
        let mut walk = Self::default();
        let number = |at: usize| {
            let bit = letter(letters.as_bytes().get(at).copied()) & !NEVER;
            (bit != 0).then(|| bit.trailing_zeros() as usize)
        };
        for at in 0..letters.len() {
            let rest = letters.get(at..).unwrap_or_default();
            let is_last = rest.len() == 1 || SYLLABLES.iter().any(|syllable| syllable.starts_with(rest));
            walk.last |= u64::from(is_last) << at;
            let whole = SYLLABLES.iter().filter(|syllable| rest.starts_with(**syllable));
            for end in whole.map(|syllable| at + syllable.len()).chain([at + 1]) {
                if let Some((first, second)) = number(at).zip(number(end)) {
                    walk.steps.push((at as u32, end as u32, place(first, second)));
                }
            }
        }
        walk
    }

    /// Whether two characters or more that `pairs` were taken from may be read like this.
    pub(super) fn is_in(&self, pairs: &Pairs) -> bool {
        let reached = self.steps.iter().fold(1_u64, |reached, (from, to, pair)| {
            let is_reached = reached >> from & 1 != 0 && pairs.has(*pair);
            reached | u64::from(is_reached) << to
        });
        reached & self.last & !1 != 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use super::super::Pinyin;
    use super::Pairs;

    #[test]
    fn what_is_not_read_in_a_text_is_mostly_turned_away() {
        let pairs = Pairs::of("在重庆银行用人工智能，语音很重要。English 大 x 模型");
        for (typed, expected) in [
            ("rengongzhineng", true),
            ("rgzn", true),
            ("zqyh", true),
            ("cqyh", true),
            ("yuyin", true),
            ("damo", false),
            ("kkkk", false),
            ("yuyan", true),
            ("shuju", false),
        ] {
            assert_eq!(Pinyin::of(typed).unwrap().may_be_in(&pairs), expected, "{typed}");
        }
        assert!(Pairs::of("重庆").holds(&Pairs::of("重庆")));
        assert!(!Pairs::of("重庆").holds(&Pairs::of("模型")));
        assert!(Pairs::of("English").holds(&Pairs::of("")));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn nothing_that_is_read_is_turned_away(
            text in "[重庆银行长人工智能语音模型数据的了 a，豈〇]{0,30}",
            typed in "(c|q|chong|qing|y|yin|h|hang|xing|z|zhang|r|ren|g|gong|zhi|n|neng|yu|m|mo|x|d|s|shu|ju|l|le|a){1,6}",
        ) {
            if let Some(pinyin) = Pinyin::of(&typed)
                && pinyin.places(&text).next().is_some()
            {
                assert!(pinyin.may_be_in(&Pairs::of(&text)), "{typed} in {text}");
            }
        }
    }
}
