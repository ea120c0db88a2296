//! In which posts something stands: a list of posts for each thing that is looked for.

mod packed;

use std::ops::Range;

use packed::{Packed, SPARE, pack};

/// Lists of posts by number. Posts come newest first, so that each list falls; what is kept is how far, in as few bytes
/// as it takes (LEB128: seven bits each, the lowest first). Once they are closed long lists are packed closer.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// The lists as they grow, and what they share; none once they are closed.
    open: Vec<Open>,
    blocks: Vec<Block>,
    /// The closed lists, one after the other.
    bytes: Vec<u8>,
    /// Where each ends, from the start of its group, and where each [`GROUP`] of lists starts.
    ends: Vec<u32>,
    groups: Vec<usize>,
}

/// A list that may grow: the last post in it, and its bytes in blocks. Most have a few posts only, so that a piece of
/// memory for each would cost more than what is in it.
#[derive(Debug)]
struct Open {
    last: u32,
    first_block: u32,
    last_block: u32,
    bytes: u32,
}

/// Some bytes of a list, and where the next ones are.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    next: u32,
    bytes: [u8; BLOCK],
}

/// Bytes in a block: a few posts.
const BLOCK: usize = 12;

/// Bytes of the longest closed list that is not packed: its head would take more than there is to save.
const SHORT: usize = 32;

/// Lists that count their ends from one place: four bytes each are enough then, however large the archive is.
const GROUP: usize = 1024;

/// What every list starts from: no post is newer.
const NEWEST: u32 = u32::MAX;

impl Postings {
    /// A new, empty list: its number.
    pub(crate) fn start(&mut self) -> u32 {
        let block = self.blocks.len() as u32;
        self.blocks.push(Block::default());
        self.open.push(Open { last: NEWEST, first_block: block, last_block: block, bytes: 0 });
        self.open.len() as u32 - 1
    }

    /// Adds `post`, which is not newer than any other in `list`.
    pub(crate) fn add(&mut self, list: u32, post: u32) {
        let Some(list) = self.open.get_mut(list as usize) else { return };
        let Some(mut fall) = list.last.checked_sub(post).filter(|fall| *fall > 0) else { return };
        // Where the first of a list stands does not matter much; that it is not four bytes does.
        if list.last == NEWEST {
            fall = post;
        }
        list.last = post;
        while fall >= 0x80 {
            list.push(fall as u8 | 0x80, &mut self.blocks);
            fall >>= 7;
        }
        list.push(fall as u8, &mut self.blocks);
    }

    /// Puts the lists into this order and as close as they go: nothing is added any more.
    pub(crate) fn close(&mut self, order: &[u32]) {
        // Hardly any list is longer once it is packed; what is not written to takes no memory.
        self.bytes.reserve_exact(self.open.iter().map(|list| list.bytes as usize).sum::<usize>() + SPARE);
        self.ends.reserve_exact(order.len());
        let (mut posts, mut start) = (Vec::new(), 0);
        for (at, list) in order.iter().enumerate() {
            if at.is_multiple_of(GROUP) {
                start = self.bytes.len();
                self.groups.push(start);
            }
            if let Some(list) = self.open.get(*list as usize) {
                if list.bytes as usize <= SHORT {
                    list.pieces(&self.blocks).for_each(|piece| self.bytes.extend_from_slice(piece));
                } else {
                    posts.clear();
                    posts.extend(Unpacked { bytes: list.iter(&self.blocks), last: None });
                    let from = self.bytes.len();
                    pack(&posts, &mut self.bytes);
                    // Its length tells that it is packed.
                    self.bytes.resize(self.bytes.len().max(from + SHORT + 1), 0);
                }
            }
            self.ends.push((self.bytes.len() - start) as u32);
        }
        self.bytes.extend([0; SPARE]);
        self.bytes.shrink_to_fit();
        self.open = Vec::new();
        self.blocks = Vec::new();
    }

    /// The posts of `list`, newest first.
    pub(crate) fn posts(&self, list: usize) -> impl Iterator<Item = u32> + '_ {
        let open = self.open.get(list).map(|open| Unpacked { bytes: open.iter(&self.blocks), last: None });
        let (packed, short) = match self.closed(list) {
            Some(range) if range.len() > SHORT => (self.bytes.get(range.start..).and_then(Packed::of), None),
            Some(range) => (None, self.bytes.get(range)),
            None => (None, None),
        };
        let short = short.map(|bytes| Unpacked { bytes: bytes.iter().copied(), last: None });
        packed.into_iter().flatten().chain(short.into_iter().flatten()).chain(open.into_iter().flatten())
    }

    /// The bytes of a closed list.
    fn closed(&self, list: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(list)? as usize;
        let group = *self.groups.get(list / GROUP)?;
        let start = if list.is_multiple_of(GROUP) { 0 } else { *self.ends.get(list - 1)? as usize };
        Some(group + start..group + end)
    }
}

/// The posts of a list that is not packed.
struct Unpacked<I> {
    bytes: I,
    last: Option<u32>,
}

impl<I: Iterator<Item = u8>> Iterator for Unpacked<I> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut fall = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.bytes.next()?;
            fall |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        self.last = Some(self.last.map_or(fall, |last| last.wrapping_sub(fall)));
        self.last
    }
}

impl Open {
    fn push(&mut self, byte: u8, blocks: &mut Vec<Block>) {
        let at = self.bytes as usize % BLOCK;
        if at == 0 && self.bytes > 0 {
            let next = blocks.len() as u32;
            blocks.push(Block::default());
            if let Some(block) = blocks.get_mut(self.last_block as usize) {
                block.next = next;
            }
            self.last_block = next;
        }
        if let Some(place) =
            blocks.get_mut(self.last_block as usize).and_then(|block| block.bytes.get_mut(at))
        {
            *place = byte;
        }
        self.bytes += 1;
    }

    fn iter<'a>(&self, blocks: &'a [Block]) -> impl Iterator<Item = u8> + use<'a> {
        self.pieces(blocks).flatten().copied()
    }

    /// Its bytes, block by block.
    fn pieces<'a>(&self, blocks: &'a [Block]) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let first = blocks.get(self.first_block as usize);
        let chain = std::iter::successors(first, |block| blocks.get(block.next as usize));
        let mut rest = self.bytes as usize;
        chain.map_while(move |block| {
            let piece = block.bytes.get(..rest.min(BLOCK)).filter(|piece| !piece.is_empty())?;
            rest -= piece.len();
            Some(piece)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::proptest;

    use super::Postings;

    #[test]
    fn every_list_is_found_among_thousands() {
        let mut postings = Postings::default();
        let lists: Vec<u32> = (0..=3 * super::GROUP as u32).map(|_| postings.start()).collect();
        let posts = |list: u32| (0..list % 50).rev().map(move |post| post * (list % 7 + 1) + list);
        for list in &lists {
            posts(*list).for_each(|post| postings.add(*list, post));
        }
        postings.close(&lists);
        for list in lists {
            assert!(postings.posts(list as usize).eq(posts(list)), "{list}");
        }
    }

    proptest! {
        #[test]
        fn a_list_gives_what_was_added_before_and_after_it_is_closed(
            added in vec((0_u32..3, proptest::prop_oneof![0_u32..20, 0_u32..40_000, 0..u32::MAX]), 0..400),
        ) {
            let mut added = added;
            added.sort_by_key(|(_, post)| std::cmp::Reverse(*post));
            let mut postings = Postings::default();
            let lists = [postings.start(), postings.start(), postings.start()];
            for (list, post) in &added {
                postings.add(*list, *post);
            }
            let mut expected: Vec<Vec<u32>> = lists.iter().map(|list| {
                added.iter().filter(|(of, _)| of == list).map(|(_, post)| *post).collect()
            }).collect();
            expected.iter_mut().for_each(Vec::dedup);
            let given = |postings: &Postings| -> Vec<Vec<u32>> { (0..3).map(|list| postings.posts(list).collect()).collect() };
            proptest::prop_assert_eq!(&given(&postings), &expected);
            postings.close(&[2, 0, 1]);
            expected.rotate_right(1);
            proptest::prop_assert_eq!(given(&postings), expected);
            proptest::prop_assert_eq!(postings.posts(3).count(), 0);
        }
    }
}
