//! Which initials follow each other in the Chinese of a text: what is not among them is not read there.

use super::{SYLLABLES, initials, letter};
use crate::text::lang::is_han;

/// Three neighbouring initials have one of so many bits (two to the power of this): about twice as many as a long post
/// has threes, so that half stay unset.
const BITS: u32 = 10;

/// Words of 64 bits that hold them.
const WORDS: usize = 1 << (BITS - 6);

/// Characters read in more ways, or in ways unknown, are taken to be read in all.
const MOST: u32 = 6;

/// The initials of every three neighbouring Han characters, all readings of each taken in: 128 bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Triples([u64; WORDS]);

impl Triples {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        let mut triples = Self::default();
        let mut before = [0; 2];
        let mut rest = text;
        loop {
            // English is passed by at the speed of memory.
            let (words, _) = rest.as_bytes().as_chunks::<8>();
            let ascii = words.iter().take_while(|word| word.is_ascii()).count() * 8;
            if ascii > 0 {
                before = [0; 2];
                rest = rest.get(ascii..).unwrap_or_default();
            }
            let mut chars = rest.chars();
            // A few characters, until it is worth a look for more English.
            for c in chars.by_ref().take(8) {
                let [one, two] = before;
                let three = if is_han(c) { initials(c) } else { 0 };
                triples.add(one, two, three);
                before = [two, three];
            }
            if chars.as_str().len() == rest.len() {
                return triples;
            }
            rest = chars.as_str();
        }
    }

    /// Takes in every way to choose a letter of each.
    fn add(&mut self, one: u32, two: u32, three: u32) {
        if one == 0 || two == 0 || three == 0 {
            return;
        }
        if one.count_ones().max(two.count_ones()).max(three.count_ones()) > MOST {
            self.0 = [u64::MAX; WORDS];
            return;
        }
        for first in bits(one) {
            for second in bits(two) {
                for third in bits(three) {
                    let at = place(first, second, third);
                    if let Some(word) = self.0.get_mut(at / 64) {
                        *word |= 1 << (at % 64);
                    }
                }
            }
        }
    }

    /// Whether it has all of `other`.
    pub fn holds(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own & other == *other)
    }

    /// Takes in those of another text.
    pub fn take(&mut self, text: &str) {
        self.0.iter_mut().zip(Self::of(text).0).for_each(|(own, other)| *own |= other);
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let at = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(at)
    })
}

/// The bit of three letters (`a` is 0).
fn place(first: u32, second: u32, third: u32) -> usize {
    let number = (first << 5 | second) << 5 | third;
    // A multiplier spreads neighbours; its upper bits are the best spread.
    (number.wrapping_mul(2_654_435_761) >> (32 - BITS)) as usize
}

/// The ways to cut letters into readings of characters, as a walk from each two characters to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Walk {
    /// From one two to the next, by their bits, and the place of the initials this takes; in an order in which nothing
    /// is reached late.
    steps: Vec<(u32, u32, usize)>,
    /// The twos that letters may begin with, and those they may end with.
    first: u64,
    last: u64,
    /// More ways than bits: everything may be read so.
    is_vast: bool,
}

impl Walk {
    /// All ways to read `letters` (small).
    pub(super) fn of(letters: &str) -> Self {
        let mut walk = Self::default();
        let number = |at: usize| {
            let bit = letter(letters.as_bytes().get(at).copied());
            (bit != 0).then(|| bit.trailing_zeros())
        };
        // Where a character may start and where the next one does.
        let mut twos: Vec<(usize, usize)> = Vec::new();
        let rest = |at: usize| letters.get(at..).unwrap_or_default();
        for at in 0..letters.len() {
            let whole = SYLLABLES.iter().filter(|syllable| rest(at).starts_with(**syllable));
            let ends = whole.map(|syllable| at + syllable.len()).filter(|end| *end > at + 1).chain([at + 1]);
            twos.extend(ends.filter(|end| *end < letters.len()).map(|end| (at, end)));
        }
        walk.is_vast = twos.len() > 64;
        for (bit, (from, to)) in twos.iter().enumerate().take(64) {
            let is_last = rest(*to).len() == 1 || SYLLABLES.iter().any(|known| known.starts_with(rest(*to)));
            walk.first |= u64::from(*from == 0) << bit;
            walk.last |= u64::from(is_last) << bit;
            for (next, (_, end)) in twos.iter().enumerate().take(64).filter(|(_, next)| next.0 == *to) {
                if let (Some(one), Some(two), Some(three)) = (number(*from), number(*to), number(*end)) {
                    walk.steps.push((bit as u32, next as u32, place(one, two, three)));
                }
            }
        }
        walk
    }

    /// Whether two characters or more of a text with these `triples` may be read like this.
    pub(super) fn is_in(&self, triples: &Triples) -> bool {
        let reached = self.steps.iter().fold(self.first, |reached, (from, to, place)| {
            let is_reached = reached >> from & 1 != 0 && triples.has(*place);
            reached | u64::from(is_reached) << to
        });
        self.is_vast || reached & self.last != 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, proptest};

    use super::super::Pinyin;
    use super::Triples;

    #[test]
    fn what_is_not_read_in_a_text_is_mostly_turned_away() {
        let triples = Triples::of("在重庆银行用人工智能，语音很重要。English 大 x 模型");
        for (typed, expected) in [
            ("rengongzhineng", true),
            ("rgzn", true),
            ("zqyh", true),
            ("cqyh", true),
            ("yuyin", true),
            ("zzzz", false),
            ("rgzz", false),
            ("shujuku", false),
        ] {
            assert_eq!(Pinyin::of(typed).unwrap().may_be_in(&triples), expected, "{typed}");
        }
        assert!(Triples::of("重庆银行").holds(&Triples::of("庆银行")));
        assert!(!Triples::of("重庆银行").holds(&Triples::of("模型库")));
        assert!(Triples::of("English").holds(&Triples::of("重庆")));
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
                assert!(pinyin.may_be_in(&Triples::of(&text)), "{typed} in {text}");
            }
        }

        #[test]
        fn what_goes_on_is_read_only_where_its_start_is(
            text in "[重庆银行长人工智能语音模型数据的了 a，]{0,30}",
            start in "(c|q|ch|chong|qing|y|yi|h|hang|xin|z|zhan|r|re|g|gong|zhi|n|neng|yu|mo|l){1,3}",
            more in "(c|qing|y|yin|h|ang|g|z|r|en|gong|n|eng|mo|xing)",
        ) {
            if let Some((start, whole)) = Pinyin::of(&start).zip(Pinyin::of(&format!("{start}{more}")))
                && start.is_where_more_is()
                && whole.places(&text).next().is_some()
            {
                assert!(start.places(&text).next().is_some(), "{whole:?} but not {start:?} in {text}");
            }
        }
    }
}
