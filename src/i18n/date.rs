//! The names of days and months, and days as they are shown. Texts: the file of the same name in the folder of each language.

use super::macros::messages;

messages! {
/// The names of days and months, and days as they are shown.
DateMessage<'a> {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
    Jan,
    Feb,
    Mar,
    Apr,
    May,
    Jun,
    Jul,
    Aug,
    Sep,
    Oct,
    Nov,
    Dec,
    LongDay { weekday: &'a DateMessage<'a>, day: u32, month: &'a DateMessage<'a>, year: i32 },
    ShortDay { day: u32, month: &'a DateMessage<'a> },
}
}
