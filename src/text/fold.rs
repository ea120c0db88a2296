//! Text folded for search: case, width, accents, quotes and script variants; never for display.

use crate::text::slice::slice;
use std::ops::Range;

/// What accented Latin letters (U+00C0 to U+017F) are without their accents, in order; `?` stays as it is.
///
/// Source: canonical decompositions of the Unicode character database, and for ligatures and strokes the letters
/// people type for them.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo?ouuuuy??\
                     aaaaaaaceeeeiiiidnooooo?ouuuuy?y\
                     aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln\
                     nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Traditional characters, each followed by its simplified one.
const TRADITIONAL: &str = include_str!("../../assets/traditional.txt");

/// The folded form of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CharFold {
    /// Left out: a combining mark, a variation selector, an invisible character.
    Nothing,
    /// One character for another.
    One(char),
    /// Its lower case takes several characters.
    Several,
}

/// Full-width forms and the ideographic blank as their half-width twins; everything else as it is.
pub(crate) fn half_width(c: char) -> char {
    match c {
        // U+FF01..U+FF5E mirror U+0021..U+007E.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn latin(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(0xc0)? as usize;
    LATIN.as_bytes().get(at).map(|byte| char::from(*byte)).filter(|letter| *letter != '?')
}

/// Where the Han characters of the first plane start, and how many there may be.
const HAN: (u32, usize) = (0x3400, 0x6c00);

/// Simplified forms of traditional characters.
struct SimplifiedForms {
    /// By place from the first of [`HAN`]: the simplified form, itself where there is none.
    common: Vec<char>,
    /// Pairs of the other planes, sorted.
    rare: Vec<(char, char)>,
    kept: UnchangedHan,
}

/// Han characters that are their own simplified form, U+4E00 to U+9FFF, a bit each: few enough to stay in the cache.
struct UnchangedHan(Vec<u64>);

impl UnchangedHan {
    fn new(common: &[char]) -> Self {
        let all: Vec<char> = ('\u{4e00}'..='\u{9fff}').collect();
        let is_kept = |c: &char| common.get(place(*c)) == Some(c);
        let bits = |chars: &[char]| {
            chars.iter().enumerate().fold(0, |bits, (at, c)| bits | u64::from(is_kept(c)) << at)
        };
        Self(all.chunks(64).map(bits).collect())
    }

    /// Returns whether the character of these bytes is one of them.
    #[inline]
    fn has(&self, [first, second, third]: [u8; 3]) -> bool {
        let low = |byte: u8| u32::from(byte & 0x3f);
        let code = u32::from(first & 0x0f) << 12 | low(second) << 6 | low(third);
        let at = code.wrapping_sub(0x4e00) as usize;
        matches!(first, 0xe4..=0xe9) && self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

impl SimplifiedForms {
    fn read() -> Self {
        let common = (HAN.0..).take(HAN.1).map(|code| char::from_u32(code).unwrap_or_default());
        let (mut common, mut rare): (Vec<char>, Vec<(char, char)>) = (common.collect(), Vec::new());
        let mut characters = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
        while let (Some(traditional), Some(simple)) = (characters.next(), characters.next()) {
            match common.get_mut(place(traditional)) {
                Some(slot) => *slot = simple,
                None => rare.push((traditional, simple)),
            }
        }
        rare.sort_unstable();
        Self { kept: UnchangedHan::new(&common), common, rare }
    }
}

fn place(c: char) -> usize {
    u32::from(c).wrapping_sub(HAN.0) as usize
}

static FORMS: std::sync::LazyLock<SimplifiedForms> = std::sync::LazyLock::new(SimplifiedForms::read);

/// Returns the simplified form of a Han character; the character where it has none.
fn simplified(c: char) -> char {
    if let Some(simple) = FORMS.common.get(place(c)) {
        return *simple;
    }
    let at = FORMS.rare.binary_search_by_key(&c, |pair| pair.0).ok();
    at.and_then(|at| FORMS.rare.get(at)).map_or(c, |pair| pair.1)
}

fn folding(c: char) -> CharFold {
    if c.is_ascii() {
        return CharFold::One(c.to_ascii_lowercase());
    }
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2032}' => CharFold::One('\''),
        '\u{201c}' | '\u{201d}' | '\u{2033}' => CharFold::One('"'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => CharFold::One('-'),
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ad}' => CharFold::Nothing,
        '\u{c0}'..='\u{17f}' => latin(c).map_or_else(|| lower(c), CharFold::One),
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' => CharFold::One(simplified(c)),
        // Dashes, dots and signs not covered above, and kana: they have no case.
        '\u{2014}'..='\u{205f}' | '\u{3001}'..='\u{33ff}' => CharFold::One(c),
        _ => match half_width(c) {
            half if half.is_ascii() => CharFold::One(half.to_ascii_lowercase()),
            _ => lower(c),
        },
    }
}

fn lower(c: char) -> CharFold {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => CharFold::One(one),
        _ => CharFold::Several,
    }
}

fn push(c: char, out: &mut String) {
    match folding(c) {
        CharFold::Nothing => {}
        CharFold::One(one) => out.push(one),
        CharFold::Several => out.extend(c.to_lowercase()),
    }
}

/// Appends the folded form of `text` to `out`. ASCII runs at memory speed.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    out.reserve(text.len());
    let kept = &FORMS.kept;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let end = at + rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let from = out.len();
        out.push_str(slice(text, at..end));
        if let Some(plain) = out.get_mut(from..) {
            plain.make_ascii_lowercase();
        }
        // Nearly every other character is a Han character that stays as it is.
        let mut copied = end;
        at = end;
        while let Some(rest) =
            bytes.get(at..).filter(|rest| rest.first().is_some_and(|byte| !byte.is_ascii()))
        {
            if rest.first_chunk().is_some_and(|three| kept.has(*three)) {
                at += 3;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            out.push_str(slice(text, copied..at));
            push(c, out);
            at += c.len_utf8();
            copied = at;
        }
        out.push_str(slice(text, copied..at));
    }
}

/// Returns the folded form of `text`: what is compared with what when searching.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

/// A folded copy of a text with the place in the text of each of its bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct FoldedText {
    text: String,
    origin: Vec<u32>,
}

impl FoldedText {
    /// Folds `text`; never changes the order of characters.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            push(c, &mut folded.text);
            folded.origin.resize(folded.text.len(), at as u32);
        }
        folded.origin.push(text.len() as u32);
        folded
    }

    /// Returns the folded text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the bytes of the text that `range` of the folded text came from: whole characters.
    pub(crate) fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            self.origin.get(offset).or(self.origin.last()).copied().unwrap_or_default() as usize
        };
        let start = at(range.start);
        if range.end <= range.start {
            return start..start;
        }
        // A character that folds into several bytes ends where the next one starts.
        let last = at(range.end - 1);
        let next = self.origin.iter().skip(range.end).find(|origin| **origin as usize > last);
        start..next.map_or_else(|| at(usize::MAX), |origin| *origin as usize)
    }
}

#[cfg(test)]
mod tests;
