//! Pages whose table has a post in each row, below the names of its columns.

use crate::archive::field_names::{folded, kinds};
use crate::text::slice::slice;

/// A table of a page.
pub(in crate::archive) struct PageTable<'a> {
    /// The names of its columns.
    pub(in crate::archive) names: Vec<String>,
    /// What follows the row of names.
    rows: &'a str,
    /// Lines before that.
    lines: u32,
}

impl<'a> PageTable<'a> {
    /// The first table of a page whose columns have the names of the fields of posts.
    pub(in crate::archive) fn of(page: &'a str) -> Option<Self> {
        let mut rest = page;
        while let Some((_, table)) = rest.split_once("<table") {
            rest = table;
            // The first row ends before another table begins: each part of a page is looked at once.
            let own = table.split("<table").next().unwrap_or_default();
            let Some((head, _)) = own.split_once("</tr>") else { continue };
            let rows = table.get(head.len() + "</tr>".len()..).unwrap_or_default();
            let names: Vec<String> = cells(head).into_iter().map(plain).collect();
            if names_posts(names.iter().map(String::as_str)) {
                let before = page.strip_suffix(rows).unwrap_or_default();
                let lines = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32;
                let rows = rows.split("</table>").next().unwrap_or_default();
                return Some(Self { names, rows, lines });
            }
        }
        None
    }

    /// The cells of each row as they are written, with its line, from 1.
    pub(in crate::archive) fn rows(&self) -> impl Iterator<Item = (u32, Vec<&'a str>)> {
        let mut line = self.lines + 1;
        self.rows.split("</tr>").map(move |row| {
            let start = line
                + memchr::memchr_iter(b'\n', row.split("<tr").next().unwrap_or_default().as_bytes()).count()
                    as u32;
            line += memchr::memchr_iter(b'\n', row.as_bytes()).count() as u32;
            (start, cells(row))
        })
    }
}

/// Whether the names of columns are those of the fields of posts: a text and something else.
pub(in crate::archive) fn names_posts<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut known = 0;
    let mut has_text = false;
    for name in names {
        let kinds = kinds(&folded(name));
        known += usize::from(!kinds.is_empty());
        has_text |= kinds.iter().any(|(kind, _)| kind.is_text());
    }
    has_text && known > 1
}

/// What is inside of each cell of a row. A cell ends where the next one begins, too (HTML, 13.1.2.4).
fn cells(row: &str) -> Vec<&str> {
    let (mut found, mut open, mut is_in_tag) = (Vec::new(), None, false);
    for at in memchr::memchr2_iter(b'<', b'>', row.as_bytes()) {
        let rest = slice(row, at..);
        if rest.starts_with('>') {
            open = std::mem::take(&mut is_in_tag).then_some(at + 1).or(open);
            continue;
        }
        let is_start = ["<td", "<th>", "<th "].iter().any(|start| rest.starts_with(start));
        if is_start || ["</td", "</th>"].iter().any(|end| rest.starts_with(end)) {
            found.extend(open.take().map(|from| slice(row, from..at)));
        }
        is_in_tag |= is_start;
    }
    found.extend(open.map(|from| slice(row, from..)));
    found
}

/// The words of a cell, without its elements.
fn plain(cell: &str) -> String {
    let mut words = String::new();
    for (at, part) in cell.split('<').enumerate() {
        words.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, rest)| rest) });
    }
    htmlize::unescape(words.trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::PageTable;

    #[test]
    fn rows_are_those_of_the_table_of_posts() {
        let page = "<html><table><tr><td>Menu</td></tr></table>\n<table class=\"t\">\n<thead><tr><th>ID</th><th><b>Content</b></th><th>Likes &amp; more</th></tr></thead>\n<tbody><tr><td>5</td><td><p>one</p></td><td>7</td></tr>\n<tr><td>6</td><td>two</td><td></td></tr></tbody></table><table><tr><td>foot</td></tr></table>";
        let table = PageTable::of(page).unwrap();
        assert_eq!(table.names, ["ID", "Content", "Likes & more"]);
        let rows: Vec<_> = table.rows().filter(|(_, cells)| !cells.is_empty()).collect();
        assert_eq!(rows, [(4, vec!["5", "<p>one</p>", "7"]), (5, vec!["6", "two", ""])]);
        let open = "<table><tr><th>ID<th>Text</tr><tr><th>5</th><td title=\"a\">one<td>two</tr>";
        let table = PageTable::of(open).unwrap();
        assert_eq!(table.rows().next(), Some((1, vec!["5", "one", "two"])));
        // However many cells are left open, each is looked at once.
        let many = format!("<table><tr><th>ID<th>Text</tr><tr>{}", "<td>x ".repeat(200_000));
        assert_eq!(PageTable::of(&many).unwrap().rows().next().map(|(_, cells)| cells.len()), Some(200_000));
        assert!(PageTable::of("<html><table><tr><th>Item</th><th>Price</th></tr></table>").is_none());
    }
}
