//! Chats as pages and as text: Telegram's export as HTML, `DiscordChatExporter` as HTML and text, `WhatsApp`, QQ.

use super::date_order::DateOrder;
use super::html;
use super::importer::Importer;
use crate::archive::format::is_chat_page;
use crate::archive::issue::ImportOddity;
use crate::archive::value::json;
use crate::text::slice::{slice, start};

/// The kind of chat that a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChatText {
    TelegramPage,
    DiscordPage,
    /// `[1/2/2023 8:37 AM] bob`, the text below it.
    Discord,
    /// `[02/01/2023, 08:37:23] Ann: Hello`, or `1/2/23, 8:37 AM - Ann: Hello`.
    WhatsApp,
    /// `2023-01-02 8:37:23 小明`, the text below it.
    Qq,
}

/// Lines within which the second message of a chat begins: the first may be long.
const FIRST_MESSAGE: usize = 100;

/// What kind of chat a text is, by its beginning.
pub(super) fn kind(text: &str) -> Option<ChatText> {
    if text.starts_with('<') {
        let is_discord = || memchr::memmem::find(text.as_bytes(), b"chatlog__message").is_some();
        let kind = || if is_discord() { ChatText::DiscordPage } else { ChatText::TelegramPage };
        return is_chat_page(text.as_bytes()).then(kind);
    }
    if text.starts_with("=====") && text.lines().take(4).any(|line| line.starts_with("Guild: ")) {
        return Some(ChatText::Discord);
    }
    if text.starts_with("消息记录") {
        return Some(ChatText::Qq);
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '\u{200e}')) {
        return None;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_head = |line: &str| whatsapp_head(line).is_some();
    let is_chat = lines.next().is_some_and(is_head) && lines.take(FIRST_MESSAGE).any(is_head);
    is_chat.then_some(ChatText::WhatsApp)
}

/// Takes each message.
pub(super) fn read(importer: &mut Importer<'_>, text: &str, kind: ChatText) {
    match kind {
        ChatText::TelegramPage => telegram(importer, text),
        ChatText::DiscordPage => discord_page(importer, text),
        ChatText::Discord => discord(importer, text),
        ChatText::WhatsApp => whatsapp(importer, text),
        ChatText::Qq => qq(importer, text),
    }
}

/// The pieces of `page` from each `mark` on, with their lines; what comes before the first is the head.
fn pieces<'a>(page: &'a str, mark: &'a str) -> (&'a str, impl Iterator<Item = (u32, &'a str)>) {
    let mut parts = page.split(mark);
    let head = parts.next().unwrap_or_default();
    let ends = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
    let mut line = ends(head) + 1;
    let pieces = parts.map(move |piece| {
        let start = line;
        line += ends(piece);
        (start, piece)
    });
    (head, pieces)
}

/// What is between the first `from` and the next `to` behind it.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?.1.split_once(to).map(|(inside, _)| inside)
}

fn digits(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
}

fn telegram(importer: &mut Importer<'_>, page: &str) {
    importer.context.service = "telegram";
    let (head, messages) = pieces(page, "<div class=\"message ");
    let chat = between(head, "<div class=\"text bold\">", "</div>").map(html::text).unwrap_or_default();
    let mut author = chat.trim().to_owned();
    for (line, message) in messages {
        if message.starts_with("service") {
            importer.context.note(ImportOddity::NoPost);
            continue;
        }
        let (own, forwarded) = message
            .split_once("<div class=\"forwarded body\">")
            .map_or((message, None), |(own, rest)| (own, Some(rest)));
        let name = |part: &str| {
            between(part, "<div class=\"from_name\">", "</div>")
                .map(|name| html::text(name).trim().to_owned())
        };
        author = name(own).unwrap_or(author);
        let said = between(message, "<div class=\"text\">", "</div>").map(html::text).unwrap_or_default();
        // A picture or a file has its name as an address.
        let file = between(message, "<div class=\"media_wrap", "\n       </div>")
            .and_then(|media| between(media, "href=\"", "\""));
        let said = if said.trim().is_empty() {
            file.map(|file| format!("[{file}]")).unwrap_or_default()
        } else {
            said
        };
        let source =
            forwarded.and_then(name).map(|source| source.split('\n').next().unwrap_or_default().to_owned());
        let text = source.map_or_else(|| said.clone(), |source| format!("RT @{source}: {said}"));
        let replied = between(message, "GoToMessage(", ")").map(digits);
        let figures = message.split("<span class=\"count\">").skip(1);
        let likes: u64 = figures.filter_map(|rest| digits(rest.trim_start()).parse::<u64>().ok()).sum();
        let found = json!({
            "id": digits(between(message, "id=\"message", "\"").unwrap_or_default()), "text": text, "username": author,
            "created_at": between(message, "date details\" title=\"", "\"").map(day_first), "reply_to": replied,
            "is_reply": replied.is_some(), "likes": Some(likes).filter(|likes| *likes > 0),
        });
        importer.one_at(line, &found);
    }
}

/// `02.01.2023 08:37:23 UTC+08:00` with the year first.
fn day_first(time: &str) -> String {
    DateOrder::DayMonthYear.iso(time).unwrap_or_else(|| time.to_owned())
}

/// The first time in Discord's ids, in milliseconds since 1970.
const DISCORD_START: u64 = 1_420_070_400_000;

fn discord_page(importer: &mut Importer<'_>, page: &str) {
    importer.context.service = "discord";
    let (head, messages) = pieces(page, "data-message-id=");
    // The name is above the first message of a group.
    let author_in = |part: &str| {
        let tag = part.rsplit_once("chatlog__author")?.1;
        let name = tag.split_once('>')?.1.split_once('<')?.0;
        Some(html::text(name).trim().to_owned()).filter(|name| !name.is_empty())
    };
    let mut author = author_in(head).unwrap_or_default();
    for (line, message) in messages {
        // The next group begins in what follows the last message of this one.
        let (own, _) = message.split_once("chatlog__message-group").unwrap_or((message, ""));
        author = author_in(own).unwrap_or(author);
        let id = digits(message.trim_start_matches('"'));
        let content = own.split_once("chatlog__content").map_or("", |(_, rest)| rest);
        let said = between(content, "chatlog__markdown-preserve", "</span></div>")
            .or_else(|| between(content, "chatlog__markdown-preserve", "</div>"))
            .and_then(|inside| inside.split_once('>'))
            .map(|(_, inside)| html::text(inside))
            .unwrap_or_default();
        let files = own.split("chatlog__attachment").skip(1).filter_map(|part| {
            let address = part.split_once("href=")?.1.trim_start_matches('"');
            address.split(['"', '>', ' ']).next().filter(|address| address.starts_with("http"))
        });
        let mut lines = vec![said.trim()];
        files.for_each(|file| {
            if !lines.contains(&file) {
                lines.push(file);
            }
        });
        let text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        if text.is_empty() {
            importer.context.note(ImportOddity::NoPost);
            continue;
        }
        let replied = between(own, "scrollToMessage(event,", ")")
            .map(|id| digits(id.trim_start_matches([' ', '\'', '"'])));
        let reactions = own.split("chatlog__reaction-count").skip(1);
        let likes: u64 =
            reactions.filter_map(|part| digits(part.split_once('>')?.1.trim()).parse::<u64>().ok()).sum();
        let time = id.parse::<u64>().ok().map(|id| (id >> 22) + DISCORD_START);
        let found = json!({
            "id": id, "text": text, "username": author, "created_at": time, "likes": likes, "reply_to": replied,
            "is_reply": replied.is_some(),
        });
        importer.one_at(line, &found);
    }
}

/// A message of a chat in lines.
#[derive(Debug, Default)]
struct ChatMessage {
    line: u32,
    time: String,
    author: String,
    lines: Vec<String>,
}

impl ChatMessage {
    fn take(self, importer: &mut Importer<'_>, order: Option<DateOrder>) {
        let text = self.lines.join("\n");
        if text.trim().is_empty() {
            return;
        }
        let time = order.and_then(|order| order.iso(&self.time)).unwrap_or(self.time);
        importer
            .one_at(self.line, &json!({"text": text.trim(), "username": self.author, "created_at": time}));
    }
}

/// Takes the messages of a chat in which `head` knows the line that begins one: its time, its author and the text in it.
/// Dates with the month or the day first are recognized by all of them, and by `usual` where none shows it.
fn by_heads<'a>(
    importer: &mut Importer<'_>,
    text: &'a str,
    usual: Option<DateOrder>,
    head: impl Fn(&'a str) -> Option<(&'a str, &'a str, &'a str)>,
) {
    let mut messages: Vec<ChatMessage> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some((time, author, said)) = head(line) {
            let (time, author) = (time.trim().to_owned(), author.trim().to_owned());
            messages.push(ChatMessage { line: at as u32 + 1, time, author, lines: vec![said.to_owned()] });
        } else if let Some(message) = messages.last_mut() {
            message.lines.push(line.to_owned());
        }
    }
    let times: Vec<&str> = messages.iter().map(|message| message.time.as_str()).collect();
    let order = DateOrder::of_dates(times.iter().copied())
        .or_else(|| usual.map(|usual| order_of_messages(&times, usual)));
    for message in messages {
        if message.author.is_empty() {
            importer.context.note(ImportOddity::NoPost);
        } else {
            message.take(importer, order);
        }
    }
}

/// Of two orders of days and months that both fit, the one in which messages follow each other; `usual` where both do.
fn order_of_messages(times: &[&str], usual: DateOrder) -> DateOrder {
    let steps_back = |order: DateOrder| {
        let days = times.iter().filter_map(|time| order.iso(time)?.get(..10).map(str::to_owned));
        let days: Vec<String> = days.collect();
        days.windows(2).filter(|pair| pair[0] > pair[1]).count()
    };
    let other = match usual {
        DateOrder::DayMonthYear => DateOrder::MonthDayYear,
        _ => DateOrder::DayMonthYear,
    };
    if steps_back(other) < steps_back(usual) { other } else { usual }
}

fn discord(importer: &mut Importer<'_>, text: &str) {
    importer.context.service = "discord";
    // The number of messages between two lines of signs ends the file.
    let body =
        text.rsplit_once("\nExported ").map_or(text, |(body, _)| body.trim_end_matches(['=', '\n', '\r']));
    by_heads(importer, body, Some(DateOrder::MonthDayYear), |line| {
        let (time, author) = line.strip_prefix('[')?.split_once("] ")?;
        let is_time = time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
        is_time.then(|| (time, author.trim_end_matches(" (pinned)"), ""))
    });
}

/// Bytes that the time of a message has at most.
const LONGEST_TIME: usize = 31;

/// The time, the author and the text of a line that begins a message of `WhatsApp`; notices have no author.
fn whatsapp_head(line: &str) -> Option<(&str, &str, &str)> {
    let line = line.trim_start_matches(['\u{200e}', '\u{feff}']);
    let (line, mark) = line.strip_prefix('[').map_or((line, " - "), |line| (line, "] "));
    // Some formats have everything on one line.
    let at = start(line, LONGEST_TIME + mark.len()).find(mark)?;
    let (time, rest) = (slice(line, ..at), slice(line, at + mark.len()..));
    let is_time = time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains([',', ' '])
        && time.contains(':')
        && time.contains(['/', '.', '-', '年']);
    let (author, said) = rest
        .split_once(": ")
        .or_else(|| rest.strip_suffix(':').map(|author| (author, "")))
        .unwrap_or(("", rest));
    is_time.then(|| (time, author.trim_start_matches('\u{200e}'), said.trim_start_matches('\u{200e}')))
}

fn whatsapp(importer: &mut Importer<'_>, text: &str) {
    importer.context.service = "other";
    by_heads(importer, text, Some(DateOrder::DayMonthYear), whatsapp_head);
}

fn qq(importer: &mut Importer<'_>, text: &str) {
    importer.context.service = "other";
    by_heads(importer, text, None, |line| {
        let (day, rest) = line.split_once(' ')?;
        let (clock, author) = rest.split_once(' ')?;
        let is_day = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let is_clock = clock.contains(':') && clock.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
        // The number of a member follows the name.
        let author = author.trim().split(['(', '<']).next().unwrap_or_default();
        (is_day && is_clock).then(|| (line.get(..day.len() + 1 + clock.len()).unwrap_or(day), author, ""))
    });
}

#[cfg(test)]
mod tests {

    const KEYS: [&str; 7] = ["id", "author", "time", "reply_to", "likes", "source_line", "text"];

    fn shown(text: &str) -> Vec<String> {
        super::super::tests::shown(text, &KEYS)
    }

    #[test]
    fn messages_on_pages_of_telegram_are_whole() {
        let page = "<!DOCTYPE html>\n<title>Exported Data</title>\n<div class=\"page_wrap\"><div class=\"text bold\">\nSea\n</div>\n<div class=\"message service\" id=\"message-1\">2 January</div>\n<div class=\"message default clearfix\" id=\"message2\">\n<div class=\"pull_right date details\" title=\"02.01.2023 08:37:23 UTC+08:00\">\n08:37\n</div>\n<div class=\"from_name\">\nMei &amp; Li\n</div>\n<div class=\"text\">\nNo <strong>wind</strong><br>home\n</div>\n</div>\n<div class=\"message default clearfix joined\" id=\"message3\">\n<div class=\"pull_right date details\" title=\"02.01.2023 08:38:00 UTC+08:00\">\n08:38\n</div>\n<div class=\"reply_to details\">In reply to <a href=\"#go_to_message2\" onclick=\"return GoToMessage(2)\">this message</a></div>\n<div class=\"forwarded body\"><div class=\"from_name\">\nBo\n</div><div class=\"text\">\n海很静\n</div></div>\n<span class=\"reaction\"><span class=\"count\">\n4</span></span>\n</div>\n</div>\n";
        assert_eq!(
            shown(page),
            [
                "2 | Mei & Li | 2023-01-02T00:37:23.000Z | - | - | 7 | No wind\nhome",
                "3 | Mei & Li | 2023-01-02T00:38:00.000Z | 2 | 4 | 18 | RT @Bo: 海很静",
            ]
        );
    }

    #[test]
    fn messages_on_pages_of_discord_are_whole() {
        let page = "<!DOCTYPE html>\n<html lang=en>\n<div class=chatlog>\n<div class=chatlog__message-group><div id=chatlog__message-container-1059000000000000000 class=chatlog__message-container data-message-id=1059000000000000000><div class=chatlog__header><span class=chatlog__author title=bob data-user-id=5>Bobby</span></div><div class=\"chatlog__content chatlog__markdown\"><span class=chatlog__markdown-preserve>hello <strong>there</strong><br>two</span></div></div>\n<div class=chatlog__message-container data-message-id=1059000000000000001><div class=chatlog__reply-link onclick=\"scrollToMessage(event,'1059000000000000000')\"></div><div class=chatlog__attachment><a href=https://c.example/a.png></a></div><span class=chatlog__reaction-count>3</span></div></div>\n</div>\n";
        assert_eq!(
            shown(page),
            [
                "1059000000000000000 | Bobby | 2023-01-01T06:47:55.268Z | - | 0 | 4 | hello there\ntwo",
                "1059000000000000001 | Bobby | 2023-01-01T06:47:55.268Z | 1059000000000000000 | 3 | 5 | https://c.example/a.png",
            ]
        );
    }

    #[test]
    fn chats_in_lines_are_messages() {
        for (text, expected) in [
            (
                "=====\nGuild: Sea\nChannel: Text / general\n=====\n\n[1/2/2023 8:37 AM] bob\nno wind\nhome\n\n[1/13/2023 8:38 PM] alice (pinned)\nyes\n\n{Attachments}\nhttps://c.example/x.png\n\n=====\nExported 2 message(s)\n=====\n",
                vec![
                    "- | bob | 2023-01-02T08:37:00.000Z | - | - | 6 | no wind\nhome",
                    "- | alice | 2023-01-13T20:38:00.000Z | - | - | 10 | yes\n\n{Attachments}\nhttps://c.example/x.png",
                ],
            ),
            (
                "[02/01/2023, 08:37:23] Ann: no wind\n[13/01/2023, 08:38:00] Bo: yes: no\nat all\n",
                vec![
                    "- | Ann | 2023-01-02T08:37:23.000Z | - | - | 1 | no wind",
                    "- | Bo | 2023-01-13T08:38:00.000Z | - | - | 2 | yes: no\nat all",
                ],
            ),
            (
                "1/2/23, 8:37 AM - Ann: no wind\n2/1/23, 8:38 AM - Bo: yes\n2/3/23, 8:39 AM - Ann: home\n3/1/23, 8:40 AM - Bo: no\n",
                vec![
                    "- | Ann | 2023-01-02T08:37:00.000Z | - | - | 1 | no wind",
                    "- | Bo | 2023-02-01T08:38:00.000Z | - | - | 2 | yes",
                    "- | Ann | 2023-02-03T08:39:00.000Z | - | - | 3 | home",
                    "- | Bo | 2023-03-01T08:40:00.000Z | - | - | 4 | no",
                ],
            ),
            (
                "02/01/2023, 8:38 μ.μ. - Ann: no wind\n2/1/2023, 9:39 π. μ. - Bo: yes\n",
                vec![
                    "- | Ann | 2023-01-02T20:38:00.000Z | - | - | 1 | no wind",
                    "- | Bo | 2023-01-02T09:39:00.000Z | - | - | 2 | yes",
                ],
            ),
            (
                "1/13/23, 8:37 AM - Messages are encrypted.\n1/14/23, 8:37\u{202f}PM - Ann: no wind\n",
                vec!["- | Ann | 2023-01-14T20:37:00.000Z | - | - | 2 | no wind"],
            ),
            (
                "消息记录（此消息记录为文本格式）\n\n消息对象:梅\n\n2023-01-02 8:37:23 梅(1234)\n海很静\n\n2023-01-02 8:38:00 波\n没有风\n",
                vec![
                    "- | 梅 | 2023-01-02T08:37:23.000Z | - | - | 5 | 海很静",
                    "- | 波 | 2023-01-02T08:38:00.000Z | - | - | 8 | 没有风",
                ],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
