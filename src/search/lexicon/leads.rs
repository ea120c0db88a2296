//! What a few letters lead to: spellings and phrases.

use crate::text::hash::HashMap;

/// More are not told apart under one key.
const MOST: usize = 8;

/// Texts by key, neither with a line feed in it: those of a key in the order they were added, each once.
#[derive(Debug, Default)]
pub(super) struct Leads {
    open: HashMap<Box<str>, Vec<Box<str>>>,
    /// The closed keys, sorted, each with its texts: all end with a line feed. A table takes several times as much.
    closed: String,
    /// Where each key starts.
    starts: Vec<u32>,
}

impl Leads {
    /// Adds `text` under `key`; says whether it is new there.
    pub(super) fn add(&mut self, key: String, text: &str) -> bool {
        let is_new = self.of(&key).count() < MOST && self.of(&key).all(|known| known != text);
        if is_new {
            self.open.entry(key.into_boxed_str()).or_default().push(text.into());
        }
        is_new
    }

    /// The texts under `key`.
    pub(super) fn of(&self, key: &str) -> impl Iterator<Item = &str> {
        let closed =
            self.starts.binary_search_by_key(&key, |start| self.lines(*start).next().unwrap_or_default());
        let start = closed.ok().and_then(|at| self.starts.get(at).copied().zip(Some(at)));
        let closed = start.into_iter().flat_map(|(start, at)| {
            let end = self.starts.get(at + 1).map_or(self.closed.len(), |end| *end as usize);
            self.closed.get(start as usize..end).unwrap_or_default().lines().skip(1)
        });
        closed.chain(self.open.get(key).into_iter().flatten().map(|text| &**text))
    }

    fn lines(&self, start: u32) -> std::str::Lines<'_> {
        self.closed.get(start as usize..).unwrap_or_default().lines()
    }

    /// Puts what was added so far, once, where it takes little room.
    pub(super) fn close(&mut self) {
        let mut all: Vec<(Box<str>, Vec<Box<str>>)> = std::mem::take(&mut self.open).into_iter().collect();
        all.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let length = |text: &str| text.len() + 1;
        let lengths =
            all.iter().map(|(key, texts)| length(key) + texts.iter().map(|text| length(text)).sum::<usize>());
        self.closed.reserve_exact(lengths.sum());
        self.starts.reserve_exact(all.len());
        for (key, texts) in all {
            self.starts.push(self.closed.len() as u32);
            for text in std::iter::once(&key).chain(&texts) {
                self.closed.push_str(text);
                self.closed.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Leads, MOST};

    #[test]
    fn texts_are_found_under_their_key_before_and_after_it_is_closed() {
        let mut leads = Leads::default();
        for (key, text) in [("k12", "k-12"), ("us", "u.s"), ("k12", "k.12"), ("k12", "k-12"), ("", "-")] {
            leads.add(key.to_owned(), text);
        }
        let given = |leads: &Leads, key: &str| leads.of(key).collect::<Vec<_>>().join(" ");
        for _ in 0..2 {
            let expected = [("k12", "k-12 k.12"), ("us", "u.s"), ("", "-"), ("k1", ""), ("zz", "")];
            assert!(expected.iter().all(|(key, texts)| given(&leads, key) == *texts));
            if leads.starts.is_empty() {
                leads.close();
            }
        }
        assert!(!leads.add("k12".to_owned(), "k.12"), "it is known");
        assert!(leads.add("k12".to_owned(), "k_12") && leads.add("new".to_owned(), "ne-w"));
        assert_eq!((given(&leads, "k12"), given(&leads, "new")), ("k-12 k.12 k_12".into(), "ne-w".into()));
        let added = (0..20).filter(|number| leads.add("us".to_owned(), &number.to_string())).count();
        assert_eq!(added, MOST - 1);
    }
}
