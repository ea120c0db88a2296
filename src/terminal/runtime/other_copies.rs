//! What other copies of duidu save while this one runs.

use super::Runtime;
use crate::app::event::Event;
use crate::terminal::TerminalError;
use crate::terminal::loop_event::LoopEvent;

impl Runtime<'_> {
    /// Has the loop woken when another copy appends to the state file. Without that, only the next run sees it.
    pub(super) fn watch_others(&mut self) -> Result<(), TerminalError> {
        let to_loop = self.send.clone();
        let watched = self
            .store
            .as_ref()
            .map(|store| store.watch(move || to_loop.send(LoopEvent::StateChanged).is_ok()));
        // What came before anybody watched.
        if matches!(watched, Some(Ok(()))) { self.take_in_others() } else { Ok(()) }
    }

    /// Shows what other copies have saved.
    pub(super) fn take_in_others(&mut self) -> Result<(), TerminalError> {
        let facts = self.store.as_mut().map(|store| store.read_others()).unwrap_or_default();
        if facts.is_empty() { Ok(()) } else { self.update(Event::SavedElsewhere(facts)) }
    }
}
