//! A message about what the user makes of the texts.

use crate::i18n::macros::texts;

texts! { StudyMessage in SimplifiedChinese;
    NotTogether => "只有文件和文件夹可以合并阅读，且每个只算一次";
    NewTomorrow { count } => "今日任务已完成：还有 {count} 项新内容留待明天";
    ChangedTranslation => "自己的译文";
    CoveredBack => "[已遮住]";
    WaitMinutes { count } => "{count} 分钟";
    WaitDays { count } => "{count} 天";
    QueryCounted { posts, unread } => "{posts} 篇，未读 {unread}";
    ExportPrompt { count } => "列出的 {count} 篇导出为：";
    ExportStarredPrompt { count } => "加星的 {count} 篇导出为：";
    ExportAdvice => "可用 .md .jsonl .csv .html .epub；按 Tab 改为加星的";
    ExportAdviceStarred => "可用 .md .jsonl .csv .html .epub；按 Tab 改为列出的";
    ExportSurePrompt => "替换文件：";
    ExportSureAdvice => "文件已存在：Enter 替换，Esc 保留";
    ExportFormats => "文件名须以 .md、.jsonl、.csv、.html 或 .epub 结尾";
    ExportExists { file } => "{file} 已存在，未替换";
    Exporting { done, all } => "正在导出：{done}/{all} 篇";
    ExportDone { count, file } => "已导出 {count} 篇到 {file}";
    ExportGivenUp => "已停止导出，未写入文件";
    NoStarred => "没有加星的推文";
}
