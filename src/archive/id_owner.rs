//! Whose the id of a post is. Ids of X hold the time of their post; those of other services do not, and get no link to X.

use std::ops::Range;

use super::written::times;
use crate::corpus::PostId;
use crate::corpus::time::{Timestamp, Zone};
use crate::text::slice::slice;

/// Since then ids of X hold their time (2010-11-05, in milliseconds since 1970).
const SNOWFLAKES: i64 = 1_288_915_200_000;

/// Ids below this one are of X only where something says so.
const FIRST_DIGITS: u64 = 100_000_000;

/// Numbers that posts of Weibo have had since 2011. As ids of X they would be those of six days.
const NUMBERS_OF_WEIBO: Range<u64> = 3_300_000_000_000_000..6_000_000_000_000_000;

/// The year of which numbers of Weibo seem to be where they are taken for ids of X.
const YEAR_OF_WEIBO: i32 = 2010;

/// What a record says about its post besides the id.
#[derive(Debug, Default)]
pub(super) struct IdSigns<'a> {
    /// Its link; empty where there is none.
    pub(super) link: &'a str,
    /// The record has fields under the names of X's own interfaces.
    pub(super) is_named_by_x: bool,
    /// The time that it states.
    pub(super) stated: Option<Timestamp>,
    /// That time as it is written, where it is no date with a year.
    pub(super) unread: &'a str,
}

/// The time of a post with this id, and whether the id is of another service than X: an id of X holds the time, and another
/// one than the record states shows that it is none.
pub(super) fn time_and_owner(id: Option<PostId>, signs: &IdSigns<'_>) -> (Option<Timestamp>, bool) {
    let IdSigns { link, stated, unread, .. } = *signs;
    let Some(id) = id else { return (stated, false) };
    let is_linked_by_x = is_of_x(link);
    let is_of_x = signs.is_named_by_x || is_linked_by_x;
    // The link of a post of X says whose id it is; the stated time may be that of its recording.
    let is_linked = || {
        link.split_once("/status/").is_some_and(|(_, rest)| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            slice(rest, ..digits).parse() == Ok(id.0.get())
        })
    };
    match (Timestamp::from_id(id), stated) {
        _ if !is_linked_by_x && names_site(link) => (stated, true),
        (Some(exact), _) if is_linked_by_x && is_linked() => (Some(exact), false),
        (Some(exact), Some(stated)) if is_same_day(exact, stated) => (Some(exact), false),
        (Some(_), Some(stated)) => (Some(stated), true),
        (Some(exact), None) if contradicts(unread, exact) => (None, true),
        (Some(_), None) if !is_of_x && NUMBERS_OF_WEIBO.contains(&id.0.get()) => (None, true),
        (None, Some(stated)) if !is_of_x && stated.milliseconds > SNOWFLAKES => (Some(stated), true),
        // Rows are numbered, and other services count their posts from 1.
        (None, stated) if !is_of_x && id.0.get() < FIRST_DIGITS => (stated, true),
        (exact, stated) => (exact.or(stated), false),
    }
}

/// Whether a stated time is that of an id. A day is that of the exporter, which may be the one before or after.
pub(super) fn is_same_day(exact: Timestamp, stated: Timestamp) -> bool {
    (exact.days() - stated.days()).abs() <= 1
}

/// Whether a time that is no whole date speaks against that of an id: another day of the year, or one of the first year of such
/// ids, from which no program has written times of this kind.
fn contradicts(unread: &str, exact: Timestamp) -> bool {
    let year = exact.calendar(Zone::Utc).year;
    let is_near = |(month, day): &(u32, u32)| {
        let stated = Timestamp::from_clock([year, *month as i32, *day as i32, 0, 0, 0, 0]);
        stated.is_some_and(|stated| matches!((exact.days() - stated.days()).abs(), 0..=1 | 364..))
    };
    let days = times::days_of_year(unread);
    !unread.trim().is_empty() && year == YEAR_OF_WEIBO || !days.is_empty() && !days.iter().any(is_near)
}

/// Whether an address tells of which service it is; short links of X do not.
fn names_site(link: &str) -> bool {
    link.contains("://") && !link.contains("://t.co/")
}

/// Whether an address is one of X, or of a site that shows what is there.
pub(super) fn is_of_x(link: &str) -> bool {
    let mut behind_colons = link.match_indices(':').filter_map(|(at, _)| link.get(at + 1..));
    let Some(rest) = behind_colons.find_map(|rest| rest.strip_prefix("//")) else { return false };
    let full = rest.split('/').next().unwrap_or(rest);
    let host = ["www.", "mobile.", "m."].iter().find_map(|part| full.strip_prefix(part)).unwrap_or(full);
    if host == "web.archive.org" {
        return is_of_x(slice(rest, full.len()..));
    }
    matches!(host, "x.com" | "twitter.com" | "vxtwitter.com" | "fxtwitter.com" | "fixupx.com" | "xcancel.com")
        || host.contains("nitter")
}

#[cfg(test)]
mod tests {
    use super::{IdSigns, is_of_x, time_and_owner};
    use crate::archive::written::times;
    use crate::corpus::PostId;
    use crate::corpus::time::Zone;

    #[test]
    fn an_id_is_of_x_unless_the_record_says_otherwise() {
        let x = "https://x.com/a/status/1477420000000000999";
        for (id, link, time, is_named, expected) in [
            (1_477_420_000_000_000_999, "", "", false, "2022-01-01T23:22:31.793Z"),
            (1_477_420_000_000_000_999, "", "2022-01-02", false, "2022-01-01T23:22:31.793Z"),
            (1_477_420_000_000_000_999, "", "2023-03-14", false, "2023-03-14, other"),
            (1_477_420_000_000_000_999, x, "2023-03-14", false, "2022-01-01T23:22:31.793Z"),
            (1_477_420_000_000_000_999, "https://weibo.com/1/a", "", false, "-, other"),
            (
                1_477_420_000_000_000_999,
                "/a/status/1477420000000000999",
                "",
                false,
                "2022-01-01T23:22:31.793Z",
            ),
            // Days without a year, in either order.
            (1_477_420_000_000_000_999, "", "01-02 20:15", false, "2022-01-01T23:22:31.793Z"),
            (1_477_420_000_000_000_999, "", "12月31日", false, "2022-01-01T23:22:31.793Z"),
            (1_477_420_000_000_000_999, "", "02/01", false, "2022-01-01T23:22:31.793Z"),
            (1_477_420_000_000_000_999, "", "03-14 20:15", false, "-, other"),
            (1_477_420_000_000_000_999, "", "14 Mar", false, "-, other"),
            (1_477_420_000_000_000_999, "", "6小时前", false, "2022-01-01T23:22:31.793Z"),
            (4_870_812_310_000_000, "", "11-17 20:15", false, "-, other"),
            (4_870_812_310_000_000, "", "昨天 20:15", false, "-, other"),
            (4_870_812_310_000_000, "", "", false, "-, other"),
            (4_870_812_310_000_000, "", "", true, "2010-11-17T12:17:46.807Z"),
            (4_870_812_310_000_000, "", "2010-11-17", false, "2010-11-17T12:17:46.807Z"),
            // Numbers of rows and of other services.
            (55, "", "", false, "-, other"),
            (55, "", "2007-03-14", false, "2007-03-14, other"),
            (55, "", "2007-03-14", true, "2007-03-14"),
            (55, "https://twitter.com/a/status/55", "2007-03-14", false, "2007-03-14"),
            (1_234_567_890, "", "2023-03-14", false, "2023-03-14, other"),
            (1_234_567_890, "", "2009-03-14", false, "2009-03-14"),
        ] {
            let stated = times::parse(time).map(|stated| stated.time);
            let unread = if stated.is_none() { time } else { "" };
            let signs = IdSigns { link, is_named_by_x: is_named, stated, unread };
            let (found, is_other) = time_and_owner(PostId::new(id), &signs);
            let found = found.map_or_else(|| "-".to_owned(), |time| time.iso(Zone::Utc));
            assert_eq!(found + if is_other { ", other" } else { "" }, expected, "{id} {link} {time}");
        }
    }

    #[test]
    fn the_hosts_of_x_are_known() {
        for (link, expected) in [
            ("https://x.com/a/status/1", true),
            ("https://m.twitter.com/a", true),
            ("https://nitter.net/a", true),
            ("https://web.archive.org/web/2020/https://twitter.com/a/status/1", true),
            ("https://web.archive.org/web/2020/https://weibo.com/a", false),
            ("https://example.com/?u=https://twitter.com/a", false),
            ("https://netflix.com/a", false),
            ("x.com", false),
        ] {
            assert_eq!(is_of_x(link), expected, "{link}");
        }
    }
}
