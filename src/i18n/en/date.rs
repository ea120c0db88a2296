//! The names of days and months, and days as they are shown.

use crate::i18n::macros::texts;

texts! { DateMessage in English;
    Mon => "Mon";
    Tue => "Tue";
    Wed => "Wed";
    Thu => "Thu";
    Fri => "Fri";
    Sat => "Sat";
    Sun => "Sun";
    Jan => "Jan";
    Feb => "Feb";
    Mar => "Mar";
    Apr => "Apr";
    May => "May";
    Jun => "Jun";
    Jul => "Jul";
    Aug => "Aug";
    Sep => "Sep";
    Oct => "Oct";
    Nov => "Nov";
    Dec => "Dec";
    LongDay { weekday, day, month, year } => "{weekday} {day} {month} {year}";
    ShortDay { day, month } => "{month} {day:>2}";
}
