//! Posts as JSON, for tests.

use std::ops::Range;

use crate::archive::import::{KeptPosts, KeptRecords};
use crate::corpus::time::Zone;
use crate::corpus::{Metric, Post, PostId, RawSides, RecordText as _};
use crate::text::slice::slice;

/// Posts as JSON, without the fields that are empty: `text` where both languages may be in it, else `text_en` and `text_zh`, and `original`
/// and `translation` where they are clean already.
pub(in crate::archive::import) fn values(kept: &KeptPosts) -> Vec<serde_json::Value> {
    let value = |post: &Post| {
        let held = |range: &Range<usize>| slice(&kept.text, range.clone());
        let id = |id: Option<PostId>| id.map(|id| id.to_string());
        let [lang, translation_lang] = KeptRecords.languages(held(&post.spans.record()));
        let author = kept.found.authors[post.author as usize].as_str();
        let mut value = serde_json::json!({
            "id": id(post.id), "source_id": KeptRecords.source_id(held(&post.spans.record())), "author": author,
            "time": post.time.map(|time| time.iso(Zone::Utc)), "url": KeptRecords.link(held(&post.spans.link())),
            "num": Some(post.number).filter(|_| post.digits > 0), "is_reply": post.is_reply, "reply_to": id(post.reply_to),
            "service": post.is_of_other_service.then_some("other"), "source_line": post.line,
            "lang": lang, "translation_lang": translation_lang,
        });
        for metric in Metric::ALL {
            value[metric.key()] = post.metrics.get(metric).into();
        }
        let (names, sides) = match KeptRecords.sides(held(&post.spans.text())) {
            RawSides::Joined(text, _) => (["text", ""], [text, "".into()]),
            RawSides::Apart(sides) | RawSides::Completed(sides) => (["text_en", "text_zh"], sides),
            RawSides::Plain(sides) => (["original", "translation"], sides),
        };
        for (name, text) in names.into_iter().zip(sides) {
            value[name] = text.into();
        }
        let members = value.as_object_mut().unwrap();
        members.retain(|_, value| !value.is_null() && value.as_str() != Some(""));
        value
    };
    kept.found.posts.iter().map(value).collect()
}
