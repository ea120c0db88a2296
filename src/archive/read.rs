//! Reads files and standard input as UTF-8 text: refuses what is no text, repairs wrong bytes.

mod car;
mod cbor;
mod decode;
mod legacy;
mod packed;
mod parallel;
mod replacements;
mod sheets;

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

pub(super) use decode::{DecodedText, decode, decode_owned};
pub(super) use packed::{Packing, may_hold_posts, packing, unpack, unpack_from};
pub(super) use replacements::{PAIR, joined_pair};
pub(super) use sheets::workbook;

use super::format::{SNIFFED, foreign_file};
use super::issue::FileError;
use super::members;
use crate::corpus::FileText;
use crate::text::sanitize::Clean;

/// Bytes from which on a file is large: two threads read it, and a preview comes first. Less is read in the time of a frame.
pub(super) const LARGE: u64 = 4 << 20;

/// Bytes of standard input that are read before it counts as endless.
const STREAM_LIMIT: u64 = 1 << 30;

/// Endings of the names of files that can be previewed; others are converted whole.
const PREVIEWED: [&str; 4] = ["md", "markdown", "jsonl", "ndjson"];

/// A path as it is shown: safe to draw, on one line.
pub(super) fn display_path(path: &str) -> String {
    Clean::name(path).into_string()
}

/// Whether standard input is among `paths`: its length is not known, and it can be read only once.
pub(super) fn has_standard_input(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| path.as_os_str() == "-")
}

/// The name of standard input, as shown.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// Reads a regular file. `keep_reading`: see [`decode`].
pub(super) fn file(path: &Path, keep_reading: &dyn Fn(usize) -> bool) -> Result<DecodedText, FileError> {
    let (mut file, length) = regular(path)?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length < LARGE as usize || !is_plain_text(&file) {
        return decode(&mut file, length, keep_reading);
    }
    let parallel::FileBytes { bytes, failure } = parallel::read(&file, length, keep_reading)?;
    let repairs = decode::cut_short(failure).into_iter().collect();
    Ok(DecodedText { text: FileText::Bytes(bytes), repairs })
}

/// Whether a file starts like text whose bytes need no conversion.
fn is_plain_text(file: &File) -> bool {
    let mut start = vec![0; SNIFFED];
    let count = file.read_at(&mut start, 0).unwrap_or(0);
    start.truncate(count);
    !decode::is_converted(&start) && !car::is_repository(&start) && foreign_file(&start).is_none()
}

/// Replaces the bytes of a text that are no UTF-8.
pub(super) fn with_utf8_repaired(decoded: DecodedText) -> Result<DecodedText, FileError> {
    if decoded.text.whole().is_some() {
        return Ok(decoded);
    }
    match decoded.text {
        FileText::Bytes(bytes) => {
            let repaired = decode(&bytes[..], bytes.len(), &|_| true)?;
            let repairs = decoded.repairs.into_iter().chain(repaired.repairs).collect();
            Ok(DecodedText { repairs, ..repaired })
        }
        FileText::Text(_) => Ok(decoded),
    }
}

/// Opens a regular file; returns it with its length in bytes.
pub(super) fn regular(path: &Path) -> Result<(File, u64), FileError> {
    // The type comes first: opening a pipe without a writer would block for ever.
    if !fs::metadata(path)?.file_type().is_file() {
        return Err(FileError::NotRegularInput);
    }
    // Nor is a file of the system's, such as `/proc/kmsg`, waited for. On other files the flag has no effect.
    let mut options = File::options();
    let file = options.read(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(path)?;
    let length = file.metadata()?.len();
    Ok((file, length))
}

/// What standard input holds.
pub(super) enum StandardInput {
    Text(DecodedText),
    /// A packed file: its bytes.
    Packed(Packing, Vec<u8>),
}

/// Reads standard input. `keep_reading`: see [`decode`].
pub(super) fn standard_input(keep_reading: &dyn Fn(usize) -> bool) -> Result<StandardInput, FileError> {
    let mut input = EndedOnce { input: io::stdin().lock(), has_ended: false };
    let mut start = Vec::new();
    input.by_ref().take(512).read_to_end(&mut start)?;
    let Some(packing) = Packing::from_start(&start) else {
        return stream(start.as_slice().chain(input), STREAM_LIMIT, keep_reading).map(StandardInput::Text);
    };
    let mut bytes = start;
    input.take(STREAM_LIMIT).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > STREAM_LIMIT {
        return Err(FileError::TooLong { mebibytes: STREAM_LIMIT >> 20 });
    }
    Ok(StandardInput::Packed(packing, bytes))
}

/// A reader that stays at its end: a terminal could be read on after each Ctrl-D.
struct EndedOnce<R> {
    input: R,
    has_ended: bool,
}

impl<R: Read> Read for EndedOnce<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.has_ended || buffer.is_empty() {
            return Ok(0);
        }
        let count = self.input.read(buffer)?;
        self.has_ended = count == 0;
        Ok(count)
    }
}

fn stream(
    input: impl Read,
    limit: u64,
    keep_reading: &dyn Fn(usize) -> bool,
) -> Result<DecodedText, FileError> {
    // One byte more than the limit distinguishes an endless stream from one that just fits.
    let mut input = input.take(limit + 1);
    let decoded = decode(&mut input, 0, keep_reading)?;
    if input.limit() == 0 {
        return Err(FileError::TooLong { mebibytes: limit >> 20 });
    }
    Ok(decoded)
}

/// The length of the file at `path` in bytes; 0 where there is none.
pub(super) fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// About how many bytes the files at `paths` hold; of folders, the archives in them.
pub(super) fn total_length(paths: &[PathBuf]) -> u64 {
    let total = |path: &PathBuf| {
        if path.is_dir() {
            let names = members::files(path).unwrap_or_default();
            names
                .iter()
                .filter(|name| members::may_hold_posts(name))
                .map(|name| length(&path.join(name)))
                .sum()
        } else {
            length(path)
        }
    };
    paths.iter().map(total).sum()
}

/// Returns the files of a folder that can be previewed, by name, without hidden ones.
pub(super) fn previewed_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let is_archive = path
            .extension()
            .is_some_and(|end| PREVIEWED.iter().any(|ending| end.eq_ignore_ascii_case(ending)));
        if is_archive && !entry.file_name().as_encoded_bytes().starts_with(b".") && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::stream;
    use crate::archive::issue::{FileError, ForeignFile};

    #[test]
    fn an_endless_stream_is_refused() {
        assert_eq!(
            stream(std::io::repeat(b'y'), 1 << 20, &|_| true),
            Err(FileError::TooLong { mebibytes: 1 })
        );
        let zeros = stream(std::io::repeat(0), 1 << 20, &|_| true);
        assert_eq!(zeros, Err(FileError::Foreign(ForeignFile::Binary)));
        assert_eq!(stream(&b"abc"[..], 3, &|_| true).unwrap().text.whole(), Some("abc"));
        assert!(stream(&b"abcd"[..], 3, &|_| true).is_err());
    }
}
