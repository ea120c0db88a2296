//! Messages of Matrix, Mattermost and Skype, as their exports have them.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

impl Importer<'_> {
    /// Takes a message with the answers in it; `None` where it is of none of these.
    pub(super) fn message(&mut self, object: &Object) -> Option<usize> {
        let has = |keys: &[&str]| keys.iter().all(|key| object.contains_key(key));
        // Teams, channels and users before the messages.
        let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
        let of_kind = object.get(kind).filter(|_| object.len() == 2);
        if of_kind.is_some_and(|inner| {
            inner.get("message").is_none()
                && matches!(
                    kind,
                    "version" | "team" | "channel" | "user" | "emoji" | "role" | "scheme" | "direct_channel"
                )
        }) {
            self.context.note(ImportOddity::NoPost);
            return Some(0);
        }
        let found = if has(&["sender", "origin_server_ts", "content"]) {
            vec![of_matrix(object)]
        } else if has(&["message", "create_at"]) && (has(&["user"]) || has(&["user_id"])) {
            if has(&["channel_members"]) {
                self.context.note(ImportOddity::Private);
                return Some(0);
            }
            of_mattermost(object)
        } else if has(&["originalarrivaltime", "messagetype"]) {
            vec![of_skype(object)]
        } else {
            return None;
        };
        let outer = std::mem::replace(&mut self.context.service, "other");
        let mut count = 0;
        for one in &found {
            let is_empty = one.get("text").and_then(Value::as_str).is_none_or(|text| text.trim().is_empty());
            match one.as_object().filter(|_| !is_empty) {
                Some(one) => count += self.one(one),
                None => self.context.note(ImportOddity::NoPost),
            }
        }
        self.context.service = outer;
        Some(count)
    }
}

fn string<'a>(object: &'a Object, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// An event of Matrix, as far as somebody says something in it.
fn of_matrix(event: &Object) -> Value {
    let content = event.get("content").unwrap_or(&Value::Null);
    let part = |path: &str| content.pointer(path).and_then(Value::as_str);
    if !matches!(string(event, "type"), "m.room.message" | "m.sticker")
        || part("/m.relates_to/rel_type") == Some("m.replace")
    {
        return Value::Null;
    }
    let replied = part("/m.relates_to/m.in_reply_to/event_id");
    let body = part("/body").unwrap_or_default();
    // What is answered stands before the answer for programs that know no answers.
    let own = body.split_once("\n\n").filter(|(quoted, _)| replied.is_some() && quoted.starts_with("> <"));
    json!({
        "id": event.get("event_id"), "text": own.map_or(body, |(_, own)| own), "username": event.get("sender"),
        "created_at": event.get("origin_server_ts"), "reply_to": replied, "is_reply": replied.is_some(),
    })
}

/// A message of Mattermost, in its export with the answers to it; notices of the program have a type.
fn of_mattermost(message: &Object) -> Vec<Value> {
    let one = |message: &Object, parent: Option<&str>| {
        if string(message, "type").starts_with("system_") {
            return Value::Null;
        }
        let root = Some(string(message, "root_id")).filter(|root| !root.is_empty()).or(parent);
        let reactions = message.get("reactions").and_then(Value::as_array).map(|all| all.len() as u64);
        json!({
            "id": message.get("id"), "text": message.get("message"), "created_at": message.get("create_at"),
            "username": message.get("user").or_else(|| message.get("user_id")), "likes": reactions, "replies": message.get("reply_count"),
            "reply_to": root, "is_reply": root.is_some() || parent.is_some(),
        })
    };
    let below =
        message.get("replies").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    std::iter::once(one(message, None)).chain(below.map(|answer| one(answer, Some("")))).collect()
}

/// A message of Skype; notices about a talk are of other types.
fn of_skype(message: &Object) -> Value {
    let kind = string(message, "messagetype");
    if !matches!(kind, "RichText" | "Text") {
        return Value::Null;
    }
    // The number before a name says how the name was made.
    let from = string(message, "from");
    let name = message.get("displayName").and_then(Value::as_str);
    let name = name.unwrap_or_else(|| from.split_once(':').map_or(from, |(_, name)| name));
    let content = string(message, "content");
    let text = if kind == "RichText" { format!("<p>{content}</p>") } else { content.to_owned() };
    json!({"id": message.get("id"), "text": text, "username": name, "created_at": message.get("originalarrivaltime")})
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn messages_have_authors_times_and_what_they_answer() {
        let keys = ["author", "time", "is_reply", "text"];
        for (text, expected) in [
            (
                r#"{"room_name":"Sea","messages":[{"type":"m.room.message","sender":"@ann:e.example","content":{"msgtype":"m.text","body":"no wind"},"origin_server_ts":1665694028123,"event_id":"$a"},{"type":"m.room.message","sender":"@bo:e.example","content":{"body":"> <@ann:e.example> no wind\n\nyes","m.relates_to":{"m.in_reply_to":{"event_id":"$a"}}},"origin_server_ts":1665694029123,"event_id":"$b"},{"type":"m.room.member","sender":"@c:e.example","content":{},"origin_server_ts":1665694029123,"event_id":"$c"}]}"#,
                &[
                    "ann:e.example | 2022-10-13T20:47:08.123Z | false | no wind",
                    "bo:e.example | 2022-10-13T20:47:09.123Z | true | yes",
                ][..],
            ),
            (
                "{\"type\":\"version\",\"version\":1}\n{\"type\":\"post\",\"post\":{\"channel\":\"sea\",\"user\":\"ann\",\"message\":\"no wind\",\"create_at\":1665694028123,\"replies\":[{\"user\":\"bo\",\"message\":\"yes\",\"create_at\":1665694029123}]}}\n{\"type\":\"direct_post\",\"direct_post\":{\"channel_members\":[\"ann\",\"bo\"],\"user\":\"ann\",\"message\":\"psst\",\"create_at\":1665694028123}}\n",
                &[
                    "ann | 2022-10-13T20:47:08.123Z | false | no wind",
                    "bo | 2022-10-13T20:47:09.123Z | true | yes",
                ],
            ),
            (
                r#"{"userId":"8:ann","conversations":[{"id":"8:bo","MessageList":[{"id":"1665694028123","displayName":null,"originalarrivaltime":"2022-10-13T20:47:08.123Z","messagetype":"RichText","content":"no <b raw_pre=\"*\">wind</b>","from":"8:ann"},{"id":"1","originalarrivaltime":"2022-10-13T20:47:09Z","messagetype":"ThreadActivity/AddMember","content":"<addmember/>","from":"8:ann"}]}]}"#,
                &["ann | 2022-10-13T20:47:08.123Z | - | no wind"],
            ),
        ] {
            assert_eq!(shown(text, &keys), expected, "{text}");
        }
    }
}
