//! The cursor in the text: where it may be, and where its moves lead.

use std::ops::Range;

use super::pane::TextPane;
use super::rows::{PostRow, TextCell};
use super::text_cursor::TextCursor;
use crate::corpus::Side;
use crate::text::slice::slice;
use crate::text::text_unit::TextUnit;
use crate::text::{segment, width};

/// A move of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CursorMove {
    /// By characters.
    Character(isize),
    /// By rows of the same side.
    Row(isize),
    /// To the start of a word or sentence further on or back.
    Unit(TextUnit, isize),
    /// To the end of a word.
    WordEnd(isize),
    /// To the start of a passage.
    Passage(isize),
    /// To the start of the row.
    RowStart,
    /// To the end of the row.
    RowEnd,
    /// To the start of the text.
    First,
    /// To the end of the text.
    Last,
}

/// A piece of the side on a row.
#[derive(Debug, Clone, Copy)]
struct GridCell {
    row: usize,
    pair: u32,
    cell: TextCell,
}

impl GridCell {
    fn range(&self) -> Range<usize> {
        self.cell.row.start as usize..self.cell.row.end as usize
    }
}

/// The text of one side as it is on rows, without what is covered.
pub(super) struct CursorGrid<'a> {
    text: &'a str,
    cells: Vec<GridCell>,
}

impl<'a> CursorGrid<'a> {
    pub(super) fn new(pane: &'a TextPane, side: Side) -> Self {
        let mut cells = Vec::new();
        for (row, shown) in pane.post_rows().rows.iter().enumerate() {
            let PostRow::Text { pair, cells: found } = shown else { continue };
            let own = found.iter().flatten().filter(|cell| cell.side == side);
            let open = own.filter(|cell| cell.row.start < cell.row.end && !pane.is_covered(side, *pair));
            cells.extend(open.map(|cell| GridCell { row, pair: *pair, cell: *cell }));
        }
        Self { text: &pane.body().side(side).text, cells }
    }

    /// The index of the cell that holds byte `at`, or else of the last one before it.
    fn index(&self, at: usize) -> usize {
        self.cells.partition_point(|cell| cell.range().start <= at).saturating_sub(1)
    }

    /// Whether byte `at` is on a row.
    fn holds(&self, at: usize) -> bool {
        self.cells.get(self.index(at)).is_some_and(|cell| cell.range().contains(&at))
    }

    fn characters(&self, index: usize) -> impl DoubleEndedIterator<Item = (usize, &'a str)> {
        let range = self.cells.get(index).map_or(0..0, GridCell::range);
        let start = range.start;
        segment::graphemes(slice(self.text, range)).map(move |(at, character)| (start + at, character))
    }

    fn first_of(&self, index: usize) -> Option<usize> {
        self.characters(index).next().map(|(at, _)| at)
    }

    fn last_of(&self, index: usize) -> Option<usize> {
        self.characters(index).next_back().map(|(at, _)| at)
    }

    /// The character on a row that holds byte `at`, or the nearest one before it, or the first.
    pub(super) fn snap(&self, at: usize) -> Option<usize> {
        let index = self.index(at);
        let before = self.characters(index).take_while(|(start, _)| *start <= at).last();
        before.map(|(start, _)| start).or_else(|| self.first_of(index))
    }

    /// Row and column of the character at byte `at`.
    pub(super) fn place(&self, at: usize) -> Option<(usize, u16)> {
        self.holds(at).then(|| (self.row(at), self.column(at)))
    }

    /// The row of the character at byte `at`.
    pub(super) fn row(&self, at: usize) -> usize {
        self.cells.get(self.index(at)).map_or(0, |cell| cell.row)
    }

    /// The first and the last character of the rows from `top` to `end`, if any of the side is on them.
    pub(super) fn in_rows(&self, top: usize, end: usize) -> Option<(usize, usize)> {
        let first = self.cells.partition_point(|cell| cell.row < top);
        let last = self.cells.partition_point(|cell| cell.row < end).checked_sub(1)?;
        (first <= last).then(|| Some((self.first_of(first)?, self.last_of(last)?)))?
    }

    /// The column of the character at byte `at` in its cell.
    fn column(&self, at: usize) -> u16 {
        let Some(cell) = self.cells.get(self.index(at)) else { return 0 };
        let before = slice(self.text, cell.range().start..at);
        cell.cell.row.indent + width::columns(before) as u16
    }

    /// The character of a cell that is at `column` of it, or the last one before.
    fn at_column(&self, index: usize, column: u16) -> Option<usize> {
        let mut x = self.cells.get(index)?.cell.row.indent;
        let mut found = self.first_of(index)?;
        for (at, character) in self.characters(index) {
            if x > column {
                break;
            }
            found = at;
            x = x.saturating_add(width::columns(character) as u16);
        }
        Some(found)
    }

    /// The character at `column` of the cell on `row`, or of the last cell above it.
    pub(super) fn at_place(&self, row: usize, column: u16) -> Option<usize> {
        let index = self.cells.partition_point(|cell| cell.row <= row).saturating_sub(1);
        let cell = self.cells.get(index)?;
        if cell.row < row { self.last_of(index) } else { self.at_column(index, column) }
    }

    /// The character one further on or before, across rows.
    fn beside(&self, at: usize, is_next: bool) -> Option<usize> {
        let index = self.index(at);
        let mut here = self.characters(index);
        if is_next {
            here.find(|(start, _)| *start > at).map(|(at, _)| at).or_else(|| self.first_of(index + 1))
        } else {
            let before = here.take_while(|(start, _)| *start < at).last().map(|(at, _)| at);
            before.or_else(|| self.last_of(index.checked_sub(1)?))
        }
    }

    fn end_of_word(&self, at: usize) -> Option<usize> {
        let last = |span: Range<usize>| {
            let word = segment::graphemes(self.text.get(span.clone())?).next_back()?;
            Some(span.start + word.0)
        };
        let here = TextUnit::Word.around(self.text, at);
        let ahead = here.into_iter().chain(TextUnit::Word.after(self.text, at)).filter_map(last);
        ahead.into_iter().find(|end| *end > at && self.holds(*end))
    }

    fn passage(&self, at: usize, is_next: bool) -> Option<usize> {
        let index = self.index(at);
        let pair = self.cells.get(index)?.pair;
        let starts = |index: usize| {
            let before = index.checked_sub(1).and_then(|before| self.cells.get(before));
            before.is_none_or(|before| self.cells.get(index).is_some_and(|cell| cell.pair != before.pair))
        };
        if is_next {
            let next = self.cells.iter().skip(index).position(|cell| cell.pair != pair)?;
            return self.first_of(index + next);
        }
        (0..=index)
            .rev()
            .filter(|index| starts(*index))
            .filter_map(|index| self.first_of(index))
            .find(|start| *start < at)
    }

    /// The place one step of a move leads to from `at`; `None` at the end.
    fn step(&self, at: usize, by: CursorMove, is_next: bool) -> Option<usize> {
        match by {
            CursorMove::Character(_) => self.beside(at, is_next),
            CursorMove::Unit(unit, _) if is_next => {
                unit.after(self.text, at).map(|span| span.start).find(|start| self.holds(*start))
            }
            CursorMove::Unit(unit, _) => {
                unit.before(self.text, at).map(|span| span.start).find(|start| self.holds(*start))
            }
            CursorMove::WordEnd(_) => self.end_of_word(at),
            CursorMove::Passage(_) => self.passage(at, is_next),
            CursorMove::Row(_)
            | CursorMove::RowStart
            | CursorMove::RowEnd
            | CursorMove::First
            | CursorMove::Last => None,
        }
    }

    /// Where a move leads from `at`, and the column to keep to.
    fn target(&self, at: usize, goal: Option<u16>, by: CursorMove) -> (Option<usize>, Option<u16>) {
        let index = self.index(at);
        let found = match by {
            CursorMove::Row(count) => {
                let column = goal.unwrap_or_else(|| self.column(at));
                let last = self.cells.len().saturating_sub(1);
                let index = index.saturating_add_signed(count).min(last);
                return (self.at_column(index, column), Some(column));
            }
            CursorMove::RowStart => self.first_of(index),
            CursorMove::RowEnd => return (self.last_of(index), Some(u16::MAX)),
            CursorMove::First => self.first_of(0),
            CursorMove::Last => self.last_of(self.cells.len().saturating_sub(1)),
            CursorMove::Character(count)
            | CursorMove::Unit(_, count)
            | CursorMove::WordEnd(count)
            | CursorMove::Passage(count) => {
                let mut place = None;
                for _ in 0..count.unsigned_abs() {
                    let Some(next) = self.step(place.unwrap_or(at), by, count > 0) else { break };
                    place = Some(next);
                }
                place
            }
        };
        (found, None)
    }
}

/// Rows kept in sight above and below the cursor.
const CONTEXT: usize = 2;

impl TextPane {
    fn text_of(&self, side: Side) -> &str {
        &self.body().side(side).text
    }

    /// Puts the cursor at byte `at` of `side`, with what is selected from `anchor`, and brings it into sight.
    pub(crate) fn put_cursor(&mut self, side: Side, at: usize, anchor: Option<usize>) -> bool {
        let grid = CursorGrid::new(self, side);
        let Some(at) = grid.snap(at) else { return false };
        let (row, anchor) = (grid.row(at), anchor.and_then(|anchor| grid.snap(anchor)));
        self.set_cursor(Some(TextCursor::new(self.text_of(side), side, at, anchor)));
        self.keep_in_sight(row);
        true
    }

    /// Puts the cursor where one reads: at the match that was gone to, or at the start of what is in sight.
    pub(crate) fn begin_cursor(&mut self, sides: &[Side]) -> bool {
        let (top, end) = (self.top(), self.top() + self.rows());
        let current = self.current().and_then(|at| self.highlights().get(at).copied());
        let current =
            current.filter(|mark| (top..end).contains(&self.row_of(mark.side, mark.pair, mark.start)));
        let mark =
            current.filter(|mark| sides.contains(&mark.side)).map(|mark| (mark.side, mark.start as usize));
        let in_sight = |side: &Side| Some((*side, CursorGrid::new(self, *side).in_rows(top, end)?.0));
        let anywhere = |side: &Side| Some((*side, CursorGrid::new(self, *side).first_of(0)?));
        let place =
            mark.or_else(|| sides.iter().find_map(in_sight)).or_else(|| sides.iter().find_map(anywhere));
        place.is_some_and(|(side, at)| self.put_cursor(side, at, None))
    }

    /// Moves the cursor; says whether it could.
    pub(crate) fn move_cursor(&mut self, by: CursorMove) -> bool {
        let Some(cursor) = self.cursor().cloned() else { return false };
        let grid = CursorGrid::new(self, cursor.side());
        let (target, goal) = grid.target(cursor.at(), cursor.goal(), by);
        let Some(at) = target else { return false };
        let row = grid.row(at);
        let moved =
            TextCursor::new(self.text_of(cursor.side()), cursor.side(), at, cursor.anchor()).keeping(goal);
        self.set_cursor(Some(moved));
        self.keep_in_sight(row);
        at != cursor.at()
    }

    /// Selects from the cursor on, or selects nothing any more.
    pub(crate) fn toggle_selection(&mut self) {
        if let Some(cursor) = self.cursor().cloned() {
            let anchor = if cursor.selects() { None } else { Some(cursor.at()) };
            self.set_cursor(Some(TextCursor::new(
                self.text_of(cursor.side()),
                cursor.side(),
                cursor.at(),
                anchor,
            )));
        }
    }

    /// Selects the word, sentence or passage around the cursor.
    pub(crate) fn select_around(&mut self, range: Range<usize>) {
        let Some(side) = self.cursor().map(TextCursor::side) else { return };
        let end = self.body().side(side).text.get(range.clone()).map_or(0, |text| text.trim_end().len());
        let last = segment::graphemes(slice(&self.body().side(side).text, range.start..range.start + end));
        let last = last.last().map_or(0, |(at, _)| at);
        self.put_cursor(side, range.start + last, Some(range.start));
    }

    /// Ends what is selected at its start.
    pub(crate) fn drop_selection(&mut self) {
        if let Some(cursor) = self.cursor().filter(|cursor| cursor.selects()).cloned() {
            self.put_cursor(cursor.side(), cursor.span().start, None);
        }
    }

    /// Goes to the passage beside that of the cursor; says whether it is there.
    pub(crate) fn cross_over(&mut self) -> bool {
        let (Some(cursor), Some(pair)) = (self.cursor(), self.cursor_pair()) else { return false };
        let other = cursor.side().other();
        let range = self.body().pairs.get(pair as usize).map_or(0..0, |pair| pair.side(other));
        let grid = CursorGrid::new(self, other);
        let place = if grid.holds(range.start) { Some(range.start) } else { grid.snap(range.start) };
        place.is_some_and(|at| self.put_cursor(other, at, None))
    }

    /// The passage that the cursor is in.
    pub(crate) fn cursor_pair(&self) -> Option<u32> {
        let cursor = self.cursor()?;
        let pairs = &self.body().pairs;
        pairs.iter().position(|pair| pair.side(cursor.side()).contains(&cursor.at())).map(|pair| pair as u32)
    }

    /// The passages that hold what is selected.
    pub(crate) fn selected_pairs(&self) -> Option<Range<u32>> {
        let cursor = self.cursor()?;
        let touches =
            |range: Range<usize>| range.start < cursor.span().end && cursor.span().start < range.end;
        let pairs = self.body().pairs.iter().enumerate();
        let mut touched =
            pairs.filter(|(_, pair)| touches(pair.side(cursor.side()))).map(|(at, _)| at as u32);
        let first = touched.next()?;
        Some(first..touched.next_back().unwrap_or(first) + 1)
    }

    /// What is selected, or the word of the cursor, as its source has it.
    pub fn cursor_text(&self) -> Option<String> {
        let cursor = self.cursor()?;
        Some(self.body().side(cursor.side()).plain(cursor.span()))
    }

    /// Brings the cursor onto a row in sight, after the text was scrolled.
    pub(crate) fn draw_cursor_in(&mut self) {
        let Some(cursor) = self.cursor().cloned() else { return };
        let grid = CursorGrid::new(self, cursor.side());
        let (row, top, end) = (grid.row(cursor.at()), self.top(), self.top() + self.rows());
        if (top..end).contains(&row) {
            return;
        }
        if let Some((first, last)) = grid.in_rows(top, end) {
            let at = if row < top { first } else { last };
            self.set_cursor(Some(TextCursor::new(
                self.text_of(cursor.side()),
                cursor.side(),
                at,
                cursor.anchor(),
            )));
        }
    }

    /// Follows a new layout: the cursor goes to the other side where its own is not shown, and stays in sight.
    pub(crate) fn refit_cursor(&mut self, has_moved: bool) {
        let Some(cursor) = self.cursor().cloned() else { return };
        if !CursorGrid::new(self, cursor.side()).holds(cursor.at()) && !self.cross_over() {
            return self.set_cursor(None);
        }
        if let Some(cursor) = self.cursor().filter(|_| has_moved) {
            let row = CursorGrid::new(self, cursor.side()).row(cursor.at());
            self.keep_in_sight(row);
        }
    }

    fn keep_in_sight(&mut self, row: usize) {
        let (top, rows) = (self.top(), self.rows());
        let context = CONTEXT.min(rows.saturating_sub(1) / 2);
        if row < top {
            let first = self.post_rows().pair_starts().next().map_or(0, |(_, line)| line);
            // What is before the text belongs to its start.
            self.go(if row <= first + context { 0 } else { row - context });
        } else if row >= top + rows {
            self.go((row + context + 1).saturating_sub(rows).min(self.last_top().max(top)));
        }
    }
}
