//! Phrases joined into topics: abbreviations, compounds, handles, glosses, and a word that stands everywhere.

use std::collections::{BTreeMap, HashMap};

use super::phrases::{Kind, Phrase};
use super::text::Text;
use crate::insight::glossary::english;
use crate::insight::glossary::{Entry, Glossary, Groups};
use crate::text::lang::is_han;

/// Several names of one thing.
#[derive(Debug, Default, Clone)]
pub(super) struct Concept {
    /// Its phrases, the most frequent first.
    pub(super) phrases: Vec<Phrase>,
    /// Its Chinese names, the most frequent first.
    pub(super) chinese: Vec<String>,
}

/// Whether `handle` is a way to write `name` (`LangChain`, `@LangChainAI`).
pub(super) fn names_handle(name: &str, handle: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (name, handle) = (letters(name), letters(handle));
    name.len() >= 4 && (handle.starts_with(&name) || (handle.len() >= 4 && name.starts_with(&handle)))
}

/// Joins `phrases`; `posts` are the posts of each, and a word in more than half of `total` stands everywhere.
pub(super) fn join(
    text: &Text,
    phrases: Vec<Phrase>,
    posts: &[Vec<u32>],
    total: usize,
    glossary: &Glossary,
) -> Vec<Concept> {
    let index: HashMap<&[u32], usize> = phrases
        .iter()
        .enumerate()
        .map(|(at, phrase)| (phrase.words.as_slice(), at))
        .collect();
    let mut groups = Groups::of(phrases.len());
    let find = |name: &str| {
        text.lexicon
            .phrase(name)
            .and_then(|words| index.get(words.as_slice()).copied())
    };
    for entry in &glossary.entries {
        let members: Vec<usize> = main_variants(entry)
            .filter_map(|variant| find(&variant.0))
            .collect();
        for pair in members.windows(2) {
            if let [left, right] = pair {
                groups.unite(*left, *right);
            }
        }
    }
    for (full, short) in &text.brackets {
        if let (Some(full), Some(short)) = (find(full), find(short)) {
            groups.unite(full, short);
        }
    }
    everywhere(&phrases, posts, total, &index, &mut groups);
    compounds(text, &phrases, &mut groups);
    abbreviations(&phrases, posts, &mut groups);
    let mut members: BTreeMap<usize, Concept> = BTreeMap::new();
    let roots: Vec<usize> = (0..phrases.len()).map(|at| groups.root(at)).collect();
    for entry in &glossary.entries {
        let Some(root) = entry
            .variants
            .iter()
            .find_map(|variant| find(&variant.english))
            .and_then(|at| roots.get(at))
        else {
            continue;
        };
        let concept = members.entry(*root).or_default();
        for (_, chinese) in main_variants(entry) {
            if chinese.chars().any(is_han) && !concept.chinese.contains(&chinese) {
                concept.chinese.push(chinese);
            }
        }
    }
    for (phrase, root) in phrases.into_iter().zip(roots) {
        members.entry(root).or_default().phrases.push(phrase);
    }
    members
        .into_values()
        .map(|mut concept| {
            concept
                .phrases
                .sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
            concept
        })
        .collect()
}

/// The pairs of an entry that are no slips: its first, and those at least a fifth as frequent.
fn main_variants(entry: &Entry) -> impl Iterator<Item = (String, String)> + '_ {
    let most = entry.variants.first().map_or(0, |variant| variant.count);
    entry
        .variants
        .iter()
        .filter(move |variant| variant.count * 5 >= most)
        .map(|variant| (variant.english.clone(), variant.chinese.clone()))
}

/// A phrase that only adds a word found in most posts means what it means without that word.
fn everywhere(
    phrases: &[Phrase],
    posts: &[Vec<u32>],
    total: usize,
    index: &HashMap<&[u32], usize>,
    groups: &mut Groups,
) {
    if total < 8 {
        return;
    }
    let common = |word: u32| {
        index
            .get([word].as_slice())
            .and_then(|at| posts.get(*at))
            .is_some_and(|posts| posts.len() * 2 > total)
    };
    for (at, phrase) in phrases
        .iter()
        .enumerate()
        .filter(|(_, phrase)| phrase.words.len() > 1)
    {
        let rests = [
            phrase
                .words
                .split_first()
                .filter(|(first, _)| common(**first))
                .map(|(_, rest)| rest),
            phrase
                .words
                .split_last()
                .filter(|(last, _)| common(**last))
                .map(|(_, rest)| rest),
        ];
        for rest in rests.into_iter().flatten() {
            if let Some(other) = index.get(rest)
                && phrases.get(*other).is_some_and(|other| {
                    (other.kind == Kind::Name) == (phrase.kind == Kind::Name) || other.glossed
                })
            {
                groups.unite(at, *other);
            }
        }
    }
}

/// `open source` and `opensource`, `#OpenSource`, `@OpenSource`.
fn compounds(text: &Text, phrases: &[Phrase], groups: &mut Groups) {
    let mut closed: HashMap<String, usize> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate() {
        let joined: String = phrase
            .words
            .iter()
            .map(|word| text.lexicon.folded(*word))
            .collect();
        let joined = joined.trim_start_matches(['@', '#']).to_owned();
        if let Some(other) = closed.get(&joined) {
            groups.unite(at, *other);
        } else {
            closed.insert(joined, at);
        }
    }
}

/// Abbreviations with the one phrase whose initials they are, where both stand in the same posts.
fn abbreviations(phrases: &[Phrase], posts: &[Vec<u32>], groups: &mut Groups) {
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases
        .iter()
        .enumerate()
        .filter(|(_, phrase)| phrase.words.len() > 1)
    {
        let letters: String = phrase
            .name
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        by_initials.entry(letters).or_default().push(at);
    }
    for (at, phrase) in phrases
        .iter()
        .enumerate()
        .filter(|(_, phrase)| phrase.kind == Kind::Abbreviation)
    {
        let key = phrase.name.trim_end_matches('s').to_lowercase();
        let together = |other: &&usize| match (posts.get(at), posts.get(**other)) {
            (Some(left), Some(right)) => {
                let both = left
                    .iter()
                    .filter(|post| right.binary_search(post).is_ok())
                    .count();
                both >= 2 && both * 3 >= right.len()
            }
            _ => false,
        };
        let fits: Vec<&usize> = by_initials
            .get(&key)
            .into_iter()
            .flatten()
            .filter(together)
            .collect();
        if let [one] = fits.as_slice() {
            groups.unite(at, **one);
        }
    }
}

/// The name shown first: the most frequent phrase; of an abbreviation and its full name the more frequent one.
pub(super) fn name(concept: &Concept) -> String {
    let best = concept
        .phrases
        .iter()
        .find(|phrase| phrase.kind != Kind::Tag)
        .or(concept.phrases.first());
    best.map(|phrase| phrase.name.clone()).unwrap_or_default()
}

/// Whether `key` of another name says the same as the first.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    english::key(left) == english::key(right)
}
