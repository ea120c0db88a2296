//! Every occurrence of a word in its context, one a line.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use super::palette::{Palette, containing};
use crate::app::generational::{Generational, Ticket};
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::input::text_input::TextInput;
use crate::app::panes::Area;
use crate::i18n::{HintMessage, Message};
use crate::insight::concordance::{BESIDE, Concordance, ConcordanceLine, ContextOrder};

/// Which input line is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypedLine {
    /// The word to look for.
    Word,
    /// The filter: only lines that contain it are shown.
    Filter,
}

/// The occurrences of a word.
#[derive(Debug, Default)]
pub struct ConcordanceView {
    word: String,
    asked: TextInput,
    typed: Option<TypedLine>,
    /// The lines shown; its typed line is the filter.
    palette: Palette,
    order: ContextOrder,
    found: Generational<Option<Concordance>>,
}

/// Rows for the other language below the list, with the rule above them, where it does not fit beside.
const BELOW: u16 = 4;

impl ConcordanceView {
    /// The view of the occurrences of `word`; if it is empty, an input line for it.
    pub(crate) fn new(word: &str) -> Self {
        let typed = word.is_empty().then_some(TypedLine::Word);
        Self { word: word.to_owned(), typed, ..Self::default() }
    }

    /// The word.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// What is being typed, with its line.
    pub(crate) fn typed(&self) -> Option<(TypedLine, &TextInput)> {
        let typed = self.typed?;
        Some((typed, if typed == TypedLine::Word { &self.asked } else { &self.palette.input }))
    }

    /// The filter: only lines that contain it are shown.
    pub(crate) fn filter(&self) -> &str {
        self.palette.input.text().trim()
    }

    /// The lines shown: indices for [`ConcordanceView::line`].
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// What was found; `None` until it is.
    pub fn found(&self) -> Option<&Concordance> {
        self.found.get().as_ref().filter(|_| !self.found.is_waiting())
    }

    /// The occurrence with this index.
    pub fn line(&self, at: usize) -> Option<&ConcordanceLine> {
        self.found()?.lines.get(at)
    }

    /// The sort order.
    pub fn order(&self) -> ContextOrder {
        self.order
    }

    /// Rows below the lines for the passage of the other language, in an overlay of `columns` and `rows`.
    pub(crate) fn rows_below(columns: u16, rows: u16) -> u16 {
        if usize::from(columns) >= BESIDE { 0 } else { BELOW.min(rows / 3) }
    }

    /// Asks for the occurrences of `word`; answers to older requests are stale.
    pub(crate) fn ask(&mut self, word: &str) -> Ticket {
        word.clone_into(&mut self.word);
        self.found.ask()
    }

    /// Takes in what was found.
    pub(crate) fn answer(&mut self, ticket: Ticket, mut concordance: Concordance) {
        concordance.sort(self.order);
        if self.found.answer(ticket, Some(concordance)) {
            self.list();
        }
    }

    /// Shows an empty result: no answer will come.
    pub(crate) fn give_up(&mut self) {
        self.found.set(Some(Concordance::default()));
        self.list();
    }

    fn sort(&mut self) {
        self.order = self.order.next();
        if let Some(found) = self.found.get_mut() {
            found.sort(self.order);
        }
        self.list();
    }

    /// Lists the lines that contain every word of the filter.
    fn list(&mut self) {
        let found = self.found();
        let name = |line: &ConcordanceLine| {
            found.zip(line.rendering).and_then(|(found, at)| found.renderings.get(at))
        };
        let lines = found.into_iter().flat_map(|found| &found.lines);
        let wanted = containing(self.filter(), lines, |line| {
            let name = name(line).map_or("", |rendering| rendering.name.as_str());
            [&*line.passage, &*line.counterpart, name].join("\n")
        });
        self.palette.list(wanted);
    }

    fn move_by(&mut self, action: Action, by: isize) -> bool {
        let page = self.palette.page();
        let step = match action {
            Action::MoveNext => by,
            Action::MovePrevious => -by,
            Action::MovePageDown => page,
            Action::MovePageUp => -page,
            Action::ScrollTop => isize::MIN,
            Action::ScrollBottom => isize::MAX,
            _ => return false,
        };
        self.palette.step(step);
        true
    }

    fn handle_typing(&mut self, typed: TypedLine, action: Action, by: isize) -> Handled {
        match (action, typed) {
            (Action::Accept, TypedLine::Word) => {
                let word = self.asked.text().trim().to_owned();
                if word.is_empty() {
                    return if self.word.is_empty() { Handled::Close } else { self.end_typing() };
                }
                self.typed = None;
                self.palette.input = TextInput::default();
                Handled::Request(Request::Concordance(word))
            }
            (Action::Cancel, TypedLine::Word) if self.word.is_empty() => Handled::Close,
            (Action::Accept, TypedLine::Filter) | (Action::Cancel, TypedLine::Word) => self.end_typing(),
            (Action::Cancel, TypedLine::Filter) => {
                self.clear_filter();
                self.end_typing()
            }
            _ if self.move_by(action, by) => Handled::Done,
            _ => Handled::Ignored,
        }
    }

    fn end_typing(&mut self) -> Handled {
        self.typed = None;
        Handled::Done
    }

    fn clear_filter(&mut self) {
        self.palette.input = TextInput::default();
        self.list();
    }
}

impl OverlayContent for ConcordanceView {
    fn modes(&self) -> &'static [KeyMode] {
        if self.typed.is_some() {
            &[KeyMode::Typing, KeyMode::Everywhere]
        } else {
            &[KeyMode::Concordance, KeyMode::Everywhere]
        }
    }

    fn handle(&mut self, action: Action, by: isize, _context: OverlayContext<'_>) -> Handled {
        if let Some(typed) = self.typed {
            return self.handle_typing(typed, action, by);
        }
        match action {
            Action::Accept => {
                let Some(line) = self.palette.selected().and_then(|at| self.line(at)) else {
                    return Handled::Done;
                };
                Handled::CloseFor(Request::ReadOccurrence {
                    post: line.post as usize,
                    pair: line.pair,
                    side: line.side,
                    place: line.keyword.clone(),
                })
            }
            Action::SortLines => {
                self.sort();
                Handled::Done
            }
            Action::FilterLines => {
                self.typed = Some(TypedLine::Filter);
                Handled::Done
            }
            Action::Concordance => {
                (self.typed, self.asked) = (Some(TypedLine::Word), TextInput::default());
                Handled::Done
            }
            Action::Back | Action::BackOrQuit if self.filter().is_empty() => Handled::Close,
            Action::Back | Action::BackOrQuit => {
                self.clear_filter();
                Handled::Done
            }
            _ if self.move_by(action, by) => Handled::Done,
            _ => Handled::Ignored,
        }
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        let screen = context.panes.screen;
        let area = Area { rows: screen.rows.saturating_sub(1), ..screen };
        // The title, and the line with the renderings.
        let rows = area.rows.saturating_sub(2 + Self::rows_below(area.columns, area.rows));
        self.palette.fit_in(area, usize::from(rows));
    }

    fn begin_edit(&mut self) -> Option<&mut TextInput> {
        Some(match self.typed? {
            TypedLine::Word => &mut self.asked,
            TypedLine::Filter => &mut self.palette.input,
        })
    }

    fn input_changed(&mut self, _context: OverlayContext<'_>) -> Handled {
        if self.typed == Some(TypedLine::Filter) {
            self.list();
        }
        Handled::Done
    }

    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        self.palette.scroll(rows);
    }

    fn hints(&self) -> &'static [Hint] {
        if self.typed.is_some() {
            return &[(Action::Accept, HintMessage::Accept), (Action::Cancel, HintMessage::Close)];
        }
        &[
            (Action::Accept, HintMessage::Read),
            (Action::SortLines, HintMessage::Sort),
            (Action::FilterLines, HintMessage::Filter),
            (Action::Concordance, HintMessage::OtherWord),
            (Action::Back, HintMessage::Close),
            (Action::OpenHelp, HintMessage::Help),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        if self.word.is_empty() {
            Message::ConcordanceTitle.text(language).into_owned()
        } else {
            Message::ConcordanceOf { word: &self.word }.text(language).into_owned()
        }
    }

    fn area(&self) -> Area {
        self.palette.area
    }
}
