//! Panics: contained in jobs and helper threads, and never written over the screen.
//!
//! The hook prints nothing. It records where a panic happened, and restores the terminal if the drawing thread panics. [`contain`] turns a panic into a value at three places: around each job and each thread of ours,
//! around the reader, and around a one-off command. The caller reports it there.

use std::any::Any;
use std::backtrace::BacktraceStatus;
use std::cell::Cell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use super::guard;

/// A panic that was contained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Panicked {
    message: String,
    /// File and line; `None` where no hook was installed.
    location: Option<String>,
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.location.iter().try_for_each(|location| write!(f, " ({location})"))
    }
}

/// The latest panic, recorded by the hook because the unwinding payload carries no location.
static NEWEST: Mutex<Option<Panicked>> = Mutex::new(None);

thread_local! {
    /// Whether a panic of this thread gives the terminal back.
    static IS_DRAWING_THREAD: Cell<bool> = const { Cell::new(false) };
}

/// Makes this the thread whose panic gives the terminal back.
pub(super) fn mark_drawing_thread() {
    IS_DRAWING_THREAD.set(true);
}

/// Installs the hook of the process. With `RUST_BACKTRACE` set it also prints what Rust prints, unless a screen is shown.
pub(crate) fn install_hook() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let location = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        let panicked = Panicked { message: message_of(info.payload()), location };
        *NEWEST.lock().unwrap_or_else(PoisonError::into_inner) = Some(panicked);
        if IS_DRAWING_THREAD.get() {
            guard::give_back();
        }
        print_backtrace(info, &default);
    }));
}

fn print_backtrace(info: &PanicHookInfo<'_>, default: &dyn Fn(&PanicHookInfo<'_>)) {
    let is_wanted = std::backtrace::Backtrace::capture().status() == BacktraceStatus::Captured;
    if is_wanted && !guard::is_taken() {
        default(info);
    }
}

/// Runs `work`; a panic in it becomes an error. Data that `work` has changed must not be used afterwards.
pub(crate) fn contain<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let message = message_of(payload.as_ref());
        let newest = NEWEST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // Another thread may have panicked since.
        let location = newest.filter(|newest| newest.message == message).and_then(|newest| newest.location);
        Panicked { message, location }
    })
}

fn message_of(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic").to_owned()
}

/// Panics on a helper thread if the environment variable `DUIDU_PANIC` names `place`, for tests.
pub(crate) fn inject(place: &str) {
    if cfg!(debug_assertions) && std::env::var_os("DUIDU_PANIC").is_some_and(|wanted| wanted == place) {
        let panics = || assert!(place.is_empty(), "injected panic in {place}");
        crate::corpus::pipeline::join("injected", panics, || ());
    }
}

#[cfg(test)]
mod tests {
    use super::contain;

    #[test]
    fn a_contained_panic_says_what_failed() {
        assert_eq!(contain(|| 7), Ok(7));
        let panicked = contain(|| assert!(std::hint::black_box(false), "seven of {}", 3)).unwrap_err();
        assert_eq!(panicked.message, "seven of 3");
    }
}
