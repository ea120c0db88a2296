//! Chats that LINE exports as text: a line for each day, below it a line for each message.

use super::date_order::DateOrder;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::json;
use crate::archive::written::times::HALVES;
use crate::corpus::time::{Timestamp, Zone, weekday_of};
use crate::text::slice::slice;

/// What the first line begins with, in every language.
const MARK: &str = "[LINE]";
/// Letters of Japanese eras, with the year before their first.
const ERAS: [(&str, u32); 2] = [("R", 2018), ("H", 1988)];
/// Bytes of the longest line of a day.
const LONGEST_DAY: usize = 48;

/// Whether a text is such a chat.
pub(super) fn is_one(start: &str) -> bool {
    start.starts_with(MARK)
}

/// A message with its day as written.
struct LineMessage<'a> {
    line: u32,
    day: &'a str,
    clock: String,
    author: &'a str,
    text: String,
}

/// Takes each message; what LINE itself says is counted.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) {
    importer.context.service = "other";
    let mut messages: Vec<LineMessage<'_>> = Vec::new();
    let (mut day, mut follows_blank) = ("", false);
    for (line, row) in (1..).zip(text.lines()) {
        if is_day(row, follows_blank) {
            day = row.trim();
        } else if let Some((clock, rest)) = clock(row).filter(|_| !day.is_empty()) {
            let (author, said) = author_and_text(rest, &messages);
            messages.push(LineMessage { line, day, clock, author, text: said.to_owned() });
        } else if let Some(message) = messages.last_mut() {
            message.text.push('\n');
            message.text.push_str(row);
        }
        follows_blank = row.trim().is_empty();
    }
    let order = day_order(&messages);
    for message in messages {
        let said = unquoted(message.text.trim());
        if message.author.is_empty() || said.is_empty() {
            importer.context.note(ImportOddity::NoPost);
            continue;
        }
        let time = iso(message.day, order).map(|day| format!("{day} {}", message.clock));
        let found = json!({"text": said, "username": message.author, "created_at": time});
        importer.one_at(message.line, &found);
    }
}

/// A text of several lines is in quotation marks.
fn unquoted(text: &str) -> &str {
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inside.filter(|inside| inside.contains('\n')).unwrap_or(text)
}

/// The name of a day without its date: the day of the week, before or behind it.
fn without_weekday(row: &str) -> &str {
    let row = row.trim();
    let from = row.split_once(", ").filter(|(name, _)| weekday_of(name).is_some());
    let row = from.map_or(row, |(_, date)| date);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '年' | '月' | '日');
    let start = usize::from(ERAS.iter().any(|(letter, _)| row.starts_with(letter)));
    let rest = slice(row, start..);
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    slice(row, ..start + end)
}

/// Whether a row is a day: a date with the day of the week, or a date alone below a blank row.
fn is_day(row: &str, follows_blank: bool) -> bool {
    let row = row.trim();
    let date = without_weekday(row);
    let is_alone = date.len() == row.len();
    let rest = row.len() < LONGEST_DAY && !row.contains(['\t', ':']);
    rest && (!is_alone || follows_blank)
        && (iso(row, DateOrder::DayMonthYear).is_some() || iso(row, DateOrder::MonthDayYear).is_some())
        && row.bytes().filter(u8::is_ascii_digit).count() == date.bytes().filter(u8::is_ascii_digit).count()
}

/// A date in the order of ISO 8601, of whichever kind.
fn iso(row: &str, order: DateOrder) -> Option<String> {
    let date = without_weekday(row);
    let (era, date) = ERAS
        .iter()
        .find_map(|(letter, before)| Some((*before, date.strip_prefix(letter)?)))
        .unwrap_or((0, date));
    let mut parts = date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut part = || parts.next()?.parse::<u32>().ok();
    let (first, second, third) = (part()?, part()?, part()?);
    let is_year_first = era > 0 || first > 31;
    let (year, month, day) = match order {
        _ if is_year_first => (first + era, second, third),
        DateOrder::DayMonthYear => (third, second, first),
        DateOrder::MonthDayYear => (third, first, second),
        DateOrder::YearMonthDay => (2000 + first, second, third),
    };
    let is_date = (2000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (is_date && parts.next().is_none()).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether the day or the month comes first where the year is last, by the days of the week.
fn day_order(messages: &[LineMessage<'_>]) -> DateOrder {
    let fits = |order: DateOrder| {
        messages.iter().all(|message| {
            let stated = message.day.split_once(", ").and_then(|(name, _)| weekday_of(name));
            let date = iso(message.day, order).and_then(|day| Timestamp::parse_date(&day));
            date.is_some_and(|date| {
                stated.is_none_or(|day| date.calendar(Zone::Utc).weekday == u32::from(day))
            })
        })
    };
    if fits(DateOrder::MonthDayYear) { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear }
}

/// The clock that a row begins with, and what follows it with the sign between them.
fn clock(row: &str) -> Option<(String, &str)> {
    let row = row.trim_start_matches('\u{feff}');
    let half = HALVES.iter().find_map(|(name, _)| Some((*name, row.strip_prefix(name)?.trim_start())));
    let (half, row) = half.unwrap_or(("", row));
    let (hour, rest) = row.split_once(':')?;
    let minute = rest.get(..2)?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = rest.get(2..)?;
    let mut after = "";
    for name in ["AM", "PM"] {
        if let Some(behind) = rest.trim_start_matches(' ').strip_prefix(name) {
            (after, rest) = (name, behind);
        }
    }
    let is_clock = hour.len() <= 2 && is_number(hour) && is_number(minute) && rest.starts_with(['\t', ' ']);
    is_clock.then(|| (format!("{half}{hour}:{minute} {after}").trim_end().to_owned(), rest))
}

/// The name and the text behind the clock; what LINE says has no name.
fn author_and_text<'a>(rest: &'a str, before: &[LineMessage<'a>]) -> (&'a str, &'a str) {
    if let Some(columns) = rest.strip_prefix('\t') {
        return columns.split_once('\t').map_or(("", columns), |(name, text)| (name.trim(), text));
    }
    // Programs for computers put one blank between name and text; a name with blanks is known once it is distinguished from its text.
    let rest = rest.trim_start();
    let known = before.iter().rev().take(50).map(|message| message.author);
    let mut known = known.filter(|name| !name.is_empty());
    let told = known.find_map(|name| Some((name, rest.strip_prefix(name)?.strip_prefix(' ')?)));
    told.or_else(|| rest.split_once("    ").or_else(|| rest.split_once(' ')))
        .map_or(("", rest), |(name, text)| (name, text.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::super::tests;

    fn shown(text: &str) -> Vec<String> {
        tests::shown(text, &["time", "author", "text_en"])
    }

    #[test]
    fn chats_of_line_are_messages_in_every_language() {
        for (text, expected) in [
            (
                "[LINE] 波とのトーク履歴\n保存日時：2024/01/06 10:00\n\n2024/01/05(金)\n9:08\t波\t\"風がない\n家にいる\"\n12:10\t波\t[写真]\n22:05\t\tメッセージの送信を取り消しました\n\n2024/01/06(土)\n午後1:02\t梅\t\"はい\"\n",
                &[
                    "2024-01-05T09:08:00.000Z | 波 | 風がない\n家にいる",
                    "2024-01-05T12:10:00.000Z | 波 | [写真]",
                    "2024-01-06T13:02:00.000Z | 梅 | \"はい\"",
                ][..],
            ),
            (
                "[LINE] 與小明的聊天記錄\n儲存日期：2024/01/06 10:00\n\n2024/1/5（週五）\n上午09:15\t小明\t早安\n下午12:02\t小明\t第一行\n第二行\n",
                &[
                    "2024-01-05T09:15:00.000Z | 小明 | 早安",
                    "2024-01-05T12:02:00.000Z | 小明 | 第一行\n第二行",
                ],
            ),
            (
                "[LINE] Chat history with Ann Li\nSaved on: 5/3/2024, 11:00\n\nThu, 2/1/2024\n9:03PM\tAnn Li\tno wind\nFri, 3/1/2024\n10:00 AM\tBo\thome: 10:30\n",
                &[
                    "2024-02-01T21:03:00.000Z | Ann Li | no wind",
                    "2024-03-01T10:00:00.000Z | Bo | home: 10:30",
                ],
            ),
            (
                "[LINE] Chat history with Ann\n\nTue, 2/1/2024\n21:03\tAnn\tno wind\n",
                &["2024-01-02T21:03:00.000Z | Ann | no wind"],
            ),
            (
                "[LINE] Chat history with Ann\n\n2024.01.02 Tuesday\n21:03 Ann no wind\n21:04 Bo unsent a message.\n",
                &[
                    "2024-01-02T21:03:00.000Z | Ann | no wind",
                    "2024-01-02T21:04:00.000Z | Bo | unsent a message.",
                ],
            ),
            (
                "[LINE] 海のトーク履歴\n保存日時：R6/01/06 10:00\n\nR6/01/05(金)\n15:18    ケン    風\n",
                &["2024-01-05T15:18:00.000Z | ケン | 風"],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
