//! Scripts beside Latin and Han: Japanese and Korean, whose Han characters are not Chinese, and all others.

use super::evidence::BodyLine;
use super::{Amount, HAN_PER_WORD};
use crate::text::hash::HashSet;
use crate::text::script::{is_han, is_hangul, is_hiragana, tenths_of_han};
use crate::text::slice::{slice, subslice};

/// A side with a smaller share of kana or Hangul among its East Asian characters is Chinese that quotes them.
const LEAST_SHARE: f32 = 0.2;

/// Returns whether `text` may hold kana or Hangul: by the first two bytes of their characters, without decoding. Nearly all
/// posts hold none.
pub(super) fn may_be_third(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    // No early end, so that many bytes are compared at once.
    pairs.fold(false, |found, (first, second)| {
        found
            | matches!(
                (first, second),
                (0xE1, 0x84..=0x87) | (0xE3, 0x81..=0x86) | (0xEA..=0xED, _) | (0xEF, 0xBD..=0xBE)
            )
    })
}

/// Characters of a side in words of third scripts, beside its Han characters.
struct ThirdWords {
    /// In words that the other side has too.
    quoted: usize,
    /// In all others.
    own: usize,
    han: usize,
}

impl ThirdWords {
    /// Counts those of `side`, whose words consist of the characters for which `is_third` holds.
    fn count(side: &str, other: &str, is_third: fn(char) -> bool) -> Self {
        let (mut counts, mut words) = (Self { quoted: 0, own: 0, han: 0 }, runs(side, is_third).peekable());
        if words.peek().is_some() {
            let known: HashSet<&str> = runs(other, is_third).collect();
            for word in words {
                let length = word.chars().count();
                // A single kana is a particle, which both sides of Japanese text have.
                let is_particle =
                    length == 1 && word.chars().next().and_then(letter_script) == Some(LetterScript::Kana);
                let is_quoted = !is_particle && known.contains(word);
                *(if is_quoted { &mut counts.quoted } else { &mut counts.own }) += length;
            }
            counts.han = side.chars().filter(|c| is_han(*c)).count();
        }
        counts
    }

    /// Whether the side is in the third script: Chinese that quotes a few words is not.
    fn prevail(&self) -> bool {
        self.own as f32 > LEAST_SHARE * (self.own + self.han) as f32
    }
}

/// Returns whether `side`, which holds Han characters, is Japanese or Korean: by the kana and Hangul in it that `other` does
/// not have. What both have was quoted.
pub(super) fn is_third(side: &str, other: &str) -> bool {
    ThirdWords::count(side, other, is_third_script).prevail()
}

/// Han characters to one hiragana behind a Han character at most, where these are particles and endings of Japanese.
const HAN_PER_PARTICLE: usize = 12;

/// Whether `side` has Japanese particles or endings: hiragana right behind Han characters. Chinese quotes a few at most.
pub(super) fn has_particles(side: &str) -> bool {
    let (mut particles, mut han, mut is_behind_han) = (0, 0, false);
    for c in side.chars() {
        particles += usize::from(is_behind_han && is_hiragana(c));
        is_behind_han = is_han(c);
        han += usize::from(is_behind_han);
    }
    particles > 1 && particles * HAN_PER_PARTICLE >= han
}

/// Whether `side` is Chinese with words in other scripts, nearly all of which `other` has too.
pub(super) fn is_chinese_quoting_others(side: &str, other: &str) -> bool {
    let words = ThirdWords::count(side, other, |c| letter_script(c).is_some());
    words.quoted > 0 && words.han > 0 && !words.prevail()
}

/// Content in Han characters that each side of a body has at least.
const LEAST_CONTENT: f32 = 3.0;
/// Most that one side is longer than the other.
const LARGEST_LENGTH_RATIO: f32 = 2.5;
/// Most that is in the language of the other side.
const LARGEST_FOREIGN_SHARE: f32 = 0.25;

/// The two languages of a body of which one is in a script beside Latin and Han.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ThirdScript {
    script: LetterScript,
    /// Whether the other language is Chinese, or one in Latin letters.
    is_beside_chinese: bool,
}

/// A script beside Latin and Han.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetterScript {
    /// Of Japanese.
    Kana,
    /// Of Korean.
    Hangul,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    /// A script of India or Sri Lanka, by its block of 128 characters.
    Indic(u32),
    Thai,
}

/// The script of `c`; `None` for Latin, Han and what is no letter.
pub(super) fn letter_script(c: char) -> Option<LetterScript> {
    Some(match c {
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}' if c.is_alphabetic() => {
            LetterScript::Kana
        }
        // Without the fillers, which nobody sees.
        '\u{1100}'..='\u{115E}'
        | '\u{1161}'..='\u{11FF}'
        | '\u{3131}'..='\u{3163}'
        | '\u{3165}'..='\u{318E}'
        | '\u{AC00}'..='\u{D7A3}' => LetterScript::Hangul,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => LetterScript::Greek,
        '\u{400}'..='\u{52F}' => LetterScript::Cyrillic,
        '\u{5D0}'..='\u{5F4}' => LetterScript::Hebrew,
        '\u{620}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            LetterScript::Arabic
        }
        '\u{900}'..='\u{DFF}' => LetterScript::Indic(u32::from(c) / 128),
        '\u{E00}'..='\u{E7F}' => LetterScript::Thai,
        _ => return None,
    })
}

/// Bytes that are looked at at once.
const ROW_BYTES: usize = 32;

/// Whether a character that begins with these two bytes may have a [`letter_script`]: few others begin so.
#[expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once where nothing ends early")]
#[inline]
fn may_have_script(first: u8, second: u8) -> bool {
    (first.wrapping_sub(0xCD) <= 0xE1 - 0xCD)
        | (first.wrapping_sub(0xEA) <= 0xED - 0xEA)
        | (first == 0xE3) & (second > 0x80)
        | (first == 0xEF) & (second != 0xBC)
}

/// The characters of `text` that may have a [`letter_script`].
fn candidates(text: &str) -> impl Iterator<Item = char> {
    let bytes = text.as_bytes();
    let rows = move |from: usize| subslice(bytes, from.min(bytes.len())..).as_chunks::<ROW_BYTES>().0;
    let has_some = |(firsts, seconds): (&[u8; ROW_BYTES], &[u8; ROW_BYTES])| {
        firsts
            .iter()
            .zip(seconds)
            .fold(false, |found, (first, second)| found | may_have_script(*first, *second))
    };
    let found = rows(0).iter().zip(rows(1)).enumerate().filter(move |(_, row)| has_some(*row));
    let whole_rows = rows(1).len() * ROW_BYTES;
    let of_rows = found.flat_map(|(row, _)| row * ROW_BYTES..(row + 1) * ROW_BYTES);
    let is_candidate = move |at: &usize| {
        let first = bytes.get(*at).copied().unwrap_or_default();
        may_have_script(first, bytes.get(at + 1).copied().unwrap_or_default())
    };
    let places = of_rows.chain(whole_rows..bytes.len()).filter(is_candidate);
    places.filter_map(|at| text.get(at..)?.chars().next())
}

impl ThirdScript {
    /// The languages of `body`; `None` where hardly anything is in a third script.
    pub(super) fn find(body: &str, lines: &[BodyLine]) -> Option<Self> {
        let mut counts: Vec<(LetterScript, usize)> = Vec::new();
        for script in candidates(body).filter_map(letter_script) {
            match counts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
        let script = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
        let sum = |is_beside_chinese: bool| {
            let found = Self { script, is_beside_chinese };
            lines.iter().fold((0.0, 0.0), |(own, other), line| {
                let amount = found.amount(slice(body, line.start..line.end), line.amount);
                (own + amount.han as f32, other + amount.words as f32 * HAN_PER_WORD)
            })
        };
        let (latin, chinese) = (sum(false), sum(true));
        let is_beside_chinese = chinese.1 > latin.1;
        let (own, other) = if is_beside_chinese { chinese } else { latin };
        // A few letters are quoted.
        (own * 4.0 > other).then_some(Self { script, is_beside_chinese })
    }

    /// The characters of `text` in this script.
    pub(super) fn count(self, text: &str) -> usize {
        candidates(text).filter(|c| letter_script(*c) == Some(self.script)).count()
    }

    /// Whether the languages are Japanese and Chinese, so that a side of Han characters may be either.
    pub(super) fn is_japanese_beside_chinese(self) -> bool {
        self.script == LetterScript::Kana && self.is_beside_chinese
    }

    /// What `line` holds, where `known` is that of Latin and Han: of the third script as if it were Han, of the other language
    /// as words.
    pub(super) fn amount(self, line: &str, known: Amount) -> Amount {
        let (mut own, mut han) = (0, 0);
        for c in line.chars() {
            if letter_script(c) == Some(self.script) {
                own += tenths_of_han(c);
            } else if is_han(c) {
                han += 10;
            }
        }
        let han_counts_as_japanese =
            self.script == LetterScript::Kana && (own * 4 > han || !self.is_beside_chinese);
        if han_counts_as_japanese {
            own += std::mem::take(&mut han);
        }
        let words = if self.is_beside_chinese {
            (han as f32 / 10.0 / HAN_PER_WORD).round() as usize
        } else {
            known.words
        };
        Amount { han: own.div_ceil(10), words, others: 0 }
    }

    /// Whether two sides with these amounts are an original and its translation: about as long, each in its own language.
    pub(super) fn are_sides(one: Amount, other: Amount) -> bool {
        let (one_share, other_share) = (one.han_share(), other.han_share());
        let is_apart = one_share.min(other_share) <= LARGEST_FOREIGN_SHARE
            && one_share.max(other_share) >= 1.0 - 2.0 * LARGEST_FOREIGN_SHARE;
        let (less, more) = (one.weight().min(other.weight()), one.weight().max(other.weight()));
        is_apart && less >= LEAST_CONTENT && more <= less * LARGEST_LENGTH_RATIO + LEAST_CONTENT
    }
}

/// Returns the runs of characters of `text` for which `is_third` holds.
fn runs(text: &str, is_third: fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c: char| !is_third(c)).filter(|run| !run.is_empty())
}

fn is_third_script(c: char) -> bool {
    is_hiragana(c)
        || is_hangul(c)
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{3131}'..='\u{318E}'
            | '\u{FF66}'..='\u{FF9D}')
}

#[cfg(test)]
mod tests {
    use super::{candidates, is_third_script, letter_script, may_be_third};

    #[test]
    fn no_letter_of_a_script_is_missed_by_its_bytes() {
        for c in ('\0'..=char::MAX).filter(|c| letter_script(*c).is_some()) {
            assert!(candidates(&format!("a{c}b")).eq([c]), "{c}");
        }
        assert_eq!(candidates("Plain café text，中文、标点。").count(), 0);
    }

    #[test]
    fn no_character_of_a_third_script_is_missed_by_its_bytes() {
        for c in ('\0'..=char::MAX).filter(|c| is_third_script(*c)) {
            assert!(may_be_third(&format!("a{c}b")), "{c}");
        }
        assert!(!may_be_third("Plain text，中文、标点。"));
    }
}
