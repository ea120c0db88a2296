//! Bytes that are no UTF-8: replaced, or recognized as another encoding once all are known.

use std::borrow::Cow;

use crate::archive::issue::WarningKind;
use crate::text::slice::subslice;

/// Bytes that were replaced: in how many places, which, and the line of the first.
#[derive(Default)]
pub(super) struct Replacements {
    places: usize,
    line: Option<usize>,
    /// The bytes of each place, with a zero behind them.
    bytes: Vec<u8>,
    has_surrogates: bool,
}

/// Bytes that are kept; a text with more of them is in no language of Western Europe.
const KEPT: usize = 1 << 20;
/// Letters of ASCII for one of those beyond it, in a language of Western Europe.
pub(super) const WESTERN: usize = 4;

impl Replacements {
    /// Appends `bytes`, with U+FFFD for what is no UTF-8 (as the standard library replaces it).
    pub(super) fn push(&mut self, text: &mut String, bytes: &[u8]) {
        if let Ok(valid) = simdutf8::basic::from_utf8(bytes) {
            text.push_str(valid);
            return;
        }
        let bytes = joined_surrogates(bytes);
        self.has_surrogates |= matches!(bytes, Cow::Owned(_));
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                self.places += 1;
                self.line.get_or_insert_with(|| memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
                text.push(char::REPLACEMENT_CHARACTER);
                if self.bytes.len() < KEPT {
                    self.bytes.extend_from_slice(chunk.invalid());
                    self.bytes.push(0);
                }
            }
        }
    }

    /// The text, and what is to be said of it.
    pub(super) fn settled(self, text: String) -> (String, Vec<(Option<usize>, WarningKind)>) {
        let surrogates = self.has_surrogates.then_some((None, WarningKind::Encoding("CESU-8")));
        if let Some(western) = self.western(&text) {
            return (western, vec![(None, WarningKind::Encoding("windows-1252"))]);
        }
        let replaced = self.line.map(|line| (Some(line), WarningKind::InvalidUtf8(self.places)));
        (text, surrogates.into_iter().chain(replaced).collect())
    }

    /// The text in the encoding of Western Europe: where no character beyond ASCII is UTF-8, every byte is one there, and
    /// most letters are those of ASCII.
    fn western(&self, text: &str) -> Option<String> {
        let is_other = |c: char| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER;
        if self.places == 0 || self.bytes.len() >= KEPT {
            return None;
        }
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
        if self.places * WESTERN > letters {
            return None;
        }
        let is_none = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D | 0xFF);
        if self.bytes.iter().any(is_none) || text.contains(is_other) {
            return None;
        }
        // Pieces of characters are damaged UTF-8.
        let pieces = self.bytes.split(|byte| *byte == 0).filter(|place| place.len() > 1).count();
        if pieces * 2 > self.places {
            return None;
        }
        let mut whole = String::with_capacity(text.len());
        let mut places = self.bytes.split(|byte| *byte == 0);
        let mut parts = text.split(char::REPLACEMENT_CHARACTER);
        whole.push_str(parts.next()?);
        for part in parts {
            let (letters, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(places.next()?);
            whole.push_str(&letters);
            whole.push_str(part);
        }
        Some(whole)
    }
}

/// Bytes of a character as some programs write it (CESU-8): three for each half of its surrogate pair.
pub(in crate::archive) const PAIR: usize = 6;

/// `bytes` with each such character in UTF-8.
pub(super) fn joined_surrogates(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut joined: Vec<u8> = Vec::new();
    let mut from = 0;
    for at in memchr::memchr_iter(0xED, bytes) {
        let Some(pair) = bytes.get(at..at + PAIR).filter(|_| at >= from) else { continue };
        let Some(c) = joined_pair(pair) else { continue };
        joined.extend_from_slice(subslice(bytes, from..at));
        joined.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        from = at + PAIR;
    }
    if from == 0 {
        return Cow::Borrowed(bytes);
    }
    joined.extend_from_slice(subslice(bytes, from..));
    Cow::Owned(joined)
}

/// The character of a surrogate pair in so many bytes ([`PAIR`]).
pub(in crate::archive) fn joined_pair(pair: &[u8]) -> Option<char> {
    let [0xED, high @ 0xA0..=0xAF, high_low @ 0x80..=0xBF, 0xED, low @ 0xB0..=0xBF, low_low @ 0x80..=0xBF] =
        pair
    else {
        return None;
    };
    let bits = |first: u8, second: u8| u32::from(first & 0x0F) << 6 | u32::from(second & 0x3F);
    char::from_u32(0x1_0000 + (bits(*high, *high_low) << 10) + bits(*low & 0x0F, *low_low))
}
