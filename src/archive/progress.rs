//! Progress of reading.

use std::cell::Cell;

/// How much has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes in all; 0 where that is not known.
    pub of: u64,
}

/// Receives the progress about a hundred times in all (of a stream: once a MiB); returns whether to go on.
pub type ProgressCallback<'a> = &'a dyn Fn(Progress) -> bool;

/// Counts bytes and reports them to a callback.
pub(super) struct ProgressMeter<'a> {
    callback: ProgressCallback<'a>,
    progress: Cell<Progress>,
    /// Bytes read at the last report.
    reported: Cell<u64>,
    is_cancelled: Cell<bool>,
}

impl<'a> ProgressMeter<'a> {
    /// Bytes of a stream between two reports.
    const STREAM_STEP: u64 = 1 << 20;
    /// Reports of a file of known length.
    const REPORTS: u64 = 100;

    /// A meter for `total` bytes; 0 where that is not known.
    pub(super) fn new(callback: ProgressCallback<'a>, total: u64) -> Self {
        let progress = Cell::new(Progress { read: 0, of: total });
        Self { callback, progress, reported: Cell::default(), is_cancelled: Cell::default() }
    }

    /// Counts `bytes` more; returns whether to go on.
    pub(super) fn add(&self, bytes: usize) -> bool {
        let mut progress = self.progress.get();
        progress.read += bytes as u64;
        // A file may grow while it is read.
        progress.of = if progress.of == 0 { 0 } else { progress.of.max(progress.read) };
        self.progress.set(progress);
        let step = if progress.of == 0 { Self::STREAM_STEP } else { progress.of / Self::REPORTS };
        if progress.read - self.reported.get() >= step {
            self.reported.set(progress.read);
            self.is_cancelled.set(!(self.callback)(progress));
        }
        !self.is_cancelled.get()
    }

    /// Whether the callback has stopped the reading.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.get()
    }
}
