//! Several tables in one file, as `cat a.csv b.csv` writes them: where each begins, by the row of names above it.

use std::collections::HashSet;

use super::table_rows::{first_row, without_line_ends};
use crate::archive::field_names::{folded, kinds};
use crate::text::slice::{slice, subslice};

/// Bytes of a row of names at most.
const LONGEST_HEAD: usize = 4096;
/// Bytes of the name of a text that are enough to look for it without its first letter, which may be a capital.
const LONG_NAME: usize = 4;

/// A further table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FurtherTable {
    /// The byte at which its row of names starts.
    pub(super) start: usize,
    /// The sign between its cells.
    pub(super) separator: u8,
}

/// The tables below the first one, whose row of names is at byte `start` of `text` and holds `names`: their names are in another
/// order or spelling, are parted by another sign, or are others. A row with the same names begins no table, its columns go on.
pub(super) fn further(text: &str, start: usize, separator: u8, names: &[String]) -> Vec<FurtherTable> {
    let known: HashSet<String> = names.iter().map(|name| folded(name)).collect();
    let is_text = |name: &&String| kinds(&folded(name)).first().is_some_and(|(kind, _)| kind.is_text());
    let Some(name) = names.iter().find(is_text).filter(|_| names.len() > 1) else { return Vec::new() };
    let first = name.chars().next().map_or(0, char::len_utf8);
    let needle = if name.len() < LONG_NAME { name } else { slice(name, first..) };
    let bytes = text.as_bytes();
    let (mut counted, mut quotes, mut done, mut line_end) = (start, 0, start, start);
    let mut tables = Vec::new();
    for hit in memchr::memmem::find_iter(subslice(bytes, start..), needle.as_bytes()) {
        let hit = start + hit;
        // One look at a line is enough, however often and far it goes on.
        if hit < line_end {
            continue;
        }
        line_end = memchr::memchr(b'\n', subslice(bytes, hit..)).map_or(bytes.len(), |at| hit + at);
        let begin = memchr::memrchr(b'\n', subslice(bytes, done..hit)).map(|at| done + at + 1);
        let Some(begin) = begin.filter(|begin| line_end - begin <= LONGEST_HEAD) else { continue };
        let line = slice(text, begin..line_end);
        let Some(sign) = sign_of_names(line, separator, names, &known) else { continue };
        // A line of a cell in quotation marks is no row.
        quotes += memchr::memchr_iter(b'"', subslice(bytes, counted..begin)).count();
        counted = begin;
        if quotes % 2 == 0 {
            tables.push(FurtherTable { start: begin, separator: sign });
            done = begin;
        }
    }
    tables
}

/// Whether a line may be a row of names with this sign between them, as far as can be told without a reader of rows, which takes
/// as long to make as a row to read: every cell has a letter, and one is the name of a text.
fn may_be_names(line: &str, sign: u8) -> bool {
    let cells = || line.split(char::from(sign));
    let is_text = |cell: &str| {
        let name = folded(without_line_ends(cell).trim().trim_matches('"'));
        kinds(&name).iter().any(|(kind, _)| kind.is_text())
    };
    cells().nth(1).is_some()
        && cells().all(|cell| cell.chars().any(char::is_alphabetic))
        && cells().any(is_text)
}

/// The sign between the names of a line that is a row of other names than those of the first table.
fn sign_of_names(line: &str, separator: u8, names: &[String], known: &HashSet<String>) -> Option<u8> {
    let signs = [separator, b',', b'\t', b';', b'|'];
    signs.into_iter().filter(|sign| may_be_names(line, *sign)).find(|sign| {
        let row = first_row(line, *sign);
        let plain = row.iter().map(|cell| without_line_ends(cell).trim().trim_matches('"'));
        if *sign == separator && plain.clone().eq(names.iter().map(String::as_str)) {
            return false;
        }
        let cells: Vec<String> = plain.map(folded).collect();
        let different: HashSet<&String> = cells.iter().collect();
        let are_names = cells.iter().all(|cell| cell.chars().any(char::is_alphabetic));
        if cells.len() < 2 || different.len() < cells.len() || !are_names {
            return false;
        }
        let same = cells.iter().filter(|cell| known.contains(*cell)).count();
        let read = cells.iter().filter(|cell| known.contains(*cell) || !kinds(cell).is_empty()).count();
        // Two words in a row may be its cells.
        let are_all = same == cells.len() && (same == known.len() || *sign != separator);
        are_all || same > 1 && read > 2 && read * 3 >= cells.len() * 2
    })
}

#[cfg(test)]
mod tests {
    use super::further;

    #[test]
    fn a_row_of_other_names_begins_a_table() {
        let names = ["id", "text", "date"].map(str::to_owned);
        let first = "id,text,date\n1,A kite flies.,2024-01-02\n";
        for (more, expected) in [
            ("text,date,id\nNo wind.,2024-01-03,2\n", Some(b',')),
            ("ID,Text,Date\n2,No wind.,2024-01-03\n", Some(b',')),
            ("\u{feff}\"date\";\"id\";\"text\"\n2024-01-03;2;No wind.\n", Some(b';')),
            ("id,text,date,likes\n2,No wind.,2024-01-03,5\n", Some(b',')),
            // The same names go on, and words within a text are none.
            ("id,text,date\n2,No wind.,2024-01-03\n", None),
            ("2,\"text,date,id\",2024-01-03\n", None),
            ("2,\"No wind:\ntext,date,id\n\",2024-01-03\n", None),
            ("2,text,2024-01-03\n", None),
            ("2,text,author\n", None),
        ] {
            let found = further(&format!("{first}{more}"), 0, b',', &names);
            let expected: Vec<_> = expected.iter().map(|sign| (first.len(), *sign)).collect();
            let found: Vec<_> = found.iter().map(|table| (table.start, table.separator)).collect();
            assert_eq!(found, expected, "{more}");
        }
        // A long line is looked at once, however often it has the name.
        let long = format!("{first}2,{},2024-01-03\n", "ext ".repeat(400_000));
        assert!(further(&long, 0, b',', &names).is_empty());
    }
}
