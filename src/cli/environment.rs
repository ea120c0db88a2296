//! The variables of the environment that the program follows.

use crate::i18n::{CommandMessage, UiLanguage};

const VARIABLES: &[(&str, CommandMessage<'static>)] = &[
    ("XDG_STATE_HOME", CommandMessage::VariableState),
    ("XDG_CACHE_HOME", CommandMessage::VariableCache),
    ("LC_ALL, LC_MESSAGES, LANG", CommandMessage::VariableLocale),
    ("NO_COLOR", CommandMessage::VariableNoColor),
    ("TERM, COLORTERM", CommandMessage::VariableTerm),
    ("COLORFGBG", CommandMessage::VariableBackground),
    ("BROWSER", CommandMessage::VariableBrowser),
    ("TZ", CommandMessage::VariableZone),
];

/// The files of the program.
pub(super) const FILES: &[(&str, CommandMessage<'static>)] = &[
    ("~/.local/state/duidu/state.jsonl", CommandMessage::FileState),
    ("~/.cache/duidu/index/", CommandMessage::FileIndex),
];

/// Names and meanings.
pub(super) fn variables(language: UiLanguage) -> Vec<(String, String)> {
    VARIABLES.iter().map(|(name, about)| ((*name).to_owned(), about.text(language).into_owned())).collect()
}
