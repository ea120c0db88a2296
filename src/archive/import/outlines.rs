//! Notes as outlines: the JSON exports of Roam and Logseq, a post for each page.

use super::importer::Importer;
use crate::archive::value::{Object, Value, json};

/// The names of the blocks below a page or a block, and of their text.
const BLOCKS: [&str; 2] = ["children", ":block/children"];
const TEXTS: [&str; 3] = ["string", "content", ":block/string"];

/// Levels of an outline that are read.
const DEPTH: usize = 32;

/// Whether `object` is a page of blocks.
pub(super) fn is_page(object: &Object) -> bool {
    let is_block = |block: &Value| TEXTS.iter().any(|name| block.get(name).is_some_and(Value::is_string));
    title(object).is_some()
        && !object.contains_key("text")
        && blocks(object).and_then(|blocks| blocks.first()).is_some_and(is_block)
        && (object.contains_key("page-name")
            || object.keys().any(|key| matches!(key, "uid" | "create-time" | "edit-time")))
}

fn title(object: &Object) -> Option<&str> {
    ["title", "page-name"].iter().find_map(|name| object.get(name)?.as_str())
}

fn blocks(object: &Object) -> Option<&Vec<Value>> {
    BLOCKS.iter().find_map(|name| object.get(name)?.as_array())
}

/// Takes a page: its title, and its blocks as a list.
pub(super) fn page(importer: &mut Importer<'_>, page: &Object) -> usize {
    importer.context.service = "notes";
    let mut lines = Vec::new();
    write(page, 0, &mut lines);
    let time = first_time(page, 0).cloned();
    let found = json!({"title": title(page), "text": lines.join("\n"), "created_at": time});
    found.as_object().map_or(0, |found| importer.one(found))
}

fn write(object: &Object, depth: usize, lines: &mut Vec<String>) {
    for block in blocks(object).into_iter().flatten().filter_map(Value::as_object) {
        let text = TEXTS.iter().find_map(|name| block.get(name)?.as_str()).unwrap_or_default();
        if !text.trim().is_empty() {
            lines.push(format!("{}- {}", "  ".repeat(depth), text.trim()));
        }
        if depth < DEPTH {
            write(block, depth + 1, lines);
        }
    }
}

/// When a page was made, or its first block.
fn first_time(object: &Object, depth: usize) -> Option<&Value> {
    let own = ["create-time", "created-at", "edit-time"].iter().find_map(|name| object.get(name));
    own.or_else(|| first_time(blocks(object)?.first()?.as_object().filter(|_| depth < DEPTH)?, depth + 1))
}
