//! The values of options that are enums of other layers: their names and help.

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

/// Makes a format a value with the format's name and this help.
macro_rules! format_values {
    ($($format:ident { $($variant:ident: $help:literal,)* })*) => {$(
        impl ValueEnum for $format {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                let help = match self {
                    $(Self::$variant => $help,)*
                };
                Some(PossibleValue::new(self.name()).help(help))
            }
        }
    )*};
}

format_values! {
    PostFormat {
        Markdown: "The Markdown layout that archives have",
        JsonLines: "What `list --json` prints",
        Csv: "RFC 4180",
        Html: "One page without anything from elsewhere",
        Epub: "EPUB 3",
    }
    PairFormat {
        JsonLines: "One JSON object a line",
        Tsv: "Post, English, Chinese, separated by tabs",
        Tmx: "Translation Memory eXchange 1.4b",
    }
    TermFormat {
        Tsv: "English, Chinese, kind, count, posts, separated by tabs",
        Anki: "Front, back, tags, separated by tabs, for the import of Anki",
    }
}
