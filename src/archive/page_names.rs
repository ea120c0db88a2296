//! Pages of HTML in a folder that hold posts, by their names; others are those of a website.

use crate::corpus::time::Timestamp;

/// Whether a page of this name, of which `base` is that without folders in small letters, holds posts.
pub(super) fn hold_posts(name: &str, base: &str) -> bool {
    is_chat_page(name, base) || is_article(name, base) || newsletter_post(name).is_some()
}

/// The id of the post whose text is in a page of this name, as Substack exports it: `posts/123456.no-wind.html`.
pub(super) fn newsletter_post(name: &str) -> Option<&str> {
    let (folder, file) = name.rsplit_once('/')?;
    let id = file.strip_suffix(".html")?;
    let (number, _) = id.split_once('.')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && folder.rsplit('/').next() == Some("posts")).then_some(id)
}

/// Whether a page is one of a chat: Telegram's `messages2.html`, `Guild - channel [123].html` of `DiscordChatExporter`. In
/// Telegram's export of a whole account chats between people are not distinguished from others.
fn is_chat_page(name: &str, base: &str) -> bool {
    let stem = base.strip_suffix(".html").unwrap_or_default();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number = stem.strip_suffix(']').and_then(|stem| stem.rsplit_once('[')).map(|(_, number)| number);
    stem.strip_prefix("messages").is_some_and(is_number) && !name.contains("chats/chat_")
        || number.is_some_and(|number| number.len() > 15 && is_number(number))
}

/// Whether a page has the day in its name, as Medium exports each article: `posts/2022-10-13_No-wind-0123.html`.
fn is_article(name: &str, base: &str) -> bool {
    let day = base.strip_suffix(".html").and_then(|stem| stem.split_once('_')).map_or("", |(day, _)| day);
    name.contains("posts/") && day.len() == 10 && Timestamp::parse_date(day).is_some()
}

#[cfg(test)]
mod tests {
    use super::hold_posts;

    #[test]
    fn pages_of_posts_are_told_from_others() {
        for (name, expected) in [
            ("a/messages2.html", true),
            ("chats/chat_1/messages.html", false),
            ("posts/2022-10-13_no-wind-0123.html", true),
            ("posts/2022-10-13.html", false),
            ("2022-10-13_no-wind.html", false),
            ("posts/draft_no-wind.html", false),
            ("posts/123456.no-wind.html", true),
            ("pages/123456.no-wind.html", false),
        ] {
            let base = name.rsplit('/').next().unwrap_or_default();
            assert_eq!(hold_posts(name, base), expected, "{name}");
        }
    }
}
