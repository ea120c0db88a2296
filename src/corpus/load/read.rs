//! Files to text: what is refused, what is repaired.

mod decode;

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

pub(super) use decode::{Decoded, decode};

use super::LoadError;
use crate::text::sanitize::Clean;

/// Bytes of standard input that are read before it counts as endless.
const STREAM_LIMIT: u64 = 1 << 30;

/// A path as it is shown: safe to draw, on one line.
pub(super) fn shown(path: &str) -> String {
    Clean::line(path).into_string()
}

/// The text of a regular file; else why not and what to do.
pub(super) fn file(path: &Path) -> Result<Decoded, String> {
    // Asked before opening: to open a pipe that nobody writes to would wait for ever.
    let kind = fs::metadata(path).map_err(|error| words(&error))?.file_type();
    if !kind.is_file() {
        return Err("not a regular file; pipe it in and name '-' instead".to_owned());
    }
    let file = File::open(path).map_err(|error| words(&error))?;
    let length = file.metadata().map_err(|error| words(&error))?.len();
    decode(file, usize::try_from(length).unwrap_or(usize::MAX))
}

/// The text of standard input; else why not and what to do.
pub(super) fn standard_input() -> Result<Decoded, String> {
    stream(std::io::stdin().lock(), STREAM_LIMIT)
}

fn stream(input: impl Read, limit: u64) -> Result<Decoded, String> {
    // One byte more than the limit tells an endless stream from one that just fits.
    let mut input = input.take(limit + 1);
    let decoded = decode(&mut input, 0)?;
    if input.limit() == 0 {
        return Err(format!("more than {} MiB; save it to a file first", limit >> 20));
    }
    Ok(decoded)
}

/// The ends of the names of archives.
const ENDINGS: [&str; 4] = ["md", "markdown", "jsonl", "ndjson"];

/// The archives of a folder by name, as their endings tell, hidden ones left out.
pub(super) fn archive_files(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let refuse = |error: &std::io::Error| LoadError::Unreadable {
        path: shown(&folder.to_string_lossy()),
        reason: words(error),
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| refuse(&error))? {
        let entry = entry.map_err(|error| refuse(&error))?;
        let path = entry.path();
        let is_archive =
            path.extension().is_some_and(|end| ENDINGS.iter().any(|ending| end.eq_ignore_ascii_case(ending)));
        if is_archive && !entry.file_name().as_encoded_bytes().starts_with(b".") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// A system's error in our words where it is a common one.
pub(super) fn words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::PermissionDenied => "you may not read this file; change its permissions".to_owned(),
        ErrorKind::OutOfMemory => "the file is larger than the memory there is".to_owned(),
        _ => Clean::of(&error.to_string()).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::stream;

    #[test]
    fn an_endless_stream_is_refused() {
        assert!(stream(std::io::repeat(b'y'), 1 << 20).unwrap_err().contains("1 MiB"));
        assert!(stream(std::io::repeat(0), 1 << 20).unwrap_err().contains("zero bytes"));
        assert_eq!(stream(&b"abc"[..], 3).unwrap().text, "abc");
        assert!(stream(&b"abcd"[..], 3).is_err());
    }
}
