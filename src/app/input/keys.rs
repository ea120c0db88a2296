//! From keys to actions.

use super::action::Action;
use super::key::{Code, Key};
use super::keymap::{self, Resolved};
use super::mode::KeyMode;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::panes::{Focus, Shape};
use crate::i18n::Message;
use crate::text::sanitize::Clean;
use crate::text::script::is_han;

impl App {
    /// Returns the sections of the keys file that apply, the strongest first.
    pub(crate) fn key_modes(&self) -> &'static [KeyMode] {
        use KeyMode as M;
        if let Some(overlay) = self.overlays.top() {
            return overlay.content().modes();
        }
        match self.panes.focus_shown() {
            Focus::List => &[M::List, M::Reading, M::Everywhere],
            Focus::Detail if self.has_cursor() => &[M::Cursor, M::Reading, M::Everywhere],
            Focus::Detail => &[M::Detail, M::Reading, M::Everywhere],
            Focus::Spark => &[M::Spark, M::Reading, M::Everywhere],
        }
    }

    pub(crate) fn press_key(&mut self, key: Key) -> Vec<Effect> {
        self.notice.set(None);
        self.input.begin_key();
        if let Some(purpose) = self.input.set_pending_letter(None).filter(|_| !key.ctrl) {
            return self.handle_mark_letter(purpose, key);
        }
        let modes = self.key_modes();
        if self.panes.shape == Shape::Tiny {
            return self.press_key_unseen(modes, key);
        }
        if modes.contains(&KeyMode::Typing) {
            return match self.input.keymap().resolve(modes, &[key]) {
                Resolved::Action(action) => self.act(action, 1),
                _ => key.typed().map_or_else(Vec::new, |c| self.type_text(c.encode_utf8(&mut [0; 4]))),
            };
        }
        let key = key.half_width();
        if key.code == Code::Esc && self.input.drop_count() {
            return Vec::new();
        }
        // Digits are grades in the review.
        let counts = !modes.contains(&KeyMode::Review);
        let digit = key.typed().and_then(|c| c.to_digit(10)).filter(|_| counts);
        if let Some(digit) = digit
            && self.input.pending().is_empty()
            && (digit != 0 || self.input.has_count())
        {
            self.press_digit(digit);
            return Vec::new();
        }
        // A number right after `g` goes to that post.
        if digit.is_some() && self.input.pending() == [Key::char('g')] {
            self.input.pending_mut().clear();
            let mut effects = self.act(Action::GoTo, 1);
            effects.extend(self.type_text(&key.to_string()));
            return effects;
        }
        self.input.pending_mut().push(key);
        match self.input.keymap().resolve(modes, self.input.pending()) {
            Resolved::Action(action) => {
                self.input.pending_mut().clear();
                let count = self.take_count(action);
                let effects = self.act(action, count);
                self.name_key_of_habit(key, action);
                effects
            }
            Resolved::Pending => Vec::new(),
            Resolved::Unbound => {
                self.report_unbound();
                Vec::new()
            }
        }
    }

    /// Where the screen shows nothing, keys only leave: what else they do would go unseen.
    fn press_key_unseen(&mut self, modes: &[KeyMode], key: Key) -> Vec<Effect> {
        use Action as A;
        match self.input.keymap().resolve(modes, &[key]) {
            Resolved::Action(action @ (A::Quit | A::BackOrQuit | A::Cancel | A::Suspend | A::Redraw)) => {
                self.act(action, 1)
            }
            _ => Vec::new(),
        }
    }

    /// Forgets the keys pressed, which mean nothing.
    fn report_unbound(&mut self) {
        let keys = keymap::print(&std::mem::take(self.input.pending_mut()));
        self.input.take_count();
        if keys.chars().any(is_han) {
            self.notify(Message::TypedHan);
        } else if let Some((key, action)) = self.key_instead(&keys) {
            let done = action.about().text(self.settings.ui_language);
            self.notify(Message::KeyInstead { keys: &keys, key: &key, done: &done });
        } else {
            self.notify(Message::NoSuchKey { keys: Clean::new(&keys).as_str() });
        }
    }

    /// A digit asks for its layout at once; if a move follows soon, it was a count after all. Over the panes and with
    /// the cursor, digits are counts only.
    fn press_digit(&mut self, digit: u32) {
        let action = Action::from_digit(digit).filter(|_| self.overlays.is_empty() && !self.has_cursor());
        let layout = self.settings.layout;
        let (before, may_be_layouts) = self.input.add_digit(digit as usize, action.is_some(), layout);
        match action {
            Some(action) if may_be_layouts => drop(self.act(action, 1)),
            _ => self.settings.layout = before,
        }
    }

    /// The count for `action`: 1 if none was typed or the action takes none.
    fn take_count(&mut self, action: Action) -> usize {
        let Some(count) = self.input.take_count().filter(|_| action.takes_count()) else { return 1 };
        self.settings.layout = count.before;
        count.number.max(1)
    }
}
