//! Whose record it is, and where on the web it is.

use serde_json::{Map, Value};

use super::context::ImportContext;
use super::fields::{NamedFields, text_of};
use crate::archive::field_names::FieldKind;

/// `http` addresses only; those without a scheme get one.
pub(super) fn address(link: &str) -> String {
    if let Some(rest) = link.strip_prefix("//") {
        return format!("https://{rest}");
    }
    let bare = ["twitter.com/", "x.com/", "www.", "weibo.com/", "m.weibo.cn/"]
        .iter()
        .any(|host| link.starts_with(host));
    match link {
        _ if link.starts_with("http://") || link.starts_with("https://") => link.to_owned(),
        _ if bare => format!("https://{link}"),
        _ => String::new(),
    }
}

/// Whether an address is one of X.
pub(super) fn is_of_x(link: &str) -> bool {
    let host = link.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    let host = host.trim_start_matches("www.").trim_start_matches("mobile.");
    matches!(host, "x.com" | "twitter.com" | "nitter.net" | "vxtwitter.com" | "fxtwitter.com")
}

/// The handle, in whatever object it is.
pub(super) fn author(
    value: &Map<String, Value>,
    fields: &NamedFields<'_>,
    link: &str,
    context: &ImportContext,
) -> String {
    let named = fields.get(FieldKind::Author).and_then(name_in);
    let by_id = || {
        let id = ["author_id", "user_id", "author_profile_id"].iter().find_map(|key| value.get(*key));
        context.users.get(&text_of(id?)).cloned()
    };
    let by_link = || {
        let (before, _) = link.split_once("/status")?;
        let handle = before.rsplit('/').next()?;
        (!matches!(handle, "i" | "web") && is_of_x(link)).then(|| handle.to_owned())
    };
    let is_handle = |name: &String| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let linked = by_link();
    let name = named.or_else(by_id);
    match (name, linked) {
        (Some(name), Some(handle)) if !is_handle(&name) => handle,
        (Some(name), _) => name,
        (None, Some(handle)) => handle,
        (None, None) => context.account.clone().unwrap_or_default(),
    }
}

/// The handle of a user, which may be a name, an object or a list with one of these.
pub(super) fn name_in(value: &Value) -> Option<String> {
    const KEYS: [&str; 19] = [
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
            let name = name.trim();
            let name = if name.starts_with("http") {
                name.trim_end_matches('/').rsplit('/').next().unwrap_or(name)
            } else {
                name
            };
            // Some programs say of which service.
            let name =
                name.strip_suffix(" on Twitter").or_else(|| name.strip_suffix(" on X")).unwrap_or(name);
            let name = name.trim_start_matches(['@', '＠']).trim();
            (!name.is_empty()).then(|| name.to_owned())
        }
        Value::Array(list) => list.iter().find_map(name_in),
        Value::Object(object) => {
            let object = object.get("result").and_then(Value::as_object).unwrap_or(object);
            KEYS.iter().find_map(|key| object.get(*key).and_then(name_in))
        }
        _ => None,
    }
}
