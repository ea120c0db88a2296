//! One line of JSON to the fields of a post, whatever types they are written in.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::names::{Field, SLOTS};
use crate::archive::issue::RecordError;
use crate::corpus::RawSides;

/// A value that is no object and no list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar<'a> {
    Text(Cow<'a, str>),
    Whole(u64),
    Negative(i64),
    /// Also whole numbers beyond 64 bits: never taken for an id.
    Fraction(f64),
    Flag(bool),
}

impl Scalar<'_> {
    /// As a message repeats it.
    pub(super) fn shown(&self) -> String {
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

/// The fields of a line that say something.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    slots: [Option<Scalar<'a>>; SLOTS],
    is_object: bool,
    /// Whether half a character had to be replaced.
    pub(super) mended: bool,
}

impl<'a> Fields<'a> {
    /// Reads a line; else why it cannot be read.
    pub(super) fn read(line: &'a str) -> Result<Self, RecordError> {
        let result = Self::strict(line);
        // serde_json takes no lone surrogate. Mending costs a copy of the line, and few lines need it.
        if matches!(result, Err(RecordError::Json(_)))
            && let Some(mended) = without_lone_surrogates(line)
        {
            return Fields::strict(&mended).map(|fields| Self { mended: true, ..fields.owned() });
        }
        result
    }

    fn strict(line: &'a str) -> Result<Self, RecordError> {
        let mut fields = Self::default();
        let mut json = serde_json::Deserializer::from_str(line);
        let place = Place { fields: &mut fields, field: Field::Line };
        place.deserialize(&mut json).and_then(|()| json.end()).map_err(|error| match error.classify() {
            Category::Eof => RecordError::JsonCutOff,
            // serde_json has no kind for this; it stops 128 deep.
            _ if error.to_string().starts_with("recursion limit") => RecordError::JsonTooDeep,
            _ => RecordError::Json(error.column()),
        })?;
        if fields.is_object { Ok(fields) } else { Err(RecordError::NoObject) }
    }

    /// Free of the line they were read from.
    fn owned(self) -> Fields<'static> {
        let owned = |scalar| match scalar {
            Scalar::Text(text) => Scalar::Text(Cow::Owned(text.into_owned())),
            Scalar::Whole(number) => Scalar::Whole(number),
            Scalar::Negative(number) => Scalar::Negative(number),
            Scalar::Fraction(number) => Scalar::Fraction(number),
            Scalar::Flag(flag) => Scalar::Flag(flag),
        };
        let slots = self.slots.map(|slot| slot.map(owned));
        Fields { slots, is_object: self.is_object, mended: self.mended }
    }

    fn get(&self, field: Field) -> Option<&Scalar<'a>> {
        self.slots.get(field.slot()?)?.as_ref()
    }

    /// Takes the value of a field out.
    pub(super) fn take(&mut self, field: Field) -> Option<Scalar<'a>> {
        self.slots.get_mut(field.slot()?)?.take()
    }

    /// Takes the value of a field out as text; empty where there is none.
    pub(super) fn take_text(&mut self, field: Field) -> Cow<'a, str> {
        match self.take(field) {
            None => Cow::Borrowed(""),
            Some(Scalar::Text(text)) => text,
            Some(other) => Cow::Owned(other.shown()),
        }
    }

    /// Whether it holds any text of a post.
    pub(super) fn has_text(&self) -> bool {
        [Field::Original, Field::English, Field::Text, Field::Translation].iter().any(|field| {
            self.get(*field).is_some_and(|value| match value {
                Scalar::Text(text) => !text.trim().is_empty(),
                _ => true,
            })
        })
    }

    /// The texts of the post.
    pub(super) fn sides(mut self) -> RawSides<'a> {
        let is_ours = self.get(Field::Original).is_some();
        let translation = self.take_text(Field::Translation);
        if is_ours {
            return RawSides::Plain([self.take_text(Field::Original), translation]);
        }
        let english = self.take(Field::English);
        let original = match &english {
            Some(Scalar::Text(text)) => text.clone(),
            _ => self.take_text(Field::Text),
        };
        if english.is_none() && translation.trim().is_empty() {
            return RawSides::Joined(original);
        }
        RawSides::Apart([original, translation])
    }

    fn set(&mut self, field: Field, value: Scalar<'a>) {
        if let Some(slot) = field.slot().and_then(|slot| self.slots.get_mut(slot)) {
            *slot = Some(value);
        }
    }
}

/// Where a value goes.
struct Place<'f, 'a> {
    fields: &'f mut Fields<'a>,
    field: Field,
}

impl<'a> DeserializeSeed<'a> for Place<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<(), D::Error> {
        // Also what is not read goes this way, and not that of `IgnoredAny`, which knows no depth.
        json.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Place<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<(), E> {
        self.fields.set(self.field, Scalar::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if self.field.slot().is_some() {
            self.fields.set(self.field, Scalar::Text(Cow::Owned(text.to_owned())));
        }
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.fields.set(self.field, Scalar::Whole(number));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.fields.set(self.field, Scalar::Negative(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.fields.set(self.field, Scalar::Fraction(number));
        Ok(())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.fields.set(self.field, Scalar::Flag(flag));
        Ok(())
    }

    /// Nothing is known: what another name for the same field says stays.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let fields = self.fields;
        while list.next_element_seed(Place { fields, field: Field::Other })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, mut object: A) -> Result<(), A::Error> {
        let fields = self.fields;
        fields.is_object |= self.field == Field::Line;
        while let Some(field) = object.next_key_seed(Key(self.field))? {
            object.next_value_seed(Place { fields, field })?;
        }
        Ok(())
    }
}

/// A name in an object that is the value of this field.
struct Key(Field);

impl<'a> DeserializeSeed<'a> for Key {
    type Value = Field;

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<Field, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Field;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Field, E> {
        Ok(self.0.inner(name))
    }
}

/// `json` with U+FFFD for every escape of half a surrogate pair, as long as before; `None` where there is none.
fn without_lone_surrogates(json: &str) -> Option<String> {
    const MENDED: &str = "\\ufffd";
    /// The unit that the escape at the start of `rest` stands for.
    fn unit(rest: &str) -> Option<u16> {
        u16::from_str_radix(rest.strip_prefix("\\u")?.get(..4)?, 16).ok()
    }
    let mut mended = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = json.get(at..).and_then(|rest| memchr::memchr(b'\\', rest.as_bytes())) {
        at += found;
        let rest = json.get(at..)?;
        let next = rest.get(MENDED.len()..).and_then(unit);
        match (unit(rest), next) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += 2 * MENDED.len(),
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str(json.get(copied..at)?);
                mended.push_str(MENDED);
                at += MENDED.len();
                copied = at;
            }
            // The backslash and what it escapes: of `\\u`, the second begins no escape.
            _ => at += 2,
        }
    }
    if copied == 0 {
        return None;
    }
    mended.push_str(json.get(copied..)?);
    Some(mended)
}
