//! Values of JSON: what `serde_json` has too, with members in the order of the file and without a table of hashes for each
//! object. A record of a post has a few dozen members, of which most are never asked for.

use std::fmt::{self, Formatter};

use compact_str::CompactString;
use serde::ser::{Serialize, Serializer};
use serde_json::Number;

use crate::text::hash::{HashMap, HashSet};

mod reading;

pub(in crate::archive) use reading::{ValueWithTwin, read};

/// A value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::archive) enum Value {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Value>),
    Object(Object),
}

impl Value {
    pub(in crate::archive) fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    pub(in crate::archive) fn as_u64(&self) -> Option<u64> {
        if let Self::Number(number) = self { number.as_u64() } else { None }
    }

    pub(in crate::archive) fn as_i64(&self) -> Option<i64> {
        if let Self::Number(number) = self { number.as_i64() } else { None }
    }

    pub(in crate::archive) fn as_array(&self) -> Option<&Vec<Self>> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    pub(in crate::archive) fn as_object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    pub(in crate::archive) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(in crate::archive) fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    pub(in crate::archive) fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    pub(in crate::archive) fn is_u64(&self) -> bool {
        self.as_u64().is_some()
    }

    pub(in crate::archive) fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    pub(in crate::archive) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Whether it says nothing.
    fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::String(text) => text.trim().is_empty(),
            Self::Array(items) => items.is_empty(),
            Self::Object(object) => object.is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
        }
    }

    /// The value of the member `name` of an object.
    pub(in crate::archive) fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The item at the index `at` of a list.
    pub(in crate::archive) fn item(&self, at: usize) -> Option<&Self> {
        self.as_array()?.get(at)
    }

    /// The value at the path `/name/0/name` (RFC 6901, without escapes).
    pub(in crate::archive) fn pointer(&self, path: &str) -> Option<&Self> {
        path.split('/').skip(1).try_fold(self, |value, step| match value {
            Self::Object(object) => object.get(step),
            Self::Array(items) => items.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

/// The members of an object in the order of the file; of several of one name the last that holds something counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::archive) struct Object(Vec<(CompactString, Value)>);

impl Object {
    pub(in crate::archive) fn new() -> Self {
        Self::default()
    }

    pub(in crate::archive) fn len(&self) -> usize {
        self.0.len()
    }

    pub(in crate::archive) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::archive) fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// What is under this name; null where there is nothing.
    pub(in crate::archive) fn cloned(&self, name: &str) -> Value {
        self.get(name).cloned().unwrap_or_default()
    }

    pub(in crate::archive) fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// [`get_mut`](Self::get_mut) where members are asked for in their order: `place` is where the next one may be.
    pub(in crate::archive) fn get_from(&mut self, place: &mut usize, name: &str) -> Option<&mut Value> {
        if self.0.get(*place).is_none_or(|(known, _)| known != name) {
            *place = self.0.iter().position(|(known, _)| known == name)?;
        }
        let (_, value) = self.0.get_mut(*place)?;
        *place += 1;
        Some(value)
    }

    pub(in crate::archive) fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a member; returns what it was.
    pub(in crate::archive) fn insert(&mut self, name: impl AsRef<str>, value: Value) -> Option<Value> {
        if let Some(known) = self.get_mut(name.as_ref()) {
            return Some(std::mem::replace(known, value));
        }
        self.0.push((CompactString::new(name), value));
        None
    }

    /// Sets a member unless it is there.
    pub(in crate::archive) fn set_missing(
        &mut self,
        name: impl Into<CompactString>,
        value: impl FnOnce() -> Value,
    ) {
        let name = name.into();
        if !self.contains_key(&name) {
            self.0.push((name, value()));
        }
    }

    /// Takes a member out.
    pub(in crate::archive) fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    pub(in crate::archive) fn retain(&mut self, mut keeps: impl FnMut(&str, &Value) -> bool) {
        self.0.retain(|(name, value)| keeps(name, value));
    }

    pub(in crate::archive) fn iter(&self) -> Members<'_> {
        self.0.iter().map(as_member)
    }

    pub(in crate::archive) fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    pub(in crate::archive) fn values(&self) -> impl Iterator<Item = &Value> {
        self.iter().map(|(_, value)| value)
    }

    /// Keeps one member of each name: the last that holds something, where the first was. Returns the first name of which
    /// two hold something that differs.
    fn deduplicate(&mut self) -> Option<CompactString> {
        if !self.has_repeated_name() {
            return None;
        }
        let (mut places, mut twin) = (HashMap::<CompactString, usize>::default(), None);
        for (name, value) in std::mem::take(&mut self.0) {
            match places.get(&name).and_then(|at| self.0.get_mut(*at)) {
                Some(_) if value.is_empty() => {}
                Some((_, known)) => {
                    if !known.is_empty() && *known != value {
                        twin.get_or_insert(name);
                    }
                    *known = value;
                }
                None => {
                    places.insert(name.clone(), self.0.len());
                    self.0.push((name, value));
                }
            }
        }
        twin
    }

    fn has_repeated_name(&self) -> bool {
        if self.0.len() > FEW_MEMBERS {
            let mut seen = HashSet::default();
            return !self.keys().all(|name| seen.insert(name));
        }
        // Names that differ here are not compared.
        let mut seen = [false; 1 << u8::BITS];
        self.keys().enumerate().any(|(at, name)| {
            let has_like = std::mem::replace(&mut seen[usize::from(name_hash(name))], true);
            has_like && self.keys().take(at).any(|known| known == name)
        })
    }
}

/// Members up to which comparing names is faster than a table of them.
const FEW_MEMBERS: usize = 64;

/// A number by which most names of an object differ.
fn name_hash(name: &str) -> u8 {
    let bytes = name.as_bytes();
    let at = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let (first, last) = (at(0), at(bytes.len().wrapping_sub(1)));
    let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
    first.wrapping_mul(3)
        ^ last.wrapping_mul(17)
        ^ at(bytes.len() / 2).wrapping_mul(29)
        ^ length.wrapping_mul(61)
}

/// The members of an object.
pub(in crate::archive) type Members<'a> = std::iter::Map<
    std::slice::Iter<'a, (CompactString, Value)>,
    fn(&'a (CompactString, Value)) -> (&'a str, &'a Value),
>;

fn as_member((name, value): &(CompactString, Value)) -> (&str, &Value) {
    (name, value)
}

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a str, &'a Value);
    type IntoIter = Members<'a>;

    fn into_iter(self) -> Members<'a> {
        self.iter()
    }
}

impl IntoIterator for Object {
    type Item = (CompactString, Value);
    type IntoIter = std::vec::IntoIter<(CompactString, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<N: Into<CompactString>> FromIterator<(N, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (N, Value)>>(members: I) -> Self {
        let mut object = Self(members.into_iter().map(|(name, value)| (name.into(), value)).collect());
        object.deduplicate();
        object
    }
}

impl<N: Into<CompactString>> Extend<(N, Value)> for Object {
    fn extend<I: IntoIterator<Item = (N, Value)>>(&mut self, members: I) {
        self.0.extend(members.into_iter().map(|(name, value)| (name.into(), value)));
        self.deduplicate();
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(flag) => to.serialize_bool(*flag),
            Self::Number(number) => number.serialize(to),
            Self::String(text) => to.serialize_str(text),
            Self::Array(items) => to.collect_seq(items),
            Self::Object(object) => object.serialize(to),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self)
    }
}

/// A value written as JSON in which values of Rust may stand.
macro_rules! json {
    ($($json:tt)+) => { $crate::archive::value::Value::from(serde_json::json!($($json)+)) };
}

pub(in crate::archive) use json;

/// As JSON.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_json(self, f)
    }
}

/// As JSON.
impl fmt::Display for Object {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_json(self, f)
    }
}

fn write_json(value: &impl Serialize, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(&serde_json::to_string(value).map_err(|_| fmt::Error)?)
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value as Source;
        match value {
            Source::Null => Self::Null,
            Source::Bool(flag) => Self::Bool(flag),
            Source::Number(number) => Self::Number(number),
            Source::String(text) => Self::String(text),
            Source::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Source::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name.into(), Self::from(value)));
                Self::Object(Object(members.collect()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Object, Value};

    fn parsed(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_value_is_written_as_it_was_read() {
        for json in [
            r#"{"b":1,"a":[null,true,-2,2.5,"x"],"":{}}"#,
            "[]",
            r#""\u0000""#,
            "18446744073709551615",
            r#"{"a name that is longer than what has room in one":{"b":[]}}"#,
        ] {
            assert_eq!(parsed(json).to_string(), json);
        }
        assert!(serde_json::from_str::<Object>("[1]").is_err());
        assert!(serde_json::from_str::<Value>(&"[".repeat(1000)).is_err());
    }

    #[test]
    fn members_are_set_and_taken_by_name() {
        assert_eq!(parsed(r#"{"a":1,"b":2,"a":3}"#).to_string(), r#"{"a":3,"b":2}"#);
        let many: Vec<String> = (0..200).map(|at| format!("\"{}\":{at}", at % 150)).collect();
        let object = parsed(&format!("{{{}}}", many.join(",")));
        let object = object.as_object().unwrap();
        assert_eq!(object.len(), 150);
        assert_eq!(object.get("49").and_then(Value::as_u64), Some(199));
        assert_eq!(object.keys().next(), Some("0"));
        let mut object: Object = [("a", Value::from(1)), ("a", Value::from(2))].into_iter().collect();
        object.extend([("a", Value::from(3))]);
        object.set_missing("a", || Value::Null);
        object.set_missing("b", || Value::from(true));
        assert_eq!(object.insert("b", Value::Null), Some(Value::from(true)));
        assert_eq!(Value::Object(object.clone()).to_string(), r#"{"a":3,"b":null}"#);
        assert_eq!((object.remove("a"), object.remove("a")), (Some(Value::from(3)), None));
    }

    #[test]
    fn values_are_found_by_path_and_in_their_order() {
        let value = json!({"a": [{"b": "c"}], "d": 1});
        assert_eq!(value.pointer("/a/0/b").and_then(Value::as_str), Some("c"));
        assert_eq!((value.pointer("/a/x"), value.pointer("/a/1"), value.get("z")), (None, None, None));
        let Value::Object(mut object) = value else { panic!() };
        let mut place = 0;
        for name in ["a", "d", "a", "z", "d"] {
            assert_eq!(object.get_from(&mut place, name).is_some(), name != "z", "{name}");
        }
    }
}
