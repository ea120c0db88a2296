//! Where names of topics occur: sequences of folded words, and of Chinese characters.

use crate::text::hash::HashMap;
use std::hash::Hash;

/// Sequences of `T` by their first element, each with its topic; finds all of them in one pass over a text.
#[derive(Debug)]
pub(in crate::insight) struct SequenceMatcher<T> {
    by_first: HashMap<T, Vec<(Vec<T>, u32)>>,
}

impl<T: Clone + Eq + Hash> SequenceMatcher<T> {
    /// Returns a matcher for `names`: a sequence and its topic.
    pub(in crate::insight) fn new(names: impl IntoIterator<Item = (Vec<T>, u32)>) -> Self {
        let mut by_first: HashMap<T, Vec<(Vec<T>, u32)>> = HashMap::default();
        for (name, topic) in names {
            if let Some(first) = name.first() {
                by_first.entry(first.clone()).or_default().push((name, topic));
            }
        }
        for names in by_first.values_mut() {
            names.sort_by_key(|(name, topic)| (std::cmp::Reverse(name.len()), *topic));
            names.dedup();
        }
        Self { by_first }
    }

    /// Calls `found` with topic, first place and length for every occurrence; of one topic's names that overlap,
    /// the first and longest counts.
    pub(in crate::insight) fn for_each(&self, text: &[T], mut found: impl FnMut(u32, usize, usize)) {
        let mut ends: HashMap<u32, usize> = HashMap::default();
        for at in 0..text.len() {
            let Some(rest) = text.get(at..) else { return };
            let Some(names) = rest.first().and_then(|first| self.by_first.get(first)) else {
                continue;
            };
            for (name, topic) in names {
                // Hardly any name goes on with the second word, too.
                if name.get(1).is_none_or(|second| rest.get(1) == Some(second)) && rest.starts_with(name) {
                    let end = ends.entry(*topic).or_default();
                    if *end <= at {
                        *end = at + name.len();
                        found(*topic, at, name.len());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SequenceMatcher;

    #[test]
    fn the_longest_name_of_a_topic_wins_and_topics_may_overlap() {
        let matcher = SequenceMatcher::new([(vec![1, 2], 0), (vec![1], 0), (vec![2, 3], 1)]);
        let mut found = Vec::new();
        matcher.for_each(&[1, 2, 3, 1], |topic, at, length| found.push((topic, at, length)));
        assert_eq!(found, [(0, 0, 2), (1, 1, 2), (0, 3, 1)]);
    }
}
