//! Every text of the interface, in every language of the interface.
//!
//! [`Message`] lists what duidu can say, with named arguments; each language has a file that maps every message to its
//! text. A message without a text, and an argument that a text does not use, fail the build. A further language is one
//! more file and one more variant of [`UiLanguage`].

mod argument;
mod en;
mod message;
mod number;
pub mod sentences;
mod zh_cn;
mod zh_tw;

pub use argument::{Argument, Sample};
pub use message::Message;
pub use number::Number;

use std::borrow::Cow;

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    SimplifiedChinese,
    /// Traditional Chinese, as it is written in Taiwan.
    TraditionalChinese,
}

impl UiLanguage {
    /// Every language of the interface.
    pub const ALL: [Self; 3] = [Self::English, Self::SimplifiedChinese, Self::TraditionalChinese];

    /// The language of a POSIX locale name (`zh_CN.UTF-8`) or a language tag (`zh-Hant-TW`); English for others.
    pub fn from_locale(name: &str) -> Self {
        let name = name.to_ascii_lowercase().replace('-', "_");
        let mut parts = name.split(['_', '.', '@']);
        if parts.next() != Some("zh") {
            return Self::English;
        }
        match parts.next() {
            Some("tw" | "hk" | "mo" | "hant") => Self::TraditionalChinese,
            _ => Self::SimplifiedChinese,
        }
    }

    /// One of two texts.
    pub fn pick<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        if self.is_chinese() { chinese } else { english }
    }

    /// Whether this is Chinese in either script.
    pub fn is_chinese(self) -> bool {
        matches!(self, Self::SimplifiedChinese | Self::TraditionalChinese)
    }
}

impl Message<'_> {
    /// The text of the message in `language`.
    pub fn text(self, language: UiLanguage) -> Cow<'static, str> {
        match language {
            UiLanguage::English => en::text(self),
            UiLanguage::SimplifiedChinese => zh_cn::text(self),
            UiLanguage::TraditionalChinese => zh_tw::text(self),
        }
    }
}

/// Maps every message to its text in one language. `Name { field } => "text {field}";` formats, `Name => "text";` does not,
/// and `Name { count } => count: "{count} post" | "{count} posts";` picks by number.
macro_rules! texts {
    ($type:ident in $language:ident;
     $($name:ident $({ $($field:ident),* })? => $($by:ident:)? $text:literal $(| $many:literal)?;)*) => {
        pub(super) fn text(message: super::$type<'_>) -> std::borrow::Cow<'static, str> {
            match message {
                $(super::$type::$name $({ $($field),* })? =>
                    texts!(@text $language $({ $($field),* })? $($by)? $text $($many)?),)*
            }
        }
    };
    (@text $language:ident $text:literal) => { std::borrow::Cow::Borrowed($text) };
    (@text $language:ident { $($field:ident),* } $text:literal) => {{
        $(let $field = super::Argument::shown($field, super::UiLanguage::$language);)*
        std::borrow::Cow::Owned(format!($text))
    }};
    (@text $language:ident { $($field:ident),* } $by:ident $one:literal $many:literal) => {{
        let is_one = $by.is_one();
        $(let $field = super::Argument::shown($field, super::UiLanguage::$language);)*
        std::borrow::Cow::Owned(if is_one { format!($one) } else { format!($many) })
    }};
}
use texts;

#[cfg(test)]
mod tests {
    use super::{Message, Number, UiLanguage};

    #[test]
    fn a_locale_names_a_language() {
        for (locale, language) in [
            ("en_GB.UTF-8", UiLanguage::English),
            ("", UiLanguage::English),
            ("zha_CN", UiLanguage::English),
            ("zh", UiLanguage::SimplifiedChinese),
            ("zh_CN.UTF-8", UiLanguage::SimplifiedChinese),
            ("zh_SG", UiLanguage::SimplifiedChinese),
            ("zh-Hans-HK", UiLanguage::SimplifiedChinese),
            ("zh_TW.UTF-8", UiLanguage::TraditionalChinese),
            ("zh_HK", UiLanguage::TraditionalChinese),
            ("zh_MO@euro", UiLanguage::TraditionalChinese),
            ("zh-Hant", UiLanguage::TraditionalChinese),
            ("ZH_HANT_TW", UiLanguage::TraditionalChinese),
        ] {
            assert_eq!(UiLanguage::from_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn a_text_picks_its_form_by_number() {
        for (count, text) in [(0_u64, "0 posts"), (1, "1 post"), (1_672, "1,672 posts")] {
            assert_eq!(Message::PostCount { count: Number::from(count) }.text(UiLanguage::English), text);
        }
    }

    #[test]
    fn an_argument_is_never_read_as_a_place() {
        let post = "{0} {post}";
        let text = Message::NoSuchPost { post }.text(UiLanguage::English);
        assert!(text.contains(post), "{text}");
    }

    #[test]
    fn a_message_inside_another_is_in_the_same_language() {
        for language in UiLanguage::ALL {
            let metric = Message::Likes;
            let text = Message::SparkTitle { metric: &metric }.text(language);
            assert!(text.contains(&*metric.text(language)), "{text}");
        }
    }
}
