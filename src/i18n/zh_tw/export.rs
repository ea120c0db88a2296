//! A message about posts written to a file.

use crate::i18n::macros::texts;

texts! { ExportMessage in TraditionalChinese;
    Prompt { count } => "列出的 {count} 則匯出為：";
    StarredPrompt { count } => "加星的 {count} 則匯出為：";
    Advice => ".md .jsonl .csv .html .epub .tmx；按 Tab 改為加星的";
    AdviceStarred => ".md .jsonl .csv .html .epub .tmx；按 Tab 改為列出的";
    SurePrompt => "取代檔案：";
    SureAdvice => "檔案已存在：Enter 或 y 取代，Esc 或 n 保留";
    Formats => "檔名須以 .md、.jsonl、.csv、.html、.epub 或 .tmx 結尾";
    Exists { file } => "{file} 已存在，未取代";
    Progress { done, all } => "正在匯出：{done}/{all} 則";
    Done { count, file } => "已匯出 {count} 則到 {file}";
    GivenUp => "已停止匯出，未寫入檔案";
    NoListed => "清單是空的";
    NoStarred => "沒有加星的貼文";
}
