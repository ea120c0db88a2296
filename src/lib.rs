//! duidu reads archives of posts that carry an original and its translation, side by side, in a terminal.
//!
//! Layers, lowest first: each uses only those declared before it (`tests/suite/architecture.rs`).

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test that slices wrongly fails, as it should"))]

/// Declares an enum together with `ALL`, its variants in their order.
macro_rules! listed {
    ($(#[$enum_attr:meta])* $vis:vis enum $name:ident {
        $($(#[$attr:meta])* $variant:ident,)*
    }) => {
        $(#[$enum_attr])*
        $vis enum $name {
            $($(#[$attr])* $variant,)*
        }

        impl $name {
            /// Every one, in the order of declaration.
            $vis const ALL: [Self; [$(stringify!($variant)),*].len()] = [$(Self::$variant),*];
        }
    };
}

/// Declares an enum whose variants have names, as they are typed in settings and remembered in the state file.
macro_rules! named {
    ($(#[$enum_attr:meta])* $vis:vis enum $name:ident {
        $($(#[$attr:meta])* $variant:ident = $text:literal,)*
    }) => {
        $(#[$enum_attr])*
        $vis enum $name {
            $($(#[$attr])* $variant,)*
        }

        impl $name {
            /// The names, in the order of declaration.
            $vis const NAMES: &'static [&'static str] = &[$($text),*];

            /// Returns its name.
            $vis const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Returns the variant of this name.
            $vis fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

/// Strings: width, graphemes, line breaking, clean-up, splitting, alignment.
pub mod text;

/// Every message of the interface, in every interface language.
pub mod i18n;

/// Asking servers that the user names.
pub mod net;

/// What is loaded: posts, time, threads, series.
pub mod corpus;

/// Files to a corpus.
pub mod archive;

/// Judging an archive and its translations.
pub mod check;

/// Settings, colours, places on disk.
pub mod config;

/// What is remembered between runs.
pub mod state;

/// What the archive is about: topics and glossary.
pub mod insight;

/// Translating what an archive lacks, by a program or a chat server of the user.
pub mod translate;

/// Queries, the index and hits.
pub mod search;

/// Tables on a server.
pub mod remote;

/// All state, and the only code that changes it.
pub mod app;

/// State to cells.
pub mod ui;

/// The real screen, keys and signals.
pub mod terminal;

/// Posts to files.
pub mod export;

/// The command line, with and without a screen.
pub mod cli;
