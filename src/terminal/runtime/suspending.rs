//! Stopping the process and taking the terminal again.

use super::Runtime;
use crate::terminal::guard::{self, StopScope};
use crate::terminal::{TerminalError, signals};

impl Runtime<'_> {
    /// Restores the terminal and stops this process, or with its whole job; takes the terminal again when
    /// continued.
    pub(super) fn suspend(&mut self, scope: StopScope) -> Result<(), TerminalError> {
        // A second request of the same moment must not stop what a signal ends.
        if signals::ending() {
            return Ok(());
        }
        // Stopped programs are often killed.
        if let Err(reason) = self.save_place() {
            self.take_in_saved(Err(reason));
        }
        self.keyboard.pause();
        guard::give_back();
        guard::stop(&self.tty, scope);
        signals::wait_for_arrivals();
        self.come_back()
    }

    /// Takes the terminal once this process is in the foreground, and repaints everything.
    pub(super) fn come_back(&mut self) -> Result<(), TerminalError> {
        if !guard::in_foreground(&self.tty) {
            self.keyboard.pause();
            guard::wait_for_foreground(&self.tty, signals::ending);
        }
        if signals::ending() {
            return Ok(());
        }
        let entered = self.guard.enter();
        self.unless_closed(entered, TerminalError::Settings)?;
        self.keyboard.resume();
        self.stale = true;
        Ok(())
    }
}
