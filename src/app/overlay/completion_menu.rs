//! What the find line could become: the ways to go on that Tab walks through.

use crate::app::input::text_input::TextInput;
use crate::app::list::viewport::Viewport;
use crate::search::query::completion::{Completion, Completions};
use crate::search::query::operators::Operator;
use crate::text::slice::slice;

/// The ways to go on from a typed line.
#[derive(Debug, Clone)]
pub struct CompletionMenu {
    /// The ways, best first.
    all: Vec<Completion>,
    /// The operator whose value is being typed.
    operator: Option<&'static Operator>,
    /// The way that is in the line; none: what was typed.
    at: Option<usize>,
    /// Which rows are in sight.
    view: Viewport,
    /// The line as it was typed.
    typed: TextInput,
    /// Where its token begins, in bytes.
    start: usize,
}

impl CompletionMenu {
    /// The completions, best first.
    pub fn all(&self) -> &[Completion] {
        &self.all
    }

    /// The operator whose value is being typed.
    pub fn operator(&self) -> Option<&'static Operator> {
        self.operator
    }

    /// The completion in the line; `None`: the line as it was typed.
    pub(crate) fn at(&self) -> Option<usize> {
        self.at
    }

    /// The rows in sight.
    pub(crate) fn view(&self) -> &Viewport {
        &self.view
    }

    pub(crate) fn set_rows(&mut self, rows: usize) {
        self.view.fit(rows, self.all.len());
    }

    /// The ways to go on from `line`, none chosen yet.
    pub(crate) fn new(ways: Completions, line: &TextInput) -> Self {
        Self {
            all: ways.all,
            operator: ways.operator,
            at: None,
            view: Viewport::default(),
            typed: line.clone(),
            start: ways.start,
        }
    }

    /// Chooses the next (`by` 1) or the previous (−1) way, going round by way of what was typed; gives the line.
    pub(crate) fn step(&mut self, by: isize) -> TextInput {
        let count = self.all.len();
        let place = self.at.map_or(0, |at| at + 1);
        let next = (place as isize + by).rem_euclid(count as isize + 1) as usize;
        self.at = next.checked_sub(1);
        self.view.select(self.at.unwrap_or(0), count);
        self.line()
    }

    /// The line with the way chosen.
    fn line(&self) -> TextInput {
        let Some(way) = self.at.and_then(|at| self.all.get(at)) else { return self.typed.clone() };
        let text = self.typed.text();
        let before = slice(text, ..self.start);
        let after = slice(text, self.typed.cursor()..);
        let mut line = TextInput::new(&format!("{before}{}", way.text));
        line.append(after);
        line
    }

    /// The line as it was typed.
    pub(crate) fn typed(&self) -> &TextInput {
        &self.typed
    }
}
