//! An abort, as when memory runs out or a stack overflows: the terminal is given back before the process ends.
//!
//! A process cannot go on after an abort, and its signal handler may do next to nothing. So the handler writes to two
//! pipes: the first wakes a thread that was started in time; the second is full, so that the aborting thread waits there.
//! There are two such threads, since the signal of another process may stop one of them.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::thread;

use rustix::{io::ioctl_fionbio, stdio};
use signal_hook::{consts::SIGABRT, low_level::pipe};

use super::{guard, signals::EXIT_CODE_BASE};

/// Starts watching for an abort; `words` are then said on standard error.
pub(super) fn watch(words: String) -> io::Result<()> {
    let (woken, wake) = io::pipe()?;
    pipe::register(SIGABRT, wake)?;
    let kept = Arc::new((words, full_pipe()?));
    for woken in [woken.try_clone()?, woken] {
        let kept = Arc::clone(&kept);
        let wait = move || give_back_after(woken, &kept.0, &kept.1);
        thread::Builder::new().name("abort".to_owned()).spawn(wait)?;
    }
    Ok(())
}

/// Makes a full pipe whose writing end the signal handler has.
fn full_pipe() -> io::Result<PipeReader> {
    let (reader, writer) = io::pipe()?;
    // Registering makes the pipe non-blocking, which filling it relies on.
    pipe::register(SIGABRT, writer.try_clone()?)?;
    fill(&writer)?;
    ioctl_fionbio(writer.as_fd(), false)?;
    Ok(reader)
}

/// Writes until nothing more is taken.
fn fill(mut writer: &PipeWriter) -> io::Result<()> {
    for bytes in [&[0; 4096][..], &[0]] {
        loop {
            match writer.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                _ => {}
            }
        }
    }
    Ok(())
}

/// Waits for the abort and ends the process. Allocates nothing: there may be nothing left. Keeps the reading end
/// of the full pipe open: without a reader, writing would fail instead of block.
fn give_back_after(mut woken: PipeReader, words: &str, _full: &PipeReader) {
    if woken.read_exact(&mut [0]).is_err() {
        return;
    }
    guard::give_back();
    // The terminal may be gone; nothing else can be said.
    let _ = rustix::io::write(stdio::stderr(), words.as_bytes());
    signal_hook::low_level::exit(EXIT_CODE_BASE + SIGABRT)
}
