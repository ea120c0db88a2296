//! Exports of Facebook, Instagram and Threads ("download your information"), and what Instagram's site answers.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

/// Whether `object` is a post or a comment of such an export, or a picture of Instagram with its words.
pub(super) fn is_meta(object: &Object) -> bool {
    is_activity(object) || is_comment(object) || is_picture(object) || is_node(object)
}

/// A comment on Instagram: its words, whose post it is on and when, under names in the language of the account.
fn is_comment(object: &Object) -> bool {
    object.contains_key("media_list_data") && object.get("string_map_data").is_some_and(Value::is_object)
}

/// A post or comment of Facebook: when, and lists of what is said and attached.
fn is_activity(object: &Object) -> bool {
    let is_list = |key: &str| object.get(key).is_some_and(Value::is_array);
    object.get("timestamp").is_some_and(Value::is_u64)
        && (is_list("data") || is_list("attachments"))
        && !object.contains_key("text")
}

/// A post of Instagram or Threads, with its pictures or by itself.
fn is_picture(object: &Object) -> bool {
    let is_one = |one: &Object| one.contains_key("creation_timestamp") && one.contains_key("uri");
    let first = object.get("media").and_then(|media| media.item(0)?.as_object());
    is_one(object)
        || first.is_some_and(is_one)
        || object.contains_key("caption") && object.contains_key("taken_at") && object.contains_key("path")
}

/// A post as Instagram's site and its app get it.
fn is_node(object: &Object) -> bool {
    let is_there = |keys: [&str; 2]| keys.iter().any(|key| object.contains_key(key));
    is_there(["taken_at_timestamp", "taken_at"])
        && is_there(["shortcode", "code"])
        && is_there(["edge_media_to_caption", "caption"])
}

pub(super) fn read(importer: &mut Importer<'_>, object: Object) -> usize {
    if is_node(&object) {
        return node(importer, &object);
    }
    let Value::Object(object) = mended(Value::Object(object)) else { return 0 };
    importer.context.service = "other";
    if is_comment(&object) {
        comment(importer, &object)
    } else if is_activity(&object) {
        activity(importer, &object)
    } else {
        picture(importer, &object)
    }
}

fn items<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn activity(importer: &mut Importer<'_>, object: &Object) -> usize {
    let said = |item: &Value| {
        let comment = item.get("comment");
        let text = item.get("post").or_else(|| comment?.get("comment"))?.as_str()?.trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    };
    if items(object, "data").any(|item| item.get("reaction").is_some()) {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    let mut lines: Vec<String> = items(object, "data").filter_map(said).collect();
    let attached = items(object, "attachments").filter_map(|one| one.get("data")?.as_array()).flatten();
    let mut media = Vec::new();
    for one in attached {
        let text = |path: [&str; 2]| {
            path.iter().filter(|part| !part.is_empty()).try_fold(one, |value, part| value.get(part))?.as_str()
        };
        let parts = [
            text(["text", ""]),
            text(["external_context", "name"]),
            text(["external_context", "url"]),
            text(["place", "name"]),
            text(["name", ""]),
        ];
        for part in parts.into_iter().flatten() {
            if !part.is_empty() && !lines.iter().any(|line| line.contains(part)) {
                lines.push(part.to_owned());
            }
        }
        if let Some(words) = text(["media", "description"]) {
            media.push(json!({ "alt": words }));
        }
    }
    media.retain(|one| !lines.iter().any(|line| one.get("alt").and_then(Value::as_str) == Some(line)));
    if lines.is_empty() && media.is_empty() {
        // What was done is all that is left of a post whose words are gone.
        lines.extend(object.get("title").and_then(Value::as_str).map(str::to_owned));
    }
    let author = items(object, "data").find_map(|item| item.get("comment")?.get("author"));
    let found = json!({
        "text": lines.join("\n"), "created_at": object.get("timestamp"), "username": author, "media": media,
    });
    found.as_object().map_or(0, |found| importer.one(found))
}

fn comment(importer: &mut Importer<'_>, object: &Object) -> usize {
    let said = object.get("string_map_data").and_then(Value::as_object);
    let fields = || said.into_iter().flat_map(Object::values);
    let words = fields().find_map(|field| field.get("value")?.as_str()).unwrap_or_default();
    let time = fields().find_map(|field| field.get("timestamp").filter(|time| time.as_u64() > Some(0)));
    if words.trim().is_empty() {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    let found = json!({ "text": words, "created_at": time });
    found.as_object().map_or(0, |found| importer.one(found))
}

fn picture(importer: &mut Importer<'_>, object: &Object) -> usize {
    let pictures: Vec<&Value> = items(object, "media").collect();
    let own = ["title", "caption"].iter().find_map(|key| object.get(key));
    let own = own.and_then(Value::as_str).filter(|words| !words.is_empty());
    let words: Vec<&str> = pictures.iter().filter_map(|one| one.get("title")?.as_str()).collect();
    let text = own.or_else(|| words.first().copied()).unwrap_or_default();
    let time = ["creation_timestamp", "taken_at"].iter().find_map(|key| object.get(key));
    let time = time.or_else(|| pictures.first()?.get("creation_timestamp"));
    let others = words.iter().filter(|words| **words != text).map(|words| json!({ "alt": words }));
    let found = json!({"text": text, "created_at": time, "media": others.collect::<Vec<_>>()});
    let is_empty = text.is_empty() && words.iter().all(|words| words.is_empty());
    if is_empty {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    found.as_object().map_or(0, |found| importer.one(found))
}

fn node(importer: &mut Importer<'_>, object: &Object) -> usize {
    let first = |keys: &[&str]| keys.iter().find_map(|key| object.get(key)).cloned().unwrap_or_default();
    let caption = first(&["edge_media_to_caption", "caption"]);
    let words = caption.pointer("/edges/0/node/text").or_else(|| caption.get("text")).unwrap_or(&caption);
    let code = first(&["shortcode", "code"]);
    let threads = object.get("text_post_app_info").filter(|info| info.is_object());
    let of_threads = |name: &str| threads.and_then(|info| info.get(name)).cloned();
    let name = object.get("user").and_then(|user| user.get("username")?.as_str());
    let link = code.as_str().map(|code| match name.filter(|_| threads.is_some()) {
        Some(name) => format!("https://www.threads.net/@{name}/post/{code}"),
        None => format!("https://www.instagram.com/p/{code}/"),
    });
    let found = json!({
        "id": object.get("id"), "text": words.as_str().unwrap_or_default(), "url": link,
        "created_at": first(&["taken_at_timestamp", "taken_at"]), "username": first(&["owner", "user"]),
        "likes": first(&["edge_media_preview_like", "edge_liked_by", "like_count"]),
        "replies": of_threads("direct_reply_count").unwrap_or_else(|| first(&["edge_media_to_comment", "comment_count"])),
        "reposts": of_threads("repost_count"), "quotes": of_threads("quote_count"),
        "is_reply": of_threads("reply_to_author").map(|author| !author.is_null()),
    });
    found.as_object().map_or(0, |found| importer.one(found))
}

/// Undoes what these exports do to text: each byte of UTF-8 is written as a character of its own.
pub(super) fn mended(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
            Value::String(bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(text))
        }
        Value::Array(items) => Value::Array(items.into_iter().map(mended).collect()),
        Value::Object(object) => {
            Value::Object(object.into_iter().map(|(key, value)| (key, mended(value))).collect())
        }
        other => other,
    }
}
