//! What is known about a word, or what a program says of a text: a popup that fills as answers come.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use super::popup_text::PopupText;
use crate::app::generational::{Generational, Ticket};
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::panes::Area;
use crate::i18n::{HintMessage, Message};

/// A popup about a word or a text.
#[derive(Debug)]
pub struct LookUp {
    title: String,
    /// The word, where one is looked up.
    term: Option<String>,
    glossary: String,
    found: Generational<String>,
    said: Generational<String>,
    text: PopupText,
    area: Area,
}

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
            text: PopupText::new(String::new()),
            area: Area::default(),
        }
    }

    /// The occurrences of the word, for asking.
    pub(crate) fn found_mut(&mut self) -> &mut Generational<String> {
        &mut self.found
    }

    /// What a program says, in words, for asking and for the answer.
    pub(crate) fn said_mut(&mut self) -> &mut Generational<String> {
        &mut self.said
    }

    /// Takes in the occurrences, in words.
    pub(crate) fn answer_found(&mut self, ticket: Ticket, found: String) {
        if self.term.is_some() {
            self.found.answer(ticket, found);
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.text.text()
    }

    /// The text in rows.
    pub(crate) fn popup(&self) -> &PopupText {
        &self.text
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
        if self.text.handle_scroll(action, by) {
            return Handled::Done;
        }
        match action {
            A::CopyLink | A::CopyPassage => {
                return Handled::Request(Request::CopyOutput(self.text.text().to_owned()));
            }
            A::Find => {
                return self
                    .term
                    .clone()
                    .map_or(Handled::Done, |term| Handled::CloseFor(Request::FindTerm(term)));
            }
            A::Concordance => {
                return self
                    .term
                    .clone()
                    .map_or(Handled::Done, |term| Handled::CloseFor(Request::ConcordanceOf(term)));
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
        if text != self.text.text() {
            self.text.replace(text);
        }
        self.area = self.text.fit_at_foot(context.panes, LEAST_ROWS);
    }

    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        self.text.scroll(rows);
    }

    fn hints(&self) -> &'static [Hint] {
        const FIND: Hint = (Action::Find, HintMessage::Find);
        const CONTEXT: Hint = (Action::Concordance, HintMessage::Context);
        const REST: [Hint; 3] = [
            (Action::CopyLink, HintMessage::Copy),
            (Action::Back, HintMessage::Close),
            (Action::OpenHelp, HintMessage::Help),
        ];
        const WITH_FIND: [Hint; 5] = [FIND, CONTEXT, REST[0], REST[1], REST[2]];
        if self.term.is_some() { &WITH_FIND } else { &REST }
    }

    fn title(&self, _context: OverlayContext<'_>) -> String {
        self.title.clone()
    }

    fn area(&self) -> Area {
        self.area
    }
}
