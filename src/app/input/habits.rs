//! Keys and `:` commands of other programs: commands are carried out; for keys that differ here a notice names the one of duidu.

use super::action::Action;
use super::key::Key;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::panes::Focus;
use crate::i18n::Message;

/// Keys of pagers that mean something else here: the key, what it does here, and what it does there.
const PAGER_KEYS: [(char, Action, Action); 3] = [
    ('b', Action::ToggleStar, Action::PageUp),
    ('u', Action::NextUnread, Action::HalfPageUp),
    ('f', Action::OpenLink, Action::PageDown),
];
/// Keys of pagers and editors that do nothing here, with what does the same.
const SUGGESTIONS: [(&str, Action); 15] = [
    ("#", Action::Concordance),
    ("d", Action::PageListDown),
    ("Q", Action::BackOrQuit),
    ("Z", Action::BackOrQuit),
    ("F", Action::Reload),
    ("I", Action::EditNote),
    ("!", Action::Pipe),
    (")", Action::TextCursor),
    ("(", Action::TextCursor),
    ("backspace", Action::Back),
    ("ctrl-g", Action::Statistics),
    ("ctrl-w", Action::FocusNext),
    ("%", Action::GoTo),
    ("alt-left", Action::JumpBack),
    ("alt-right", Action::JumpForward),
];
/// Commands of editors and pagers, typed after `:`.
const QUIT: [&str; 10] = ["q", "q!", "qa", "qa!", "quit", "quit!", "exit", "wq", "x", "x!"];
const WRITE: [&str; 4] = ["w", "w!", "wa", "write"];
const HELP: [&str; 3] = ["h", "help", "?"];
const LAST: &str = "$";

impl App {
    /// Names the key for what pagers do with `key`, the first time in a run that it has done `action` in the text instead.
    pub(crate) fn name_key_of_habit(&mut self, key: Key, action: Action) {
        if self.panes.focus_shown() != Focus::Detail || !self.overlays.is_empty() {
            return;
        }
        let known = |(c, here, _): &&(char, Action, Action)| key.typed() == Some(*c) && *here == action;
        let Some((.., wanted)) = PAGER_KEYS.iter().find(known) else { return };
        let key = self.input.keymap().key_for(self.key_modes(), *wanted);
        let Some(key) = key.filter(|_| self.input.is_first_time(action)) else { return };
        let language = self.settings.ui_language;
        let named = Message::KeyOfHabit { key: &key, done: &wanted.about().text(language) }.text(language);
        let said = match self.notice.take() {
            Some(first) => {
                Message::NoticesTogether { first: &first, second: &named }.text(language).into_owned()
            }
            None => named.into_owned(),
        };
        self.notice.set(Some(said));
    }

    /// The key here for the action that `keys` have in other programs, and the action; for keys that do nothing here.
    pub(super) fn key_instead(&self, keys: &str) -> Option<(String, Action)> {
        let (_, action) = SUGGESTIONS.iter().find(|(known, _)| *known == keys)?;
        Some((self.input.keymap().key_for(self.key_modes(), *action)?, *action))
    }

    /// Does what a command of other programs asks for; `None` if `text` is none.
    pub(crate) fn obey_command(&mut self, text: &str) -> Option<Vec<Effect>> {
        let text = text.trim();
        if QUIT.contains(&text) {
            return Some(vec![Effect::Quit]);
        }
        if WRITE.contains(&text) {
            self.notify(Message::NothingToWrite);
        } else if HELP.contains(&text) {
            self.open_help();
        } else if text == LAST {
            self.list.select_last();
        } else if let Some(at) = self.place_in_list(text) {
            self.list.select(at);
        } else {
            return None;
        }
        Some(Vec::new())
    }

    /// The row of the list that `text` means: so many on or back (`+3`, `-3`), or at so many percent (`50%`).
    fn place_in_list(&self, text: &str) -> Option<usize> {
        let here = self.list.view().selected;
        if let Some(rows) = text.strip_prefix('+') {
            return Some(here.saturating_add(rows.parse().ok()?));
        }
        if let Some(rows) = text.strip_prefix('-') {
            return Some(here.saturating_sub(rows.parse().ok()?));
        }
        let percent: usize = text.strip_suffix('%')?.parse().ok()?;
        Some(self.list.posts().len().saturating_sub(1).saturating_mul(percent.min(100)) / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGER_KEYS, SUGGESTIONS};
    use crate::app::input::key::Key;
    use crate::app::input::keymap::{Keymap, Resolved};
    use crate::app::input::mode::KeyMode;

    #[test]
    fn keys_of_pagers_do_what_is_said_of_them_and_keys_with_a_suggestion_do_nothing() {
        let keymap = Keymap::preset("vim");
        let [list, text, cursor] = [KeyMode::List, KeyMode::Detail, KeyMode::Cursor]
            .map(|mode| [mode, KeyMode::Reading, KeyMode::Everywhere]);
        for (c, here, there) in PAGER_KEYS {
            assert_eq!(keymap.resolve(&text, &[Key::char(c)]), Resolved::Action(here), "{c}");
            assert!(keymap.key_for(&text, there).is_some(), "{c}");
        }
        for (keys, action) in SUGGESTIONS {
            let key = Key::parse(keys).unwrap();
            let is_suggested = |layers: &[KeyMode]| {
                keymap.resolve(layers, &[key]) == Resolved::Unbound
                    && keymap.key_for(layers, action).is_some()
            };
            assert!([list, text, cursor].iter().any(|layers| is_suggested(layers)), "{keys}");
        }
    }
}
