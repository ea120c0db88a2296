//! Phrases joined into topics: the names of a glossary entry, of a bracket, and those that a rule joins.

use std::collections::{BTreeMap, HashMap};

use super::concept::TopicConcept;
use super::join_rules::{
    unite_abbreviations, unite_clipped, unite_compounds, unite_demonyms, unite_gerunds, unite_parts,
    unite_stems, unite_surnames, unite_without_common_words,
};
use super::numbered_posts::NumberedPosts;
use super::phrase::Phrase;
use crate::insight::glossary::{GlossPair, Glossary, GlossaryEntry};
use crate::insight::stopwords::{self, WordClass};
use crate::insight::union_find::UnionFind;
use crate::text::script::is_han;

/// Joins `phrases`; `posts` are the posts of each, and a word in more than half of `total` is common.
pub(super) fn join_phrases(
    text: &NumberedPosts,
    phrases: Vec<Phrase>,
    posts: &[Vec<u32>],
    total: usize,
    glossary: &Glossary,
) -> Vec<TopicConcept> {
    let index: HashMap<&[u32], usize> =
        phrases.iter().enumerate().map(|(at, phrase)| (phrase.words.as_slice(), at)).collect();
    let mut groups = UnionFind::new(phrases.len());
    let find = |name: &str| text.lexicon.phrase(name).and_then(|words| index.get(words.as_slice()).copied());
    for entry in &glossary.entries {
        let members: Vec<usize> = spellings(entry).filter_map(|name| find(&name)).collect();
        for (left, right) in members.iter().zip(members.iter().skip(1)) {
            groups.unite(*left, *right);
        }
    }
    for (full, short) in &text.brackets {
        if let (Some(full), Some(short)) = (find(full), find(short)) {
            groups.unite(full, short);
        }
    }
    unite_parts(&phrases, posts, &mut groups);
    unite_surnames(text, &phrases, &mut groups);
    unite_demonyms(text, &phrases, &mut groups);
    unite_gerunds(text, &phrases, &index, &mut groups);
    unite_stems(text, &phrases, &mut groups);
    unite_clipped(text, &phrases, &mut groups);
    unite_without_common_words(&phrases, posts, total, &index, &mut groups);
    unite_compounds(text, &phrases, posts, &mut groups);
    unite_abbreviations(&phrases, posts, &mut groups);
    let mut members: BTreeMap<usize, TopicConcept> = BTreeMap::new();
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

/// Returns the English names of an entry: those that have its main rendering, and those of its main pairs.
fn spellings(entry: &GlossaryEntry) -> impl Iterator<Item = String> + '_ {
    let main = entry
        .variants
        .iter()
        .filter(|variant| variant.chinese == entry.chinese)
        .map(|variant| variant.english.clone());
    main.chain(main_variants(entry).map(|(english, _)| english))
}

/// Returns the pairs of an entry that are no mistakes: those at least a fifth as frequent as the first, without renderings that are
/// general words and, of pairs that occur once, those that are the tail of another one.
fn main_variants(entry: &GlossaryEntry) -> impl Iterator<Item = (String, String)> + '_ {
    let most = entry.variants.first().map_or(0, |variant| variant.count);
    let tail = |variant: &GlossPair| {
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
        .filter(|variant| !stopwords::chinese().has(&variant.chinese, WordClass::Generic))
        .map(|variant| (variant.english.clone(), variant.chinese.clone()))
}
