//! The help: every action with its keys as they are bound, what can be typed to find, and a search over them.

use std::borrow::Cow;

use super::content::{Handled, Hint, OverlayContent, OverlayContext};
use super::help_entry::{BETWEEN_KEYS, HelpEntry};
use super::help_rows::{HelpColumns, HelpRow, help_rows};
use super::panel::{panel_area, panel_columns, panel_rows};
use crate::app::input::action::Action;
use crate::app::input::keymap::Keymap;
use crate::app::input::mode::KeyMode;
use crate::app::input::text_input::TextInput;
use crate::app::panes::Area;
use crate::i18n::{HintMessage, Message, QueryMessage, UiLanguage};
use crate::search::query::operators::OPERATORS;
use crate::text::fold::fold;

/// The open help.
#[derive(Debug, Default)]
pub struct Help {
    /// The mode it was opened in, whose keys come first.
    mode: Option<KeyMode>,
    input: TextInput,
    top: usize,
    rows: usize,
    area: Area,
    columns: HelpColumns,
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
const FORMS: [(&str, QueryMessage); 8] = [
    ("voice agents", QueryMessage::PlainWords),
    ("dyymx", QueryMessage::Pinyin),
    ("\"voice stack\"", QueryMessage::Phrase),
    ("-course", QueryMessage::Without),
    ("agents OR evals", QueryMessage::Either),
    ("(a OR b) c", QueryMessage::Group),
    ("#evals", QueryMessage::TagWord),
    ("/colou?r/", QueryMessage::Regular),
];

/// Numbers before keys, and commands, each with its meaning and the action that it is typed for.
const COMMANDS: [(&str, Message<'static>, Action); 4] = [
    ("3j  3n  10G", Message::HelpCount, Action::SelectNext),
    (":+3  :-3", Message::HelpStep, Action::GoTo),
    (":50%", Message::HelpPercent, Action::GoTo),
    (":q", Message::HelpQuit, Action::Quit),
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
        KeyMode::Cursor => Message::KeysInCursor,
        KeyMode::Spark => Message::KeysInSpark,
        KeyMode::Find => Message::KeysInFind,
        KeyMode::Typing => Message::KeysInPrompt,
        KeyMode::Palette => Message::KeysInPalette,
        KeyMode::Statistics => Message::KeysInStatistics,
        KeyMode::Review => Message::KeysInReview,
        KeyMode::Concordance => Message::KeysInConcordance,
        KeyMode::Popup => Message::KeysInPopup,
    }
}

/// What `action` does in `mode`.
fn about(mode: KeyMode, action: Action, ui_language: UiLanguage) -> Cow<'static, str> {
    match (mode, action) {
        (KeyMode::Statistics | KeyMode::Concordance, Action::ScrollTop) => {
            Message::KeyToTop.text(ui_language)
        }
        (KeyMode::Statistics | KeyMode::Concordance, Action::ScrollBottom) => {
            Message::KeyToBottom.text(ui_language)
        }
        _ => action.about().text(ui_language),
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
                about: about(mode, *action, ui_language),
                name: action.name(),
                is_named: false,
            };
            add(subject(mode, *action), entry);
        }
    }
}

/// The modes whose keys come before what can be typed to find, and those whose keys come after it.
const MODES: [&[KeyMode]; 2] = [
    &[KeyMode::List, KeyMode::Detail, KeyMode::Reading, KeyMode::Everywhere],
    &[
        KeyMode::Cursor,
        KeyMode::Find,
        KeyMode::Typing,
        KeyMode::Palette,
        KeyMode::Concordance,
        KeyMode::Statistics,
        KeyMode::Spark,
        KeyMode::Review,
        KeyMode::Popup,
    ],
];

impl Help {
    /// The help, opened in `mode`.
    pub(crate) fn new(mode: Option<KeyMode>) -> Self {
        Self { mode, ..Self::default() }
    }

    /// The rows that match what has been typed, the most needed first: those of a key that is typed exactly, then those
    /// with the very words, then those of the mode that help was opened in.
    pub fn entries(&self, keymap: &Keymap, ui_language: UiLanguage) -> Vec<HelpEntry> {
        let key = self.input.text().trim();
        let typed = fold(key);
        let mut found = self.all(keymap, ui_language);
        let is_as_typed = found
            .iter_mut()
            .map(|(section, entry)| entry.is_found(&typed, &section.text(ui_language)))
            .collect::<Vec<_>>();
        if is_as_typed.contains(&true) {
            let mut is_kept = is_as_typed.into_iter();
            found.retain(|_| is_kept.next().unwrap_or(false));
        } else {
            found.retain(|(section, entry)| entry.has_words(&typed, &section.text(ui_language)));
        }
        // Not moved by a sort where nothing is typed: no key is empty, and no words are all words.
        found.sort_by_key(|(_, entry)| (!entry.has_key(key), !entry.has_whole_words(&typed)));
        let mut entries = Vec::new();
        let mut last = None;
        for (section, entry) in found {
            if last != Some(section) {
                entries.push(HelpEntry::Section(section));
                last = Some(section);
            }
            entries.push(entry);
        }
        entries
    }

    /// Every entry with its section.
    fn all(&self, keymap: &Keymap, ui_language: UiLanguage) -> Vec<(Message<'static>, HelpEntry)> {
        let mut all = Vec::new();
        let mut add = |section: Message<'static>, entry: HelpEntry| all.push((section, entry));
        let [before, after] = MODES;
        let others = |modes: &'static [KeyMode]| modes.iter().filter(|mode| Some(**mode) != self.mode);
        for mode in self.mode.iter().chain(others(before)) {
            actions(keymap, ui_language, *mode, &mut add);
        }
        for (keys, word, action) in COMMANDS {
            let (keys, about, name) = (keys.to_owned(), word.text(ui_language), action.name());
            add(Message::HelpCommands, HelpEntry::Action { keys, about, name, is_named: false });
        }
        for (form, word) in FORMS {
            let about = word.text(ui_language);
            add(Message::QueryForms, HelpEntry::Query { typed: form.to_owned(), about, example: "" });
        }
        for operator in OPERATORS {
            let (typed, about) = (format!("{}:", operator.name), (operator.about.text(ui_language)));
            add(Message::QueryOperators, HelpEntry::Query { typed, about, example: operator.example });
            // Values are for those who look for one: "starred" finds `is:starred`.
            for (value, word) in operator.form.choices().iter().filter(|_| !self.input.text().is_empty()) {
                let (typed, about) = (format!("{}:{value}", operator.name), word.text(ui_language));
                add(Message::QueryOperators, HelpEntry::Query { typed, about, example: "" });
            }
        }
        for mode in others(after) {
            actions(keymap, ui_language, *mode, &mut add);
        }
        all
    }

    /// What is shown, in rows.
    pub fn shown(&self, keymap: &Keymap, ui_language: UiLanguage) -> Vec<HelpRow> {
        help_rows(&self.entries(keymap, ui_language), self.columns)
    }

    /// Where the texts of a row are.
    pub fn columns(&self) -> HelpColumns {
        self.columns
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
        let count = self.shown(context.keymap, context.settings.ui_language).len();
        self.top = self.top.saturating_add_signed(rows).min(count.saturating_sub(self.rows));
    }
}

impl OverlayContent for Help {
    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        let page = isize::try_from(self.rows).unwrap_or(1).saturating_sub(1).max(1);
        match action {
            Action::Accept | Action::Cancel => return Handled::Close,
            Action::TopicToFilter | Action::Concordance => {}
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
        self.columns = HelpColumns::new(panel_columns(self.area, screen));
        self.scroll_by(0, context);
    }

    fn begin_edit(&mut self) -> Option<&mut TextInput> {
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
        &[(Action::MovePageDown, HintMessage::PageDown), (Action::Cancel, HintMessage::Close)]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::Help.text(context.settings.ui_language).into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}

#[cfg(test)]
mod tests {
    use super::MODES;
    use crate::app::input::mode::KeyMode;

    #[test]
    fn every_section_of_keys_is_in_the_help() {
        for mode in KeyMode::ALL {
            assert_eq!(MODES.concat().iter().filter(|known| **known == mode).count(), 1, "{mode:?}");
        }
    }
}
