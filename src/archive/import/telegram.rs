//! Telegram's export of a channel or chat (`result.json`).

use serde_json::{Map, Value, json};

use super::fields::text_of;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;

/// Whether `object` is a chat with its messages.
pub(super) fn is_one(object: &Map<String, Value>) -> bool {
    let first = object.get("messages").and_then(Value::as_array).and_then(|messages| messages.first());
    first.is_some_and(|first| first.get("type").is_some() && first.get("date").is_some())
}

pub(super) fn read(importer: &mut Importer<'_>, chat: &Map<String, Value>) -> usize {
    importer.context.service = "telegram";
    let name = chat.get("name").and_then(Value::as_str).unwrap_or_default();
    let mut count = 0;
    for message in chat.get("messages").and_then(Value::as_array).into_iter().flatten() {
        if message.get("type").and_then(Value::as_str) != Some("message") {
            importer.context.note(ImportOddity::NoPost);
            continue;
        }
        let field = |key: &str| message.get(key).cloned().unwrap_or_default();
        let from = message.get("from").and_then(Value::as_str).unwrap_or(name);
        let time =
            message.get("date_unixtime").map_or_else(|| field("date"), |seconds| text_of(seconds).into());
        let found = json!({
            "id": field("id"), "text": field("text"), "username": from, "created_at": time,
            "reply_to": field("reply_to_message_id"), "is_reply": message.get("reply_to_message_id").is_some(), "poll": message.get("poll").map(|poll| json!({"options": poll.get("answers")})),
        });
        count += found.as_object().map_or(0, |found| importer.one(found));
    }
    count
}
