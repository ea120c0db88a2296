//! Divides the bytes of the terminal into keys, pastes and clicks of the user and answers of the terminal.
//!
//! ECMA-48 gives every control sequence a shape that does not depend on its meaning: CSI ends with its final byte; OSC,
//! DCS, APC, PM and SOS end with ST or BEL. An answer is therefore recognised as a whole, known or not, and wherever it
//! is cut. What a whole sequence means is left to [`super::sequence`]: mostly nothing. A sequence that does not end is given up after a time, so that it never swallows keys for long.

use std::{
    mem,
    time::{Duration, Instant},
};

use crate::app::input::key::{Code, Key};

use super::sequence::{self, Decoded, EraseByte};

/// How long an Escape, and the character after it, may be the beginning of a sequence whose rest has not come: twice the pause between bytes on a
/// bad connection, and no longer than a person takes for "at once" (Miller 1968). A key that follows ends the wait.
const ESCAPE: Duration = Duration::from_millis(100);
/// The same while an answer is due.
const ESCAPE_OF_ANSWER: Duration = Duration::from_millis(200);
/// How long a sequence may pause.
const GAP: Duration = Duration::from_secs(1);
/// How long a sequence may take in all.
const TOTAL: Duration = Duration::from_secs(5);
/// Bytes of a sequence that are kept: more than any has that means something.
const KEPT: usize = 128;
/// Bytes of a paste that are kept.
const PASTE_KEPT: usize = 1 << 20;
/// Ends a paste (xterm, bracketed paste mode).
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 3;
const CTRL_Z: u8 = 26;

/// How the Escape of the current sequence came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    /// In one read with what follows it.
    Joined,
    /// As the last byte of a read.
    Apart,
    /// So long before the rest that it was taken for the key.
    Given,
}

/// The part of a sequence that has come.
#[derive(Debug, PartialEq, Eq)]
enum State {
    Ground,
    /// The first bytes of a character of UTF-8.
    Character {
        bytes: Vec<u8>,
        length: usize,
        alt: bool,
    },
    Escape,
    /// CSI and the bytes before its final byte.
    Csi(Vec<u8>),
    /// `ESC [ [`, with which the Linux console begins F1 to F5.
    ConsoleKey,
    /// `CSI M`, which three bytes follow.
    PlainMouse(Vec<u8>),
    /// SS3 and its parameters.
    Ss3(Vec<u8>),
    /// OSC, DCS, APC, PM or SOS by its second byte; `escaped` after an ESC that may begin ST.
    Text {
        introducer: u8,
        body: Vec<u8>,
        escaped: bool,
    },
    /// `total` bytes have come, of which the first are kept; the last `matched` may begin the end.
    Paste {
        text: Vec<u8>,
        total: usize,
        matched: usize,
    },
}

/// Divides bytes into [`Decoded`]; keeps the part of a sequence that has come.
#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    decoded: Vec<Decoded>,
    erase: EraseByte,
    escape: Escape,
    began: Option<Instant>,
    deadline: Option<Instant>,
    /// Until when the rest of a sequence may follow an Escape that was taken for the key.
    late_until: Option<Instant>,
    answer_due_until: Option<Instant>,
}

impl Decoder {
    /// For a terminal whose Backspace key sends `erase`.
    pub(super) fn new(erase: EraseByte) -> Self {
        Self {
            state: State::Ground,
            decoded: Vec::new(),
            erase,
            escape: Escape::Joined,
            began: None,
            deadline: None,
            late_until: None,
            answer_due_until: None,
        }
    }

    /// Expects an answer until `end`.
    pub(super) fn expect_answer(&mut self, end: Instant) {
        self.answer_due_until = Some(end);
    }

    /// When [`Self::expire`] is due unless more bytes come.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Takes in the bytes of one read; returns what is complete.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Decoded> {
        self.expire(now);
        let was_late = mem::take(&mut self.late_until).is_some_and(|end| now < end);
        match self.state {
            // A paste holds no key, but one that never ends must not hold up the end of the program.
            State::Paste { .. } if bytes.iter().all(|byte| *byte == CTRL_C) => self.state = State::Ground,
            State::Ground if was_late && bytes.first().is_some_and(|byte| b"[]P_".contains(byte)) => {
                self.state = State::Escape;
                self.escape = Escape::Given;
            }
            State::Escape => self.escape = Escape::Apart,
            _ => {}
        }
        for byte in bytes {
            self.take(*byte);
            if matches!(self.state, State::Escape) {
                self.escape = Escape::Joined;
            }
        }
        // While an answer trickles in, the next one is due, too.
        if self.state != State::Ground {
            self.answer_due_until =
                self.answer_due_until.filter(|end| now < *end).map(|end| end.max(now + GAP));
        }
        self.set_deadline(now);
        mem::take(&mut self.decoded)
    }

    /// Gives up a sequence whose time is over; returns the keys that its beginning was.
    pub(super) fn expired(&mut self, now: Instant) -> Vec<Decoded> {
        self.expire(now);
        mem::take(&mut self.decoded)
    }

    fn expire(&mut self, now: Instant) {
        if self.deadline.is_none_or(|deadline| now < deadline) {
            return;
        }
        self.deadline = None;
        self.began = None;
        match mem::replace(&mut self.state, State::Ground) {
            State::Escape => {
                self.key(Key::new(Code::Esc));
                self.late_until = Some(now + GAP);
            }
            State::Text { escaped: true, .. } => self.key(Key::new(Code::Esc)),
            State::Csi(bytes) if bytes.is_empty() => self.typed_introducer('['),
            State::Ss3(bytes) if bytes.is_empty() => self.typed_introducer('O'),
            State::Text { introducer, body, .. } if body.is_empty() => {
                self.typed_introducer(char::from(introducer));
            }
            _ => {}
        }
    }

    /// The second byte of a sequence that does not go on: typed with Alt, or after Escape.
    fn typed_introducer(&mut self, introducer: char) {
        if self.escape == Escape::Apart {
            self.key(Key::new(Code::Esc));
        }
        self.key(Key { alt: self.escape == Escape::Joined, ..Key::char(introducer) });
    }

    /// After an Escape that was given as a key, only what looks like an answer is one; returns whether `byte`, the
    /// third of the sequence, shows that its `introducer` was typed.
    fn is_typed(&mut self, introducer: u8, byte: u8) -> bool {
        let is_typed = self.escape == Escape::Given && !begins_answer(introducer, byte);
        if is_typed {
            self.state = State::Ground;
            self.typed_introducer(char::from(introducer));
            self.take(byte);
        }
        is_typed
    }

    fn set_deadline(&mut self, now: Instant) {
        let is_begun = match &self.state {
            State::Ground | State::Paste { .. } => {
                (self.began, self.deadline) = (None, None);
                return;
            }
            State::Csi(bytes) | State::Ss3(bytes) | State::Text { body: bytes, .. } => {
                !bytes.is_empty() || self.escape == Escape::Joined
            }
            state => *state != State::Escape,
        };
        let gap = match self.answer_due_until {
            _ if is_begun => GAP,
            Some(end) if now < end => ESCAPE_OF_ANSWER,
            _ => ESCAPE,
        };
        let began = *self.began.get_or_insert(now);
        self.deadline = Some((now + gap).min(began + TOTAL));
    }

    fn key(&mut self, key: Key) {
        self.decoded.push(Decoded::Key(key));
    }

    fn push(&mut self, decoded: Option<Decoded>) {
        if decoded == Some(Decoded::DeviceAttributes) {
            self.answer_due_until = None;
        }
        self.decoded.extend(decoded);
    }

    fn take(&mut self, byte: u8) {
        match &mut self.state {
            State::Ground => self.take_first(byte, false),
            State::Character { .. } => self.take_rest_of_character(byte),
            State::Escape => self.take_after_escape(byte),
            State::Csi(_) | State::Ss3(_) => self.take_in_sequence(byte),
            State::ConsoleKey => {
                self.state = State::Ground;
                self.push(sequence::console_key(byte));
            }
            State::PlainMouse(bytes) => {
                bytes.push(byte);
                if let [button, column, row] = bytes[..] {
                    self.state = State::Ground;
                    self.push(Some(sequence::plain_mouse(button, column, row)));
                }
            }
            State::Text { .. } => self.take_in_text(byte),
            State::Paste { text, total, matched } => {
                *total += 1;
                if text.len() < PASTE_KEPT {
                    text.push(byte);
                }
                *matched = match PASTE_END.get(*matched) {
                    Some(expected) if *expected == byte => *matched + 1,
                    _ => usize::from(byte == ESC),
                };
                if *matched == PASTE_END.len() {
                    text.truncate(*total - PASTE_END.len());
                    let text = String::from_utf8_lossy(text).into_owned();
                    self.state = State::Ground;
                    self.decoded.push(Decoded::Paste(text));
                }
            }
        }
    }

    /// A byte that begins something.
    fn take_first(&mut self, byte: u8, alt: bool) {
        let length = match byte {
            ESC => {
                self.state = State::Escape;
                return;
            }
            0..=0x7f => {
                let key = sequence::typed_byte(byte, self.erase);
                return self.key(Key { alt: alt || key.alt, ..key });
            }
            0x80..=0x9f => return self.begin_c1(byte),
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return,
        };
        self.state = State::Character { bytes: vec![byte], length, alt };
    }

    fn take_rest_of_character(&mut self, byte: u8) {
        let State::Character { bytes, length, alt } = &mut self.state else { return };
        if !matches!(byte, 0x80..=0xbf) {
            self.state = State::Ground;
            return self.take(byte);
        }
        bytes.push(byte);
        if bytes.len() < *length {
            return;
        }
        let (character, alt) = (str::from_utf8(bytes).ok().and_then(|text| text.chars().next()), *alt);
        self.state = State::Ground;
        match character {
            Some(c) if c.is_control() => self.begin_c1(c as u8),
            Some(c) => self.key(Key { alt, ..Key::char(c) }),
            None => {}
        }
    }

    /// A control of one byte that means ESC and another.
    fn begin_c1(&mut self, byte: u8) {
        self.escape = Escape::Joined;
        if let Some(state) = introduced(byte - 0x40) {
            self.state = state;
        }
    }

    fn take_after_escape(&mut self, byte: u8) {
        self.state = State::Ground;
        if let Some(state) = introduced(byte) {
            self.state = state;
        } else if byte == ESC {
            self.key(Key::new(Code::Esc));
            self.state = State::Escape;
        } else if self.escape == Escape::Apart {
            // Two presses: what Alt sends comes in one piece.
            self.key(Key::new(Code::Esc));
            self.take_first(byte, false);
        } else if byte != b'\\' {
            // ESC \ ends a sequence that was given up.
            self.take_first(byte, true);
        }
    }

    fn take_in_sequence(&mut self, byte: u8) {
        let is_csi = matches!(self.state, State::Csi(_));
        if self.state == State::Csi(Vec::new()) && self.is_typed(b'[', byte) {
            return;
        }
        let (State::Csi(bytes) | State::Ss3(bytes)) = &mut self.state else { return };
        match byte {
            0x20..=0x3f => {
                if bytes.len() < KEPT {
                    bytes.push(byte);
                }
            }
            b'[' if is_csi && bytes.is_empty() => self.state = State::ConsoleKey,
            b'M' if is_csi && bytes.is_empty() => self.state = State::PlainMouse(Vec::new()),
            b'~' if is_csi && bytes == b"200" => {
                self.state = State::Paste { text: Vec::new(), total: 0, matched: 0 };
            }
            0x40..=0x7e => {
                let bytes = mem::take(bytes);
                self.state = State::Ground;
                let erase = self.erase;
                let means = if bytes.len() == KEPT {
                    None
                } else if is_csi {
                    sequence::csi(&bytes, byte, erase)
                } else {
                    sequence::ss3(&bytes, byte)
                };
                self.push(means);
            }
            // No answer holds these; so the sequence was cut, and this is what came next.
            _ => {
                self.state = State::Ground;
                self.take(byte);
            }
        }
    }

    fn take_in_text(&mut self, byte: u8) {
        let State::Text { introducer, body, .. } = &self.state else { return };
        let introducer = *introducer;
        if body.is_empty() && self.is_typed(introducer, byte) {
            return;
        }
        let State::Text { body, escaped, .. } = &mut self.state else { return };
        if *escaped && byte != b'\\' {
            self.state = State::Escape;
            self.escape = Escape::Joined;
            return self.take(byte);
        }
        // In UTF-8 the byte of ST may also belong to a character, but never after ASCII; after C2 it is ST itself.
        let is_st =
            *escaped || byte == 0x9c && body.last().is_none_or(|last| last.is_ascii() || *last == 0xc2);
        if is_st && body.last() == Some(&0xc2) {
            body.pop();
        }
        match byte {
            _ if is_st => {
                let means = sequence::control_string(introducer, body);
                self.state = State::Ground;
                self.push(means);
            }
            7 => {
                let means = sequence::control_string(introducer, body);
                self.state = State::Ground;
                self.push(means);
            }
            ESC => *escaped = true,
            CTRL_C | CTRL_Z => {
                self.state = State::Ground;
                self.take(byte);
            }
            _ if body.len() < KEPT => body.push(byte),
            // The last byte shows whether ST may follow.
            _ => body[KEPT - 1] = byte,
        }
    }
}

/// The state after ESC and `byte`, where that begins a sequence.
fn introduced(byte: u8) -> Option<State> {
    match byte {
        b'[' => Some(State::Csi(Vec::new())),
        b'O' => Some(State::Ss3(Vec::new())),
        b']' | b'P' | b'_' | b'^' | b'X' => {
            Some(State::Text { introducer: byte, body: Vec::new(), escaped: false })
        }
        _ => None,
    }
}

/// Whether an answer may begin with these two bytes after its ESC.
fn begins_answer(introducer: u8, byte: u8) -> bool {
    match introducer {
        b']' => byte.is_ascii_digit() || matches!(byte, b'L' | b'l'),
        b'[' => byte.is_ascii_digit() || matches!(byte, b'?' | b'>' | b'=' | b'<'),
        b'P' => byte.is_ascii_digit() || matches!(byte, b'>' | b'!'),
        b'_' => byte == b'G',
        _ => false,
    }
}

#[cfg(test)]
mod tests;
