//! How well the texts of each post match a pattern, kept between queries: the next key searches for the same words again.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::search::matching::word_fit::WordFit;

/// Patterns that are kept: a query has a few words, and each may have several alternatives.
const KEPT: usize = 16;

/// Patterns of one query that get a table, which takes a byte a post. For the rest of a pasted page the texts are scanned.
const MOST_PER_QUERY: usize = 64;

/// The match tables of the last patterns.
#[derive(Debug, Default)]
pub(crate) struct MatchCache(Mutex<RecentTables>);

#[derive(Debug, Default)]
struct RecentTables {
    /// By the name of the pattern, the last used first.
    tables: Vec<(String, Arc<CachedMatches>)>,
    /// Patterns of the current query so far.
    requests: usize,
    /// The other names of the last words, the last looked up first.
    names: Vec<(String, Vec<String>)>,
}

impl MatchCache {
    /// Starts another query.
    pub(crate) fn start_query(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).requests = 0;
    }

    /// The other names of `word`, found by `compute` if they are not kept.
    pub(crate) fn names(&self, word: &str, compute: impl FnOnce() -> Vec<String>) -> Vec<String> {
        let recent = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, names)) = recent().names.iter().find(|(known, _)| known == word) {
            return names.clone();
        }
        // It looks for patterns itself.
        let names = compute();
        let mut recent = recent();
        recent.names.insert(0, (word.to_owned(), names.clone()));
        recent.names.truncate(KEPT);
        names
    }

    /// The table of the pattern with this name, made by `compute` if it is not kept.
    ///
    /// Behind [`MOST_PER_QUERY`] patterns the table is empty: every text is scanned.
    pub(crate) fn get_or_compute(
        &self,
        name: String,
        compute: impl FnOnce() -> MatchTable,
    ) -> Arc<CachedMatches> {
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recent.requests += 1;
        if recent.requests > MOST_PER_QUERY {
            return Arc::default();
        }
        let (name, table) = match recent.tables.iter().position(|(known, _)| *known == name) {
            Some(at) => recent.tables.remove(at),
            None => (name, Arc::new(CachedMatches(compute().0.into_iter().map(AtomicU8::new).collect()))),
        };
        recent.tables.insert(0, (name, Arc::clone(&table)));
        recent.tables.truncate(KEPT);
        table
    }
}

/// How well the texts of a post match a pattern, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextMatch {
    /// They have to be scanned.
    Unscanned,
    /// They do not match.
    Absent,
    /// The best fit in them.
    Present(WordFit),
}

/// Codes of text matches, a byte each. A better match is lower, so that the best of several is the least.
const UNSCANNED: u8 = 0;
const WHOLE: u8 = 1;
const START: u8 = 2;
const INSIDE: u8 = 3;
const ABSENT: u8 = 4;

fn code(fit: WordFit) -> u8 {
    match fit {
        WordFit::Whole => WHOLE,
        WordFit::Start => START,
        WordFit::Inside => INSIDE,
    }
}

/// What is known of a pattern from the index, by post, without reading a text.
#[derive(Debug)]
pub(crate) struct MatchTable(Vec<u8>);

impl MatchTable {
    /// The texts of no post match.
    pub(crate) fn all_absent(posts: usize) -> Self {
        Self(vec![ABSENT; posts])
    }

    /// The texts of every post have to be scanned.
    pub(crate) fn all_unscanned(posts: usize) -> Self {
        Self(vec![UNSCANNED; posts])
    }

    /// Records that the texts of `post` match with this fit, or a better one.
    pub(crate) fn add(&mut self, post: u32, fit: WordFit) {
        if let Some(known) = self.0.get_mut(post as usize) {
            // Nothing is better than a whole word: the texts need no scan.
            *known = if fit == WordFit::Whole { WHOLE } else { code(fit).min(*known) };
        }
    }

    /// Records that the texts of `post` may match better than is known.
    pub(crate) fn add_unscanned(&mut self, post: u32) {
        if let Some(known) = self.0.get_mut(post as usize).filter(|known| **known != WHOLE) {
            *known = UNSCANNED;
        }
    }

    /// Removes the posts in which `part` is absent or fits worse than `worst`.
    pub(crate) fn require(&mut self, part: &Self, worst: WordFit) {
        for (known, part) in self.0.iter_mut().zip(&part.0) {
            if *part > code(worst) {
                *known = ABSENT;
            }
        }
    }
}

/// How well the texts of each post match a pattern. Scans add what they find, on several threads at once.
#[derive(Debug, Default)]
pub(crate) struct CachedMatches(Vec<AtomicU8>);

impl CachedMatches {
    /// What is known of the texts of `post`; nothing where the table does not reach.
    pub(crate) fn get(&self, post: usize) -> TextMatch {
        match self.0.get(post).map_or(UNSCANNED, |code| code.load(Ordering::Relaxed)) {
            ABSENT => TextMatch::Absent,
            WHOLE => TextMatch::Present(WordFit::Whole),
            START => TextMatch::Present(WordFit::Start),
            INSIDE => TextMatch::Present(WordFit::Inside),
            _ => TextMatch::Unscanned,
        }
    }

    /// Keeps the result of a scan of the texts of `post`.
    pub(crate) fn set(&self, post: usize, fit: Option<WordFit>) {
        if let Some(known) = self.0.get(post) {
            known.store(fit.map_or(ABSENT, code), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, MOST_PER_QUERY, MatchCache, MatchTable, TextMatch, WordFit};

    #[test]
    fn what_the_index_tells_or_a_scan_finds_is_kept_for_the_last_patterns() {
        let cache = MatchCache::default();
        let compute = || {
            let mut table = MatchTable::all_absent(5);
            table.add(1, WordFit::Inside);
            table.add(1, WordFit::Start);
            table.add_unscanned(2);
            table.add(2, WordFit::Start);
            table.add_unscanned(3);
            table.add(3, WordFit::Whole);
            table.add_unscanned(3);
            table
        };
        let known = cache.get_or_compute("agent".to_owned(), compute);
        let told: Vec<TextMatch> = (0..5).map(|post| known.get(post)).collect();
        let (start, whole) = (TextMatch::Present(WordFit::Start), TextMatch::Present(WordFit::Whole));
        assert_eq!(told, [TextMatch::Absent, start, TextMatch::Unscanned, whole, TextMatch::Absent]);
        known.set(2, None);
        let never = || -> MatchTable { unreachable!("it is kept") };
        assert_eq!(cache.get_or_compute("agent".to_owned(), never).get(2), TextMatch::Absent);
        for word in 0..KEPT {
            cache.get_or_compute(word.to_string(), || MatchTable::all_unscanned(5));
        }
        let again = cache.get_or_compute("agent".to_owned(), compute);
        assert_eq!(again.get(2), TextMatch::Unscanned, "only the last patterns are kept");
        for word in 0..MOST_PER_QUERY {
            cache.get_or_compute(word.to_string(), compute);
        }
        let endless = cache.get_or_compute("agent".to_owned(), never);
        endless.set(1, None);
        assert_eq!(endless.get(1), TextMatch::Unscanned, "nothing is kept for a query that never ends");
        cache.start_query();
        assert_eq!(cache.get_or_compute("agent".to_owned(), compute).get(1), start);
    }

    #[test]
    fn names_are_found_once_for_the_last_words() {
        let cache = MatchCache::default();
        let found = |word: &str, name: &str| cache.names(word, || vec![name.to_owned()]).concat();
        assert_eq!((found("agent", "智能体"), found("agent", "other")), ("智能体".into(), "智能体".into()));
        for word in 0..KEPT {
            found(&word.to_string(), "x");
        }
        assert_eq!(found("agent", "other"), "other");
    }

    #[test]
    fn several_words_match_where_each_may_match() {
        let mut all = MatchTable::all_unscanned(4);
        let mut part = MatchTable::all_absent(4);
        part.add(0, WordFit::Whole);
        part.add(1, WordFit::Start);
        part.add_unscanned(2);
        all.require(&part, WordFit::Whole);
        let known = MatchCache::default().get_or_compute(String::new(), || all);
        let found: Vec<bool> = (0..4).map(|post| known.get(post) == TextMatch::Unscanned).collect();
        assert_eq!(found, [true, false, true, false]);
    }
}
