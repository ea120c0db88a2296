//! A message about what the user makes of the texts.

use crate::i18n::macros::texts;

texts! { StudyMessage in English;
    NotTogether => "Only files and folders, each once, can be read as one";
    NewTomorrow { count } => count: "Done for today: {count} new one waits for tomorrow" | "Done for today: {count} new ones wait for tomorrow";
    ChangedTranslation => "a translation of yours";
    CoveredBack => "[covered]";
    WaitMinutes { count } => "{count}m";
    WaitDays { count } => "{count}d";
    QueryCounted { posts, unread } => "{unread} unread of {posts}";
    ExportPrompt { count } => count: "Write {count} post listed to: " | "Write {count} posts listed to: ";
    ExportStarredPrompt { count } => count: "Write {count} starred post to: " | "Write {count} starred posts to: ";
    ExportAdvice => ".md .jsonl .csv .html .epub; Tab: starred";
    ExportAdviceStarred => ".md .jsonl .csv .html .epub; Tab: listed";
    ExportSurePrompt => "Replace the file: ";
    ExportSureAdvice => "it is there already: Enter replaces it, Esc leaves it";
    ExportFormats => "End the name with .md, .jsonl, .csv, .html or .epub";
    ExportExists { file } => "{file} is there already and was not replaced";
    Exporting { done, all } => "Writing: {done} of {all} posts";
    ExportDone { count, file } => count: "Wrote {count} post to {file}" | "Wrote {count} posts to {file}";
    ExportGivenUp => "Export stopped; no file was written";
    NoStarred => "No post has a star";
}
