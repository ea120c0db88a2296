//! Messages about what the user makes of the texts: exports, queries with a name, the review, archives read as one.

use super::macros::messages;
use super::number::Number;

messages! {
/// A message about what the user makes of the texts.
StudyMessage<'a> {
    NotTogether,
    NewTomorrow { count: Number },
    ChangedTranslation,
    CoveredBack,
    WaitMinutes { count: Number },
    WaitDays { count: Number },
    QueryCounted { posts: Number, unread: Number },
    ExportPrompt { count: Number },
    ExportStarredPrompt { count: Number },
    ExportAdvice,
    ExportAdviceStarred,
    ExportSurePrompt,
    ExportSureAdvice,
    ExportFormats,
    ExportExists { file: &'a str },
    Exporting { done: Number, all: Number },
    ExportDone { count: Number, file: &'a str },
    ExportGivenUp,
    NoStarred,
}
}
