//! The values of options that are enums of other layers: their names.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::config::setting::Setting;
use crate::corpus::Metric;
use crate::export::{PairFormat, PostFormat, TermFormat, WordFormat};
use crate::insight::concordance::ContextOrder;

/// Names of the languages of the interface as locales and tags have them.
const LANGUAGE_NAMES: &[(&str, &[&str])] = &[
    ("en", &["en-us", "en_us", "en-gb", "en_gb"]),
    ("zh", &["zh-cn", "zh_cn", "zh-hans", "zh-sg", "zh_sg"]),
    ("zh-tw", &["zh_tw", "zh-hant", "zh-hk", "zh_hk", "zh-mo", "zh_mo"]),
];

/// The values of `--ui`.
pub(super) fn ui_languages() -> PossibleValuesParser {
    let others = |name: &str| LANGUAGE_NAMES.iter().find(|(known, _)| *known == name).map(|(_, all)| *all);
    let value = |name: &'static str| PossibleValue::new(name).aliases(others(name).unwrap_or_default());
    PossibleValuesParser::new(Setting::Ui.form().choices().iter().copied().map(value))
}

impl ValueEnum for Metric {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(self.key().into())
    }
}

/// Makes formats and orders values of options, by their names.
macro_rules! format_values {
    ($($format:ty),*) => {$(
        impl ValueEnum for $format {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(self.name().into())
            }
        }
    )*};
}

format_values!(PostFormat, PairFormat, TermFormat, WordFormat, ContextOrder);
