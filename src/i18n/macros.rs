//! The macros behind the catalogue.

/// Declares an enum of messages, and a sample of each for tests that read all texts.
macro_rules! messages {
    ($(#[$doc:meta])* $type:ident $(<$life:lifetime>)? {
        $($name:ident $({ $($field:ident: $argument:ty),* })?,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type $(<$life>)? {
            $($name $({ $($field: $argument),* })?,)*
        }

        impl $(<$life>)? $type $(<$life>)? {
            /// Each message, filled with samples.
            #[doc(hidden)]
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$name $({ $($field: crate::i18n::Sample::sample()),* })?,)*]
            }
        }
    };
}

/// Maps every message to its text in one language. `Name { field } => "text {field}";` formats, `Name => "text";` does not,
/// and `Name { count } => count: "{count} post" | "{count} posts";` picks by number.
macro_rules! texts {
    ($type:ident in $language:ident;
     $($name:ident $({ $($field:ident),* })? => $($by:ident:)? $text:literal $(| $many:literal)?;)*) => {
        pub(in crate::i18n) fn text(message: crate::i18n::$type) -> std::borrow::Cow<'static, str> {
            use crate::i18n::$type as M;

            match message {
                $(M::$name $({ $($field),* })? =>
                    texts!(@text $language $({ $($field),* })? $($by)? $text $($many)?),)*
            }
        }
    };
    (@text $language:ident $text:literal) => { std::borrow::Cow::Borrowed($text) };
    (@text $language:ident { $($field:ident),* } $text:literal) => {{
        $(let $field = crate::i18n::Argument::shown($field, crate::i18n::UiLanguage::$language);)*
        std::borrow::Cow::Owned(format!($text))
    }};
    (@text $language:ident { $($field:ident),* } $by:ident $one:literal $many:literal) => {{
        let is_one = $by.is_one();
        $(let $field = crate::i18n::Argument::shown($field, crate::i18n::UiLanguage::$language);)*
        std::borrow::Cow::Owned(if is_one { format!($one) } else { format!($many) })
    }};
}

/// Displays an error by its English message, for logs and tests.
macro_rules! english_display {
    ($($type:ty),*) => {
        $(impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.message(crate::i18n::UiLanguage::English))
            }
        })*
    };
}

pub(crate) use english_display;
pub(super) use {messages, texts};
