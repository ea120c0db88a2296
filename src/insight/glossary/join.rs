//! Glosses joined into entries: by spelling, by bracket, and by a rendering that related words share.

use std::collections::{BTreeMap, HashMap};

use super::{Entry, Gloss, Glossary, Inconsistency, Occurrence, TermKind, Variant, english};

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
    let mut shared: HashMap<String, Vec<usize>> = HashMap::new();
    for ((_, gloss), id) in glosses.iter().zip(&ids) {
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

fn entry(glosses: Vec<(u32, Gloss)>) -> Entry {
    let mut variants: Vec<Variant> = Vec::new();
    let mut index: HashMap<(String, String), usize> = HashMap::new();
    let mut occurrences: Vec<Occurrence> = Vec::new();
    for (post, gloss) in glosses {
        let at = *index.entry((gloss.english.clone(), chinese_key(&gloss.chinese))).or_insert_with(|| {
            let (english, chinese) = (gloss.english.clone(), gloss.chinese.clone());
            variants.push(Variant { english, chinese, kind: gloss.kind, count: 0, posts: Vec::new() });
            variants.len() - 1
        });
        if let Some(variant) = variants.get_mut(at) {
            variant.count += 1;
            variant.kind = variant.kind.min(gloss.kind);
            if variant.posts.last() != Some(&post) {
                variant.posts.push(post);
            }
        }
        occurrences.push(Occurrence { post, side: gloss.side, span: gloss.span, variant: at as u32 });
    }
    let mut order: Vec<usize> = (0..variants.len()).collect();
    let rank = |at: &usize| {
        variants.get(*at).map(|v| (std::cmp::Reverse(v.count), v.english.clone(), v.chinese.clone()))
    };
    order.sort_by_key(rank);
    let mut place = vec![0_u32; variants.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(*old) {
            *slot = new as u32;
        }
    }
    for at in &mut occurrences {
        at.variant = place.get(at.variant as usize).copied().unwrap_or_default();
    }
    let variants: Vec<Variant> = order.iter().filter_map(|at| variants.get(*at).cloned()).collect();
    let mut places: Vec<(u32, bool, usize)> = occurrences
        .iter()
        .map(|at| (at.post, at.side == crate::corpus::Side::Original, at.span.start))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut posts: Vec<u32> = occurrences.iter().map(|at| at.post).collect();
    posts.sort_unstable();
    posts.dedup();
    let english = favourite(&variants);
    let chinese = most(variants.iter().map(|variant| (variant.chinese.as_str(), variant.count)));
    let kind = variants
        .iter()
        .find(|variant| variant.english == english)
        .map_or(TermKind::Term, |variant| variant.kind);
    Entry { english, chinese, kind, count: places.len() as u32, posts, variants, occurrences }
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
