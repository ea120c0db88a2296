//! Texts that a short key means: the spellings of a word, the phrases of some initials.

use std::hash::BuildHasher;
use std::io::{self, Write};

use crate::text::slice::slice;

use super::stored::{Stored, StoredBytes};

use crate::text::hash::{HashMap, HashSet};

/// Texts kept under one key; more are dropped.
const MOST_PER_KEY: usize = 8;

/// Texts by key, those of a key in the order they were added. Each text has one key; none contains a line feed.
///
/// Texts are added to a list and found only after [`settle`](Self::settle) has sorted them. Tables would take several times
/// the memory.
#[derive(Debug, Default)]
pub(crate) struct Expansions {
    /// The keys, sorted, each followed by its texts. A line feed ends every one.
    settled: String,
    /// Where each key starts in `settled`.
    key_starts: Vec<u32>,
    /// What was added since: a key and its text, in turn. A line feed ends every one.
    added: String,
    /// The number of texts of the keys in `added`, by the hash of the key.
    counts: HashMap<u64, usize>,
    /// The hashes of the texts added: most are added many times.
    seen: HashSet<u64>,
}

impl Expansions {
    /// Adds `text` under its `key`. Returns whether it is new there.
    pub(crate) fn add(&mut self, text: &str, key: impl FnOnce() -> String) -> bool {
        let hash = self.seen.hasher().hash_one(text);
        if !self.seen.insert(hash) {
            return false;
        }
        let key = key();
        if self.get(&key).any(|known| known == text) {
            return false;
        }
        let settled = self.get(&key).count();
        let hash = self.counts.hasher().hash_one(&key);
        let count = self.counts.entry(hash).or_insert(settled);
        if *count >= MOST_PER_KEY {
            return false;
        }
        *count += 1;
        for line in [&key, text] {
            self.added.push_str(line);
            self.added.push('\n');
        }
        true
    }

    /// Adds what was added to `other` and is not settled there, as if it were added here.
    pub(crate) fn absorb(&mut self, other: &Self) {
        let mut lines = other.added.split_terminator('\n');
        while let Some((key, text)) = lines.next().zip(lines.next()) {
            self.add(text, || key.to_owned());
        }
    }

    /// Writes the settled texts.
    pub(super) fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.settled.store(to)?;
        self.key_starts.store(to)
    }

    /// Reads what [`store`](Self::store) has written.
    pub(super) fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        Ok(Self { settled: String::restore(from)?, key_starts: Vec::restore(from)?, ..Self::default() })
    }

    /// The settled texts under `key`.
    pub(crate) fn get(&self, key: &str) -> impl Iterator<Item = &str> {
        let first_line = |at: usize| self.group(at).next();
        let (mut low, mut high) = (0, self.key_starts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if first_line(middle).is_some_and(|known| known < key) { low = middle + 1 } else { high = middle }
        }
        let is_known = first_line(low) == Some(key);
        self.group(low).skip(1).take(if is_known { usize::MAX } else { 0 })
    }

    /// The settled keys, each with the first of its texts.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..self.key_starts.len()).filter_map(|at| {
            let mut lines = self.group(at);
            lines.next().zip(lines.next())
        })
    }

    /// The key at this place and its texts; nothing behind the last.
    fn group(&self, at: usize) -> std::str::SplitTerminator<'_, char> {
        let start = |at: usize| self.key_starts.get(at).map_or(self.settled.len(), |start| *start as usize);
        // Both are at a line feed's end, or at the end of the text.
        slice(&self.settled, start(at)..start(at + 1)).split_terminator('\n')
    }

    /// Makes findable what was added. With `is_last`, hardly anything is added afterwards.
    pub(crate) fn settle(&mut self, is_last: bool) {
        self.counts = HashMap::default();
        if is_last {
            self.seen = HashSet::default();
        }
        if self.added.is_empty() {
            return;
        }
        let mut all: Vec<(&str, &str)> = Vec::new();
        for at in 0..self.key_starts.len() {
            let mut lines = self.group(at);
            if let Some(key) = lines.next() {
                all.extend(lines.map(|text| (key, text)));
            }
        }
        let mut added = self.added.split_terminator('\n');
        while let Some(pair) = added.next().zip(added.next()) {
            all.push(pair);
        }
        // Stable: the texts of a key keep their order.
        all.sort_by_key(|(key, _)| *key);
        let mut settled = String::with_capacity(self.settled.len() + self.added.len());
        let mut key_starts = Vec::new();
        for group in all.chunk_by(|one, next| one.0 == next.0) {
            key_starts.push(settled.len() as u32);
            let key = group.first().map(|(key, _)| *key);
            for line in key.into_iter().chain(group.iter().map(|(_, text)| *text)) {
                settled.push_str(line);
                settled.push('\n');
            }
        }
        settled.shrink_to_fit();
        key_starts.shrink_to_fit();
        self.settled = settled;
        self.key_starts = key_starts;
        self.added = String::new();
    }
}

#[cfg(test)]
mod tests {
    use super::{Expansions, MOST_PER_KEY};

    #[test]
    fn texts_are_found_under_their_key_whenever_they_were_added() {
        let mut expansions = Expansions::default();
        let add =
            |expansions: &mut Expansions, text: &str| expansions.add(text, || text.replace(['-', '.'], ""));
        let given = |expansions: &Expansions, key: &str| expansions.get(key).collect::<Vec<_>>().join(" ");
        for (text, is_new) in [("k-12", true), ("u.s", true), ("k.12", true), ("k-12", false), ("-", true)] {
            assert_eq!(add(&mut expansions, text), is_new, "{text}");
        }
        for is_last in [false, true, true] {
            expansions.settle(is_last);
            for (key, texts) in [("k12", "k-12 k.12"), ("us", "u.s"), ("", "-"), ("k1", ""), ("zz", "")] {
                assert_eq!(given(&expansions, key), texts, "{key}");
            }
            assert!(!add(&mut expansions, "k.12"), "added before");
        }
        assert!(add(&mut expansions, "k1-2") && add(&mut expansions, "ne-w"));
        expansions.settle(true);
        assert_eq!(
            (given(&expansions, "k12"), given(&expansions, "new")),
            ("k-12 k.12 k1-2".into(), "ne-w".into())
        );
        let many: Vec<String> = (0..20).map(|count| format!("u{}s", "-".repeat(count))).collect();
        assert_eq!(many.iter().filter(|text| add(&mut expansions, text)).count(), MOST_PER_KEY - 1);
        expansions.settle(true);
        assert_eq!(expansions.get("us").count(), MOST_PER_KEY);
        assert!(!add(&mut expansions, "us."), "there are enough");
    }
}
