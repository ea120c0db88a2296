//! Values of JSON whose objects may have a name twice.

use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// A value of which each name has the last of its values that holds something, as other readers of JSON take it.
#[derive(Debug)]
pub(super) struct ValueWithTwin {
    pub(super) value: Value,
    /// The first name that has two values which differ and both hold something.
    pub(super) twin: Option<String>,
}

/// Reads a value that is the whole of `json`.
pub(super) fn value(json: &str) -> serde_json::Result<ValueWithTwin> {
    let (mut reader, mut twin) = (serde_json::Deserializer::from_str(json), None);
    let value = ValueReader(&mut twin).deserialize(&mut reader)?;
    reader.end()?;
    Ok(ValueWithTwin { value, twin })
}

/// Whether a value says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

struct ValueReader<'t>(&'t mut Option<String>);

impl<'a> DeserializeSeed<'a> for ValueReader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for ValueReader<'_> {
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
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(ValueReader(self.0))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let value = object.next_value_seed(ValueReader(self.0))?;
            match members.entry(name) {
                Entry::Vacant(place) => _ = place.insert(value),
                Entry::Occupied(_) if is_empty(&value) => {}
                Entry::Occupied(mut known) => {
                    if !is_empty(known.get()) && known.get() != &value {
                        self.0.get_or_insert_with(|| known.key().clone());
                    }
                    known.insert(value);
                }
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::value;

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
            let found = value(json).unwrap();
            assert_eq!((found.value.to_string().as_str(), found.twin.as_deref()), (expected, twin), "{json}");
        }
        assert!(value(r#"{"a": 1} x"#).is_err());
        assert!(value(&"[".repeat(1000)).is_err());
    }

    proptest::proptest! {
        #[test]
        fn it_is_the_value_that_others_read(json in r#"[\[\]{}:,"a1e. -]{0,16}"#) {
            let own = value(&json).ok();
            let other: Option<serde_json::Value> = serde_json::from_str(&json).ok();
            proptest::prop_assert_eq!(own.is_some(), other.is_some());
            if let Some(own) = own.filter(|own| own.twin.is_none()) {
                let again: serde_json::Value = serde_json::from_str(&own.value.to_string()).unwrap();
                proptest::prop_assert_eq!(own.value, again);
            }
        }
    }
}
