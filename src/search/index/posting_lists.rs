//! Lists of posts, one for each word or bigram.
//!
//! Posts are added newest first, so that the numbers in a list fall. A growing list keeps the differences as LEB128 varints
//! (`varint`) in small blocks (`growing`). Closing puts all lists into one allocation; a long one becomes a Rice code
//! (`rice`), which takes about half the bytes.

mod growing;
mod rice;
mod varint;

use std::io::{self, Write};
use std::ops::Range;

use super::stored::{Stored, StoredBytes, checked, store_bytes};
use growing::GrowingLists;
pub(crate) use growing::ListId;
use rice::{PADDING, RicePosts};
use varint::VarintPosts;

/// The posts of many words or bigrams, by list.
#[derive(Debug, Default)]
pub(crate) struct PostingLists {
    /// The lists that grow; empty once they are closed.
    growing: GrowingLists,
    /// The closed lists, one after the other, and [`PADDING`].
    bytes: Vec<u8>,
    /// The end of each closed list, from the start of its group.
    ends: Vec<u32>,
    /// The start of each group of [`GROUP`] lists.
    group_starts: Vec<usize>,
}

/// The longest closed list, in bytes, that stays as varints: the header of a Rice code takes more than it saves.
const LONGEST_VARINTS: usize = 32;

/// Lists whose ends are counted from one start, so that four bytes each are enough in any archive.
const GROUP: usize = 1024;

impl PostingLists {
    /// Makes an empty list.
    pub(crate) fn new_list(&mut self) -> ListId {
        self.growing.new_list()
    }

    /// Adds `post`, which is not newer than any other in `list`, unless it is the last one added.
    pub(crate) fn add(&mut self, list: ListId, post: u32) {
        self.growing.add(list, post);
    }

    /// Puts the lists into this order and compresses them. Nothing is added afterwards.
    pub(crate) fn close(&mut self, order: &[ListId]) {
        // Hardly any list is longer as a Rice code. Memory that is reserved and not written is not used.
        self.bytes.reserve_exact(self.growing.bytes() + PADDING);
        self.ends.reserve_exact(order.len());
        let (mut posts, mut group_start) = (Vec::new(), 0);
        for (at, list) in order.iter().enumerate() {
            if at.is_multiple_of(GROUP) {
                group_start = self.bytes.len();
                self.group_starts.push(group_start);
            }
            if self.growing.length(*list) <= LONGEST_VARINTS {
                self.growing.copy(*list, &mut self.bytes);
            } else {
                posts.clear();
                posts.extend(VarintPosts::new(self.growing.list_bytes(*list)));
                let start = self.bytes.len();
                rice::encode(&posts, &mut self.bytes);
                // A Rice code is recognized by its length.
                self.bytes.resize(self.bytes.len().max(start + LONGEST_VARINTS + 1), 0);
            }
            self.ends.push((self.bytes.len() - group_start) as u32);
        }
        self.bytes.extend([0; PADDING]);
        self.bytes.shrink_to_fit();
        self.growing = GrowingLists::default();
    }

    /// Writes the closed lists.
    pub(super) fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        store_bytes(&self.bytes, to)?;
        self.ends.store(to)?;
        self.group_starts.store(to)
    }

    /// Reads what [`store`](Self::store) has written.
    pub(super) fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let lists = Self {
            bytes: from.bytes()?,
            ends: Vec::restore(from)?,
            group_starts: Vec::restore(from)?,
            growing: GrowingLists::default(),
        };
        let is_valid = lists.group_starts.iter().all(|start| *start <= lists.bytes.len());
        checked(lists, is_valid)
    }

    /// The posts of a list, newest first: by [`ListId::index`] while the lists grow, then by its place in the order given to
    /// [`close`](Self::close).
    pub(crate) fn posts(&self, list: usize) -> impl Iterator<Item = u32> + '_ {
        let closed = self.closed(list);
        let is_rice = closed.as_ref().is_some_and(|range| range.len() > LONGEST_VARINTS);
        let bytes = closed
            .and_then(|range| self.bytes.get(if is_rice { range.start..self.bytes.len() } else { range }));
        let rice = bytes.filter(|_| is_rice).and_then(RicePosts::decode);
        let varints = bytes.filter(|_| !is_rice).map(|bytes| VarintPosts::new(bytes.iter().copied()));
        let growing = self.growing.find(list).map(VarintPosts::new);
        rice.into_iter().flatten().chain(varints.into_iter().flatten()).chain(growing.into_iter().flatten())
    }

    /// The bytes of a closed list.
    fn closed(&self, list: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(list)? as usize;
        let group_start = *self.group_starts.get(list / GROUP)?;
        let start = if list.is_multiple_of(GROUP) { 0 } else { *self.ends.get(list - 1)? as usize };
        Some(group_start + start..group_start + end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::proptest;

    use super::{GROUP, ListId, PostingLists};

    #[test]
    fn every_list_is_found_among_thousands() {
        let mut postings = PostingLists::default();
        let lists: Vec<ListId> = (0..=3 * GROUP).map(|_| postings.new_list()).collect();
        let posts = |list: u32| (0..list % 50).rev().map(move |post| post * (list % 7 + 1) + list);
        for list in &lists {
            posts(list.index() as u32).for_each(|post| postings.add(*list, post));
        }
        postings.close(&lists);
        for list in lists {
            assert!(postings.posts(list.index()).eq(posts(list.index() as u32)), "{list:?}");
        }
    }

    proptest! {
        #[test]
        fn a_list_gives_what_was_added_before_and_after_it_is_closed(
            added in vec((0_usize..3, proptest::prop_oneof![0_u32..20, 0_u32..40_000, 0..u32::MAX]), 0..400),
        ) {
            let mut added = added;
            added.sort_by_key(|(_, post)| std::cmp::Reverse(*post));
            let mut postings = PostingLists::default();
            let lists = [postings.new_list(), postings.new_list(), postings.new_list()];
            for (list, post) in &added {
                postings.add(lists[*list], *post);
            }
            let mut expected: Vec<Vec<u32>> = (0..3).map(|list| {
                added.iter().filter(|(of, _)| *of == list).map(|(_, post)| *post).collect()
            }).collect();
            expected.iter_mut().for_each(Vec::dedup);
            let given = |postings: &PostingLists| -> Vec<Vec<u32>> { (0..3).map(|list| postings.posts(list).collect()).collect() };
            proptest::prop_assert_eq!(&given(&postings), &expected);
            postings.close(&[lists[2], lists[0], lists[1]]);
            expected.rotate_right(1);
            proptest::prop_assert_eq!(given(&postings), expected);
            proptest::prop_assert_eq!(postings.posts(3).count(), 0);
        }
    }
}
