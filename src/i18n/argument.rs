//! What may fill a message.

use std::fmt::Display;

use super::number::Number;
use super::ui_language::UiLanguage;

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

same_in_every_language!(&str, char, u8, u32, u64, i32, Number);

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

number_samples!(u8, u32, u64, i32, Number);
