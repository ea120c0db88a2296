//! The column with the time of posts: how it is ordered, compared and written.

use super::literal;
use crate::corpus::time::{DAY, Timestamp, Zone};

/// Milliseconds of a second.
const SECOND: i64 = 1000;

/// How a column holds moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TimeKind {
    /// Seconds.
    DateTime,
    /// `DateTime64`, compared in microseconds.
    Fine,
    /// Days, in 16 bits or more.
    Date,
    WideDate,
    /// A number since 1970: so many of it are a second.
    Number(i64),
    /// A text, which the server parses.
    Text,
}

/// The column with the time of posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TimeColumn {
    /// Its expression, of a type that orders as time does and is never null.
    pub(super) expression: String,
    kind: TimeKind,
}

impl TimeColumn {
    /// The column of this expression and type; `None` where the type is none of a time.
    pub(super) fn new(expression: &str, type_name: &str) -> Option<Self> {
        let (inner, is_nullable) = bare_type(type_name);
        let kind = match inner {
            "Date" => TimeKind::Date,
            "Date32" => TimeKind::WideDate,
            "String" => TimeKind::Text,
            _ if inner.starts_with("DateTime64") => TimeKind::Fine,
            _ if inner.starts_with("DateTime") => TimeKind::DateTime,
            _ if inner.starts_with("FixedString") => TimeKind::Text,
            _ if inner.starts_with("Int") || inner.starts_with("UInt") => TimeKind::Number(1),
            _ => return None,
        };
        let expression = match (&kind, is_nullable) {
            (TimeKind::Text, _) => format!("parseDateTimeBestEffortOrZero(toString({expression}))"),
            (_, true) => format!("assumeNotNull({expression})"),
            (_, false) => expression.to_owned(),
        };
        Some(Self { expression, kind })
    }

    /// Whether somebody has to look at a value to know its unit.
    pub(super) fn needs_sample(&self) -> bool {
        matches!(self.kind, TimeKind::Number(_))
    }

    /// Takes in a value of a number: seconds, milliseconds or microseconds of our age.
    pub(super) fn set_sample(&mut self, value: i128) {
        if let TimeKind::Number(unit) = &mut self.kind {
            *unit = match value.unsigned_abs() {
                0..100_000_000_000 => 1,
                100_000_000_000..100_000_000_000_000 => 1_000,
                _ => 1_000_000,
            };
        }
    }

    /// What a row states to be ordered by: a whole number.
    pub(super) fn key(&self) -> String {
        self.key_of(&self.expression)
    }

    /// The key of a moment that is computed of the column.
    pub(super) fn key_of(&self, moment: &str) -> String {
        let of = |function: &str| format!("{function}({moment})");
        match self.kind {
            TimeKind::DateTime | TimeKind::Text => of("toUInt32"),
            TimeKind::Fine => of("toUnixTimestamp64Micro"),
            TimeKind::Date => of("toUInt16"),
            TimeKind::WideDate => of("toInt32"),
            TimeKind::Number(_) => of("toString"),
        }
    }

    /// The key of a moment (milliseconds since 1970), or the one before it.
    pub(super) fn key_at(&self, milliseconds: i64) -> i128 {
        let moment = i128::from(milliseconds);
        match self.kind {
            TimeKind::DateTime | TimeKind::Text => moment.div_euclid(1000),
            TimeKind::Fine => moment * 1000,
            TimeKind::Date | TimeKind::WideDate => moment.div_euclid(i128::from(DAY)),
            TimeKind::Number(unit) => (moment * i128::from(unit)).div_euclid(1000),
        }
    }

    /// The literal of what [`TimeColumn::key`] gave.
    pub(super) fn literal(&self, key: i128) -> String {
        match self.kind {
            TimeKind::DateTime | TimeKind::Text => format!("toDateTime({key})"),
            TimeKind::Fine => format!("fromUnixTimestamp64Micro(toInt64({key}))"),
            TimeKind::Date => format!("toDate({key})"),
            TimeKind::WideDate => format!("toDate32({key})"),
            TimeKind::Number(_) => key.to_string(),
        }
    }

    /// The literal of a key, or of the one nearest to it that the column can hold.
    pub(super) fn nearest_literal(&self, key: i128) -> String {
        self.literal(match self.kind {
            TimeKind::DateTime | TimeKind::Text => key.clamp(0, i128::from(u32::MAX)),
            TimeKind::Date => key.clamp(0, i128::from(u16::MAX)),
            TimeKind::WideDate | TimeKind::Fine | TimeKind::Number(_) => key,
        })
    }

    /// The condition that a row is of this moment or later (milliseconds since 1970).
    pub(super) fn since(&self, milliseconds: i64) -> String {
        let (step, least, most) = match self.kind {
            TimeKind::DateTime | TimeKind::Text => (SECOND, 0, i64::from(u32::MAX)),
            TimeKind::Date => (DAY, 0, i64::from(u16::MAX)),
            TimeKind::WideDate => (DAY, -25_567, 120_529),
            TimeKind::Fine => {
                let key = i128::from(milliseconds.clamp(-2_208_988_800_000, 10_413_791_999_000)) * 1000;
                return format!("{} >= {}", self.expression, self.literal(key));
            }
            TimeKind::Number(unit) => {
                let key = (i128::from(milliseconds) * i128::from(unit)).div_euclid(1000)
                    + i128::from(milliseconds.rem_euclid(SECOND) > 0 && unit == 1);
                return format!("{} >= {key}", self.expression);
            }
        };
        let key = milliseconds.div_euclid(step) + i64::from(milliseconds.rem_euclid(step) > 0);
        match key {
            key if key > most => "0".to_owned(),
            key => format!("{} >= {}", self.expression, self.literal(i128::from(key.max(least)))),
        }
    }

    /// Whether it holds moments in a type of the server for them.
    pub(super) fn is_of_moments(&self) -> bool {
        matches!(self.kind, TimeKind::DateTime | TimeKind::Fine)
    }

    /// A moment as a row to be inserted states it; `None` where the column cannot hold it.
    pub(super) fn written(&self, milliseconds: i64) -> Option<String> {
        let (seconds, rest) = (milliseconds.div_euclid(SECOND), milliseconds.rem_euclid(SECOND));
        let seconds = u32::try_from(seconds).ok()?;
        Some(if self.kind == TimeKind::Fine { format!("{seconds}.{rest:03}") } else { seconds.to_string() })
    }

    /// The moment of a key, as a line of an archive states it.
    pub(super) fn stated(&self, key: i128) -> String {
        let time = self.moment(key);
        if time.day_only { time.date(Zone::Utc) } else { time.iso(Zone::Utc) }
    }

    /// The moment of a key.
    pub(super) fn moment(&self, key: i128) -> Timestamp {
        let milliseconds = match self.kind {
            TimeKind::DateTime | TimeKind::Text => key.saturating_mul(1000),
            TimeKind::Fine => key / 1000,
            TimeKind::Date | TimeKind::WideDate => key.saturating_mul(i128::from(DAY)),
            TimeKind::Number(unit) => key.saturating_mul(1000) / i128::from(unit),
        };
        let milliseconds = i64::try_from(milliseconds).unwrap_or_default();
        Timestamp { milliseconds, day_only: self.is_of_days() }
    }

    /// Whether it holds days without a time of day.
    pub(super) fn is_of_days(&self) -> bool {
        matches!(self.kind, TimeKind::Date | TimeKind::WideDate)
    }

    /// The moment for functions of the calendar, in UTC.
    pub(super) fn calendar(&self) -> String {
        match self.kind {
            TimeKind::Number(unit) => {
                format!("toDateTime(intDiv(toInt64({}), {unit}))", self.expression)
            }
            TimeKind::Date | TimeKind::WideDate => {
                format!("toDateTime({}, {})", self.expression, literal::text("UTC"))
            }
            TimeKind::DateTime | TimeKind::Fine | TimeKind::Text => self.expression.clone(),
        }
    }
}

/// A type without what may be around it, and whether a value may be null.
pub(super) fn bare_type(name: &str) -> (&str, bool) {
    let mut name = name.trim();
    let mut is_nullable = false;
    loop {
        let inner = |wrapper: &str| name.strip_prefix(wrapper)?.strip_suffix(')');
        if let Some(rest) = inner("Nullable(") {
            (name, is_nullable) = (rest, true);
        } else if let Some(rest) = inner("LowCardinality(") {
            name = rest;
        } else {
            return (name, is_nullable);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeColumn, bare_type};

    #[test]
    fn every_type_of_a_time_is_ordered_compared_and_told() {
        // 2025-03-14 00:00:00.500
        let moment = 1_741_910_400_500;
        for (type_name, key, stated, since) in [
            (
                "DateTime('Asia/Tokyo')",
                1_741_910_400,
                "2025-03-14T00:00:00.000Z",
                "t >= toDateTime(1741910401)",
            ),
            (
                "DateTime64(3)",
                1_741_910_400_500_000,
                "2025-03-14T00:00:00.500Z",
                "t >= fromUnixTimestamp64Micro(toInt64(1741910400500000))",
            ),
            ("Date", 20_161, "2025-03-14", "t >= toDate(20162)"),
            ("Nullable(UInt32)", 1_741_910_400, "2025-03-14T00:00:00.000Z", "assumeNotNull(t) >= 1741910401"),
            ("Int64", 1_741_910_400_500, "2025-03-14T00:00:00.500Z", "t >= 1741910400500"),
            (
                "LowCardinality(String)",
                1_741_910_400,
                "2025-03-14T00:00:00.000Z",
                "parseDateTimeBestEffortOrZero(toString(t)) >= toDateTime(1741910401)",
            ),
        ] {
            let mut column = TimeColumn::new("t", type_name).unwrap();
            column.set_sample(key);
            assert_eq!(column.stated(key), stated, "{type_name}");
            assert_eq!(column.since(moment), since, "{type_name}");
        }
        assert!(TimeColumn::new("t", "Array(String)").is_none());
        assert_eq!(bare_type("LowCardinality(Nullable(String))"), ("String", true));
    }
}
