//! Which recurring strings of Han characters could be words.

use std::ops::Range;

use super::ngrams::{NGram, NGrams};
use crate::insight::stopwords::{self, WordClass};
use crate::insight::word_table::{self, PartOfSpeech};

/// Returns which strings could be words: they do not start or end with a function word, are not always part of one longer
/// string, and do not cut other words.
pub(super) fn possible_words(grams: &NGrams, han: &[u32]) -> Vec<bool> {
    let list = stopwords::chinese();
    let mut within = vec![0_u32; grams.all.len()];
    for gram in grams.all.iter().filter(|gram| gram.length > 1) {
        for part in [gram.head, gram.tail] {
            if let Some(slot) = within.get_mut(part as usize) {
                *slot = (*slot).max(gram.count);
            }
        }
    }
    let is = |range: Range<usize>, classes: &[WordClass]| {
        let word: String = han_chars(han, range).collect();
        classes.iter().any(|class| list.has(&word, *class))
    };
    // A verb may end a name (函数调用) but hardly opens one; 中国 does not open with 中.
    let opens = |range: Range<usize>| {
        let kept = is(range.start..range.start + 2, &[WordClass::Keep]);
        !kept
            && (is(range.clone(), &[WordClass::Function, WordClass::Generic, WordClass::Verb])
                || (range.len() == 1 && is(range, &[WordClass::Weak])))
    };
    // `深度学习`: of two words the second may be a general one.
    let closes = |range: Range<usize>, length: usize| {
        is(range.clone(), &[WordClass::Function])
            || (length < 4 && is(range.clone(), &[WordClass::Generic]))
            || (range.len() == 1 && is(range, &[WordClass::Weak]))
    };
    grams
        .all
        .iter()
        .zip(within)
        .zip(inside_words(grams))
        .map(|((gram, within), cuts)| {
            let (start, length) = (gram.first as usize, usize::from(gram.length));
            let end = start + length;
            let is_noun = || {
                let known = word_table::chinese().get(&han_chars(han, start..end).collect::<String>());
                known.is_some_and(|known| known.part == PartOfSpeech::Noun)
            };
            length >= 2
                && !cuts
                && within * 10 < gram.count * 9
                && !han_chars(han, start..end).any(|c| "的了是我你您他".contains(c))
                // `以色列` opens with no particle.
                && (!(1..=2.min(length)).any(|n| opens(start..start + n) || closes(end - n..end, length))
                    || is_noun())
        })
        .collect()
}

/// Places in which two characters must be together: fewer are chance.
const FEWEST_PAIRS: u32 = 3;
/// A string ends inside a word if the character at its end is next to the one outside in so many of its places.
const STICKS: f32 = 0.4;

/// Returns which strings begin or end, in most of their places, inside a word: 户反馈 in 用户反馈 and 客户反馈.
fn inside_words(grams: &NGrams) -> Vec<bool> {
    // Whether the two characters at `at` are one word to the one of them that `inner` picks.
    let sticks = |at: Option<usize>, inner: fn(&NGram) -> u32| {
        let id = at.and_then(|at| grams.at.get(1)?.get(at)).map_or(0, |id| *id);
        let pair = grams.get(id);
        id != 0
            && pair.count >= FEWEST_PAIRS
            && pair.count as f32 >= STICKS * grams.get(inner(&pair)).count as f32
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
    let most = |places: u32, gram: &NGram| places * 2 > gram.count;
    cut.iter().zip(&grams.all).map(|((left, right), gram)| most(*left, gram) || most(*right, gram)).collect()
}

/// Returns the characters of a range of Chinese text.
pub(super) fn han_chars(han: &[u32], range: Range<usize>) -> impl Iterator<Item = char> {
    han.get(range).into_iter().flatten().filter_map(|code| char::from_u32(*code))
}
