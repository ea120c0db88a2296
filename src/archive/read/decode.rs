//! Bytes to text, a piece at a time: each piece is checked and copied while it is still in the processor's cache.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read};

use encoding_rs::Encoding;

use super::car;
use super::legacy::{encoding_of, is_doubtful, legacy_encoding};
use super::replacements::Replacements;
use crate::archive::format::{SNIFFED, foreign_file};
use crate::archive::issue::{FileError, WarningKind};
use crate::corpus::FileText;
use crate::text::slice::subslice;

/// Bytes that are read at once: few enough to stay in the cache and to need few fresh pages at start, many enough that the
/// system calls do not count.
const PIECE: usize = 1 << 16;

/// Repairs, each with its line, from 1; without one where it is about the whole file.
pub(in crate::archive) type Repairs = Vec<(Option<usize>, WarningKind)>;

/// A text with the repairs it needed, each with the line where it was first needed, from 1.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::archive) struct DecodedText {
    pub(in crate::archive) text: FileText,
    pub(in crate::archive) repairs: Repairs,
}

/// Reads all of `input`, of about `length` bytes, as text.
///
/// `keep_reading` receives the bytes of each piece and returns whether to go on; what follows a piece that it refuses is not
/// read. Where the input fails or ends before `length` bytes, what was read is kept, with a warning.
pub(in crate::archive) fn decode(
    mut input: impl Read,
    length: usize,
    keep_reading: &dyn Fn(usize) -> bool,
) -> Result<DecodedText, FileError> {
    let mut piece = vec![0; PIECE];
    // The start decides what kind of file it is.
    let mut filled = 0;
    fill(&mut input, &mut piece, &mut filled, SNIFFED)?;
    let start = &piece[..filled];
    if car::is_repository(start) {
        let (text, is_cut) = car::lines(start, input)?;
        let repairs = cut_short(is_cut.then_some(FileError::RecordCutOff)).into_iter().collect();
        return Ok(DecodedText { text: text.into(), repairs });
    }
    if let Some(order) = utf16_order(start) {
        return decode_utf16(order, start, input);
    }
    if let Some(foreign) = foreign_file(start) {
        return Err(FileError::Foreign(foreign));
    }
    let mut zeros = ZeroBytes::new(start);
    let mut input = LookAhead::new(input);
    let mut is_ascii = true;
    let mut text = String::new();
    text.try_reserve_exact(length).map_err(|_| FileError::OutOfMemory)?;
    let mut replaced = Replacements::default();
    let mut count = 0;
    let mut failure: Option<FileError>;
    loop {
        failure = fill(&mut input, &mut piece, &mut filled, PIECE).err().map(FileError::from);
        let at_end = filled < PIECE;
        let bytes = &piece[..filled];
        if is_ascii && !bytes.is_ascii() {
            is_ascii = false;
            // What follows tells more than a few characters.
            let more: &[u8] = if at_end || !is_doubtful(bytes) { &[] } else { input.look_ahead() };
            if let Some(encoding) = encoding_of(bytes, more) {
                return decode_legacy(encoding, text, bytes, input);
            }
        }
        // A character cut in two by a failure is no fault of the file.
        let whole = if at_end && failure.is_none() { filled } else { filled - unfinished(bytes) };
        text.try_reserve(whole).map_err(|_| FileError::OutOfMemory)?;
        replaced.push(&mut text, &zeros.escaped(&bytes[..whole]));
        count += whole;
        if !keep_reading(whole) || at_end {
            break;
        }
        piece.copy_within(whole..filled, 0);
        filled -= whole;
    }
    if count < length {
        failure.get_or_insert(FileError::BecameShorter);
    }
    let (text, repairs) = replaced.settled(text);
    let zeros = zeros.line.map(|line| (Some(line), WarningKind::ZeroBytes(zeros.count)));
    let repairs = cut_short(failure).into_iter().chain(repairs).chain(zeros).collect();
    Ok(DecodedText { text: text.into(), repairs })
}

/// Does the same as [`decode`] for bytes in memory, without a copy of those that need no conversion.
pub(in crate::archive) fn decode_owned(bytes: Vec<u8>) -> Result<DecodedText, FileError> {
    let start = bytes.get(..SNIFFED).unwrap_or(&bytes);
    let is_plain = !is_converted(start) && !car::is_repository(start) && foreign_file(start).is_none();
    if is_plain && memchr::memchr(0, &bytes).is_none() && simdutf8::basic::from_utf8(&bytes).is_ok() {
        return Ok(DecodedText { text: FileText::Bytes(bytes), repairs: Vec::new() });
    }
    decode(&bytes[..], bytes.len(), &|_| true)
}

/// Bytes that are looked at ahead.
const AHEAD: u64 = 1 << 20;

/// An input of which a part may be looked at before it is read.
struct LookAhead<R> {
    ahead: Vec<u8>,
    taken: usize,
    rest: R,
}

impl<R: Read> LookAhead<R> {
    fn new(rest: R) -> Self {
        Self { ahead: Vec::new(), taken: 0, rest }
    }

    /// The bytes that come next; fewer where the input ends or fails, which reading will show again.
    fn look_ahead(&mut self) -> &[u8] {
        if self.ahead.is_empty() {
            let _ = self.rest.by_ref().take(AHEAD).read_to_end(&mut self.ahead);
        }
        &self.ahead
    }
}

impl<R: Read> Read for LookAhead<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut ahead = subslice(&self.ahead, self.taken..);
        if ahead.is_empty() {
            return self.rest.read(into);
        }
        let count = ahead.read(into)?;
        self.taken += count;
        Ok(count)
    }
}

/// NUL bytes in a text. In JSON they are escaped, so that a string may hold them.
struct ZeroBytes {
    is_json: bool,
    count: usize,
    /// The line of the first one.
    line: Option<usize>,
    lines: usize,
}

impl ZeroBytes {
    fn new(start: &[u8]) -> Self {
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
        Self { is_json: start.trim_ascii_start().starts_with(b"{"), count: 0, line: None, lines: 1 }
    }

    /// Counts the zeros of the next `bytes`; returns the bytes with each escaped in JSON.
    fn escaped<'a>(&mut self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let Some(first) = memchr::memchr(0, bytes) else {
            if self.line.is_none() {
                self.lines += memchr::memchr_iter(b'\n', bytes).count();
            }
            return Cow::Borrowed(bytes);
        };
        let before = memchr::memchr_iter(b'\n', subslice(bytes, ..first)).count();
        self.line.get_or_insert(self.lines + before);
        self.count += memchr::memchr_iter(0, bytes).count();
        if !self.is_json {
            return Cow::Borrowed(bytes);
        }
        let pieces: Vec<&[u8]> = bytes.split(|byte| *byte == 0).collect();
        Cow::Owned(pieces.join(&b"\\u0000"[..]))
    }
}

/// The warning about a file that was not read to its end.
pub(super) fn cut_short(failure: Option<FileError>) -> Option<(Option<usize>, WarningKind)> {
    failure.map(|error| (None, WarningKind::CutShort(error)))
}

/// Fills `piece`, which holds `filled` bytes, until it holds `wanted` or the input ends.
fn fill(input: &mut impl Read, piece: &mut [u8], filled: &mut usize, wanted: usize) -> io::Result<()> {
    while *filled < wanted {
        match input.read(&mut piece[*filled..]) {
            Ok(0) => break,
            Ok(count) => *filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The number of bytes at the end of `bytes` that start a character and do not finish it.
pub(super) fn unfinished(bytes: &[u8]) -> usize {
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

/// Whether a text starts with a byte order mark of UTF-16, or is in UTF-16 without one.
pub(super) fn is_utf16(start: &[u8]) -> bool {
    utf16_order(start).is_some()
}

/// Which byte of a unit comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ByteOrder {
    Little,
    Big,
}

fn utf16_order(start: &[u8]) -> Option<ByteOrder> {
    match start {
        [0xFF, 0xFE, ..] => return Some(ByteOrder::Little),
        [0xFE, 0xFF, ..] => return Some(ByteOrder::Big),
        _ => memchr::memchr(0, start)?,
    };
    // Blanks, digits and brackets have one zero byte, always on the same side.
    let pairs = start.as_chunks::<2>().0;
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (order, most, least) = match (zeros(0), zeros(1)) {
        (first, second) if first > second => (ByteOrder::Big, first, second),
        (first, second) => (ByteOrder::Little, second, first),
    };
    let is_one_sided = most * 20 >= pairs.len() && most > 1 && least == 0;
    // A short text with a few stray zeros; Chinese in UTF-16 with few blanks is hardly ever valid UTF-8.
    if most * 4 < pairs.len()
        && std::str::from_utf8(subslice(start, ..start.len() - unfinished(start))).is_ok()
    {
        return None;
    }
    let unit = |pair: &[u8; 2]| order.unit(*pair);
    let is_text = |unit: u16| unit >= 0x20 || matches!(unit, 9 | 10 | 13);
    (is_one_sided && pairs.iter().map(unit).all(is_text)).then_some(order)
}

impl ByteOrder {
    fn unit(self, pair: [u8; 2]) -> u16 {
        if self == Self::Little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    }
}

/// Decodes UTF-16: its start, with or without a byte order mark, and the rest of the input.
fn decode_utf16(order: ByteOrder, start: &[u8], mut rest: impl Read) -> Result<DecodedText, FileError> {
    let mark = if matches!(start, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) { 2 } else { 0 };
    let mut bytes = subslice(start, mark..).to_vec();
    rest.read_to_end(&mut bytes)?;
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| order.unit(*pair));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Ok(DecodedText { text: text.into(), repairs: vec![(None, WarningKind::Utf16)] })
}

/// Whether a file that begins with `start` has to be read by [`decode`].
pub(super) fn is_converted(start: &[u8]) -> bool {
    is_utf16(start) || memchr::memchr(0, start).is_some() || legacy_encoding(start).is_some()
}

/// Decodes a text in a legacy encoding: what is plain of it, the bytes behind that, and the rest of the input.
fn decode_legacy(
    encoding: &'static Encoding,
    mut text: String,
    start: &[u8],
    mut rest: impl Read,
) -> Result<DecodedText, FileError> {
    let mut bytes = start.to_vec();
    rest.read_to_end(&mut bytes)?;
    let (decoded, _) = encoding.decode_without_bom_handling(&bytes);
    text.push_str(&decoded);
    let name = if encoding == encoding_rs::GB18030 { "GB18030" } else { encoding.name() };
    Ok(DecodedText { text: text.into(), repairs: vec![(None, WarningKind::Encoding(name))] })
}

#[cfg(test)]
mod tests {
    use super::{DecodedText, PIECE, decode, unfinished};
    use crate::archive::issue::{FileError, ForeignFile, WarningKind};

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
            (b"a\0\"\0-N", "a\"\u{4e2d}", vec![(None, WarningKind::Utf16)]),
            (b"\0a\0\"N-", "a\"\u{4e2d}", vec![(None, WarningKind::Utf16)]),
        ] {
            assert_eq!(
                decode(bytes, 0, &|_| true),
                Ok(DecodedText { text: text.to_owned().into(), repairs }),
                "{bytes:?}"
            );
        }
        assert_eq!(
            decode(&b"\x01\0\x02\xFF"[..], 0, &|_| true),
            Err(FileError::Foreign(ForeignFile::Binary))
        );
    }

    #[test]
    fn a_few_zeros_in_a_short_text_are_no_utf16() {
        for start in ["", "x"] {
            let text = format!("{start}### 1\n\nA kite\0 flies.\n\n风筝\0在飞。\n");
            let decoded = decode(text.as_bytes(), 0, &|_| true).unwrap();
            assert_eq!(decoded.text.whole(), Some(&*text));
            assert_eq!(decoded.repairs, [(Some(3), WarningKind::ZeroBytes(2))]);
        }
    }

    #[test]
    fn a_zero_byte_is_counted_and_escaped_in_json() {
        for (bytes, text) in [
            (&b"### 1\n\nA long text with a zero\0 in it."[..], "### 1\n\nA long text with a zero\0 in it."),
            (
                b"{}\n\n{\"text\": \"A long text with a zero\0.\"}",
                "{}\n\n{\"text\": \"A long text with a zero\\u0000.\"}",
            ),
        ] {
            let decoded = decode(bytes, 0, &|_| true).unwrap();
            assert_eq!(decoded.text.whole(), Some(text));
            assert_eq!(decoded.repairs, [(Some(3), WarningKind::ZeroBytes(1))]);
        }
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
            assert_eq!(unfinished(bytes), expected, "{bytes:?}");
        }
    }
}
