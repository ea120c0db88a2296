//! One JSON object to the fields of a record.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::field_name::FieldName;
use super::fields::{FieldValue, RecordFields};
use crate::archive::issue::RecordError;
use crate::archive::json_repair::{RepairedJson, repaired};

/// Reads the object in `line`.
pub(super) fn parse(line: &str) -> Result<RecordFields<'_>, RecordError> {
    let result = parse_strict(line);
    // The repair copies the line, and few lines need it.
    if matches!(result, Err(RecordError::Json(_)))
        && let Some(RepairedJson { json, has_half }) = repaired(line)
        && let Ok(fields) = parse_strict(&json)
    {
        let mut fields = fields.into_owned();
        fields.is_repaired = has_half;
        return Ok(fields);
    }
    result
}

fn parse_strict(line: &str) -> Result<RecordFields<'_>, RecordError> {
    let (mut fields, mut is_object) = (RecordFields::default(), false);
    let mut json = serde_json::Deserializer::from_str(line);
    let visitor = ValueVisitor { fields: &mut fields, field: FieldName::Record, is_object: &mut is_object };
    visitor.deserialize(&mut json).and_then(|()| json.end()).map_err(|error| RecordError::from(&error))?;
    fields.keep_digits(line);
    if is_object { Ok(fields) } else { Err(RecordError::NoObject) }
}

/// Puts a value into its field, and what an object holds into the fields of the post.
struct ValueVisitor<'f, 'a> {
    fields: &'f mut RecordFields<'a>,
    field: FieldName,
    /// Set where the record is an object.
    is_object: &'f mut bool,
}

impl<'a> DeserializeSeed<'a> for ValueVisitor<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<(), D::Error> {
        // Values that are not read go this way too: `IgnoredAny` has no limit of depth.
        json.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for ValueVisitor<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<(), E> {
        self.fields.set(self.field, FieldValue::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if self.field.slot().is_some() {
            self.fields.set(self.field, FieldValue::Text(Cow::Owned(text.to_owned())));
        }
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.fields.set(self.field, FieldValue::Whole(number));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.fields.set(self.field, FieldValue::Negative(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.fields.set(self.field, FieldValue::Fraction(number));
        Ok(())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.fields.set(self.field, FieldValue::Flag(flag));
        Ok(())
    }

    /// A null is no value: another name for the same field may have one.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let Self { fields, is_object, .. } = self;
        while list.next_element_seed(ValueVisitor { fields, field: FieldName::Other, is_object })?.is_some() {
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { fields, is_object, .. } = self;
        *is_object |= self.field == FieldName::Record;
        while let Some(field) = object.next_key_seed(NameVisitor(self.field))? {
            object.next_value_seed(ValueVisitor { fields, field, is_object })?;
        }
        Ok(())
    }
}

/// Reads a name in an object that is the value of this field.
struct NameVisitor(FieldName);

impl<'a> DeserializeSeed<'a> for NameVisitor {
    type Value = FieldName;

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<FieldName, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for NameVisitor {
    type Value = FieldName;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<FieldName, E> {
        Ok(self.0.inner(name))
    }
}
