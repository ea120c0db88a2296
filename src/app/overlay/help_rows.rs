//! The help laid out in rows: keys and sentences go on in further rows where one has no room for them.

use super::help_entry::{BETWEEN_KEYS, HelpEntry};
use crate::i18n::Message;
use crate::text::slice::slice;
use crate::text::width;
use crate::text::wrap::{Units, rows_of_parts};

/// Columns from which there is room for three texts in a row.
const WIDE: u16 = 60;
/// Columns of the left text in a wide row.
const FIRST: u16 = 24;
/// Columns before the left text.
pub(crate) const INDENT: u16 = 2;

/// One row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// Where the keys below it hold.
    Section(Message<'static>),
    /// A part of an entry.
    Texts(HelpTexts),
}

/// The texts of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HelpTexts {
    /// What is pressed or typed.
    pub first: String,
    /// What it does.
    pub about: String,
    /// An example, or the name in the keys file.
    pub(crate) last: String,
    /// Whether it is about the find line.
    pub(crate) is_query: bool,
}

/// Where the three texts of a row of `columns` columns start and how much room they have.
#[derive(Debug, Clone, Copy, Default)]
pub struct HelpColumns {
    columns: u16,
    first: u16,
}

impl HelpColumns {
    /// The columns of a panel this wide inside.
    pub(crate) fn new(columns: u16) -> Self {
        let first = if columns >= WIDE { FIRST } else { (columns * 2 / 5).clamp(8, 15) };
        Self { columns, first }
    }

    /// The column of the text in the middle.
    pub fn about(self) -> u16 {
        INDENT + self.first
    }

    fn about_room(self) -> usize {
        usize::from(self.columns.saturating_sub(self.about() + 1)).max(1)
    }
}

/// Lays out `entries`.
pub(crate) fn help_rows(entries: &[HelpEntry], columns: HelpColumns) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    let first = usize::from(columns.first.saturating_sub(1));
    for entry in entries {
        match entry {
            HelpEntry::Section(section) => rows.push(HelpRow::Section(*section)),
            HelpEntry::Action { keys, about, name, is_named } => {
                let last = if *is_named { name } else { "" };
                let keys = rows_of_parts(keys, BETWEEN_KEYS, first);
                add(&mut rows, columns, &keys, about, last, false);
            }
            HelpEntry::Query { typed, about, example } => {
                add(&mut rows, columns, &lines(typed, first), about, example, true);
            }
        }
    }
    rows
}

fn add(
    rows: &mut Vec<HelpRow>,
    columns: HelpColumns,
    first: &[String],
    about: &str,
    last: &str,
    is_query: bool,
) {
    let room = columns.about_room();
    let mut abouts = lines(about, room);
    let end = abouts.last().map_or(0, |line| width::columns(line));
    // What is at the right gets a row of its own where the last one is full.
    let has_room = end + 3 + width::columns(last) <= room + 1;
    if !last.is_empty() && !has_room {
        abouts.push(String::new());
    }
    let count = first.len().max(abouts.len());
    let last_at = abouts.len().saturating_sub(1);
    for at in 0..count {
        let part = |all: &[String]| all.get(at).cloned().unwrap_or_default();
        let last = if at == last_at { last } else { "" };
        let (first, about) = (part(first), part(&abouts));
        rows.push(HelpRow::Texts(HelpTexts { first, about, last: last.to_owned(), is_query }));
    }
}

/// `text` in lines of at most `columns` columns.
fn lines(text: &str, columns: usize) -> Vec<String> {
    if width::columns(text) <= columns {
        return vec![text.to_owned()];
    }
    let rows = Units::new(text).rows(text, 0..text.len(), columns);
    let line = |start: u32, end: u32| slice(text, start as usize..end as usize).trim_end();
    rows.iter().map(|row| line(row.start, row.end).to_owned()).collect()
}
