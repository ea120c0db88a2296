//! Keys, pastes and mouse reports: from crossterm's events to facts for the state.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::Duration,
};

use crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use rustix::process::{Signal, getpid, kill_process};

use crate::app::{
    event::{Event, Mouse, MouseKind},
    input::key::{Code, Key},
};

use super::{guard, loop_event::LoopEvent, panics};

/// How long a pause waits for the reader: it may be inside a sequence that the terminal never finishes.
const PAUSE: Duration = Duration::from_millis(100);

/// What the reading thread does, or shall do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyboardState {
    Reading,
    Pausing,
    Paused,
}

/// The thread that reads the keyboard. It blocks in the system, so that it costs nothing while nobody types.
#[derive(Debug)]
pub(super) struct Keyboard {
    turn: Arc<(Mutex<KeyboardState>, Condvar)>,
}

impl Keyboard {
    /// A keyboard that nobody reads yet.
    pub(super) fn new() -> Self {
        Self { turn: Arc::new((Mutex::new(KeyboardState::Paused), Condvar::new())) }
    }

    /// Starts to read. `erase_is_ctrl_h`: this terminal's Backspace key sends what Ctrl-H sends.
    pub(super) fn start(&self, send: Sender<LoopEvent>, erase_is_ctrl_h: bool) -> io::Result<()> {
        self.resume();
        let shared = Arc::clone(&self.turn);
        thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
            let read = || -> io::Result<()> {
                loop {
                    wait_for_turn(&shared);
                    if let Some(event) = translate(event::read()?, erase_is_ctrl_h)
                        && send.send(LoopEvent::Input(event)).is_err()
                    {
                        return Ok(());
                    }
                }
            };
            let ended =
                panics::contain(read).unwrap_or_else(|panicked| Err(io::Error::other(panicked.to_string())));
            if let Err(error) = ended {
                let _ = send.send(LoopEvent::KeyboardFailed(error));
            }
        })?;
        Ok(())
    }

    /// Leaves the keyboard to others: on return nothing is read, or only what belongs to a sequence already begun.
    pub(super) fn pause(&self) {
        let (turn, changed) = &*self.turn;
        let mut turn = locked(turn);
        if *turn == KeyboardState::Reading {
            *turn = KeyboardState::Pausing;
        }
        // crossterm waits for keys or a change of size; the latter wakes it without touching the former.
        let _ = kill_process(getpid(), Signal::WINCH);
        let _ = changed.wait_timeout_while(turn, PAUSE, |turn| *turn == KeyboardState::Pausing);
    }

    /// Reads on.
    pub(super) fn resume(&self) {
        let (turn, changed) = &*self.turn;
        *locked(turn) = KeyboardState::Reading;
        changed.notify_all();
    }
}

fn locked(turn: &Mutex<KeyboardState>) -> MutexGuard<'_, KeyboardState> {
    turn.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_for_turn((turn, changed): &(Mutex<KeyboardState>, Condvar)) {
    let mut turn = locked(turn);
    while *turn != KeyboardState::Reading {
        if *turn == KeyboardState::Pausing {
            *turn = KeyboardState::Paused;
            changed.notify_all();
        }
        turn = changed.wait(turn).unwrap_or_else(PoisonError::into_inner);
    }
}

/// What the state is to know of what crossterm read; nothing of releases, focus, sizes (they come as signals), drags.
fn translate(raw: Raw, erase_is_ctrl_h: bool) -> Option<Event> {
    match raw {
        Raw::Key(key) => translate_key(key, erase_is_ctrl_h).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Mouse(mouse) => {
            guard::mouse_reported();
            translate_mouse(mouse).map(Event::Mouse)
        }
        Raw::Resize(..) | Raw::FocusGained | Raw::FocusLost => None,
    }
}

fn translate_mouse(MouseEvent { kind, column, row, .. }: MouseEvent) -> Option<Mouse> {
    let kind = match kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Mouse { kind, column, row })
}

fn translate_key(KeyEvent { code, modifiers, kind, .. }: KeyEvent, erase_is_ctrl_h: bool) -> Option<Key> {
    if kind == KeyEventKind::Release {
        return None;
    }
    let held = Key {
        code: Code::Esc,
        ctrl: modifiers.contains(KeyModifiers::CONTROL),
        alt: modifiers.intersects(KeyModifiers::ALT | KeyModifiers::META),
        shift: modifiers.contains(KeyModifiers::SHIFT),
    };
    let key = |code| Some(Key { code, ..held });
    let back_tab = Some(Key { code: Code::BackTab, shift: false, ..held });
    match code {
        KeyCode::Char(c) => translate_char(c, held, erase_is_ctrl_h),
        KeyCode::Enter => key(Code::Enter),
        KeyCode::Esc => key(Code::Esc),
        KeyCode::BackTab => back_tab,
        KeyCode::Tab if held.shift => back_tab,
        KeyCode::Tab => key(Code::Tab),
        KeyCode::Backspace => key(Code::Backspace),
        KeyCode::Delete => key(Code::Delete),
        KeyCode::Insert => key(Code::Insert),
        KeyCode::Left => key(Code::Left),
        KeyCode::Right => key(Code::Right),
        KeyCode::Up => key(Code::Up),
        KeyCode::Down => key(Code::Down),
        KeyCode::Home => key(Code::Home),
        KeyCode::End => key(Code::End),
        KeyCode::PageUp => key(Code::PageUp),
        KeyCode::PageDown => key(Code::PageDown),
        KeyCode::F(number) => key(Code::F(number)),
        _ => None,
    }
}

/// A character as typed: a capital is itself, and the control characters that have a key of their own are that key,
/// whether the terminal says so (as newer ones do) or not. Of `held` only the modifiers count.
fn translate_char(c: char, held: Key, erase_is_ctrl_h: bool) -> Option<Key> {
    if c.is_control() {
        return None;
    }
    let plain = |code| Some(Key { code, ctrl: false, shift: false, ..held });
    if !held.ctrl {
        let raised = if held.shift { only(c.to_uppercase()) } else { None };
        return plain(Code::Char(raised.unwrap_or(c)));
    }
    let lowered = only(c.to_lowercase()).unwrap_or(c);
    match lowered {
        'h' if erase_is_ctrl_h => plain(Code::Backspace),
        'i' => plain(Code::Tab),
        'm' => plain(Code::Enter),
        '[' => plain(Code::Esc),
        _ => {
            // crossterm names the bytes 1C to 1F by the digits that send them; people know them by these signs.
            let named = match lowered {
                '4' => '\\',
                '5' => ']',
                '6' => '^',
                '7' => '_',
                other => other,
            };
            Some(Key { code: Code::Char(named), shift: false, ..held })
        }
    }
}

/// The one character of `chars`, if it is one.
fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    if chars.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        translate_key(KeyEvent::new(code, modifiers), false)
    }

    #[test]
    fn a_key_is_what_it_means_not_how_it_was_sent() {
        const NONE: KeyModifiers = KeyModifiers::NONE;
        const CTRL: KeyModifiers = KeyModifiers::CONTROL;
        const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
        let alt_x = Key { alt: true, ..Key::char('x') };
        let shift_up = Key { shift: true, ..Key::of(Code::Up) };
        for (code, modifiers, expected) in [
            (KeyCode::Char('j'), NONE, Some(Key::char('j'))),
            (KeyCode::Char('J'), SHIFT, Some(Key::char('J'))),
            (KeyCode::Char('j'), SHIFT, Some(Key::char('J'))),
            (KeyCode::Char('ß'), SHIFT, Some(Key::char('ß'))),
            (KeyCode::Char('ｊ'), NONE, Some(Key::char('ｊ'))),
            (KeyCode::Char('对'), NONE, Some(Key::char('对'))),
            (KeyCode::Char('d'), CTRL, Some(Key::ctrl('d'))),
            (KeyCode::Char('D'), CTRL | SHIFT, Some(Key::ctrl('d'))),
            (KeyCode::Char(' '), CTRL, Some(Key::ctrl(' '))),
            (KeyCode::Char('h'), CTRL, Some(Key::ctrl('h'))),
            (KeyCode::Char('i'), CTRL, Some(Key::of(Code::Tab))),
            (KeyCode::Char('m'), CTRL, Some(Key::of(Code::Enter))),
            (KeyCode::Char('['), CTRL, Some(Key::of(Code::Esc))),
            (KeyCode::Char('4'), CTRL, Some(Key::ctrl('\\'))),
            (KeyCode::Char('7'), CTRL, Some(Key::ctrl('_'))),
            (KeyCode::Char('x'), KeyModifiers::ALT, Some(alt_x)),
            (KeyCode::Char('\u{85}'), NONE, None),
            (KeyCode::BackTab, SHIFT, Some(Key::of(Code::BackTab))),
            (KeyCode::Tab, SHIFT, Some(Key::of(Code::BackTab))),
            (KeyCode::Up, SHIFT, Some(shift_up)),
            (KeyCode::F(12), NONE, Some(Key::of(Code::F(12)))),
            (KeyCode::Null, NONE, None),
            (KeyCode::CapsLock, NONE, None),
        ] {
            assert_eq!(typed(code, modifiers), expected, "{modifiers:?} {code:?}");
        }
    }

    #[test]
    fn repeats_count_and_releases_do_not() {
        for (kind, counts) in
            [(KeyEventKind::Press, true), (KeyEventKind::Repeat, true), (KeyEventKind::Release, false)]
        {
            let event = KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, kind);
            assert_eq!(translate_key(event, false).is_some(), counts, "{kind:?}");
        }
    }

    #[test]
    fn ctrl_h_is_backspace_where_the_terminal_erases_with_it() {
        let event = KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL);
        assert_eq!(translate_key(event, true), Some(Key::of(Code::Backspace)));
    }

    #[test]
    fn of_the_mouse_only_the_left_button_and_the_wheel_count() {
        let at = |kind| MouseEvent { kind, column: 3, row: 4, modifiers: KeyModifiers::NONE };
        let expected = |kind| Some(Mouse { kind, column: 3, row: 4 });
        for (kind, found) in [
            (MouseEventKind::Down(MouseButton::Left), expected(MouseKind::Press)),
            (MouseEventKind::ScrollDown, expected(MouseKind::WheelDown)),
            (MouseEventKind::ScrollUp, expected(MouseKind::WheelUp)),
            (MouseEventKind::Down(MouseButton::Right), None),
            (MouseEventKind::Up(MouseButton::Left), None),
            (MouseEventKind::Drag(MouseButton::Left), None),
            (MouseEventKind::Moved, None),
        ] {
            assert_eq!(translate_mouse(at(kind)), found, "{kind:?}");
        }
    }

    #[test]
    fn a_paste_is_text_whatever_it_holds() {
        let Some(Event::Paste(text)) = translate(Raw::Paste("q\u{1b}对\n".to_owned()), false) else {
            panic!("a paste is a paste");
        };
        assert_eq!(text, "q\u{1b}对\n");
    }

    #[test]
    fn a_pause_holds_the_reader_until_it_is_resumed() {
        let turn = Arc::new((Mutex::new(KeyboardState::Pausing), Condvar::new()));
        let shared = Arc::clone(&turn);
        let reader = thread::spawn(move || wait_for_turn(&shared));
        let (state, changed) = &*turn;
        let held = changed.wait_while(locked(state), |turn| *turn != KeyboardState::Paused).unwrap();
        assert!(!reader.is_finished());
        drop(held);
        Keyboard { turn: Arc::clone(&turn) }.resume();
        reader.join().unwrap();
    }
}
