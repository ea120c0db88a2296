//! The shipped word lists: words that carry no topic, and words that help to find where a Chinese term starts.

use crate::text::hash::HashMap;
use crate::text::lang::tag;
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("../../assets/stopwords-en.txt");
const OTHERS: &str = include_str!("../../assets/stopwords-others.txt");
/// Of other languages: a line for each, its code and its words with tabs between them.
const OF_LANGUAGES: &str = include_str!(concat!(env!("OUT_DIR"), "/stopwords.txt"));
const CHINESE: &str = include_str!("../../assets/stopwords-zh.txt");

/// The section of a list that a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum WordClass {
    /// Closed classes (articles, pronouns, particles): no phrase starts or ends with one.
    Function,
    /// Interjections and what people abbreviate in messages.
    Chat,
    /// Nouns that only hold a place.
    Light,
    /// Too general to be a topic alone.
    Generic,
    /// Months and weekdays.
    Calendar,
    /// What precedes names of people.
    Title,
    /// A verb: it may open a set phrase; in Chinese it comes right before a term.
    Verb,
    /// A Chinese word that is part of some terms and stands before others: a term starts after it only where a clause does.
    Weak,
    /// A Chinese word that is not cut, though it holds a word of another section.
    Keep,
    /// A Chinese word that opens a remark in brackets.
    RemarkOpener,
}

/// The sections of the lists, by their headings.
const SECTIONS: [(&str, WordClass); 10] = [
    ("function", WordClass::Function),
    ("chat", WordClass::Chat),
    ("light", WordClass::Light),
    ("generic", WordClass::Generic),
    ("calendar", WordClass::Calendar),
    ("title", WordClass::Title),
    ("verb", WordClass::Verb),
    ("weak", WordClass::Weak),
    ("keep", WordClass::Keep),
    ("remark-opener", WordClass::RemarkOpener),
];

/// Words by class; a word may be in several sections.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    classes: HashMap<&'static str, u16>,
}

impl WordList {
    fn parse(list: &'static str) -> Self {
        let mut words = Self::default();
        let mut class = None;
        for line in list.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                class = SECTIONS.iter().find(|(section, _)| *section == name).map(|(_, class)| *class);
                continue;
            }
            let Some(class) = class else { continue };
            for word in line.split_whitespace() {
                *words.classes.entry(word).or_default() |= 1 << class as u16;
            }
        }
        words
    }

    /// Returns whether `word` (lower case) is in the section `class`.
    pub(crate) fn has(&self, word: &str, class: WordClass) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & (1 << class as u16) != 0)
    }

    /// Returns the first of `classes` that `word` (lower case) is in.
    pub(crate) fn first_of(&self, word: &str, classes: &[WordClass]) -> Option<WordClass> {
        let held = self.classes.get(word)?;
        classes.iter().copied().find(|class| held & (1 << *class as u16) != 0)
    }
}

/// Whether `word` (folded) is in a closed class of either language.
pub(crate) fn is_function_word(word: &str) -> bool {
    [english(), chinese()].iter().any(|list| list.has(word, WordClass::Function))
}

/// The words that carry no topic in the language of this tag, as they are written; none for English and Chinese, which have
/// lists of their own, and for languages without a list.
pub(crate) fn of_language(tag: &str) -> impl Iterator<Item = &'static str> {
    let language = tag::primary(tag);
    words_of(OF_LANGUAGES, '\t', &language).chain(words_of(OTHERS, ' ', &language))
}

/// The words that `separator` parts in the line of `language`, which begins with its code.
fn words_of(
    text: &'static str,
    separator: char,
    language: &str,
) -> impl Iterator<Item = &'static str> + use<> {
    let mut lines = text.lines().filter_map(|line| line.split_once(separator));
    let line = lines.find(|(of, _)| *of == language);
    line.into_iter().flat_map(move |(_, words)| words.split(separator))
}

/// Returns the English list.
pub(crate) fn english() -> &'static WordList {
    static WORDS: OnceLock<WordList> = OnceLock::new();
    WORDS.get_or_init(|| WordList::parse(ENGLISH))
}

/// Returns the Chinese list.
pub(crate) fn chinese() -> &'static WordList {
    static WORDS: OnceLock<WordList> = OnceLock::new();
    WORDS.get_or_init(|| WordList::parse(CHINESE))
}

#[cfg(test)]
mod tests {
    use super::{CHINESE, ENGLISH, SECTIONS, WordClass, chinese, english, of_language};

    #[test]
    fn a_word_is_in_each_of_its_sections() {
        for (word, class, expected) in [
            ("the", WordClass::Function, true),
            ("thing", WordClass::Light, true),
            ("may", WordClass::Calendar, true),
            ("may", WordClass::Function, true),
            ("agent", WordClass::Function, false),
        ] {
            assert_eq!(english().has(word, class), expected, "{word}");
        }
        assert!(chinese().has("使用", WordClass::Verb) && chinese().has("的", WordClass::Function));
        assert_eq!(
            chinese().first_of("使用", &[WordClass::Function, WordClass::Verb]),
            Some(WordClass::Verb)
        );
    }

    #[test]
    fn every_heading_names_a_section_and_every_section_has_words() {
        for (name, class) in SECTIONS {
            let has_words = [english(), chinese()]
                .iter()
                .any(|list| list.classes.values().any(|classes| classes & (1 << class as u16) != 0));
            assert!(has_words, "{name}");
        }
        for line in ENGLISH.lines().chain(CHINESE.lines()).filter(|line| line.starts_with('[')) {
            assert!(SECTIONS.iter().any(|(name, _)| format!("[{name}]") == line), "no section {line}");
        }
    }

    #[test]
    fn other_languages_have_words_too() {
        let has = |tag: &str, word: &str| of_language(tag).any(|listed| listed == word);
        assert!(has("de-AT", "aber") && has("de", "bzw") && has("fr", "avec") && has("vi", "cho đến"));
        for tag in ["en", "zh-Hans", "und", ""] {
            assert_eq!(of_language(tag).next(), None, "{tag}");
        }
    }

    #[test]
    fn comments_and_headings_are_no_words() {
        for text in ["#", "[function]", "[verb]"] {
            assert_eq!(english().first_of(text, &[WordClass::Function, WordClass::Verb]), None);
            assert_eq!(chinese().first_of(text, &[WordClass::Function, WordClass::Verb]), None);
        }
    }
}
