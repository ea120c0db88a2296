//! From units to rows: the part of line breaking that depends on the width.
//!
//! Rows are filled greedily with units; `cut` divides a unit that fits on no row.

use std::ops::Range;

use super::cut::{self, CutPoint, RowSpace};
use super::unit::{Row, Units, WrapUnit};
use crate::text::slice::{slice, subslice};
use crate::text::width;

/// The widest row that [`Row::columns`] can hold.
const WIDEST: usize = u16::MAX as usize;

pub(super) fn rows(units: &Units, text: &str, range: Range<usize>, columns: usize) -> Vec<Row> {
    let mut fill = RowFiller {
        units,
        text,
        columns: columns.clamp(1, WIDEST),
        rows: Vec::new(),
        open: None,
        lead: 0,
        hang: 0,
        fresh: true,
    };
    let from = units.all.partition_point(|unit| unit.start as usize <= range.start).saturating_sub(1);
    let (mut starts_line, mut line) = (true, range.start);
    for unit in subslice(&units.all, from..) {
        // A line that starts where the range ends is a blank row of it: the range ends with a line break.
        let start = unit.start as usize;
        if start > range.end || (start == range.end && !starts_line) {
            break;
        }
        if starts_line {
            line = start.max(range.start);
            fill.start_line(line);
        }
        fill.place(UnitPart::in_range(text, unit, &range));
        starts_line = unit.hard;
        if unit.hard {
            fill.end_line(line);
        }
    }
    if !starts_line || fill.rows.is_empty() {
        fill.end_line(line);
    }
    fill.rows
}

/// A unit, or the part of it that a range or a cut leaves.
#[derive(Debug, Clone, Copy)]
struct UnitPart {
    start: usize,
    end: usize,
    columns: usize,
    blanks: usize,
}

impl UnitPart {
    fn in_range(text: &str, unit: &WrapUnit, range: &Range<usize>) -> Self {
        let (start, end) = (unit.start as usize, unit.end as usize);
        if start >= range.start && end <= range.end {
            return Self { start, end, columns: unit.columns as usize, blanks: usize::from(unit.blanks) };
        }
        let inside = start.max(range.start)..end.min(range.end).max(start.max(range.start));
        let slice = slice(text, inside.clone());
        let shown = slice.trim();
        let from = inside.start + slice.len() - slice.trim_start().len();
        let blanks = if end <= range.end { usize::from(unit.blanks) } else { 0 };
        Self { start: from, end: from + shown.len(), columns: width::columns(shown), blanks }
    }
}

/// The row being filled.
#[derive(Debug, Clone, Copy)]
struct OpenRow {
    start: usize,
    end: usize,
    indent: usize,
    /// Columns taken, indent included.
    columns: usize,
    /// Columns of the blanks after it.
    blanks: usize,
}

struct RowFiller<'a> {
    units: &'a Units,
    text: &'a str,
    columns: usize,
    rows: Vec<Row>,
    open: Option<OpenRow>,
    /// Indent of the line's first row and of the others.
    lead: usize,
    hang: usize,
    /// True if the line has no row yet.
    fresh: bool,
}

impl RowFiller<'_> {
    fn start_line(&mut self, at: usize) {
        self.fresh = true;
        (self.lead, self.hang) = (0, 0);
        let next = self.units.indents.partition_point(|indent| indent.start as usize <= at);
        let Some(indent) = next.checked_sub(1).and_then(|last| self.units.indents.get(last)) else {
            return;
        };
        let hang = usize::from(indent.hang);
        // On a narrow row the indent would leave too little room for text.
        if at <= indent.text as usize && hang * 3 <= self.columns {
            self.hang = hang;
            self.lead = if at == indent.start as usize { usize::from(indent.lead) } else { 0 };
        }
    }

    fn end_line(&mut self, at: usize) {
        if self.open.is_none() && self.fresh {
            self.open = Some(OpenRow { start: at, end: at, indent: 0, columns: 0, blanks: 0 });
        }
        self.close();
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.fresh = false;
        let columns = u16::try_from(open.columns).unwrap_or(u16::MAX);
        self.rows.push(Row {
            start: open.start as u32,
            end: open.end as u32,
            columns,
            indent: open.indent as u16,
        });
    }

    fn place(&mut self, mut piece: UnitPart) {
        while let Some(rest) = self.place_start(piece) {
            piece = rest;
        }
    }

    /// Places as much of `piece` as the open row takes; returns the rest.
    fn place_start(&mut self, piece: UnitPart) -> Option<UnitPart> {
        if piece.start >= piece.end {
            if let Some(open) = &mut self.open {
                open.blanks += piece.blanks;
            }
            return None;
        }
        let full = self.columns - self.hang;
        let Some(open) = &mut self.open else {
            return self.place_first(piece, full);
        };
        let taken = open.columns + open.blanks;
        if taken + piece.columns <= self.columns {
            *open = OpenRow { end: piece.end, columns: taken + piece.columns, blanks: piece.blanks, ..*open };
            return None;
        }
        let free = self.columns.saturating_sub(taken);
        // A unit that fits on no row starts on this one if at least half of it is free.
        let found = if piece.columns > full && free * 2 >= self.columns {
            let room = RowSpace { here: free, full, forced: false };
            cut::cut(self.units, self.text, piece.start..piece.end, room)
        } else {
            None
        };
        if let Some(found) = found {
            *open = OpenRow { end: found.end, columns: taken + found.columns, ..*open };
        }
        self.close();
        Some(found.map_or(piece, |found| rest(piece, found)))
    }

    /// As [`RowFiller::place_start`] on an empty row.
    fn place_first(&mut self, piece: UnitPart, full: usize) -> Option<UnitPart> {
        let indent = if self.fresh { self.lead } else { self.hang };
        let here = self.columns - indent;
        let start = OpenRow {
            start: piece.start,
            end: piece.end,
            indent,
            columns: indent + piece.columns,
            blanks: piece.blanks,
        };
        let found = if piece.columns > here {
            let room = RowSpace { here, full, forced: true };
            cut::cut(self.units, self.text, piece.start..piece.end, room)
        } else {
            None
        };
        // No cut: a single glyph, wider than the row.
        let Some(found) = found else {
            self.open = Some(start);
            return None;
        };
        self.open = Some(OpenRow { end: found.end, columns: indent + found.columns, ..start });
        self.close();
        Some(rest(piece, found))
    }
}

fn rest(piece: UnitPart, cut: CutPoint) -> UnitPart {
    UnitPart { start: cut.next, columns: piece.columns.saturating_sub(cut.passed), ..piece }
}
