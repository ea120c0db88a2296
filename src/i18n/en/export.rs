//! A message about posts written to a file.

use crate::i18n::macros::texts;

texts! { ExportMessage in English;
    Prompt { count } => count: "Write {count} post listed to: " | "Write {count} posts listed to: ";
    StarredPrompt { count } => count: "Write {count} starred post to: " | "Write {count} starred posts to: ";
    Advice => ".md .jsonl .csv .html .epub .tmx; Tab: starred";
    AdviceStarred => ".md .jsonl .csv .html .epub .tmx; Tab: listed";
    SurePrompt => "Replace the file: ";
    SureAdvice => "it is there already: Enter or y replaces it, Esc or n leaves it";
    Formats => "End the name with .md, .jsonl, .csv, .html, .epub or .tmx";
    Exists { file } => "{file} is there already and was not replaced";
    Progress { done, all } => all: "Writing: {done} of {all} post" | "Writing: {done} of {all} posts";
    Done { count, file } => count: "Wrote {count} post to {file}" | "Wrote {count} posts to {file}";
    GivenUp => "Export stopped; no file was written";
    NoListed => "The list is empty";
    NoStarred => "No post has a star";
}
