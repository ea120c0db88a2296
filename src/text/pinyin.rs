//! Chinese text found by its pronunciation: in full, by initials, or a mix; wraps `ib-matcher`.
//!
//! Typed letters are cut into syllables and initials in every possible way at once, one bit per position. A search
//! skips to characters whose initial fits, and looks up readings only there.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::script::is_han;
use crate::text::slice::slice;

/// Longest run of letters read as pinyin: longer ones are slow to match, and do not fit into sets of 64 bits.
const LONGEST: usize = 48;

static DATA: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// Every syllable once, sorted; without the few that have no vowel (`n`, `hm`): typed, those are initials.
static SYLLABLES: LazyLock<Vec<Cow<'static, str>>> = LazyLock::new(|| {
    let readings = DATA.iter().filter_map(|reading| reading.notation(PinyinNotation::Ascii));
    sorted(readings.filter(|syllable| syllable.contains(['a', 'e', 'i', 'o', 'u', 'v'])).map(Cow::Borrowed))
});

/// [`SYLLABLES`] and what they are for those who do not distinguish some sounds, sorted.
static FUZZY_SYLLABLES: LazyLock<Vec<Cow<'static, str>>> =
    LazyLock::new(|| sorted(SYLLABLES.iter().flat_map(|syllable| variants(syllable)).map(Cow::Owned)));

/// Each of these once.
fn sorted(syllables: impl Iterator<Item = Cow<'static, str>>) -> Vec<Cow<'static, str>> {
    let mut all: Vec<_> = syllables.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The syllables that may be typed.
fn syllables(is_fuzzy: bool) -> &'static [Cow<'static, str>] {
    if is_fuzzy { &FUZZY_SYLLABLES } else { &SYLLABLES }
}

/// Whether sounds that dialects do not distinguish count as one.
static IS_FUZZY: AtomicBool = AtomicBool::new(false);

/// Sets, for the whole process, whether `zh` and `z`, `ch` and `c`, `sh` and `s`, `l` and `n`, `h` and `f`, and `ng` and `n` at the end
/// of a syllable count as the same.
pub(crate) fn set_fuzzy(is_fuzzy: bool) {
    IS_FUZZY.store(is_fuzzy, Ordering::Relaxed);
}

/// Initials of one letter that dialects do not distinguish.
const ALIKE: [(u8, u8); 4] = [(b'n', b'l'), (b'l', b'n'), (b'f', b'h'), (b'h', b'f')];

/// Returns the initial of one letter that is taken for this one.
fn alike(byte: u8) -> Option<u8> {
    ALIKE.iter().find(|(one, _)| *one == byte).map(|(_, other)| *other)
}

/// A reading with its other initials and finals.
fn variants(reading: &str) -> Vec<String> {
    let mut all = vec![reading.to_owned()];
    let other = match reading.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => Some(reading.replacen('h', "", 1)),
        [b'z' | b'c' | b's', ..] => reading.get(1..).map(|rest| format!("{}h{rest}", slice(reading, ..1))),
        [first, ..] => {
            alike(*first).zip(reading.get(1..)).map(|(first, rest)| format!("{}{rest}", char::from(first)))
        }
        [] => None,
    };
    all.extend(other);
    for at in 0..all.len() {
        let Some(form) = all.get(at) else { break };
        let has_two_finals = ["an", "en", "in", "ang", "eng", "ing"].iter().any(|end| form.ends_with(end));
        let other = match form.strip_suffix('g') {
            _ if !has_two_finals => continue,
            Some(short) => short.to_owned(),
            None => format!("{form}g"),
        };
        all.push(other);
    }
    all
}

/// Where [`Pinyin::step`] begins: a bit for each number of letters that may be consumed, and none is.
pub(crate) const START: u64 = 1;

/// The first and the last character of the block that has readings, extensions aside.
const BLOCK: (char, char) = ('\u{3400}', '\u{9fff}');

/// The letters that readings of each character of [`BLOCK`] start with, `a` the lowest bit.
static INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    (BLOCK.0..=BLOCK.1)
        .map(|c| {
            let letters = std::cell::Cell::new(0);
            any_reading(c, |reading| {
                letters.set(letters.get() | letter(reading.as_bytes().first().copied()));
                false
            });
            letters.get()
        })
        .collect()
});

/// Returns the bit of a small letter.
fn letter(byte: Option<u8>) -> u32 {
    byte.and_then(|byte| byte.checked_sub(b'a')).filter(|at| *at < 26).map_or(0, |at| 1 << at)
}

/// Returns the bit of a small letter, and of the one taken for it if `is_fuzzy`.
fn letters_like(byte: Option<u8>, is_fuzzy: bool) -> u32 {
    letter(byte) | if is_fuzzy { letter(byte.and_then(alike)) } else { 0 }
}

/// Returns the letters that readings of `c` may start with.
pub(crate) fn initials(c: char) -> u32 {
    let at = u32::from(c).wrapping_sub(u32::from(BLOCK.0)) as usize;
    match INITIALS.get(at) {
        Some(letters) => *letters,
        None if is_han(c) => u32::MAX,
        None => 0,
    }
}

/// Letters that may be read as pinyin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pinyin {
    letters: String,
    syllables: usize,
    /// A bit for each character of [`BLOCK`]: whether a reading starts with the first letter.
    starts: Vec<u64>,
    /// The letters that the second character may start with: what follows one letter or one whole syllable.
    seconds: u32,
    /// For each position its letter, and a bit for each position where the next character may start.
    cuts: Vec<(u32, u64)>,
    /// A bit for each position where the last character may start.
    last: u64,
    /// See [`set_fuzzy`].
    is_fuzzy: bool,
}

/// Calls `each` with every reading of `c` until one returns true; returns whether one did.
fn any_reading(c: char, each: impl Fn(&str) -> bool) -> bool {
    DATA.get_pinyins_and_try_for_each(c, |reading| {
        reading.notation(PinyinNotation::Ascii).filter(|reading| each(reading)).map(|_| ())
    })
    .is_some()
}

/// Returns what `f` makes of each reading of `c`, the commonest first.
pub(crate) fn readings<T>(c: char, f: impl Fn(&str) -> T) -> Vec<T> {
    let made = std::cell::RefCell::new(Vec::new());
    any_reading(c, |reading| {
        made.borrow_mut().push(f(reading));
        false
    });
    made.into_inner()
}

/// Returns where characters may start in `letters`: for each position its letter and where the next one may start; and where
/// the last one may.
fn cuts(letters: &str, is_fuzzy: bool) -> (Vec<(u32, u64)>, u64) {
    let (known, mut last) = (syllables(is_fuzzy), 0);
    let cuts = (0..letters.len()).map(|at| {
        let rest = slice(letters, at..);
        let (mut ends, mut is_last) = (1 << (at + 1), rest.len() == 1);
        for syllable in known {
            if rest.starts_with(&**syllable) {
                ends |= 1 << (at + syllable.len());
            }
            is_last |= syllable.starts_with(rest);
        }
        last |= u64::from(is_last) << at;
        (letters_like(letters.as_bytes().get(at).copied(), is_fuzzy), ends)
    });
    (cuts.collect(), last)
}

/// What is typed in the spelling of the readings, which write `lü` as `lv` and `lüe` as `lve`.
fn in_ascii(typed: &str) -> String {
    let mut letters = typed.to_lowercase().replace(['ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ'], "v");
    for (spelt, read) in [("lue", "lve"), ("nue", "nve"), ("lyu", "lv"), ("nyu", "nv")] {
        if letters.contains(spelt) {
            letters = letters.replace(spelt, read);
        }
    }
    letters
}

impl Pinyin {
    /// Reads `typed` (two letters at least) as syllables and initials, of which the last may be incomplete; `None` if it cannot be
    /// read so.
    pub(crate) fn parse(typed: &str) -> Option<Self> {
        Self::parse_as(typed, IS_FUZZY.load(Ordering::Relaxed))
    }

    fn parse_as(typed: &str, is_fuzzy: bool) -> Option<Self> {
        let letters = in_ascii(typed);
        let is_latin = letters.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_latin || !(2..=LONGEST).contains(&letters.len()) {
            return None;
        }
        // For every place, the most whole syllables up to it, and whether it can be reached at all.
        let mut whole: Vec<Option<usize>> = vec![None; letters.len() + 1];
        let mut mixed = vec![false; letters.len() + 1];
        whole[0] = Some(0);
        mixed[0] = true;
        let (mut is_read, known) = (false, syllables(is_fuzzy));
        for at in 0..letters.len() {
            let rest = slice(&letters, at..);
            for syllable in known.iter().filter(|syllable| syllable.as_bytes()[0] == rest.as_bytes()[0]) {
                if rest.starts_with(&**syllable) {
                    let end = at + syllable.len();
                    mixed[end] |= mixed[at];
                    whole[end] = whole[end].max(whole[at].map(|count| count + 1));
                } else if syllable.starts_with(rest) {
                    is_read |= mixed[at];
                }
                mixed[at + 1] |= mixed[at];
            }
        }
        is_read |= mixed[letters.len()];
        let syllables = whole[letters.len()].unwrap_or_default();
        if !is_read {
            return None;
        }
        let first = letters_like(letters.as_bytes().first().copied(), is_fuzzy);
        let bits = |initials: &[u32]| {
            initials.iter().rev().fold(0, |bits, letters| bits << 1 | u64::from(letters & first != 0))
        };
        let starts = INITIALS.chunks(64).map(bits).collect();
        let whole = known.iter().filter(|syllable| letters.starts_with(&***syllable)).map(|read| read.len());
        let after = whole.chain([1]).map(|end| letters_like(letters.as_bytes().get(end).copied(), is_fuzzy));
        let seconds = after.fold(0, |seconds, letter| seconds | letter);
        let (cuts, last) = cuts(&letters, is_fuzzy);
        Some(Self { letters, syllables, starts, seconds, cuts, last, is_fuzzy })
    }

    /// A key for caches: what has the same finds the same.
    pub(crate) fn name(&self) -> String {
        format!("{}{}", self.letters, if self.is_fuzzy { " or alike" } else { "" })
    }

    /// The number of syllables if it consists of whole ones only, else 0.
    pub(crate) fn syllables(&self) -> usize {
        self.syllables
    }

    /// Returns where `text` is read like this, in order, not overlapping: two characters at least.
    pub(crate) fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = self.start(text.as_bytes(), from)?;
                let mut rest = text.get(at..)?.chars();
                from = at + rest.next()?.len_utf8();
                if self.syllables != 1 && rest.next().is_none_or(|next| initials(next) & self.seconds == 0) {
                    continue;
                }
                if !self.may_start(text.get(at..)?) {
                    continue;
                }
                if let Some(end) = self.read(text, at) {
                    from = end;
                    return Some(at..end);
                }
            }
        })
    }

    /// Returns the next place from `from` on where a reading may start. Works on bytes, since most of a text is
    /// skipped.
    fn start(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let rest = text.get(at..)?;
            at += match *rest {
                [] => return None,
                [byte, ..] if byte.is_ascii() => {
                    let (words, _) = rest.as_chunks::<8>();
                    let skipped = words.iter().take_while(|word| word.is_ascii()).count() * 8;
                    // At least this one.
                    skipped + usize::from(skipped == 0)
                }
                // 々 and 〇, which come before all others.
                [0xe3, 0x80, 0x85 | 0x87, ..] => return Some(at),
                // U+3000 to U+9FFF: three bytes of 4, 6 and 6 bits.
                [one @ 0xe3..=0xe9, two, three, ..] => {
                    let bits = |byte: u8| u32::from(byte & 0x3f);
                    let code = u32::from(one & 0xf) << 12 | bits(two) << 6 | bits(three);
                    let place = code.wrapping_sub(u32::from(BLOCK.0)) as usize;
                    if self.starts.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0) {
                        return Some(at);
                    }
                    3
                }
                [0xc0..=0xdf, ..] => 2,
                [0xe0..=0xef, ..] => 3,
                // Rare characters: read one by one.
                _ => return Some(at),
            };
        }
    }

    /// Returns whether the initials of the characters that `text` starts with fit the letters. Looking up their
    /// readings costs much more.
    fn may_start(&self, text: &str) -> bool {
        let mut reached: u64 = 1;
        for (count, c) in text.chars().enumerate() {
            let letters = if is_han(c) { initials(c) } else { 0 };
            let mut next = 0;
            while reached != 0 {
                let at = reached.trailing_zeros();
                reached &= reached - 1;
                let Some((_, ends)) = self.cuts.get(at as usize).filter(|cut| cut.0 & letters != 0) else {
                    continue;
                };
                if self.last >> at & 1 != 0 && (count > 0 || self.syllables == 1) {
                    return true;
                }
                next |= ends;
            }
            reached = next;
            if reached == 0 {
                return false;
            }
        }
        false
    }

    /// Returns where the reading that starts at `at` ends, if there is one.
    fn read(&self, text: &str, at: usize) -> Option<usize> {
        let mut used = START;
        for (count, (offset, c)) in text.get(at..)?.char_indices().enumerate() {
            let (next, is_last) = self.step(used, c);
            if is_last && self.may_end(count + 1) {
                return Some(at + offset + c.len_utf8());
            }
            if next == 0 {
                return None;
            }
            used = next;
        }
        None
    }

    /// Two characters at least, or one that is a whole syllable.
    pub(crate) fn may_end(&self, characters: usize) -> bool {
        characters >= 2 || self.syllables == 1
    }

    /// Consumes one more character: takes the numbers of letters that may be consumed so far, a bit each, and returns those with `c`,
    /// and whether all letters may be.
    pub(crate) fn step(&self, used: u64, c: char) -> (u64, bool) {
        if !is_han(c) {
            return (0, false);
        }
        let reached = std::cell::Cell::new((0_u64, false));
        let take = |reading: &str| {
            let (mut bits, mut done) = reached.get();
            let mut left = used;
            while left != 0 {
                let start = left.trailing_zeros() as usize;
                left &= left - 1;
                let rest = slice(&self.letters, start..);
                if rest.as_bytes().first() != reading.as_bytes().first() {
                    continue;
                }
                bits |= 1 << (start + 1);
                if rest.starts_with(reading) {
                    bits |= 1 << (start + reading.len());
                }
                done |= reading.starts_with(rest);
            }
            reached.set((bits, done));
        };
        any_reading(c, |reading| {
            if self.is_fuzzy {
                for variant in variants(reading) {
                    take(&variant);
                }
            } else {
                take(reading);
            }
            false
        });
        let (bits, done) = reached.get();
        let all = 1 << self.letters.len();
        (bits & (all - 1), done || bits & all != 0)
    }

    /// Returns whether an initial of `c` fits at a place in `used`. Looking up its readings costs more.
    pub(crate) fn may_follow(&self, used: u64, c: char) -> bool {
        let letters = initials(c);
        letters != 0
            && self.cuts.iter().enumerate().any(|(at, cut)| used >> at & 1 != 0 && cut.0 & letters != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Pinyin;

    #[test]
    fn chinese_is_found_as_it_is_read() {
        let text = "在重庆银行用人工智能和大语言模型，行长说语音很重要";
        for (typed, expected) in [
            ("rengongzhineng", &["人工智能"][..]),
            ("rgzn", &["人工智能"]),
            ("rengzn", &["人工智能"]),
            ("rengongzhin", &["人工智能"]),
            ("dyymx", &["大语言模型"]),
            ("cqyh", &["重庆银行"]),
            ("zqyh", &["重庆银行"]),
            ("hangzhang", &["行长"]),
            ("xingzhang", &["行长"]),
            ("yuyin", &["语音"]),
            ("zzzz", &[]),
        ] {
            let pinyin = Pinyin::parse(typed).unwrap();
            let found: Vec<&str> = pinyin.places(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn fuzzy_pinyin_takes_sounds_for_each_other() {
        let text = "在重庆银行用人工智能和大语言模型，听说腾讯的状态";
        for (typed, exact, fuzzy) in [
            ("rengongzhineng", &["人工智能"][..], &["人工智能"][..]),
            ("rengongzinen", &[], &["人工智能"]),
            ("chonqin", &[], &[]),
            ("tinshuo", &[], &["听说"]),
            ("zuangtai", &[], &["状态"]),
            ("tenxun", &[], &["腾讯"]),
            ("congqing", &[], &["重庆"]),
            ("yinghang", &[], &["银行"]),
            ("dayuyan", &["大语言"], &["大语言"]),
            ("dayuyang", &[], &["大语言"]),
            ("dazuyan", &[], &[]),
            ("lengong", &[], &[]),
            ("zhileng", &[], &["智能"]),
            ("zil", &[], &["智能"]),
            ("yuyanmoxin", &["语言模型"], &["语言模型"]),
            ("yinhan", &["银行"], &["银行"]),
            ("yinfang", &[], &["银行"]),
            ("yf", &[], &["银行"]),
        ] {
            for (is_fuzzy, expected) in [(false, exact), (true, fuzzy)] {
                let pinyin = Pinyin::parse_as(typed, is_fuzzy).unwrap();
                let found: Vec<&str> = pinyin.places(text).map(|range| &text[range]).collect();
                assert_eq!(found, expected, "{typed} {is_fuzzy}");
            }
        }
    }

    #[test]
    fn u_with_dots_is_read_in_every_spelling() {
        for (typed, text) in [
            ("lü", "绿色"),
            ("lv", "绿色"),
            ("lyu", "绿色"),
            ("nüxing", "女性"),
            ("nvxing", "女性"),
            ("nyuxing", "女性"),
            ("celüe", "策略"),
            ("celue", "策略"),
            ("celve", "策略"),
            ("nuedai", "虐待"),
        ] {
            assert!(
                Pinyin::parse(typed).is_some_and(|pinyin| pinyin.places(text).next().is_some()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_no_pinyin() {
        for (typed, expected) in [
            ("a", None),
            ("gpt5", None),
            ("us", None),
            ("vibe", None),
            ("智能", None),
            ("ai", Some(1)),
            ("xian", Some(2)),
            ("zhineng", Some(2)),
            ("rgzn", Some(0)),
        ] {
            assert_eq!(Pinyin::parse(typed).map(|pinyin| pinyin.syllables()), expected, "{typed}");
        }
    }
}
