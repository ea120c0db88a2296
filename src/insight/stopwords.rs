//! Words that carry no topic, and words that help to find where a Chinese term starts: the shipped lists.

use crate::text::hash::HashMap;
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("../../assets/stopwords-en.txt");
const CHINESE: &str = include_str!("../../assets/stopwords-zh.txt");

/// The section of a list that a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Closed classes (articles, pronouns, particles): no phrase starts or ends with one.
    Function,
    /// Adverbs, light verbs, plain adjectives: a phrase starts or ends with one only if it is a set phrase.
    Edge,
    /// Too general to be a topic alone.
    Generic,
    /// Months and weekdays.
    Calendar,
    /// A verb: it may open a set phrase; in Chinese it stands right before a term.
    Verb,
    /// A Chinese word that may be the start of a term or stand before it.
    Weak,
    /// A Chinese word that holds a character of another section and is not cut.
    Keep,
    /// A Chinese word that opens a remark in brackets.
    Aside,
}

/// Words by class; where a word stands in several sections, [`Words::has`] knows all of them.
#[derive(Debug, Default)]
pub struct Words {
    classes: HashMap<&'static str, u16>,
    longest: usize,
}

impl Words {
    fn parse(list: &'static str) -> Self {
        let mut words = Self::default();
        let mut class = Class::Function;
        for line in list.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                class = match name {
                    "edge" => Class::Edge,
                    "generic" => Class::Generic,
                    "calendar" => Class::Calendar,
                    "verb" => Class::Verb,
                    "weak" => Class::Weak,
                    "keep" => Class::Keep,
                    "aside" => Class::Aside,
                    _ => Class::Function,
                };
                continue;
            }
            for word in line.split_whitespace() {
                *words.classes.entry(word).or_default() |= 1 << class as u16;
                words.longest = words.longest.max(word.chars().count());
            }
        }
        words
    }

    /// Whether `word` (lower case) stands in the section `class`.
    pub fn has(&self, word: &str, class: Class) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & (1 << class as u16) != 0)
    }

    /// The first of `classes` that `word` (lower case) stands in.
    pub fn first_of(&self, word: &str, classes: &[Class]) -> Option<Class> {
        let held = self.classes.get(word)?;
        classes.iter().copied().find(|class| held & (1 << *class as u16) != 0)
    }

    /// Whether `word` (lower case) stands in any section.
    pub fn holds(&self, word: &str) -> bool {
        self.classes.contains_key(word)
    }

    /// Characters of the longest word.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// The English list.
pub fn english() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::parse(ENGLISH))
}

/// The Chinese list.
pub fn chinese() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::parse(CHINESE))
}

#[cfg(test)]
mod tests {
    use super::{Class, chinese, english};

    #[test]
    fn a_word_stands_in_each_of_its_sections() {
        for (word, class, expected) in [
            ("the", Class::Function, true),
            ("learn", Class::Verb, true),
            ("learn", Class::Function, false),
            ("may", Class::Function, true),
            ("may", Class::Calendar, true),
            ("tariff", Class::Generic, false),
        ] {
            assert_eq!(english().has(word, class), expected, "{word} {class:?}");
        }
        for (word, class) in [("的", Class::Function), ("应用", Class::Keep), ("应用", Class::Weak)] {
            assert!(chinese().has(word, class), "{word} {class:?}");
        }
    }

    #[test]
    fn comments_and_section_names_are_no_words() {
        assert!(!english().holds("#") && !english().holds("[function]") && !chinese().holds("[verb]"));
    }
}
