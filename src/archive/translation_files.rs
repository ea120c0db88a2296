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
        let translated = repeated.iter().filter_map(|again| again.translation);
        let mut pairs = vec![0_usize; corpus.sources.len()];
        translated.for_each(|source| *pairs.get_mut(source as usize).unwrap_or(&mut 0) += 1);
        let is_known = files.iter().map(|(_, sources)| sources.len()).sum::<usize>() == corpus.sources.len();
        if !is_known || pairs.iter().all(|pairs| *pairs == 0) {
            return None;
        }
        let is_translation = |source: usize| {
            let of_it = |of: u32| of as usize == source;
            let dropped = repeated.iter().filter(|again| of_it(again.source)).count();
            let left = || corpus.posts.iter().filter(|post| of_it(post.source));
            // Posts of its own would be lost.
            let is_whole = || pairs.get(source).is_some_and(|pairs| *pairs >= dropped + left().count());
            let has_original = |post| !corpus.is_translation_alone(post);
            pairs.get(source).is_some_and(|pairs| *pairs > 0) && (is_whole() || !left().any(has_original))
        };
        let (translations, originals): (Vec<_>, Vec<_>) = files
            .iter()
            .filter(|(_, sources)| !sources.is_empty())
            .partition(|(_, sources)| sources.clone().all(is_translation));
        let paths = |files: Vec<&ReadFile>| files.into_iter().map(|(path, _)| path.clone()).collect();
        let found = Self { originals: paths(originals), translations: paths(translations) };
        (!found.originals.is_empty() && !found.translations.is_empty()).then_some(found)
    }
}
