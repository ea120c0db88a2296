//! When a record was written, and whether its id is one of X.

use serde_json::Value;

use super::addresses::is_of_x;
use super::context::ImportContext;
use super::day_order::DayOrder;
use super::fields::{NamedFields, text_of};
use super::record::ImportedPost;
use crate::archive::field_names::FieldKind;
use crate::archive::issue::{Excerpt, ImportOddity, WarningKind};
use crate::archive::options::in_assumed_zone;
use crate::archive::written::times;
use crate::corpus::PostId;
use crate::corpus::time::Timestamp;

pub(super) fn stated_time(
    fields: &NamedFields<'_>,
    context: &mut ImportContext,
) -> (Option<Timestamp>, bool) {
    let Some(value) = fields.get(FieldKind::Time) else { return (None, false) };
    let stated = match value {
        Value::Number(number) => {
            number.as_i64().and_then(times::unix).or_else(|| times::parse(&number.to_string()))
        }
        Value::String(text) => {
            // Some programs divide the day from the clock, and the zone from both.
            let clock = fields.string(FieldKind::Clock);
            // `01/13/2025`: no month has the second number.
            let by_order = || DayOrder::of_dates(std::iter::once(text.as_str()))?.iso(text);
            let stated = times::parse(text).or_else(|| times::parse(&by_order()?));
            let is_divided = clock.contains(':') && clock != text.trim();
            let together = stated.filter(|stated| stated.time.day_only && is_divided).and_then(|_| {
                let whole = times::parse(&format!("{text} {clock} {}", fields.string(FieldKind::Zone)));
                whole.or_else(|| times::parse(clock))
            });
            together.or(stated)
        }
        Value::Object(inner) => {
            let parts = inner.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
            match parts {
                Some(parts) => {
                    let parts: Vec<String> =
                        parts.iter().filter_map(Value::as_u64).map(|part| format!("{part:02}")).collect();
                    times::parse(&parts.join("-"))
                }
                None => inner.values().find_map(|value| {
                    // MongoDB puts a number into one more object.
                    let value = value.get("$numberLong").unwrap_or(value);
                    value.as_str().and_then(times::parse).or_else(|| times::unix(value.as_i64()?))
                }),
            }
        }
        _ => None,
    };
    if stated.is_none() {
        context.warn(WarningKind::BadDate(Excerpt::new(&text_of(value))));
    }
    stated.map_or((None, false), |stated| (Some(stated.time), stated.is_zoneless))
}

/// Since then ids of X hold their time (2010-11-05, in milliseconds since 1970).
const SNOWFLAKES: i64 = 1_288_915_200_000;

/// Ids below this one are of X only where something says so.
const FIRST_DIGITS: u64 = 100_000_000;

/// Sets the time: that of an id of X, unless the record states another day; then the id is not X's. `is_named_by_x`: whether
/// the record has fields under the names of X's own interfaces.
pub(super) fn set_time(
    is_named_by_x: bool,
    record: &mut ImportedPost,
    stated: Option<Timestamp>,
    is_zoneless: bool,
    context: &mut ImportContext,
) {
    let id = record.id.and_then(PostId::new).filter(|_| record.service.is_empty());
    let decoded = id.and_then(Timestamp::from_id);
    let is_named_by_x = is_named_by_x || is_of_x(&record.link);
    // The link of a post of X says whose id it is; the stated time may be that of its recording.
    let is_linked = || record.id.is_some_and(|id| record.link.contains(&format!("/status/{id}")));
    record.time = match (decoded, stated) {
        (Some(exact), Some(stated)) if (exact.days() - stated.days()).abs() <= 1 => Some(exact),
        (Some(exact), Some(_)) if is_of_x(&record.link) && is_linked() => Some(exact),
        (Some(_), Some(stated)) => {
            record.service = "other";
            Some(stated)
        }
        (None, Some(stated)) if id.is_some() && !is_named_by_x && stated.milliseconds > SNOWFLAKES => {
            record.service = "other";
            Some(stated)
        }
        // Rows are numbered, and other services count their posts from 1.
        (None, stated) if record.id.is_some_and(|id| id < FIRST_DIGITS) && !is_named_by_x => {
            record.service = if record.service.is_empty() { "other" } else { record.service };
            stated
        }
        (decoded, stated) => decoded.or(stated),
    };
    if let Some(clock) = record.time.filter(|_| is_zoneless && record.time == stated) {
        let Some((time, zone)) = in_assumed_zone(clock) else { return context.note(ImportOddity::Zoneless) };
        record.time = Some(time);
        context.note(ImportOddity::ZoneTaken(Excerpt::new(zone)));
    }
}
