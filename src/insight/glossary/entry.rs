//! The glossary: entries that join the English spellings and Chinese renderings of one concept.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::corpus::Side;
use crate::insight::spelling::{chinese_key, english_key};

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GlossKind {
    /// A common term.
    Term,
    /// Capitals and digits: `RAG`.
    Abbreviation,
    /// A person, company, product.
    Name,
    /// An `@handle`.
    Handle,
}

impl GlossKind {
    /// Returns its word in exports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Abbreviation => "abbreviation",
            Self::Name => "name",
            Self::Handle => "handle",
        }
    }
}

/// One gloss of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gloss {
    /// The English term.
    pub(crate) english: String,
    /// The Chinese term.
    pub(crate) chinese: String,
    /// What it is.
    pub(crate) kind: GlossKind,
    /// The side of the post that has it.
    pub side: Side,
    /// Bytes from the first term to the closing bracket. A bracket with a full name and its abbreviation gives two
    /// glosses with the same span.
    pub span: Range<usize>,
}

/// Where the corpus has an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossOccurrence {
    /// The post, an index into [`Corpus::posts`].
    pub post: u32,
    /// The side of the post that has it.
    pub side: Side,
    /// Bytes from the first term to the closing bracket.
    pub span: Range<usize>,
    /// Index into [`GlossaryEntry::variants`].
    pub variant: u32,
}

/// One English spelling with one Chinese rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossPair {
    /// The English spelling.
    pub english: String,
    /// The Chinese rendering.
    pub chinese: String,
    /// What the English spelling is.
    pub(crate) kind: GlossKind,
    /// How often the text gives this pair.
    pub(crate) count: u32,
    /// Posts that give it, in time order.
    pub(crate) posts: Vec<u32>,
}

/// One concept: the English spellings and Chinese renderings that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The English term, in its most frequent full spelling.
    pub english: String,
    /// The Chinese term, the most frequent one.
    pub(crate) chinese: String,
    /// What it is.
    pub(crate) kind: GlossKind,
    /// How often it is glossed.
    pub(crate) count: u32,
    /// Posts that gloss it, in time order.
    pub(crate) posts: Vec<u32>,
    /// All pairs, the most frequent first.
    pub variants: Vec<GlossPair>,
    /// All places, in time order.
    pub occurrences: Vec<GlossOccurrence>,
}

impl GlossaryEntry {
    /// Returns the English spellings that differ by more than case, hyphen or plural, the most frequent first.
    pub(crate) fn spellings(&self) -> Vec<&str> {
        distinct(self.variants.iter().map(|variant| variant.english.as_str()), english_key)
    }

    /// Returns the Chinese renderings, the most frequent first. More than one is a finding: the translation is inconsistent.
    pub(crate) fn renderings(&self) -> Vec<&str> {
        distinct(self.variants.iter().map(|variant| variant.chinese.as_str()), chinese_key)
    }
}

fn distinct<'a>(items: impl Iterator<Item = &'a str>, key: impl Fn(&str) -> String) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    items.filter(|item| seen.insert(key(item))).collect()
}

/// A term that is rendered in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inconsistency {
    /// One English concept (index of its entry) with several Chinese renderings.
    SeveralChinese(u32),
    /// One Chinese term for several English concepts (indices of their entries).
    SeveralEnglish(String, Vec<u32>),
}

/// All glosses of a corpus, joined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The entries, the most frequent first.
    pub entries: Vec<GlossaryEntry>,
}

impl Glossary {
    /// Returns entries with several renderings, then Chinese terms of several entries, each the most frequent first.
    pub(crate) fn inconsistencies(&self) -> Vec<Inconsistency> {
        let mut found = Vec::new();
        let mut by_chinese: HashMap<String, (String, Vec<u32>)> = HashMap::new();
        let mut order = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let renderings = entry.renderings();
            if renderings.len() > 1 {
                found.push(Inconsistency::SeveralChinese(number as u32));
            }
            for rendering in renderings {
                let key = chinese_key(rendering);
                let same = by_chinese.entry(key.clone()).or_insert_with(|| {
                    order.push(key);
                    (rendering.to_owned(), Vec::new())
                });
                same.1.push(number as u32);
            }
        }
        for key in order {
            if let Some((chinese, entries)) = by_chinese.remove(&key)
                && entries.len() > 1
            {
                found.push(Inconsistency::SeveralEnglish(chinese, entries));
            }
        }
        found
    }
}
