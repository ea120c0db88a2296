//! The posts like another one, as the list shows them.

use crate::search::rank::HitGroup;
use crate::search::similar::SimilarPost;

/// The posts like another one.
#[derive(Debug, Clone, Default)]
pub struct SimilarList {
    /// The other one: its index in the corpus.
    pub(crate) post: u32,
    /// Those like it, best first.
    pub(crate) found: Vec<SimilarPost>,
}

impl SimilarList {
    /// The post itself, then those like it.
    pub(crate) fn posts(&self) -> Vec<u32> {
        std::iter::once(self.post).chain(self.found.iter().map(|similar| similar.post)).collect()
    }

    /// What is said of `post`, if it is one of those found.
    pub fn get(&self, post: u32) -> Option<&SimilarPost> {
        self.found.iter().find(|similar| similar.post == post)
    }

    /// The same with other numbers; `None` if the post has none.
    pub(crate) fn renumbered(self, find: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        let number = |post: u32| find(post as usize).map(|post| post as u32);
        let found = self.found.into_iter();
        let found = found.filter_map(|similar| Some(SimilarPost { post: number(similar.post)?, ..similar }));
        Some(Self { post: number(self.post)?, found: found.collect() })
    }

    /// Where near-duplicates and the others start among [`SimilarList::posts`].
    pub(crate) fn groups(&self) -> Vec<(HitGroup, usize)> {
        let duplicates = self.found.iter().take_while(|similar| similar.is_near_duplicate).count();
        let groups = [
            (HitGroup::NearDuplicates, 1..1 + duplicates),
            (HitGroup::Related, 1 + duplicates..1 + self.found.len()),
        ];
        let groups = groups.into_iter().filter(|(_, places)| !places.is_empty());
        groups.map(|(group, places)| (group, places.start)).collect()
    }
}
