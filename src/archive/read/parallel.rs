//! Large files, read by two threads at once straight to where they stay: most of the time goes into fresh memory, not the disk.

use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::decode::{SHRANK, TOO_LARGE, cut_off};
use super::words;
use crate::corpus::pipeline::beside;

/// Bytes that are read at once: few enough that whoever watches is told often.
const PIECE: usize = 1 << 17;

/// The bytes of a file, and why they are not all of it, if so.
pub(super) struct Bytes {
    pub(super) bytes: Vec<u8>,
    pub(super) failed: Option<String>,
}

/// Reads `file`, of `length` bytes when it was opened. `went_on` is told of the bytes of each piece and says whether to go on;
/// where it says no, what is returned is of no use.
///
/// Where reading fails, or the file ends before `length` bytes, what is before that stands.
pub(super) fn read(file: &File, length: usize, went_on: &dyn Fn(usize) -> bool) -> Result<Bytes, String> {
    let mut bytes = zeros(length)?;
    let (first, second) = bytes.split_at_mut(length / 2);
    let (half, second) = (first.len(), Mutex::new(second));
    let (others, is_wanted) = (AtomicUsize::new(0), AtomicBool::new(true));
    let told = |count: usize| {
        let goes_on = went_on(count + others.swap(0, Ordering::Relaxed));
        is_wanted.store(goes_on, Ordering::Relaxed);
        goes_on
    };
    let read_second = || {
        let mut second = second.lock().unwrap_or_else(PoisonError::into_inner);
        stretch(file, &mut second, half, |count| {
            others.fetch_add(count, Ordering::Relaxed);
            is_wanted.load(Ordering::Relaxed)
        })
    };
    let ((two, second_failed), (one, first_failed)) =
        beside("reading", read_second, || stretch(file, first, 0, told));
    if is_wanted.load(Ordering::Relaxed) {
        told(0);
    }
    let is_first_whole = one == half;
    bytes.truncate(if is_first_whole { half + two } else { one });
    let mut failed = if is_first_whole { second_failed } else { first_failed };
    if failed.is_none() && bytes.len() == length {
        failed = append(file, &mut bytes);
    }
    if failed.is_some() {
        // A character that a failure cut in two is no fault of the file's.
        bytes.truncate(bytes.len() - cut_off(&bytes));
    }
    Ok(Bytes { bytes, failed })
}

/// So many zeros in memory that nobody has touched yet.
fn zeros(length: usize) -> Result<Vec<u8>, String> {
    // Asked for and given back, since the next line ends the program where there is no room.
    Vec::<u8>::new().try_reserve_exact(length).map_err(|_| TOO_LARGE.to_owned())?;
    Ok(vec![0; length])
}

/// Fills `bytes` from byte `from` of `file` on; says how many were read, and why not all.
fn stretch(
    file: &File,
    bytes: &mut [u8],
    from: usize,
    went_on: impl Fn(usize) -> bool,
) -> (usize, Option<String>) {
    let mut done = 0;
    while done < bytes.len() {
        let end = bytes.len().min(done + PIECE);
        match file.read_at(bytes.get_mut(done..end).unwrap_or_default(), (from + done) as u64) {
            Ok(0) => return (done, Some(SHRANK.to_owned())),
            Ok(count) => {
                done += count;
                if !went_on(count) {
                    return (done, None);
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return (done, Some(words(&error))),
        }
    }
    (done, None)
}

/// Appends what the file has grown by since.
fn append(file: &File, bytes: &mut Vec<u8>) -> Option<String> {
    let mut more = vec![0; 1 << 16];
    loop {
        let (count, failed) = stretch(file, &mut more, bytes.len(), |_| true);
        bytes.extend_from_slice(more.get(..count).unwrap_or_default());
        match failed {
            Some(end) if end == SHRANK => return None,
            Some(reason) => return Some(reason),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs::File;
    use std::io::Write;

    use super::{PIECE, read};

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
        assert!(read.bytes == all && read.failed.is_none());
        assert_eq!(told.get(), all.len());
    }

    #[test]
    fn a_file_of_another_length_than_it_said_is_read_as_it_is() {
        let text = "中".repeat(PIECE);
        let (_folder, file) = file(text.as_bytes());
        for said in [0, 1, 100, text.len() - 1] {
            let read = read(&file, said, &|_| true).unwrap();
            assert!(read.bytes == text.as_bytes() && read.failed.is_none(), "grown from {said}");
        }
        for said in [text.len() + 1, text.len() * 2, text.len() * 3] {
            let read = read(&file, said, &|_| true).unwrap();
            assert!(
                read.bytes == text.as_bytes() && read.failed.unwrap().contains("shorter"),
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
