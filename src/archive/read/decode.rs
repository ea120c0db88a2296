//! Bytes to text, a piece at a time: each piece is checked and copied while it is still in the processor's cache.

use std::io::{ErrorKind, Read};

use super::words;
use crate::archive::format::{SNIFFED, resemblance};
use crate::archive::issue::{Excerpt, WarningKind};
use crate::corpus::FileText;

/// Bytes that are read at once: few enough to stay in the cache and to need few fresh pages at start, many enough for the
/// system calls not to count.
const PIECE: usize = 1 << 16;

/// A text with the repairs it needed, each with the line where it was first needed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::archive) struct Decoded {
    pub(in crate::archive) text: FileText,
    pub(in crate::archive) repairs: Vec<(Option<usize>, WarningKind)>,
}

/// Reads all of `input`, of about `length` bytes, as text; else what it seems to be, or why it cannot be read. `went_on`
/// is told of the bytes of each piece and says whether to go on; what follows a piece that it refuses is not read.
///
/// Where the input fails or ends before `length` bytes, what was read stands, with a word about it.
pub(in crate::archive) fn decode(
    mut input: impl Read,
    length: usize,
    went_on: &dyn Fn(usize) -> bool,
) -> Result<Decoded, String> {
    let mut piece = vec![0; PIECE];
    // The start decides what it is: at least so much has to be there before anything is done with it.
    let mut held = 0;
    fill(&mut input, &mut piece, &mut held, SNIFFED)?;
    let start = piece.get(..held).unwrap_or_default();
    if is_sixteen(start) {
        return sixteen(start, input);
    }
    if let Some(what) = resemblance(start) {
        return Err(format!("this is {what}"));
    }
    let mut text = String::new();
    text.try_reserve_exact(length).map_err(|_| TOO_LARGE.to_owned())?;
    let mut invalid = Invalid::default();
    let mut count = 0;
    let mut failed: Option<String>;
    loop {
        failed = fill(&mut input, &mut piece, &mut held, PIECE).err();
        let filled = held;
        let at_end = filled < PIECE;
        let bytes = piece.get(..filled).unwrap_or_default();
        // A character that a failure cut in two is no fault of the file's.
        let whole = if at_end && failed.is_none() { filled } else { filled - cut_off(bytes) };
        text.try_reserve(whole).map_err(|_| TOO_LARGE.to_owned())?;
        push(&mut text, bytes.get(..whole).unwrap_or_default(), &mut invalid);
        count += whole;
        if !went_on(whole) || at_end {
            break;
        }
        piece.copy_within(whole..filled, 0);
        held = filled - whole;
    }
    if count < length {
        failed.get_or_insert_with(|| SHRANK.to_owned());
    }
    let repairs = invalid.line.map(|line| (Some(line), WarningKind::InvalidUtf8(invalid.places)));
    Ok(Decoded { text: text.into(), repairs: cut_short(failed).into_iter().chain(repairs).collect() })
}

/// The word about a file of which not all was read, and why.
pub(super) fn cut_short(failed: Option<String>) -> Option<(Option<usize>, WarningKind)> {
    failed.map(|reason| (None, WarningKind::CutShort(Excerpt::new(&reason))))
}

/// Why less was read than there was at first.
pub(super) const SHRANK: &str = "it became shorter while it was read";

pub(super) const TOO_LARGE: &str = "the file is larger than the memory there is";

/// Fills `piece` from `held` on until it holds `wanted` bytes or the input ends; `held` says how many it holds.
fn fill(input: &mut impl Read, piece: &mut [u8], held: &mut usize, wanted: usize) -> Result<(), String> {
    while *held < wanted {
        match input.read(piece.get_mut(*held..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(count) => *held += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(words(&error)),
        }
    }
    Ok(())
}

/// How many bytes at the end of `bytes` begin a character that goes on behind them.
pub(super) fn cut_off(bytes: &[u8]) -> usize {
    for back in 1..=3_usize.min(bytes.len()) {
        let width = match bytes[bytes.len() - back] {
            0x80..=0xBF => continue,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => 1,
        };
        return if width > back { back } else { 0 };
    }
    0
}

/// Where bytes were replaced.
#[derive(Default)]
struct Invalid {
    places: usize,
    line: Option<usize>,
}

/// Appends `bytes`, with U+FFFD for what is no UTF-8 (as the standard library replaces it).
fn push(text: &mut String, bytes: &[u8], invalid: &mut Invalid) {
    if let Ok(valid) = simdutf8::basic::from_utf8(bytes) {
        text.push_str(valid);
        return;
    }
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            invalid.places += 1;
            invalid.line.get_or_insert_with(|| memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

/// Whether a text starts with the byte order mark of one of 16-bit units.
pub(super) fn is_sixteen(start: &[u8]) -> bool {
    matches!(start, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// Reads the rest of a text of 16-bit units whose start, with its byte order mark, is known.
fn sixteen(start: &[u8], mut rest: impl Read) -> Result<Decoded, String> {
    let unit = if start.starts_with(&[0xFF, 0xFE]) { u16::from_le_bytes } else { u16::from_be_bytes };
    let mut bytes = start.get(2..).unwrap_or_default().to_vec();
    rest.read_to_end(&mut bytes).map_err(|error| words(&error))?;
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Ok(Decoded { text: text.into(), repairs: vec![(None, WarningKind::Utf16)] })
}

#[cfg(test)]
mod tests {
    use super::{Decoded, PIECE, cut_off, decode};
    use crate::archive::issue::WarningKind;

    #[test]
    fn every_encoding_becomes_text_with_a_word_about_it() {
        for (bytes, text, repairs) in [
            (&b"a\nb"[..], "a\nb", vec![]),
            (b"", "", vec![]),
            (b"\xEF\xBB\xBFa", "\u{feff}a", vec![]),
            (b"a\n\xFFb\xC3", "a\n\u{fffd}b\u{fffd}", vec![(Some(2), WarningKind::InvalidUtf8(2))]),
            (b"\xFF\xFEa\0-N", "a\u{4e2d}", vec![(None, WarningKind::Utf16)]),
            (b"\xFE\xFF\0aN-x", "a\u{4e2d}", vec![(None, WarningKind::Utf16)]),
            (b"\xFF\xFE\0\xD8", "\u{fffd}", vec![(None, WarningKind::Utf16)]),
        ] {
            assert_eq!(
                decode(bytes, 0, &|_| true),
                Ok(Decoded { text: text.to_owned().into(), repairs }),
                "{bytes:?}"
            );
        }
        assert!(decode(&b"a\0"[..], 0, &|_| true).unwrap_err().contains("zero bytes"));
    }

    #[test]
    fn a_character_on_the_edge_of_a_piece_is_kept_whole() {
        for (character, broken) in [("é", 0), ("中", 0), ("😀", 0), ("\u{fffd}", 1)] {
            for before in PIECE - 5..=PIECE {
                let mut bytes = vec![b'a'; before];
                bytes.extend_from_slice(if broken == 1 { &b"\xE4\xB8"[..] } else { character.as_bytes() });
                bytes.extend_from_slice(b"bc");
                let decoded = decode(&bytes[..], bytes.len(), &|_| true).unwrap();
                assert_eq!(
                    decoded.text.whole().unwrap(),
                    String::from_utf8_lossy(&bytes),
                    "{character} after {before}"
                );
                assert_eq!(decoded.repairs.len(), broken, "{character} after {before}");
            }
        }
    }

    /// Gives `.0`, then fails.
    struct Failing<'a>(&'a [u8]);

    impl std::io::Read for Failing<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            match self.0.read(into)? {
                0 => Err(std::io::Error::other("the disk is broken")),
                count => Ok(count),
            }
        }
    }

    #[test]
    fn what_was_read_before_a_failure_stands_with_a_word_about_it() {
        let bytes = "中".repeat(PIECE);
        let broken = decode(Failing(bytes.as_bytes()), bytes.len(), &|_| true).unwrap();
        let held = broken.text.whole().unwrap();
        assert!(bytes.starts_with(held) && held.len() > 2 * PIECE, "{}", held.len());
        let [(None, WarningKind::CutShort(reason))] = broken.repairs.as_slice() else {
            panic!("{:?}", broken.repairs)
        };
        assert_eq!(reason.to_string(), "the disk is broken");
        let shrunk = decode(&b"abc"[..], 4, &|_| true).unwrap();
        assert!(
            matches!(shrunk.repairs.as_slice(), [(None, WarningKind::CutShort(_))]),
            "{:?}",
            shrunk.repairs
        );
        assert!(decode(Failing(b""), 0, &|_| true).is_err(), "nothing was read");
    }

    #[test]
    fn reading_is_told_of_and_can_be_called_off() {
        let bytes = vec![b'a'; 3 * PIECE + 7];
        let told = std::cell::RefCell::new(Vec::new());
        decode(&bytes[..], 0, &|count| {
            told.borrow_mut().push(count);
            true
        })
        .unwrap();
        assert_eq!(told.into_inner(), [PIECE, PIECE, PIECE, 7]);
        assert_eq!(decode(&bytes[..], 0, &|_| false).unwrap().text.len(), PIECE);
    }

    #[test]
    fn only_an_unfinished_character_is_kept_back() {
        for (bytes, expected) in [
            (&b""[..], 0),
            (b"abc", 0),
            (b"a\xE4\xB8\xAD", 0),
            (b"a\xE4\xB8", 2),
            (b"a\xE4", 1),
            (b"\xF0\x9F\x98", 3),
            (b"\xF0\x9F\x98\x80", 0),
            (b"\x80\x80\x80\x80", 0),
            (b"a\xFF", 0),
        ] {
            assert_eq!(cut_off(bytes), expected, "{bytes:?}");
        }
    }
}
