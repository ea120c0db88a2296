//! Telegram's export of a channel or chat (`result.json`).

use super::fields::text_of;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

/// Whether `object` is a chat with its messages.
pub(super) fn is_telegram(object: &Object) -> bool {
    let first = object.get("messages").and_then(Value::as_array).and_then(|messages| messages.first());
    first.is_some_and(|first| first.get("type").is_some() && first.get("date").is_some())
}

/// The chat that messages belong to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TelegramChat<'a> {
    /// Its name; empty where it is not known.
    name: &'a str,
    /// Its number where there are others beside it, each of which counts its messages from 1.
    number: Option<&'a Value>,
}

/// Reads the messages of a chat, which may be one of several.
pub(super) fn read(importer: &mut Importer<'_>, chat: &Object, is_one_of_several: bool) -> usize {
    importer.context.service = "telegram";
    let name = chat.get("name").and_then(Value::as_str).unwrap_or_default();
    let messages = chat.get("messages").and_then(Value::as_array).into_iter().flatten();
    let chat = TelegramChat { name, number: chat.get("id").filter(|_| is_one_of_several) };
    let mut count = 0;
    for message in messages {
        count += message.as_object().map_or(0, |message| self::message(importer, message, chat));
    }
    count
}

/// Whether `object` is one message: of a chat so large that it is read in pieces.
pub(super) fn is_message(object: &Object) -> bool {
    object.contains_key("date_unixtime")
        && object.contains_key("text_entities")
        && object.contains_key("type")
}

/// The number of reactions of all kinds.
fn reactions(message: &Object) -> Option<u64> {
    let all = message.get("reactions")?.as_array()?;
    Some(all.iter().filter_map(|one| one.get("count")?.as_u64()).sum())
}

/// Whether a chat is one of letters between people, not a channel or a group that anybody may read.
pub(super) fn is_private(chat: &Object) -> bool {
    let kind = chat.get("type").and_then(Value::as_str);
    kind.is_some_and(|kind| {
        matches!(kind, "personal_chat" | "bot_chat" | "private_group" | "private_supergroup")
    })
}

/// Reads a message of this chat.
pub(super) fn message(importer: &mut Importer<'_>, message: &Object, chat: TelegramChat<'_>) -> usize {
    importer.context.service = "telegram";
    if message.get("type").and_then(Value::as_str) != Some("message") {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    let field = |key| message.cloned(key);
    // An account that was deleted has no name, and not that of the chat.
    let from = message.get("from").map_or(chat.name, |from| from.as_str().unwrap_or_default());
    // As the addresses of messages have it.
    let id = |key| match (message.get(key).filter(|id| !id.is_null()), chat.number) {
        (Some(id), Some(chat)) => format!("c/{}/{}", text_of(chat), text_of(id)).into(),
        (id, _) => id.cloned().unwrap_or_default(),
    };
    let time = message.get("date_unixtime").map_or_else(|| field("date"), |seconds| text_of(seconds).into());
    let mut text = message.get("text").or_else(|| message.get("text_entities")).cloned().unwrap_or_default();
    let file = ["file_name", "photo", "file"].iter().find_map(|key| message.get(key)?.as_str());
    if let Some(file) = file.filter(|_| text.as_str() == Some("")) {
        text = format!("[{file}]").into();
    }
    if let Some(source) = message.get("forwarded_from").and_then(Value::as_str) {
        let parts = if let Value::Array(parts) = text { parts } else { vec![text] };
        text = Value::Array(std::iter::once(format!("RT @{source}: ").into()).chain(parts).collect());
    }
    let found = json!({
        "id": id("id"), "text": text, "username": from, "created_at": time,
        "reply_to": id("reply_to_message_id"), "is_reply": message.get("reply_to_message_id").is_some(),
        "likes": reactions(message), "poll": field("poll"),
    });
    found.as_object().map_or(0, |found| importer.one(found))
}
