//! What a change that is undone was of.

use crate::i18n::macros::texts;

texts! { ChangeMessage in SimplifiedChinese;
    Posts { count } => "{count} 条";
    Post { post } => "第 {post} 条";
    Part { part, posts } => "{posts}的{part}";
    Read => "已读标记";
    Star => "星标";
    Tags => "标签";
    Notes => "笔记";
    Highlights => "高亮";
    Cut => "译文起点";
    Word { word } => "词「{word}」";
    Query { name } => "查询 @{name}";
    Translation => "自己的译文";
    Letter { letter } => "标记 {letter}";
}
