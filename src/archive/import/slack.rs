//! Slack's export: a folder for each channel, a file for each day.

use super::importer::Importer;
use super::text::unescaped;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

/// Whether `object` is one message.
pub(super) fn is_message(object: &Object) -> bool {
    let is_time =
        |text: &str| text.split_once('.').is_some_and(|(whole, part)| whole.len() >= 9 && part.len() == 6);
    object.get("type").and_then(Value::as_str) == Some("message")
        && object.get("ts").and_then(Value::as_str).is_some_and(is_time)
}

/// Whether `object` is one of the users that messages name by number.
pub(super) fn is_user(object: &Object) -> bool {
    object.contains_key("team_id") && object.contains_key("profile") && object.contains_key("id")
}

/// Remembers the name of a user.
pub(super) fn user(importer: &mut Importer<'_>, user: &Object) {
    let text = |value: &Value| value.as_str().filter(|name| !name.is_empty()).map(str::to_owned);
    let profile = user.get("profile");
    let inner = ["real_name", "display_name"].iter().find_map(|key| text(profile?.get(key)?));
    let name = inner.or_else(|| ["real_name", "name"].iter().find_map(|key| text(user.get(key)?)));
    if let (Some(id), Some(name)) = (user.get("id").and_then(Value::as_str), name) {
        importer.context.users.insert(id.to_owned(), name);
    }
}

/// Reads a message; notices such as that of a new member are counted.
pub(super) fn message(importer: &mut Importer<'_>, message: &Object) -> usize {
    let kind = message.get("subtype").and_then(Value::as_str).unwrap_or_default();
    if !matches!(kind, "" | "bot_message" | "me_message" | "thread_broadcast" | "file_share" | "file_comment")
    {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    importer.context.service = "slack";
    let user = message.get("user").and_then(Value::as_str).unwrap_or_default();
    let profile = message.get("user_profile").cloned();
    let name = profile
        .or_else(|| importer.context.users.get(user).map(|name| name.as_str().into()))
        .or_else(|| message.get("username").cloned())
        .unwrap_or_else(|| user.into());
    let written = message.get("text").and_then(Value::as_str).unwrap_or_default();
    let list = |key: &str| message.get(key).and_then(Value::as_array).into_iter().flatten();
    let mut text = plain(written, importer);
    for line in
        list("attachments").filter_map(|one| one.get("fallback").or_else(|| one.get("text"))?.as_str())
    {
        text = format!("{text}\n{}", plain(line, importer));
    }
    for file in list("files").filter_map(|one| one.get("permalink").or_else(|| one.get("name"))?.as_str()) {
        text = format!("{text}\n{file}");
    }
    let reactions: u64 = list("reactions").filter_map(|one| one.get("count")?.as_u64()).sum();
    let number = |key: &str| message.get(key).and_then(Value::as_str).map(|time| time.replace('.', ""));
    let thread = number("thread_ts").filter(|thread| Some(thread) != number("ts").as_ref());
    let found = json!({
        "id": number("ts"), "text": text.trim(), "created_at": message.get("ts"), "username": name, "likes": reactions,
        "replies": message.get("reply_count"), "is_reply": thread.is_some(), "reply_to": thread,
    });
    found.as_object().map_or(0, |found| importer.one(found))
}

/// Slack's own marks as text: `<address|words>`, `<@user>`, `<#channel|name>`, `<!here>`.
fn plain(text: &str, importer: &Importer<'_>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('<') {
        out.push_str(before);
        let Some((mark, after)) = from.split_once('>').filter(|(mark, _)| !mark.contains(['<', '\n'])) else {
            out.push('<');
            rest = from;
            continue;
        };
        let (target, words) = mark.split_once('|').unwrap_or((mark, ""));
        let mut letters = target.chars();
        let shown = match (letters.next(), letters.as_str()) {
            (Some('@'), user) => {
                let known = importer.context.users.get(user).map(String::as_str);
                format!("@{}", Some(words).filter(|words| !words.is_empty()).or(known).unwrap_or(user))
            }
            (Some('#'), channel) => format!("#{}", if words.is_empty() { channel } else { words }),
            (Some('!'), command) => {
                format!("@{}", if words.is_empty() { command } else { words.trim_start_matches('@') })
            }
            _ if words.is_empty() || target.ends_with(words) => {
                target.trim_start_matches("mailto:").to_owned()
            }
            _ => format!("{words} ({target})"),
        };
        out.push_str(&shown);
        rest = after;
    }
    out.push_str(rest);
    unescaped(&out)
}
