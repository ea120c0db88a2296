//! Classes of characters by what they may do to a terminal or a user, and where doubtful ones are legitimate.

use crate::text::script::is_han;
use crate::text::segment;
use crate::text::width::{is_pictograph, is_selector};

/// What the scanner does with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharClass {
    /// Kept.
    Plain,
    /// Any of the ways to end a line.
    LineEnd,
    /// Blanks.
    Tab,
    /// C0 and DEL, which have control pictures.
    Control,
    /// C1, bidi, fillers, what notations and annotations use, noncharacters.
    Hostile,
    /// Takes no cell and does nothing but allow or forbid a line break, or hint how to read: left out.
    Invisible,
    /// Conjoining jamo: legitimate where they make a syllable, and pile up elsewhere.
    Jamo(Jamo),
    /// Tag characters: legitimate in flags of regions.
    Tag,
    /// U+200C and U+200D: legitimate between emoji and in joining scripts, left out elsewhere.
    Joiner,
    /// Variation selectors: legitimate after what has variants. U+FE0E and U+FE0F are left out elsewhere.
    Selector,
    /// Combining marks and skin tones: legitimate in small numbers.
    Mark,
}

/// The place of a conjoining jamo in its syllable (UAX #29, `Hangul_Syllable_Type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Jamo {
    Leading,
    Vowel,
    Trailing,
}

/// Returns whether a character whose first byte is `byte` may be of another class than [`CharClass::Plain`].
pub(super) fn may_be_odd(byte: u8) -> bool {
    ODD[usize::from(byte)]
}

/// [`may_be_odd`] without a table, for many bytes at once.
pub(super) const fn is_odd(byte: u8) -> bool {
    matches!(byte, 0..=9 | 11..=31 | 0x7F | 0xC2 | 0xCC | 0xCD | 0xD2 | 0xD6..=0xE3 | 0xEA | 0xED | 0xEF | 0xF0..=0xF4)
}

/// By first byte in UTF-8. Plain are Latin, Greek, most Cyrillic, and E4–E9, EB, EE, which hold Han, Hangul and private use.
static ODD: [bool; 256] = {
    let mut odd = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        odd[byte] = is_odd(byte as u8);
        byte += 1;
    }
    odd
};

pub(super) fn class(c: char) -> CharClass {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharClass::LineEnd,
        '\t' => CharClass::Tab,
        '\0'..='\u{1F}' | '\u{7F}' => CharClass::Control,
        // Most of what has a doubtful first byte is settled here.
        ' '..='~'
        | '\u{A0}'..='\u{AC}'
        | '\u{AE}'..='\u{BF}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309B}'..='\u{3163}'
        | '\u{FF01}'..='\u{FF9D}'
        | '\u{1F300}'..='\u{1F3FA}'
        | '\u{1F400}'..='\u{1FAFF}' => CharClass::Plain,
        '\u{200C}' | '\u{200D}' => CharClass::Joiner,
        '\u{E0020}'..='\u{E007F}' => CharClass::Tag,
        _ if is_leading_jamo(c) => CharClass::Jamo(Jamo::Leading),
        '\u{1161}'..='\u{11A7}' | '\u{D7B0}'..='\u{D7C6}' => CharClass::Jamo(Jamo::Vowel),
        '\u{11A8}'..='\u{11FF}' | '\u{D7CB}'..='\u{D7FB}' => CharClass::Jamo(Jamo::Trailing),
        '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            CharClass::Invisible
        }
        _ if is_selector(c) || is_mongolian_selector(c) => CharClass::Selector,
        _ if is_hostile(c) => CharClass::Hostile,
        _ if is_mark(c) => CharClass::Mark,
        _ => CharClass::Plain,
    }
}

/// Characters that hide, reorder or are none: C1, the bidi controls of UAX #9, what Unicode lists as
/// `Default_Ignorable_Code_Point` and is not [`CharClass::Invisible`], format controls of notations, unassigned jamo, and
/// noncharacters.
fn is_hostile(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2065}'..='\u{206F}' | '\u{3164}'
        | '\u{A97D}'..='\u{A97F}' | '\u{D7C7}'..='\u{D7CA}' | '\u{D7FC}'..='\u{D7FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E001F}' | '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_mongolian_selector(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180D}' | '\u{180F}')
}

/// Returns whether `c` continues a cluster that has too many marks already.
pub(super) fn is_in_cluster(c: char) -> bool {
    matches!(class(c), CharClass::Mark | CharClass::Joiner | CharClass::Selector)
        || (matches!(class(c), CharClass::Tag | CharClass::Hostile) && is_mark(c))
}

/// Returns whether the jamo `c` after `before` makes a syllable that is in use: a leading consonant, a vowel after one, a
/// trailing consonant after a vowel or after a whole syllable that has none.
pub(super) fn makes_syllable(before: Option<char>, jamo: Jamo) -> bool {
    let place = before.map(class);
    match jamo {
        Jamo::Leading => true,
        Jamo::Vowel => place == Some(CharClass::Jamo(Jamo::Leading)),
        Jamo::Trailing => {
            place == Some(CharClass::Jamo(Jamo::Vowel))
                || before.is_some_and(|c| {
                    matches!(c, '\u{AC00}'..='\u{D7A3}') && (u32::from(c) - 0xAC00).is_multiple_of(28)
                })
        }
    }
}

/// Returns whether `base` has variants that `selector` distinguishes (Unicode's `StandardizedVariants`,
/// `emoji-variation-sequences` and the ideographic variation database, by block).
pub(super) fn takes_selector(base: char, selector: char) -> bool {
    match selector {
        '\u{FE0E}' | '\u{FE0F}' => is_pictograph(base) || matches!(base, '0'..='9' | '#' | '*'),
        '\u{E0100}'..='\u{E01EF}' => is_han(base),
        '\u{180B}'..='\u{180F}' => {
            matches!(base, '\u{1800}'..='\u{1805}' | '\u{1807}'..='\u{180A}' | '\u{1810}'..='\u{18AA}')
        }
        '\u{FE00}'..='\u{FE02}' => {
            is_han(base)
                || matches!(base, '0' | '‘'..='”' | '、' | '。' | '！' | '，' | '．' | '：' | '；' | '？'
                    | '\u{2205}'..='\u{22FF}' | '\u{2A00}'..='\u{2AFF}' | '\u{1000}'..='\u{109F}' | '\u{AA60}'..='\u{AA7F}'
                    | '\u{A840}'..='\u{A87F}' | '\u{10AC0}'..='\u{10AFF}' | '\u{13000}'..='\u{1342F}')
        }
        '\u{FE03}'..='\u{FE06}' => matches!(base, '\u{13000}'..='\u{1342F}'),
        _ => false,
    }
}

/// Returns whether the joiner `c` between `before` and `after` shapes letters.
pub(super) fn joins_letters(before: char, c: char, after: Option<char>) -> bool {
    let with = |of: fn(char) -> bool| of(before) && after.is_some_and(of);
    // A joiner at the end shows the joined form alone: the Arabic abbreviation heh, the old Malayalam chillu.
    let ends = c == '\u{200D}' && is_arabic(before);
    with(is_arabic) || with(is_indic) || with(is_mongolian) || ends || is_virama(before)
}

/// Letters and marks of the scripts whose letters join: Arabic, Syriac, Thaana, N'Ko, Mandaic and their kin.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6FA}'..='\u{6FF}' | '\u{710}'..='\u{74A}'
        | '\u{74D}'..='\u{7EA}' | '\u{840}'..='\u{85B}' | '\u{860}'..='\u{86A}' | '\u{870}'..='\u{887}'
        | '\u{8A0}'..='\u{8C9}' | '\u{10D00}'..='\u{10D27}' | '\u{1E900}'..='\u{1E94B}')
}

/// Letters and marks of India and its neighbours, where joiners choose between conjunct and virama.
fn is_indic(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{963}' | '\u{971}'..='\u{9E3}' | '\u{A01}'..='\u{A63}' | '\u{A81}'..='\u{AE3}'
        | '\u{B01}'..='\u{B63}' | '\u{B82}'..='\u{BE3}' | '\u{C00}'..='\u{C63}' | '\u{C80}'..='\u{CE3}'
        | '\u{D00}'..='\u{D63}' | '\u{D81}'..='\u{DDF}' | '\u{1000}'..='\u{109D}' | '\u{1780}'..='\u{17B3}'
        | '\u{17B6}'..='\u{17D3}' | '\u{11000}'..='\u{1103F}' | '\u{11080}'..='\u{110BA}')
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{18AA}' | '\u{A840}'..='\u{A873}')
}

fn is_virama(c: char) -> bool {
    matches!(
        c,
        '\u{94D}'
            | '\u{9CD}'
            | '\u{A4D}'
            | '\u{ACD}'
            | '\u{B4D}'
            | '\u{BCD}'
            | '\u{C4D}'
            | '\u{CCD}'
            | '\u{D4D}'
            | '\u{DCA}'
            | '\u{1039}'
            | '\u{17D2}'
    )
}

/// Returns the length of the tags at the start of `rest`, if they are those of a region's flag: two to six small
/// letters or digits and the end tag (UTS #51, ED-14a).
pub(super) fn region_tags(rest: &str) -> Option<usize> {
    let is_name = |c: &char| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let count = rest.chars().take(7).take_while(is_name).count();
    let ends = rest.chars().nth(count) == Some('\u{E007F}');
    ((2..=6).contains(&count) && ends).then_some((count + 1) * '\u{E007F}'.len_utf8())
}

/// Returns whether `c` is a conjoining consonant that starts a syllable.
pub(in crate::text) fn is_leading_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115E}' | '\u{A960}'..='\u{A97C}')
}

/// Returns whether `c` extends the cluster before it and takes no cell of its own.
pub(in crate::text) fn is_mark(c: char) -> bool {
    !matches!(c, '\u{FF9E}' | '\u{FF9F}') && segment::extends(c)
}
