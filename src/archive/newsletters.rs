//! Exports of Substack: a table of posts, and a page beside it for the text of each.

use std::collections::HashMap;

use super::page_names::newsletter_post;
use super::read::DecodedText;
use super::value::{Object, Value};

/// The name of the table.
const TABLE: &str = "posts.csv";

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The table and the pages of texts among files of these names.
pub(super) fn files(names: &[String]) -> Option<Vec<String>> {
    let table = names.iter().find(|name| base(name) == TABLE)?;
    let folder = table.strip_suffix(TABLE)?;
    let is_text = |name: &&String| name.starts_with(folder) && newsletter_post(name).is_some();
    let texts: Vec<String> = names.iter().filter(is_text).cloned().collect();
    (!texts.is_empty()).then(|| [table.clone()].into_iter().chain(texts).collect())
}

/// The files of these names, where they are such an export, as one text: a record in the line of each row of the table.
pub(super) fn joined(names: &[String], texts: Vec<DecodedText>) -> Vec<DecodedText> {
    let is_export = names.first().is_some_and(|name| base(name) == TABLE)
        && names.iter().skip(1).all(|name| newsletter_post(name).is_some());
    let joined = if is_export && names.len() > 1 { with_texts(names, &texts) } else { None };
    match (joined, texts) {
        (Some(text), texts) => {
            let repairs = texts.into_iter().flat_map(|text| text.repairs).collect();
            vec![DecodedText { text: text.into(), repairs }]
        }
        (None, texts) => texts,
    }
}

fn with_texts(names: &[String], texts: &[DecodedText]) -> Option<String> {
    let pages = names.iter().zip(texts).skip(1);
    let pages: HashMap<&str, &str> =
        pages.filter_map(|(name, page)| Some((newsletter_post(name)?, page.text.whole()?))).collect();
    let table = texts.first()?.text.whole()?.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
    let columns = reader.headers().ok()?.clone();
    let (mut out, mut line) = (String::new(), 1);
    for row in reader.records().flatten() {
        let at = row.position().map_or(0, csv::Position::line);
        while line < at {
            out.push('\n');
            line += 1;
        }
        let cell = |name: &str| {
            columns.iter().position(|column| column == name).and_then(|at| row.get(at)).unwrap_or_default()
        };
        let id = cell("post_id");
        let paragraphs = [htmlize::escape_text(cell("subtitle")).into_owned()];
        let above = paragraphs.iter().filter(|text| !text.is_empty()).map(|text| format!("<p>{text}</p>"));
        let body = above.collect::<String>() + pages.get(id).copied().unwrap_or_default();
        let is_draft = cell("is_published").eq_ignore_ascii_case("false");
        let mut record = Object::new();
        for (name, value) in [
            ("id", id),
            ("title", cell("title")),
            ("slug", id.split_once('.').map_or(id, |(_, slug)| slug)),
            ("status", if is_draft { "draft" } else { "published" }),
            ("created_at", cell("post_date")),
            ("content_html", &body),
        ] {
            record.insert(name, value.into());
        }
        out.push_str(&serde_json::to_string(&Value::Object(record)).ok()?);
    }
    (!out.is_empty()).then_some(out)
}
