//! The named fields of a record, whatever types and names they are written with.

use std::borrow::Cow;

use super::field_name::{FieldName, SLOTS};
use crate::corpus::RawSides;

/// A value that is no object and no list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FieldValue<'a> {
    Text(Cow<'a, str>),
    Whole(u64),
    Negative(i64),
    /// Never taken for an id.
    Fraction(f64),
    Flag(bool),
}

impl FieldValue<'_> {
    /// Whether it says nothing.
    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// The value as a message repeats it.
    pub(super) fn as_message(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Negative(number) => number.to_string(),
            // With its exponent: it is not the number as written.
            Self::Fraction(number) => format!("{number:e}"),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// The fields of a record that have a value.
#[derive(Debug, Default)]
pub(super) struct RecordFields<'a> {
    slots: [Option<FieldValue<'a>>; SLOTS],
    /// Whether half a character had to be replaced.
    pub(super) is_repaired: bool,
    /// A field with two values which differ and both hold something.
    pub(super) twin: Option<FieldName>,
}

impl<'a> RecordFields<'a> {
    /// The same, without borrowing from the record.
    pub(super) fn into_owned(self) -> RecordFields<'static> {
        let owned = |scalar| match scalar {
            FieldValue::Text(text) => FieldValue::Text(Cow::Owned(text.into_owned())),
            FieldValue::Whole(number) => FieldValue::Whole(number),
            FieldValue::Negative(number) => FieldValue::Negative(number),
            FieldValue::Fraction(number) => FieldValue::Fraction(number),
            FieldValue::Flag(flag) => FieldValue::Flag(flag),
        };
        let slots = self.slots.map(|slot| slot.map(owned));
        RecordFields { slots, is_repaired: self.is_repaired, twin: self.twin }
    }

    /// Puts whole numbers beyond 64 bits, which fractions hold inexactly, back as they are written in `line`: a message
    /// repeats them.
    pub(super) fn keep_digits(&mut self, line: &'a str) {
        const BEYOND: f64 = 18_446_744_073_709_551_615.0;
        for slot in self.slots.iter_mut().flatten() {
            let FieldValue::Fraction(number) = slot else { continue };
            if number.abs() < BEYOND {
                continue;
            }
            let mut runs = line.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 19);
            if let Some(run) = runs.find(|run| run.parse() == Ok(number.abs())) {
                *slot = FieldValue::Text(Cow::Borrowed(run));
            }
        }
    }

    fn get(&self, field: FieldName) -> Option<&FieldValue<'a>> {
        self.slots.get(field.slot()?)?.as_ref()
    }

    /// Takes the value of a field.
    pub(super) fn take(&mut self, field: FieldName) -> Option<FieldValue<'a>> {
        self.slots.get_mut(field.slot()?)?.take()
    }

    /// Takes the value of a field as text; empty where there is none.
    pub(super) fn take_text(&mut self, field: FieldName) -> Cow<'a, str> {
        match self.take(field) {
            None => Cow::Borrowed(""),
            Some(FieldValue::Text(text)) => text,
            Some(other) => Cow::Owned(other.as_message()),
        }
    }

    /// Whether it holds any text of a post.
    pub(super) fn has_text(&self) -> bool {
        [FieldName::Original, FieldName::English, FieldName::Text, FieldName::Translation].iter().any(
            |field| {
                self.get(*field).is_some_and(|value| match value {
                    FieldValue::Text(text) => !text.trim().is_empty(),
                    _ => true,
                })
            },
        )
    }

    /// Whether it is one that duidu wrote.
    pub(super) fn is_own(&self) -> bool {
        self.get(FieldName::Original).is_some()
    }

    /// Whether it has an original that is a text.
    pub(super) fn has_own_text(&self) -> bool {
        matches!(self.get(FieldName::Original), Some(FieldValue::Text(_)))
    }

    /// The texts of the post.
    pub(super) fn sides(mut self) -> RawSides<'a> {
        let is_clean = self.is_own();
        let translation = self.take_text(FieldName::Translation);
        if is_clean {
            return RawSides::Plain([self.take_text(FieldName::Original), translation]);
        }
        let english = self.take(FieldName::English);
        let original = match &english {
            Some(FieldValue::Text(text)) => text.clone(),
            _ => self.take_text(FieldName::Text),
        };
        if english.is_none() && translation.trim().is_empty() {
            return RawSides::joined(original);
        }
        RawSides::Apart([original, translation])
    }

    /// Gives a field a value, of several the last that holds something; a field that is not read is left out.
    pub(super) fn set(&mut self, field: FieldName, value: FieldValue<'a>) {
        let Some(slot) = field.slot().and_then(|slot| self.slots.get_mut(slot)) else { return };
        match slot {
            Some(_) if value.is_empty() => return,
            Some(known) if !known.is_empty() && *known != value => _ = self.twin.get_or_insert(field),
            _ => {}
        }
        *slot = Some(value);
    }
}
