//! The help overlay: every action with its keys as they are bound, what can be typed to find, and a search over them.

use crate::app::input::action::Action;
use crate::app::input::keymap::Keymap;
use crate::app::input::mode::Mode;
use crate::app::overlay::prompt::Line;
use crate::i18n::{Tongue, Word};
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
    Section(Word),
    /// A word of the find line.
    Query {
        /// What is typed.
        typed: String,
        /// What it finds.
        about: &'static str,
        /// A whole example.
        example: &'static str,
    },
    /// An action.
    Action {
        /// Its keys.
        keys: String,
        /// What it does.
        about: &'static str,
        /// Its name in the keys file.
        name: &'static str,
    },
}

/// What the keys of a text or list are for, each from this action on to the next of these, in the order of [`Action::ALL`].
const SUBJECTS: [(Action, Word); 7] = [
    (Action::SelectNext, Word::KeysToMove),
    (Action::CycleLanguage, Word::KeysForLanguage),
    (Action::NextMetric, Word::KeysForFigures),
    (Action::Find, Word::KeysToFind),
    (Action::OpenPost, Word::KeysForPost),
    (Action::PostGlossary, Word::KeysForTerms),
    (Action::OpenHelp, Word::KeysEverywhere),
];

/// What is typed to find, besides operators: form and meaning.
const FORMS: [(&str, Word); 6] = [
    ("voice agents", Word::QueryWords),
    ("dyymx", Word::QueryPinyin),
    ("\"voice stack\"", Word::QueryPhrase),
    ("-course", Word::QueryWithout),
    ("agents OR evals", Word::QueryEither),
    ("(a OR b) c", Word::QueryGroup),
];

/// The section of an action's keys in a mode.
fn subject(mode: Mode, action: Action) -> Word {
    if mode != Mode::Reading {
        return section(mode);
    }
    let begun = SUBJECTS.iter().rfind(|(first, _)| *first <= action);
    begun.map_or(Word::KeysEverywhere, |(_, word)| *word)
}

/// Where a mode's keys hold, in words.
fn section(mode: Mode) -> Word {
    match mode {
        Mode::Everywhere | Mode::Reading => Word::KeysEverywhere,
        Mode::List => Word::KeysInList,
        Mode::Detail => Word::KeysInDetail,
        Mode::Spark => Word::KeysInSpark,
        Mode::Find => Word::KeysInFind,
        Mode::Typing => Word::KeysInPrompt,
        Mode::Palette => Word::KeysInPalette,
        Mode::Statistics => Word::KeysInStatistics,
        Mode::Popup => Word::KeysInPopup,
    }
}

/// Adds the actions that have keys in `mode`.
fn actions(keymap: &Keymap, tongue: Tongue, mode: Mode, add: &mut impl FnMut(Word, Entry)) {
    for action in Action::ALL {
        let mut keys = keymap.keys_for(mode, *action);
        keys.extend(action.digit().filter(|_| mode == Mode::Reading).map(|digit| digit.to_string()));
        if !keys.is_empty() {
            let entry = Entry::Action {
                keys: keys.join(BETWEEN_KEYS),
                about: action.about(tongue),
                name: action.name(),
            };
            add(subject(mode, *action), entry);
        }
    }
}

impl Help {
    /// The rows that match what has been typed, what one needs first comes first.
    pub fn entries(&self, keymap: &Keymap, tongue: Tongue) -> Vec<Entry> {
        let typed = self.line.text().trim().to_lowercase();
        let mut entries = Vec::new();
        let mut last = None;
        let mut add = |section: Word, entry: Entry| {
            let [first, second, third] = match &entry {
                Entry::Section(_) => [""; 3],
                Entry::Query { typed, about, example } => [typed.as_str(), *about, *example],
                Entry::Action { keys, about, name } => [keys.as_str(), *about, *name],
            };
            let is_asked = [first, second, third, section.text(tongue)];
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
            actions(keymap, tongue, mode, &mut add);
        }
        for (form, word) in FORMS {
            add(
                Word::QueryForms,
                Entry::Query { typed: form.to_owned(), about: word.text(tongue), example: "" },
            );
        }
        for operator in OPERATORS {
            let (typed, about) =
                (format!("{}:", operator.name), tongue.pick(operator.english, operator.chinese));
            add(Word::QueryOperators, Entry::Query { typed, about, example: operator.example });
        }
        for mode in [Mode::Find, Mode::Typing, Mode::Palette, Mode::Statistics, Mode::Spark, Mode::Popup] {
            actions(keymap, tongue, mode, &mut add);
        }
        entries
    }

    /// Scrolls by `by` rows of `count`.
    pub fn scroll(&mut self, by: isize, count: usize) {
        self.top = self.top.saturating_add_signed(by).min(count.saturating_sub(self.rows));
    }
}
