//! A message about what the user makes of the texts.

use crate::i18n::macros::texts;

texts! { StudyMessage in TraditionalChinese;
    NotTogether => "只有檔案與資料夾可以合併閱讀，且每個只算一次";
    NewTomorrow { count } => "今日任務已完成：還有 {count} 項新內容留待明天";
    ChangedTranslation => "自己的譯文";
    CoveredBack => "[已遮住]";
    WaitMinutes { count } => "{count} 分鐘";
    WaitDays { count } => "{count} 天";
    QueryCounted { posts, unread } => "{posts} 篇，未讀 {unread}";
    ExportPrompt { count } => "列出的 {count} 篇匯出為：";
    ExportStarredPrompt { count } => "加星的 {count} 篇匯出為：";
    ExportAdvice => "可用 .md .jsonl .csv .html .epub；按 Tab 改為加星的";
    ExportAdviceStarred => "可用 .md .jsonl .csv .html .epub；按 Tab 改為列出的";
    ExportSurePrompt => "取代檔案：";
    ExportSureAdvice => "檔案已存在：Enter 取代，Esc 保留";
    ExportFormats => "檔名須以 .md、.jsonl、.csv、.html 或 .epub 結尾";
    ExportExists { file } => "{file} 已存在，未取代";
    Exporting { done, all } => "正在匯出：{done}/{all} 篇";
    ExportDone { count, file } => "已匯出 {count} 篇到 {file}";
    ExportGivenUp => "已停止匯出，未寫入檔案";
    NoStarred => "沒有加星的貼文";
}
