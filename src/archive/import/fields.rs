//! The fields of a record by what they say.

use serde_json::{Map, Value};

use crate::archive::field_names::{FieldKind, KINDS, folded, kinds};

/// Objects whose fields count as those of the record around them.
const GROUPS: [&str; 9] = [
    "legacy",
    "metrics",
    "publicmetrics",
    "stats",
    "statistics",
    "counts",
    "engagement",
    "engagements",
    "tweetdetails",
];

/// The fields of an object by what they say; of several names the most trusted one that holds something.
pub(super) struct NamedFields<'a> {
    slots: [Option<(u8, &'a Value)>; KINDS],
    /// Fields that are there and hold nothing, as far as that says something.
    pub(super) has_empty_reply: bool,
}

impl<'a> NamedFields<'a> {
    pub(super) fn new(object: &'a Map<String, Value>) -> Self {
        let mut fields = Self { slots: [None; KINDS], has_empty_reply: false };
        fields.add(object, 0, 0);
        fields
    }

    fn add(&mut self, object: &'a Map<String, Value>, distrust: u8, depth: u8) {
        let has_target =
            object.keys().any(|key| matches!(folded(key).as_str(), "target" | "targettext" | "tgt"));
        for (key, value) in object {
            let name = folded(key);
            if let Value::Object(group) = value
                && depth < 2
                && GROUPS.contains(&name.as_str())
            {
                self.add(group, distrust + 60, depth + 1);
                continue;
            }
            let mut known = kinds(&name);
            if known.is_empty()
                && let Some((group, inner)) = key.rsplit_once(['.', '/'])
            {
                known = kinds(match folded(inner).as_str() {
                    "username" | "screenname" | "handle" | "acct" => "username",
                    "name" if group.contains("author") || group.contains("user") => "displayname",
                    _ if GROUPS.contains(&folded(group).as_str()) => inner,
                    _ => continue,
                });
            }
            for (kind, trust) in known {
                if *kind == FieldKind::Original && matches!(name.as_str(), "source" | "src") && !has_target {
                    continue;
                }
                self.offer(*kind, distrust + *trust, value);
            }
        }
    }

    fn offer(&mut self, kind: FieldKind, trust: u8, value: &'a Value) {
        if !holds(kind, value) {
            self.has_empty_reply |= kind == FieldKind::ReplyTo && value.is_null();
            return;
        }
        let slot = &mut self.slots[kind as usize];
        if slot.is_none_or(|(known, _)| trust < known) {
            *slot = Some((trust, value));
        }
    }

    pub(super) fn get(&self, kind: FieldKind) -> Option<&'a Value> {
        self.slots[kind as usize].map(|(_, value)| value)
    }

    pub(super) fn string(&self, kind: FieldKind) -> &'a str {
        self.get(kind).and_then(Value::as_str).unwrap_or_default().trim()
    }
}

/// Whether `value` says something as a field of this kind.
fn holds(kind: FieldKind, value: &Value) -> bool {
    use FieldKind::{
        Author, Bookmarks, Conversation, Id, IsReply, Likes, Note, Number, Original, Quotes, Replies,
        ReplyTo, Retweets, Text, Time, Translation, Views,
    };
    let is_filled = |text: &str| !text.trim().is_empty();
    let is_stated = |text: &str| is_filled(text) && !matches!(text.trim(), "null" | "None" | "无" | "nan");
    match value {
        Value::String(text) => match kind {
            Id | Text | Original => is_filled(text),
            ReplyTo | Conversation => is_filled(text) && text.trim() != "0",
            Note => false,
            _ => is_stated(text),
        },
        Value::Number(number) => match kind {
            ReplyTo | Conversation => number.as_u64() != Some(0),
            _ => matches!(
                kind,
                Id | Time | IsReply | Likes | Retweets | Replies | Quotes | Views | Bookmarks | Number
            ),
        },
        Value::Array(parts) => match kind {
            Text => parts.iter().any(|part| part.is_string() || part.get("text").is_some()),
            _ => kind == Author,
        },
        Value::Object(inner) => match kind {
            Translation => !inner.is_empty(),
            _ => matches!(kind, Author | Time | Views),
        },
        Value::Bool(_) => kind == IsReply,
        Value::Null => false,
    }
}

/// A value as text: a string without its quotes.
pub(super) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether an object looks like a post: it has a text, or an id with a time or a link.
pub(super) fn is_post(object: &Map<String, Value>) -> bool {
    let fields = NamedFields::new(object);
    let has = |kind| fields.get(kind).is_some();
    let is_titled = !object.keys().all(|key| folded(key) != "title" || object.len() > 2);
    let has_text =
        (has(FieldKind::Text) && !is_titled) || has(FieldKind::Original) || has(FieldKind::Translation);
    has_text
        || (has(FieldKind::Id) && has(FieldKind::Time) && has(FieldKind::Link))
        || (has(FieldKind::Id) && has(FieldKind::Time) && has(FieldKind::Link))
}
