//! Tables written as JSON: rows as lists below a row of names, or a column each (as `pandas` writes them); and those of pages.

use super::html;
use super::importer::Importer;
use crate::archive::field_names::{folded, kinds};
use crate::archive::format::page_table::{PageTable, names_posts};
use crate::archive::value::{Object, Value};
use crate::text::hash::HashMap;

/// The names in a row, where they are those of the fields of posts.
pub(super) fn head(row: &Value) -> Option<Vec<String>> {
    let names = strings(row).filter(|names| names_posts(names.iter().copied()))?;
    Some(names.into_iter().map(str::to_owned).collect())
}

/// The object of a row below `names`.
pub(super) fn row(names: &[String], row: &Value) -> Object {
    names.iter().cloned().zip(row.as_array().into_iter().flatten().cloned()).collect()
}

/// An object of each row below a row of names.
pub(super) fn rows(rows: &[Value]) -> Option<Vec<Object>> {
    let (first, rest) = rows.split_first()?;
    let names = head(first).filter(|_| rest.iter().all(Value::is_array))?;
    Some(rest.iter().map(|cells| row(&names, cells)).collect())
}

fn strings(row: &Value) -> Option<Vec<&str>> {
    row.as_array().filter(|row| row.len() > 1)?.iter().map(Value::as_str).collect()
}

/// An object of each row of a table: `columns` with `data`, or the cells of each column by the number of their row.
pub(super) fn columns(table: &Object) -> Option<Vec<Object>> {
    if let (Some(names), Some(Value::Array(data))) = (table.get("columns").and_then(head), table.get("data"))
    {
        let is_grid = data.iter().all(Value::is_array);
        return is_grid.then(|| data.iter().map(|cells| row(&names, cells)).collect());
    }
    let text = table.get("text").or_else(|| table.iter().next().map(|(_, first)| first))?.as_object()?;
    let is_row = |name: &str| name.len() < 10 && name.bytes().all(|byte| byte.is_ascii_digit());
    if !text.keys().all(is_row) || !names_posts(table.keys()) {
        return None;
    }
    let mut numbers: Vec<(usize, &str)> =
        text.keys().filter_map(|name| Some((name.parse().ok()?, name))).collect();
    numbers.sort_unstable();
    // A column may have a cell for each of a million rows.
    let columns: Vec<(&str, HashMap<&str, &Value>)> =
        table.iter().filter_map(|(name, cells)| Some((name, cells.as_object()?.iter().collect()))).collect();
    let row = |number: &str| {
        let cells = columns.iter().filter_map(|(name, cells)| Some((*name, (*cells.get(number)?).clone())));
        cells.collect()
    };
    Some(numbers.iter().map(|(_, number)| row(number)).collect())
}

/// Takes the posts of the table in a page: texts as they are written, of other cells the words.
pub(super) fn read_page(importer: &mut Importer<'_>, page: &str) {
    let Some(table) = PageTable::of(page) else { return };
    let are_texts: Vec<bool> =
        table.names.iter().map(|name| kinds(&folded(name)).iter().any(|(kind, _)| kind.is_text())).collect();
    for (line, cells) in table.rows() {
        if cells.is_empty() {
            continue;
        }
        let value = |(cell, is_text): (&str, &bool)| {
            if *is_text { Value::from(cell.trim()) } else { Value::from(html::text(cell)) }
        };
        let found: Vec<Value> = cells.into_iter().zip(&are_texts).map(value).collect();
        importer.context.line = line;
        importer.object(row(&table.names, &Value::Array(found)), 0);
    }
}
