//! Statements about a table.

use super::columns::{Columns, IdKind};
use super::connection::AS_LINES;
use super::key::{KeyValue, RowKey};
use super::literal;
use super::row::selected;

/// A side of a row in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageSide {
    Older,
    Newer,
}

/// Statements about one table.
pub(super) struct Statements<'a> {
    pub(super) table: &'a str,
    pub(super) columns: &'a Columns,
}

impl Statements<'_> {
    /// Rows that meet all `conditions`, at most `limit`, ordered by `first` and then by time, the older or newer ones first.
    pub(super) fn rows(
        &self,
        conditions: &[String],
        first: Option<&str>,
        side: PageSide,
        limit: usize,
    ) -> String {
        let Columns { time, tie, .. } = self.columns;
        let time = &time.expression;
        let direction = if side == PageSide::Older { "DESC" } else { "ASC" };
        let first = first.map(|first| format!("{first}, ")).unwrap_or_default();
        let (selected, table) = (selected(self.columns), self.table);
        let conditions = filter(conditions);
        format!(
            "SELECT {selected} FROM {table}{conditions} ORDER BY {first}{time} {direction}, {tie} {direction} LIMIT {limit} {AS_LINES}"
        )
    }

    /// The condition that a row on a side of the key `from` of time is not farther from it than `reach`.
    pub(super) fn within_reach(&self, from: i128, side: PageSide, reach: i128) -> String {
        let time = &self.columns.time;
        let (sign, end) = match side {
            PageSide::Older => ('>', from.saturating_sub(reach)),
            PageSide::Newer => ('<', from.saturating_add(reach)),
        };
        format!("{} {sign}= {}", time.expression, time.nearest_literal(end))
    }

    /// The condition that a row lies on a side of the row at `key`. The first part is what an index can use.
    pub(super) fn beside(&self, key: &RowKey, side: PageSide) -> String {
        let Columns { time, tie, id_kind, .. } = self.columns;
        let (moment, time) = (time.literal(key.time), &time.expression);
        let own = match (&key.tie, id_kind) {
            (KeyValue::Text(text), _) => literal::text(text),
            (KeyValue::Number(number), IdKind::Absent) => format!("toUInt64({number})"),
            (KeyValue::Number(number), _) => number.to_string(),
        };
        let sign = if side == PageSide::Older { '<' } else { '>' };
        format!("{time} {sign}= {moment} AND ({time} {sign} {moment} OR {tie} {sign} {own})")
    }
}

/// `WHERE` with all conditions, if there are any.
pub(super) fn filter(conditions: &[String]) -> String {
    if conditions.is_empty() {
        return String::new();
    }
    let all: Vec<String> = conditions.iter().map(|condition| format!("({condition})")).collect();
    format!(" WHERE {}", all.join(" AND "))
}
