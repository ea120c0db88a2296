//! The folded form of single characters.

use super::digits;
use super::table::{equal_form, simplified};

/// The folded form of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharFold {
    /// Left out: a combining mark, a variation selector, an invisible character.
    Nothing,
    /// One character for another.
    One(char),
    /// Several characters: `ß`, `㎏`.
    Several(&'static str),
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

/// Folds one character by itself.
pub(super) fn folding(c: char) -> CharFold {
    if c.is_ascii() {
        return CharFold::One(c.to_ascii_lowercase());
    }
    match c {
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2f7ff}' | '\u{30000}'..='\u{323af}' => {
            CharFold::One(simplified(c))
        }
        // Chinese marks and Hangul syllables, which have no other form.
        '\u{3001}'..='\u{300b}' | '\u{ac00}'..='\u{d7a3}' => CharFold::One(c),
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => CharFold::One(digits::THIN_BLANK),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => CharFold::One(' '),
        // Katakana.
        '\u{30a1}'..='\u{30f6}' => CharFold::One(char::from_u32(u32::from(c) - 0x60).unwrap_or(c)),
        _ if is_left_out(c) => CharFold::Nothing,
        _ => match half_width(c) {
            half if half.is_ascii() && half != '\'' && half != '"' => {
                CharFold::One(half.to_ascii_lowercase())
            }
            _ => equal(c),
        },
    }
}

/// Marks above and below letters, vowel points, and what cannot be seen.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{3099}'..='\u{309a}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ad}')
}

fn equal(c: char) -> CharFold {
    let Some(form) = equal_form(c) else {
        return CharFold::One(c.to_lowercase().next().unwrap_or(c));
    };
    let mut chars = form.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => CharFold::One(one),
        _ => CharFold::Several(form),
    }
}
