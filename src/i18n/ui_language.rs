//! The languages of the interface.

listed! {
/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    SimplifiedChinese,
    /// Traditional Chinese, as written in Taiwan.
    TraditionalChinese,
}
}

impl UiLanguage {
    /// Its name for `--ui` and in the configuration.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh",
            Self::TraditionalChinese => "zh-tw",
        }
    }

    /// Its language tag (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::TraditionalChinese => "zh-Hant",
            Self::English | Self::SimplifiedChinese => self.code(),
        }
    }

    /// Its other names, as locales and language tags have them.
    pub(crate) fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::English => &["en-us", "en_us", "en-gb", "en_gb"],
            Self::SimplifiedChinese => &["zh-cn", "zh_cn", "zh-hans", "zh-sg", "zh_sg"],
            Self::TraditionalChinese => &["zh_tw", "zh-hant", "zh-hk", "zh_hk", "zh-mo", "zh_mo"],
        }
    }

    /// The examples at the end of `duidu --help`.
    pub(crate) fn examples(self) -> &'static str {
        match self {
            Self::English => include_str!("en/examples.txt"),
            Self::SimplifiedChinese => include_str!("zh_cn/examples.txt"),
            Self::TraditionalChinese => include_str!("zh_tw/examples.txt"),
        }
        .trim_end()
    }

    /// The language of a POSIX locale name (`zh_CN.UTF-8`) or a language tag (`zh-Hant-TW`); English for others.
    pub(crate) fn from_locale(name: &str) -> Self {
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

    /// The language that `--ui` or the configuration names, also as a locale does; `None` for `auto`.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        let language = code.split(['-', '_', '.']).next();
        matches!(language, Some("en" | "zh")).then(|| Self::from_locale(&code))
    }

    /// Whether this is Chinese in either script.
    pub fn is_chinese(self) -> bool {
        matches!(self, Self::SimplifiedChinese | Self::TraditionalChinese)
    }
}

#[cfg(test)]
mod tests {
    use super::UiLanguage;

    #[test]
    fn every_name_of_a_language_names_it() {
        for language in UiLanguage::ALL {
            for name in [language.code()].iter().chain(language.aliases()) {
                assert_eq!(UiLanguage::from_code(name), Some(language), "{name}");
            }
            assert_eq!(UiLanguage::from_locale(language.tag()), language);
        }
    }

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
}
