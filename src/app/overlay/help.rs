//! The help: every action with its keys as they are bound, what can be typed to find, and a search over them.

use std::borrow::Cow;

use super::content::{Handled, Hint, OverlayContent, OverlayContext, panel_area, panel_rows};
use crate::app::input::action::Action;
use crate::app::input::keymap::Keymap;
use crate::app::input::mode::KeyMode;
use crate::app::input::text_input::TextInput;
use crate::app::panes::Area;
use crate::i18n::{Message, UiLanguage};
use crate::search::query::operators::OPERATORS;
use crate::text::fold::fold;

/// The open help.
#[derive(Debug, Default)]
pub struct Help {
    input: TextInput,
    top: usize,
    rows: usize,
    area: Area,
}

/// The blanks between the keys of an action.
pub const BETWEEN_KEYS: &str = "  ";

/// One row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpEntry {
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
fn subject(mode: KeyMode, action: Action) -> Message<'static> {
    if mode != KeyMode::Reading {
        return section(mode);
    }
    let begun = SUBJECTS.iter().rfind(|(first, _)| *first <= action);
    begun.map_or(Message::KeysEverywhere, |(_, word)| *word)
}

/// Where a mode's keys hold, in words.
fn section(mode: KeyMode) -> Message<'static> {
    match mode {
        KeyMode::Everywhere | KeyMode::Reading => Message::KeysEverywhere,
        KeyMode::List => Message::KeysInList,
        KeyMode::Detail => Message::KeysInDetail,
        KeyMode::Spark => Message::KeysInSpark,
        KeyMode::Find => Message::KeysInFind,
        KeyMode::Typing => Message::KeysInPrompt,
        KeyMode::Palette => Message::KeysInPalette,
        KeyMode::Statistics => Message::KeysInStatistics,
        KeyMode::Popup => Message::KeysInPopup,
    }
}

/// Adds the actions that have keys in `mode`.
fn actions(
    keymap: &Keymap,
    ui_language: UiLanguage,
    mode: KeyMode,
    add: &mut impl FnMut(Message<'static>, HelpEntry),
) {
    for action in Action::ALL {
        let mut keys = keymap.keys_for(mode, *action);
        keys.extend(action.digit().filter(|_| mode == KeyMode::Reading).map(|digit| digit.to_string()));
        if !keys.is_empty() {
            let entry = HelpEntry::Action {
                keys: keys.join(BETWEEN_KEYS),
                about: action.about().text(ui_language),
                name: action.name(),
            };
            add(subject(mode, *action), entry);
        }
    }
}

impl Help {
    /// The rows that match what has been typed, the most needed first.
    pub fn entries(&self, keymap: &Keymap, ui_language: UiLanguage) -> Vec<HelpEntry> {
        let typed = fold(self.input.text().trim());
        let mut entries = Vec::new();
        let mut last = None;
        let mut add = |section: Message<'static>, entry: HelpEntry| {
            let [first, second, third] = match &entry {
                HelpEntry::Section(_) => [""; 3],
                HelpEntry::Query { typed, about, example } => [typed.as_str(), &**about, *example],
                HelpEntry::Action { keys, about, name } => [keys.as_str(), &**about, *name],
            };
            let title = section.text(ui_language);
            let texts = [first, second, third, &*title];
            if !texts.iter().any(|text| fold(text).contains(&typed)) {
                return;
            }
            if last != Some(section) {
                entries.push(HelpEntry::Section(section));
                last = Some(section);
            }
            entries.push(entry);
        };
        for mode in [KeyMode::List, KeyMode::Detail, KeyMode::Reading, KeyMode::Everywhere] {
            actions(keymap, ui_language, mode, &mut add);
        }
        for (form, word) in FORMS {
            add(
                Message::QueryForms,
                HelpEntry::Query { typed: form.to_owned(), about: word.text(ui_language), example: "" },
            );
        }
        for operator in OPERATORS {
            let (typed, about) = (format!("{}:", operator.name), (operator.about.text(ui_language)));
            add(Message::QueryOperators, HelpEntry::Query { typed, about, example: operator.example });
        }
        for mode in [
            KeyMode::Find,
            KeyMode::Typing,
            KeyMode::Palette,
            KeyMode::Statistics,
            KeyMode::Spark,
            KeyMode::Popup,
        ] {
            actions(keymap, ui_language, mode, &mut add);
        }
        entries
    }

    /// The typed line.
    pub fn input(&self) -> &TextInput {
        &self.input
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows are in sight.
    pub fn rows(&self) -> usize {
        self.rows
    }

    fn scroll_by(&mut self, rows: isize, context: OverlayContext<'_>) {
        let count = self.entries(context.keymap, context.settings.ui_language).len();
        self.top = self.top.saturating_add_signed(rows).min(count.saturating_sub(self.rows));
    }
}

impl OverlayContent for Help {
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Palette, KeyMode::Typing, KeyMode::Everywhere]
    }

    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        let page = isize::try_from(self.rows).unwrap_or(1).saturating_sub(1).max(1);
        match action {
            Action::Accept | Action::Cancel => return Handled::Close,
            Action::TopicToFilter => {}
            Action::CursorStart if self.input.text().is_empty() => self.top = 0,
            Action::CursorEnd if self.input.text().is_empty() => self.scroll_by(isize::MAX, context),
            Action::MoveNext => self.scroll_by(1, context),
            Action::MovePrevious => self.scroll_by(-1, context),
            Action::MovePageDown => self.scroll_by(page, context),
            Action::MovePageUp => self.scroll_by(-page, context),
            _ => return Handled::Ignored,
        }
        Handled::Done
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        let screen = context.panes.screen;
        self.area = panel_area(screen);
        self.rows = panel_rows(self.area, screen);
        self.scroll_by(0, context);
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(&mut self.input)
    }

    fn input_changed(&mut self, _context: OverlayContext<'_>) -> Handled {
        self.top = 0;
        Handled::Done
    }

    fn scroll(&mut self, rows: isize, context: OverlayContext<'_>) {
        self.scroll_by(rows, context);
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::MovePageDown, Message::HintPageDown), (Action::Cancel, Message::HintClose)]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::Help.text(context.settings.ui_language).into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}
