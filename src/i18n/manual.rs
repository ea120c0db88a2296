//! What a manual page says at length of the program and of each of its commands.
//! Texts: the file of the same name in the folder of each language.

use super::macros::messages;

messages! {
/// What a manual page says at length of the program and of each of its commands.
ManualMessage {
    Duidu,
    Read,
    List,
    Search,
    Show,
    Similar,
    Pairs,
    Concordance,
    Glossary,
    Check,
    Stats,
    Export,
    Convert,
    Formats,
    Completions,
    Man,
    Library,
    State,
    Config,
    Notes,
    Words,
    Review,
    Mark,
    Cut,
    Correct,
    Topics,
    Translate,
    Doctor,
    HelpCommand,
}
}
