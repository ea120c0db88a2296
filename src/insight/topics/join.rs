//! Phrases joined into topics: abbreviations, compounds, handles, glosses, and a word that stands everywhere.

use std::collections::{BTreeMap, HashMap};

use super::phrases::{Kind, Phrase};
use super::text::Text;
use crate::insight::glossary::english;
use crate::insight::glossary::{Entry, Glossary, Groups, Variant};
use crate::insight::stopwords::{self, Class};
use crate::text::script::is_han;

/// Several names of one thing.
#[derive(Debug, Default, Clone)]
pub(super) struct Concept {
    /// Its phrases, the most frequent first.
    pub(super) phrases: Vec<Phrase>,
    /// Its Chinese names, the most frequent first.
    pub(super) chinese: Vec<String>,
}

impl Concept {
    /// Whether it is one word in lower case that no gloss marks as a term.
    pub(super) fn is_plain_word(&self) -> bool {
        self.phrases
            .iter()
            .all(|phrase| phrase.kind == Kind::Plain && phrase.words.len() == 1 && !phrase.glossed)
    }

    /// Whether the text itself translates one of its names.
    pub(super) fn is_glossed(&self) -> bool {
        self.phrases.iter().any(|phrase| phrase.glossed)
    }

    /// Whether it is one general word, and nothing else names it.
    pub(super) fn is_general_word(&self) -> bool {
        self.phrases
            .iter()
            .all(|phrase| phrase.kind == Kind::Plain && phrase.words.len() == 1 && phrase.general)
    }
}

/// Whether `handle` is a way to write `name` (`LangChain`, `@LangChainAI`).
pub(super) fn names_handle(name: &str, handle: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
    let index: HashMap<&[u32], usize> =
        phrases.iter().enumerate().map(|(at, phrase)| (phrase.words.as_slice(), at)).collect();
    let mut groups = Groups::of(phrases.len());
    let find = |name: &str| text.lexicon.phrase(name).and_then(|words| index.get(words.as_slice()).copied());
    for entry in &glossary.entries {
        let members: Vec<usize> = spellings(entry).filter_map(|name| find(&name)).collect();
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
    parts(&phrases, posts, &mut groups);
    gerunds(text, &phrases, &index, &mut groups);
    stems(text, &phrases, &mut groups);
    everywhere(&phrases, posts, total, &index, &mut groups);
    compounds(text, &phrases, posts, &mut groups);
    abbreviations(&phrases, posts, &mut groups);
    let mut members: BTreeMap<usize, Concept> = BTreeMap::new();
    let roots: Vec<usize> = (0..phrases.len()).map(|at| groups.root(at)).collect();
    for entry in &glossary.entries {
        let Some(root) =
            entry.variants.iter().find_map(|variant| find(&variant.english)).and_then(|at| roots.get(at))
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
            concept.phrases.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
            concept
        })
        .collect()
}

/// The English names of an entry: those that have its main rendering, and those of its main pairs.
fn spellings(entry: &Entry) -> impl Iterator<Item = String> + '_ {
    let main = entry
        .variants
        .iter()
        .filter(|variant| variant.chinese == entry.chinese)
        .map(|variant| variant.english.clone());
    main.chain(main_variants(entry).map(|(english, _)| english))
}

/// The pairs of an entry that are no slips: those at least a fifth as frequent as the first, but not with a rendering
/// that is a general word or the tail of another one.
fn main_variants(entry: &Entry) -> impl Iterator<Item = (String, String)> + '_ {
    let most = entry.variants.first().map_or(0, |variant| variant.count);
    let tail = |variant: &Variant| {
        entry.variants.iter().any(|other| {
            other.count >= variant.count
                && other.chinese.len() > variant.chinese.len()
                && other.chinese.ends_with(&variant.chinese)
        })
    };
    entry
        .variants
        .iter()
        .filter(move |variant| variant.count * 5 >= most)
        .filter(move |variant| !(variant.count == 1 && tail(variant)))
        .filter(|variant| !stopwords::chinese().has(&variant.chinese, Class::Generic))
        .map(|variant| (variant.english.clone(), variant.chinese.clone()))
}

/// `prototyping` goes with `prototype`.
fn gerunds(text: &Text, phrases: &[Phrase], index: &HashMap<&[u32], usize>, groups: &mut Groups) {
    for (at, phrase) in phrases.iter().enumerate() {
        let [word] = phrase.words.as_slice() else { continue };
        let Some(stem) = text.lexicon.folded(*word).strip_suffix("ing").filter(|stem| stem.len() >= 4) else {
            continue;
        };
        for noun in [stem.to_owned(), format!("{stem}e")] {
            if let Some(other) = text.lexicon.find(&noun).and_then(|id| index.get([id].as_slice())) {
                groups.unite(at, *other);
            }
        }
    }
}

/// `vibe code` goes with `vibe coding`. (`Product managers` are not `product management`: they are 产品经理.)
fn stems(text: &Text, phrases: &[Phrase], groups: &mut Groups) {
    const ENDINGS: [&str; 2] = ["ing", "e"];
    let stem = |word: &u32| {
        let word = text.lexicon.folded(*word);
        let stem = ENDINGS.iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() >= 3);
        stem.unwrap_or(word).to_owned()
    };
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        match known.entry(phrase.words.iter().map(stem).collect()) {
            std::collections::hash_map::Entry::Occupied(other) => groups.unite(at, *other.get()),
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(at);
            }
        }
    }
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
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        let rests = [
            phrase.words.split_first().filter(|(first, _)| common(**first)).map(|(_, rest)| rest),
            phrase.words.split_last().filter(|(last, _)| common(**last)).map(|(_, rest)| rest),
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

/// A part of a name that is hardly ever said apart from it (`Hart`, `Greg Hart`), and a name with a number (`Llama`,
/// `Llama 4`).
fn parts(phrases: &[Phrase], posts: &[Vec<u32>], groups: &mut Groups) {
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        for word in &phrase.words {
            holders.entry(*word).or_default().push(at);
        }
    }
    for (at, part) in phrases.iter().enumerate() {
        let within = |other: &&usize| {
            let Some(whole) = phrases.get(**other).filter(|whole| whole.words.len() > part.words.len())
            else {
                return false;
            };
            // Of what is no name hardly longer ones: `visa`, `H-1B visa`.
            if whole.kind != Kind::Name && whole.words.len() > part.words.len() + 2 {
                return false;
            }
            let numbered = whole.kind == Kind::Name
                && whole.words.len() == part.words.len() + 1
                && whole.words.starts_with(&part.words)
                && whole.name.rsplit([' ', '-']).next().is_some_and(|last| last.parse::<f32>().is_ok());
            let (Some(mine), Some(theirs)) = (posts.get(at), posts.get(**other)) else {
                return false;
            };
            let shared = mine.iter().filter(|post| theirs.binary_search(post).is_ok()).count();
            whole.words.windows(part.words.len()).any(|words| words == part.words)
                && (numbered || shared * 5 >= mine.len() * 4)
        };
        let Some(first) = part.words.first() else { continue };
        let wholes: Vec<&usize> = holders.get(first).into_iter().flatten().take(64).filter(within).collect();
        for whole in wholes {
            groups.unite(at, *whole);
        }
    }
}

/// `open source` and `opensource`, `#OpenSource`, `@OpenSource`; and the name that a handle of the same posts starts with.
fn compounds(text: &Text, phrases: &[Phrase], posts: &[Vec<u32>], groups: &mut Groups) {
    let joined = |phrase: &Phrase| -> String {
        let words = phrase.words.iter().map(|word| text.lexicon.folded(*word));
        words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
    };
    let mut closed: HashMap<String, usize> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate() {
        match closed.entry(joined(phrase)) {
            std::collections::hash_map::Entry::Occupied(other) => groups.unite(at, *other.get()),
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(at);
            }
        }
    }
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.name.starts_with('@')) {
        let handle = joined(phrase);
        let owner = (5..handle.len()).rev().filter_map(|end| closed.get(handle.get(..end)?)).find(|other| {
            let shared = posts.get(at).zip(posts.get(**other));
            shared.is_some_and(|(mine, theirs)| mine.iter().any(|post| theirs.binary_search(post).is_ok()))
        });
        if let Some(other) = owner {
            groups.unite(at, *other);
        }
    }
}

/// Abbreviations with the one phrase whose initials they are, where both stand in the same posts.
fn abbreviations(phrases: &[Phrase], posts: &[Vec<u32>], groups: &mut Groups) {
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        let letters: String = phrase
            .name
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        by_initials.entry(letters).or_default().push(at);
    }
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.kind == Kind::Abbreviation) {
        let key = phrase.name.replace('.', "").trim_end_matches('s').to_lowercase();
        let together = |other: &&usize| match (posts.get(at), posts.get(**other)) {
            (Some(left), Some(right)) => {
                let both = left.iter().filter(|post| right.binary_search(post).is_ok()).count();
                both >= 2 && both * 3 >= right.len()
            }
            _ => false,
        };
        let fits: Vec<&usize> = by_initials.get(&key).into_iter().flatten().filter(together).collect();
        if let [one] = fits.as_slice() {
            groups.unite(at, **one);
        }
    }
}

/// The name shown first: the most frequent phrase, or a longer name that holds it and is at least half as frequent.
pub(super) fn name(concept: &Concept) -> String {
    let Some(best) =
        concept.phrases.iter().find(|phrase| phrase.kind != Kind::Tag).or(concept.phrases.first())
    else {
        return String::new();
    };
    let holds = |phrase: &&Phrase| {
        // What is no name has to be said in full most of the time.
        let often = if phrase.kind == Kind::Name { 5 } else { 7 };
        phrase.count * 10 >= best.count * often
            && phrase.words.len() > best.words.len()
            && phrase.words.windows(best.words.len()).any(|words| words == best.words)
    };
    let longer = concept.phrases.iter().filter(holds).max_by_key(|phrase| phrase.words.len());
    longer.unwrap_or(best).name.clone()
}

/// Whether `key` of another name says the same as the first.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    english::key(left) == english::key(right)
}
