//! The text of every message in every language, and messages inside messages.

use std::borrow::Cow;

use super::action::ActionMessage;
use super::argument::{Argument, Sample};
use super::change::ChangeMessage;
use super::command::CommandMessage;
use super::date::DateMessage;
use super::error::ErrorMessage;
use super::export::ExportMessage;
use super::finding::FindingMessage;
use super::format::OpenableFormat;
use super::hint::HintMessage;
use super::manual::ManualMessage;
use super::message::Message;
use super::query::QueryMessage;
use super::setting::SettingMessage;
use super::ui_language::UiLanguage;
use super::{en, zh_cn, zh_tw};

/// Finds the text of each kind of message in the folder of each language.
macro_rules! catalogue {
    ($($message:ty: $area:ident;)*) => {
        $(impl $message {
            /// The text of the message in `language`.
            pub fn text(self, language: UiLanguage) -> Cow<'static, str> {
                match language {
                    UiLanguage::English => en::$area::text(self),
                    UiLanguage::SimplifiedChinese => zh_cn::$area::text(self),
                    UiLanguage::TraditionalChinese => zh_tw::$area::text(self),
                }
            }
        })*
    };
}

catalogue! {
    Message<'_>: message;
    ActionMessage: action;
    QueryMessage: query;
    ErrorMessage<'_>: error;
    CommandMessage<'_>: command;
    FindingMessage<'_>: finding;
    HintMessage: hint;
    ManualMessage: manual;
    SettingMessage: setting;
    ChangeMessage<'_>: change;
    ExportMessage<'_>: export;
    DateMessage<'_>: date;
}

/// Makes messages arguments of other messages, with the sample that tests read.
macro_rules! arguments {
    ($($message:ident: $sample:ident;)*) => {
        $(impl Argument for &$message<'_> {
            type Shown = Cow<'static, str>;

            fn shown(self, language: UiLanguage) -> Self::Shown {
                self.text(language)
            }
        }

        impl Sample for &$message<'_> {
            fn sample() -> Self {
                &$message::$sample
            }
        })*
    };
}

arguments! {
    Message: Likes;
    ErrorMessage: FormDate;
    DateMessage: Mon;
}

/// Every kind of file that opens, in the same order in each language.
pub(crate) fn formats(language: UiLanguage) -> &'static [OpenableFormat] {
    match language {
        UiLanguage::English => &en::format::FORMATS,
        UiLanguage::SimplifiedChinese => &zh_cn::format::FORMATS,
        UiLanguage::TraditionalChinese => &zh_tw::format::FORMATS,
    }
}
