//! Which expressions of a table give the fields of posts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::literal::identifier;
use super::time_column::{TimeColumn, bare_type};
use super::word_pattern::Spelling;
use crate::archive::options::field_of_column;
use crate::config::remote_archive::RemoteArchive;
use crate::corpus::Metric;
use crate::net::ServerError;
use crate::text::sanitize::Clean;

/// A column of the table, or an expression of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// In SQL.
    pub(super) expression: String,
    /// Its type without what is around it.
    pub(super) type_name: String,
    /// Its type as the server describes it.
    declared: String,
}

/// What distinguishes rows of one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdKind {
    /// A whole number.
    Number,
    /// A text or something that can be written as one.
    Text,
    /// Nothing: the text itself.
    Absent,
}

/// The fields of posts in SQL.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) time: TimeColumn,
    pub(super) id_kind: IdKind,
    /// What orders rows of one moment.
    pub(super) tie: String,
    /// Whether the original is a column of that name, as duidu writes it: clean.
    pub(super) is_clean: bool,
    /// How words are compared with texts.
    pub(super) spelling: Spelling,
    /// The other fields by their names in a mapping.
    pub(super) fields: BTreeMap<&'static str, Column>,
}

/// Letters of the longest number that fits for certain: longer texts are ids in letters.
pub(super) const LONGEST_ID: usize = 19;

/// The column with ids in letters beside the numbers that stand for them, as duidu writes it.
pub(super) const SOURCE_ID: &str = "source_id";

/// Fields whose values are whole numbers.
const COUNTS: [&str; 7] = ["num", "likes", "retweets", "replies", "quotes", "views", "bookmarks"];

impl Columns {
    /// Chooses among the columns that the server describes, after what the configuration says.
    ///
    /// `described` are names and types; `mapped` the types of the expressions of `archive`, in its order.
    pub(super) fn choose(
        described: &[(String, String)],
        archive: &RemoteArchive,
        mapped: &[String],
    ) -> Result<Self, ServerError> {
        let mut found: BTreeMap<&'static str, (u8, Column)> = BTreeMap::new();
        for (name, type_name) in described {
            if name == SOURCE_ID {
                let column = Column::new(identifier(name), type_name);
                found.extend(Some((SOURCE_ID, (0, column))).filter(|(_, (_, column))| column.is_text()));
                continue;
            }
            let Some((field, trust)) = field_of_column(name) else { continue };
            let column = Column::new(identifier(name), type_name);
            if column.suits(field) && found.get(field).is_none_or(|(known, _)| trust < *known) {
                found.insert(field, (trust, column));
            }
        }
        for ((field, expression), type_name) in archive.columns.iter().zip(mapped) {
            let known = crate::archive::options::table_fields().find(|known| known == field);
            if let Some(field) = known {
                found.insert(field, (0, Column::new(format!("({expression})"), type_name)));
            }
        }
        let mut fields: BTreeMap<_, _> =
            found.into_iter().map(|(field, (_, column))| (field, column)).collect();
        let is_clean = fields.contains_key("original");
        // An original is one where a translation is beside it.
        if let Some(text) = fields.remove("text") {
            fields.entry("original").or_insert(text);
        }
        let names = || {
            let names: Vec<_> = described.iter().map(|(name, _)| name.as_str()).collect();
            Clean::single_line(&names.join(", ")).into_string()
        };
        let text = fields.get("original").cloned().ok_or_else(|| ServerError::NoText(names()))?;
        let time = fields.remove("time").ok_or_else(|| ServerError::NoTime(names()))?;
        let time = TimeColumn::new(&time.expression, &time.declared);
        let time = time.ok_or_else(|| ServerError::NoTime(names()))?;
        let id = fields.get("id");
        let id_kind = match id {
            Some(id) if id.is_whole() => IdKind::Number,
            Some(_) => IdKind::Text,
            None => IdKind::Absent,
        };
        let tie = id.map_or_else(
            || format!("cityHash64({})", text.expression),
            |id| match id_kind {
                // Nulls have no order.
                IdKind::Text if id.is_nullable() => format!("ifNull(toString({}), '')", id.expression),
                IdKind::Text => format!("toString({})", id.expression),
                _ if id.is_nullable() => format!("ifNull({}, 0)", id.expression),
                IdKind::Number | IdKind::Absent => id.expression.clone(),
            },
        );
        let spelling = if archive.is_as_typed { Spelling::Typed } else { Spelling::Folded };
        Ok(Self { time, id_kind, tie, is_clean, spelling, fields })
    }

    /// The columns and expressions that `others` has no longer.
    pub(super) fn lost_in(&self, others: &Self) -> Vec<String> {
        let all = |columns: &Self| -> Vec<String> {
            let fields = columns.fields.values().map(|column| column.expression.clone());
            std::iter::once(columns.time.expression.clone()).chain(fields).collect()
        };
        let left = all(others);
        let named = |sql: &String| sql.split('`').nth(1).unwrap_or(sql).to_owned();
        all(self).iter().filter(|sql| !left.contains(sql)).map(named).collect()
    }

    /// A field in SQL, if the table has it.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|column| column.expression.as_str())
    }

    /// A figure in SQL, if the table has it.
    pub(super) fn metric(&self, metric: Metric) -> Option<&str> {
        self.field(metric.key())
    }

    /// The columns with what posts say.
    pub(super) fn texts(&self) -> Vec<String> {
        let texts = ["original", "translation"].iter().filter_map(|name| self.fields.get(name));
        texts.map(Column::as_text).collect()
    }

    /// The names of authors in SQL, if the table has them.
    pub(super) fn author(&self) -> Option<String> {
        self.fields.get("author").map(Column::as_text)
    }

    /// A number that is the same for equal ids, where those are no numbers.
    pub(super) fn hash(&self) -> Option<String> {
        let texts = || self.fields.get("original").map(Column::as_text).unwrap_or_default();
        match self.id_kind {
            IdKind::Number => None,
            IdKind::Text => Some(format!("cityHash64({})", self.tie)),
            IdKind::Absent => Some(format!("cityHash64({}, {})", self.time.key(), texts())),
        }
    }

    /// The same for the post that is replied to.
    pub(super) fn reply_hash(&self) -> Option<String> {
        let replied = self.fields.get("reply_to").filter(|_| self.id_kind == IdKind::Text)?;
        Some(format!("cityHash64({})", replied.as_text()))
    }

    /// Takes in a value of the time, where its unit is not known.
    pub(super) fn set_sample(&mut self, value: &Value) {
        let number =
            value.as_str().and_then(|text| text.parse().ok()).or_else(|| value.as_i64().map(i128::from));
        if let Some(number) = number {
            self.time.set_sample(number);
        }
    }
}

impl Column {
    fn new(expression: String, type_name: &str) -> Self {
        let (bare, is_nullable) = bare_type(type_name);
        // What is missing is an empty text or no figure; nulls have no order.
        let expression = match (is_nullable, bare) {
            (true, "String") => format!("ifNull({expression}, '')"),
            _ => expression,
        };
        Self { expression, type_name: bare.to_owned(), declared: type_name.to_owned() }
    }

    fn is_nullable(&self) -> bool {
        bare_type(&self.declared).1
    }

    fn is_whole(&self) -> bool {
        self.type_name.starts_with("Int") || self.type_name.starts_with("UInt")
    }

    fn is_text(&self) -> bool {
        self.type_name == "String" || self.type_name.starts_with("FixedString")
    }

    /// The column as a text.
    fn as_text(&self) -> String {
        if self.type_name == "String" {
            self.expression.clone()
        } else {
            format!("toString({})", self.expression)
        }
    }

    /// Whether a column of this type may hold the field.
    fn suits(&self, field: &str) -> bool {
        match field {
            "time" => TimeColumn::new(&self.expression, &self.type_name).is_some(),
            "text" | "original" | "translation" | "url" => self.is_text(),
            "id" | "author" | "reply_to" => self.is_text() || self.is_whole() || self.type_name == "UUID",
            field if COUNTS.contains(&field) => self.is_whole(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTS, Columns, IdKind};
    use crate::config::remote_archive::RemoteArchive;
    use crate::corpus::Metric;

    fn choose(described: &[(&str, &str)], archive: &RemoteArchive, mapped: &[&str]) -> Columns {
        let described: Vec<_> =
            described.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned())).collect();
        let mapped: Vec<_> = mapped.iter().map(|kind| (*kind).to_owned()).collect();
        Columns::choose(&described, archive, &mapped).unwrap()
    }

    #[test]
    fn every_metric_has_a_column() {
        for metric in Metric::ALL.map(Metric::key) {
            assert!(COUNTS.contains(&metric), "{metric}");
        }
    }

    #[test]
    fn columns_are_known_by_name_and_type() {
        let columns = choose(
            &[
                ("tweet_id", "UInt64"),
                ("created_at", "DateTime"),
                ("date", "Date"),
                ("full_text", "String"),
                ("text_zh", "Nullable(String)"),
                ("username", "LowCardinality(String)"),
                ("like_count", "Nullable(UInt32)"),
                ("views", "Array(UInt8)"),
            ],
            &RemoteArchive::default(),
            &[],
        );
        assert_eq!((columns.id_kind, columns.tie.as_str()), (IdKind::Number, "`tweet_id`"));
        assert_eq!(columns.time.expression, "`created_at`");
        assert_eq!(columns.texts(), ["`full_text`", "ifNull(`text_zh`, '')"]);
        assert_eq!(columns.field("likes"), Some("`like_count`"));
        assert_eq!((columns.field("author"), columns.field("views")), (Some("`username`"), None));
    }

    #[test]
    fn two_columns_are_enough_and_the_configuration_decides() {
        let plain = [("text", "String"), ("created_at", "DateTime")];
        let columns = choose(&plain, &RemoteArchive::default(), &[]);
        assert_eq!((columns.id_kind, columns.tie.as_str()), (IdKind::Absent, "cityHash64(`text`)"));
        let archive = RemoteArchive {
            columns: vec![("text".to_owned(), "concat(a, b)".to_owned()), ("id".to_owned(), "k".to_owned())],
            ..RemoteArchive::default()
        };
        let columns = choose(&[("t", "String"), ("created_at", "DateTime")], &archive, &["String", "UUID"]);
        assert_eq!(columns.field("original"), Some("(concat(a, b))"));
        assert_eq!((columns.id_kind, columns.tie.as_str()), (IdKind::Text, "toString((k))"));
        let nulls =
            [("text", "Nullable(String)"), ("created_at", "Nullable(DateTime)"), ("id", "Nullable(UInt64)")];
        let columns = choose(&nulls, &RemoteArchive::default(), &[]);
        assert_eq!(columns.time.expression, "assumeNotNull(`created_at`)");
        assert_eq!(columns.tie, "ifNull(`id`, 0)");
        let wrong = [("a".to_owned(), "String".to_owned())];
        assert!(Columns::choose(&wrong, &RemoteArchive::default(), &[]).is_err());
    }
}
