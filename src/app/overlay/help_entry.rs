//! The entries of the help.

use std::borrow::Cow;

use crate::i18n::Message;
use crate::text::fold::fold;
use crate::text::stem::{stem, stem_of};

/// The blanks between the keys of an action.
pub(crate) const BETWEEN_KEYS: &str = "  ";

/// An entry of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpEntry {
    /// Where the keys below it hold.
    Section(Message<'static>),
    /// A word of the find line.
    Query {
        /// What is typed.
        typed: String,
        /// What it finds.
        about: Cow<'static, str>,
        /// A whole example.
        example: &'static str,
    },
    /// An action.
    Action {
        /// Its keys.
        keys: String,
        /// What it does.
        about: Cow<'static, str>,
        /// Its name in the keys file.
        name: &'static str,
        /// Whether it was found by its name.
        is_named: bool,
    },
}

impl HelpEntry {
    /// Whether `key` is one of its keys.
    pub(crate) fn has_key(&self, key: &str) -> bool {
        matches!(self, Self::Action { keys, .. } if keys.split(BETWEEN_KEYS).any(|bound| bound == key))
    }

    /// Whether `typed`, folded, is in one of its texts or in the title of its section; marks whether it is in the name alone.
    pub(crate) fn is_found(&mut self, typed: &str, section: &str) -> bool {
        let holds = |text: &str| fold(text).contains(typed);
        match self {
            Self::Section(_) => false,
            Self::Query { typed: form, about, example } => {
                [form, &**about, *example, section].into_iter().any(holds)
            }
            Self::Action { keys, about, name, is_named } => {
                let is_found = [keys, &**about, section].into_iter().any(holds);
                *is_named = !is_found && holds(name);
                is_found || *is_named
            }
        }
    }

    /// Whether what it does, or what is typed for it, has each of the words `typed`, folded, as a word or in another form;
    /// what is not of words, as Chinese, holds wherever it is.
    pub(crate) fn has_whole_words(&self, typed: &str) -> bool {
        let (first, about) = match self {
            Self::Section(_) => return false,
            Self::Query { typed, about, .. } => (typed.as_str(), about),
            Self::Action { about, .. } => ("", about),
        };
        let texts = fold(&format!("{first} {about}"));
        let mut words = typed.split_whitespace().peekable();
        words.peek().is_some()
            && words.all(|word| {
                !word.is_ascii() && texts.contains(word)
                    || texts
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|other| stem_of(other) == stem_of(word))
            })
    }

    /// Whether each of the words `typed`, folded, or its stem is in one of its texts or in the title of its section.
    pub(crate) fn has_words(&self, typed: &str, section: &str) -> bool {
        let texts = match self {
            Self::Section(_) => return false,
            Self::Query { typed, about, example } => [typed, &**about, *example, section],
            Self::Action { keys, about, name, .. } => [keys, &**about, *name, section],
        };
        let texts = fold(&texts.join("\n"));
        typed
            .split_whitespace()
            .all(|word| texts.contains(word) || stem(word).is_some_and(|stem| texts.contains(&stem)))
    }
}
