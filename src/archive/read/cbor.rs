//! Values of DAG-CBOR: the part of CBOR (RFC 8949) that Bluesky's repositories use, without lengths left open and with
//! links as the only tag.

use serde_json::{Map, Number, Value};

/// Levels that a value may have.
const DEPTH: usize = 64;
/// The tag of a link.
const LINK: u64 = 42;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item<'a> {
    Number(u64),
    Negative(i64),
    Float(f64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Item<'a>>),
    Map(Vec<(&'a str, Item<'a>)>),
    /// The CID of another block.
    Link(&'a [u8]),
    Bool(bool),
    Null,
}

impl<'a> Item<'a> {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(fields) = self else { return None };
        fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    pub(super) fn link(&self) -> Option<&'a [u8]> {
        if let Self::Link(cid) = self { Some(cid) } else { None }
    }

    pub(super) fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }
}

/// JSON has neither bytes nor links: they are left empty.
impl From<&Item<'_>> for Value {
    fn from(item: &Item<'_>) -> Self {
        match item {
            Item::Number(number) => (*number).into(),
            Item::Negative(number) => (*number).into(),
            Item::Float(number) => Number::from_f64(*number).map_or(Self::Null, Self::Number),
            Item::Text(text) => (*text).into(),
            Item::List(items) => Self::Array(items.iter().map(Self::from).collect()),
            Item::Map(fields) => {
                let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), Self::from(value)));
                Self::Object(fields.collect::<Map<_, _>>())
            }
            Item::Bool(flag) => (*flag).into(),
            Item::Bytes(_) | Item::Link(_) | Item::Null => Self::Null,
        }
    }
}

/// The value that `bytes` hold.
pub(super) fn parse(bytes: &[u8]) -> Option<Item<'_>> {
    let mut rest = bytes;
    item(&mut rest, 0).filter(|_| rest.is_empty())
}

fn take<'a>(rest: &mut &'a [u8], count: u64) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(usize::try_from(count).ok()?)?;
    *rest = after;
    Some(taken)
}

/// The kind of the next value and the number in its head.
fn head(rest: &mut &[u8]) -> Option<(u8, u8, u64)> {
    let first = *take(rest, 1)?.first()?;
    let (kind, size) = (first >> 5, first & 0x1F);
    let number = match size {
        0..=23 => u64::from(size),
        24..=27 => {
            take(rest, 1 << (size - 24))?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
        }
        _ => return None,
    };
    Some((kind, size, number))
}

fn item<'a>(rest: &mut &'a [u8], depth: usize) -> Option<Item<'a>> {
    if depth > DEPTH {
        return None;
    }
    let (kind, size, number) = head(rest)?;
    Some(match kind {
        0 => Item::Number(number),
        1 => Item::Negative(-1 - i64::try_from(number).ok()?),
        2 => Item::Bytes(take(rest, number)?),
        3 => Item::Text(std::str::from_utf8(take(rest, number)?).ok()?),
        // Each item takes a byte at least: a list cannot be longer than what is left.
        4 if number <= rest.len() as u64 => {
            Item::List((0..number).map(|_| item(rest, depth + 1)).collect::<Option<_>>()?)
        }
        5 if number <= rest.len() as u64 => {
            let mut field = || Some((item(rest, depth + 1)?.text()?, item(rest, depth + 1)?));
            Item::Map((0..number).map(|_| field()).collect::<Option<_>>()?)
        }
        6 if number == LINK => Item::Link(item(rest, depth + 1)?.bytes()?.get(1..)?),
        7 => match size {
            20 | 21 => Item::Bool(size == 21),
            22 | 23 => Item::Null,
            27 => Item::Float(f64::from_bits(number)),
            _ => return None,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Item, parse};

    #[test]
    fn values_are_read_and_others_refused() {
        for (bytes, value) in [
            (&b"\x19\x01\x00"[..], Some(Item::Number(256))),
            (b"\x20", Some(Item::Negative(-1))),
            (b"\x82\xF5\xF6", Some(Item::List(vec![Item::Bool(true), Item::Null]))),
            (b"\xA1\x61a\x41b", Some(Item::Map(vec![("a", Item::Bytes(b"b"))]))),
            (b"\xD8\x2A\x42\x00x", Some(Item::Link(b"x"))),
            (b"\xFB\x3F\xF0\0\0\0\0\0\0", Some(Item::Float(1.0))),
            (b"\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", None),
            (b"\x5F", None),
            (b"\x61\xFF", None),
            (b"\x01\x01", None),
            (b"", None),
        ] {
            assert_eq!(parse(bytes), value, "{bytes:?}");
        }
        assert_eq!(parse(&vec![0x81; 100_000]), None, "nested without end");
    }
}
