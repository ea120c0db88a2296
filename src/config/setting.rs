//! The table of settings: name, form, default and help of each. Files, environment, options, errors and documents are
//! all derived from it.

use super::setting_values::{ClipboardWay, Glyphs, Hyperlinks, Layout, OrderName, ReadRule};
use crate::corpus::Side;
use crate::corpus::time::Zone;
use crate::i18n::{ErrorMessage, SettingMessage, UiLanguage};

/// What a setting accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingForm {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any of these words, as a list.
    Choices(&'static [&'static str]),
    /// `true` or `false`.
    Switch,
    /// A number from the first to the second.
    Number(u16, u16),
    /// `auto`, or the name of a theme.
    Theme,
}

macro_rules! settings {
    ($($name:ident = $key:literal: $form:expr, $default:literal;)*) => {
        /// A setting.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Setting {
            $(#[doc = $key] $name,)*
        }

        impl Setting {
            /// Every setting, in the order they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in `config.toml`, and as an option after `--`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// What it accepts.
            pub fn form(self) -> SettingForm {
                match self { $(Self::$name => $form,)* }
            }

            /// Its value where nobody sets it, as it is typed.
            pub fn default_value(self) -> &'static str {
                match self { $(Self::$name => $default,)* }
            }

            /// What it is for.
            pub(crate) fn about(self) -> SettingMessage {
                match self { $(Self::$name => SettingMessage::$name,)* }
            }
        }
    };
}

use SettingForm::{Choice, Choices, Number, Switch, Theme};

settings! {
    Ui = "ui": Choice(&["auto", "en", "zh", "zh-tw"]), "auto";
    Theme = "theme": Theme, "auto";
    Keys = "keys": Choice(&["vim", "less", "emacs"]), "vim";
    Layout = "layout": Choice(Layout::NAMES), "columns";
    First = "first": Choice(Side::NAMES), "original";
    Ruler = "ruler": Number(20, 80), "56";
    Covered = "covered": Choice(Side::NAMES), "translation";
    Faint = "faint": Choice(&["none", "original", "translation"]), "none";
    TextWidth = "text-width": Number(20, 400), "72";
    Margins = "margins": Number(0, 40), "1";
    Context = "context": Number(0, 50), "2";
    Metric = "metric": Choice(&["likes", "retweets", "replies", "quotes", "views", "bookmarks"]), "likes";
    Scale = "scale": Choice(&["auto", "log", "linear"]), "auto";
    Order = "order": Choice(OrderName::NAMES), "newest-first";
    Zone = "zone": Choice(Zone::NAMES), "utc";
    Read = "read": Choice(ReadRule::NAMES), "end";
    ListColumns = "list-columns": Choices(&["number", "date", "metric", "tags"]), "number,date,metric,tags";
    Mouse = "mouse": Switch, "true";
    Clipboard = "clipboard": Choice(ClipboardWay::NAMES), "auto";
    Glyphs = "glyphs": Choice(Glyphs::NAMES), "unicode";
    AmbiguousWidth = "ambiguous-width": Choice(&["narrow", "wide"]), "narrow";
    Linear = "linear": Switch, "false";
    Hyperlinks = "hyperlinks": Choice(Hyperlinks::NAMES), "auto";
    FuzzyPinyin = "fuzzy-pinyin": Switch, "false";
    Recent = "recent": Switch, "true";
    NewCards = "new-cards": Number(0, 9999), "20";
}

impl Setting {
    /// The setting with this name.
    pub(crate) fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|setting| setting.key() == key)
    }

    /// What it is for and what it accepts, in a line.
    pub fn help(self, language: UiLanguage) -> String {
        let about = self.about().text(language);
        let values = match self.form() {
            SettingForm::Theme => return about.into_owned(),
            SettingForm::Number(least, most) => format!("{least}-{most}"),
            form => form.choices().join(", "),
        };
        ErrorMessage::SettingHelp { about: &about, values: &values }.text(language).into_owned()
    }

    /// Its name in the environment.
    pub(crate) fn variable(self) -> String {
        format!("DUIDU_{}", self.key().to_ascii_uppercase().replace('-', "_"))
    }

    /// `value` as it is written in `config.toml`.
    pub fn written(self, value: &str) -> String {
        match self.form() {
            SettingForm::Switch | SettingForm::Number(..) => value.to_owned(),
            SettingForm::Choice(_) | SettingForm::Theme => format!("\"{value}\""),
            SettingForm::Choices(_) => {
                let words: Vec<String> = words(value).map(|word| format!("\"{word}\"")).collect();
                format!("[{}]", words.join(", "))
            }
        }
    }
}

/// The words of a list as it is typed.
fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|word| !word.is_empty())
}

impl SettingForm {
    /// The value that `text` is, where it is typed after an option or in the environment.
    pub(crate) fn accept(self, text: &str) -> Option<String> {
        let text = text.trim();
        match self {
            Self::Choice(known) => known.iter().find(|word| **word == text).map(|word| (*word).to_owned()),
            Self::Choices(known) => words(text)
                .map(|word| known.contains(&word).then_some(word))
                .collect::<Option<Vec<_>>>()
                .map(|words| words.join(",")),
            Self::Switch => match text {
                "true" | "on" | "yes" | "1" => Some("true".to_owned()),
                "false" | "off" | "no" | "0" => Some("false".to_owned()),
                _ => None,
            },
            Self::Number(least, most) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number))?;
                Some(u16::to_string(&number))
            }
            Self::Theme => is_name(text).then(|| text.to_owned()),
        }
    }

    /// The words it accepts, if these are few.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Choice(known) | Self::Choices(known) => known,
            Self::Switch => &["true", "false"],
            Self::Number(..) | Self::Theme => &[],
        }
    }

    /// What it accepts, in words.
    pub(crate) fn text(self, language: UiLanguage) -> String {
        let choices = self.choices().join(", ");
        let message = match self {
            Self::Choice(_) | Self::Switch => ErrorMessage::FormOneOf { choices: &choices },
            Self::Choices(_) => ErrorMessage::FormList { choices: &choices },
            Self::Number(least, most) => {
                ErrorMessage::FormBetween { least: u32::from(least).into(), most: u32::from(most).into() }
            }
            Self::Theme => ErrorMessage::FormTheme,
        };
        message.text(language).into_owned()
    }
}

/// Whether `text` can be the name of a theme: it becomes a part of a path.
pub(crate) fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    !text.is_empty() && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::{Setting, SettingForm};
    use crate::i18n::UiLanguage;

    #[test]
    fn every_language_of_the_interface_can_be_chosen() {
        let codes = UiLanguage::ALL.iter().map(|language| language.code());
        let expected: Vec<&str> = std::iter::once("auto").chain(codes).collect();
        assert_eq!(Setting::Ui.form().choices(), expected);
    }

    #[test]
    fn every_default_is_accepted_and_every_name_is_found() {
        for setting in Setting::ALL {
            let default = setting.default_value();
            assert_eq!(setting.form().accept(default).as_deref(), Some(default), "{}", setting.key());
            assert_eq!(Setting::named(setting.key()), Some(*setting));
        }
        assert_eq!(Setting::TextWidth.variable(), "DUIDU_TEXT_WIDTH");
    }

    #[test]
    fn a_value_is_accepted_by_its_form() {
        for (form, text, expected) in [
            (SettingForm::Switch, "on", Some("true")),
            (SettingForm::Switch, "maybe", None),
            (SettingForm::Number(20, 80), " 30 ", Some("30")),
            (SettingForm::Number(20, 80), "81", None),
            (SettingForm::Number(20, 80), "-1", None),
            (SettingForm::Choices(&["a", "b"]), "b, a", Some("b,a")),
            (SettingForm::Choices(&["a", "b"]), "", Some("")),
            (SettingForm::Choices(&["a", "b"]), "a,c", None),
            (SettingForm::Theme, "my theme", Some("my theme")),
            (SettingForm::Theme, "../x", None),
        ] {
            assert_eq!(form.accept(text).as_deref(), expected, "{form:?} {text}");
        }
    }
}
