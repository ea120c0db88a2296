//! What many posts say word for word: shares, quotes, boilerplate.

use std::ops::Range;

use super::numbered_posts::{BREAK, NumberedPosts, table_part};
use crate::text::hash::{HashMap, HashSet, fnv1a};

/// Words from which a passage or sentence that is there again is the same one.
const LONG: usize = 6;
/// How often it must be there: two are an announcement and its reminder.
const OFTEN: u32 = 3;

/// Returns the folded words as [`NumberedPosts::folds`] does, but what is there often word for word, once: breaks stand in
/// place of each further copy.
pub(super) fn folds_once(text: &NumberedPosts) -> Vec<u32> {
    let mut folds = text.folds();
    let mut pieces: Vec<(Range<u32>, u64)> = Vec::new();
    for passage in &text.passages {
        let start = passage.words.start;
        let words = table_part(&folds, &passage.words);
        pieces.extend(content(text, words).map(|content| (passage.words.clone(), content)));
        let mut at = start;
        for sentence in words.split(|word| *word == BREAK) {
            let range = at..at + sentence.len() as u32;
            at = range.end + 1;
            // A passage of one sentence is there already.
            if sentence.len() < words.len() {
                pieces.extend(content(text, sentence).map(|content| (range, content)));
            }
        }
    }
    let mut counts: HashMap<u64, u32> = HashMap::default();
    for (_, content) in &pieces {
        *counts.entry(*content).or_default() += 1;
    }
    let mut said: HashSet<u64> = HashSet::default();
    for (range, content) in pieces {
        let is_frequent = counts.get(&content).is_some_and(|count| *count >= OFTEN);
        if is_frequent
            && !said.insert(content)
            && let Some(words) = folds.get_mut(range.start as usize..range.end as usize)
        {
            words.fill(BREAK);
        }
    }
    folds
}

/// A number for what `words` say, handles aside, if they are many.
fn content(text: &NumberedPosts, words: &[u32]) -> Option<u64> {
    let said = || {
        let words = words.iter().copied();
        words.filter(|word| *word != BREAK && !text.lexicon.folded(*word).starts_with('@'))
    };
    said().nth(LONG - 1).is_some().then(|| fnv1a(said()))
}
