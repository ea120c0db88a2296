//! The names of days and months, and days as they are shown.

use crate::i18n::macros::texts;

texts! { DateMessage in SimplifiedChinese;
    Mon => "周一";
    Tue => "周二";
    Wed => "周三";
    Thu => "周四";
    Fri => "周五";
    Sat => "周六";
    Sun => "周日";
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
