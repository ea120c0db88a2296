//! Names of posts that outlive a run and hold in every archive.

use crate::corpus::{Corpus, PostId};

/// The name of a post in every archive that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PostKey {
    /// Its status id.
    Id(u64),
    /// The file and the number of its record, as in `posts.md#44`, where the record gives no id.
    Name(String),
}

impl PostKey {
    /// The key of a post of `corpus`.
    pub fn from_corpus(corpus: &Corpus, post: usize) -> Option<Self> {
        let record = corpus.posts.get(post)?;
        if let Some(id) = record.id {
            return Some(Self::Id(id.0.get()));
        }
        let file = corpus.sources.get(record.source as usize)?.name.as_str();
        let file = file.rsplit('/').next().unwrap_or(file);
        Some(Self::Name(format!("{file}#{}", record.number)))
    }

    /// Parses what [`PostKey::text`] wrote.
    pub fn parse(text: &str) -> Self {
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

    /// Returns the index of the post in `corpus`.
    pub fn find(&self, corpus: &Corpus) -> Option<usize> {
        match self {
            Self::Id(id) => corpus.by_id(PostId::new(*id)?),
            Self::Name(_) => {
                (0..corpus.posts.len()).find(|post| Self::from_corpus(corpus, *post).as_ref() == Some(self))
            }
        }
    }
}
