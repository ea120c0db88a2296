//! Messages of Telegram as the libraries Telethon and Pyrogram write them.

use crate::archive::value::{Object, Value, json};

/// Whether `object` is a message of one of them, or a notice.
pub(super) fn is_message(object: &Object) -> bool {
    object.get("_").and_then(Value::as_str).is_some_and(|kind| kind.starts_with("Message"))
}

/// A message under the names of posts; nothing for a notice.
pub(super) fn post(object: &Object) -> Value {
    let message = Value::Object(object.clone());
    let is_notice = ["service", "empty"]
        .iter()
        .any(|name| message.get(name).is_some_and(|value| !value.is_null() && *value != Value::Bool(false)));
    if message.get("_").and_then(Value::as_str) != Some("Message") || is_notice {
        return Value::Null;
    }
    let at = |path: &str| message.pointer(path).filter(|value| !value.is_null());
    let first = |paths: &[&str]| paths.iter().find_map(|path| at(path)).cloned().unwrap_or_default();
    let text = first(&["/message", "/text", "/caption"]);
    let linked = linked(text.as_str().unwrap_or_default(), &first(&["/entities", "/caption_entities"]));
    let source = ["/forward_from_chat/title", "/forward_sender_name", "/forward_origin/chat/title"];
    let text = match first(&source).as_str() {
        Some(source) => format!("RT @{source}: {linked}"),
        None => linked,
    };
    let reactions = first(&["/reactions/results", "/reactions/reactions"]);
    let reactions = reactions.as_array();
    let likes = reactions.map(|all| all.iter().filter_map(|one| one.get("count")?.as_u64()).sum::<u64>());
    let replied = first(&["/reply_to/reply_to_msg_id", "/reply_to_message_id"]);
    let authors = [
        "/post_author",
        "/author_signature",
        "/from_user/username",
        "/from_user/first_name",
        "/sender_chat/title",
        "/chat/title",
    ];
    let link = at("/chat/username").and_then(Value::as_str).zip(at("/id").and_then(Value::as_u64));
    let link = link.map(|(chat, id)| format!("https://t.me/{chat}/{id}"));
    let is_reply = !replied.is_null();
    json!({
        "id": first(&["/id"]), "text": text, "created_at": first(&["/date"]), "views": first(&["/views"]),
        "retweets": first(&["/forwards"]), "replies": first(&["/replies/replies"]), "likes": likes,
        "username": first(&authors), "url": link, "reply_to": replied, "is_reply": is_reply,
        "poll": first(&["/poll", "/media/poll"]),
    })
}

/// The text with the address of each linked word behind it, as the export of Telegram itself is read.
fn linked(text: &str, entities: &Value) -> String {
    let mut links: Vec<(usize, &str)> = Vec::new();
    for entity in entities.as_array().into_iter().flatten() {
        let number = |name: &str| entity.get(name)?.as_u64().and_then(|number| usize::try_from(number).ok());
        let end =
            number("offset").zip(number("length")).and_then(|(start, length)| start.checked_add(length));
        let end = end.and_then(|end| byte_of_unit(text, end));
        if let (Some(end), Some(address)) = (end, entity.get("url").and_then(Value::as_str)) {
            links.push((end, address));
        }
    }
    links.sort_unstable();
    let mut text = text.to_owned();
    for (end, address) in links.into_iter().rev() {
        text.insert_str(end, &format!(" ({address})"));
    }
    text
}

/// The byte of `text` at which so many units of UTF-16 have passed.
fn byte_of_unit(text: &str, units: usize) -> Option<usize> {
    let mut passed = 0;
    let ends = text.char_indices().map(|(at, c)| {
        passed += c.len_utf16();
        (passed, at + c.len_utf8())
    });
    { ends }.find(|(passed, _)| *passed == units).map(|(_, byte)| byte)
}

#[cfg(test)]
mod tests {
    use super::super::tests;

    #[test]
    fn messages_of_libraries_have_their_links_and_figures() {
        let keys = ["id", "author", "time", "url", "likes", "reply_to", "text"];
        for (text, expected) in [
            (
                r#"[{"_":"Message","id":5,"date":"2023-05-04 10:00:00","chat":{"_":"Chat","title":"Sea","username":"sea"},"text":"\u6d77😀 calm","views":15,"entities":[{"type":"MessageEntityType.TEXT_LINK","offset":1,"length":2,"url":"https://a.example"}],"reply_to_message_id":4,"reactions":{"reactions":[{"count":3},{"count":4}]}},{"_":"Message","id":6,"service":"MessageServiceType.PINNED_MESSAGE","date":"2023-05-04 10:00:00"}]"#,
                &[
                    "5 | Sea | 2023-05-04T10:00:00.000Z | https://t.me/sea/5 | 7 | 4 | 海😀 (https://a.example) calm",
                ][..],
            ),
            (
                r#"[{"_":"Message","id":5,"date":"2023-05-04T10:00:00+00:00","message":"No wind","entities":[{"_":"MessageEntityTextUrl","offset":0,"length":2,"url":"https://a.example"},{"_":"MessageEntityTextUrl","offset":99,"length":2,"url":"https://b.example"}]},{"_":"MessageService","id":6}]"#,
                &["5 | - | 2023-05-04T10:00:00.000Z | - | - | - | No (https://a.example) wind"],
            ),
        ] {
            assert_eq!(tests::shown(&text.replace(r"\\u", r"\u"), &keys), expected, "{text}");
        }
    }
}
