//! What may fill a message.

use std::borrow::Cow;
use std::fmt::Display;

use super::{ErrorMessage, Message, Number, UiLanguage};

/// A value that fills a message.
pub trait Argument {
    /// The value as it is written.
    type Shown: Display;

    /// The value in `language`.
    fn shown(self, language: UiLanguage) -> Self::Shown;
}

/// Values that are the same in every language.
macro_rules! same_in_every_language {
    ($($type:ty),*) => {
        $(impl Argument for $type {
            type Shown = Self;

            fn shown(self, _language: UiLanguage) -> Self {
                self
            }
        })*
    };
}

same_in_every_language!(&str, char, u8, u64, Number);

impl Argument for &ErrorMessage<'_> {
    type Shown = Cow<'static, str>;

    fn shown(self, language: UiLanguage) -> Self::Shown {
        self.text(language)
    }
}

impl Argument for &Message<'_> {
    type Shown = Cow<'static, str>;

    fn shown(self, language: UiLanguage) -> Self::Shown {
        self.text(language)
    }
}

/// A value for tests that read all texts.
pub trait Sample {
    /// The value.
    fn sample() -> Self;
}

impl Sample for &str {
    fn sample() -> Self {
        "x"
    }
}

impl Sample for char {
    fn sample() -> Self {
        'x'
    }
}

impl Sample for &ErrorMessage<'_> {
    fn sample() -> Self {
        &ErrorMessage::FormDate
    }
}

impl Sample for &Message<'_> {
    fn sample() -> Self {
        &Message::Likes
    }
}

/// Numbers, of which two take the plural.
macro_rules! number_samples {
    ($($type:ty),*) => {
        $(impl Sample for $type {
            fn sample() -> Self {
                2_u8.into()
            }
        })*
    };
}

number_samples!(u8, u64, Number);
