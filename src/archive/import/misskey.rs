//! Notes of Misskey and its kin (Firefish, Sharkey), as their interface gives them and their exports write them.

use crate::archive::value::{Object, Value, json};

/// Whether `object` is a note: nothing else is renoted.
pub(super) fn is_note(object: &Object) -> bool {
    let has = |key: &&str| object.contains_key(key);
    ["id", "text", "createdAt"].iter().all(has) && ["renoteId", "renoteCount", "fileIds"].iter().any(has)
}

/// A note under the names that other posts have.
pub(super) fn post(note: &Object) -> Value {
    let field = |key: &str| note.cloned(key);
    let files = note.get("files").and_then(Value::as_array).into_iter().flatten();
    let media: Vec<Value> = files.map(|file| json!({ "alt": file.get("comment") })).collect();
    // A reaction of any kind is what a like is elsewhere.
    let reactions = note.get("reactions").and_then(Value::as_object);
    let likes = reactions.map(|all| all.values().filter_map(Value::as_u64).sum::<u64>());
    let says_something =
        |key: &str| note.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let is_own = says_something("text") || says_something("cw") || !media.is_empty();
    let shared = note.get("renote").and_then(Value::as_object).map(post);
    let name = if is_own { "quoted_status" } else { "retweeted_status" };
    let text = match (note.get("renoteId").and_then(Value::as_str), &shared) {
        // An export names the note that is shared, and no more.
        (Some(id), None) if !is_own => Value::from(format!("RT {id}")),
        _ => field("text"),
    };
    json!({
        "id": field("id"), "text": text, "cw": field("cw"), "created_at": field("createdAt"), "username": note.get("user").map(handle),
        "visibility": field("visibility"), "likes": likes, "retweets": field("renoteCount"), "replies": field("repliesCount"),
        "reply_to": field("replyId"), "is_reply": field("replyId").is_string(), "url": field("url"), "media": media, "poll": field("poll"),
        name: shared,
    })
}

/// The handle of a user, with the server where it is another one.
fn handle(user: &Value) -> String {
    let name = user.get("username").and_then(Value::as_str).unwrap_or_default();
    match user.get("host").and_then(Value::as_str) {
        Some(host) => format!("{name}@{host}"),
        None => name.to_owned(),
    }
}
