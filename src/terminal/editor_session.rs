//! The terminal in the hands of the user's editor, while this process waits for it.
//!
//! A signal that ends this process ends the editor first, which gives the terminal back; where it does not, the terminal
//! gets the settings that it had before.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// The terminal settings saved while the editor runs.
#[derive(Debug)]
struct EditorSession {
    tty: OwnedFd,
    settings: Termios,
    /// The editor, once it runs.
    editor: Option<Pid>,
}

static EDITOR_SESSION: Mutex<Option<EditorSession>> = Mutex::new(None);

fn session() -> MutexGuard<'static, Option<EditorSession>> {
    EDITOR_SESSION.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The editor has the terminal until this is dropped.
#[derive(Debug)]
pub(super) struct EditorGuard;

impl EditorGuard {
    /// Gives the terminal to an editor, with the settings that it has now.
    pub(super) fn new(tty: &OwnedFd) -> io::Result<Self> {
        let (tty, settings) = (tty.try_clone()?, tcgetattr(tty)?);
        *session() = Some(EditorSession { tty, settings, editor: None });
        Ok(Self)
    }
}

/// Names the editor that has the terminal.
pub(super) fn set_editor(editor: Pid) {
    if let Some(session) = &mut *session() {
        session.editor = Some(editor);
    }
}

impl Drop for EditorGuard {
    fn drop(&mut self) {
        // Editors that fail leave settings of their own.
        recover();
    }
}

/// Asks the editor that has the terminal, if any, to end: editors keep what was typed then.
pub(super) fn terminate_editor() {
    if let Some(editor) = session().as_ref().and_then(|session| session.editor) {
        // A stopped one ends when it is continued.
        for signal in [Signal::TERM, Signal::CONT] {
            let _ = kill_process(editor, signal);
        }
    }
}

/// Takes the terminal from an editor: gives it the settings from before. Returns whether one had it.
pub(super) fn recover() -> bool {
    let Some(session) = session().take() else { return false };
    // The terminal may be gone.
    let _ = tcsetattr(&session.tty, OptionalActions::Now, &session.settings);
    true
}
