//! Glosses joined into entries: by spelling, by bracket, and by a rendering that related words share.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entry::{Gloss, GlossKind, GlossOccurrence, GlossPair, Glossary, GlossaryEntry};
use crate::corpus::Side;
use crate::insight::spelling::{blends, chinese_key, english_key, initials, is_abbreviation, share_stem};
use crate::insight::union_find::UnionFind;

/// Returns whether two English terms with the same rendering are one concept: one abbreviates the other or contains all
/// its words, or both are forms of one word.
fn related(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if initials(short, long) || (!short.contains(' ') && blends(short, long)) {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    a.iter().all(|word| b.iter().any(|other| share_stem(word, other)))
}

/// Joins glosses (with their posts, in time order) into entries.
pub(super) fn join(glosses: Vec<(u32, Gloss)>) -> Glossary {
    let mut keys: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut ids = Vec::with_capacity(glosses.len());
    for (_, gloss) in &glosses {
        let key = english_key(&gloss.english);
        let id = *keys.entry(key.clone()).or_insert_with(|| {
            names.push(key);
            names.len() - 1
        });
        ids.push(id);
    }
    let mut groups = UnionFind::new(names.len());
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
    unite_by_rendering(&glosses, &ids, &names, &mut groups);
    let mut members: BTreeMap<usize, Vec<(u32, Gloss)>> = BTreeMap::new();
    for (item, id) in glosses.into_iter().zip(ids) {
        members.entry(groups.root(id)).or_default().push(item);
    }
    let mut entries: Vec<GlossaryEntry> = members.into_values().map(entry).collect();
    entries.sort_by(|a, b| {
        b.posts.len().cmp(&a.posts.len()).then(b.count.cmp(&a.count)).then(a.english.cmp(&b.english))
    });
    Glossary { entries }
}

/// Unites related terms with one rendering.
fn unite_by_rendering(glosses: &[(u32, Gloss)], ids: &[usize], names: &[String], groups: &mut UnionFind) {
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

fn entry(glosses: Vec<(u32, Gloss)>) -> GlossaryEntry {
    let mut variants: BTreeMap<(String, String), GlossPair> = BTreeMap::new();
    let place = |gloss: &Gloss| (gloss.english.clone(), chinese_key(&gloss.chinese));
    for (post, gloss) in &glosses {
        let variant = variants.entry(place(gloss)).or_insert_with(|| GlossPair {
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
    let mut ranked: Vec<((String, String), GlossPair)> = variants.into_iter().collect();
    ranked.sort_by(|(a, one), (b, two)| two.count.cmp(&one.count).then_with(|| a.cmp(b)));
    let ranks: HashMap<&(String, String), u32> =
        ranked.iter().enumerate().map(|(rank, (key, _))| (key, rank as u32)).collect();
    let occurrences: Vec<GlossOccurrence> = glosses
        .into_iter()
        .map(|(post, gloss)| {
            // Every gloss has made or found its variant above.
            let variant = ranks.get(&place(&gloss)).map_or(0, |rank| *rank);
            GlossOccurrence { post, side: gloss.side, span: gloss.span, variant }
        })
        .collect();
    let variants = ranked.into_iter().map(|(_, variant)| variant).collect();
    named_entry(variants, occurrences)
}

fn named_entry(variants: Vec<GlossPair>, occurrences: Vec<GlossOccurrence>) -> GlossaryEntry {
    // A bracket with a full name and its abbreviation is one place.
    let places: BTreeSet<(u32, bool, usize)> =
        occurrences.iter().map(|at| (at.post, at.side == Side::Original, at.span.start)).collect();
    let posts: BTreeSet<u32> = occurrences.iter().map(|at| at.post).collect();
    let english = entry_name(&variants);
    let chinese = most_frequent(variants.iter().map(|variant| (variant.chinese.as_str(), variant.count)));
    let kind = variants
        .iter()
        .find(|variant| variant.english == english)
        .map_or(GlossKind::Term, |found| found.kind);
    let (count, posts) = (places.len() as u32, posts.into_iter().collect());
    GlossaryEntry { english, chinese, kind, count, posts, variants, occurrences }
}

/// Returns the spelling that names the entry: the most frequent; in lower case where the text has that too.
fn entry_name(variants: &[GlossPair]) -> String {
    let mut folded: BTreeMap<String, (u32, BTreeMap<&str, u32>)> = BTreeMap::new();
    for variant in variants {
        let slot = folded.entry(english_key(&variant.english)).or_default();
        slot.0 += variant.count;
        *slot.1.entry(variant.english.as_str()).or_default() += variant.count;
    }
    // A full name is preferred to its abbreviation, unless that is four times as frequent.
    let weight = |spellings: &BTreeMap<&str, u32>, count: u32| {
        if spellings.keys().all(|spelling| is_abbreviation(spelling)) { count } else { count * 4 }
    };
    folded
        .values()
        .max_by_key(|(count, spellings)| weight(spellings, *count))
        .map(|(_, spellings)| most_frequent(spellings.iter().map(|(spelling, count)| (*spelling, *count))))
        .unwrap_or_default()
}

fn most_frequent<'a>(items: impl Iterator<Item = (&'a str, u32)>) -> String {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (item, count) in items {
        *counts.entry(item).or_default() += count;
    }
    let best = counts.into_iter().max_by_key(|(item, count)| (*count, std::cmp::Reverse(item.len())));
    best.map(|(item, _)| item.to_owned()).unwrap_or_default()
}
