//! The terms of the archive's glossary that a passage holds.

use std::collections::{BTreeSet, HashMap};

use crate::corpus::Corpus;
use crate::insight::glossary::Glossary;
use crate::text::lang::tag;
use crate::text::script::is_han;

/// Which way a glossary of English and Chinese is read.
#[derive(Clone, Copy)]
enum Direction {
    ToChinese,
    ToEnglish,
}

impl Direction {
    /// The direction of translations into the language of the tag `to`; `None` for one that the glossary does not hold.
    fn to(to: &str) -> Option<Self> {
        match tag::primary(to).as_str() {
            "zh" => Some(Self::ToChinese),
            "en" => Some(Self::ToEnglish),
            _ => None,
        }
    }
}

/// Terms by their words, with what the archive calls them in the other language.
#[derive(Debug, Default)]
pub(super) struct GlossaryTerms {
    terms: HashMap<String, String>,
    /// The lengths of terms in bytes.
    lengths: BTreeSet<usize>,
}

impl GlossaryTerms {
    /// The terms to translate into English or Chinese; none for other languages, which the glossary does not hold.
    pub(super) fn new(corpus: &Corpus, to: &str) -> Self {
        if Direction::to(to).is_none() {
            return Self::default();
        }
        Self::from_glossary(&Glossary::mine(corpus, &|| false), to)
    }

    /// As [`new`](Self::new), from a glossary that is mined already.
    pub(super) fn from_glossary(glossary: &Glossary, to: &str) -> Self {
        let Some(direction) = Direction::to(to) else { return Self::default() };
        Self::from_pairs(glossary.entries.iter().map(|entry| {
            let (english, chinese) = (entry.english.clone(), entry.chinese.clone());
            match direction {
                Direction::ToChinese => (english, chinese),
                Direction::ToEnglish => (chinese, english),
            }
        }))
    }

    fn from_pairs(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut terms = HashMap::new();
        for (term, other) in pairs {
            terms.entry(term.to_lowercase()).or_insert(other);
        }
        let lengths = terms.keys().map(String::len).collect();
        Self { terms, lengths }
    }

    /// The terms in `text`, as they are written there, in order.
    pub(super) fn of(&self, text: &str) -> Vec<(String, String)> {
        let lower = text.to_lowercase();
        let mut found = Vec::new();
        let mut before = None;
        for (at, c) in lower.char_indices() {
            let starts = !is_letter(c) || !before.is_some_and(is_letter);
            before = Some(c);
            if !starts {
                continue;
            }
            for length in &self.lengths {
                let Some(term) = lower.get(at..at + length) else { continue };
                let ends = !term.chars().next_back().is_some_and(is_letter)
                    || !lower.get(at + length..).and_then(|rest| rest.chars().next()).is_some_and(is_letter);
                if let Some(other) = self.terms.get(term).filter(|_| ends) {
                    // Lower case may be longer than what is written.
                    let written = text.get(at..at + length).filter(|text| text.to_lowercase() == term);
                    found.push((written.unwrap_or(term).to_owned(), other.clone()));
                }
            }
        }
        found
    }
}

/// Whether `c` belongs to a word between blanks.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

#[cfg(test)]
mod tests {
    use super::GlossaryTerms;

    #[test]
    fn terms_are_found_as_whole_words() {
        let pairs = [("context window", "上下文窗口"), ("RAG", "检索增强生成"), ("提示词", "prompt")];
        let terms = GlossaryTerms::from_pairs(pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).into_iter());
        let of = |text: &str| terms.of(text).into_iter().map(|(term, _)| term).collect::<Vec<_>>();
        assert_eq!(of("A Context window for rag, not drag or rags."), ["Context window", "rag"]);
        assert_eq!(of("写好提示词很难"), ["提示词"]);
        assert_eq!(of(""), [""; 0]);
    }
}
