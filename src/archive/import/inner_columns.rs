//! Columns of a table that belong to the post that a row repeats or quotes: `源微博正文`, `quoted_status.text`.

use super::record_hints::{QUOTED, REPOSTED};
use crate::archive::field_names::{FieldKind, folded, kinds};
use crate::archive::value::{Object, Value};

/// A column of an inner post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InnerColumn {
    /// Its name in the table.
    column: String,
    /// The name of the inner post in a record.
    post: &'static str,
    /// The name of the field there.
    name: String,
}

impl InnerColumn {
    fn new(column: &str) -> Option<Self> {
        let of = |post, name: &str| Some(Self { column: column.to_owned(), post, name: name.to_owned() });
        // The post of Weibo that another one repeats, and its user.
        for (before, word) in [("源微博", ""), ("原微博", ""), ("源用户", "用户"), ("原用户", "用户")]
        {
            if let Some(name) = column.strip_prefix(before).filter(|name| !name.is_empty()) {
                return of(REPOSTED[0], &format!("{word}{name}"));
            }
        }
        let (head, name) = column.split_once(['.', '/'])?;
        let post = REPOSTED.iter().chain(&QUOTED).find(|post| **post == head)?;
        of(post, name)
    }
}

fn is_of_text(name: &str) -> bool {
    kinds(&folded(name)).iter().any(|(kind, _)| *kind == FieldKind::Text)
}

/// The columns of inner posts in a table with these names: of those that have a text, as the rows have.
pub(super) fn find(names: &[String]) -> Vec<InnerColumn> {
    let all: Vec<InnerColumn> = names.iter().filter_map(|name| InnerColumn::new(name)).collect();
    let has_own_text =
        || names.iter().any(|name| is_of_text(name) && all.iter().all(|inner| inner.column != *name));
    let texts: Vec<&str> =
        all.iter().filter(|inner| is_of_text(&inner.name)).map(|inner| inner.post).collect();
    if texts.is_empty() || !has_own_text() {
        return Vec::new();
    }
    all.iter().filter(|inner| texts.contains(&inner.post)).cloned().collect()
}

/// Puts the cells of inner posts into an object of their own, where they say anything.
pub(super) fn gather(columns: &[InnerColumn], row: &mut Object) {
    for column in columns {
        let Some(cell) = row.remove(&column.column) else { continue };
        if cell.as_str().is_some_and(|cell| cell.trim().is_empty()) {
            continue;
        }
        if !row.contains_key(column.post) {
            row.insert(column.post, Value::Object(Object::new()));
        }
        if let Some(Value::Object(inner)) = row.get_mut(column.post) {
            inner.set_missing(&column.name, || cell);
        }
    }
    // A post that is gone has no text.
    let has_text = |inner: &Object| inner.iter().any(|(name, value)| is_of_text(name) && value.is_string());
    for column in columns {
        if row.get(column.post).and_then(Value::as_object).is_some_and(|inner| !has_text(inner)) {
            row.remove(column.post);
        }
    }
}
