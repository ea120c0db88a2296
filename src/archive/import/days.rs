//! Posts by their days: `{"2024-05-01": ["…", "…"], "2024-05-02": [{"text": "…"}]}`.

use super::fields::NamedFields;
use super::importer::Importer;
use crate::archive::field_names::FieldKind;
use crate::archive::value::{Object, Value, json};
use crate::archive::written::times;

/// Whether all members of `object` are named by days.
pub(super) fn is_by_day(object: &Object) -> bool {
    object.keys().next().is_some() && object.keys().all(is_day)
}

/// Whether a name is a whole day. Numbers alone are those of something else.
pub(super) fn is_day(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_digit())
        && name.len() >= 8
        && name.contains(|c: char| !c.is_ascii_digit())
        && times::parse(name).is_some_and(|stated| stated.time.day_only)
}

impl Importer<'_> {
    /// Takes the posts of each day: texts alone, and records that state no day of their own.
    pub(super) fn by_day(&mut self, object: Object, depth: u8) -> usize {
        object.into_iter().map(|(day, value)| self.of_day(&day, value, depth)).sum()
    }

    /// Takes the posts of a day.
    pub(super) fn of_day(&mut self, day: &str, value: Value, depth: u8) -> usize {
        let items = if let Value::Array(items) = value { items } else { vec![value] };
        let dated = |item| match item {
            Value::String(text) => json!({"text": text, "created_at": day}),
            Value::Object(record) => Value::Object(with_day(record, day)),
            other => other,
        };
        self.list(items.into_iter().map(dated).collect(), depth + 1)
    }
}

/// A record with its day: its own one, else this with the clock that the record states.
fn with_day(mut record: Object, day: &str) -> Object {
    let fields = NamedFields::new(&record);
    let (name, stated) = (fields.name(FieldKind::Time).to_owned(), fields.string(FieldKind::Time).to_owned());
    if fields.get(FieldKind::Time).is_none() {
        record.insert("created_at", day.into());
    } else if let Some(clock) =
        Some(stated).filter(|clock| clock.contains(':') && times::parse(clock).is_none())
    {
        record.insert(name, format!("{day} {clock}").into());
    }
    record
}
