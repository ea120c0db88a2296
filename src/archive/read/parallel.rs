//! Large files, read by two threads straight into their final place: most of the time goes into fresh memory, not the disk.

use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::decode::unfinished;
use crate::archive::issue::FileError;
use crate::corpus::pipeline;

/// Bytes that are read at once: few enough that progress is reported often.
const PIECE: usize = 1 << 17;

/// The bytes of a file, and why they are not all of it.
pub(super) struct FileBytes {
    pub(super) bytes: Vec<u8>,
    pub(super) failure: Option<FileError>,
}

/// Reads `file`, of `length` bytes when it was opened. `keep_reading` receives the bytes of each piece and returns whether to
/// go on; where it refuses, the result is incomplete.
///
/// Where reading fails, or the file ends before `length` bytes, the bytes before that are kept.
pub(super) fn read(
    file: &File,
    length: usize,
    keep_reading: &dyn Fn(usize) -> bool,
) -> Result<FileBytes, FileError> {
    let mut bytes = zeros(length)?;
    let (first, second) = bytes.split_at_mut(length / 2);
    let (half, second) = (first.len(), Mutex::new(second));
    let (others, is_wanted) = (AtomicUsize::new(0), AtomicBool::new(true));
    let report = |count: usize| {
        let goes_on = keep_reading(count + others.swap(0, Ordering::Relaxed));
        is_wanted.store(goes_on, Ordering::Relaxed);
        goes_on
    };
    let read_second = || {
        let mut second = second.lock().unwrap_or_else(PoisonError::into_inner);
        read_range(file, &mut second, half, |count| {
            others.fetch_add(count, Ordering::Relaxed);
            is_wanted.load(Ordering::Relaxed)
        })
    };
    let ((second_length, second_failure), (first_length, first_failure)) =
        pipeline::join("reading", read_second, || read_range(file, first, 0, report));
    if is_wanted.load(Ordering::Relaxed) {
        report(0);
    }
    let is_first_whole = first_length == half;
    bytes.truncate(if is_first_whole { half + second_length } else { first_length });
    let mut failure = if is_first_whole { second_failure } else { first_failure };
    if failure.is_none() && bytes.len() == length {
        failure = append_growth(file, &mut bytes);
    }
    if failure.is_some() {
        // A character cut in two by a failure is no fault of the file.
        bytes.truncate(bytes.len() - unfinished(&bytes));
    }
    Ok(FileBytes { bytes, failure })
}

/// Bytes of the largest block that glibc keeps for another use when it is given back.
const LARGEST_KEPT: usize = 32 << 20;

/// Returns `length` zeros in memory that was not touched yet.
fn zeros(length: usize) -> Result<Vec<u8>, FileError> {
    // Reserved and given back, since the next line would end the program where there is no room. From a block of up to 32 MiB
    // that is given back, glibc learns to keep all of that size (mallopt(3), M_MMAP_THRESHOLD): what was read would stay in memory.
    let probed = length.max(LARGEST_KEPT + 1);
    Vec::<u8>::new().try_reserve_exact(probed).map_err(|_| FileError::OutOfMemory)?;
    Ok(vec![0; length])
}

/// Fills `bytes` from byte `from` of `file` on; returns how many were read, and why not all.
fn read_range(
    file: &File,
    bytes: &mut [u8],
    from: usize,
    keep_reading: impl Fn(usize) -> bool,
) -> (usize, Option<FileError>) {
    let mut done = 0;
    while done < bytes.len() {
        let end = bytes.len().min(done + PIECE);
        match file.read_at(&mut bytes[done..end], (from + done) as u64) {
            Ok(0) => return (done, Some(FileError::BecameShorter)),
            Ok(count) => {
                done += count;
                if !keep_reading(count) {
                    return (done, None);
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return (done, Some(error.into())),
        }
    }
    (done, None)
}

/// Appends what the file has grown by since it was opened.
fn append_growth(file: &File, bytes: &mut Vec<u8>) -> Option<FileError> {
    let mut more = vec![0; 1 << 16];
    loop {
        let (count, failure) = read_range(file, &mut more, bytes.len(), |_| true);
        bytes.extend_from_slice(&more[..count]);
        match failure {
            Some(FileError::BecameShorter) => return None,
            None => {}
            failure => return failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs::File;
    use std::io::Write;

    use super::{PIECE, read};
    use crate::archive::issue::FileError;

    /// A file of these bytes, opened.
    fn file(bytes: &[u8]) -> (tempfile::TempDir, File) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        File::create(&path).unwrap().write_all(bytes).unwrap();
        (folder, File::open(path).unwrap())
    }

    #[test]
    fn both_halves_are_in_their_places() {
        let all: Vec<u8> = (0..5 * PIECE + 7).map(|at| (at / 3 % 251) as u8).collect();
        let (_folder, file) = file(&all);
        let told = Cell::new(0);
        let watch = |count| {
            told.set(told.get() + count);
            true
        };
        let read = read(&file, all.len(), &watch).unwrap();
        assert!(read.bytes == all && read.failure.is_none());
        assert_eq!(told.get(), all.len());
    }

    #[test]
    fn a_file_of_another_length_than_it_said_is_read_as_it_is() {
        let text = "中".repeat(PIECE);
        let (_folder, file) = file(text.as_bytes());
        for said in [0, 1, 100, text.len() - 1] {
            let read = read(&file, said, &|_| true).unwrap();
            assert!(read.bytes == text.as_bytes() && read.failure.is_none(), "grown from {said}");
        }
        for said in [text.len() + 1, text.len() * 2, text.len() * 3] {
            let read = read(&file, said, &|_| true).unwrap();
            assert!(
                read.bytes == text.as_bytes() && read.failure == Some(FileError::BecameShorter),
                "shrunk from {said}"
            );
        }
    }

    #[test]
    fn reading_can_be_called_off() {
        let (_folder, file) = file(&vec![b'a'; 8 * PIECE]);
        assert!(read(&file, 8 * PIECE, &|_| false).unwrap().bytes.len() < 8 * PIECE);
    }
}
