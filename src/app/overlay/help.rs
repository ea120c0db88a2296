//! The help overlay: every action with its keys as they are bound, what can be typed to find, and a search over them.

use std::borrow::Cow;

use crate::app::input::action::Action;
use crate::app::input::keymap::Keymap;
use crate::app::input::mode::Mode;
use crate::app::overlay::prompt::Line;
use crate::i18n::{Message, UiLanguage};
use crate::search::query::operators::OPERATORS;

/// The open help.
#[derive(Debug, Default)]
pub struct Help {
    /// What has been typed to search it.
    pub line: Line,
    /// First row shown.
    pub top: usize,
    /// Rows shown.
    pub rows: usize,
}

/// What stands between the keys of an action.
pub const BETWEEN_KEYS: &str = "  ";

/// One row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Where the keys below it hold.
    Section(Message<'static>),
    /// A word of the find line.
    Query {
        /// What is typed.
        typed: String,
        /// What it finds.
        about: Cow<'static, str>,
        /// A whole example.
        example: &'static str,
    },
    /// An action.
    Action {
        /// Its keys.
        keys: String,
        /// What it does.
        about: Cow<'static, str>,
        /// Its name in the keys file.
        name: &'static str,
    },
}

/// What the keys of a text or list are for, each from this action on to the next of these, in the order of [`Action::ALL`].
const SUBJECTS: [(Action, Message<'static>); 7] = [
    (Action::SelectNext, Message::KeysToMove),
    (Action::CycleLanguage, Message::KeysForLayout),
    (Action::NextMetric, Message::KeysForFigures),
    (Action::Find, Message::KeysToFind),
    (Action::OpenPost, Message::KeysForPost),
    (Action::PostGlossary, Message::KeysForTerms),
    (Action::OpenHelp, Message::KeysEverywhere),
];

/// What is typed to find, besides operators: form and meaning.
const FORMS: [(&str, Message<'static>); 6] = [
    ("voice agents", Message::QueryWords),
    ("dyymx", Message::QueryPinyin),
    ("\"voice stack\"", Message::QueryPhrase),
    ("-course", Message::QueryWithout),
    ("agents OR evals", Message::QueryEither),
    ("(a OR b) c", Message::QueryGroup),
];

/// The section of an action's keys in a mode.
fn subject(mode: Mode, action: Action) -> Message<'static> {
    if mode != Mode::Reading {
        return section(mode);
    }
    let begun = SUBJECTS.iter().rfind(|(first, _)| *first <= action);
    begun.map_or(Message::KeysEverywhere, |(_, word)| *word)
}

/// Where a mode's keys hold, in words.
fn section(mode: Mode) -> Message<'static> {
    match mode {
        Mode::Everywhere | Mode::Reading => Message::KeysEverywhere,
        Mode::List => Message::KeysInList,
        Mode::Detail => Message::KeysInDetail,
        Mode::Spark => Message::KeysInSpark,
        Mode::Find => Message::KeysInFind,
        Mode::Typing => Message::KeysInPrompt,
        Mode::Palette => Message::KeysInPalette,
        Mode::Statistics => Message::KeysInStatistics,
        Mode::Popup => Message::KeysInPopup,
    }
}

/// Adds the actions that have keys in `mode`.
fn actions(
    keymap: &Keymap,
    ui_language: UiLanguage,
    mode: Mode,
    add: &mut impl FnMut(Message<'static>, Entry),
) {
    for action in Action::ALL {
        let mut keys = keymap.keys_for(mode, *action);
        keys.extend(action.digit().filter(|_| mode == Mode::Reading).map(|digit| digit.to_string()));
        if !keys.is_empty() {
            let entry = Entry::Action {
                keys: keys.join(BETWEEN_KEYS),
                about: action.about().text(ui_language),
                name: action.name(),
            };
            add(subject(mode, *action), entry);
        }
    }
}

impl Help {
    /// The rows that match what has been typed, what one needs first comes first.
    pub fn entries(&self, keymap: &Keymap, ui_language: UiLanguage) -> Vec<Entry> {
        let typed = self.line.text().trim().to_lowercase();
        let mut entries = Vec::new();
        let mut last = None;
        let mut add = |section: Message<'static>, entry: Entry| {
            let [first, second, third] = match &entry {
                Entry::Section(_) => [""; 3],
                Entry::Query { typed, about, example } => [typed.as_str(), &**about, *example],
                Entry::Action { keys, about, name } => [keys.as_str(), &**about, *name],
            };
            let title = section.text(ui_language);
            let is_asked = [first, second, third, &*title];
            if !is_asked.iter().any(|text| text.to_lowercase().contains(&typed)) {
                return;
            }
            if last != Some(section) {
                entries.push(Entry::Section(section));
                last = Some(section);
            }
            entries.push(entry);
        };
        for mode in [Mode::List, Mode::Detail, Mode::Reading, Mode::Everywhere] {
            actions(keymap, ui_language, mode, &mut add);
        }
        for (form, word) in FORMS {
            add(
                Message::QueryForms,
                Entry::Query { typed: form.to_owned(), about: word.text(ui_language), example: "" },
            );
        }
        for operator in OPERATORS {
            let (typed, about) = (format!("{}:", operator.name), operator.about.text(ui_language));
            add(Message::QueryOperators, Entry::Query { typed, about, example: operator.example });
        }
        for mode in [Mode::Find, Mode::Typing, Mode::Palette, Mode::Statistics, Mode::Spark, Mode::Popup] {
            actions(keymap, ui_language, mode, &mut add);
        }
        entries
    }

    /// Scrolls by `by` rows of `count`.
    pub fn scroll(&mut self, by: isize, count: usize) {
        self.top = self.top.saturating_add_signed(by).min(count.saturating_sub(self.rows));
    }
}
