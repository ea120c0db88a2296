//! Columns of a table under names that are not known, whose cells show that they hold what its posts lack: times or figures.

use super::importer::Importer;
use crate::archive::field_names::{FieldKind, figure_alone, folded, kinds};
use crate::archive::issue::{Excerpt, ImportOddity};
use crate::archive::written::{figures, times};

/// Columns of figures that are named.
const NAMED: usize = 3;

/// Digits of the largest number that is a figure rather than an id or a moment.
const MAX_DIGITS: usize = 9;

/// What the cells of the columns hold that have no known name.
pub(super) struct UnreadColumns {
    lacks_times: bool,
    lacks_figures: bool,
    columns: Vec<UnreadColumn>,
}

#[derive(Default)]
struct UnreadColumn {
    at: usize,
    name: String,
    filled: usize,
    times: usize,
    figures: usize,
    /// It neither counts the rows nor is the same in all.
    is_varied: bool,
    first: Option<u64>,
    largest: u64,
}

impl UnreadColumns {
    /// The columns of these names that are not read; `None` where times and figures are.
    pub(super) fn new(names: &[String]) -> Option<Self> {
        // Columns of what is within another record are read by the last part of their names.
        let last = |name: &str| folded(name.rsplit(['.', '/']).next().unwrap_or_default());
        let kinds_of = |name: &String| {
            let name = last(name);
            kinds(&name).iter().map(|(kind, _)| *kind).chain(figure_alone(&name)).collect::<Vec<_>>()
        };
        let known = || names.iter().flat_map(kinds_of);
        let lacks_times = !known().any(|kind| matches!(kind, FieldKind::Time | FieldKind::Clock));
        let lacks_figures = !known().any(|kind| kind.metric().is_some());
        let all = names.iter().enumerate();
        let unread = all.filter(|(_, name)| !last(name).is_empty() && kinds_of(name).is_empty());
        let columns: Vec<_> = unread
            .map(|(at, name)| UnreadColumn { at, name: name.clone(), ..UnreadColumn::default() })
            .collect();
        (!columns.is_empty() && (lacks_times || lacks_figures)).then_some(Self {
            lacks_times,
            lacks_figures,
            columns,
        })
    }

    /// Looks at the cells of a row, of which `cell` gives that of a column.
    pub(super) fn add<'r>(&mut self, cell: impl Fn(usize) -> Option<&'r str>) {
        for column in &mut self.columns {
            let cell = cell(column.at).unwrap_or_default().trim();
            if cell.is_empty() {
                continue;
            }
            let number = figure(cell);
            column.times += usize::from(number.is_none() && is_time(cell));
            if let Some(number) = number {
                let first = *column.first.get_or_insert(number);
                let passed = column.filled as u64;
                column.is_varied |= number != first && number.abs_diff(first) != passed;
                column.largest = column.largest.max(number);
                column.figures += 1;
            }
            column.filled += 1;
        }
    }

    /// Notes the columns that hold what the posts lack.
    pub(super) fn note(&self, importer: &mut Importer<'_>) {
        let holds_times = |column: &&UnreadColumn| column.filled > 0 && column.times == column.filled;
        if let Some(column) = self.columns.iter().find(holds_times).filter(|_| self.lacks_times) {
            importer.context.note(ImportOddity::TimeColumn(Excerpt::new(&column.name)));
        }
        let holds_figures = |column: &&UnreadColumn| {
            // Zeros and ones answer a question.
            column.filled > 1 && column.figures == column.filled && column.is_varied && column.largest > 1
        };
        let figures: Vec<&str> = self
            .columns
            .iter()
            .filter(holds_figures)
            .map(|column| column.name.as_str())
            .take(NAMED)
            .collect();
        if self.lacks_figures && !figures.is_empty() {
            importer.context.note(ImportOddity::FigureColumns(Excerpt::new(&figures.join(", "))));
        }
    }
}

/// The whole number in a cell that holds one and nothing else, perhaps shortened (`3.4K`, `1.2万`).
fn figure(cell: &str) -> Option<u64> {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let is_short = |c: char| matches!(c, 'k' | 'K' | 'm' | 'M' | '万' | '萬' | '亿' | '億');
    let plain = cell.strip_suffix(is_short).unwrap_or(cell);
    let is_shortened = plain.len() < cell.len();
    let is_number = plain.chars().all(|c| c.is_ascii_digit() || c == ',' || is_shortened && c == '.');
    (is_number && digits > 0 && digits <= MAX_DIGITS).then(|| figures::parse(cell).ok().flatten()).flatten()
}

/// Whether a cell holds a day or a moment that is written with signs.
fn is_time(cell: &str) -> bool {
    cell.chars().any(|c| matches!(c, '-' | '/' | ':' | '.' | '年')) && times::parse(cell).is_some()
}
