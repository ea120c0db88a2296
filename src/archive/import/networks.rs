//! Nostr, Farcaster, Lens, Lemmy, Hypothesis, Misskey, Plurk, Tumblr, VK, Bilibili and what Telegram's libraries give: records under
//! the names that others have.

use super::importer::Importer;
use super::{bilibili, misskey, telegram_libraries, tumblr, vk};
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

/// Takes a record of one of these networks; `None` where it is of none.
pub(super) fn read(importer: &mut Importer<'_>, object: &Object) -> Option<usize> {
    let has = |keys: &[&str]| keys.iter().all(|key| object.contains_key(key));
    if let Some(count) = importer.message(object) {
        return Some(count);
    }
    if let Some(posts) = bilibili::posts(object) {
        return Some(posts.iter().map(|post| take(importer, post)).sum());
    }
    let found = if has(&["pubkey", "kind", "tags", "content"]) {
        nostr(importer, object)
    } else if has(&["data", "hash", "signer"]) {
        farcaster(object)
    } else if object.get("object").and_then(Value::as_str) == Some("cast") {
        let field = |key| object.cloned(key);
        json!({
            "id": field("hash"), "text": field("text"), "username": field("author"), "created_at": field("timestamp"),
            "likes": field("reactions").get("likes_count"), "retweets": field("reactions").get("recasts_count"),
            "replies": field("replies").get("count"), "reply_to": field("parent_hash"), "is_reply": field("parent_hash").is_string(),
        })
    } else if has(&["plurk_id", "posted"]) {
        plurk(object)
    } else if has(&["metadata", "createdAt"]) && at(object, "/metadata/content").is_some_and(Value::is_string)
    {
        lens(object)
    } else if has(&["creator", "counts"]) && (has(&["post"]) || has(&["comment"])) {
        lemmy(object)
    } else if has(&["target", "uri", "user"]) && object.get("target").is_some_and(Value::is_array) {
        hypothesis(object)
    } else if telegram_libraries::is_message(object) {
        telegram_libraries::post(object)
    } else if misskey::is_note(object) {
        misskey::post(object)
    } else if tumblr::is_post(object) {
        tumblr::post(object)
    } else if vk::is_post(object) {
        vk::post(object, &importer.context.users)
    } else {
        return None;
    };
    Some(take(importer, &found))
}

/// Takes a post under the names that others have; nothing is counted.
fn take(importer: &mut Importer<'_>, found: &Value) -> usize {
    let found = found.as_object().filter(|found| !found.is_empty());
    if found.is_none() {
        importer.context.note(ImportOddity::NoPost);
    }
    let before = std::mem::replace(&mut importer.context.service, "other");
    let count = found.map_or(0, |found| importer.one(found));
    importer.context.service = before;
    count
}

/// What a record has at a path of names, each behind a slash.
fn at<'a>(object: &'a Object, path: &str) -> Option<&'a Value> {
    let path = path.strip_prefix('/')?;
    let (name, rest) = path.split_at(path.find('/').unwrap_or(path.len()));
    object.get(name)?.pointer(rest)
}

fn string<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

/// An event of Nostr: notes (1), articles (30023), comments (1111), reposts (6); names of users (0) are remembered.
fn nostr(importer: &mut Importer<'_>, event: &Object) -> Value {
    let field = |key| event.cloned(key);
    let key = event.get("pubkey").and_then(Value::as_str).unwrap_or_default();
    let content = event.get("content").and_then(Value::as_str).unwrap_or_default();
    let inner = || serde_json::from_str::<Value>(content).unwrap_or_default();
    let tags: Vec<(&str, &str, &str)> = event
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|tag| (string(tag, "/0"), string(tag, "/1"), string(tag, "/3")))
        .collect();
    let tag = |name: &str| tags.iter().find(|tag| tag.0 == name).map(|tag| tag.1);
    let name = importer.context.users.get(key).cloned().unwrap_or_else(|| key.to_owned());
    match event.get("kind").and_then(Value::as_u64) {
        Some(0) => {
            let profile = inner();
            let name = ["/name", "/display_name"]
                .into_iter()
                .map(|path| string(&profile, path))
                .find(|name| !name.is_empty());
            if let Some(name) = name {
                importer.context.users.insert(key.to_owned(), name.to_owned());
            }
            Value::Null
        }
        Some(1 | 1111 | 30023) => {
            let marked = |mark: &str| tags.iter().find(|tag| tag.0 == "e" && tag.2 == mark).map(|tag| tag.1);
            // Without marks the last event named is the one replied to.
            let last = tags.iter().rev().find(|tag| tag.0 == "e" && tag.2.is_empty()).map(|tag| tag.1);
            let replied = marked("reply").or_else(|| marked("root")).or(last);
            json!({
                "id": field("id"), "text": content, "title": tag("title"), "username": name, "is_reply": replied.is_some(),
                "created_at": tag("published_at").map_or_else(|| field("created_at"), Value::from), "reply_to": replied,
            })
        }
        Some(6) => {
            let reposted = inner();
            let by = string(&reposted, "/pubkey");
            let by = importer.context.users.get(by).map_or(by, String::as_str);
            json!({
                "id": field("id"), "username": name, "created_at": field("created_at"),
                "text": format!("RT @{by}: {}", string(&reposted, "/content")),
            })
        }
        _ => Value::Null,
    }
}

/// Seconds from 1970 to the year in which Farcaster's time begins.
const FARCASTER_START: i64 = 1_609_459_200;

/// A message of a hub of Farcaster, as far as it is a cast.
fn farcaster(message: &Object) -> Value {
    let Some(cast) = at(message, "/data/castAddBody") else { return Value::Null };
    let time = at(message, "/data/timestamp")
        .and_then(Value::as_i64)
        .and_then(|time| time.checked_add(FARCASTER_START));
    let owner = at(message, "/data/fid").and_then(Value::as_u64).map(|owner| format!("fid:{owner}"));
    let links = cast
        .get("embeds")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|one| one.get("url")?.as_str());
    let text: Vec<&str> =
        std::iter::once(string(cast, "/text")).chain(links).filter(|line| !line.is_empty()).collect();
    let replied = cast.pointer("/parentCastId/hash");
    json!({
        "id": message.get("hash"), "text": text.join("\n"), "username": owner, "created_at": time,
        "reply_to": replied, "is_reply": replied.is_some(),
    })
}

/// A post or a comment of Lemmy, with who wrote it and its figures beside it.
fn lemmy(view: &Object) -> Value {
    let figure = |name: &str| at(view, &format!("/counts/{name}")).cloned().unwrap_or_default();
    if let Some(comment) = view.get("comment") {
        // The path names all comments above, from 0 on.
        let mut above = string(comment, "/path").rsplit('.').skip(1);
        let parent = above.next().filter(|parent| *parent != "0").map(|parent| format!("comment/{parent}"));
        let post = at(view, "/post/id").map(|id| format!("post/{id}"));
        return json!({
            "id": comment.get("id").map(|id| format!("comment/{id}")), "text": string(comment, "/content"), "url": comment.get("ap_id"),
            "username": at(view, "/creator/name"), "created_at": comment.get("published"), "likes": figure("upvotes"),
            "replies": figure("child_count"), "reply_to": parent.or(post), "is_reply": true,
        });
    }
    let post = view.get("post").unwrap_or(&Value::Null);
    let text: Vec<&str> = ["/body", "/url"]
        .into_iter()
        .map(|path| string(post, path))
        .filter(|line| !line.is_empty())
        .collect();
    let (title, text) = if text.is_empty() {
        ("", string(post, "/name").to_owned())
    } else {
        (string(post, "/name"), text.join("\n\n"))
    };
    json!({
        "id": post.get("id").map(|id| format!("post/{id}")), "title": title, "text": text, "url": post.get("ap_id"),
        "username": at(view, "/creator/name"), "created_at": post.get("published"), "likes": figure("upvotes"), "replies": figure("comments"),
    })
}

/// An annotation of Hypothesis: the remark below the passage.
fn hypothesis(annotation: &Object) -> Value {
    let field = |key| annotation.cloned(key);
    let selectors = annotation.get("target").and_then(|target| target.item(0)?.get("selector")?.as_array());
    let quoted = selectors.into_iter().flatten().find_map(|one| one.get("exact")?.as_str());
    let said = annotation.get("text").and_then(Value::as_str).unwrap_or_default();
    let user = annotation.get("user").and_then(Value::as_str).unwrap_or_default();
    let user = user.trim_start_matches("acct:").split('@').next();
    let quoted = quoted.map(|quoted| format!("> {}", quoted.trim().replace('\n', "\n> ")));
    let text: Vec<&str> =
        quoted.iter().map(String::as_str).chain([said]).filter(|part| !part.is_empty()).collect();
    let replied = annotation.get("references").and_then(|all| all.as_array()?.last().cloned());
    json!({
        "id": field("id"), "text": text.join("\n\n"), "username": user, "created_at": field("created"), "url": field("uri"),
        "is_reply": replied.is_some(), "reply_to": replied,
    })
}

/// A message of Plurk, whose address is its number in digits and letters.
fn plurk(plurk: &Object) -> Value {
    let field = |key| plurk.cloned(key);
    let mut number = plurk.get("plurk_id").and_then(Value::as_u64).unwrap_or_default();
    let mut digits = Vec::new();
    while number > 0 {
        digits.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
    }
    let code: String = digits.into_iter().rev().collect();
    let name = ["nick_name", "display_name"].iter().find_map(|key| plurk.get(key));
    json!({
        "id": field("plurk_id"), "text": plurk.get("content_raw").or_else(|| plurk.get("content")), "created_at": field("posted"),
        "username": name, "url": Some(code).filter(|code| !code.is_empty()).map(|code| format!("https://www.plurk.com/p/{code}")),
        "likes": field("favorite_count"), "reposts": field("replurkers_count"), "replies": field("response_count"),
    })
}

/// A publication of Lens.
fn lens(post: &Object) -> Value {
    let first = |paths: [&str; 2]| paths.iter().find_map(|path| at(post, path)).cloned().unwrap_or_default();
    json!({
        "id": post.get("id"), "text": at(post, "/metadata/content"), "created_at": post.get("createdAt"),
        "username": first(["/profile/handle", "/by/handle"]), "likes": first(["/stats/totalUpvotes", "/stats/reactions"]),
        "reposts": first(["/stats/totalAmountOfMirrors", "/stats/mirrors"]),
        "replies": first(["/stats/totalAmountOfComments", "/stats/comments"]),
    })
}
