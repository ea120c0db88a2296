//! Queries of before, for the find line: as shells do it.

use crate::app::input::text_input::TextInput;
use crate::state::fact::QUERIES_KEPT;

/// Queries that were kept with Enter, each once, the newest last. Plain data: what is remembered between runs is these lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryHistory {
    /// The lines.
    pub lines: Vec<String>,
}

/// A walk through the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HistoryWalk {
    /// The line that was typed when the walk began: it is where the walk ends.
    pub(crate) typed: String,
    /// What the lines shown start with.
    pub(crate) start: String,
    /// The line shown: its index in [`QueryHistory::lines`]; one past the last is the line typed.
    pub(crate) at: usize,
}

impl QueryHistory {
    /// Remembers `line` as the newest.
    pub(crate) fn remember(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() || line.len() > TextInput::LONGEST {
            return;
        }
        self.lines.retain(|known| known != line);
        self.lines.push(line.to_owned());
        let surplus = self.lines.len().saturating_sub(QUERIES_KEPT);
        self.lines.drain(..surplus);
    }

    /// Takes one step back (`by` −1) or on (`by` 1); gives the line to show, or nothing where there is no further one.
    pub(crate) fn step(&self, walk: &mut HistoryWalk, by: isize) -> Option<String> {
        let is_wanted = |at: &usize| {
            self.lines.get(*at).is_some_and(|line| line.starts_with(&walk.start) && *line != walk.typed)
        };
        let next = if by < 0 {
            (0..walk.at.min(self.lines.len())).rev().find(is_wanted)?
        } else if walk.at >= self.lines.len() {
            return None;
        } else {
            (walk.at + 1..self.lines.len()).find(is_wanted).unwrap_or(self.lines.len())
        };
        walk.at = next;
        Some(self.lines.get(next).unwrap_or(&walk.typed).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{HistoryWalk, QUERIES_KEPT, QueryHistory};

    #[test]
    fn each_line_is_kept_once_and_the_oldest_go_first() {
        let mut history = QueryHistory::default();
        let endless = "q".repeat(super::TextInput::LONGEST + 1);
        for line in ["a", "b", " a ", "", "  ", &endless] {
            history.remember(line);
        }
        assert_eq!(history.lines, ["b", "a"]);
        for number in 0..2 * QUERIES_KEPT {
            history.remember(&number.to_string());
        }
        assert_eq!((history.lines.len(), history.lines[0].as_str()), (QUERIES_KEPT, "200"));
    }

    #[test]
    fn a_walk_keeps_to_what_starts_alike_and_comes_back_to_the_line_typed() {
        let history = QueryHistory { lines: ["agents", "voice", "agentic"].map(str::to_owned).to_vec() };
        let mut walk = HistoryWalk { typed: "ag".to_owned(), start: "ag".to_owned(), at: 3 };
        let mut shown = Vec::new();
        for by in [-1, -1, -1, 1, 1, 1] {
            shown.push(history.step(&mut walk, by));
        }
        let some = |line: &str| Some(line.to_owned());
        assert_eq!(shown, [some("agentic"), some("agents"), None, some("agentic"), some("ag"), None]);
    }
}
