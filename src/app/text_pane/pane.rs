//! The text pane: the post shown, its rows, where one is in it, and what is marked.

use std::collections::BTreeSet;

use crate::app::text_pane::highlights::{self, Mark};
use crate::app::text_pane::rows::{LayoutOptions, PostNote, PostRow, PostRows};
use crate::check::{self, text::TextFinding};
use crate::corpus::{Body, Side};
use crate::state::reading_position::Anchor;
use crate::text::wrap::Units;

/// The text pane.
#[derive(Debug, Default)]
pub struct Detail {
    /// The post shown: its index in the corpus.
    pub post: Option<usize>,
    /// Its text.
    pub body: Body,
    /// What is odd about its text.
    pub findings: Vec<TextFinding>,
    units: [Units; 2],
    notes: [Vec<PostNote>; 2],
    /// Its rows.
    pub sheet: PostRows,
    /// The first row shown.
    pub top: usize,
    /// Rows shown.
    pub rows: usize,
    anchor: Anchor,
    sides: &'static [Side],
    /// Marks of both sides: in order of pair, then side, then place.
    pub marks: Vec<Mark>,
    /// The mark that `n` went to.
    pub current: Option<usize>,
    /// The side that is covered.
    covered: Option<Side>,
    /// Pairs whose covered side has been shown.
    shown: BTreeSet<u32>,
}

impl Detail {
    /// Shows another post from its start.
    pub fn show(&mut self, post: Option<usize>, body: Body) {
        self.units = [Units::new(&body.original.text), Units::new(&body.translation.text)];
        self.findings = check::text::check_body(&body);
        self.body = body;
        self.post = post;
        self.sheet = PostRows::default();
        self.top = 0;
        self.anchor = Anchor::Start;
        self.marks = Vec::new();
        self.current = None;
        self.shown.clear();
    }

    /// Says what stands before and after the text.
    pub fn note(&mut self, before: Vec<PostNote>, after: Vec<PostNote>) {
        let notes = [before, after];
        if notes != self.notes {
            self.notes = notes;
            self.sheet = PostRows::default();
        }
    }

    /// Lays the post out anew where `style` differs from the last time; the passage at the top stays there.
    pub fn fit(&mut self, style: LayoutOptions, rows: usize) {
        self.rows = rows;
        if self.sheet.style != style || self.sheet.lines.is_empty() {
            self.sheet = PostRows::of(&self.body, &self.units, style, &self.notes[0], &self.notes[1]);
            self.top = self.sheet.place(self.anchor);
        }
        self.top = self.top.min(self.sheet.lines.len().saturating_sub(1));
    }

    /// The last row that may stand at the top while the pane stays full.
    pub fn last_top(&self) -> usize {
        self.sheet.lines.len().saturating_sub(self.rows)
    }

    /// Moves the top to row `line` and remembers the place.
    pub fn go(&mut self, line: usize) {
        self.top = line.min(self.sheet.lines.len().saturating_sub(1));
        self.anchor = self.sheet.anchor(self.top);
    }

    /// What stands at the top.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Brings what `anchor` names to the top, now or when the text is laid out.
    pub fn return_to(&mut self, anchor: Anchor) {
        self.anchor = anchor;
        self.top = self.sheet.place(anchor).min(self.sheet.lines.len().saturating_sub(1));
    }

    /// Scrolls by `by` rows, not past the end.
    pub fn scroll(&mut self, by: isize) {
        // Where a new layout left blank rows below the end, scrolling down must not jump back up.
        let last = self.last_top().max(if by > 0 { self.top } else { 0 });
        self.go(self.top.saturating_add_signed(by).min(last));
    }

    /// Whether the last row is in sight.
    pub fn at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// How far one has read: percent of the rows that are above the lower edge; `None` when all are shown.
    pub fn percent(&self) -> Option<usize> {
        let lines = self.sheet.lines.len();
        (lines > self.rows).then(|| (self.top + self.rows).min(lines) * 100 / lines.max(1))
    }

    /// Goes `count` passages on (or back, when negative).
    pub fn step_passage(&mut self, count: isize) {
        let starts: Vec<usize> = self.sheet.pair_starts().map(|(_, line)| line).collect();
        let target = if count >= 0 {
            let next = starts.partition_point(|line| *line <= self.top);
            starts.get(next + count.unsigned_abs().saturating_sub(1)).or(starts.last()).copied()
        } else {
            let before = starts.partition_point(|line| *line < self.top);
            before.checked_sub(count.unsigned_abs()).and_then(|at| starts.get(at)).copied().or(Some(0))
        };
        if let Some(line) = target {
            self.go(line);
        }
    }

    /// Takes in what is marked.
    pub fn mark(&mut self, marks: Vec<Mark>) {
        self.marks = marks;
        self.current = None;
    }

    /// Says which sides are shown, in their order, on the screen or not.
    pub fn face(&mut self, sides: &'static [Side]) {
        self.sides = sides;
    }

    /// Indices of the marks one walks (see [`highlights::stops`]).
    pub fn shown_marks(&self) -> Vec<usize> {
        highlights::stops(&self.marks, self.sides, |side, pair| self.is_covered(side, pair))
    }

    /// Covers `side`, from the start where another one was covered before; `None`: nothing.
    pub fn cover(&mut self, side: Option<Side>) {
        if side.is_some() && self.covered.is_some() && side != self.covered {
            self.shown.clear();
        }
        self.covered = side;
    }

    /// Whether the text of `pair` on `side` is covered.
    pub fn is_covered(&self, side: Side, pair: u32) -> bool {
        self.covered == Some(side) && !self.shown.contains(&pair)
    }

    /// Shows the first covered passage in sight; says whether there was one.
    pub fn uncover(&mut self) -> bool {
        let Some(side) = self.covered else { return false };
        let in_sight = self.sheet.lines.iter().skip(self.top).take(self.rows);
        let next = in_sight
            .filter_map(|line| match line {
                PostRow::Text { pair, cells } if cells.iter().flatten().any(|cell| cell.side == side) => {
                    Some(*pair)
                }
                _ => None,
            })
            .find(|pair| !self.shown.contains(pair));
        next.is_some_and(|pair| self.shown.insert(pair))
    }

    /// How many passages are still covered, and how many there are to cover.
    pub fn covered_count(&self) -> Option<(usize, usize)> {
        let side = self.covered?;
        let pairs = self.body.pairs.iter().enumerate();
        let with_text = pairs.filter(|(_, pair)| !pair.side(side).is_empty()).map(|(at, _)| at as u32);
        let (left, shown): (Vec<u32>, Vec<u32>) = with_text.partition(|pair| !self.shown.contains(pair));
        Some((left.len(), left.len() + shown.len()))
    }

    /// The row that shows byte `byte` of `side`.
    pub fn line_of(&self, side: Side, pair: u32, byte: u32) -> usize {
        self.sheet.place(Anchor::Byte { pair, side, byte })
    }

    /// Makes mark `at` the current one and brings it into sight, a third of the pane from the top.
    pub fn reveal(&mut self, at: usize) {
        let Some(mark) = self.marks.get(at).copied() else {
            return;
        };
        self.current = Some(at);
        let line = self.line_of(mark.side, mark.pair, mark.start);
        if line < self.top || line >= self.top + self.rows {
            self.go(line.saturating_sub(self.rows / 3).min(self.last_top()));
        }
    }

    /// The first mark at or below the top, or `None`: where walking starts.
    pub fn first_mark_in_sight(&self) -> Option<usize> {
        self.shown_marks().into_iter().find(|at| {
            self.marks.get(*at).is_some_and(|mark| self.line_of(mark.side, mark.pair, mark.start) >= self.top)
        })
    }

    /// Whether row `line` belongs to the text.
    pub fn is_text(&self, line: usize) -> bool {
        matches!(self.sheet.lines.get(line), Some(PostRow::Text { .. }))
    }
}
