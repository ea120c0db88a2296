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

/// How much of each byte counts: `part` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ProgressShare {
    pub(super) part: u64,
    pub(super) of: u64,
}

impl ProgressShare {
    /// Files that are read unchanged are done once they are read.
    pub(super) const WHOLE: Self = Self { part: 1, of: 1 };
    /// Reading a file that is imported takes about so much of the time.
    pub(super) const READING: Self = Self { part: 1, of: 8 };

    /// The share of importing texts of `unpacked` bytes in all from files of `stored` bytes.
    pub(super) fn importing(stored: u64, unpacked: u64) -> Self {
        Self { part: 7 * stored, of: 8 * unpacked }
    }
}

/// Counts bytes and reports them to a callback.
pub(super) struct ProgressMeter<'a> {
    callback: ProgressCallback<'a>,
    progress: Cell<Progress>,
    /// Bytes read at the last report.
    reported: Cell<u64>,
    /// What is left of shares of bytes, in parts of the last one's whole; of a stream the bytes since the last report.
    rest: Cell<u64>,
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
        Self {
            callback,
            progress,
            reported: Cell::default(),
            rest: Cell::default(),
            is_cancelled: Cell::default(),
        }
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

    /// Counts a share of `bytes`; returns whether to go on. Of a stream only what is read counts.
    pub(super) fn add_share(&self, bytes: usize, share: ProgressShare) -> bool {
        if self.progress.get().of == 0 || share.of == 0 {
            let more = self.rest.get() + bytes as u64;
            let is_due = more >= Self::STREAM_STEP;
            self.rest.set(if is_due { 0 } else { more });
            if is_due {
                self.is_cancelled.set(!(self.callback)(self.progress.get()));
            }
            return !self.is_cancelled.get();
        }
        let all = u128::from(self.rest.get()) + bytes as u128 * u128::from(share.part);
        let of = u128::from(share.of);
        self.rest.set((all % of) as u64);
        self.add((all / of) as usize)
    }

    /// Whether the callback has stopped the reading.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.get()
    }
}
