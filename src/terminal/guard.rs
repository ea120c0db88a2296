//! Takes the terminal (raw mode, alternate screen, mouse) and restores it, however the program ends.

use std::{
    fs::File,
    io::{self, Write},
    os::fd::OwnedFd,
    sync::{
        Mutex, MutexGuard, TryLockError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::text::slice::subslice;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::{
    event::{PollFd, PollFlags},
    process::{Signal, getpgrp, kill_current_process_group},
    stdio,
    termios::{QueueSelector, isatty, tcflush, tcgetpgrp},
};

use super::{TerminalError, editor_session, polling::poll_within};

// Private modes are those of xterm's "Control Sequences": 1049 alternate screen, 25 cursor, 2004 bracketed paste,
// 1002 buttons and drags, 1006 reports in decimal. Not 1003 (every motion), which floods slow links.
// 2026 is the synchronized update of contour's specification; closed here in case a frame was cut.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
// Kitty's keyboard protocol: 1 distinguishes keys that send the same bytes, 4 sends the place of a key of another script. Each
// screen of the terminal has its own stack of such wishes, so they are made on the alternate one.
const KEYS_ON: &[u8] = b"\x1b[>5u";
const KEYS_OFF: &[u8] = b"\x1b[<u";
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";
const INPUT_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?2004l";
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1049l\x1b[?25h";

/// How long to wait for the end of a frame before the terminal is restored regardless.
const WRITE_TIMEOUT: Duration = Duration::from_millis(250);
/// After a mouse report this recent, more may be on their way, which the shell would read as typing.
const REPORTS_LINGER: Duration = Duration::from_secs(1);
/// Bytes of a frame written at a time, so that restoring the terminal waits for one piece at most.
const PIECE: usize = 4096;
/// Interval for checking whether the shell has put this process in the foreground; no signal reports it.
const LOOK: Duration = Duration::from_millis(50);

/// Whether the terminal is taken; nothing is written to it otherwise.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Held while a piece of a frame is written.
static DRAWING: Mutex<()> = Mutex::new(());
/// Held while the terminal is taken or restored.
static TRANSITION: Mutex<()> = Mutex::new(());
/// Time of the last mouse report, in milliseconds of [`since_start`] plus 1; 0 means none.
static LAST_MOUSE: AtomicU64 = AtomicU64::new(0);

/// Ownership of the terminal; restores it when dropped.
#[derive(Debug)]
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, no cursor, bracketed paste and, if wanted, the mouse.
    pub(super) fn take(mouse: bool) -> Result<Self, TerminalError> {
        let guard = Self { mouse };
        guard.enter().map_err(TerminalError::Settings)?;
        Ok(guard)
    }

    /// Takes the terminal again, after [`give_back`] or after another program may have changed it.
    pub(super) fn enter(&self) -> io::Result<()> {
        let _transition = lock_within(&TRANSITION, WRITE_TIMEOUT * 4);
        // Setting raw mode stops a background process, so it comes before anything is drawn. After a stop from outside
        // the shell may have undone raw mode: disabling and enabling sets it in either case.
        let was_taken = TAKEN.load(Ordering::SeqCst);
        if was_taken {
            disable_raw_mode()?;
        }
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        write_within(ENTER, WRITE_TIMEOUT * 4)?;
        if tells_keys() {
            if was_taken {
                write_within(KEYS_OFF, WRITE_TIMEOUT)?;
            }
            write_within(KEYS_ON, WRITE_TIMEOUT)?;
        }
        if self.mouse {
            write_within(MOUSE_ON, WRITE_TIMEOUT)?;
        }
        Ok(())
    }
}

impl Guard {
    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn take_mouse(&mut self, takes: bool) -> io::Result<()> {
        if self.mouse == takes {
            return Ok(());
        }
        self.mouse = takes;
        Screen.write_all(if takes { MOUSE_ON } else { MOUSE_OFF })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Restores the terminal if it is taken; returns whether it was. May be called from any thread; bounded in time.
pub(super) fn give_back() -> bool {
    // A second caller waits for the first one: it may be about to end the process.
    let _transition = lock_within(&TRANSITION, WRITE_TIMEOUT * 4);
    if !TAKEN.swap(false, Ordering::SeqCst) {
        if editor_session::recover() {
            for left in [INPUT_OFF, LEAVE] {
                let _ = write_within(left, WRITE_TIMEOUT);
            }
        }
        return false;
    }
    let drawing = lock_within(&DRAWING, WRITE_TIMEOUT);
    // Errors are ignored: the terminal is gone or blocked, so they cannot be shown.
    let _ = write_within(INPUT_OFF, WRITE_TIMEOUT);
    if tells_keys() {
        let _ = write_within(KEYS_OFF, WRITE_TIMEOUT);
    }
    if mouse_was_busy()
        && let Ok(tty) = keyboard()
    {
        let _ = tcflush(&tty, QueueSelector::IFlush);
    }
    let _ = write_within(LEAVE, WRITE_TIMEOUT);
    drop(drawing);
    let _ = disable_raw_mode();
    true
}

/// Whether the terminal may be asked to distinguish keys. Linux consoles print what they do not know of it.
fn tells_keys() -> bool {
    static TELLS: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *TELLS.get_or_init(|| std::env::var_os("TERM").is_some_and(|term| term != "linux"))
}

/// Whether the terminal is taken.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Records the time of a mouse report.
pub(super) fn mouse_reported() {
    LAST_MOUSE.store(since_start() + 1, Ordering::Relaxed);
}

fn mouse_was_busy() -> bool {
    let last = LAST_MOUSE.load(Ordering::Relaxed);
    last > 0 && since_start().saturating_sub(last) < REPORTS_LINGER.as_millis() as u64
}

/// Returns the milliseconds since the first call.
fn since_start() -> u64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_millis() as u64
}

/// Opens the terminal that keys come from: standard input, or `/dev/tty` when an archive is piped in.
pub(super) fn keyboard() -> io::Result<OwnedFd> {
    if isatty(stdio::stdin()) {
        return stdio::stdin().try_clone_to_owned();
    }
    Ok(File::options().read(true).write(true).open("/dev/tty")?.into())
}

/// Whether standard output is a terminal.
pub(super) fn has_screen() -> bool {
    isatty(stdio::stdout())
}

/// Whether this process is in the foreground of the terminal; always true without job control.
pub(super) fn in_foreground(tty: &OwnedFd) -> bool {
    tcgetpgrp(tty).map_or(true, |group| group == getpgrp())
}

/// Waits until this process is in the foreground or `given_up` returns true.
pub(super) fn wait_for_foreground(tty: &OwnedFd, given_up: impl Fn() -> bool) {
    while !in_foreground(tty) && !given_up() {
        thread::sleep(LOOK);
    }
}

/// Which processes are stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StopScope {
    /// This one alone.
    Process,
    /// Its whole job.
    Job,
}

/// Stops this process, or its whole job, until it is continued.
///
/// Sends `SIGSTOP`, because an unhandled `SIGTSTP` is discarded in an orphaned process group. The whole job, because in
/// `sh -c 'duidu; …'` a shell that kept running would leave its parent waiting; but only if the job is in the
/// foreground, as it is when the key was pressed here.
pub(super) fn stop(tty: &OwnedFd, scope: StopScope) {
    let job = scope == StopScope::Job && tcgetpgrp(tty).is_ok_and(|group| group == getpgrp());
    if !(job && kill_current_process_group(Signal::STOP).is_ok()) {
        let _ = signal_hook::low_level::raise(Signal::STOP.as_raw());
    }
}

/// The screen as a writer; output is dropped while the terminal is not taken.
#[derive(Debug)]
pub(super) struct Screen;

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _drawing = DRAWING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(bytes.len());
        }
        let piece = bytes.get(..PIECE).unwrap_or(bytes);
        match rustix::io::write(stdio::stdout(), piece) {
            // The terminal is in non-blocking mode: wait for room instead of failing.
            Err(rustix::io::Errno::AGAIN) => {
                has_room(None)?;
                Ok(rustix::io::write(stdio::stdout(), piece)?)
            }
            written => Ok(written?),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Waits until the screen accepts bytes; `false` if `limit` passes first.
fn has_room(limit: Option<Duration>) -> io::Result<bool> {
    let stdout = stdio::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    match poll_within(&mut fds, limit) {
        Ok(ready) => Ok(ready > 0),
        Err(rustix::io::Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Writes a few bytes to the screen; gives up once it has accepted none for `limit`.
fn write_within(bytes: &[u8], limit: Duration) -> io::Result<()> {
    let mut rest = bytes;
    let end = Instant::now() + limit;
    while !rest.is_empty() {
        let left = end.saturating_duration_since(Instant::now());
        if !has_room(Some(left))? {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match rustix::io::write(stdio::stdout(), rest) {
            Ok(written) => rest = subslice(rest, written..),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) if !left.is_zero() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Locks, or gives up after `limit`: the holder may be blocked in a write that never ends.
fn lock_within<T>(mutex: &Mutex<T>, limit: Duration) -> Option<MutexGuard<'_, T>> {
    let end = Instant::now() + limit;
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
        }
    }
}
