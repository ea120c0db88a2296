//! Waiting for open files, such as the keyboard and the screen.

use std::time::Duration;

use rustix::event::{PollFd, Timespec, poll};
use rustix::io;

/// Waits until one of `fds` is ready or `limit` has passed, without one for good; returns how many are ready.
///
/// # Errors
///
/// What the system says: interrupted by a signal, above all.
pub(super) fn poll_within(fds: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<usize> {
    // A limit that is too long for the system is none.
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    poll(fds, limit.as_ref())
}
