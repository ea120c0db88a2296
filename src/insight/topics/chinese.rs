//! Chinese names of topics by association: the string that stands in the passages whose counterpart has the topic.

use std::collections::HashMap;
use std::ops::Range;

use super::grams::{self, Grams};
use super::text::Text;
use crate::insight::stopwords::{self, Class};

/// Han characters of the longest name found this way.
const LONGEST: usize = 7;
/// Passages looked at; more tell nothing new.
const PASSAGES: usize = 40_000;

/// Strings of a Chinese text that could be names, by passage.
#[derive(Debug)]
pub(super) struct Strings {
    grams: Grams,
    by_unit: Vec<Vec<u32>>,
    han: Vec<u32>,
}

impl Strings {
    /// Mines the Chinese side.
    pub(super) fn of(text: &Text) -> Self {
        let groups: Vec<Range<u32>> = text
            .units
            .iter()
            .take(PASSAGES)
            .map(|unit| unit.han.clone())
            .collect();
        let end = groups.last().map_or(0, |range| range.end as usize);
        let mut dense: HashMap<u32, u32> = HashMap::new();
        let han: Vec<u32> = text.han.iter().take(end).copied().collect();
        let ids: Vec<u32> = han
            .iter()
            .map(|code| match code {
                0 => 0,
                code => {
                    let next = dense.len() as u32 + 1;
                    *dense.entry(*code).or_insert(next)
                }
            })
            .collect();
        let grams = grams::count(&ids, dense.len() + 1, &groups, LONGEST, 2);
        let whole = whole(&grams, &han);
        let by_unit = groups
            .iter()
            .map(|range| {
                let mut found: Vec<u32> = grams
                    .at
                    .iter()
                    .skip(1)
                    .flat_map(|level| {
                        level
                            .get(range.start as usize..range.end as usize)
                            .unwrap_or_default()
                    })
                    .copied()
                    .filter(|id| whole.get(*id as usize).copied().unwrap_or_default())
                    .collect();
                found.sort_unstable();
                found.dedup();
                found
            })
            .collect();
        Self { grams, by_unit, han }
    }

    fn string(&self, id: u32) -> String {
        let Some(gram) = self.grams.all.get(id as usize) else {
            return String::new();
        };
        let range = gram.first as usize..gram.first as usize + usize::from(gram.length);
        self.han
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter_map(|code| char::from_u32(*code))
            .collect()
    }

    /// The strings that go with the passages `units`, best first: each covers what those before it left out.
    pub(super) fn names(&self, units: &[u32]) -> Vec<String> {
        let mut left: Vec<u32> = units
            .iter()
            .copied()
            .filter(|unit| {
                self.by_unit
                    .get(*unit as usize)
                    .is_some_and(|strings| !strings.is_empty())
            })
            .collect();
        let all = left.len();
        let mut names = Vec::new();
        while names.len() < 2 && left.len() >= 2.max(all / 4) {
            let Some(best) = self.best(&left, all) else { break };
            left.retain(|unit| {
                self.by_unit
                    .get(*unit as usize)
                    .is_some_and(|strings| strings.binary_search(&best).is_err())
            });
            names.push(self.string(best));
        }
        names
    }

    /// The string with the highest Dice coefficient (Dice 1945), if it is high enough; of nearly equal ones the longer.
    fn best(&self, units: &[u32], all: usize) -> Option<u32> {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for id in units
            .iter()
            .filter_map(|unit| self.by_unit.get(*unit as usize))
            .flatten()
        {
            *counts.entry(*id).or_default() += 1;
        }
        let least = if all < 4 { 2 } else { 3 };
        let dice = |id: u32, both: u32| {
            let own = self.grams.all.get(id as usize).map_or(0, |gram| gram.groups);
            2.0 * both as f32 / (units.len() as f32 + own as f32)
        };
        let mut ranked: Vec<(f32, usize, u32)> = counts
            .into_iter()
            .filter(|(_, both)| *both >= least)
            .map(|(id, both)| {
                let length = self
                    .grams
                    .all
                    .get(id as usize)
                    .map_or(0, |gram| usize::from(gram.length));
                (dice(id, both) + 0.04 * length.min(5) as f32, length, id)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
        ranked
            .first()
            .filter(|(score, length, _)| *score - 0.04 * (*length).min(5) as f32 >= 0.5)
            .map(|(_, _, id)| *id)
    }
}

/// Which strings could be words: they do not start or end with a function word, and are not always part of one
/// longer string.
fn whole(grams: &Grams, han: &[u32]) -> Vec<bool> {
    let list = stopwords::chinese();
    let mut within = vec![0_u32; grams.all.len()];
    for gram in grams.all.iter().filter(|gram| gram.length > 1) {
        for part in [gram.head, gram.tail] {
            if let Some(slot) = within.get_mut(part as usize) {
                *slot = (*slot).max(gram.count);
            }
        }
    }
    let function = |range: Range<usize>| {
        let word: String = han
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter_map(|code| char::from_u32(*code))
            .collect();
        list.has(&word, Class::Function) || list.has(&word, Class::Generic)
    };
    grams
        .all
        .iter()
        .zip(within)
        .map(|(gram, within)| {
            let (start, length) = (gram.first as usize, usize::from(gram.length));
            let end = start + length;
            length >= 2
                && within * 10 < gram.count * 9
                && !(1..=2.min(length)).any(|n| function(start..start + n) || function(end - n..end))
        })
        .collect()
}
