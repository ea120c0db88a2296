//! Reads values, whose objects may have a name twice.

use std::fmt::{self, Formatter};

use compact_str::CompactString;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::{Object, Value};

/// A value, as other readers of JSON take it but for empty members.
#[derive(Debug)]
pub(in crate::archive) struct ValueWithTwin {
    pub(in crate::archive) value: Value,
    /// The first name that has two values which differ and both hold something.
    pub(in crate::archive) twin: Option<String>,
}

/// Reads a value that is the whole of `json`.
pub(in crate::archive) fn read(json: &str) -> serde_json::Result<ValueWithTwin> {
    let (mut reader, mut twin) = (serde_json::Deserializer::from_str(json), None);
    let value = ValueReader(&mut twin).deserialize(&mut reader)?;
    reader.end()?;
    Ok(ValueWithTwin { value, twin: twin.map(CompactString::into_string) })
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        ValueReader(&mut None).deserialize(source)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        match Value::deserialize(source)? {
            Value::Object(object) => Ok(object),
            _ => Err(D::Error::custom("no object")),
        }
    }
}

/// Reads a value, and sets the first name of two members that differ.
struct ValueReader<'t>(&'t mut Option<CompactString>);

impl<'de> DeserializeSeed<'de> for ValueReader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueReader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(ValueReader(self.0))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Object::default();
        while let Some(name) = map.next_key_seed(NameSeed)? {
            object.0.push((name, map.next_value_seed(ValueReader(self.0))?));
        }
        if let Some(twin) = object.deduplicate() {
            self.0.get_or_insert(twin);
        }
        Ok(Value::Object(object))
    }
}

/// Reads a name without memory of its own, as most are short.
struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = CompactString;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<CompactString, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed {
    type Value = CompactString;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<CompactString, E> {
        Ok(CompactString::new(name))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn of_two_values_the_last_that_holds_something_counts() {
        for (json, expected, twin) in [
            (r#"{"a": 1, "b": "x"}"#, r#"{"a":1,"b":"x"}"#, None),
            (r#"{"a": "x", "a": ""}"#, r#"{"a":"x"}"#, None),
            (r#"{"a": [], "a": [1]}"#, r#"{"a":[1]}"#, None),
            (r#"{"a": null, "a": 0, "a": 0}"#, r#"{"a":0}"#, None),
            (r#"{"a": "x", "b": 1, "a": "y", "b": 2}"#, r#"{"a":"y","b":2}"#, Some("a")),
            (r#"[{"c": {"a": 1, "a": 2}}]"#, r#"[{"c":{"a":2}}]"#, Some("a")),
        ] {
            let found = read(json).unwrap();
            assert_eq!((found.value.to_string().as_str(), found.twin.as_deref()), (expected, twin), "{json}");
        }
        assert!(read(r#"{"a": 1} x"#).is_err());
        assert!(read(&"[".repeat(1000)).is_err());
    }

    proptest::proptest! {
        #[test]
        fn it_is_the_value_that_others_read(json in r#"[\[\]{}:,"a1e. -]{0,16}"#) {
            let own = read(&json).ok();
            let other: Option<serde_json::Value> = serde_json::from_str(&json).ok();
            proptest::prop_assert_eq!(own.is_some(), other.is_some());
            if let Some(own) = own {
                let again = read(&own.value.to_string()).unwrap();
                proptest::prop_assert!(again.twin.is_none());
                proptest::prop_assert_eq!(own.value, again.value);
            }
        }
    }
}
