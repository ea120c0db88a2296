//! The handle of the author of a record.

use super::addresses::fediverse_post;
use super::context::ImportContext;
use super::fields::{NamedFields, is_called, text_of};
use crate::archive::field_names::{FieldKind, folded};
use crate::archive::id_owner::is_of_x;
use crate::archive::value::{Object, Value};

/// The handle, in whatever object it is.
pub(super) fn author(
    value: &Object,
    fields: &NamedFields<'_>,
    link: &str,
    context: &ImportContext,
) -> String {
    // Memos names each note, as Google's interfaces do.
    let named = fields.get(FieldKind::Author).and_then(handle_in).filter(|name| !name.starts_with("memos/"));
    let by_id = || {
        let mut ids = ["author_id", "user_id", "author_profile_id"].iter().filter_map(|key| value.get(key));
        ids.find_map(|id| context.users.get(&text_of(id))).cloned()
    };
    let by_link = || {
        let (before, _) = link.split_once("/status")?;
        let handle = before.rsplit('/').next()?;
        (!matches!(handle, "i" | "web") && is_of_x(link)).then(|| handle.to_owned())
    };
    // Bluesky's addresses name the author, too.
    let by_profile = || {
        let (_, rest) = link.split_once("://bsky.app/profile/")?;
        let handle = rest.split('/').next().filter(|handle| handle.contains('.'))?;
        Some(handle.to_owned())
    };
    let by_server = || Some(fediverse_post(link)?.0.to_owned());
    let is_handle = |name: &String| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    // A name alone may be that of something else.
    let is_display = || {
        let name = folded(fields.name(FieldKind::Author));
        if is_called(fields.name(FieldKind::Author)) {
            return true;
        }
        matches!(
            &*name,
            "name" | "displayname" | "nickname" | "authorname" | "authordisplayname" | "fullname"
        )
    };
    match named.or_else(by_id) {
        Some(name) if is_handle(&name) && !is_display() => name,
        Some(name) => by_link().unwrap_or(name),
        None => by_link()
            .or_else(by_profile)
            .or_else(by_server)
            .or_else(|| context.account.clone())
            .unwrap_or_default(),
    }
}

/// The handle of a user, which may be a name, an object or a list with one of these.
pub(super) fn handle_in(value: &Value) -> Option<String> {
    const KEYS: [&str; 22] = [
        "screen_name",
        "screenName",
        "username",
        "userName",
        "preferredUsername",
        "acct",
        "handle",
        "unique_id",
        "昵称",
        "nickname",
        "nick_name",
        "real_name",
        "authorDisplayName",
        "family",
        "name",
        "displayName",
        "display_name",
        "displayname",
        "core",
        "legacy",
        "user_results",
        "profile",
    ];
    match value {
        Value::String(name) => {
            // As Python shows an object of snscrape.
            let shown = name.split_once("(username='").and_then(|(_, rest)| rest.split('\'').next());
            let name = shown.unwrap_or(name).trim();
            let name = if name.starts_with("http") {
                name.trim_end_matches('/').rsplit('/').next().unwrap_or(name)
            } else {
                name
            };
            // Some programs say of which service.
            let name =
                name.strip_suffix(" on Twitter").or_else(|| name.strip_suffix(" on X")).unwrap_or(name);
            // And some take the age of the post beside it for a part of it.
            let name = if name.starts_with('@') { name.split('·').next().unwrap_or(name) } else { name };
            let name = name.trim_start_matches(['@', '＠']).trim();
            (!name.is_empty()).then(|| name.to_owned())
        }
        Value::Array(list) => list.iter().find_map(handle_in),
        Value::Object(object) => {
            let object = object.get("result").and_then(Value::as_object).unwrap_or(object);
            KEYS.iter().find_map(|key| object.get(key).and_then(handle_in))
        }
        _ => None,
    }
}
