//! What a change that is undone was of.

use crate::i18n::macros::texts;

texts! { ChangeMessage in TraditionalChinese;
    Posts { count } => "{count} 則";
    Post { post } => "第 {post} 則";
    Part { part, posts } => "{posts}的{part}";
    Read => "已讀標記";
    Star => "星號";
    Tags => "標籤";
    Notes => "筆記";
    Highlights => "標示";
    Cut => "譯文起點";
    Word { word } => "詞「{word}」";
    Query { name } => "查詢 @{name}";
    Translation => "自己的譯文";
    Letter { letter } => "標記 {letter}";
}
