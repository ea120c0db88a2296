//! What operators take.

use crate::i18n::{ErrorMessage, QueryMessage};

/// A value that an operator takes, and what it means.
pub(crate) type Choice = (&'static str, QueryMessage);

/// The form of an operator's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueForm {
    /// A handle, with or without `@`.
    User,
    /// A day or an instant.
    Date,
    /// Seconds since 1970.
    Seconds,
    /// `2d`, `3h`, `5m`, `30s`.
    Duration,
    /// One of these days of the week, or two with `..` between.
    Weekday(&'static [Choice]),
    /// An hour, or two with `..` between.
    Hour,
    /// A status id.
    Id,
    /// A number.
    Count,
    /// A number, or two with `..` between.
    Span,
    /// One of these.
    Choice(&'static [Choice]),
    /// The tag or the name of a language.
    Language,
    /// A word, or words in quotes.
    Text,
}

impl ValueForm {
    /// The values to choose from; none where any value of the form is taken.
    pub(crate) fn choices(self) -> &'static [Choice] {
        if let Self::Choice(choices) | Self::Weekday(choices) = self { choices } else { &[] }
    }

    /// The names of [`ValueForm::choices`], for a message.
    pub(super) fn choice_names(self) -> String {
        self.choices().iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// The form in words, as the object of "needs"; `choices` as of [`ValueForm::choice_names`].
    pub(super) fn message(self, choices: &str) -> ErrorMessage<'_> {
        match self {
            Self::User => ErrorMessage::FormHandle,
            Self::Date => ErrorMessage::FormDate,
            Self::Seconds => ErrorMessage::FormSeconds,
            Self::Duration => ErrorMessage::FormDuration,
            Self::Weekday(_) => ErrorMessage::FormWeekday,
            Self::Hour => ErrorMessage::FormHour,
            Self::Id => ErrorMessage::FormId,
            Self::Count => ErrorMessage::FormNumber,
            Self::Span => ErrorMessage::FormRange,
            Self::Text => ErrorMessage::FormText,
            Self::Language => ErrorMessage::FormLanguage,
            Self::Choice(_) => ErrorMessage::FormChoice { choices },
        }
    }
}
