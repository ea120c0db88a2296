//! A change of the marks of many posts at once.

use super::annotations::{self, Annotation};

/// A change of the marks of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MarkChange {
    /// Marks it as read, or as unread.
    Read(bool),
    /// Stars it, or takes the star away.
    Star(bool),
    /// Gives it tags.
    Tag(Vec<String>),
    /// Takes tags away.
    Untag(Vec<String>),
}

impl MarkChange {
    /// How changes begin, as [`MarkChange::parse`] reads them.
    pub(crate) const NAMES: [&str; 6] = ["read", "unread", "star", "unstar", "tag:", "untag:"];

    /// Parses `read`, `unread`, `star`, `unstar`, `tag:x` or `untag:x`, also several tags; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('：', ":");
        let tags = |text: &str| Some(annotations::tags(text)).filter(|tags| !tags.is_empty());
        match text.to_lowercase().as_str() {
            "read" => Some(Self::Read(true)),
            "unread" => Some(Self::Read(false)),
            "star" => Some(Self::Star(true)),
            "unstar" => Some(Self::Star(false)),
            _ => {
                let (name, value) =
                    text.split_once(':').or_else(|| Some(("tag", text.strip_prefix('#')?)))?;
                match name.to_lowercase().as_str() {
                    "tag" => tags(value).map(Self::Tag),
                    "untag" => tags(value).map(Self::Untag),
                    _ => None,
                }
            }
        }
    }

    /// Makes the change.
    pub(crate) fn apply(&self, annotation: &mut Annotation) {
        match self {
            Self::Read(so) => annotation.is_read = *so,
            Self::Star(so) => annotation.is_starred = *so,
            // Joined and read again, so that a tag in another case is no second one.
            Self::Tag(tags) => {
                annotation.tags = annotations::tags(&[&annotation.tags[..], tags].concat().join(" "));
            }
            Self::Untag(tags) => annotation.tags.retain(|tag| !annotations::holds_tag(tags, tag)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MarkChange;
    use crate::state::annotations::Annotation;

    #[test]
    fn changes_are_read_as_typed_and_made() {
        let mut annotation = Annotation::default();
        for (typed, expected) in [
            ("read", "true false []"),
            (" STAR ", "true true []"),
            ("tag:a b", "true true [\"a\", \"b\"]"),
            ("#c", "true true [\"a\", \"b\", \"c\"]"),
            ("tag：A 待读", "true true [\"a\", \"b\", \"c\", \"待读\"]"),
            ("untag:B,待读", "true true [\"a\", \"c\"]"),
            ("unread", "false true [\"a\", \"c\"]"),
            ("unstar", "false false [\"a\", \"c\"]"),
        ] {
            MarkChange::parse(typed).unwrap().apply(&mut annotation);
            let Annotation { is_read, is_starred, tags, .. } = &annotation;
            assert_eq!(format!("{is_read} {is_starred} {tags:?}"), expected, "{typed}");
        }
        for typed in ["", "reed", "tag:", "#", "x:y", "untag: -"] {
            assert_eq!(MarkChange::parse(typed), None, "{typed}");
        }
    }
}
