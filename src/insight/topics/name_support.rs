//! Which Chinese names of glosses the whole corpus bears out: a bracket may be a slip, or its left edge wrong.

use std::ops::Range;

use super::concept::TopicConcept;
use super::numbered_posts::{NumberedPosts, table_part};
use crate::insight::sequence_matcher::SequenceMatcher;
use crate::insight::word_table::{self, PartOfSpeech};
use crate::text::hash::HashMap;
use crate::text::script::is_han;

/// Characters by which the left edge of a name may be wrong.
const LONGEST_EXTENSION: usize = 4;

/// How often a longer name must be there, against a part of it, for the part to be none.
const WHOLE: f32 = 0.5;

/// In how many passages a Chinese name occurs.
#[derive(Debug, Default, Clone, Copy)]
struct NameSupport {
    /// Together with an English name of the topic.
    both: u32,
    /// With or without.
    all: u32,
    /// The last of them, so that each counts once.
    last: Option<u32>,
}

/// Keeps the Chinese names of `concepts` that occur in several of the passages that have the topic, the one that occurs
/// most often first.
pub(super) fn keep_supported(text: &NumberedPosts, concepts: &mut [TopicConcept], passages: &[Vec<u32>]) {
    let supports = supports(text, concepts, passages);
    // A name of several concepts is that of the one it goes with most often, whatever brackets say.
    let mut most: HashMap<String, u32> = HashMap::default();
    for (concept, supports) in concepts.iter().zip(&supports) {
        for (name, support) in concept.chinese.iter().zip(supports) {
            let best = most.entry(name.clone()).or_default();
            *best = (*best).max(support.both);
        }
    }
    for ((concept, passages), supports) in concepts.iter_mut().zip(passages).zip(supports) {
        let translated = passages.iter().filter(|passage| has_han(text, **passage)).count() as u32;
        if translated == 0 {
            continue;
        }
        let mut kept: Vec<(f32, String)> = std::mem::take(&mut concept.chinese)
            .into_iter()
            .zip(supports)
            .filter(|(name, support)| {
                let best = most.get(name).map_or(0, |both| *both);
                support.bears_out(name, translated) && support.both * 2 >= best
            })
            // Between nearly equal ones the longer name is the whole one.
            .map(|(name, support)| {
                (support.both as f32 * (1.0 + 0.12 * name.chars().count().min(5) as f32), name)
            })
            .collect();
        // 记忆 is there wherever 记忆化 is.
        let is_part = |(both, name): &(f32, String), kept: &[(f32, String)]| {
            kept.iter().any(|(other, longer)| {
                longer.len() > name.len() && longer.contains(name.as_str()) && *other >= both * WHOLE
            })
        };
        let all = kept.clone();
        kept.retain(|name| !is_part(name, &all));
        kept.sort_by(|a, b| b.0.total_cmp(&a.0));
        concept.chinese = kept.into_iter().map(|(_, name)| name).collect();
        if let Some(first) = concept.chinese.first_mut()
            && let Some(longer) = extended(text, first, passages)
        {
            *first = longer;
        }
    }
}

/// Removes Chinese names that a longer name has too: 开源 is `open source`, not `source`.
pub(super) fn leave_to_longer(concepts: &mut [TopicConcept]) {
    let mut owners: HashMap<String, Vec<String>> = HashMap::default();
    for concept in concepts.iter() {
        for chinese in &concept.chinese {
            owners.entry(chinese.clone()).or_default().push(concept.name().to_lowercase());
        }
    }
    for concept in concepts {
        let name = concept.name().to_lowercase();
        concept.chinese.retain(|chinese| {
            let longer = owners.get(chinese).into_iter().flatten().filter(|other| other.len() > name.len());
            !longer.map(|other| other.split(' ')).any(|mut words| words.any(|word| word == name))
        });
    }
}

/// Returns `name` with the characters that nearly always precede it in `passages`: the left edge of a gloss may be inside
/// the name (传播 in 反向传播).
fn extended(text: &NumberedPosts, name: &str, passages: &[u32]) -> Option<String> {
    let lead = neighbours(text, name, passages, &|han, place| {
        let lead =
            (1..=LONGEST_EXTENSION).map_while(|count| han.get(place.start.checked_sub(count)?..place.start));
        lead.take_while(|lead| lead.first().is_some_and(|code| !is_boundary(*code)))
            .map(<[u32]>::to_vec)
            .collect()
    })?;
    Some(written(&lead).chain(name.chars()).collect())
}

/// Returns `name`, which goes with `passages` as often as any, with the characters that nearly always are beside it there: a
/// part of a name (斯特 of 莱斯特, 证监 of 证监会) goes with them as well as the whole of it.
pub(super) fn whole_name(text: &NumberedPosts, name: String, passages: &[u32]) -> String {
    let name = extended(text, &name, passages).unwrap_or(name);
    let is_end = |code: u32| {
        let ends = char::from_u32(code).is_some_and(|c| word_table::chinese().is_ending(c));
        !ends && is_boundary(code)
    };
    let tail = neighbours(text, &name, passages, &|han, place| {
        let tail = (1..=LONGEST_EXTENSION).map_while(|count| han.get(place.end..place.end + count));
        tail.take_while(|tail| tail.last().is_some_and(|code| !is_end(*code))).map(<[u32]>::to_vec).collect()
    });
    name.chars().chain(written(&tail.unwrap_or_default())).collect()
}

/// The strings next to a range of a passage.
type StringsBeside<'a> = &'a dyn Fn(&[u32], Range<usize>) -> Vec<Vec<u32>>;

/// The longest of the strings that `beside` finds next to the places of `name` which is there nearly always.
fn neighbours(
    text: &NumberedPosts,
    name: &str,
    passages: &[u32],
    beside: StringsBeside<'_>,
) -> Option<Vec<u32>> {
    let codes: Vec<u32> = name.chars().map(u32::from).collect();
    if !name.chars().all(is_han) {
        return None;
    }
    let mut total = 0_u32;
    let mut counts: HashMap<Vec<u32>, u32> = HashMap::default();
    for passage in passages.iter().filter_map(|passage| text.passages.get(*passage as usize)) {
        let han = table_part(&text.han, &passage.han);
        for at in (0..han.len()).filter(|at| han.get(*at..).is_some_and(|rest| rest.starts_with(&codes))) {
            total += 1;
            for string in beside(han, at..at + codes.len()) {
                *counts.entry(string).or_default() += 1;
            }
        }
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= 3 && count * 5 >= total * 4);
    often.map(|(string, _)| string).max_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)))
}

fn written(codes: &[u32]) -> impl Iterator<Item = char> + '_ {
    codes.iter().filter_map(|code| char::from_u32(*code))
}

/// Whether no name goes on with the character `code`.
fn is_boundary(code: u32) -> bool {
    char::from_u32(code).is_none_or(|c| c == '\0' || is_particle(c.encode_utf8(&mut [0; 4])))
}

/// Returns whether `c` is a word of a closed class, which no name has.
fn is_particle(c: &str) -> bool {
    let word = word_table::chinese().get(c);
    word.is_some_and(|word| {
        matches!(word.part, PartOfSpeech::Function | PartOfSpeech::Quantity | PartOfSpeech::Adverb)
    })
}

/// Notes which Chinese names of `concepts` name nothing else: they find posts alone.
pub(super) fn mark_certain(text: &NumberedPosts, concepts: &mut [TopicConcept], passages: &[Vec<u32>]) {
    let supports = supports(text, concepts, passages);
    for (concept, supports) in concepts.iter_mut().zip(supports) {
        let certain = concept.chinese.iter().zip(supports);
        concept.certain = certain
            .filter(|(name, support)| {
                support.both >= 2
                    && support.both * 5 >= support.all * 4
                    && name.chars().filter(|c| is_han(*c)).count() >= 2
            })
            .map(|(name, _)| name.clone())
            .collect();
    }
}

impl NameSupport {
    /// Returns whether the name is that of a topic which `translated` passages have.
    fn bears_out(self, name: &str, translated: u32) -> bool {
        // Of a name with Latin letters only the Han characters are counted.
        let most = if name.chars().all(is_han) { 4 } else { 2 };
        let precise = self.both * most >= self.all;
        match translated {
            1 | 2 => precise && self.both == translated,
            _ => precise && self.both >= 2 && self.both * 10 >= translated,
        }
    }
}

fn has_han(text: &NumberedPosts, passage: u32) -> bool {
    text.passages.get(passage as usize).is_some_and(|passage| passage.han.len() > 1)
}

/// Returns the support of each Chinese name of each concept.
fn supports(text: &NumberedPosts, concepts: &[TopicConcept], passages: &[Vec<u32>]) -> Vec<Vec<NameSupport>> {
    let mut found: Vec<Vec<NameSupport>> =
        concepts.iter().map(|concept| vec![NameSupport::default(); concept.chinese.len()]).collect();
    let mut owners: Vec<(usize, usize)> = Vec::new();
    let mut names: Vec<(Vec<u32>, u32)> = Vec::new();
    for (at, concept) in concepts.iter().enumerate() {
        for (which, name) in concept.chinese.iter().enumerate() {
            names.push((name.chars().filter(|c| is_han(*c)).map(u32::from).collect(), owners.len() as u32));
            owners.push((at, which));
        }
    }
    let matcher = SequenceMatcher::new(names);
    for (number, passage) in text.passages.iter().enumerate() {
        let number = number as u32;
        matcher.for_each(table_part(&text.han, &passage.han), |owner, _, _| {
            let Some((at, which)) = owners.get(owner as usize) else { return };
            let listed = passages.get(*at).map_or(&[][..], Vec::as_slice);
            let support = found.get_mut(*at).and_then(|supports| supports.get_mut(*which));
            // Passages of a topic are listed up to some number only.
            let within = listed.last().is_some_and(|last| *last >= number);
            if let Some(support) = support.filter(|support| within && support.last != Some(number)) {
                support.last = Some(number);
                support.all += 1;
                support.both += u32::from(listed.binary_search(&number).is_ok());
            }
        });
    }
    found
}
