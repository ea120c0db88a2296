//! The values of options that are enums of other layers: their names.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::config::setting::Setting;
use crate::corpus::Metric;
use crate::export::{PairFormat, PostFormat, TermFormat, WordFormat};
use crate::i18n::UiLanguage;
use crate::insight::concordance::ContextOrder;

/// The values of `--ui`.
pub(super) fn ui_languages() -> PossibleValuesParser {
    let language = |name: &str| UiLanguage::ALL.into_iter().find(|language| language.code() == name);
    let value = |name: &'static str| {
        PossibleValue::new(name).aliases(language(name).map(UiLanguage::aliases).unwrap_or_default())
    };
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
