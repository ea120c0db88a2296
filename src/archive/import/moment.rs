//! When a record was written, and whether its id is one of X.

use super::context::ImportContext;
use super::date_order::DateOrder;
use super::fields::{NamedFields, text_of};
use super::record::ImportedPost;
use crate::archive::field_names::FieldKind;
use crate::archive::id_owner::{IdSigns, time_and_owner};
use crate::archive::issue::{Excerpt, ImportOddity, WarningKind};
use crate::archive::options::{BEIJING, in_assumed_zone};
use crate::archive::value::Value;
use crate::archive::written::times;
use crate::corpus::time::Timestamp;
use crate::corpus::{PostId, made_link};

/// The time that a record states.
#[derive(Debug, Default)]
pub(super) struct StatedMoment {
    time: Option<Timestamp>,
    is_zoneless: bool,
    /// It as it is written, where it cannot be read.
    unread: String,
}

pub(super) fn stated_time(fields: &NamedFields<'_>, context: &mut ImportContext) -> StatedMoment {
    let Some(value) = fields.get(FieldKind::Time) else { return StatedMoment::default() };
    let stated = match value {
        Value::Number(number) => {
            number.as_i64().and_then(times::unix).or_else(|| times::parse(&number.to_string()))
        }
        Value::String(text) => {
            // Some programs divide the day from the clock, and the zone from both.
            let clock = fields.string(FieldKind::Clock);
            // `01/13/2025`: no month has the second number.
            let by_order = || DateOrder::of_dates(std::iter::once(text.as_str()))?.iso(text);
            // `CST` means several zones, of which another field may tell which one.
            let by_zone = || {
                let (clock, name) = text.trim().rsplit_once(' ')?;
                let zone = fields.string(FieldKind::Zone);
                let is_name = name.len() < 6 && name.bytes().all(|byte| byte.is_ascii_uppercase());
                times::parse(&format!("{clock} {zone}")).filter(|_| is_name && !zone.is_empty())
            };
            let own = times::parse(text);
            let zoned = own.filter(|stated| !stated.is_zoneless).or_else(by_zone);
            let stated = zoned.or(own).or_else(|| times::parse(&by_order()?));
            let is_divided = clock.contains(':') && clock != text.trim();
            let together = stated.filter(|stated| stated.time.day_only && is_divided).and_then(|_| {
                let whole = times::parse(&format!("{text} {clock} {}", fields.string(FieldKind::Zone)));
                whole.or_else(|| times::parse(clock))
            });
            together.or(stated)
        }
        Value::Object(inner) => {
            let parts = inner.get("date-parts").and_then(|parts| parts.item(0)).and_then(Value::as_array);
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
    let Some(stated) = stated else {
        let unread = text_of(value);
        context.warn(WarningKind::BadDate(Excerpt::new(&unread)));
        return StatedMoment { unread, ..StatedMoment::default() };
    };
    StatedMoment { time: Some(stated.time), is_zoneless: stated.is_zoneless, unread: String::new() }
}

/// Sets the time: that of an id of X, unless the record states another day; then the id is not X's. `is_named_by_x`: whether
/// the record has fields under the names of X's own interfaces.
pub(super) fn set_time(
    is_named_by_x: bool,
    record: &mut ImportedPost,
    stated: &StatedMoment,
    context: &mut ImportContext,
) {
    record.time = stated.time;
    if record.service.is_empty() {
        let id = record.id.and_then(PostId::new);
        let signs =
            IdSigns { link: &record.link, is_named_by_x, stated: stated.time, unread: &stated.unread };
        let (time, is_other) = time_and_owner(id, &signs);
        record.time = time;
        record.service = if is_other { "other" } else { "" };
        // The names of the fields are not kept, and an early id alone does not say that it is one of X.
        if let Some(id) = id.filter(|id| !is_other && Timestamp::from_id(*id).is_none())
            && record.link.is_empty()
        {
            record.link = made_link(&record.author, id);
        }
    }
    if let Some(clock) = record.time.filter(|_| stated.is_zoneless && record.time == stated.time) {
        let of_service = (record.service == "weibo").then_some(BEIJING);
        let Some((time, zone)) = in_assumed_zone(clock, of_service) else {
            return context.note(ImportOddity::Zoneless);
        };
        record.time = Some(time);
        context.note(ImportOddity::ZoneTaken(Excerpt::new(zone)));
    }
}
