//! Chinese names of topics by association: the string that is in the passages whose counterpart has the topic.

use crate::text::hash::HashMap;
use std::ops::Range;

use super::chinese_words::{han_chars, possible_words};
use super::concept::TopicConcept;
use super::name_support::whole_name;
use super::ngrams::{NGramThreshold, NGrams, count_ngrams};
use super::numbered_posts::{NumberedPosts, table_part};

/// Han characters of the longest name found this way.
const LONGEST_NAME: usize = 7;
/// Passages in which a topic and its name must occur together: fewer are chance.
const TOGETHER: u32 = 3;
/// Dice coefficient from which a string is taken for the name.
const SURE_COEFFICIENT: f32 = 0.55;
/// Passages from which occurring together is hardly chance, and what the coefficient counts less below.
const FEW_PASSAGES: u32 = 5;
const DOUBT: f32 = 0.3;
/// What a character more is worth between strings with nearly the same coefficient.
const LENGTH_BONUS: f32 = 0.03;
/// Passages looked at; more add nothing.
const PASSAGES: usize = 40_000;

/// Strings of a Chinese text that could be names, by passage.
#[derive(Debug)]
struct ChineseStrings {
    grams: NGrams,
    by_passage: Vec<Vec<u32>>,
    han: Vec<u32>,
}

impl ChineseStrings {
    /// Mines the Chinese side; `None` if cancelled.
    fn mine(text: &NumberedPosts, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let groups: Vec<Range<u32>> =
            text.passages.iter().take(PASSAGES).map(|unit| unit.han.clone()).collect();
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
        let least = NGramThreshold { groups: 2, most: u32::MAX };
        let grams = count_ngrams(&ids, dense.len() + 1, &groups, (LONGEST_NAME, least), cancelled)?;
        let is_word = possible_words(&grams, &han);
        let by_passage = groups
            .iter()
            .map(|range| {
                let mut found: Vec<u32> = grams
                    .at
                    .iter()
                    .skip(1)
                    .flat_map(|level| table_part(level, range))
                    .copied()
                    .filter(|id| is_word.get(*id as usize) == Some(&true))
                    .collect();
                found.sort_unstable();
                found.dedup();
                found
            })
            .collect();
        Some(Self { grams, by_passage, han })
    }

    /// Returns a string as `text` first has it, with the dots of a name.
    fn string(&self, id: u32, text: &NumberedPosts) -> String {
        let gram = self.grams.get(id);
        let range = gram.first as usize..gram.first as usize + usize::from(gram.length);
        let mut string = String::new();
        for (at, c) in (gram.first..).zip(han_chars(&self.han, range)) {
            if at > gram.first && text.dots.contains(&at) {
                string.push('·');
            }
            string.push(c);
        }
        string
    }

    /// Returns the string with the highest Dice coefficient (Dice 1945) with `passages`, if it is high enough; of
    /// nearly equal ones the longer.
    fn best(&self, passages: &[u32]) -> Option<(f32, u32)> {
        let mut counts: HashMap<u32, u32> = HashMap::default();
        for id in passages.iter().filter_map(|passage| self.by_passage.get(*passage as usize)).flatten() {
            *counts.entry(*id).or_default() += 1;
        }
        let ranked = counts.into_iter().filter(|(_, both)| *both >= TOGETHER).map(|(id, both)| {
            let dice = 2.0 * both as f32 / (passages.len() as f32 + self.grams.get(id).groups as f32);
            let dice = if both < FEW_PASSAGES { dice - DOUBT } else { dice };
            (dice, dice + LENGTH_BONUS * f32::from(self.grams.get(id).length.min(5)), id)
        });
        let best = ranked.max_by(|a, b| a.1.total_cmp(&b.1).then(b.2.cmp(&a.2)))?;
        (best.0 >= SURE_COEFFICIENT).then_some((best.0, best.2))
    }
}

/// Gives the concepts that no gloss translates the strings that go with them; of two concepts with one string the
/// one that goes with it more closely gets it. A concept that the Chinese keeps in Latin letters gets none.
/// `None` if cancelled.
pub(super) fn add_chinese_names(
    text: &NumberedPosts,
    concepts: &mut [TopicConcept],
    passages: &[Vec<u32>],
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    let strings = ChineseStrings::mine(text, cancelled)?;
    let mut given: HashMap<u32, (f32, usize)> = HashMap::default();
    for (at, (concept, passages)) in concepts.iter().zip(passages).enumerate() {
        let translated = |passage: &&u32| {
            let string =
                strings.by_passage.get(**passage as usize).is_some_and(|strings| !strings.is_empty());
            // What stands beside a name in a Chinese text is no translation of it.
            let is_translated =
                text.passages.get(**passage as usize).is_some_and(|passage| passage.is_translated);
            string
                && is_translated
                && !concept.phrases.iter().any(|phrase| text.keeps(**passage, &phrase.words))
        };
        let free: Vec<u32> = passages.iter().filter(translated).copied().collect();
        if !concept.chinese.is_empty() || free.len() * 2 < passages.len() {
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
            let name = strings.string(id, text);
            let passages = passages.get(at).map_or(&[][..], Vec::as_slice);
            concept.chinese.push(whole_name(text, name, passages));
        }
    }
    Some(())
}
