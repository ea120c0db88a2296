//! Dates of every archive in, words of both languages out.

use std::time::{Duration, UNIX_EPOCH};

use super::{Timestamp, Zone};
use crate::corpus::PostId;
use crate::i18n::UiLanguage;

fn id(number: u64) -> PostId {
    PostId::new(number).unwrap()
}

#[test]
fn a_snowflake_holds_its_millisecond() {
    for (number, expected) in [
        (1_874_495_593_827_156_120, Some("2025-01-01T16:39:10.669Z")),
        (29_700_859_247, Some("2010-11-04T01:43:01.738Z")),
        (29_700_859_246, None),
        (20, None),
    ] {
        assert_eq!(Timestamp::from_id(id(number)).map(|m| m.iso(Zone::Utc)).as_deref(), expected, "{number}");
    }
    assert!(Timestamp::from_id(id(u64::MAX)).is_some());
}

#[test]
fn dates_of_all_archives_are_read() {
    for (text, expected) in [
        ("2025-01-01", Some("2025-01-01")),
        (" 2025-01-01 ", Some("2025-01-01")),
        ("2025-1-2", Some("2025-01-02")),
        ("2025/01/02", Some("2025-01-02")),
        ("2025年3月13日", Some("2025-03-13")),
        ("Wed, Jan 1, 2025", Some("2025-01-01")),
        ("2025-01-01 17:00:00", Some("2025-01-01")),
        ("2025-01-01 17:00:00 +08:00", Some("2025-01-01T09:00:00.000Z")),
        ("2023-05-16 09:49:50+00:00", Some("2023-05-16T09:49:50.000Z")),
        ("2018-10-10T20:19:24.250Z", Some("2018-10-10T20:19:24.250Z")),
        ("Wed Oct 10 20:19:24 +0000 2018", Some("2018-10-10T20:19:24.000Z")),
        ("", None),
        ("yesterday", None),
        ("0000-01-01", None),
        ("99999-01-01", None),
        ("2025-02-30", None),
        ("２０２５-01-01", None),
        ("-1-01-01", None),
    ] {
        assert_eq!(Timestamp::parse_date(text).map(|m| m.iso(Zone::Utc)).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_query_names_an_instant() {
    for (text, expected) in [
        ("2025-03-14", Some("2025-03-14T00:00:00.000Z")),
        ("2025-03-14_17:00:00_UTC", Some("2025-03-14T17:00:00.000Z")),
        ("2025-03-14_17:00:00", Some("2025-03-14T17:00:00.000Z")),
        ("2025-03-14_17:00_PST", Some("2025-03-15T01:00:00.000Z")),
        ("2025-03-14_01:00:00_+08:00", Some("2025-03-13T17:00:00.000Z")),
        ("2025-03-14_17:00:00_CST", None),
        ("2025-03-14_25:00:00_UTC", None),
        ("2025-13-14", None),
        ("", None),
    ] {
        assert_eq!(
            Timestamp::parse_query(text, Zone::Utc).map(|m| m.iso(Zone::Utc)).as_deref(),
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_timestamp_is_written_in_both_languages() {
    let timestamp = Timestamp::parse_query("2025-03-13_16:15:42_UTC", Zone::Utc).unwrap();
    assert_eq!(timestamp.long(Zone::Utc, UiLanguage::English), "Thu 13 Mar 2025 16:15 UTC");
    assert_eq!(timestamp.long(Zone::Utc, UiLanguage::SimplifiedChinese), "2025年3月13日 周四 16:15 UTC");
    assert_eq!(
        (
            timestamp.short(Zone::Utc, UiLanguage::English),
            timestamp.short(Zone::Utc, UiLanguage::SimplifiedChinese)
        ),
        ("Mar 13".into(), "3月13日".into())
    );
    assert_eq!(timestamp.date(Zone::Utc), "2025-03-13");
}

#[test]
fn a_day_without_a_clock_shows_none_and_never_moves() {
    let timestamp = Timestamp::parse_date("2009-02-01").unwrap();
    assert_eq!(timestamp.long(Zone::Utc, UiLanguage::English), "Sun 1 Feb 2009");
    assert_eq!(timestamp.long(Zone::Local, UiLanguage::SimplifiedChinese), "2009年2月1日 周日");
    assert_eq!(timestamp.iso(Zone::Local), "2009-02-01");
}

#[test]
fn offsets_are_named() {
    for (offset, expected) in [(0, "UTC"), (8 * 3600, "UTC+8"), (-12_600, "UTC-3:30"), (20_700, "UTC+5:45")] {
        assert_eq!(super::zone_name(offset), expected);
    }
    assert_eq!(super::offset_name(-12_600), "-03:30");
}

#[test]
fn a_clock_may_stand_before_1970() {
    for (seconds, expected) in [(86_400, "1969-12-31"), (0, "1970-01-01")] {
        let clock = UNIX_EPOCH - Duration::from_secs(seconds);
        assert_eq!(Timestamp::from_clock_of_system(clock).date(Zone::Utc), expected);
    }
}
