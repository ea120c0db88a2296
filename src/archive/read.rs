//! Files to text: what is refused, what is repaired.

mod decode;
mod parallel;

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

pub(super) use decode::{Decoded, decode};

use super::LoadError;
use crate::archive::format::{SNIFFED, resemblance};
use crate::corpus::FileText;
use crate::text::sanitize::Clean;

/// Bytes from which on a file is large: two threads read it, and its ends are shown before. Less is read in the time of a frame.
pub(super) const LARGE: u64 = 4 << 20;

/// Bytes of standard input that are read before it counts as endless.
const STREAM_LIMIT: u64 = 1 << 30;

/// A path as it is shown: safe to draw, on one line.
pub(super) fn shown(path: &str) -> String {
    Clean::line(path).into_string()
}

/// The text of a regular file; else why not and what to do. `went_on`: see [`decode`].
pub(super) fn file(path: &Path, went_on: &dyn Fn(usize) -> bool) -> Result<Decoded, String> {
    let (mut file, length) = regular(path)?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length < LARGE as usize || !is_plain(&file) {
        return decode(&mut file, length, went_on);
    }
    let parallel::Bytes { bytes, failed } = parallel::read(&file, length, went_on)?;
    Ok(Decoded { text: FileText::Bytes(bytes), repairs: decode::cut_short(failed).into_iter().collect() })
}

/// Whether a file starts like text whose bytes can stay as they are.
fn is_plain(file: &File) -> bool {
    let mut start = vec![0; SNIFFED];
    let count = file.read_at(&mut start, 0).unwrap_or_default();
    let start = start.get(..count).unwrap_or_default();
    !decode::is_sixteen(start) && resemblance(start).is_none()
}

/// The text of a file with what is no UTF-8 replaced.
pub(super) fn mended(decoded: Decoded) -> Result<Decoded, String> {
    match decoded.text {
        FileText::Bytes(bytes) => {
            let mended = decode(&bytes[..], bytes.len(), &|_| true)?;
            Ok(Decoded { repairs: decoded.repairs.into_iter().chain(mended.repairs).collect(), ..mended })
        }
        FileText::Text(_) => Ok(decoded),
    }
}

/// A regular file and its length in bytes; else why not and what to do.
pub(super) fn regular(path: &Path) -> Result<(File, u64), String> {
    // Asked before opening: to open a pipe that nobody writes to would wait for ever.
    let kind = fs::metadata(path).map_err(|error| words(&error))?.file_type();
    if !kind.is_file() {
        return Err("not a regular file; pipe it in and name '-' instead".to_owned());
    }
    let file = File::open(path).map_err(|error| words(&error))?;
    let length = file.metadata().map_err(|error| words(&error))?.len();
    Ok((file, length))
}

/// The text of standard input; else why not and what to do. `went_on`: see [`decode`].
pub(super) fn standard_input(went_on: &dyn Fn(usize) -> bool) -> Result<Decoded, String> {
    stream(std::io::stdin().lock(), STREAM_LIMIT, went_on)
}

fn stream(input: impl Read, limit: u64, went_on: &dyn Fn(usize) -> bool) -> Result<Decoded, String> {
    // One byte more than the limit tells an endless stream from one that just fits.
    let mut input = input.take(limit + 1);
    let decoded = decode(&mut input, 0, went_on)?;
    if input.limit() == 0 {
        return Err(format!("more than {} MiB; save it to a file first", limit >> 20));
    }
    Ok(decoded)
}

/// About how many bytes the files at `paths` hold; of folders, the archives in them.
pub(super) fn bytes(paths: &[PathBuf]) -> u64 {
    let length = |path: &PathBuf| fs::metadata(path).map_or(0, |about| about.len());
    let all = |path: &PathBuf| {
        if path.is_dir() {
            archive_files(path).unwrap_or_default().iter().map(length).sum()
        } else {
            length(path)
        }
    };
    paths.iter().map(all).sum()
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
        assert!(stream(std::io::repeat(b'y'), 1 << 20, &|_| true).unwrap_err().contains("1 MiB"));
        assert!(stream(std::io::repeat(0), 1 << 20, &|_| true).unwrap_err().contains("zero bytes"));
        assert_eq!(stream(&b"abc"[..], 3, &|_| true).unwrap().text.whole(), Some("abc"));
        assert!(stream(&b"abcd"[..], 3, &|_| true).is_err());
    }
}
