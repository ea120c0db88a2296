//! Glosses joined into entries: by spelling, by bracket, and by a rendering that related words share.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Entry, Gloss, Glossary, Inconsistency, Occurrence, TermKind, Variant, english};
use crate::corpus::Side;

/// What two spellings of a Chinese term share: no blanks, lower case.
pub(super) fn chinese_key(term: &str) -> String {
    term.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Groups of numbers that grow together.
#[derive(Debug, Default)]
pub(in crate::insight) struct Groups(Vec<usize>);

impl Groups {
    pub(in crate::insight) fn of(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub(in crate::insight) fn root(&mut self, item: usize) -> usize {
        let mut at = item;
        while let Some(&up) = self.0.get(at).filter(|up| **up != at) {
            if let Some(&top) = self.0.get(up)
                && let Some(slot) = self.0.get_mut(at)
            {
                *slot = top;
            }
            at = up;
        }
        at
    }

    pub(in crate::insight) fn unite(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        if let Some(slot) = self.0.get_mut(left.max(right)) {
            *slot = left.min(right);
        }
    }
}

/// Whether two English terms with the same rendering are one concept: one is the other's abbreviation, holds all its
/// words, or both are forms of one word.
fn related(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if english::initials(short, long) || (!short.contains(' ') && english::blends(short, long)) {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    a.iter().all(|word| b.iter().any(|other| akin(word, other)))
}

/// Whether two words are forms of one: equal, or with a common stem (`agent`, `agentic`).
pub(super) fn akin(left: &str, right: &str) -> bool {
    let stem = left.len().min(right.len()).saturating_sub(3).max(4);
    left == right || left.get(..stem).is_some_and(|head| right.get(..stem) == Some(head))
}

/// Joins glosses (with their posts, in time order) into entries.
pub(super) fn join(glosses: Vec<(u32, Gloss)>) -> Glossary {
    let mut keys: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut ids = Vec::with_capacity(glosses.len());
    for (_, gloss) in &glosses {
        let key = english::key(&gloss.english);
        let id = *keys.entry(key.clone()).or_insert_with(|| {
            names.push(key);
            names.len() - 1
        });
        ids.push(id);
    }
    let mut groups = Groups::of(names.len());
    // A bracket with a full name and its abbreviation.
    for (pair, ids) in glosses.windows(2).zip(ids.windows(2)) {
        if let ([(post, one), (other, two)], [left, right]) = (pair, ids)
            && post == other
            && one.side == two.side
            && one.span == two.span
        {
            groups.unite(*left, *right);
        }
    }
    share(&glosses, &ids, &names, &mut groups);
    let mut members: BTreeMap<usize, Vec<(u32, Gloss)>> = BTreeMap::new();
    for (item, id) in glosses.into_iter().zip(ids) {
        members.entry(groups.root(id)).or_default().push(item);
    }
    let mut entries: Vec<Entry> = members.into_values().map(entry).collect();
    entries.sort_by(|a, b| {
        b.posts.len().cmp(&a.posts.len()).then(b.count.cmp(&a.count)).then(a.english.cmp(&b.english))
    });
    Glossary { entries }
}

/// Unites related terms with one rendering.
fn share(glosses: &[(u32, Gloss)], ids: &[usize], names: &[String], groups: &mut Groups) {
    let mut shared: HashMap<String, Vec<usize>> = HashMap::new();
    for ((_, gloss), id) in glosses.iter().zip(ids) {
        let list = shared.entry(chinese_key(&gloss.chinese)).or_default();
        if !list.contains(id) && list.len() < 32 {
            list.push(*id);
        }
    }
    for list in shared.values() {
        for (at, left) in list.iter().enumerate() {
            for right in list.iter().skip(at + 1) {
                if let (Some(one), Some(two)) = (names.get(*left), names.get(*right))
                    && related(one, two)
                {
                    groups.unite(*left, *right);
                }
            }
        }
    }
}

fn entry(glosses: Vec<(u32, Gloss)>) -> Entry {
    let mut variants: BTreeMap<(String, String), Variant> = BTreeMap::new();
    let place = |gloss: &Gloss| (gloss.english.clone(), chinese_key(&gloss.chinese));
    for (post, gloss) in &glosses {
        let variant = variants.entry(place(gloss)).or_insert_with(|| Variant {
            english: gloss.english.clone(),
            chinese: gloss.chinese.clone(),
            kind: gloss.kind,
            count: 0,
            posts: Vec::new(),
        });
        variant.count += 1;
        variant.kind = variant.kind.min(gloss.kind);
        if variant.posts.last() != Some(post) {
            variant.posts.push(*post);
        }
    }
    let mut ranked: Vec<((String, String), Variant)> = variants.into_iter().collect();
    ranked.sort_by(|(a, one), (b, two)| two.count.cmp(&one.count).then_with(|| a.cmp(b)));
    let ranks: HashMap<&(String, String), u32> =
        ranked.iter().enumerate().map(|(rank, (key, _))| (key, rank as u32)).collect();
    let occurrences: Vec<Occurrence> = glosses
        .into_iter()
        .map(|(post, gloss)| {
            let variant = ranks.get(&place(&gloss)).copied().unwrap_or_default();
            Occurrence { post, side: gloss.side, span: gloss.span, variant }
        })
        .collect();
    let variants = ranked.into_iter().map(|(_, variant)| variant).collect();
    named(variants, occurrences)
}

fn named(variants: Vec<Variant>, occurrences: Vec<Occurrence>) -> Entry {
    // A bracket with a full name and its abbreviation is one place.
    let places: BTreeSet<(u32, bool, usize)> =
        occurrences.iter().map(|at| (at.post, at.side == Side::Original, at.span.start)).collect();
    let posts: BTreeSet<u32> = occurrences.iter().map(|at| at.post).collect();
    let english = favourite(&variants);
    let chinese = most(variants.iter().map(|variant| (variant.chinese.as_str(), variant.count)));
    let kind =
        variants.iter().find(|variant| variant.english == english).map_or(TermKind::Term, |found| found.kind);
    let (count, posts) = (places.len() as u32, posts.into_iter().collect());
    Entry { english, chinese, kind, count, posts, variants, occurrences }
}

/// The spelling that names the entry: the most frequent; in lower case where the text has that as well.
fn favourite(variants: &[Variant]) -> String {
    let mut folded: BTreeMap<String, (u32, BTreeMap<&str, u32>)> = BTreeMap::new();
    for variant in variants {
        let slot = folded.entry(english::key(&variant.english)).or_default();
        slot.0 += variant.count;
        *slot.1.entry(variant.english.as_str()).or_default() += variant.count;
    }
    // A full name says more than its abbreviation: it gives way only to one that is four times as frequent.
    let weight = |spellings: &BTreeMap<&str, u32>, count: u32| {
        if spellings.keys().all(|spelling| english::is_abbreviation(spelling)) { count } else { count * 4 }
    };
    folded
        .values()
        .max_by_key(|(count, spellings)| weight(spellings, *count))
        .map(|(_, spellings)| most(spellings.iter().map(|(spelling, count)| (*spelling, *count))))
        .unwrap_or_default()
}

fn most<'a>(items: impl Iterator<Item = (&'a str, u32)>) -> String {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (item, count) in items {
        *counts.entry(item).or_default() += count;
    }
    let best = counts.into_iter().max_by_key(|(item, count)| (*count, std::cmp::Reverse(item.len())));
    best.map(|(item, _)| item.to_owned()).unwrap_or_default()
}

/// Entries with several renderings, then Chinese terms of several entries, each the most frequent first.
pub(super) fn inconsistencies(glossary: &Glossary) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    let mut by_chinese: HashMap<String, (String, Vec<u32>)> = HashMap::new();
    let mut order = Vec::new();
    for (at, entry) in glossary.entries.iter().enumerate() {
        let renderings = entry.renderings();
        if renderings.len() > 1 {
            found.push(Inconsistency::SeveralChinese(at as u32));
        }
        for rendering in renderings {
            let key = chinese_key(rendering);
            let slot = by_chinese.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                (rendering.to_owned(), Vec::new())
            });
            slot.1.push(at as u32);
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
