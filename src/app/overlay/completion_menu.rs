//! What the find line could become: the ways to go on that Tab walks through.

use crate::app::list::viewport::Viewport;
use crate::app::overlay::prompt::Line;
use crate::search::query::completion::{Completion, Completions};
use crate::search::query::operators::Operator;

/// The ways to go on from a typed line.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// The ways, best first.
    pub all: Vec<Completion>,
    /// The operator whose value is being typed.
    pub operator: Option<&'static Operator>,
    /// The way that stands in the line; none: what was typed.
    pub at: Option<usize>,
    /// Which rows are in sight.
    pub view: Viewport,
    /// The line as it was typed.
    typed: Line,
    /// Where its token begins, in bytes.
    start: usize,
}

impl Candidates {
    /// The ways to go on from `line`, none chosen yet.
    pub fn of(ways: Completions, line: &Line) -> Self {
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
    pub fn step(&mut self, by: isize) -> Line {
        let count = self.all.len();
        let place = self.at.map_or(0, |at| at + 1);
        let next = (place as isize + by).rem_euclid(count as isize + 1) as usize;
        self.at = next.checked_sub(1);
        self.view.select(self.at.unwrap_or(0), count);
        self.line()
    }

    /// The line with the way chosen.
    fn line(&self) -> Line {
        let Some(way) = self.at.and_then(|at| self.all.get(at)) else { return self.typed.clone() };
        let text = self.typed.text();
        let before = text.get(..self.start).unwrap_or_default();
        let after = text.get(self.typed.cursor()..).unwrap_or_default();
        let mut line = Line::new(&format!("{before}{}", way.text));
        line.append(after);
        line
    }

    /// The line as it was typed.
    pub fn typed(&self) -> &Line {
        &self.typed
    }
}
