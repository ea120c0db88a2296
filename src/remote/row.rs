//! Rows of a table as lines of an archive, in the form that `duidu list --json` prints.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::columns::{Columns, IdKind, LONGEST_ID, SOURCE_ID};
use super::connection::JsonRow;
use super::key::{KeyValue, RowKey};
use crate::archive::options::mapped_fields;
use crate::corpus::time::Timestamp;
use crate::corpus::{Metric, PostId};

/// The largest id that is shown as the number of its post, where a table has no numbers.
const LARGEST_NUMBER: u64 = 999_999_999;
/// Before the names of the columns of an answer, so that they hide no column of the table.
const PREFIX: &str = "duidu_";
const TIME: &str = "duidu_key_time";
const TIE: &str = "duidu_key_tie";
const HASH: &str = "duidu_key_hash";
const REPLY_HASH: &str = "duidu_key_reply";

/// A row of the table.
#[derive(Debug, Clone)]
pub(super) struct TableRow {
    pub(super) key: RowKey,
    /// Its id as the corpus has it.
    pub(super) id: Option<PostId>,
    /// A line of JSON.
    pub(super) line: Arc<str>,
    /// Whether the row below it in the window is the next one of the table.
    pub(super) is_joined: bool,
}

/// The expressions of a row with their names.
pub(super) fn selected(columns: &Columns) -> String {
    let mut all = vec![format!("{} AS {TIME}", columns.time.key()), format!("{} AS {TIE}", columns.tie)];
    all.extend(columns.hash().map(|hash| format!("{hash} AS {HASH}")));
    all.extend(columns.reply_hash().map(|hash| format!("{hash} AS {REPLY_HASH}")));
    let fields = mapped_fields().filter(|name| *name != "time").chain([SOURCE_ID]);
    let fields = fields.filter_map(|name| Some((name, columns.field(name)?)));
    all.extend(fields.map(|(name, expression)| format!("{expression} AS {PREFIX}{name}")));
    all.join(", ")
}

impl TableRow {
    /// Reads a row; `None` where it lacks what every row has. Without a number of its own it has that of its id, by which it
    /// is found again, or the place `number` where ids are longer.
    pub(super) fn read(mut row: JsonRow, columns: &Columns, number: u64) -> Option<Self> {
        let time = i64::try_from(whole(row.get(TIME)?)?).ok()?.into();
        let tie = row.get(TIE)?;
        let tie = match columns.id_kind {
            IdKind::Text => KeyValue::Text(text(tie)?),
            IdKind::Number | IdKind::Absent => KeyValue::Number(whole(tie)?),
        };
        let key = RowKey { time, tie };
        let number_of =
            |value: &Value| whole(value).and_then(|id| u64::try_from(id).ok()).and_then(PostId::new);
        let [hash, reply_hash] = [HASH, REPLY_HASH].map(|name| row.get(name).and_then(number_of));
        let mut take = |name: &str| row.remove(&format!("{PREFIX}{name}")).filter(|value| !value.is_null());
        let [given, in_letters] = ["id", SOURCE_ID].map(|name| take(name).as_ref().and_then(text));
        let is_number = |id: &&str| columns.id_kind != IdKind::Text || id.len() <= LONGEST_ID;
        let id_of =
            |id: Option<&str>| id.filter(is_number).and_then(|id| id.parse().ok()).and_then(PostId::new);
        let of_id = id_of(given.as_deref());
        let mut line = Map::new();
        let mut set = |name: &str, value: Option<Value>| {
            let value = value.filter(|value| value.as_str() != Some(""));
            line.extend(value.map(|value| (name.to_owned(), value)));
        };
        let short_id = of_id.map(|id| id.0.get()).filter(|id| *id <= LARGEST_NUMBER);
        set("num", take("num").or(Some(json!(short_id.unwrap_or(number)))));
        set("author", take("author").as_ref().and_then(text).map(Value::from));
        set("url", take("url"));
        for metric in Metric::ALL {
            set(metric.key(), take(metric.key()));
        }
        let is_reply = take("is_reply");
        // A post replied to has the id that its own row gives it.
        let replied = take("reply_to").as_ref().and_then(text).filter(|id| !id.is_empty());
        let reply_to = id_of(replied.as_deref()).or(reply_hash.filter(|_| replied.is_some()));
        set("is_reply", is_reply.or_else(|| reply_to.map(|_| true.into())));
        set("reply_to", reply_to.map(|id| Value::from(id.to_string())));
        let translation = take("translation").filter(|value| value.as_str() != Some(""));
        let [first, second] = match (&translation, columns.is_clean) {
            (_, true) => ["original", "translation"],
            (Some(_), false) => ["text_en", "text_zh"],
            (None, false) => ["text", "text_zh"],
        };
        set(first, Some(take("original").as_ref().and_then(text).unwrap_or_default().into()));
        set(second, translation.as_ref().and_then(text).map(Value::from));
        let moment = columns.time.moment(time);
        // A text that is no time is of the year 1970.
        let stated = if time == 0 { None } else { Some(columns.time.stated(time)) };
        set("time", stated.map(Value::from));
        let id = of_id.or(hash);
        set("id", id.map(|id| Value::from(id.to_string())));
        set(SOURCE_ID, given.filter(|_| of_id.is_none()).or(in_letters).map(Value::from));
        // An id of X holds its time.
        let is_of_x =
            of_id.and_then(Timestamp::from_id).is_some_and(|at| (at.days() - moment.days()).abs() <= 1);
        set("service", (!is_of_x).then(|| Value::from("table")));
        Some(Self { key, id, line: Value::Object(line).to_string().into(), is_joined: false })
    }
}

/// A whole number, quoted or bare.
pub(super) fn whole(value: &Value) -> Option<i128> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_i128(),
        _ => None,
    }
}

/// A number that may have a fraction.
pub(super) fn real(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|value: &f64| value.is_finite())
}

/// A value as a text.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => Some(values.iter().filter_map(text).collect::<Vec<_>>().join(" ")),
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::Columns;
    use super::{TableRow, selected};
    use crate::config::remote_archive::RemoteArchive;

    fn columns(described: &[(&str, &str)]) -> Columns {
        let described: Vec<_> =
            described.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned())).collect();
        Columns::choose(&described, &RemoteArchive::default(), &[]).unwrap()
    }

    #[test]
    fn a_row_is_read_with_numbers_quoted_or_bare() {
        let columns = columns(&[
            ("id", "UInt64"),
            ("created_at", "DateTime"),
            ("text", "String"),
            ("likes", "UInt32"),
            ("text_zh", "String"),
        ]);
        for id in ["\"1900266604822773766\"", "1900266604822773766"] {
            let row = format!(
                r#"{{"duidu_key_time":1741885042,"duidu_key_tie":{id},"duidu_id":{id},"duidu_original":"a\nb","duidu_translation":"中","duidu_likes":5}}"#
            );
            let row = TableRow::read(serde_json::from_str(&row).unwrap(), &columns, 7).unwrap();
            assert_eq!(
                &*row.line,
                r#"{"id":"1900266604822773766","likes":5,"num":7,"text_en":"a\nb","text_zh":"中","time":"2025-03-13T16:57:22.000Z"}"#
            );
        }
        let short = r#"{"duidu_key_time":1741885042,"duidu_key_tie":12,"duidu_id":12,"duidu_original":"a"}"#;
        let row = TableRow::read(serde_json::from_str(short).unwrap(), &columns, 7).unwrap();
        assert!(row.line.contains(r#""num":12,"#), "{}", row.line);
        let selected = selected(&columns);
        assert!(selected.starts_with("toUInt32(`created_at`) AS duidu_key_time, `id` AS duidu_key_tie, "));
    }

    #[test]
    fn a_row_with_an_id_in_letters_keeps_it_and_names_what_it_replies_to() {
        let columns = columns(&[
            ("id", "String"),
            ("created_at", "DateTime"),
            ("text", "String"),
            ("reply_to", "Nullable(String)"),
        ]);
        let selected = selected(&columns);
        assert!(selected.contains("cityHash64(ifNull(`reply_to`, '')) AS duidu_key_reply"), "{selected}");
        let line = |id: &str, replied: &str| {
            let row = format!(
                r#"{{"duidu_key_time":5,"duidu_key_tie":"{id}","duidu_key_hash":"12","duidu_key_reply":"99","duidu_id":"{id}","duidu_original":"x","duidu_reply_to":"{replied}"}}"#
            );
            TableRow::read(serde_json::from_str(&row).unwrap(), &columns, 1).unwrap().line
        };
        let letters = line("at://did:plc:a/app.bsky.feed.post/1", "at://did:plc:b/app.bsky.feed.post/2");
        for part in
            [r#""id":"12""#, r#""source_id":"at://did:plc:a/"#, r#""reply_to":"99""#, r#""is_reply":true"#]
        {
            assert!(letters.contains(part), "{part}: {letters}");
        }
        let first = line("at://did:plc:a/app.bsky.feed.post/1", "");
        assert!(!first.contains("reply"), "{first}");
        let digits = line("7", "6");
        assert!(digits.contains(r#""reply_to":"6""#) && !digits.contains("source_id"), "{digits}");
    }

    #[test]
    fn a_row_without_an_id_has_one_of_its_text() {
        let columns = columns(&[("created_at", "DateTime"), ("text", "String")]);
        let row = r#"{"duidu_key_time":5,"duidu_key_tie":"7","duidu_key_hash":"12","duidu_original":"x"}"#;
        let row = TableRow::read(serde_json::from_str(row).unwrap(), &columns, 1).unwrap();
        assert_eq!(row.id.map(|id| id.0.get()), Some(12));
        assert!(row.line.contains(r#""service":"table""#));
        assert!(selected(&columns).contains("cityHash64(toUInt32(`created_at`), `text`) AS duidu_key_hash"));
        assert!(TableRow::read(serde_json::Map::new(), &columns, 1).is_none());
    }
}
