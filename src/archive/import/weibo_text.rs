//! Weibo as crawlers write it for people: the text files of `weiboSpider`, the Markdown of `weibo-crawler`.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, json};

/// How a crawler has written posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WeiboText {
    /// A post, below it its fields, a blank line.
    Lines,
    /// A heading with the time, below it the id in a comment.
    Markdown,
}

/// The number of a post in Markdown.
const MARKED_ID: &str = "<!-- weibo_id: ";
/// The first field below a post in lines, and the last.
const FIRST_FIELD: &str = "微博位置";
const LAST_FIELD: &str = "发布工具";
/// Bytes from the start in which the first post of Markdown is.
const HEAD: usize = 4096;

/// How the posts of a text are written, by its beginning.
pub(super) fn kind(start: &str) -> Option<WeiboText> {
    if start.starts_with("用户信息") {
        let is_named = start.lines().take(4).any(|line| line.starts_with("用户昵称"));
        return is_named.then_some(WeiboText::Lines);
    }
    let head = start.as_bytes().get(..HEAD).unwrap_or(start.as_bytes());
    let is_markdown = start.starts_with('#') && memchr::memmem::find(head, MARKED_ID.as_bytes()).is_some();
    is_markdown.then_some(WeiboText::Markdown)
}

/// Takes each post.
pub(super) fn read(importer: &mut Importer<'_>, text: &str, kind: WeiboText) {
    importer.context.texts_are_monolingual = true;
    match kind {
        WeiboText::Lines => lines(importer, text),
        WeiboText::Markdown => markdown(importer, text),
    }
}

/// A name and its value, with a colon of either width.
fn field(part: &str) -> Option<(&str, &str)> {
    let (name, value) = part.split_once([':', '：']).unwrap_or((part, ""));
    (!name.trim().is_empty()).then(|| (name.trim(), value.trim()))
}

fn lines(importer: &mut Importer<'_>, text: &str) {
    let mut owner = "";
    let (mut count, mut start) = (0, 0);
    let mut said: Vec<&str> = Vec::new();
    let mut fields: Option<Object> = None;
    for (at, line) in (1..).zip(text.lines()) {
        let named = field(line);
        let is_end = named.is_some_and(|(name, _)| name == LAST_FIELD) || line.trim().is_empty();
        if named.is_some_and(|(name, _)| name == FIRST_FIELD) && !said.is_empty() {
            fields = Some(Object::new());
        } else if let Some(found) = &mut fields {
            // Earlier versions have the figures in one line.
            for (name, value) in line.split("   ").filter_map(field) {
                found.insert(name, value.into());
            }
            if is_end && let Some(mut found) = fields.take() {
                count += 1;
                let own = said.join("\n");
                let number = format!("{count}:");
                found.insert("微博正文", own.strip_prefix(&number).unwrap_or(&own).trim().into());
                found.insert("username", owner.into());
                said.clear();
                importer.context.line = start;
                importer.one(&found);
            }
        } else if let Some(("用户昵称", name)) = named.filter(|_| count == 0 || said.is_empty()) {
            (owner, count) = (name, 0);
        } else if named.is_some_and(|(name, value)| is_head(name, value) && said.is_empty()) {
            // The user, and what is above the posts.
        } else if !(line.trim().is_empty() && said.is_empty()) {
            if said.is_empty() {
                start = at;
            }
            said.push(line);
        }
    }
    if fields.is_some() || !said.is_empty() {
        importer.context.note(ImportOddity::NoPost);
    }
}

/// Whether a line above the posts says something of the user, or names the posts.
fn is_head(name: &str, value: &str) -> bool {
    let is_name =
        matches!(name, "用户信息" | "用户id" | "微博数" | "关注数" | "粉丝数" | "微博内容" | "原创微博内容");
    is_name && (value.is_empty() || name != "微博内容" && value.bytes().all(|byte| byte.is_ascii_digit()))
}

fn markdown(importer: &mut Importer<'_>, text: &str) {
    let mut rows = (1..).zip(text.lines()).peekable();
    let (mut owner, mut day) = ("", "");
    while let Some((at, row)) = rows.next() {
        // `## 2024-01-01 [name] 微博存档`
        if let Some((title, name)) = row.strip_prefix("## ").and_then(|row| row.split_once(" [")) {
            (day, owner) = (title, name.rsplit_once(']').map_or(name, |(name, _)| name));
        }
        let Some(time) = row.strip_prefix("### ") else { continue };
        let Some(id) = rows.peek().and_then(|(_, row)| marked_id(row)) else { continue };
        rows.next();
        let mut said = Vec::new();
        while let Some((_, row)) = rows.next() {
            let is_next = rows.peek().is_none_or(|(_, row)| row.trim().is_empty());
            if row == "---" && is_next {
                break;
            }
            said.extend(plain_line(row));
        }
        let is_whole = time.contains('-');
        let time = if is_whole { time.to_owned() } else { format!("{day} {time}") };
        let text = said.join("\n");
        let found = json!({"微博正文": text.trim(), "id": id, "username": owner, "created_at": time});
        importer.one_at(at, &found);
    }
}

fn marked_id(row: &str) -> Option<&str> {
    row.strip_prefix(MARKED_ID)?.strip_suffix(" -->")
}

/// A line of a post as it was; pictures and films on the disk are left out.
fn plain_line(row: &str) -> Option<String> {
    let (quoted, row) = row.strip_prefix('>').map_or((false, row), |row| (true, row.trim_start()));
    let row = if quoted { row.replacen("转发: ", "RT: ", 1) } else { row.to_owned() };
    if row.starts_with("![") && row.ends_with(')') {
        return None;
    }
    let link = row.strip_prefix('[').and_then(|row| row.strip_suffix(')')?.split_once("]("));
    match link {
        Some(("网页链接", address)) => Some(address.to_owned()),
        Some((name, _))
            if name.starts_with("视频") || name.contains("转发") || name.starts_with("Live Photo") =>
        {
            None
        }
        _ => Some(row),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests;

    const KEYS: [&str; 8] =
        ["id", "author", "time", "likes", "retweets", "replies", "source_line", "text_en"];

    fn shown(text: &str) -> Vec<String> {
        tests::shown(text, &KEYS)
    }

    #[test]
    fn text_files_of_crawlers_are_posts() {
        for (text, expected) in [
            (
                "用户信息：\n用户昵称：梅林\n用户id：1669879400\n微博数：2\n关注数：5\n粉丝数：6\n\n微博内容：\n海很静。\n\n没有风。\n微博位置：无\n发布时间：2023-05-06 07:08\n点赞数：3\n转发数：2\n评论数：1\n发布工具：微博网页版\n\n转发理由:转发微博\n原始用户: 波\n转发内容: 有风\n微博位置：无\n发布时间：2023-05-05 07:08\n点赞数：0\n转发数：0\n评论数：0\n发布工具：无\n\n",
                &[
                    "- | 梅林 | 2023-05-05T23:08:00.000Z | 3 | 2 | 1 | 9 | 海很静。\n\n没有风。",
                    "- | 梅林 | 2023-05-04T23:08:00.000Z | 0 | 0 | 0 | 19 | RT @波: 有风",
                ][..],
            ),
            (
                "用户信息\n用户昵称：梅林\n用户id: 1669879400\n微博数: 1\n\n微博内容: \n1:海很静\n微博位置: 无\n发布时间: 2018-12-23 11:46\n点赞数: 4008   转发数: 209   评论数: 316\n发布工具: iPhone\n\n2:转发理由:好\n原始用户: 波\n转发内容: 有风\n微博位置: 无\n发布时间: 2018-12-22 11:46\n点赞数: 1   转发数: 2   评论数: 3\n发布工具: iPhone\n",
                &[
                    "- | 梅林 | 2018-12-23T03:46:00.000Z | 4008 | 209 | 316 | 7 | 海很静",
                    "- | 梅林 | 2018-12-22T03:46:00.000Z | 1 | 2 | 3 | 13 | 好\n\nRT @波: 有风",
                ],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn markdown_of_crawlers_is_posts() {
        let text = "## 2024-01-02 [梅林] 微博存档\n\n### 07:08:09\n<!-- weibo_id: 4988888888888888 -->\n海很静\n---\n没有风\n\n[网页链接](https://a.example/)\n\n![img](img/1.jpg)\n\n---\n\n### 2024-01-03 08:00:00\n<!-- weibo_id: 4988888888888889 -->\n好\n\n> 转发: 有风\n>\n> 有浪\n\n> [转发视频](转发微博视频/1.mp4)\n\n---\n";
        assert_eq!(
            shown(text),
            [
                "4988888888888888 | 梅林 | 2024-01-01T23:08:09.000Z | - | - | - | 3 | 海很静\n---\n没有风\n\nhttps://a.example/",
                "4988888888888889 | 梅林 | 2024-01-03T00:00:00.000Z | - | - | - | 15 | 好\n\nRT: 有风\n\n有浪",
            ]
        );
    }
}
