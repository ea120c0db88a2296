//! What of an index is written to disk, and read again.

use std::fs::File;
use std::io::{self, Write};

use super::{Index, PostEntry, mean_bytes};
use crate::corpus::Corpus;
use crate::search::index::bigram_index::BigramIndex;
use crate::search::index::stored::{Stored, StoredBytes, checked};
use crate::search::index::stored_texts::StoredTexts;
use crate::search::index::text_arena::{PostTexts, SharedTextId, SharedTexts, TextPair};
use crate::search::index::word_index::WordIndex;
use crate::search::matching::char_mask::CharMask;
use crate::text::lang::Language;

impl Stored for PostEntry {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.headlines.store(to)?;
        self.texts.store(to)?;
        self.author.store(to)?;
        self.date.store(to)?;
        self.headline_chars.store(to)?;
        let bit = |at: usize, is_set: bool| u8::from(is_set) << at;
        let [one, other] = self.languages.map(|language| language == Language::Chinese);
        (bit(0, one) | bit(1, other) | bit(2, self.headlines_are_in_texts)).store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let (headlines, texts) = (TextPair::restore(from)?, TextPair::restore(from)?);
        let (author, date) = (SharedTextId::restore(from)?, SharedTextId::restore(from)?);
        let headline_chars = CharMask::restore(from)?;
        let bits = u8::restore(from)?;
        let language = |at: usize| if bits >> at & 1 == 1 { Language::Chinese } else { Language::English };
        let languages = [language(0), language(1)];
        Ok(Self {
            headlines,
            texts,
            author,
            date,
            headline_chars,
            languages,
            headlines_are_in_texts: bits & 4 > 0,
        })
    }
}

impl Index {
    /// Writes the index of a whole archive, but not its topics.
    pub(crate) fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        checked((), self.stored_texts.is_none())?;
        let texts = self.texts.first().unwrap_or(PostTexts::NONE);
        texts.headlines.store(to)?;
        texts.texts.store(to)?;
        self.entries.store(to)?;
        self.filters.store(to)?;
        self.names.store(to)?;
        self.authors.iter().copied().collect::<Vec<_>>().store(to)?;
        self.words.store(to)?;
        self.bigrams.store(to)
    }

    /// Reads the index of `corpus` that [`store`](Self::store) has written. Its texts are read from `file` when they are looked at.
    pub(crate) fn restore(corpus: &Corpus, file: File, from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let headlines = String::restore(from)?;
        let length = from.skip()?;
        let start = from.position() - length as u64;
        let mut index = Self {
            texts: vec![PostTexts { headlines, texts: String::new() }],
            mean_bytes: mean_bytes(corpus),
            entries: Vec::restore(from)?,
            filters: Vec::restore(from)?,
            names: SharedTexts::restore(from)?,
            authors: Vec::restore(from)?.into_iter().collect(),
            words: WordIndex::restore(from)?,
            bigrams: BigramIndex::restore(from)?,
            settled_at: Some(0),
            ..Self::default()
        };
        let pairs = index.entries.iter().map(|entry| entry.texts);
        index.stored_texts = Some(StoredTexts::new(file, start, length, pairs));
        index.words.set_languages(corpus.main_languages());
        let count = corpus.posts.len();
        let is_whole = index.entries.len() == count && index.filters.len() == count && from.left() == 0;
        checked(index, is_whole)
    }
}
