//! What kind of text it is, by its beginning.

use super::chats::{self, ChatText};
use super::nameless::{self, NamelessTable};
use super::pair_tables::{self, PairColumns};
use super::pairs;
use super::weibo_text::{self, WeiboText};
use super::{
    assignment, bare_texts, clippings, comments, feeds, headed_posts, kakao, line_chat, notes,
    parsed_archive, tables, translated_texts,
};
use crate::archive::format::page_table::PageTable;
use crate::archive::format::{is_article_page, is_memo_page};
use crate::text::slice::slice;

/// The kind of text that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextShape {
    Json,
    Table(u8),
    Xml,
    Notes,
    HeadedPosts,
    /// An archive of X that a script has written as Markdown.
    ParsedArchive,
    Pairs(PairColumns),
    Alternating,
    Subtitles,
    Catalogue,
    Memos,
    Page,
    Chat(ChatText),
    /// Passages and notes that a Kindle has kept.
    Clippings,
    LineChat,
    Kakao,
    /// A page that is one article.
    Article,
    Weibo(WeiboText),
    Essay,
    Lines,
    Nameless(NamelessTable),
}

/// The shape of a text, by its beginning; `None` where it has none that is imported.
pub(super) fn shape(text: &str) -> Option<TextShape> {
    let start = text.trim_start_matches(assignment::is_blank);
    if let Some(kind) = chats::kind(start) {
        return Some(TextShape::Chat(kind));
    }
    if clippings::is_one(start) {
        return Some(TextShape::Clippings);
    }
    if line_chat::is_one(start) {
        return Some(TextShape::LineChat);
    }
    if kakao::is_one(start) {
        return Some(TextShape::Kakao);
    }
    if let Some(kind) = weibo_text::kind(start) {
        return Some(TextShape::Weibo(kind));
    }
    if start.starts_with(['{', '[']) {
        // A bracket alone may begin a link of Markdown.
        let inside = slice(start, 1..).trim_start();
        let is_json = !start.starts_with('[')
            || inside.is_empty()
            || inside.starts_with(['{', ']', '[', '"'])
            || inside.starts_with(|c: char| c.is_ascii_digit());
        // And one of subtitles names a part of them.
        let is_subtitles = || translated_texts::is_subtitles(start).then_some(TextShape::Subtitles);
        return if is_json { Some(TextShape::Json) } else { is_subtitles() };
    }
    let is_embedded = || start.starts_with("\"{\\\"") || start.starts_with("\"[{\\\"");
    if assignment::is_assignment(start) || is_embedded() || comments::begins(start) {
        return Some(TextShape::Json);
    }
    if feeds::is_feed(start) {
        return Some(TextShape::Xml);
    }
    if start.starts_with('<')
        && let Some(shape) = page_shape(start)
    {
        return Some(shape);
    }
    if translated_texts::is_subtitles(start) {
        return Some(TextShape::Subtitles);
    }
    if translated_texts::is_catalogue(start) {
        return Some(TextShape::Catalogue);
    }
    if let Some(columns) = pair_tables::named_columns(start) {
        return Some(TextShape::Pairs(columns));
    }
    if let Some(sign) = tables::separator(start) {
        return Some(TextShape::Table(sign));
    }
    if let Some(shape) = markdown_shape(text) {
        return Some(shape);
    }
    pair_tables::columns(start)
        .map(TextShape::Pairs)
        .or_else(|| pairs::alternating(start).map(|_| TextShape::Alternating))
        .or_else(|| notes::is_essay(start).then_some(TextShape::Essay))
        .or_else(|| nameless::columns(start).map(TextShape::Nameless))
        .or_else(|| bare_texts::are_lines_of_x(start).then_some(TextShape::Lines))
}

/// The kind of a page of HTML.
fn page_shape(page: &str) -> Option<TextShape> {
    if is_memo_page(page.as_bytes()) {
        Some(TextShape::Memos)
    } else if is_article_page(page.as_bytes()) {
        Some(TextShape::Article)
    } else {
        PageTable::of(page).map(|_| TextShape::Page)
    }
}

/// The kind of a text whose posts are parted and described in Markdown.
fn markdown_shape(text: &str) -> Option<TextShape> {
    if parsed_archive::is_one(text) {
        Some(TextShape::ParsedArchive)
    } else if notes::is_one(text) {
        Some(TextShape::Notes)
    } else {
        headed_posts::are_in(text).then_some(TextShape::HeadedPosts)
    }
}
