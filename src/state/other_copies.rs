//! What other copies of duidu append to the state file while this one runs.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::thread;

use super::line::{self, StateFile, VERSION};

/// Which file was read, and how far.
#[derive(Debug, Default)]
pub(super) struct ReadPosition {
    file: (u64, u64),
    bytes: u64,
}

impl ReadPosition {
    /// The end of what was read of the file at `path`: its first `bytes` bytes.
    pub(super) fn new(path: &Path, bytes: usize) -> Self {
        Self { file: fs::metadata(path).map(|data| identity(&data)).unwrap_or_default(), bytes: bytes as u64 }
    }

    /// The end of the file at `path`.
    pub(super) fn end(path: &Path) -> Self {
        let bytes = fs::metadata(path).map(|data| data.len()).unwrap_or_default();
        Self { bytes, ..Self::new(path, 0) }
    }

    /// Reads what comes after in the file at `path`, `largest` bytes at most; all of it where it is another file.
    pub(super) fn read_on(&mut self, path: &Path, largest: u64) -> io::Result<Option<StateFile>> {
        let data = fs::metadata(path)?;
        if identity(&data) != self.file || data.len() < self.bytes {
            *self = Self { file: identity(&data), bytes: 0 };
        }
        if data.len() == self.bytes || !data.is_file() {
            return Ok(None);
        }
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(self.bytes))?;
        let mut text = Vec::new();
        file.take(largest).read_to_end(&mut text)?;
        let reading = line::parse(&text);
        // What may still be written is read again.
        let last = text.iter().rposition(|byte| *byte == b'\n').unwrap_or_default();
        self.bytes += if reading.is_cut_at_end { last } else { text.len() } as u64;
        Ok((reading.version <= VERSION).then_some(reading))
    }
}

fn identity(data: &Metadata) -> (u64, u64) {
    (data.dev(), data.ino())
}

/// Calls `changed` in a thread of its own whenever the file at `path` may have changed, until that returns false.
pub(super) fn watch(path: &Path, changed: impl Fn() -> bool + Send + 'static) -> io::Result<()> {
    // A symbolic link stays where it is; its target changes.
    let path = fs::canonicalize(path)?;
    thread::Builder::new().name("others".to_owned()).spawn(move || {
        if !told_by_system(&path, &changed) {
            poll(&path, &changed);
        }
    })?;
    Ok(())
}

/// Waits for what the system reports about the folder, which costs nothing while nothing happens. Returns whether it can.
#[cfg(target_os = "linux")]
fn told_by_system(path: &Path, changed: &dyn Fn() -> bool) -> bool {
    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};

    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
    let Ok(told) = init(CreateFlags::CLOEXEC) else { return false };
    let what = WatchFlags::MODIFY | WatchFlags::MOVED_TO | WatchFlags::CREATE;
    if add_watch(&told, folder, what).is_err() {
        return false;
    }
    let mut buffer = [std::mem::MaybeUninit::uninit(); 4096];
    let mut events = Reader::new(&told, &mut buffer);
    loop {
        match events.next() {
            Ok(event) if event.file_name().is_none_or(|file| file.to_bytes() == name.as_encoded_bytes()) => {
                if !changed() {
                    return true;
                }
            }
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn told_by_system(_path: &Path, _changed: &dyn Fn() -> bool) -> bool {
    false
}

/// Looks at the file twice a second.
fn poll(path: &PathBuf, changed: &dyn Fn() -> bool) {
    let stamp = || fs::metadata(path).ok().map(|data| (identity(&data), data.len()));
    let mut before = stamp();
    loop {
        thread::sleep(BETWEEN_CHECKS);
        let now = stamp();
        if now != before && !changed() {
            return;
        }
        before = now;
    }
}

const BETWEEN_CHECKS: std::time::Duration = std::time::Duration::from_millis(500);
