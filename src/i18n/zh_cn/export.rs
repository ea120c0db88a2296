//! A message about posts written to a file.

use crate::i18n::macros::texts;

texts! { ExportMessage in SimplifiedChinese;
    Prompt { count } => "列出的 {count} 条导出为：";
    StarredPrompt { count } => "加星的 {count} 条导出为：";
    Advice => ".md .jsonl .csv .html .epub .tmx；按 Tab 改为加星的";
    AdviceStarred => ".md .jsonl .csv .html .epub .tmx；按 Tab 改为列出的";
    SurePrompt => "替换文件：";
    SureAdvice => "文件已存在：回车或 y 替换，Esc 或 n 保留";
    Formats => "文件名须以 .md、.jsonl、.csv、.html、.epub 或 .tmx 结尾";
    Exists { file } => "{file} 已存在，未替换";
    Progress { done, all } => "正在导出：{done}/{all} 条";
    Done { count, file } => "已导出 {count} 条到 {file}";
    GivenUp => "已停止导出，未写入文件";
    NoListed => "列表是空的";
    NoStarred => "没有加星的推文";
}
