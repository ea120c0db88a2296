//! Why an answer of a translator is no translation: judged in `translate::judge`, kept with the translations in
//! `state::sidecar`.

use crate::i18n::{FindingMessage, UiLanguage};

/// What is before the link, handle or number that an answer lacks, as written in the file of translations.
const LACKS: &str = "lacks ";

/// Why an answer is no translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is empty.
    Empty,
    /// It is the passage itself.
    Same,
    /// It lacks this link, handle or number.
    Lacks(String),
    /// It is in another language.
    OtherLanguage,
    /// It is far too long.
    TooLong,
    /// A reason that another version gave, or a person.
    Other(String),
}

impl Refusal {
    /// Parses a reason as written there.
    pub(crate) fn parse(text: &str) -> Self {
        let plain = [Self::Empty, Self::Same, Self::OtherLanguage, Self::TooLong];
        plain.into_iter().find(|refusal| refusal.text() == text).unwrap_or_else(|| {
            text.strip_prefix(LACKS)
                .map_or_else(|| Self::Other(text.to_owned()), |thing| Self::Lacks(thing.to_owned()))
        })
    }

    /// The reason as written there, the same in every language of the interface.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Empty => "empty".to_owned(),
            Self::Same => "same".to_owned(),
            Self::OtherLanguage => "language".to_owned(),
            Self::TooLong => "long".to_owned(),
            Self::Lacks(thing) => format!("{LACKS}{thing}"),
            Self::Other(reason) => reason.clone(),
        }
    }

    /// The reason, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let message = match self {
            Self::Empty => FindingMessage::AnswerEmpty,
            Self::Same => FindingMessage::AnswerSame,
            Self::Lacks(thing) => FindingMessage::AnswerLacks { thing },
            Self::OtherLanguage => FindingMessage::AnswerInOtherLanguage,
            Self::TooLong => FindingMessage::AnswerTooLong,
            Self::Other(reason) => return reason.clone(),
        };
        message.text(language).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn a_reason_is_read_from_files_as_it_is_written_to_them() {
        for (refusal, text) in [
            (Refusal::Empty, "empty"),
            (Refusal::Same, "same"),
            (Refusal::OtherLanguage, "language"),
            (Refusal::TooLong, "long"),
            (Refusal::Lacks("@mei".to_owned()), "lacks @mei"),
            (Refusal::Other("too short".to_owned()), "too short"),
        ] {
            assert_eq!(refusal.text(), text);
            assert_eq!(Refusal::parse(text), refusal);
        }
    }
}
