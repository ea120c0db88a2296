//! Keys and the mouse: what is pressed, and which action it asks for.
//!
//! [`Input`] is the state between two keys; `keys` and `pointer` turn what is pressed into actions.

pub mod action;
mod habits;
pub mod key;
pub mod keymap;
pub(crate) mod keys;
mod meant_key;
pub mod mode;
pub(crate) mod pointer;
mod pointer_state;
pub(crate) mod text_input;

use crate::config::settings::Layout;
use action::Action;
use key::Key;
use keymap::Keymap;
use pointer_state::PointerState;

/// What the letter pressed next is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PendingLetter {
    /// It marks the place.
    SetMark,
    /// It is the mark to go to.
    GoToMark,
}

/// A count typed before a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TypedCount {
    /// The number so far.
    pub(crate) number: usize,
    /// When its last digit was typed, in milliseconds.
    pub(crate) typed: u64,
    /// The layout from before its first digit asked for another.
    pub(crate) before: Layout,
    /// Each digit so far could ask for a layout as well.
    may_be_layouts: bool,
}

/// Digits typed so long ago (milliseconds) were meant as the layouts that they asked for: as long as vim waits for
/// the rest of a key. A number that asks for no layout waits for its key.
const COUNT_LASTS: u64 = 1_000;
/// Largest count; keeps long numbers from overflowing.
const LARGEST_COUNT: usize = 9_999_999;

/// What keys do, and the keys pressed so far.
#[derive(Debug)]
pub struct Input {
    keymap: Keymap,
    pending: Vec<Key>,
    count: Option<TypedCount>,
    pending_letter: Option<PendingLetter>,
    /// Milliseconds since the start when the present event arrived, and the one before.
    uptime_ms: u64,
    /// The time, in milliseconds since 1970.
    unix_ms: i64,
    uptime_before_ms: u64,
    /// The key before went back or forward among the places: `Tab` goes forward now.
    has_jumped: bool,
    goes_forward: bool,
    /// The key before copied the passage as text.
    cited: Option<Action>,
    /// Actions of keys that other programs use for something else, done in this run.
    done: Vec<Action>,
    pointer: PointerState,
}

impl Input {
    /// No key pressed yet.
    pub(crate) fn new(keymap: Keymap) -> Self {
        Self {
            keymap,
            pending: Vec::new(),
            count: None,
            pending_letter: None,
            unix_ms: 0,
            uptime_ms: 0,
            uptime_before_ms: 0,
            has_jumped: false,
            goes_forward: false,
            cited: None,
            done: Vec::new(),
            pointer: PointerState::default(),
        }
    }

    /// Takes in other keys; those pressed so far mean nothing any more.
    pub(crate) fn set_keymap(&mut self, keymap: Keymap) {
        self.keymap = keymap;
        self.pending.clear();
    }

    /// What keys do.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The keys pressed that begin a longer sequence.
    pub fn pending(&self) -> &[Key] {
        &self.pending
    }

    pub(crate) fn pending_mut(&mut self) -> &mut Vec<Key> {
        &mut self.pending
    }

    /// What the letter pressed next is for.
    pub fn pending_letter(&self) -> Option<PendingLetter> {
        self.pending_letter
    }

    /// Sets what the next letter is for, and returns what it was for before.
    pub(crate) fn set_pending_letter(&mut self, purpose: Option<PendingLetter>) -> Option<PendingLetter> {
        std::mem::replace(&mut self.pending_letter, purpose)
    }

    /// When the present event arrived, in milliseconds since the start.
    pub(crate) fn uptime_ms(&self) -> u64 {
        self.uptime_ms
    }

    /// When the previous event arrived; the screen has not changed since.
    pub(crate) fn uptime_before_ms(&self) -> u64 {
        self.uptime_before_ms
    }

    /// The time, in milliseconds since 1970.
    pub(crate) fn unix_ms(&self) -> i64 {
        self.unix_ms
    }

    pub(crate) fn set_unix_ms(&mut self, now: i64) {
        self.unix_ms = now;
    }

    pub(crate) fn set_clock(&mut self, milliseconds: u64) {
        self.uptime_ms = milliseconds;
    }

    /// Takes in that the present event has been dealt with.
    pub(crate) fn end_event(&mut self) {
        self.uptime_before_ms = self.uptime_ms;
    }

    /// Takes in that a key follows the key before.
    pub(crate) fn begin_key(&mut self) {
        self.goes_forward = std::mem::take(&mut self.has_jumped);
    }

    /// Whether `Tab` goes forward among the places.
    pub(crate) fn goes_forward(&self) -> bool {
        self.goes_forward
    }

    pub(crate) fn set_jumped(&mut self, has_jumped: bool) {
        self.has_jumped = has_jumped;
    }

    /// Sets what this key copies as text with its source; returns what the key before did.
    pub(crate) fn set_cited(&mut self, cited: Option<Action>) -> Option<Action> {
        std::mem::replace(&mut self.cited, cited)
    }

    /// What the mouse did before.
    pub(crate) fn pointer(&self) -> &PointerState {
        &self.pointer
    }

    /// Counts the presses of the button at this cell in short time.
    pub(crate) fn press_pointer(&mut self, column: u16, row: u16) -> u8 {
        self.pointer.press(column, row, self.uptime_ms)
    }

    pub(crate) fn pointer_mut(&mut self) -> &mut PointerState {
        &mut self.pointer
    }

    /// Whether `action` is done for the first time in this run.
    pub(crate) fn is_first_time(&mut self, action: Action) -> bool {
        let is_first = !self.done.contains(&action);
        if is_first {
            self.done.push(action);
        }
        is_first
    }

    /// Whether a number has been begun that the next digit goes on with.
    pub(crate) fn has_count(&self) -> bool {
        self.count.is_some_and(|count| self.is_in_time(&count))
    }

    /// Adds a digit, which asks for a layout as well if `is_layout`; returns the layout from before the number, and whether
    /// the number can still be a choice of layouts.
    pub(crate) fn add_digit(&mut self, digit: usize, is_layout: bool, layout: Layout) -> (Layout, bool) {
        let begun = self.count.filter(|count| self.is_in_time(count));
        let number = begun.map_or(digit, |count| (count.number * 10 + digit).min(LARGEST_COUNT));
        let before = begun.map_or(layout, |count| count.before);
        let may_be_layouts = is_layout && begun.is_none_or(|count| count.may_be_layouts);
        self.count = Some(TypedCount { number, typed: self.uptime_ms, before, may_be_layouts });
        (before, may_be_layouts)
    }

    /// Takes the count out, if it was typed in time.
    pub(crate) fn take_count(&mut self) -> Option<TypedCount> {
        self.count.take().filter(|count| self.is_in_time(count))
    }

    fn is_in_time(&self, count: &TypedCount) -> bool {
        !count.may_be_layouts || self.uptime_ms < count.typed + COUNT_LASTS
    }

    /// The count so far, while it may still become one.
    pub fn count(&self) -> Option<usize> {
        self.count.filter(|count| self.is_in_time(count)).map(|count| count.number)
    }

    /// Drops a count that waits for its key; returns whether there was one.
    pub(crate) fn drop_count(&mut self) -> bool {
        self.count.take_if(|count| !count.may_be_layouts).is_some()
    }

    /// Milliseconds from the present event until [`Input::count`] ends by itself, if it does.
    pub fn count_ends_in(&self) -> Option<u64> {
        let count = self.count.filter(|count| count.may_be_layouts && self.is_in_time(count))?;
        Some((count.typed + COUNT_LASTS).saturating_sub(self.uptime_ms))
    }

    /// Forgets what has been begun: a count, a sequence of keys, and what the next letter is for.
    pub(crate) fn clear_pending(&mut self) {
        self.count = None;
        self.pending.clear();
        self.pending_letter = None;
    }
}
