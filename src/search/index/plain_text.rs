//! Texts whose words are in them as they are typed, recognized by their bytes.

#![expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once where nothing ends early")]

use crate::text::fold::is_unchanged_han;
use crate::text::script::is_han_start;
use crate::text::slice::subslice;

/// Bytes that are compared at once.
pub(super) const ROW_BYTES: usize = 16;

/// Whether the words of `text` are those it has once it is clean and folded, except for capitals and bold marks; with
/// `keeps_han`, its Chinese characters, too.
pub(super) fn is_plain(text: &str, keeps_han: bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let rows = subslice(bytes, at..).as_chunks::<ROW_BYTES>().0;
        // No early end within a row, so that its bytes are compared at once.
        let is_plain = |row: &&[u8; ROW_BYTES]| !row.iter().fold(false, |odd, byte| odd | is_odd(*byte));
        at += rows.iter().take_while(is_plain).count() * ROW_BYTES;
        let rest = subslice(bytes, at..);
        let Some(odd) = rest.iter().take(ROW_BYTES).position(|byte| is_odd(*byte)) else {
            return if rest.len() < ROW_BYTES { true } else { continue };
        };
        at += odd;
        match plain_length(text, at, keeps_han) {
            Some(length) => at += length,
            None => return false,
        }
    }
}

/// Whether a byte may begin what is other text once it is clean and folded.
#[inline]
fn is_odd(byte: u8) -> bool {
    (byte.wrapping_sub(b' ') >= 0x5f) & (byte != b'\n') | (byte == b'&') | (byte == b'<')
}

/// The bytes of what is at byte `at` of `text` if it is in a clean and folded text as it is, or a sign there.
fn plain_length(text: &str, at: usize, keeps_han: bool) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let next = rest.get(1).copied().unwrap_or(b' ');
    match *rest.first()? {
        b'&' => (!next.is_ascii_alphabetic() && next != b'#').then_some(1),
        b'<' => (!next.is_ascii_alphabetic() && next != b'/').then_some(1),
        0xe4..=0xe9 => {
            let (chars, _) = rest.as_chunks::<3>();
            let is_kept =
                |three: &&[u8; 3]| is_common_han(**three) && (!keeps_han || is_unchanged_han(**three));
            let count = chars.iter().take_while(is_kept).count();
            (count > 0).then_some(count * 3)
        }
        0x80.. => {
            let c = text.get(at..)?.chars().next()?;
            // It asks for the colours of an emoji, and joins no letters behind one.
            let is_selector = c == '\u{fe0f}' && text.get(..at)?.chars().next_back().is_some_and(is_sign);
            (is_sign(c) || is_selector).then_some(c.len_utf8())
        }
        _ => None,
    }
}

/// Whether these are the bytes of a Han character of U+4E00 to U+9FFF.
#[inline]
fn is_common_han(bytes: [u8; 3]) -> bool {
    match bytes[0] {
        0xe4 => bytes[1] >= 0xb8,
        first => is_han_start(first),
    }
}

/// Whether `c` is a sign that no cleaning and no folding turns into a letter, a digit or nothing.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
        | '\u{2600}'..='\u{2775}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{2190}'..='\u{21ff}'
        | '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}')
}

#[cfg(test)]
mod tests {
    use super::{is_plain, is_sign};
    use crate::text::fold::fold;
    use crate::text::sanitize::Clean;

    #[test]
    fn signs_stay_signs() {
        for c in ('\u{80}'..=char::MAX).filter(|c| is_sign(*c)) {
            let (clean, folded) = (Clean::new(&c.to_string()), fold(&c.to_string()));
            assert_eq!(clean.as_str(), c.to_string(), "{c:?}");
            assert!(!c.is_alphanumeric() && !folded.is_empty(), "{c:?}");
            assert!(!folded.contains(char::is_alphanumeric), "{c:?}");
        }
    }

    #[test]
    fn words_and_signs_are_plain() {
        assert!(is_plain("plain 文字，“quoted”", true) && !is_plain("\u{7f}", false) && is_plain("", false));
        assert!(is_plain("機", false) && !is_plain("機", true));
    }
}
