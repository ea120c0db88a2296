//! Bluesky: feeds of its API, Jetstream lines, and records of an unpacked repository (lexicon `app.bsky.feed.post`).

use super::ids;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::options;
use crate::archive::value::{Object, Value, json};
use crate::text::slice::slice;

const POST: &str = "app.bsky.feed.post";
const LIKE: &str = "app.bsky.feed.like";
const REPOST: &str = "app.bsky.feed.repost";

/// Whether `object` is a post of Bluesky in one of its wrappings.
pub(super) fn is_bluesky(object: &Object) -> bool {
    let is_record = |record: &Object| record.get("$type").and_then(Value::as_str) == Some(POST);
    let inner = |key: &str| object.get(key).and_then(Value::as_object);
    let is_view = |view: &Object| {
        view.get("record").is_some_and(|record| record.get("text").is_some()) && view.contains_key("uri")
    };
    is_record(object)
        || is_view(object)
        || listed(object).is_some()
        || inner("post").is_some_and(is_view)
        || inner("commit").is_some_and(|commit| commit.contains_key("collection"))
        || is_about_account(object)
}

/// Whether `object` is a line of Jetstream about an account: its name, whether it is there.
fn is_about_account(object: &Object) -> bool {
    let kind = object.get("kind").and_then(Value::as_str);
    let is_one = |kind| matches!(kind, "identity" | "account") && object.contains_key(kind);
    object.contains_key("did") && object.contains_key("time_us") && kind.is_some_and(is_one)
}

/// The owner and the kind of a record in a list of a repository's records (`listRecords`), which has the record as its value.
fn listed(object: &Object) -> Option<(&str, &str)> {
    let kind = object.get("value")?.get("$type")?.as_str()?;
    let (did, _) = object.get("uri")?.as_str()?.strip_prefix("at://")?.split_once('/')?;
    Some((did, kind))
}

pub(super) fn read(importer: &mut Importer<'_>, object: &Object) -> usize {
    if is_about_account(object) {
        importer.context.note(ImportOddity::NoPost);
        return 0;
    }
    if let Some(commit) = object.get("commit").and_then(Value::as_object) {
        let is = |key: &str, value: &str| commit.get(key).and_then(Value::as_str) == Some(value);
        let is_deletion = is("operation", "delete");
        if is("collection", LIKE) && options::has_likes() && !is_deletion {
            return reference(importer, commit.get("record"), None);
        }
        if is("collection", REPOST) && !is_deletion {
            return reference(importer, commit.get("record"), object.get("did"));
        }
        if !is("collection", POST) || is_deletion {
            importer.context.note(if is_deletion { ImportOddity::Deletion } else { ImportOddity::NoPost });
            return 0;
        }
        let did = object.get("did").and_then(Value::as_str).unwrap_or_default();
        let key = commit.get("rkey").and_then(Value::as_str).unwrap_or_default();
        let uri = if key.is_empty() { String::new() } else { format!("at://{did}/{POST}/{key}") };
        return post(importer, commit.get("record"), did, &uri, &Object::new());
    }
    if object.get("$type").and_then(Value::as_str) == Some(POST) {
        let account = importer.context.account.clone().unwrap_or_default();
        return post(importer, Some(&Value::Object(object.clone())), &account, "", &Object::new());
    }
    if let Some((did, kind)) = listed(object) {
        let value = object.get("value");
        return match kind {
            POST => {
                let uri = object.get("uri").and_then(Value::as_str).unwrap_or_default();
                post(importer, value, did, uri, &Object::new())
            }
            REPOST => reference(importer, value, Some(&Value::from(did))),
            LIKE if options::has_likes() => reference(importer, value, None),
            _ => {
                importer.context.note(ImportOddity::NoPost);
                0
            }
        };
    }
    let view = object.get("post").and_then(Value::as_object).unwrap_or(object);
    let author = view
        .get("author")
        .and_then(|author| author.get("handle").or_else(|| author.get("did"))?.as_str())
        .unwrap_or_default();
    let uri = view.get("uri").and_then(Value::as_str).unwrap_or_default();
    // A feed has reposts with the name of who reposts them.
    let reason = object.get("reason").and_then(Value::as_object);
    let by = reason.and_then(|reason| reason.get("by")?.get("handle")?.as_str());
    let Some(by) = by else { return post(importer, view.get("record"), author, uri, view) };
    let mut reposted = view.clone();
    let time = reason.and_then(|reason| reason.get("indexedAt")).cloned().unwrap_or_default();
    reposted.insert("reposted_by", by.into());
    reposted.insert("reposted_at", time);
    post(importer, view.get("record"), author, uri, &reposted)
}

fn post(
    importer: &mut Importer<'_>,
    record: Option<&Value>,
    author: &str,
    uri: &str,
    view: &Object,
) -> usize {
    let Some(record) = record.and_then(Value::as_object) else { return 0 };
    let mut text = linked(record);
    let embed = record.get("embed").unwrap_or(&Value::Null);
    let media = embed.get("media").unwrap_or(embed);
    if let Some(address) = media.get("external").and_then(|external| external.get("uri")?.as_str())
        && !text.contains(address)
    {
        text = format!("{text}\n{address}");
    }
    let of_record = embed.get("record").map(|quoted| quoted.get("record").unwrap_or(quoted));
    let quoted = view
        .get("embed")
        .and_then(|embed| embed.get("record"))
        .map(|quoted| quoted.get("record").unwrap_or(quoted));
    if let Some(quoted) = quoted
        && let Some(words) = quoted.get("value").and_then(|value| value.get("text")?.as_str())
    {
        let handle =
            quoted.get("author").and_then(|author| author.get("handle")?.as_str()).unwrap_or_default();
        text = format!("{text}\n\nQT @{handle}: {words}");
    } else if let Some(address) =
        of_record.and_then(|quoted| quoted.get("uri")?.as_str()).and_then(web_address)
    {
        text = format!("{text}\n\nQT {address}");
    }
    let by = view.get("reposted_by").and_then(Value::as_str);
    if by.is_some() {
        text = format!("RT @{author}: {text}");
    }
    let time = view.get("reposted_at").filter(|time| time.is_string()).or_else(|| record.get("createdAt"));
    let key = uri.rsplit('/').next().unwrap_or_default();
    let link =
        if key.is_empty() { String::new() } else { format!("https://bsky.app/profile/{author}/post/{key}") };
    // The keys of posts are numbers; a repost has one of its own, which feeds do not give.
    let number = |uri: &str| ids::of_bluesky(uri.rsplit('/').next()?).map(|number| number.to_string());
    let replied =
        record.get("reply").and_then(|reply| reply.get("parent")?.get("uri")?.as_str()).and_then(number);
    let figure = |names: [&str; 2]| names.iter().find_map(|name| view.get(name)).cloned().unwrap_or_default();
    let found = json!({
        "id": number(uri).filter(|_| by.is_none()), "reply_to": replied.filter(|_| by.is_none()),
        "uri": "at://", "text": text, "username": by.unwrap_or(author), "url": link, "created_at": time,
        "likes": figure(["likeCount", "upvoteCount"]), "retweets": figure(["repostCount", ""]), "replies": figure(["replyCount", ""]),
        "quotes": figure(["quoteCount", ""]), "is_reply": record.contains_key("reply") && by.is_none(), "media": media.get("images"),
    });
    found.as_object().map_or(0, |found| importer.one(found))
}

/// Takes a repost by `owner`, or a like: a record of its own that names the post.
fn reference(importer: &mut Importer<'_>, record: Option<&Value>, owner: Option<&Value>) -> usize {
    let Some(record) = record else { return 0 };
    let address =
        record.get("subject").and_then(|subject| subject.get("uri")?.as_str()).and_then(web_address);
    let Some(address) = address else { return 0 };
    let found = json!({
        "uri": "at://", "text": if owner.is_some() { format!("RT {address}") } else { address.clone() },
        "url": address, "username": owner,
        "created_at": record.get("createdAt"), "is_reply": false,
    });
    found.as_object().map_or(0, |found| importer.one(found))
}

/// The address of a post on the web, by that of its record (`at://OWNER/COLLECTION/KEY`).
fn web_address(uri: &str) -> Option<String> {
    let (owner, rest) = uri.strip_prefix("at://")?.split_once('/')?;
    let (_, key) = rest.split_once('/')?;
    Some(format!("https://bsky.app/profile/{owner}/post/{key}"))
}

/// The text with the whole address of each link; facets count bytes of UTF-8.
fn linked(record: &Object) -> String {
    let text = record.get("text").and_then(Value::as_str).unwrap_or_default();
    let mut links: Vec<(usize, usize, &str)> = Vec::new();
    for facet in record.get("facets").and_then(Value::as_array).into_iter().flatten() {
        let place =
            |key: &str| facet.get("index")?.get(key)?.as_u64().and_then(|at| usize::try_from(at).ok());
        let mut features = facet.get("features").and_then(Value::as_array).into_iter().flatten();
        let address = features.find_map(|feature| feature.get("uri")?.as_str());
        if let (Some(start), Some(end), Some(address)) = (place("byteStart"), place("byteEnd"), address) {
            links.push((start, end, address));
        }
    }
    links.sort_unstable();
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (start, end, address) in links {
        // Of links that overlap the first one counts.
        let (Some(before), Some(shown)) = (text.get(done..start), text.get(start..end)) else { continue };
        out.push_str(before);
        done = end;
        let bare = address.split("://").nth(1).unwrap_or(address);
        if address.contains(shown) || bare.starts_with(shown.trim_end_matches(['…', '.'])) {
            out.push_str(address);
            continue;
        }
        out.push_str(shown);
        if !shown.contains(address) {
            out.extend([" (", address, ")"]);
        }
    }
    out.push_str(slice(text, done..));
    out
}
