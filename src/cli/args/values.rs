//! The values of options that are enums of other layers: their names.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::corpus::Metric;
use crate::export::{PairFormat, PostFormat, TermFormat, WordFormat};
use crate::insight::concordance::ContextOrder;

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
