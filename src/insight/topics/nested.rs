//! Phrases that are only parts of longer ones.

use std::collections::{BTreeMap, HashSet};

use super::ngrams::NGrams;
use super::phrase::{Phrase, PhraseKind};
use crate::text::hash::HashMap;

/// Drops a phrase that is nearly always within one longer phrase.
pub(super) fn drop_nested(kept: &mut BTreeMap<u32, Phrase>, grams: &NGrams) {
    let mut nested = HashSet::new();
    for (id, phrase) in kept.iter() {
        let mut below = vec![*id];
        while let Some(at) = below.pop() {
            let gram = grams.get(at);
            if gram.length < 2 {
                continue;
            }
            for part in [gram.head, gram.tail] {
                let part_count = grams.get(part).count;
                let short = kept.get(&part).is_some_and(|part| part.kind == PhraseKind::Abbreviation);
                if phrase.count * 10 >= part_count * 8 && !short {
                    nested.insert(part);
                }
                below.push(part);
            }
        }
    }
    kept.retain(|id, _| !nested.contains(id));
}

/// Drops a word that is nearly always within longer phrases, of any kind (`vibe`, `R1`): they are the topics.
pub(super) fn drop_covered(kept: &mut BTreeMap<u32, Phrase>, grams: &NGrams) {
    let Some(words) = grams.at.first() else { return };
    let mut covered = vec![false; words.len()];
    for (level, at) in grams.at.iter().enumerate().skip(1) {
        for (place, _) in at.iter().enumerate().filter(|(_, id)| kept.contains_key(*id)) {
            covered.iter_mut().skip(place).take(level + 1).for_each(|slot| *slot = true);
        }
    }
    let mut counts: HashMap<u32, (u32, u32)> = HashMap::default();
    for (word, covered) in words.iter().zip(covered).filter(|(word, _)| kept.contains_key(*word)) {
        let (within, all) = counts.entry(*word).or_default();
        *within += u32::from(covered);
        *all += 1;
    }
    kept.retain(|id, phrase| {
        let (within, all) = counts.get(id).map_or((0, 0), |counts| *counts);
        let version = phrase.name.chars().any(|c| c.is_ascii_digit());
        let most = match phrase.kind {
            PhraseKind::Tag => return true,
            PhraseKind::Abbreviation if !version => return true,
            _ if version => 50,
            PhraseKind::Plain | PhraseKind::Name | PhraseKind::Abbreviation => 75,
        };
        phrase.words.len() > 1 || within * 100 < all * most
    });
}
