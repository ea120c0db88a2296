//! English–Chinese term pairs that the text itself gives: `中文（English）` and `English（中文）`.

use std::ops::Range;

use crate::corpus::{Body, Corpus, Side};
use crate::text::hash::HashMap;
use crate::text::script::is_han;

pub(in crate::insight) mod atoms;
mod edge;
pub(in crate::insight) mod english;
mod join;
pub(in crate::insight) use join::Groups;
mod scan;

use atoms::atoms;
use edge::{Endings, Evidence, Known, Peers};
use scan::{Candidate, Chinese};

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermKind {
    /// A common term.
    Term,
    /// Capitals and digits: `RAG`.
    Abbreviation,
    /// A person, company, product.
    Name,
    /// An `@handle`.
    Handle,
}

impl TermKind {
    /// The word that stands for it in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Abbreviation => "abbreviation",
            Self::Name => "name",
            Self::Handle => "handle",
        }
    }
}

/// One gloss where it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gloss {
    /// The English term.
    pub english: String,
    /// The Chinese term.
    pub chinese: String,
    /// What it is.
    pub kind: TermKind,
    /// The text it stands in.
    pub side: Side,
    /// Bytes from the first term to the closing bracket. A bracket with a full name and its abbreviation gives two
    /// glosses with the same span.
    pub span: Range<usize>,
}

/// Where an entry stands in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The post, an index into [`Corpus::posts`].
    pub post: u32,
    /// The text it stands in.
    pub side: Side,
    /// Bytes from the first term to the closing bracket.
    pub span: Range<usize>,
    /// Index into [`Entry::variants`].
    pub variant: u32,
}

/// One English spelling with one Chinese rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The English spelling.
    pub english: String,
    /// The Chinese rendering.
    pub chinese: String,
    /// What the English spelling is.
    pub kind: TermKind,
    /// How often the text gives this pair.
    pub count: u32,
    /// Posts that give it, in time order.
    pub posts: Vec<u32>,
}

/// One concept: the English spellings and Chinese renderings that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The English term, in its most frequent full spelling.
    pub english: String,
    /// The Chinese term, the most frequent one.
    pub chinese: String,
    /// What it is.
    pub kind: TermKind,
    /// How often it is glossed.
    pub count: u32,
    /// Posts that gloss it, in time order.
    pub posts: Vec<u32>,
    /// All pairs, the most frequent first.
    pub variants: Vec<Variant>,
    /// All places, in time order.
    pub occurrences: Vec<Occurrence>,
}

impl Entry {
    /// The English spellings that differ by more than case, hyphen or plural, the most frequent first.
    pub fn spellings(&self) -> Vec<&str> {
        distinct(self.variants.iter().map(|variant| variant.english.as_str()), english::key)
    }

    /// The Chinese renderings, the most frequent first. More than one is a finding: the translation wavers.
    pub fn renderings(&self) -> Vec<&str> {
        distinct(self.variants.iter().map(|variant| variant.chinese.as_str()), join::chinese_key)
    }
}

fn distinct<'a>(items: impl Iterator<Item = &'a str>, key: impl Fn(&str) -> String) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    items.filter(|item| seen.insert(key(item))).collect()
}

/// A term that is rendered in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inconsistency {
    /// One English concept (index of its entry) with several Chinese renderings.
    SeveralChinese(u32),
    /// One Chinese term that stands for several English concepts (indices of their entries).
    SeveralEnglish(String, Vec<u32>),
}

/// All glosses of a corpus, joined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The entries, the most frequent first.
    pub entries: Vec<Entry>,
}

impl Glossary {
    /// Mines `corpus`. Runs off the drawing thread; `cancelled` is asked at every post, and a mine that is
    /// cancelled is empty.
    pub fn mine(corpus: &Corpus, cancelled: &dyn Fn() -> bool) -> Self {
        let mut quarry = Quarry::default();
        for post in 0..corpus.posts.len() {
            if cancelled() {
                return Self::default();
            }
            quarry.add(post as u32, &corpus.body(post));
        }
        quarry.finish(cancelled).unwrap_or_default()
    }

    /// The glosses of one post, in the order of the text: entry and occurrence.
    pub fn of_post(&self, post: u32) -> Vec<(&Entry, &Occurrence)> {
        let mut found: Vec<_> = self
            .entries
            .iter()
            .filter(|entry| entry.posts.binary_search(&post).is_ok())
            .flat_map(|entry| entry.occurrences.iter().map(move |at| (entry, at)))
            .filter(|(_, at)| at.post == post)
            .collect();
        found.sort_by_key(|(_, at)| (at.side == Side::Translation, at.span.start, at.span.end));
        found
    }

    /// Terms whose renderings differ, the most frequent first.
    pub fn inconsistencies(&self) -> Vec<Inconsistency> {
        join::inconsistencies(self)
    }
}

/// A candidate with what its edge is weighed by, cut loose from its post's text.
struct Found {
    post: u32,
    side: Side,
    candidate: Candidate,
    /// The text that the candidate's bytes are counted in, from `base` on.
    context: String,
    base: usize,
    kinds: Vec<TermKind>,
}

/// Candidates and counts, gathered post by post.
#[derive(Default)]
pub(in crate::insight) struct Quarry {
    found: Vec<Found>,
    /// Codes of the atoms of Chinese texts.
    texts: Vec<Vec<u64>>,
    atoms: usize,
}

/// Atoms of Chinese text that are kept for counting; counts say no more after the first two million.
const MOST_ATOMS: usize = 2_000_000;

impl Quarry {
    /// Adds the brackets of one post.
    pub(in crate::insight) fn add(&mut self, post: u32, body: &Body) {
        for side in [Side::Original, Side::Translation] {
            let doc = body.side(side);
            if !doc.text.chars().any(is_han) {
                continue;
            }
            if self.atoms < MOST_ATOMS {
                let atoms = atoms(&doc.text);
                self.atoms += atoms.len();
                self.texts.push(atoms.iter().map(|atom| atom.code).collect());
            }
            let original = body.side(side.other()).text.as_str();
            for candidate in scan::candidates(doc) {
                // A name that the original puts a bracket behind as well has a remark there, not its translation.
                let aside = matches!(candidate.chinese, Chinese::Inside { .. })
                    && candidate.english.iter().any(|term| is_remark(term, original));
                if aside {
                    continue;
                }
                let kinds = candidate.english.iter().map(|term| english::kind(term, original)).collect();
                let start = match &candidate.chinese {
                    Chinese::Before { clause, .. } => {
                        clause.first().map_or(candidate.bracket.start, |atom| atom.start)
                    }
                    Chinese::Inside { start, .. } => *start,
                };
                let context = doc.text.get(start..candidate.bracket.end).unwrap_or_default().to_owned();
                self.found.push(Found { post, side, candidate, context, base: start, kinds });
            }
        }
    }

    /// The glosses with their terms' edges; `None` if cancelled.
    fn resolve(&self, cancelled: &dyn Fn() -> bool) -> Option<Vec<(u32, Gloss)>> {
        let mut endings = Endings::default();
        let mut peers: HashMap<String, Peers> = HashMap::default();
        for found in &self.found {
            if let Chinese::Before { clause, .. } = &found.candidate.chinese {
                endings.learn(clause);
                for term in &found.candidate.english {
                    peers.entry(english::key(term)).or_default().learn(clause);
                }
            }
        }
        for text in &self.texts {
            if cancelled() {
                return None;
            }
            endings.count(text);
        }
        let resolve = |known: &Known| -> Option<Vec<(u32, Gloss)>> {
            let mut resolved = Vec::new();
            for found in &self.found {
                if cancelled() {
                    return None;
                }
                resolved.extend(found.glosses(&endings, &peers, known));
            }
            Some(resolved)
        };
        // Names learnt from the first round tell where compounds with them start in the second.
        let first = resolve(&Known::default())?;
        let known =
            Known::learn(first.iter().map(|(_, gloss)| (gloss.english.as_str(), gloss.chinese.as_str())));
        resolve(&known)
    }

    /// The joined glossary; `None` if cancelled.
    pub(in crate::insight) fn finish(&self, cancelled: &dyn Fn() -> bool) -> Option<Glossary> {
        Some(join::join(self.resolve(cancelled)?))
    }
}

/// Whether the bracket behind `term` in `original` holds something other than its full name.
fn is_remark(term: &str, original: &str) -> bool {
    let Some((_, rest)) = original.split_once(&format!("{term} (")) else {
        return false;
    };
    let inner = rest.split(')').next().unwrap_or_default();
    !english::initials(term, inner)
}

impl Found {
    fn glosses(&self, endings: &Endings, peers: &HashMap<String, Peers>, known: &Known) -> Vec<(u32, Gloss)> {
        let none = Peers::default();
        let text = |range: Range<usize>| {
            self.context.get(range.start - self.base..range.end - self.base).unwrap_or_default()
        };
        let (chinese, start) = match &self.candidate.chinese {
            Chinese::Inside { term, start } => (text(term.clone()), *start),
            Chinese::Before { clause, exact } => {
                let peers = self
                    .candidate
                    .english
                    .first()
                    .and_then(|term| peers.get(&english::key(term)))
                    .unwrap_or(&none);
                let mut near = clause.clone();
                for atom in &mut near {
                    atom.start -= self.base;
                    atom.end -= self.base;
                }
                let length = if *exact {
                    near.len()
                } else {
                    edge::length(
                        &self.context,
                        &near,
                        &self.candidate.english,
                        &Evidence { endings, peers, known },
                    )
                };
                let Some((first, last)) = clause.get(clause.len() - length).zip(clause.last()) else {
                    return Vec::new();
                };
                (text(first.start..last.end), first.start)
            }
        };
        let own = join::chinese_key(chinese);
        self.candidate
            .english
            .iter()
            .zip(&self.kinds)
            .filter(|(english, _)| english.to_lowercase() != own && chinese.chars().any(is_han))
            .map(|(english, kind)| {
                let span = start..self.candidate.bracket.end;
                let gloss = Gloss {
                    english: english.clone(),
                    chinese: chinese.to_owned(),
                    kind: *kind,
                    side: self.side,
                    span,
                };
                (self.post, gloss)
            })
            .collect()
    }
}

/// The glosses of one post, in order, as far as the post alone shows where their terms start;
/// [`Glossary::of_post`] knows better.
pub fn glosses(body: &Body) -> Vec<Gloss> {
    let mut quarry = Quarry::default();
    quarry.add(0, body);
    quarry.resolve(&|| false).unwrap_or_default().into_iter().map(|(_, gloss)| gloss).collect()
}

#[cfg(test)]
mod tests;
