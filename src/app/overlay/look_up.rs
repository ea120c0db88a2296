//! What is known about a word, or what a program says of a text: a popup that fills as answers come.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use crate::app::generational::{Generational, Ticket};
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::panes::Area;
use crate::i18n::Message;
use crate::text::wrap::{Row, Units};

/// A popup about a word or a text.
#[derive(Debug)]
pub struct LookUp {
    title: String,
    /// The word, where one is looked up.
    term: Option<String>,
    glossary: String,
    found: Generational<String>,
    said: Generational<String>,
    text: String,
    units: Units,
    rows: Vec<Row>,
    top: usize,
    height: usize,
    area: Area,
}

/// Columns of the text pane from which the popup lies over that pane only.
const LEAST_FOR_PANE: u16 = 40;
/// Rows that it may take of a low screen.
const LEAST_ROWS: u16 = 8;

impl LookUp {
    /// A popup about `term`, with what the glossary has of it.
    pub(crate) fn of_term(term: String, glossary: String) -> Self {
        Self { term: Some(term.clone()), glossary, ..Self::of_program(term) }
    }

    /// A popup for the output of a program.
    pub(crate) fn of_program(title: String) -> Self {
        Self {
            title,
            term: None,
            glossary: String::new(),
            found: Generational::default(),
            said: Generational::default(),
            text: String::new(),
            units: Units::new(""),
            rows: Vec::new(),
            top: 0,
            height: 0,
            area: Area::default(),
        }
    }

    /// Asks for the occurrences of the word.
    pub(crate) fn ask_found(&mut self) -> Ticket {
        self.found.ask()
    }

    /// Asks a program.
    pub(crate) fn ask_said(&mut self) -> Ticket {
        self.said.ask()
    }

    /// Takes in the occurrences, in words.
    pub(crate) fn answer_found(&mut self, ticket: Ticket, found: String) {
        if self.term.is_some() {
            self.found.answer(ticket, found);
        }
    }

    /// Takes in what a program said, in words; returns whether it was awaited.
    pub(crate) fn answer_said(&mut self, ticket: Ticket, said: String) -> bool {
        self.said.answer(ticket, said)
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The rows in sight.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().skip(self.top).take(self.height)
    }

    /// How much is above the lower edge, in percent, where not all is in sight.
    pub fn percent(&self) -> Option<usize> {
        let count = self.rows.len();
        (count > self.height).then(|| (self.top + self.height).min(count) * 100 / count.max(1))
    }

    fn go(&mut self, row: usize) {
        self.top = row.min(self.rows.len().saturating_sub(self.height));
    }

    fn scroll_by(&mut self, rows: isize) {
        self.go(self.top.saturating_add_signed(rows));
    }

    /// Everything that is known so far.
    fn compose(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        let found = if self.term.is_some() && self.found.is_waiting() {
            Message::LookingUp.text(language).into_owned()
        } else {
            self.found.get().clone()
        };
        let said = if self.said.is_waiting() {
            Message::ProgramRuns.text(language).into_owned()
        } else {
            self.said.get().clone()
        };
        let parts = [self.glossary.as_str(), &found, &said];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

impl OverlayContent for LookUp {
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Popup, KeyMode::Everywhere]
    }

    fn handle(&mut self, action: Action, by: isize, _context: OverlayContext<'_>) -> Handled {
        use Action as A;
        let page = isize::try_from(self.height).unwrap_or(1);
        let (half, page) = ((page / 2).max(1), (page - 1).max(1));
        match action {
            A::ScrollDown => self.scroll_by(by),
            A::ScrollUp => self.scroll_by(-by),
            A::HalfPageDown => self.scroll_by(by.saturating_mul(half)),
            A::HalfPageUp => self.scroll_by(by.saturating_mul(-half)),
            A::PageDown => self.scroll_by(by.saturating_mul(page)),
            A::PageUp => self.scroll_by(by.saturating_mul(-page)),
            A::ScrollTop => self.go(0),
            A::ScrollBottom => self.go(usize::MAX),
            A::CopyLink | A::CopyPassage => return Handled::Request(Request::CopyOutput(self.text.clone())),
            A::Find => {
                return self
                    .term
                    .clone()
                    .map_or(Handled::Done, |term| Handled::CloseFor(Request::FindTerm(term)));
            }
            A::KeepWord if self.term.is_some() => return Handled::Request(Request::KeepAtCursor),
            A::Back => return Handled::CloseFor(Request::StopProgram),
            A::OpenHelp | A::Quit | A::Suspend | A::Redraw => return Handled::Ignored,
            _ => {}
        }
        Handled::Done
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        let text = self.compose(context);
        if text != self.text {
            self.units = Units::new(&text);
            self.text = text;
        }
        let (screen, pane) = (context.panes.screen, context.panes.detail);
        let rows = screen.rows.saturating_sub(1);
        let (x, columns) =
            if pane.columns >= LEAST_FOR_PANE { (pane.x, pane.columns) } else { (0, screen.columns) };
        let inside = columns.saturating_sub(2 * Area::MARGIN).max(1);
        self.rows = self.units.rows(&self.text, 0..self.text.len(), usize::from(inside));
        let needed = u16::try_from(self.rows.len().max(1) + 1).unwrap_or(u16::MAX);
        let height = needed.min((rows / 2).max(LEAST_ROWS)).min(rows);
        self.area = Area { x, y: rows - height, columns, rows: height };
        self.height = usize::from(height.saturating_sub(1));
        self.go(self.top);
    }

    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        self.scroll_by(rows);
    }

    fn hints(&self) -> &'static [Hint] {
        const FIND: Hint = (Action::Find, Message::HintFind);
        const REST: [Hint; 3] = [
            (Action::CopyLink, Message::HintCopy),
            (Action::Back, Message::HintClose),
            (Action::OpenHelp, Message::HintHelp),
        ];
        const WITH_FIND: [Hint; 4] = [FIND, REST[0], REST[1], REST[2]];
        if self.term.is_some() { &WITH_FIND } else { &REST }
    }

    fn title(&self, _context: OverlayContext<'_>) -> String {
        self.title.clone()
    }

    fn area(&self) -> Area {
        self.area
    }
}
