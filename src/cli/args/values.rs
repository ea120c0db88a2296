//! The values of options that are enums of other layers: their names.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::corpus::Metric;
use crate::export::{PairFormat, PostFormat, TermFormat};

impl ValueEnum for Metric {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(self.key().into())
    }
}

/// Makes formats values of options, with the format's name.
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

format_values!(PostFormat, PairFormat, TermFormat);
