//! What Bilibili's interfaces answer: posts of its timeline, in both of their forms, and comments.

use crate::archive::value::{Object, Value, json};

/// Posts or comments under the names that others have; `None` where `object` is none of them.
pub(super) fn posts(object: &Object) -> Option<Vec<Value>> {
    let has = |key: &str| object.contains_key(key);
    if has("modules") && has("id_str") {
        Some(vec![of_modules(object)])
    } else if has("desc") && has("card") && at(object, "/desc/dynamic_id").is_some() {
        Some(vec![of_card(object)])
    } else if has("rpid") && has("ctime") && at(object, "/content/message").is_some() {
        Some(comments(object))
    } else {
        None
    }
}

fn at<'a>(object: &'a Object, path: &str) -> Option<&'a Value> {
    let (name, rest) = path.strip_prefix('/')?.split_once('/')?;
    object.get(name)?.pointer(&format!("/{rest}"))
}

fn string<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default().trim()
}

/// The parts that say something, each once.
fn joined(parts: &[&str]) -> String {
    let mut said: Vec<&str> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !said.contains(part) {
            said.push(part);
        }
    }
    said.join("\n\n")
}

/// What a post says, and what it is about: a film, an article, an entry with a title.
fn said(post: &Value) -> String {
    let part = |path: &str| string(post, &format!("/modules/module_dynamic{path}"));
    let link = ["/major/archive/jump_url", "/major/article/jump_url", "/major/common/jump_url"];
    let link = link.into_iter().map(part).find(|link| !link.is_empty()).unwrap_or_default();
    let link = if link.starts_with("//") { format!("https:{link}") } else { link.to_owned() };
    joined(&[
        part("/desc/text"),
        part("/major/opus/title"),
        part("/major/opus/summary/text"),
        part("/major/archive/title"),
        part("/major/archive/desc"),
        part("/major/article/title"),
        part("/major/article/desc"),
        part("/major/common/title"),
        &link,
    ])
}

fn of_modules(post: &Object) -> Value {
    let whole = Value::Object(post.clone());
    let mut text = said(&whole);
    if let Some(first) = post.get("orig").filter(|first| first.get("modules").is_some()) {
        let shared = format!("RT @{}: {}", string(first, "/modules/module_author/name"), said(first));
        text = joined(&[&text, &shared]);
    }
    let stat = |name: &str| whole.pointer(&format!("/modules/module_stat/{name}/count")).cloned();
    json!({
        "id": post.get("id_str"), "text": text, "username": whole.pointer("/modules/module_author/name"),
        "created_at": whole.pointer("/modules/module_author/pub_ts"), "likes": stat("like"), "reposts": stat("forward"),
        "replies": stat("comment"), "url": link(string(&whole, "/id_str")), "is_reply": false,
    })
}

fn link(id: &str) -> String {
    format!("https://t.bilibili.com/{id}")
}

/// The text of a card, which is JSON within a text, and that of the post that it passes on.
fn of_card(post: &Object) -> Value {
    let inner = |text: &Value| -> Value {
        text.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    };
    let card = inner(post.get("card").unwrap_or(&Value::Null));
    let words = |card: &Value| {
        let film = card
            .get("aid")
            .and_then(Value::as_u64)
            .map(|id| format!("https://www.bilibili.com/video/av{id}"));
        joined(&[
            string(card, "/item/content"),
            string(card, "/item/title"),
            string(card, "/item/description"),
            string(card, "/dynamic"),
            string(card, "/vest/content"),
            string(card, "/title"),
            string(card, "/desc"),
            string(card, "/summary"),
            film.as_deref().unwrap_or_default(),
        ])
    };
    let mut text = words(&card);
    if let Some(first) = card.get("origin") {
        let by = string(&card, "/origin_user/info/uname");
        text = joined(&[&text, &format!("RT @{by}: {}", words(&inner(first)))]);
    }
    let field = |name: &str| at(post, &format!("/desc/{name}")).cloned();
    let replies = field("comment").or_else(|| card.pointer("/item/reply").cloned());
    let id = field("dynamic_id_str").or_else(|| field("dynamic_id"));
    let address = id.as_ref().map(|id| link(&super::fields::text_of(id)));
    json!({
        "id": id, "text": text, "username": at(post, "/desc/user_profile/info/uname"), "created_at": field("timestamp"),
        "likes": field("like"), "reposts": field("repost"), "views": field("view"), "replies": replies, "url": address,
        "is_reply": false,
    })
}

/// A comment and the first answers to it, which stand in it.
fn comments(comment: &Object) -> Vec<Value> {
    let whole = Value::Object(comment.clone());
    let below = comment.get("replies").and_then(Value::as_array).into_iter().flatten();
    std::iter::once(&whole).chain(below).map(one_comment).collect()
}

fn one_comment(comment: &Value) -> Value {
    let field = |name: &str| comment.get(name).cloned();
    let parent = field("parent").filter(|parent| parent.as_u64().is_some_and(|parent| parent > 0));
    json!({
        "id": field("rpid"), "text": string(comment, "/content/message"), "username": string(comment, "/member/uname"),
        "created_at": field("ctime"), "likes": field("like"), "replies": field("rcount"), "is_reply": parent.is_some(),
        "reply_to": parent,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn posts_and_comments_of_bilibili_are_whole() {
        let keys = ["id", "author", "time", "likes", "replies", "reply_to", "text"];
        for (text, expected) in [
            (
                r#"{"data":{"items":[{"id_str":"716000000000000001","modules":{"module_author":{"name":"mei","pub_ts":1665694028},"module_dynamic":{"desc":{"text":"no wind"},"major":{"archive":{"title":"Sea","jump_url":"//b.example/v"}}},"module_stat":{"like":{"count":3},"comment":{"count":2}}},"orig":{"modules":{"module_author":{"name":"bo"},"module_dynamic":{"desc":{"text":"home"}}}}}]}}"#,
                &[
                    "716000000000000001 | mei | 2022-10-13T20:47:08.000Z | 3 | 2 | - | no wind\n\nSea\n\nhttps://b.example/v\n\nRT @bo: home",
                ][..],
            ),
            (
                r#"{"data":{"cards":[{"desc":{"dynamic_id":716000000000000001,"timestamp":1665694028,"like":3,"comment":2,"user_profile":{"info":{"uname":"mei"}}},"card":"{\"item\":{\"content\":\"no wind\"},\"origin\":\"{\\\"item\\\":{\\\"description\\\":\\\"home\\\"}}\",\"origin_user\":{\"info\":{\"uname\":\"bo\"}}}"}]}}"#,
                &[
                    "716000000000000001 | mei | 2022-10-13T20:47:08.000Z | 3 | 2 | - | no wind\n\nRT @bo: home",
                ],
            ),
            (
                r#"{"data":{"replies":[{"rpid":13,"ctime":1665694028,"like":3,"rcount":1,"parent":0,"member":{"uname":"mei"},"content":{"message":"no wind"},"replies":[{"rpid":14,"parent":13,"ctime":1665694029,"member":{"uname":"bo"},"content":{"message":"yes"}}]}]}}"#,
                &[
                    "13 | mei | 2022-10-13T20:47:08.000Z | 3 | 1 | - | no wind",
                    "14 | bo | 2022-10-13T20:47:09.000Z | - | - | 13 | yes",
                ],
            ),
        ] {
            assert_eq!(shown(text, &keys), expected, "{text}");
        }
    }
}
