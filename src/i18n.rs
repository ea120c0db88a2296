//! Every text of the interface, in every language of the interface.
//!
//! Each enum of messages lists what duidu can say about one area, with named arguments; each language has a folder that
//! maps every message to its text. A message without a text, and an argument that a text does not use, fail the build. For a
//! further language see *add a language of the interface* in ARCHITECTURE.md.
//!
//! Glossary. One term per idea in each language:
//!
//! | idea | English | 简体 | 繁體 |
//! | --- | --- | --- | --- |
//! | a post of the archive | post | 推文 | 貼文 |
//! | its number in the file | number | 编号 | 編號 |
//! | the number of its status on X | ID | ID | ID |
//! | a post passed on | repost | 转发 | 轉發 |
//! | metrics | like, reply, quote, view, bookmark | 点赞、回复、引用、浏览、收藏 | 喜歡、回覆、引用、瀏覽、書籤 |
//! | the files read | archive | 档案 | 封存檔 |
//! | one entry of a file | record | 记录 | 紀錄 |
//! | what the author wrote | original | 原文 | 原文 |
//! | its translation | translation | 译文 | 譯文 |
//! | a pair of paragraphs | passage | 段落，本段 | 段落，本段 |
//! | how both are shown | layout | 版式 | 版面 |
//! | the post being read | text | 正文 | 內文 |
//! | to look for | find | 查找 | 搜尋 |
//! | a post found | hit | 结果 | 結果 |
//! | a place in it that matches | match | 匹配 | 相符 |
//! | a condition of a query | operator | 运算符 | 運算子 |
//! | what completion offers | suggestion | 候选 | 候選 |
//! | a subject of many posts | topic | 话题 | 話題 |
//! | a phrase with its translation | term | 术语 | 術語 |
//! | a letter set on a passage | mark | 标记 | 標記 |
//! | a post set apart | star | 星标 | 星號 |
//! | a word given to a post | tag | 标签 | 標籤 |
//! | a passage in colour | highlight | 高亮 | 標示 |
//! | a text on a passage | note | 笔记 | 筆記 |
//! | original or translation, where both are meant | side | 一侧 | 一側 |
//! | where the translation starts in a text of both | cut | 译文起点 | 譯文起點 |
//! | a query with a name | saved query | 已保存的查询 | 已儲存的查詢 |
//! | what a review asks for now | due | 到期 | 到期 |
//! | the archives read so far | library | 档案库 | 封存檔庫 |
//! | who writes | handle, author | 账号、作者 | 帳號、作者 |
//! | a file name's place | folder | 文件夹 | 資料夾 |
//! | how a key is named | Enter | 回车 | Enter |
//!
//! Chinese texts use full-width punctuation and corner brackets. Characters of doubtful width (curly quotes, ellipses,
//! multiplication signs) are not used.

mod action;
mod argument;
mod catalogue;
mod change;
mod command;
mod date;
mod en;
mod error;
mod export;
mod finding;
mod format;
mod hint;
mod macros;
mod manual;
mod message;
mod number;
mod query;
mod service_names;
mod setting;
mod ui_language;
mod zh_cn;
mod zh_tw;

pub use action::ActionMessage;
pub use argument::{Argument, Sample};
pub(crate) use catalogue::formats;
pub use change::ChangeMessage;
pub use command::CommandMessage;
pub use date::DateMessage;
pub use error::ErrorMessage;
pub use export::ExportMessage;
pub use finding::FindingMessage;
pub(crate) use format::OpenableFormat;
pub use hint::HintMessage;
pub use manual::ManualMessage;
pub use message::Message;
pub use number::Number;
pub use query::QueryMessage;
pub use setting::SettingMessage;
pub use ui_language::UiLanguage;

pub(crate) use macros::english_display;
pub(crate) use service_names::format_word;

#[cfg(test)]
mod tests {
    use super::{Message, Number, UiLanguage};

    #[test]
    fn a_text_picks_its_form_by_number() {
        for (count, text) in [(0_u64, "0 posts"), (1, "1 post"), (1_672, "1,672 posts")] {
            assert_eq!(Message::PostCount { count: Number::from(count) }.text(UiLanguage::English), text);
        }
    }

    #[test]
    fn an_argument_is_never_read_as_a_place() {
        let post = "{0} {post}";
        let text = Message::NoSuchPost { post }.text(UiLanguage::English);
        assert!(text.contains(post), "{text}");
    }

    #[test]
    fn a_message_inside_another_is_in_the_same_language() {
        for language in UiLanguage::ALL.iter().copied() {
            let metric = Message::Likes;
            let text = Message::SparkTitle { metric: &metric }.text(language);
            assert!(text.contains(&*metric.text(language)), "{text}");
        }
    }
}
