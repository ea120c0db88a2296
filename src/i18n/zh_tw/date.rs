//! The names of days and months, and days as they are shown.

use crate::i18n::macros::texts;

texts! { DateMessage in TraditionalChinese;
    Mon => "週一";
    Tue => "週二";
    Wed => "週三";
    Thu => "週四";
    Fri => "週五";
    Sat => "週六";
    Sun => "週日";
    Jan => "1月";
    Feb => "2月";
    Mar => "3月";
    Apr => "4月";
    May => "5月";
    Jun => "6月";
    Jul => "7月";
    Aug => "8月";
    Sep => "9月";
    Oct => "10月";
    Nov => "11月";
    Dec => "12月";
    LongDay { weekday, day, month, year } => "{year}年{month}{day}日 {weekday}";
    ShortDay { day, month } => "{month}{day}日";
}
