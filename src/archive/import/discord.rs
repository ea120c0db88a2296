//! What `DiscordChatExporter` writes of a channel.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

/// Whether `object` is one message.
pub(super) fn is_message(object: &Object) -> bool {
    let has = |key: &str| object.contains_key(key);
    has("timestamp") && has("content") && (has("timestampEdited") || has("isPinned") || has("reference"))
}

/// Reads a message; notices such as that of a new member are counted.
pub(super) fn message(importer: &mut Importer<'_>, message: &Object) -> usize {
    importer.context.service = "discord";
    let kind = message.get("type").and_then(Value::as_str).unwrap_or("Default");
    if !matches!(kind, "Default" | "Reply" | "ThreadStarterMessage" | "0" | "19") {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    let list = |key: &str| message.get(key).and_then(Value::as_array).into_iter().flatten();
    let content = message.get("content").and_then(Value::as_str).unwrap_or_default();
    let mut lines = vec![content];
    for embed in list("embeds") {
        let part = |name: &str| embed.get(name).and_then(Value::as_str).map(str::trim);
        let url = part("url").unwrap_or_default();
        // What is shown of a page that the text links to is no part of it.
        if url.is_empty() || !content.contains(url) {
            lines.extend(["title", "description"].into_iter().filter_map(part));
            let rows = embed.get("fields").and_then(Value::as_array).into_iter().flatten();
            lines
                .extend(rows.flat_map(|row| ["name", "value"].map(|name| row.get(name)?.as_str())).flatten());
        }
        lines.push(url);
    }
    lines.extend(list("attachments").filter_map(|one| one.get("url")?.as_str()));
    // A link in the text is shown again as an embed.
    let said = content;
    let more = lines.iter().skip(1).filter(|line| !said.contains(**line)).copied();
    let text: Vec<&str> = std::iter::once(said).chain(more).filter(|line| !line.is_empty()).collect();
    let reactions: u64 = list("reactions").filter_map(|one| one.get("count")?.as_u64()).sum();
    let replied = message.get("reference").and_then(|reference| reference.get("messageId"));
    let found = json!({
        "id": message.get("id"), "text": text.join("\n"), "created_at": message.get("timestamp"),
        "username": message.get("author"), "likes": reactions, "reply_to": replied, "is_reply": replied.is_some(),
    });
    found.as_object().map_or(0, |found| importer.one(found))
}
