//! The rows of a post at one width and in one layout.

use super::signs::PassageSign;
use crate::config::settings::Layout;
use crate::corpus::{Body, Side};
use crate::state::reading_position::Anchor;
use crate::text::lang::Language;
use crate::text::slice::slice;
use crate::text::width;
use crate::text::wrap::{Row, Units, rows_of_parts};

/// A piece of one side's text on one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextCell {
    /// Which text.
    pub side: Side,
    /// Which bytes of it, how many columns.
    pub row: Row,
}

/// What a row that is not the post's own text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostNoteKind {
    /// Something odd about the post.
    Notice,
    /// A figure.
    Figures,
    /// A numbered link.
    Link,
    /// How it hangs together with other posts.
    Thread,
    /// A note of the user on the passage above.
    Remark,
}

/// One row of the detail pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostRow {
    /// Nothing.
    Blank,
    /// Text of a pair: one cell in one column, two in columns.
    Text {
        /// Index of the pair.
        pair: u32,
        /// Left and right; the right one only in columns.
        cells: [Option<TextCell>; 2],
    },
    /// A row of the program: figures, links, notices.
    Note {
        /// What it says.
        kind: PostNoteKind,
        /// The words.
        text: String,
    },
}

/// A note before it is wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PostNote {
    /// What it says.
    pub(crate) kind: PostNoteKind,
    /// The words.
    pub(crate) text: String,
}

/// How a post is laid out: everything the rows depend on, apart from the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LayoutOptions {
    /// How the sides are shown.
    pub(crate) layout: Layout,
    /// The side that comes first.
    pub(crate) first: Side,
    /// Percent of the width that the original's column takes.
    pub(crate) ruler: u8,
    /// Columns for the text.
    pub columns: u16,
    /// The longest row of each side, in columns.
    pub(crate) measures: [u16; 2],
    /// No columns: one text below the other.
    pub(crate) linear: bool,
}

/// The separator of two figures in a note.
pub(crate) const BETWEEN_FIGURES: &str = "  ";
/// The sign before a note of the user.
pub(crate) const REMARK: &str = "+ ";
/// Columns between the two texts: a blank, the rule, a blank.
pub(crate) const GUTTER: u16 = 3;
/// Below this width pairs are shown one below the other: a column of less than 26 breaks English
/// after every third or fourth word.
const LEAST_FOR_COLUMNS: u16 = 56;

impl LayoutOptions {
    /// The longest rows of two sides in these languages, where an English text has `english` columns: a Chinese one has 40
    /// characters for 72 of them.
    pub(crate) fn measures(languages: [Language; 2], english: u16) -> [u16; 2] {
        languages.map(|language| match language {
            Language::English => english,
            Language::Chinese => english.saturating_mul(10) / 9,
        })
    }

    /// The layout at this width: columns, interleaved or one side.
    pub fn effective(&self) -> Layout {
        match self.layout {
            Layout::Columns | Layout::Study if self.linear || self.columns < LEAST_FOR_COLUMNS => {
                Layout::Interleaved
            }
            Layout::Study => Layout::Columns,
            layout => layout,
        }
    }

    /// Columns of all that is laid out: one text, or both with what is between them.
    pub(crate) fn taken(&self) -> u16 {
        match self.widths() {
            [left, right] if self.effective() == Layout::Columns => left + GUTTER + right,
            [left, _] => left,
        }
    }

    /// Columns for the left and the right text; the right one is 0 unless in columns.
    pub fn widths(&self) -> [u16; 2] {
        if self.effective() != Layout::Columns {
            let longest = self.sides().iter().map(|side| self.measures[*side as usize]).max();
            return [longest.map_or(self.columns, |longest| self.columns.min(longest)), 0];
        }
        let percent = u32::from(self.ruler.clamp(20, 80));
        // No wider than either side may be, with the shares that they have.
        let widest = [percent, 100 - percent]
            .into_iter()
            .zip(self.measures)
            .map(|(share, measure)| u32::from(measure) * 100 / share)
            .fold(u32::from(self.columns - GUTTER), u32::min);
        let both = widest as u16;
        let original = ((widest * percent / 100) as u16).max(1);
        match self.first {
            Side::Original => [original, both - original],
            Side::Translation => [both - original, original],
        }
    }

    /// Which sides are shown, in order.
    pub fn sides(&self) -> &'static [Side] {
        match (self.effective(), self.first) {
            (Layout::Original, _) => &[Side::Original],
            (Layout::Translation, _) => &[Side::Translation],
            (_, Side::Original) => &[Side::Original, Side::Translation],
            (_, Side::Translation) => &[Side::Translation, Side::Original],
        }
    }
}

/// All rows of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostRows {
    /// The rows.
    pub rows: Vec<PostRow>,
    /// How they were laid out.
    pub options: LayoutOptions,
}

struct RowBuilder<'a> {
    body: &'a Body,
    units: &'a [Units; 2],
    options: LayoutOptions,
    signs: &'a [PassageSign],
    rows: Vec<PostRow>,
}

impl PostRows {
    /// Lays out `body` with notes before and after it, and those of the user below their passages.
    pub(crate) fn new(
        body: &Body,
        units: &[Units; 2],
        options: LayoutOptions,
        [before, after]: [&[PostNote]; 2],
        signs: &[PassageSign],
    ) -> Self {
        let mut builder = RowBuilder { body, units, options, signs, rows: Vec::new() };
        builder.notes(before);
        builder.pairs();
        builder.remarks(None);
        if !after.is_empty() && !builder.rows.is_empty() {
            builder.rows.push(PostRow::Blank);
        }
        builder.notes(after);
        Self { rows: builder.rows, options }
    }

    /// The place that row `line` shows.
    pub(crate) fn anchor(&self, line: usize) -> Anchor {
        if line == 0 {
            return Anchor::Start;
        }
        for (at, shown) in self.rows.iter().enumerate().skip(line) {
            match shown {
                PostRow::Text { pair, cells } => {
                    if let Some(cell) = cells.iter().flatten().next() {
                        return Anchor::Byte { pair: *pair, side: cell.side, byte: cell.row.start };
                    }
                }
                PostRow::Note { .. } => return Anchor::Note(self.rows.len() - at),
                PostRow::Blank => {}
            }
        }
        Anchor::Start
    }

    /// The row that shows the place `anchor`, or what comes nearest.
    pub(crate) fn place(&self, anchor: Anchor) -> usize {
        match anchor {
            Anchor::Start => 0,
            Anchor::Note(from_end) => self.rows.len().saturating_sub(from_end),
            Anchor::Byte { pair, side, byte } => {
                let (mut first_of_pair, mut found) = (None, None);
                for (at, line) in self.rows.iter().enumerate() {
                    let PostRow::Text { pair: shown, cells } = line else {
                        continue;
                    };
                    if *shown < pair {
                        continue;
                    }
                    first_of_pair = first_of_pair.or(Some(at));
                    if *shown > pair {
                        break;
                    }
                    if cells.iter().flatten().any(|cell| cell.side == side && cell.row.start <= byte) {
                        found = Some(at);
                    }
                }
                found.or(first_of_pair).unwrap_or_else(|| self.rows.len().saturating_sub(1))
            }
        }
    }

    /// The pair that row `line` shows, or the next one below it.
    pub fn pair_at(&self, line: usize) -> Option<u32> {
        self.rows.iter().skip(line).find_map(|line| match line {
            PostRow::Text { pair, .. } => Some(*pair),
            PostRow::Blank | PostRow::Note { .. } => None,
        })
    }

    /// The first row of each pair shown, in order.
    pub fn pair_starts(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let mut last = None;
        self.rows.iter().enumerate().filter_map(move |(at, line)| match line {
            PostRow::Text { pair, .. } if last != Some(*pair) => {
                last = Some(*pair);
                Some((*pair, at))
            }
            PostRow::Blank | PostRow::Text { .. } | PostRow::Note { .. } => None,
        })
    }
}

impl RowBuilder<'_> {
    fn notes(&mut self, notes: &[PostNote]) {
        // They are of both sides: in columns they run under both.
        let columns = usize::from(self.options.taken().max(1));
        for note in notes {
            let kind = note.kind;
            let is_narrow = note.text.split(BETWEEN_FIGURES).any(|figure| width::columns(figure) > columns);
            if kind == PostNoteKind::Figures && !is_narrow {
                let rows = rows_of_parts(&note.text, BETWEEN_FIGURES, columns);
                self.rows.extend(rows.into_iter().map(|text| PostRow::Note { kind, text }));
                continue;
            }
            let units = Units::new(&note.text);
            for row in units.rows(&note.text, 0..note.text.len(), columns) {
                let text = row.of(&note.text);
                let text = format!("{:indent$}{text}", "", indent = usize::from(row.indent));
                self.rows.push(PostRow::Note { kind, text });
            }
            if kind == PostNoteKind::Notice {
                self.rows.push(PostRow::Blank);
            }
        }
    }

    fn cells(&self, side: Side, pair: usize, columns: u16) -> Vec<TextCell> {
        let Some(pair) = self.body.pairs.get(pair) else {
            return Vec::new();
        };
        let range = pair.side(side);
        if range.is_empty() {
            return Vec::new();
        }
        let text = &self.body.side(side).text;
        let rows = self.units[side as usize].rows(text, range, usize::from(columns.max(1)));
        rows.into_iter().map(|row| TextCell { side, row }).collect()
    }

    fn pairs(&mut self) {
        let [left, right] = self.options.widths();
        let sides = self.options.sides();
        for pair in 0..self.body.pairs.len() {
            let mark = self.rows.len();
            if self.options.effective() == Layout::Columns {
                let cells = [self.cells(sides[0], pair, left), self.cells(sides[1], pair, right)];
                for at in 0..cells[0].len().max(cells[1].len()) {
                    let cells = [cells[0].get(at).copied(), cells[1].get(at).copied()];
                    self.rows.push(PostRow::Text { pair: pair as u32, cells });
                }
            } else {
                for side in sides {
                    let columns = left.min(self.options.measures[*side as usize]);
                    for cell in self.cells(*side, pair, columns) {
                        self.rows.push(PostRow::Text { pair: pair as u32, cells: [Some(cell), None] });
                    }
                }
            }
            if self.rows.len() > mark && mark > 0 && self.gap_before(pair, mark) {
                self.rows.insert(mark, PostRow::Blank);
            }
            if !self.signs.is_empty() {
                self.remarks(Some(pair as u32));
            }
        }
    }

    /// The notes of the user on `pair`, or those that are detached.
    fn remarks(&mut self, pair: Option<u32>) {
        let signs = self.signs.iter().filter(|sign| sign.pair == pair && !sign.note.is_empty());
        let lines = signs.flat_map(|sign| sign.note.lines());
        let remark = |line: &str| PostNote { kind: PostNoteKind::Remark, text: format!("{REMARK}{line}") };
        let remarks: Vec<PostNote> = lines.map(remark).collect();
        self.notes(&remarks);
    }

    /// Whether a blank row parts `pair` from what is above it.
    fn gap_before(&self, pair: usize, mark: usize) -> bool {
        match self.rows.get(mark - 1) {
            Some(PostRow::Blank | PostRow::Note { .. }) | None => return false,
            Some(PostRow::Text { .. }) => {}
        }
        if self.options.effective() == Layout::Interleaved {
            return true;
        }
        self.options.sides().iter().any(|side| {
            let range = self.body.pairs.get(pair).map(|pair| pair.side(*side));
            let Some(this) = range.filter(|range| !range.is_empty()) else {
                return false;
            };
            // A blank line of the source just above this passage.
            let above = slice(&self.body.side(*side).text, ..this.start);
            above.ends_with("\n\n")
        })
    }
}
