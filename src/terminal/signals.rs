//! Signals and hang-ups, watched by two threads of their own, so that the program ends even if keys are not read.

use std::{
    io,
    ops::RangeInclusive,
    os::fd::OwnedFd,
    sync::{
        Arc, LazyLock, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::Sender,
    },
    thread,
    time::Duration,
};

use rustix::event::{PollFd, PollFlags};
use signal_hook::{
    consts::{
        SIGALRM, SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
        SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
    },
    flag,
    iterator::Signals,
};

use super::{editor_session, guard, loop_event::LoopEvent, panics, polling::poll_within};

/// A process ended by a signal exits with this plus the number of the signal, as in shells.
pub(super) const EXIT_CODE_BASE: i32 = 128;
/// How long the loop may take to end by itself, saving what is to be saved, before it is ended.
const GRACE: Duration = Duration::from_millis(1500);

/// The signals that end the program. Not among them: SIGXFSZ, which only fails a write; SIGPIPE, which Rust ignores; those of a
/// program that went wrong (SEGV, ILL, FPE); and that of an abort, after which nothing can go on (see [`super::abort`]).
const ENDING_SIGNALS: &[i32] = &[
    SIGTERM,
    SIGINT,
    SIGHUP,
    SIGQUIT,
    SIGUSR1,
    SIGUSR2,
    SIGALRM,
    SIGVTALRM,
    SIGPROF,
    SIGXCPU,
    SIGIO,
    SIGBUS,
    SIGSYS,
    SIGTRAP,
    #[cfg(target_os = "linux")]
    rustix::process::Signal::STKFLT.as_raw(),
    #[cfg(target_os = "linux")]
    rustix::process::Signal::POWER.as_raw(),
];

/// The real-time signals, which end a process, too. The C library keeps the first two for itself, musl three.
#[cfg(target_os = "linux")]
const REAL_TIME_SIGNALS: RangeInclusive<i32> = if cfg!(target_env = "musl") { 35..=64 } else { 34..=64 };
#[cfg(not(target_os = "linux"))]
const REAL_TIME_SIGNALS: RangeInclusive<i32> = RangeInclusive::new(1, 0);

/// Set by the signal handlers themselves, so that it holds at once, whatever the threads are doing; for real-time signals by the
/// thread that watches them.
static ENDING: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
/// Set once the loop was asked to end.
static END_ASKED: AtomicBool = AtomicBool::new(false);
/// How long a signal that came while the process was stopped may take to arrive.
const ARRIVAL: Duration = Duration::from_millis(10);

/// Whether a signal or a hang-up has ended the program.
pub(super) fn ending() -> bool {
    ENDING.load(Ordering::SeqCst)
}

/// Waits, after the process was stopped, for the signals that came meanwhile.
pub(super) fn wait_for_arrivals() {
    if !ending() {
        thread::sleep(ARRIVAL);
    }
}

/// The number of the signal that has asked a command to stop.
static STOP: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);
/// Whether the next signal ends the process at once.
static ENDS_AT_ONCE: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Records the number of a signal that ends the process, so that a command can clean up first; a second one ends it at once.
pub(crate) fn signals_that_stop() -> io::Result<Arc<AtomicUsize>> {
    static IS_WATCHED: Mutex<bool> = Mutex::new(false);
    let mut is_watched = IS_WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*is_watched {
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
            flag::register_conditional_shutdown(signal, EXIT_CODE_BASE + signal, Arc::clone(&ENDS_AT_ONCE))?;
            flag::register(signal, Arc::clone(&ENDS_AT_ONCE))?;
            flag::register_usize(signal, Arc::clone(&STOP), signal.unsigned_abs() as usize)?;
        }
        *is_watched = true;
    }
    if STOP.load(Ordering::SeqCst) == 0 {
        ENDS_AT_ONCE.store(false, Ordering::SeqCst);
    }
    Ok(Arc::clone(&STOP))
}

/// Lets the first signal end the process again, where there is nothing to clean up any more.
pub(crate) fn let_signals_end() {
    ENDS_AT_ONCE.store(true, Ordering::SeqCst);
}

/// Lets a write that would pass the size limit of files fail with an error, which is reported, instead of ending the process.
pub(crate) fn fail_writes_past_limits() {
    // Without it the signal ends the process, as before.
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// Starts sending signals and the closing of the terminal to the loop.
pub(super) fn watch(send: &Sender<LoopEvent>, tty: OwnedFd) -> io::Result<()> {
    for signal in ENDING_SIGNALS {
        flag::register(*signal, Arc::clone(&ENDING))?;
    }
    let others = [SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ];
    let mut signals = Signals::new(ENDING_SIGNALS.iter().copied().chain(REAL_TIME_SIGNALS).chain(others))?;
    spawn("signals", send, move |to_loop| {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => drop(to_loop.send(LoopEvent::Resized)),
                SIGTSTP => drop(to_loop.send(LoopEvent::Stop)),
                SIGCONT => drop(to_loop.send(LoopEvent::Continued)),
                // A file would pass its size limit: the write fails, and the error is shown.
                SIGXFSZ => {}
                _ => end(to_loop, LoopEvent::Ended(signal), signal),
            }
        }
    })?;
    spawn("hang-up", send, move |to_loop| {
        if hang_up_within(&tty, None) {
            end(to_loop, LoopEvent::TerminalClosed, SIGHUP);
        }
    })
}

/// Runs `watch` on a thread of its own; a panic there ends the loop with an error.
fn spawn(
    name: &str,
    send: &Sender<LoopEvent>,
    watch: impl FnOnce(&Sender<LoopEvent>) + Send + 'static,
) -> io::Result<()> {
    let to_loop = send.clone();
    thread::Builder::new().name(name.to_owned()).spawn(move || {
        if let Err(panicked) = panics::contain(|| watch(&to_loop)) {
            let _ = to_loop.send(LoopEvent::SignalsFailed(io::Error::other(panicked.to_string())));
        }
    })?;
    Ok(())
}

/// Asks the loop to end; ends the process if it cannot, or if it was asked before.
fn end(to_loop: &Sender<LoopEvent>, message: LoopEvent, signal: i32) {
    ENDING.store(true, Ordering::SeqCst);
    let again = END_ASKED.swap(true, Ordering::SeqCst);
    editor_session::terminate_editor();
    if to_loop.send(message).is_err() || (again && signal != SIGHUP) {
        end_now(signal);
    }
    let watchdog = thread::Builder::new().name("last resort".to_owned()).spawn(move || {
        thread::sleep(GRACE);
        end_now(signal);
    });
    if watchdog.is_err() {
        end_now(signal);
    }
}

/// Restores the terminal and ends the process with the exit code of one that died of `signal`.
fn end_now(signal: i32) -> ! {
    guard::give_back();
    signal_hook::low_level::exit(EXIT_CODE_BASE + signal)
}

/// Whether the terminal is gone now.
pub(super) fn has_hung_up(tty: &OwnedFd) -> bool {
    hang_up_within(tty, Some(Duration::ZERO))
}

/// Waits until the terminal hangs up or `limit` has passed. Returns `false` if it did not, or if the system cannot tell.
///
/// Needed because `SIGHUP` may be ignored or sent to another process.
fn hang_up_within(tty: &OwnedFd, limit: Option<Duration>) -> bool {
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::empty())];
        match poll_within(&mut fds, limit) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let found = fds.first().map_or(PollFlags::NVAL, PollFd::revents);
                return !found.contains(PollFlags::NVAL) && found.intersects(PollFlags::HUP | PollFlags::ERR);
            }
        }
    }
}
