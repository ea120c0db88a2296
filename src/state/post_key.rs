//! Names of posts that outlive a run and hold in every archive.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::corpus::time::FIRST_SNOWFLAKE;
use crate::corpus::{Corpus, PostId};
use crate::net::is_table;

/// The name of a post in every archive that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PostKey {
    /// Its status id.
    Id(u64),
    /// The file and the number of its record, as in `posts.md#44`, where the record gives no id; the address of a table that counts
    /// its posts, and its id there.
    Name(String),
}

impl PostKey {
    /// The key of a post of `corpus`.
    pub(crate) fn from_corpus(corpus: &Corpus, post: usize) -> Option<Self> {
        let record = corpus.posts.get(post)?;
        let file = || corpus.sources.get(record.source as usize).map(|source| source.name.as_str());
        if let Some(PostId(id)) = record.id {
            let id = id.get();
            // Every table has a post 1, which is another one in each.
            let is_counted = record.is_of_other_service && id < FIRST_SNOWFLAKE;
            let table = if is_counted { file().filter(|name| is_table(Path::new(name))) } else { None };
            return Some(table.map_or(Self::Id(id), |address| Self::Name(format!("{address}#{id}"))));
        }
        let file = file()?;
        let file = file.rsplit('/').next().unwrap_or(file);
        Some(Self::Name(format!("{file}#{}", record.number)))
    }

    /// The id by which the table at this address knows the post, if it may have it.
    pub(crate) fn id_in(&self, address: &str) -> Option<u64> {
        match self {
            Self::Id(id) => Some(*id).filter(|id| *id >= FIRST_SNOWFLAKE),
            Self::Name(name) => name.strip_prefix(address)?.strip_prefix('#')?.parse().ok(),
        }
    }

    /// Parses what [`PostKey::text`] wrote.
    pub(crate) fn parse(text: &str) -> Self {
        let id = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        id.map_or_else(|| Self::Name(text.to_owned()), Self::Id)
    }

    /// The key as a fact holds it.
    pub fn text(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Name(name) => name.clone(),
        }
    }

    /// Returns the index in `corpus` of the post of each key that it holds. Names are looked up all at once: they are those
    /// of posts without ids.
    pub(crate) fn find_all<'a>(
        keys: impl IntoIterator<Item = &'a Self>,
        corpus: &Corpus,
    ) -> HashMap<&'a Self, usize> {
        let (ids, names): (Vec<&Self>, Vec<&Self>) =
            keys.into_iter().partition(|key| matches!(key, Self::Id(_)));
        let wanted: HashSet<&Self> = names.into_iter().collect();
        let mut found: HashMap<&Self, usize> =
            ids.into_iter().filter_map(|key| Some((key, key.find(corpus)?))).collect();
        for post in 0..if wanted.is_empty() { 0 } else { corpus.posts.len() } {
            let key = Self::from_corpus(corpus, post);
            if let Some(key) = key.as_ref().and_then(|key| wanted.get(key)) {
                found.entry(key).or_insert(post);
            }
        }
        found
    }

    /// Returns the index of the post in `corpus`.
    pub(crate) fn find(&self, corpus: &Corpus) -> Option<usize> {
        match self {
            Self::Id(id) => corpus.by_id(PostId::new(*id)?),
            Self::Name(_) => {
                (0..corpus.posts.len()).find(|post| Self::from_corpus(corpus, *post).as_ref() == Some(self))
            }
        }
    }
}
