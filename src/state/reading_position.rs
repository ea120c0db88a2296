//! A position in an archive: a post and a place in its text.

use serde_json::{Value, json};

use super::post_key::PostKey;
use crate::corpus::Side;

/// A place in the text of a post that outlives a new layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Anchor {
    /// The start.
    #[default]
    Start,
    /// A byte of a passage.
    Byte {
        /// The passage, from 0.
        pair: u32,
        /// The side.
        side: Side,
        /// The byte in its text.
        byte: u32,
    },
    /// A note, counted from the last one, which is 0.
    Note(usize),
}

/// A post and the place of its text at the top of the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingPosition {
    /// The post.
    pub post: PostKey,
    /// The place at the top.
    pub(crate) anchor: Anchor,
}

impl ReadingPosition {
    /// Whether both lead to the same passage of the same post.
    pub(crate) fn is_near(&self, other: &Self) -> bool {
        let pair = |anchor| match anchor {
            Anchor::Byte { pair, .. } => Some(pair),
            Anchor::Start | Anchor::Note(_) => None,
        };
        self.post == other.post && pair(self.anchor) == pair(other.anchor)
    }

    /// The position as the value of a fact.
    pub fn to_value(&self) -> Value {
        let post = self.post.text();
        match self.anchor {
            Anchor::Start => json!({ "post": post }),
            Anchor::Byte { pair, side, byte } => {
                // People count passages from 1.
                json!({ "post": post, "passage": pair + 1, "side": side.name(), "byte": byte })
            }
            Anchor::Note(from_end) => json!({ "post": post, "note": from_end }),
        }
    }

    /// Parses the value of a fact.
    pub fn from_value(value: &Value) -> Option<Self> {
        let number = |name: &str| value.get(name)?.as_u64();
        let post = PostKey::parse(value.get("post")?.as_str()?);
        let side = value.get("side").and_then(Value::as_str).and_then(Side::from_name).unwrap_or_default();
        let anchor = if let Some(passage) = number("passage") {
            // Where the passage fits, so does what is written back.
            let pair = u32::try_from(passage).ok()?.checked_sub(1)?;
            Anchor::Byte { pair, side, byte: u32::try_from(number("byte").unwrap_or(0)).ok()? }
        } else if let Some(from_end) = number("note") {
            Anchor::Note(usize::try_from(from_end).ok()?)
        } else {
            Anchor::Start
        };
        Some(Self { post, anchor })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ReadingPosition;

    #[test]
    fn every_place_that_is_understood_can_be_written_again() {
        let most = u64::from(u32::MAX);
        for (value, is_place) in [
            (json!({ "post": "1", "passage": 1 }), true),
            (json!({ "post": "1", "passage": most, "byte": most }), true),
            (json!({ "post": "1", "passage": most + 1 }), false),
            (json!({ "post": "1", "passage": u64::MAX }), false),
            (json!({ "post": "1", "passage": 0 }), false),
            (json!({ "post": "a.md#1", "note": u64::MAX }), true),
            (json!({ "post": "" }), true),
            (json!({ "post": 1 }), false),
        ] {
            let position = ReadingPosition::from_value(&value);
            assert_eq!(position.is_some(), is_place, "{value}");
            if let Some(position) = position {
                assert_eq!(ReadingPosition::from_value(&position.to_value()), Some(position), "{value}");
            }
        }
    }
}
