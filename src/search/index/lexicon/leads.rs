//! What a few letters lead to: spellings and phrases.

use std::hash::BuildHasher;

use crate::text::hash::{HashMap, HashSet};

/// More are not told apart under one key.
const MOST: usize = 8;

/// Texts by key, those of a key in the order they were added. Each text has one key; none has a line feed in it.
#[derive(Debug, Default)]
pub(crate) struct Leads {
    /// The keys, sorted, each with its texts: all end with a line feed. Tables would take several times as much.
    settled: String,
    /// Where each key starts.
    starts: Vec<u32>,
    /// What was added since: a key and its text, in turn, and how many texts each of these keys has by now.
    added: String,
    counts: HashMap<u64, usize>,
    /// The texts that were added, by hash: most are added many times.
    seen: HashSet<u64>,
}

impl Leads {
    /// Adds `text` under its `key`; says whether it is new there. It is found once they are settled.
    pub(crate) fn add(&mut self, text: &str, key: impl FnOnce() -> String) -> bool {
        let hash = self.seen.hasher().hash_one(text);
        if !self.seen.insert(hash) {
            return false;
        }
        let key = key();
        if self.of(&key).any(|known| known == text) {
            return false;
        }
        let settled = self.of(&key).count();
        let hash = self.counts.hasher().hash_one(&key);
        let count = self.counts.entry(hash).or_insert(settled);
        if *count >= MOST {
            return false;
        }
        *count += 1;
        for line in [&key, text] {
            self.added.push_str(line);
            self.added.push('\n');
        }
        true
    }

    /// The settled texts under `key`.
    pub(crate) fn of(&self, key: &str) -> impl Iterator<Item = &str> {
        let at =
            self.starts.partition_point(|start| self.lines(*start).next().is_some_and(|known| known < key));
        let start = self.starts.get(at).filter(|start| self.lines(**start).next() == Some(key));
        let end = self.starts.get(at + 1).map_or(self.settled.len(), |end| *end as usize);
        let lines = start.and_then(|start| self.settled.get(*start as usize..end)).unwrap_or_default();
        lines.split_terminator('\n').skip(1)
    }

    fn lines(&self, start: u32) -> std::str::SplitTerminator<'_, char> {
        self.settled.get(start as usize..).unwrap_or_default().split_terminator('\n')
    }

    /// Makes what was added findable. Little is added any more after what `is_last`.
    pub(crate) fn settle(&mut self, is_last: bool) {
        self.counts = HashMap::default();
        if is_last {
            self.seen = HashSet::default();
        }
        if self.added.is_empty() {
            return;
        }
        let mut all: Vec<(&str, &str)> = Vec::new();
        for (at, start) in self.starts.iter().enumerate() {
            let end = self.starts.get(at + 1).map_or(self.settled.len(), |end| *end as usize);
            let mut lines = self.settled.get(*start as usize..end).unwrap_or_default().split_terminator('\n');
            let key = lines.next().unwrap_or_default();
            all.extend(lines.map(|text| (key, text)));
        }
        let mut added = self.added.split_terminator('\n');
        while let Some(pair) = added.next().zip(added.next()) {
            all.push(pair);
        }
        // Those of a key stay in order.
        all.sort_by_key(|(key, _)| *key);
        let mut settled = String::with_capacity(self.settled.len() + self.added.len());
        self.starts.clear();
        for of_key in all.chunk_by(|one, next| one.0 == next.0) {
            self.starts.push(settled.len() as u32);
            let key = of_key.first().map(|(key, _)| *key);
            for line in key.into_iter().chain(of_key.iter().map(|(_, text)| *text)) {
                settled.push_str(line);
                settled.push('\n');
            }
        }
        settled.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.settled = settled;
        self.added = String::new();
    }
}

#[cfg(test)]
mod tests {
    use super::{Leads, MOST};

    #[test]
    fn texts_are_found_under_their_key_whenever_they_were_added() {
        let mut leads = Leads::default();
        let add = |leads: &mut Leads, text: &str| leads.add(text, || text.replace(['-', '.'], ""));
        let given = |leads: &Leads, key: &str| leads.of(key).collect::<Vec<_>>().join(" ");
        for (text, is_new) in [("k-12", true), ("u.s", true), ("k.12", true), ("k-12", false), ("-", true)] {
            assert_eq!(add(&mut leads, text), is_new, "{text}");
        }
        for is_last in [false, true, true] {
            leads.settle(is_last);
            for (key, texts) in [("k12", "k-12 k.12"), ("us", "u.s"), ("", "-"), ("k1", ""), ("zz", "")] {
                assert_eq!(given(&leads, key), texts, "{key}");
            }
            assert!(!add(&mut leads, "k.12"), "it is known");
        }
        assert!(add(&mut leads, "k1-2") && add(&mut leads, "ne-w"));
        leads.settle(true);
        assert_eq!((given(&leads, "k12"), given(&leads, "new")), ("k-12 k.12 k1-2".into(), "ne-w".into()));
        let many: Vec<String> = (0..20).map(|count| format!("u{}s", "-".repeat(count))).collect();
        assert_eq!(many.iter().filter(|text| add(&mut leads, text)).count(), MOST - 1);
        leads.settle(true);
        assert_eq!(leads.of("us").count(), MOST);
        assert!(!add(&mut leads, "us."), "there are enough");
    }
}
