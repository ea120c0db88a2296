//! Chinese names of topics by association: the string that stands in the passages whose counterpart has the topic.

use crate::text::hash::HashMap;
use std::ops::Range;

use super::grams::{self, Gram, Grams, Least};
use super::join::Concept;
use super::text::Text;
use crate::insight::stopwords::{self, Class};

/// Han characters of the longest name found this way.
const LONGEST: usize = 7;
/// Passages in which a topic and its name must stand together: fewer are chance.
const TOGETHER: u32 = 3;
/// Dice coefficient from which a string is taken for the name.
const SURE: f32 = 0.55;
/// Passages from which standing together is hardly chance, and what the coefficient counts less below.
const FEW: u32 = 5;
const DOUBT: f32 = 0.3;
/// What a character more is worth between strings with nearly the same coefficient.
const LONGER: f32 = 0.03;
/// Passages looked at; more tell nothing new.
const PASSAGES: usize = 40_000;

/// Strings of a Chinese text that could be names, by passage.
#[derive(Debug)]
struct Strings {
    grams: Grams,
    by_unit: Vec<Vec<u32>>,
    han: Vec<u32>,
}

impl Strings {
    /// Mines the Chinese side.
    fn of(text: &Text, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let groups: Vec<Range<u32>> = text.units.iter().take(PASSAGES).map(|unit| unit.han.clone()).collect();
        let end = groups.last().map_or(0, |range| range.end as usize);
        let mut dense: HashMap<u32, u32> = HashMap::default();
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
        let least = Least { groups: 2, most: u32::MAX };
        let grams = grams::count(&ids, dense.len() + 1, &groups, (LONGEST, least), cancelled)?;
        let whole = whole(&grams, &han);
        let by_unit = groups
            .iter()
            .map(|range| {
                let mut found: Vec<u32> = grams
                    .at
                    .iter()
                    .skip(1)
                    .flat_map(|level| level.get(range.start as usize..range.end as usize).unwrap_or_default())
                    .copied()
                    .filter(|id| whole.get(*id as usize).copied().unwrap_or_default())
                    .collect();
                found.sort_unstable();
                found.dedup();
                found
            })
            .collect();
        Some(Self { grams, by_unit, han })
    }

    fn string(&self, id: u32) -> String {
        let Some(gram) = self.grams.all.get(id as usize) else {
            return String::new();
        };
        let range = gram.first as usize..gram.first as usize + usize::from(gram.length);
        self.han.get(range).unwrap_or_default().iter().filter_map(|code| char::from_u32(*code)).collect()
    }

    /// The string with the highest Dice coefficient (Dice 1945) with the passages `units`, if it is high enough; of
    /// nearly equal ones the longer.
    fn best(&self, units: &[u32]) -> Option<(f32, u32)> {
        let mut counts: HashMap<u32, u32> = HashMap::default();
        for id in units.iter().filter_map(|unit| self.by_unit.get(*unit as usize)).flatten() {
            *counts.entry(*id).or_default() += 1;
        }
        let gram = |id: u32| self.grams.all.get(id as usize).copied().unwrap_or_default();
        let ranked = counts.into_iter().filter(|(_, both)| *both >= TOGETHER).map(|(id, both)| {
            let dice = 2.0 * both as f32 / (units.len() as f32 + gram(id).groups as f32);
            let dice = if both < FEW { dice - DOUBT } else { dice };
            (dice, dice + LONGER * f32::from(gram(id).length.min(5)), id)
        });
        let best = ranked.max_by(|a, b| a.1.total_cmp(&b.1).then(b.2.cmp(&a.2)))?;
        (best.0 >= SURE).then_some((best.0, best.2))
    }
}

/// Gives the concepts that no gloss translates the strings that go with them; of two concepts with one string the
/// one that goes with it more closely gets it. A concept that the Chinese keeps in Latin letters gets none.
/// `None` if cancelled.
pub(super) fn name(
    text: &Text,
    concepts: &mut [Concept],
    units: &[Vec<u32>],
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    let strings = Strings::of(text, cancelled)?;
    let mut given: HashMap<u32, (f32, usize)> = HashMap::default();
    for (at, (concept, units)) in concepts.iter().zip(units).enumerate() {
        let translated = |unit: &&u32| {
            let string = strings.by_unit.get(**unit as usize).is_some_and(|strings| !strings.is_empty());
            string && !concept.phrases.iter().any(|phrase| text.keeps(**unit, &phrase.words))
        };
        let free: Vec<u32> = units.iter().filter(translated).copied().collect();
        if !concept.chinese.is_empty() || free.len() * 2 < units.len() {
            continue;
        }
        if let Some((dice, id)) = strings.best(&free) {
            let best = given.entry(id).or_insert((dice, at));
            if dice > best.0 {
                *best = (dice, at);
            }
        }
    }
    let mut given: Vec<(u32, usize)> = given.into_iter().map(|(id, (_, at))| (id, at)).collect();
    given.sort_unstable();
    for (id, at) in given {
        if let Some(concept) = concepts.get_mut(at) {
            concept.chinese.push(strings.string(id));
        }
    }
    Some(())
}

/// Which strings could be words: they do not start or end with a function word, are not always part of one longer
/// string, and do not cut others' words.
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
    let is = |range: Range<usize>, classes: &[Class]| {
        let word: String =
            han.get(range).unwrap_or_default().iter().filter_map(|code| char::from_u32(*code)).collect();
        classes.iter().any(|class| list.has(&word, *class))
    };
    // A verb may end a name (函数调用) but hardly opens one; 中国 does not open with 中.
    let opens = |range: Range<usize>| {
        let kept = is(range.start..range.start + 2, &[Class::Keep]);
        !kept
            && (is(range.clone(), &[Class::Function, Class::Generic, Class::Verb])
                || (range.len() == 1 && is(range, &[Class::Weak])))
    };
    let closes = |range: Range<usize>| {
        is(range.clone(), &[Class::Function, Class::Generic])
            || (range.len() == 1 && is(range, &[Class::Weak]))
    };
    grams
        .all
        .iter()
        .zip(within)
        .zip(cutting(grams))
        .map(|((gram, within), cuts)| {
            let (start, length) = (gram.first as usize, usize::from(gram.length));
            let end = start + length;
            length >= 2
                && !cuts
                && within * 10 < gram.count * 9
                && !han.get(start..end).unwrap_or_default().iter().any(|code| {
                    matches!(char::from_u32(*code), Some('的' | '了' | '是' | '我' | '你' | '您' | '他'))
                })
                && !(1..=2.min(length)).any(|n| opens(start..start + n) || closes(end - n..end))
        })
        .collect()
}

/// A string ends inside a word where the character at its end stands beside the one outside in so many of its places.
const STICKS: f32 = 0.4;

/// Which strings begin or end, in most of their places, inside a word: 户反馈 in 用户反馈 and 客户反馈.
fn cutting(grams: &Grams) -> Vec<bool> {
    let gram = |id: u32| grams.all.get(id as usize).copied().unwrap_or_default();
    // Whether the two characters at `at` are one word to the one of them that `inner` picks.
    let sticks = |at: Option<usize>, inner: fn(&Gram) -> u32| {
        let id = at.and_then(|at| grams.at.get(1)?.get(at)).copied().unwrap_or_default();
        let pair = gram(id);
        id != 0 && pair.count >= TOGETHER && pair.count as f32 >= STICKS * gram(inner(&pair)).count as f32
    };
    let mut cut = vec![(0_u32, 0_u32); grams.all.len()];
    for (level, at) in grams.at.iter().enumerate().skip(1) {
        for (place, id) in at.iter().enumerate().filter(|(_, id)| **id != 0) {
            if let Some((left, right)) = cut.get_mut(*id as usize) {
                *left += u32::from(sticks(place.checked_sub(1), |pair| pair.tail));
                *right += u32::from(sticks(Some(place + level), |pair| pair.head));
            }
        }
    }
    let most = |places: u32, gram: &Gram| places * 2 > gram.count;
    cut.iter().zip(&grams.all).map(|((left, right), gram)| most(*left, gram) || most(*right, gram)).collect()
}
