//! Tables of Markdown: signs around each row, and a rule below the row of names.

/// A table as one of plain rows that `|` parts, each on its line; `None` where it is no table of Markdown.
pub(super) fn plain(table: &str) -> Option<String> {
    let mut lines = table.lines();
    let is_row = |line: &str| line.trim_start().starts_with('|');
    let is_rule = |line: &str| {
        let line = line.trim();
        line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
    };
    if !lines.next().is_some_and(is_row) || !lines.next().is_some_and(is_rule) {
        return None;
    }
    let mut out = String::with_capacity(table.len());
    for (at, line) in table.split_inclusive('\n').enumerate() {
        if at != 1 || !is_rule(line) {
            out.push_str(&if is_row(line) { row(line) } else { line.trim_end().to_owned() });
        }
        out.push('\n');
    }
    Some(out)
}

/// The cells of a row, in quotation marks where they hold such signs.
fn row(line: &str) -> String {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut chars = line.trim().chars().skip(1).peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => cell.extend(chars.next()),
            '|' => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.trim().is_empty() {
        cells.push(cell);
    }
    let written = |cell: &String| {
        let cell = cell.trim();
        if cell.contains(['|', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    cells.iter().map(written).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn rows_lose_their_borders_and_keep_their_lines() {
        let table = "| a | text |\n|:--|---|\n| 1 | one \\| \"two\" |\n|2||\nend";
        assert_eq!(plain(table).as_deref(), Some("a|text\n\n1|\"one | \"\"two\"\"\"\n2|\nend\n"));
        assert_eq!(plain("a|text\n--|--\n1|one\n"), None);
        assert_eq!(plain("| a | text |\n| 1 | one |\n"), None);
    }
}
