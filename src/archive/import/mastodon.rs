//! Mastodon's own export: the outbox of an account (W3C Activity Streams 2.0).

use serde_json::{Map, Value, json};

use super::author::name_in;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;

/// Reads `orderedItems`; what is not public is counted and left out.
pub(super) fn outbox(importer: &mut Importer<'_>, outbox: &Map<String, Value>) -> usize {
    importer.context.service = "mastodon";
    let items = outbox.get("orderedItems").and_then(Value::as_array);
    items.into_iter().flatten().map(|activity| activity_post(importer, activity)).sum()
}

fn activity_post(importer: &mut Importer<'_>, activity: &Value) -> usize {
    let is_public = ["to", "cc"].iter().filter_map(|key| activity.get(*key)).any(|to| {
        let names: Vec<&str> = to.as_array().map_or_else(
            || to.as_str().into_iter().collect(),
            |all| all.iter().filter_map(Value::as_str).collect(),
        );
        names.iter().any(|name| name.ends_with("#Public") || *name == "as:Public" || *name == "Public")
    });
    if !is_public {
        importer.context.note(ImportOddity::Private);
        return 0;
    }
    let actor = activity.get("actor").and_then(name_in);
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
            let number = activity
                .get("id")
                .and_then(|id| id.as_str()?.trim_end_matches("/activity").rsplit('/').next())
                .unwrap_or_default();
            json!({"id": number, "text": format!("RT {address}"), "url": address, "created_at": published, "username": author})
        }
        Some(Value::Object(object)) => {
            let mut object = object.clone();
            let address = object.get("url").or_else(|| object.get("id")).cloned().unwrap_or_default();
            // The last part of the address is the number of the status.
            let number = address
                .as_str()
                .and_then(|address| address.trim_end_matches('/').rsplit('/').next())
                .unwrap_or_default()
                .to_owned();
            let reply = object
                .get("inReplyTo")
                .and_then(Value::as_str)
                .and_then(|to| to.trim_end_matches('/').rsplit('/').next())
                .map(str::to_owned);
            let warning = object.remove("summary").unwrap_or_default();
            for key in ["attributedTo", "to", "cc", "name"] {
                object.remove(key);
            }
            let is_reply = reply.is_some();
            object.insert("inReplyTo".to_owned(), reply.into());
            object.insert("is_reply".to_owned(), is_reply.into());
            object.insert("spoiler_text".to_owned(), warning);
            object.insert("id".to_owned(), number.into());
            object.insert("url".to_owned(), address);
            object.insert("username".to_owned(), author.into());
            Value::Object(object)
        }
        _ => return 0,
    };
    post.as_object().map_or(0, |post| importer.one(post))
}
