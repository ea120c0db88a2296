//! Names of fields that the user gives, for archives whose names no table lists.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::kind::FieldKind;

/// The names by which a user names the fields of posts.
pub(in crate::archive) const FIELDS: [(&str, FieldKind); 16] = [
    ("text", FieldKind::Text),
    ("original", FieldKind::Original),
    ("translation", FieldKind::Translation),
    ("time", FieldKind::Time),
    ("author", FieldKind::Author),
    ("url", FieldKind::Link),
    ("id", FieldKind::Id),
    ("num", FieldKind::Number),
    ("likes", FieldKind::Likes),
    ("retweets", FieldKind::Retweets),
    ("replies", FieldKind::Replies),
    ("quotes", FieldKind::Quotes),
    ("views", FieldKind::Views),
    ("bookmarks", FieldKind::Bookmarks),
    ("is_reply", FieldKind::IsReply),
    ("reply_to", FieldKind::ReplyTo),
];

/// Folded names of an archive, with what each is. Where a kind has a name here, its other names are not used.
static MAPPING: OnceLock<HashMap<String, [(FieldKind, u8); 1]>> = OnceLock::new();

/// Sets the names for the rest of the run; the first call counts.
pub(in crate::archive) fn set(names: impl Iterator<Item = (String, FieldKind)>) {
    let names: HashMap<_, _> = names.map(|(name, kind)| (name, [(kind, 0)])).collect();
    if !names.is_empty() {
        let _ = MAPPING.set(names);
    }
}

/// Whether any name is given.
pub(in crate::archive) fn is_set() -> bool {
    MAPPING.get().is_some()
}

/// The meaning of the folded `name` in the mapping of the user; `None` if the mapping does not change it. `kinds` is its meaning
/// in the built-in tables.
pub(super) fn kinds(name: &str, kinds: &'static [(FieldKind, u8)]) -> Option<&'static [(FieldKind, u8)]> {
    let mapping = MAPPING.get()?;
    if let Some(kind) = mapping.get(name) {
        return Some(kind);
    }
    let is_given = |kind: &FieldKind| mapping.values().any(|[(given, _)]| given == kind);
    kinds.iter().any(|(kind, _)| is_given(kind)).then_some(&[])
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, FieldKind};
    use crate::corpus::Metric;

    #[test]
    fn every_metric_can_be_mapped() {
        for metric in Metric::ALL {
            assert!(FIELDS.contains(&(metric.key(), FieldKind::from_metric(metric))), "{}", metric.key());
        }
    }
}
