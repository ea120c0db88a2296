//! Posts of VK, as its interface gives them: the names of their authors are beside them.

use std::collections::HashMap;

use super::fields::text_of;
use super::importer::Importer;
use crate::archive::value::{Object, Value, json};

/// `text` with the names alone of mentions: `[id5|Ann]`, `[club7|Sea]`.
fn with_names(text: &str) -> String {
    let mut shown = String::new();
    let mut parts = text.split('[');
    shown.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(']').and_then(|(inside, rest)| Some((mentioned(inside)?, rest))) {
            Some((name, rest)) => shown.extend([name, rest]),
            None => shown.extend(["[", part]),
        }
    }
    shown
}

/// The name in a mention without its brackets.
fn mentioned(inside: &str) -> Option<&str> {
    let (target, name) = inside.split_once('|')?;
    let number = ["id", "club", "public", "event"].into_iter().find_map(|kind| target.strip_prefix(kind))?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
}

/// Remembers the users (`profiles`) and groups beside posts; a group has a number below zero there.
pub(super) fn remember(importer: &mut Importer<'_>, around: &Object) {
    if !around.contains_key("items") {
        return;
    }
    for (list, sign) in [("profiles", ""), ("groups", "-")] {
        for user in around.get(list).and_then(Value::as_array).into_iter().flatten() {
            let part = |key: &str| user.get(key).and_then(Value::as_str).filter(|name| !name.is_empty());
            let names = [part("first_name"), part("last_name")];
            let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let name = part("screen_name").or_else(|| part("name")).map_or(name, str::to_owned);
            if let Some(id) = user.get("id").filter(|_| !name.is_empty()) {
                importer.context.users.insert(format!("{sign}{}", text_of(id)), name);
            }
        }
    }
}

/// Whether `object` is a post on a wall.
pub(super) fn is_post(object: &Object) -> bool {
    ["owner_id", "from_id", "date", "text"].iter().all(|key| object.contains_key(key))
}

/// A post under the names that others have, by the names of users and groups.
pub(super) fn post(post: &Object, users: &HashMap<String, String>) -> Value {
    let field = |key: &str| post.cloned(key);
    let number = |key: &str| post.get(key).map(text_of);
    let attached = post.get("attachments").and_then(Value::as_array).into_iter().flatten();
    let links = attached.clone().filter_map(|one| one.pointer("/link/url")?.as_str());
    let text = post.get("text").and_then(Value::as_str).unwrap_or_default();
    let text = with_names(text);
    let links = links.filter(|link| !text.contains(link));
    let text: Vec<&str> = [&*text].into_iter().filter(|text| !text.is_empty()).chain(links).collect();
    let media: Vec<Value> =
        attached.filter_map(|one| Some(json!({ "alt": one.pointer("/photo/text")? }))).collect();
    let repeated = post.get("copy_history").and_then(|all| all.item(0)?.as_object());
    let link =
        number("owner_id").zip(number("id")).map(|(owner, id)| format!("https://vk.com/wall{owner}_{id}"));
    json!({
        "id": field("id"), "text": text.join("\n"), "created_at": field("date"), "url": link,
        "username": number("from_id").and_then(|id| users.get(&id)), "likes": field("likes"), "retweets": field("reposts"),
        "replies": field("comments"), "views": field("views"), "media": media, "retweeted_status": repeated.map(|inner| self::post(inner, users)),
    })
}
