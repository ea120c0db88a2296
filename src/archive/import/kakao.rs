//! Chats that `KakaoTalk` exports as text: of telephones with the time in each line, of computers with a line for each day.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::json;
use crate::archive::written::times;

/// What one of the first lines has: that it is a chat, and when it was saved.
const MARKS: [&str; 6] =
    ["카카오톡 대화", "KakaoTalk Chats", "저장한 날짜", "Date Saved", "カカオトーク", "保存日時"];
/// Lines within which they are.
const HEAD: usize = 4;
/// What a line of a day is put between.
const RULE: &str = "---------------";
/// Bytes that a time has at most.
const LONGEST_TIME: usize = 48;

/// Whether a text is such a chat.
pub(super) fn is_one(start: &str) -> bool {
    let head = || start.lines().take(HEAD);
    let is_marked = head().filter(|line| MARKS.iter().any(|mark| line.contains(mark))).count() > 0;
    is_marked && {
        let mut day = String::new();
        start.lines().skip(1).take(200).any(|line| message(line, &mut day).is_some())
    }
}

/// The day that a line names between two rules.
fn day(line: &str) -> Option<&str> {
    let day = line.trim().strip_prefix(RULE)?.strip_suffix(RULE)?.trim();
    times::parse(day).is_some().then_some(day)
}

/// The time, the author and the text of a line that begins a message; notices have no author. Remembers the day of the next ones.
fn message<'a>(line: &'a str, today: &mut String) -> Option<(String, &'a str, &'a str)> {
    if let Some(day) = day(line) {
        day.clone_into(today);
        return None;
    }
    if let Some((author, rest)) = line.strip_prefix('[').and_then(|line| line.split_once("] [")) {
        let (clock, said) = rest.split_once(']')?;
        let is_clock = clock.len() < LONGEST_TIME && clock.contains(':') && !today.is_empty();
        return is_clock.then(|| (format!("{today} {clock}"), author, said.trim_start()));
    }
    // An English date has a comma, too.
    let ends = line.match_indices(", ").map(|(at, _)| at).take_while(|at| *at < LONGEST_TIME);
    let end = ends.filter(|at| line.get(..*at).is_some_and(is_moment)).last()?;
    let (time, rest) = (line.get(..end)?, line.get(end + 2..)?);
    let (author, said) = rest.split_once(" : ").unwrap_or(("", rest));
    Some((time.to_owned(), author, said))
}

fn is_moment(text: &str) -> bool {
    text.contains(':') && times::parse(text).is_some()
}

/// Takes each message; what the program itself says is counted.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) {
    importer.context.service = "other";
    let (mut today, mut open): (String, Option<(u32, String, &str, String)>) = (String::new(), None);
    for (number, line) in (1..).zip(text.lines()) {
        let found = message(line, &mut today);
        if found.is_some() || day(line).is_some() {
            take(importer, open.take());
        }
        match (found, &mut open) {
            (Some((time, author, said)), _) => open = Some((number, time, author, said.to_owned())),
            // The time of a day stands above its messages.
            (None, Some((.., said))) if !is_moment(line) => {
                said.push('\n');
                said.push_str(line);
            }
            _ => {}
        }
    }
    take(importer, open);
}

fn take(importer: &mut Importer<'_>, message: Option<(u32, String, &str, String)>) {
    let Some((line, time, author, said)) = message else { return };
    if author.is_empty() || said.trim().is_empty() {
        return importer.context.note(ImportOddity::NoPost);
    }
    importer.one_at(line, &json!({"text": said.trim(), "username": author.trim(), "created_at": time}));
}

#[cfg(test)]
mod tests {
    use super::super::tests;

    #[test]
    fn chats_of_kakaotalk_are_messages() {
        for (text, expected) in [
            (
                "민수 님과 카카오톡 대화\n저장한 날짜 : 2023년 1월 3일 오후 8:38\n\n\n2023년 1월 2일 오후 8:38\n2023년 1월 2일 오후 8:38, 민수 : 안녕, 바다\n둘째 줄\n2023년 1월 3일 오전 8:39, 지영 : 네\n2023년 1월 3일 오전 8:40, 지영님이 나갔습니다.\n",
                [
                    "2023-01-02T20:38:00.000Z | 민수 | 안녕, 바다\n둘째 줄",
                    "2023-01-03T08:39:00.000Z | 지영 | 네",
                ],
            ),
            (
                "바다 님과 카카오톡 대화\n저장한 날짜 : 2023-01-03 20:38:00\n\n--------------- 2023년 1월 2일 월요일 ---------------\n[민수] [오후 8:38] 안녕\n둘째 줄\n--------------- 2023년 1월 3일 화요일 ---------------\n[지영] [오전 8:39] 네\n",
                ["2023-01-02T20:38:00.000Z | 민수 | 안녕\n둘째 줄", "2023-01-03T08:39:00.000Z | 지영 | 네"],
            ),
            (
                "Sea KakaoTalk Chats\nDate Saved : Jan 3, 2023 at 20:38\n\nJanuary 2, 2023 at 8:38 PM, Ann : no wind\nJanuary 3, 2023 at 8:39 AM, Bo : yes\n",
                ["2023-01-02T20:38:00.000Z | Ann | no wind", "2023-01-03T08:39:00.000Z | Bo | yes"],
            ),
        ] {
            assert_eq!(tests::shown(text, &["time", "author", "text_en"]), expected, "{text}");
        }
    }
}
