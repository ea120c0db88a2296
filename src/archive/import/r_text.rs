//! Characters as R shows them where the system has no sign for them: `<U+0915>`, and the bytes of others (`<ed><U+00A0><U+00BD>`).

use std::ops::Range;

use crate::archive::read::{PAIR, joined_pair};
use crate::text::slice::{slice, subslice};

/// Something that R has written in place of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShownSign {
    Char(char),
    Byte(u8),
}

/// The same text with the characters themselves; `None` where it has none that are shown so.
pub(super) fn decoded(text: &str) -> Option<String> {
    memchr::memchr(b'<', text.as_bytes())?;
    let (mut out, mut from, mut at) = (String::with_capacity(text.len()), 0, 0);
    while let Some(step) = memchr::memchr(b'<', text.as_bytes().get(at..)?) {
        at += step;
        let signs = signs_at(text, at);
        let Some(decoded) = characters(&signs.0) else {
            at += 1;
            continue;
        };
        out.push_str(slice(text, from..at));
        out.push_str(&decoded);
        (at, from) = (signs.1.end, signs.1.end);
    }
    out.push_str(slice(text, from..));
    (from > 0).then_some(out)
}

/// The signs that follow one another from `at` on, and the bytes that they take.
fn signs_at(text: &str, at: usize) -> (Vec<ShownSign>, Range<usize>) {
    let (mut signs, mut end) = (Vec::new(), at);
    while let Some((sign, length)) = sign(slice(text, end..)) {
        signs.push(sign);
        end += length;
    }
    (signs, at..end)
}

/// The sign at the start of a text, and its length.
fn sign(text: &str) -> Option<(ShownSign, usize)> {
    let inside = text.strip_prefix('<')?;
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'+';
    let inside = slice(inside, ..inside.bytes().take(10).take_while(is_sign).count());
    if text.as_bytes().get(inside.len() + 1) != Some(&b'>') {
        return None;
    }
    let sign = match inside.strip_prefix("U+") {
        Some(code) if (4..=8).contains(&code.len()) => {
            ShownSign::Char(char::from_u32(u32::from_str_radix(code, 16).ok()?)?)
        }
        None if inside.len() == 2 => ShownSign::Byte(u8::from_str_radix(inside, 16).ok()?),
        _ => return None,
    };
    Some((sign, inside.len() + 2))
}

/// What signs stand for; `None` where they are none, or bytes of no character.
fn characters(signs: &[ShownSign]) -> Option<String> {
    let (mut out, mut at) = (String::new(), 0);
    while let Some(sign) = signs.get(at) {
        match sign {
            ShownSign::Char(c) => {
                out.push(*c);
                at += 1;
            }
            ShownSign::Byte(_) => {
                let (c, length) = of_bytes(subslice(signs, at..))?;
                out.push(c);
                at += length;
            }
        }
    }
    (at > 0).then_some(out)
}

/// The character whose bytes are shown first, and how many they are: two halves of a pair, as CESU-8 has them, or UTF-8.
fn of_bytes(signs: &[ShownSign]) -> Option<(char, usize)> {
    // The bytes behind the first one are shown as the characters of these numbers, too.
    let byte = |sign: &ShownSign| match sign {
        ShownSign::Byte(byte) => Some(*byte),
        ShownSign::Char(c) => u8::try_from(u32::from(*c)).ok().filter(|byte| *byte >= 0x80),
    };
    let bytes: Vec<u8> = signs.iter().map_while(byte).take(PAIR).collect();
    if let Some(c) = bytes.get(..PAIR).and_then(joined_pair) {
        return Some((c, PAIR));
    }
    let length =
        (1..=bytes.len().min(4)).find(|length| std::str::from_utf8(subslice(&bytes, ..*length)).is_ok())?;
    let text = std::str::from_utf8(subslice(&bytes, ..length)).ok()?;
    text.chars().next().map(|c| (c, length))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn characters_come_back() {
        for (text, expected) in [
            ("#<U+0915><U+093E>_x", Some("#का_x")),
            ("so <ed><U+00A0><U+00BD><ed><U+00B8><U+008A>!", Some("so 😊!")),
            ("<ed><a0><bd><ed><b8><8a><U+4F60>", Some("😊你")),
            ("<f0><9f><98><8a> <U+0001F60A>", Some("😊 😊")),
            ("<U+00E9>t<U+00E9>", Some("été")),
            ("a <b>bold</b> <ed> <U+12>", None),
            ("<ed><U+00A0>", Some("<ed>\u{a0}")),
            ("<U+D83D> x", None),
            ("plain", None),
        ] {
            assert_eq!(decoded(text).as_deref(), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[<>edU+0A9f中 ]{0,30}") {
            let _ = decoded(&text);
        }
    }
}
