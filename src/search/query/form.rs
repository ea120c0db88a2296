//! What operators take.

use crate::i18n::ErrorMessage;

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
    /// A day of the week, or two with `..` between.
    Weekday,
    /// An hour, or two with `..` between.
    Hour,
    /// A status id.
    Id,
    /// A number.
    Count,
    /// A number, or two with `..` between.
    Span,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A word, or words in quotes.
    Text,
}

impl ValueForm {
    /// The values of a choice, for a message; empty where any value of the form is taken.
    pub(super) fn choices(self) -> String {
        if let Self::Choice(names) = self { names.join(", ") } else { String::new() }
    }

    /// The form in words, as the object of "needs"; `choices` as of [`ValueForm::choices`].
    pub(super) fn message(self, choices: &str) -> ErrorMessage<'_> {
        match self {
            Self::User => ErrorMessage::FormHandle,
            Self::Date => ErrorMessage::FormDate,
            Self::Seconds => ErrorMessage::FormSeconds,
            Self::Duration => ErrorMessage::FormDuration,
            Self::Weekday => ErrorMessage::FormWeekday,
            Self::Hour => ErrorMessage::FormHour,
            Self::Id => ErrorMessage::FormId,
            Self::Count => ErrorMessage::FormNumber,
            Self::Span => ErrorMessage::FormRange,
            Self::Text => ErrorMessage::FormText,
            Self::Choice(_) => ErrorMessage::FormChoice { choices },
        }
    }
}
