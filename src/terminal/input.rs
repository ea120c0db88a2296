//! Reads the terminal on a thread and turns its bytes ([`decoder`], [`sequence`]) into events of the loop: keys, pastes,
//! mouse reports and answers of the terminal.

mod decoder;
mod sequence;

use std::{
    io::{self, PipeReader, PipeWriter, Write},
    os::fd::{AsFd, OwnedFd},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags},
    io::Errno,
};

use crate::app::event::Event;
use crate::text::slice::subslice;

use super::{guard, loop_event::LoopEvent, panics, polling::poll_within, signals};
use decoder::Decoder;
use sequence::Decoded;
pub(super) use sequence::EraseByte;

/// How long a pause waits for the thread.
const PAUSE: Duration = Duration::from_millis(100);
/// How long the terminal may take to answer.
const ANSWER: Duration = Duration::from_secs(1);
/// How long the end of the program waits for an answer, which the shell would otherwise read as typing.
const LAST_WAIT: Duration = Duration::from_millis(150);
/// Pause between two empty reads of a terminal that is still there.
const REST: Duration = Duration::from_millis(50);

/// The state of the reading thread, as requested by its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyboardState {
    Reading,
    Pausing,
    Paused,
}

/// Data shared by the reading thread and its owner.
#[derive(Debug)]
struct Turn {
    state: KeyboardState,
    /// Whether an answer of the terminal is on its way.
    is_answer_due: bool,
}

/// The thread that reads the keyboard. It blocks in `poll`, so it uses no processor time between keys.
#[derive(Debug)]
pub(super) struct Keyboard {
    turn: Arc<(Mutex<Turn>, Condvar)>,
    /// Wakes the thread while it waits for keys.
    wake: Option<PipeWriter>,
    answer_due_until: Option<Instant>,
}

impl Keyboard {
    /// Returns a keyboard that is not read yet.
    pub(super) fn new() -> Self {
        let turn = Turn { state: KeyboardState::Paused, is_answer_due: false };
        Self { turn: Arc::new((Mutex::new(turn), Condvar::new())), wake: None, answer_due_until: None }
    }

    /// Starts reading `tty`, whose Backspace key sends `erase`. With `expects_answer`, the terminal is about to be asked for its background and its attributes.
    pub(super) fn start(
        &mut self,
        tty: OwnedFd,
        send: Sender<LoopEvent>,
        erase: EraseByte,
        expects_answer: bool,
    ) -> io::Result<()> {
        let (woken, wake) = io::pipe()?;
        self.wake = Some(wake);
        let mut decoder = Decoder::new(erase);
        if expects_answer {
            let end = Instant::now() + ANSWER;
            decoder.expect_answer(end);
            self.answer_due_until = Some(end);
            locked(&self.turn.0).is_answer_due = true;
        }
        self.resume();
        let mut reader = Reader { tty, woken, turn: Arc::clone(&self.turn), send, decoder };
        thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
            let ended = panics::contain(|| reader.read())
                .unwrap_or_else(|panicked| Err(io::Error::other(panicked.to_string())));
            if let Err(error) = ended {
                let _ = reader.send.send(LoopEvent::KeyboardFailed(error));
            }
        })?;
        Ok(())
    }

    /// Stops reading, so that another program can: on return no read is pending, and answers have been waited for.
    pub(super) fn pause(&mut self) {
        let (turn, changed) = &*self.turn;
        let mut turn = locked(turn);
        if let Some(end) = self.answer_due_until.take() {
            let limit = end.saturating_duration_since(Instant::now()).min(LAST_WAIT);
            turn = changed
                .wait_timeout_while(turn, limit, |turn| turn.is_answer_due)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        if turn.state == KeyboardState::Reading {
            turn.state = KeyboardState::Pausing;
        }
        if let Some(wake) = &mut self.wake {
            let _ = wake.write(&[0]);
        }
        let _ = changed.wait_timeout_while(turn, PAUSE, |turn| turn.state == KeyboardState::Pausing);
    }

    /// Resumes reading.
    pub(super) fn resume(&self) {
        let (turn, changed) = &*self.turn;
        locked(turn).state = KeyboardState::Reading;
        changed.notify_all();
    }
}

/// The data of the reading thread.
struct Reader {
    tty: OwnedFd,
    woken: PipeReader,
    turn: Arc<(Mutex<Turn>, Condvar)>,
    send: Sender<LoopEvent>,
    decoder: Decoder,
}

impl Reader {
    /// Reads until the receiver is gone.
    fn read(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        loop {
            wait_for_turn(&self.turn);
            let Some(is_typed) = self.wait()? else { continue };
            let decoded = if is_typed {
                let count = match rustix::io::read(&self.tty, &mut bytes) {
                    Err(Errno::INTR | Errno::AGAIN) => continue,
                    count => count?,
                };
                if count == 0 {
                    if signals::has_hung_up(&self.tty) {
                        return Err(Errno::IO.into());
                    }
                    thread::sleep(REST);
                }
                self.decoder.feed(subslice(&bytes, ..count), Instant::now())
            } else {
                self.decoder.expired(Instant::now())
            };
            for decoded in decoded {
                if !self.deliver(decoded) {
                    return Ok(());
                }
            }
        }
    }

    /// Waits for bytes (`true`) or until a sequence has taken too long (`false`); `None` when it was woken.
    fn wait(&mut self) -> io::Result<Option<bool>> {
        let deadline = self.decoder.deadline();
        let limit = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let mut fds = [
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::from_borrowed_fd(self.woken.as_fd(), PollFlags::IN),
        ];
        match poll_within(&mut fds, limit) {
            Err(Errno::INTR) => return Ok(None),
            ready => ready?,
        };
        let [tty, woken] = fds.map(|fd| !fd.revents().is_empty());
        if woken {
            let _ = rustix::io::read(&self.woken, &mut [0; 64]);
            return Ok(None);
        }
        Ok(Some(tty))
    }

    /// Sends events to the loop; returns whether it still receives.
    fn deliver(&self, decoded: Decoded) -> bool {
        let event = match decoded {
            Decoded::Key(key) => LoopEvent::Input(Event::Key(key)),
            Decoded::Paste(text) => LoopEvent::Input(Event::Paste(text)),
            Decoded::Mouse(mouse) => {
                guard::mouse_reported();
                let Some(mouse) = mouse else { return true };
                LoopEvent::Input(Event::Mouse(mouse))
            }
            Decoded::Background(color) => LoopEvent::Background(color),
            Decoded::DeviceAttributes => {
                let (turn, changed) = &*self.turn;
                locked(turn).is_answer_due = false;
                changed.notify_all();
                return true;
            }
        };
        self.send.send(event).is_ok()
    }
}

fn locked(turn: &Mutex<Turn>) -> MutexGuard<'_, Turn> {
    turn.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_for_turn((turn, changed): &(Mutex<Turn>, Condvar)) {
    let mut turn = locked(turn);
    while turn.state != KeyboardState::Reading {
        if turn.state == KeyboardState::Pausing {
            turn.state = KeyboardState::Paused;
            changed.notify_all();
        }
        turn = changed.wait(turn).unwrap_or_else(PoisonError::into_inner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_holds_the_reader_until_it_is_resumed() {
        let turn = Arc::new((
            Mutex::new(Turn { state: KeyboardState::Pausing, is_answer_due: false }),
            Condvar::new(),
        ));
        let shared = Arc::clone(&turn);
        let reader = thread::spawn(move || wait_for_turn(&shared));
        let (state, changed) = &*turn;
        let held = changed.wait_while(locked(state), |turn| turn.state != KeyboardState::Paused).unwrap();
        assert!(!reader.is_finished());
        drop(held);
        Keyboard { turn: Arc::clone(&turn), ..Keyboard::new() }.resume();
        reader.join().unwrap();
    }
}
