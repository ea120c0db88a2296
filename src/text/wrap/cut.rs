//! Where to cut a unit that fits on no row.
//!
//! The clusters of the unit are walked once; the last place of each [`CutLevel`] that still fits is kept, and
//! [`choose`] takes the best of them.

use std::ops::Range;

use super::rules::{self, CutLevel, is_blank};
use super::unit::Units;
use crate::text::slice::slice;
use crate::text::width;

/// A place where a unit can be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CutPoint {
    /// One past the last byte of the row.
    pub(super) end: usize,
    /// Columns up to there.
    pub(super) columns: usize,
    /// First byte of the next row.
    pub(super) next: usize,
    /// Columns up to there: more than `columns` by the blanks that are skipped.
    pub(super) passed: usize,
}

/// The space for the parts of a unit that is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowSpace {
    /// Columns of the row that is cut.
    pub(super) here: usize,
    /// Columns of the rows after it.
    pub(super) full: usize,
    /// True if the row is empty, so that it must take at least one grapheme.
    pub(super) forced: bool,
}

/// Cuts `piece` of `text`, which does not fit into `room`; `None` where it is better to start on a fresh row.
///
/// What would fit on a row of its own is not cut in two to fill a row.
pub(super) fn cut(units: &Units, text: &str, piece: Range<usize>, room: RowSpace) -> Option<CutPoint> {
    let mut walk = CutScan::new(units, piece.start);
    let unit = slice(text, piece);
    let mut best: [Option<CutPoint>; 5] = [None; 5];
    let mut first = None;
    let (mut stretch, mut part) = (UncutStretch::default(), UncutStretch::default());
    for cluster in width::clusters(unit) {
        let grapheme = slice(unit, cluster.start..cluster.end);
        let found = walk.cut();
        if first.is_none() && walk.visible > 0 && !is_blank(grapheme) {
            first = Some(found);
        }
        if let Some(level) = walk.level_before(grapheme) {
            let is_inside = found.columns <= room.here;
            if is_inside && let Some(slot) = best.get_mut(level as usize) {
                *slot = Some(found);
            }
            if level == CutLevel::Edge {
                stretch.meet(found.passed, is_inside);
            }
            if matches!(level, CutLevel::Edge | CutLevel::Blank) {
                part.meet(found.passed, is_inside);
            }
        }
        walk.pass(grapheme, usize::from(cluster.columns));
        stretch.grow(walk.visible, room.full);
        part.grow(walk.visible, room.full);
        if walk.visible > room.here && first.is_some() && stretch.is_known() && part.is_known() {
            break;
        }
    }
    choose(best, stretch.fits(), part.fits(), room).or(first.filter(|_| room.forced))
}

/// The text between the last good place to cut that fits and the next one, and whether it fits on a row of its own.
#[derive(Debug, Clone, Copy, Default)]
struct UncutStretch {
    start: usize,
    is_wide: bool,
    is_closed: bool,
}

impl UncutStretch {
    /// Records a place to cut at `column`.
    fn meet(&mut self, column: usize, is_inside: bool) {
        if is_inside {
            *self = Self { start: column, ..Self::default() };
        } else {
            self.is_closed = true;
        }
    }

    fn grow(&mut self, column: usize, full: usize) {
        self.is_wide |= !self.is_closed && column.saturating_sub(self.start) > full;
    }

    fn is_known(self) -> bool {
        self.is_wide || self.is_closed
    }

    fn fits(self) -> bool {
        !self.is_wide
    }
}

fn choose(
    best: [Option<CutPoint>; 5],
    stretch_fits: bool,
    part_fits: bool,
    room: RowSpace,
) -> Option<CutPoint> {
    let [edge, blank, soft, inside, stranding] = best;
    if stretch_fits && (edge.is_some() || !room.forced) {
        return edge;
    }
    let later = |cuts: &[Option<CutPoint>]| cuts.iter().flatten().max_by_key(|cut| cut.end).copied();
    let whole = later(&[edge, blank]);
    if part_fits && (whole.is_some() || !room.forced) {
        return whole;
    }
    let half_full = |cut: &CutPoint| cut.columns * 2 >= room.here;
    let good = whole.filter(half_full).or(soft.filter(half_full)).or(later(&[edge, blank, soft, inside]));
    if room.forced { good.or(stranding) } else { good }
}

/// A walk over the clusters of a unit.
struct CutScan<'a> {
    units: &'a Units,
    start: usize,
    /// Bytes passed, and where the last one that is not blank ended.
    at: usize,
    end: usize,
    /// Columns up to `at` and up to `end`.
    columns: usize,
    visible: usize,
    /// The last two characters that are not blank.
    before: [Option<char>; 2],
    /// How often the last character is repeated.
    run: usize,
    atom: usize,
    soft: usize,
}

impl<'a> CutScan<'a> {
    fn new(units: &'a Units, start: usize) -> Self {
        Self {
            units,
            start,
            at: 0,
            end: 0,
            columns: 0,
            visible: 0,
            before: [None; 2],
            run: 0,
            atom: units.atoms.partition_point(|atom| atom.end as usize <= start),
            soft: units.soft.partition_point(|soft| (*soft as usize) < start),
        }
    }

    fn cut(&self) -> CutPoint {
        CutPoint {
            end: self.start + self.end,
            columns: self.visible,
            next: self.start + self.at,
            passed: self.columns,
        }
    }

    /// Returns how good it is to cut before `grapheme`; `None` where it must not be.
    fn level_before(&mut self, grapheme: &str) -> Option<CutLevel> {
        let after = grapheme.chars().next()?;
        let [earlier, before] = self.before;
        let before = before?;
        if is_blank(grapheme) {
            return None;
        }
        let glued = self.end == self.at;
        if glued && before == after && rules::is_pair(after) && self.run % 2 == 1 {
            return None;
        }
        if rules::violates(before, after) {
            return Some(if glued { CutLevel::Stranding } else { CutLevel::Blank });
        }
        let of_atoms = self.level_of_atoms(self.start + self.at);
        let between = if glued { rules::level(earlier, before, after) } else { CutLevel::Edge };
        Some(of_atoms.unwrap_or(between))
    }

    /// Returns how good it is to cut at `at` as far as atoms are concerned.
    fn level_of_atoms(&mut self, at: usize) -> Option<CutLevel> {
        let Units { atoms, soft, .. } = self.units;
        while atoms.get(self.atom).is_some_and(|atom| (atom.end as usize) < at) {
            self.atom += 1;
        }
        while soft.get(self.soft).is_some_and(|soft| (*soft as usize) < at) {
            self.soft += 1;
        }
        let atom = atoms.get(self.atom).filter(|atom| (atom.start as usize) <= at)?;
        let is_soft = soft.get(self.soft).is_some_and(|soft| *soft as usize == at);
        Some(match at {
            at if at == atom.start as usize || at == atom.end as usize => CutLevel::Edge,
            _ if is_soft => CutLevel::Soft,
            _ => CutLevel::Inside,
        })
    }

    fn pass(&mut self, grapheme: &str, columns: usize) {
        self.at += grapheme.len();
        self.columns += columns;
        // What binds the next cluster is the letter of this one, not its marks.
        let Some(last) = grapheme.chars().next().filter(|_| !is_blank(grapheme)) else {
            return;
        };
        let glued = self.end + grapheme.len() == self.at;
        self.run = if glued && self.before[1] == Some(last) { self.run + 1 } else { 1 };
        self.before = [if glued { self.before[1] } else { None }, Some(last)];
        self.end = self.at;
        self.visible = self.columns;
    }
}
