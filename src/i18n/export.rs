//! Messages about posts written to a file. Texts: the file of the same name in the folder of each language.

use super::macros::messages;
use super::number::Number;

messages! {
/// A message about posts written to a file.
ExportMessage<'a> {
    Prompt { count: Number },
    StarredPrompt { count: Number },
    Advice,
    AdviceStarred,
    SurePrompt,
    SureAdvice,
    Formats,
    Exists { file: &'a str },
    Progress { done: Number, all: Number },
    Done { count: Number, file: &'a str },
    GivenUp,
    NoListed,
    NoStarred,
}
}
