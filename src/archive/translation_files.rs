//! Files that hold the translations of the posts of other files read with them, as a folder may have both.

use std::ops::Range;
use std::path::PathBuf;

use crate::corpus::{Corpus, RepeatedId};

/// A file that was read, and its sources among those of the corpus.
pub(super) type ReadFile = (PathBuf, Range<usize>);

/// Files of originals, and files of their translations.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TranslatedFiles {
    pub(super) originals: Vec<PathBuf>,
    pub(super) translations: Vec<PathBuf>,
}

impl TranslatedFiles {
    /// Finds among `files`, which are all of `corpus`, those with translations; `None` where there are none. `repeated` are the
    /// records with the id of another one.
    pub(super) fn find(corpus: &Corpus, repeated: &[RepeatedId], files: &[ReadFile]) -> Option<Self> {
        let is_known = files.iter().map(|(_, sources)| sources.len()).sum::<usize>() == corpus.sources.len();
        if !is_known || repeated.iter().all(|again| again.translation.is_none()) {
            return None;
        }
        let records = source_records(corpus, repeated);
        let is_translation = |source: usize| records.get(source).is_some_and(SourceRecords::are_translations);
        let (translations, originals): (Vec<_>, Vec<_>) = files
            .iter()
            .filter(|(_, sources)| !sources.is_empty())
            .partition(|(_, sources)| sources.clone().all(is_translation));
        let paths = |files: Vec<&ReadFile>| files.into_iter().map(|(path, _)| path.clone()).collect();
        let found = Self { originals: paths(originals), translations: paths(translations) };
        (!found.originals.is_empty() && !found.translations.is_empty()).then_some(found)
    }
}

/// What is known of the records of a source.
#[derive(Clone, Default)]
struct SourceRecords {
    /// All that were read, those with the id of another one twice where they are other posts.
    count: usize,
    /// Translations of posts of other sources.
    translations: usize,
    /// Whether a post is left that has an original.
    has_original: bool,
}

impl SourceRecords {
    /// Whether they are translations of other posts: where they are posts of their own, too, these would be lost.
    fn are_translations(&self) -> bool {
        self.translations > 0 && (self.translations >= self.count || !self.has_original)
    }
}

/// The records of each source of `corpus`.
fn source_records(corpus: &Corpus, repeated: &[RepeatedId]) -> Vec<SourceRecords> {
    let mut all = vec![SourceRecords::default(); corpus.sources.len()];
    for again in repeated {
        if let Some(records) = all.get_mut(again.source as usize) {
            records.count += 1;
        }
        if let Some(records) = again.translation.and_then(|source| all.get_mut(source as usize)) {
            records.translations += 1;
        }
    }
    for post in &corpus.posts {
        if let Some(records) = all.get_mut(post.source as usize) {
            records.count += 1;
            records.has_original |= records.translations > 0 && !corpus.is_translation_alone(post);
        }
    }
    all
}
