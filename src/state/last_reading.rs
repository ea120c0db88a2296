//! What the library remembers of an archive: when it was opened last, its size, its posts and how many of them are unread.

use std::path::PathBuf;

use serde_json::{Value, json};

/// How an archive was when it was read last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LastReading {
    /// When it was opened, in UTC.
    pub(crate) time: String,
    /// How many posts it has.
    pub(crate) posts: u64,
    /// How many of them are unread.
    pub(crate) unread: u64,
    /// How many bytes its files have.
    pub(crate) bytes: u64,
    /// Files with the translations of its posts.
    pub(crate) translations: Vec<PathBuf>,
}

impl LastReading {
    /// The reading as the value of a fact.
    pub(crate) fn to_value(&self) -> Value {
        let mut value = json!({
            "at": self.time, "posts": self.posts, "unread": self.unread, "bytes": self.bytes,
        });
        if !self.translations.is_empty() {
            let paths = self.translations.iter().map(|path| path.to_string_lossy().into_owned());
            value["translations"] = Value::from(paths.collect::<Vec<_>>());
        }
        value
    }

    /// Parses the value of a fact.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        let number = |name: &str| value.get(name).and_then(Value::as_u64).unwrap_or_default();
        let translations = value.get("translations").and_then(Value::as_array).into_iter().flatten();
        Some(Self {
            time: value.get("at")?.as_str()?.to_owned(),
            posts: number("posts"),
            unread: number("unread"),
            bytes: number("bytes"),
            translations: translations.filter_map(Value::as_str).map(PathBuf::from).collect(),
        })
    }
}
