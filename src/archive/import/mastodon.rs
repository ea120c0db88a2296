//! Mastodon's own export: the outbox of an account (W3C Activity Streams 2.0).

use super::author::handle_in;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::options;
use crate::archive::value::{Object, Value, json};

/// Reads `orderedItems`; what is for some people only is counted and left out.
pub(super) fn outbox(importer: &mut Importer<'_>, outbox: &Object) -> usize {
    importer.context.service = "mastodon";
    let items = outbox.get("orderedItems").and_then(Value::as_array);
    let mut take = |activity| {
        let before = importer.context.accounted();
        let found = activity_post(importer, activity);
        if importer.context.is_missed(found, before) {
            importer.context.note(ImportOddity::NoPost);
        }
        found
    };
    items.into_iter().flatten().map(&mut take).sum()
}

/// Whether `object` is one entry of an outbox.
pub(super) fn is_activity(object: &Object) -> bool {
    let is = |wanted: &str| object.get("type").and_then(Value::as_str) == Some(wanted);
    (is("Create") || is("Announce")) && object.contains_key("object") && object.contains_key("actor")
        || is("Note") && object.contains_key("attributedTo") && object.contains_key("to")
}

/// Reads an activity, or a note by itself; one that is not public is counted and left out.
pub(super) fn activity_post(importer: &mut Importer<'_>, activity: &Value) -> usize {
    importer.context.service = "mastodon";
    // Likes and bookmarks are addresses alone.
    if let Some(address) = activity.as_str() {
        let post = json!({"text": address, "url": address});
        return post.as_object().map_or(0, |post| importer.one(post));
    }
    let note: Value;
    let activity = if activity.get("type").and_then(Value::as_str) == Some("Note") {
        let field = |key: &str| activity.get(key).cloned().unwrap_or_default();
        note =
            json!({"actor": field("attributedTo"), "to": field("to"), "cc": field("cc"), "object": activity});
        &note
    } else {
        activity
    };
    if activity.get("object").is_none() {
        return 0;
    }
    if let Some(oddity) = hidden(activity) {
        importer.context.note(oddity);
        return 0;
    }
    let actor = activity.get("actor").and_then(handle_in);
    let in_link = activity
        .get("object")
        .and_then(|object| object.get("url")?.as_str())
        .and_then(|link| link.split_once("/@")?.1.split('/').next());
    let author =
        importer.context.account.clone().or(in_link.map(str::to_owned)).or(actor).unwrap_or_default();
    let published = activity.get("published").cloned().unwrap_or_default();
    let post = match activity.get("object") {
        Some(Value::String(address)) => {
            // The number of the boost, which is not that of the status.
            let id = activity.get("id").and_then(Value::as_str).unwrap_or_default();
            let number = last_part(id.trim_end_matches("/activity"));
            json!({"id": number, "text": format!("RT {address}"), "url": address, "created_at": published, "username": author})
        }
        Some(Value::Object(object)) => Value::Object(status(object.clone(), author)),
        _ => return 0,
    };
    post.as_object().map_or(0, |post| importer.one(post))
}

/// Why an activity is left out by whom it is for: some people, or followers unless those posts are asked for.
fn hidden(activity: &Value) -> Option<ImportOddity> {
    // Some servers name them in the note alone.
    let is_addressed = |value: &&Value| value.get("to").is_some() || value.get("cc").is_some();
    let addressed =
        Some(activity).filter(is_addressed).or_else(|| activity.get("object")).unwrap_or(activity);
    let receivers: Vec<&str> = ["to", "cc"]
        .iter()
        .filter_map(|key| addressed.get(key))
        .flat_map(|to| to.as_array().map_or(std::slice::from_ref(to), Vec::as_slice))
        .filter_map(Value::as_str)
        .collect();
    let is_for = |end: &str| receivers.iter().any(|name| name.ends_with(end));
    if is_for("#Public") || receivers.iter().any(|name| matches!(*name, "as:Public" | "Public")) {
        None
    } else if !is_for("/followers") {
        Some(ImportOddity::Private)
    } else {
        (!options::has_followers_only()).then_some(ImportOddity::ForFollowers)
    }
}

/// The number of a status, by its address.
fn last_part(address: &str) -> String {
    address.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

/// A note under the names of statuses of the API.
fn status(mut note: Object, author: String) -> Object {
    let address = note.get("url").or_else(|| note.get("id")).cloned().unwrap_or_default();
    let number = address.as_str().map(last_part).unwrap_or_default();
    let reply = note.get("inReplyTo").and_then(Value::as_str).map(last_part);
    let warning = note.remove("summary").unwrap_or_default();
    if note.get("content").is_none_or(Value::is_null)
        && let Some(text) = note.get("contentMap").and_then(|map| map.as_object()?.values().next())
    {
        let text = text.clone();
        note.insert("content", text);
    }
    for key in ["attributedTo", "to", "cc", "name"] {
        note.remove(key);
    }
    let is_reply = reply.is_some();
    let boosts = note.remove("shares").and_then(|shares| shares.get("totalItems").cloned());
    let fields: [(&str, Value); 7] = [
        ("reblogs_count", boosts.unwrap_or_default()),
        ("inReplyTo", reply.map(Value::from).unwrap_or_default()),
        ("is_reply", is_reply.into()),
        ("spoiler_text", warning),
        ("id", number.into()),
        ("url", address),
        ("username", author.into()),
    ];
    note.extend(fields.map(|(key, value)| (key.to_owned(), value)));
    note
}
