//! Files to text: what is refused, what is repaired.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::LoadError;
use crate::corpus::format::{SNIFFED, resemblance};
use crate::corpus::health::NoteKind;
use crate::text::sanitize::Clean;

/// Bytes of standard input that are read before it counts as endless.
const STREAM_LIMIT: u64 = 1 << 30;

/// A repair with the line where it was first needed.
pub(super) type Repair = (Option<usize>, NoteKind);

/// A path as it is shown: safe to draw, on one line.
pub(super) fn shown(path: &str) -> String {
    Clean::of(path).replace('\n', "␊")
}

/// The bytes of a regular file; else why not and what to do.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, String> {
    // Asked before opening: to open a pipe that nobody writes to would wait for ever.
    let kind = fs::metadata(path).map_err(|error| words(&error))?.file_type();
    if !kind.is_file() {
        return Err("not a regular file; pipe it in and name '-' instead".to_owned());
    }
    let mut file = File::open(path).map_err(|error| words(&error))?;
    let length = file.metadata().map_err(|error| words(&error))?.len();
    let mut bytes = Vec::new();
    // One more than the length lets the read see the end without growing.
    let room = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(1);
    bytes
        .try_reserve_exact(room)
        .map_err(|_| "the file is larger than the memory there is".to_owned())?;
    file.read_to_end(&mut bytes).map_err(|error| words(&error))?;
    Ok(bytes)
}

/// The bytes of standard input; else why not and what to do.
pub(super) fn standard_input() -> Result<Vec<u8>, String> {
    stream(std::io::stdin().lock(), STREAM_LIMIT)
}

fn stream(mut input: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    // A look at the start first, so that a device of zeros is refused at once.
    input
        .by_ref()
        .take(SNIFFED as u64)
        .read_to_end(&mut bytes)
        .map_err(|error| words(&error))?;
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return Err("this is no text: it holds only zero bytes".to_owned());
    }
    input
        .by_ref()
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| words(&error))?;
    if bytes.len() as u64 > limit {
        return Err(format!("more than {} MiB; save it to a file first", limit >> 20));
    }
    Ok(bytes)
}

/// The Markdown files of a folder by name, hidden ones left out.
pub(super) fn markdown_files(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let refuse = |error: &std::io::Error| LoadError::Unreadable {
        path: shown(&folder.to_string_lossy()),
        reason: words(error),
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| refuse(&error))? {
        let entry = entry.map_err(|error| refuse(&error))?;
        let path = entry.path();
        let markdown = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"));
        if markdown && !entry.file_name().as_encoded_bytes().starts_with(b".") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// The text of a file with the repairs it needed; else what the file seems to be.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Vec<Repair>), String> {
    let sixteen = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
        Some([0xFE, 0xFF]) => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
        _ => None,
    };
    if let Some(unit) = sixteen {
        let units = bytes.as_chunks::<2>().0.iter().skip(1).map(|pair| unit(*pair));
        let text = char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        return Ok((text, vec![(None, NoteKind::Utf16)]));
    }
    if let Some(what) = resemblance(&bytes) {
        return Err(what.to_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Vec::new())),
        Err(error) => {
            let before = error
                .as_bytes()
                .get(..error.utf8_error().valid_up_to())
                .unwrap_or_default();
            let line = memchr::memchr_iter(b'\n', before).count() + 1;
            let places = error
                .as_bytes()
                .utf8_chunks()
                .filter(|chunk| !chunk.invalid().is_empty())
                .count();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Ok((text, vec![(Some(line), NoteKind::InvalidUtf8(places))]))
        }
    }
}

/// A system's error in our words where it is a common one.
fn words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::PermissionDenied => "you may not read this file; change its permissions".to_owned(),
        ErrorKind::OutOfMemory => "the file is larger than the memory there is".to_owned(),
        _ => Clean::of(&error.to_string()).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, stream};
    use crate::corpus::health::NoteKind;

    #[test]
    fn every_encoding_becomes_text_with_a_word_about_it() {
        for (bytes, text, repairs) in [
            (&b"a\nb"[..], "a\nb", vec![]),
            (b"\xEF\xBB\xBFa", "\u{feff}a", vec![]),
            (
                b"a\n\xFFb\xC3",
                "a\n\u{fffd}b\u{fffd}",
                vec![(Some(2), NoteKind::InvalidUtf8(2))],
            ),
            (b"\xFF\xFEa\0-N", "a\u{4e2d}", vec![(None, NoteKind::Utf16)]),
            (b"\xFE\xFF\0aN-x", "a\u{4e2d}", vec![(None, NoteKind::Utf16)]),
            (b"\xFF\xFE\0\xD8", "\u{fffd}", vec![(None, NoteKind::Utf16)]),
        ] {
            assert_eq!(
                decode(bytes.to_vec()),
                Ok((text.to_owned(), repairs)),
                "{bytes:?}"
            );
        }
        assert!(decode(b"a\0".to_vec()).unwrap_err().contains("zero bytes"));
    }

    #[test]
    fn an_endless_stream_is_refused() {
        assert!(
            stream(std::io::repeat(b'y'), 1 << 20)
                .unwrap_err()
                .contains("1 MiB")
        );
        assert!(
            stream(std::io::repeat(0), 1 << 20)
                .unwrap_err()
                .contains("zero bytes")
        );
        assert_eq!(stream(&b"abc"[..], 1 << 20), Ok(b"abc".to_vec()));
    }
}
