//! The page that flomo exports: a memo after another, each with its time.

use super::importer::Importer;
use crate::archive::value::json;

const MEMO: &str = "<div class=\"memo\">";

/// Takes each memo.
pub(super) fn read(importer: &mut Importer<'_>, page: &str) {
    importer.context.service = "flomo";
    let mut line = 1;
    let mut memos = page.split(MEMO);
    let mut before = memos.next().unwrap_or_default();
    for memo in memos {
        line += memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32;
        before = memo;
        let inside = |class: &str| memo.split_once(&format!("<div class=\"{class}\">")).map(|(_, rest)| rest);
        let time = inside("time").and_then(|rest| rest.split("</div>").next()).unwrap_or_default();
        let content = inside("content").unwrap_or_default();
        let content = content.split("<div class=\"files\">").next().unwrap_or_default();
        let content = content.trim_end().trim_end_matches("</div>");
        let found = json!({"text": super::html::text(content), "created_at": time.trim()});
        importer.one_at(line, &found);
    }
}
