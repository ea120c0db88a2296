//! Recurring sequences of words or characters, counted level by level so that the tables stay small.

use crate::text::hash::HashMap;
use std::ops::Range;

/// One recurring sequence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NGram {
    /// How many words it has.
    pub(super) length: u8,
    /// How often it occurs.
    pub(super) count: u32,
    /// In how many groups it occurs.
    pub(super) groups: u32,
    /// Where it occurs first.
    pub(super) first: u32,
    /// The sequence without its last word; itself for a single word.
    pub(super) head: u32,
    /// The sequence without its first word; itself for a single word.
    pub(super) tail: u32,
    /// How often it occurs in the group that has it most often.
    pub(super) most: u32,
    here: u32,
    last_group: u32,
}

/// All recurring sequences of up to a given length; single words are the first of them, under their own numbers.
#[derive(Debug, Default)]
pub(super) struct NGrams {
    /// By number; number 0 is none.
    pub(super) all: Vec<NGram>,
    /// For each length (from 1) and each place, the number of the sequence that starts there, 0 if none recurs.
    pub(super) at: Vec<Vec<u32>>,
}

/// Entries of a table at most; when it is full the sequences seen once are forgotten (lossy counting), which can
/// only lose those that are rare anyway.
const TABLE: usize = 1_500_000;

/// Groups that are counted between two calls of `cancelled`.
const BETWEEN_CALLS: usize = 512;

/// How often a sequence has to occur to be kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct NGramThreshold {
    /// In so many groups,
    pub(super) groups: u32,
    /// or so often in one of them.
    pub(super) most: u32,
}

impl NGrams {
    /// Returns a sequence by its number; for number 0, which is none, one that never occurs.
    pub(super) fn get(&self, number: u32) -> NGram {
        self.all.get(number as usize).copied().unwrap_or_default()
    }
}

impl NGramThreshold {
    fn is_met_by(self, gram: &NGram) -> bool {
        gram.groups >= self.groups || gram.most >= self.most
    }
}

/// Counts the sequences of `words` (0 breaks) up to `longest` that reach `least`; `None` if cancelled.
pub(super) fn count_ngrams(
    words: &[u32],
    vocabulary: usize,
    groups: &[Range<u32>],
    (longest, least): (usize, NGramThreshold),
    cancelled: &dyn Fn() -> bool,
) -> Option<NGrams> {
    let mut all = vec![NGram::default(); vocabulary.max(1)];
    for (group, range) in groups.iter().enumerate() {
        for at in range.clone() {
            let Some(word) = words.get(at as usize).copied().filter(|word| *word != 0) else {
                continue;
            };
            if let Some(gram) = all.get_mut(word as usize) {
                count_occurrence(gram, at, group as u32);
                (gram.length, gram.head, gram.tail) = (1, word, word);
            }
        }
    }
    let frequent =
        |all: &[NGram], id: u32| id != 0 && all.get(id as usize).is_some_and(|gram| least.is_met_by(gram));
    let mut level: Vec<u32> =
        words.iter().map(|word| if frequent(&all, *word) { *word } else { 0 }).collect();
    let mut grams = NGrams { all: Vec::new(), at: Vec::new() };
    for length in 2..=longest {
        let next = lengthen(&mut all, &level, groups, (length, least), cancelled)?;
        grams.at.push(std::mem::replace(&mut level, next));
    }
    grams.at.push(level);
    grams.all = all;
    Some(grams)
}

/// Adds the sequences of `length` to `all`, from the numbers of those that are one shorter, by place; returns theirs.
fn lengthen(
    all: &mut Vec<NGram>,
    level: &[u32],
    groups: &[Range<u32>],
    (length, least): (usize, NGramThreshold),
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<u32>> {
    let pair = |at: usize| {
        Some((*level.get(at)?, *level.get(at + 1)?)).filter(|(head, tail)| *head != 0 && *tail != 0)
    };
    let places = |range: &Range<u32>| range.start as usize..(range.end as usize + 1).saturating_sub(length);
    let mut table: HashMap<(u32, u32), NGram> = HashMap::default();
    let mut full = TABLE;
    for (group, range) in groups.iter().enumerate() {
        if group % BETWEEN_CALLS == 0 && cancelled() {
            return None;
        }
        for at in places(range) {
            let Some((head, tail)) = pair(at) else { continue };
            let gram = table.entry((head, tail)).or_default();
            (gram.length, gram.head, gram.tail) = (length as u8, head, tail);
            count_occurrence(gram, at as u32, group as u32);
        }
        if table.len() > full {
            table.retain(|_, gram| gram.groups > 1 || gram.most > 2);
            full = TABLE.max(table.len() * 2);
        }
    }
    // In order of place, so that two runs give the same numbers.
    let mut kept: Vec<((u32, u32), NGram)> =
        table.into_iter().filter(|(_, gram)| least.is_met_by(gram)).collect();
    kept.sort_by_key(|(_, gram)| gram.first);
    let first = all.len();
    let ids: HashMap<(u32, u32), u32> =
        kept.iter().enumerate().map(|(index, (key, _))| (*key, (first + index) as u32)).collect();
    all.extend(kept.into_iter().map(|(_, gram)| gram));
    let mut next = vec![0_u32; level.len()];
    for at in groups.iter().flat_map(places) {
        if let Some((pair, slot)) = pair(at).zip(next.get_mut(at)) {
            *slot = ids.get(&pair).map_or(0, |id| *id);
        }
    }
    Some(next)
}

fn count_occurrence(gram: &mut NGram, at: u32, group: u32) {
    if gram.count == 0 {
        gram.first = at;
    }
    if gram.count == 0 || gram.last_group != group {
        gram.groups += 1;
        gram.last_group = group;
        gram.here = 0;
    }
    gram.here += 1;
    gram.most = gram.most.max(gram.here);
    gram.count += 1;
}

#[cfg(test)]
mod tests {
    use super::{NGramThreshold, count_ngrams};

    const LEAST: NGramThreshold = NGramThreshold { groups: 2, most: u32::MAX };

    #[test]
    fn sequences_are_counted_by_group_and_stop_at_breaks() {
        // a b c | a b c | b c (0 breaks)
        let words = [1, 2, 3, 1, 2, 3, 2, 0, 3];
        let grams = count_ngrams(&words, 4, &[0..3, 3..6, 6..9], (3, LEAST), &|| false).unwrap();
        let found: Vec<(u8, u32, u32)> =
            grams.all.iter().skip(4).map(|gram| (gram.length, gram.count, gram.groups)).collect();
        assert_eq!(found, [(2, 2, 2), (2, 2, 2), (3, 2, 2)]);
        assert_eq!(grams.at.iter().map(Vec::len).collect::<Vec<_>>(), [9, 9, 9]);
    }

    #[test]
    fn counting_stops_where_it_is_no_longer_wanted() {
        assert!(count_ngrams(&[1, 2, 1, 2], 3, &[0..2, 2..4], (2, LEAST), &|| true).is_none());
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(
            count_ngrams(&[], 0, &[], (4, LEAST), &|| false).unwrap().all.iter().all(|gram| gram.count == 0)
        );
    }
}
