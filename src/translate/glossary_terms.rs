//! The terms of the archive's glossary that a passage holds.

use std::collections::{BTreeSet, HashMap};

use crate::corpus::Corpus;
use crate::insight::glossary::Glossary;
use crate::text::script::is_han;

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
        if !matches!(to.split('-').next(), Some("zh" | "en")) {
            return Self::default();
        }
        Self::of_glossary(&Glossary::mine(corpus, &|| false), to)
    }

    /// The same of a glossary that is there already.
    pub(super) fn of_glossary(glossary: &Glossary, to: &str) -> Self {
        let is_to_chinese = match to.split('-').next() {
            Some("zh") => true,
            Some("en") => false,
            _ => return Self::default(),
        };
        Self::from_pairs(glossary.entries.iter().map(|entry| {
            let (english, chinese) = (entry.english.clone(), entry.chinese.clone());
            if is_to_chinese { (english, chinese) } else { (chinese, english) }
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
