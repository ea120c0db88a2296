//! Posting lists that grow.
//!
//! Most lists have a few posts only, so that an allocation for each would cost more than what is in it. Their bytes are in
//! blocks of one shared vector, each with the index of the next one.

use super::varint;

/// A list, by the order in which the lists were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListId(u32);

impl ListId {
    /// The number of lists made before it.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Growing lists of posts.
#[derive(Debug, Default)]
pub(crate) struct GrowingLists {
    /// By [`ListId`].
    lists: Vec<GrowingList>,
    blocks: Vec<ListBlock>,
}

#[derive(Debug)]
struct GrowingList {
    last_post: u32,
    first_block: u32,
    last_block: u32,
    /// Its bytes in all blocks.
    length: u32,
}

/// Some bytes of a list, and the index of its next block.
#[derive(Debug, Clone, Copy, Default)]
struct ListBlock {
    next: u32,
    bytes: [u8; BLOCK],
}

/// Bytes in a block: a few posts.
const BLOCK: usize = 12;

/// The last post of an empty list: no post is newer.
const NEWEST: u32 = u32::MAX;

impl GrowingLists {
    pub(crate) fn new_list(&mut self) -> ListId {
        let block = self.blocks.len() as u32;
        self.blocks.push(ListBlock::default());
        let list = GrowingList { last_post: NEWEST, first_block: block, last_block: block, length: 0 };
        self.lists.push(list);
        ListId(self.lists.len() as u32 - 1)
    }

    /// Adds `post`, which is not newer than any other in `list`, unless it is the last one added.
    pub(crate) fn add(&mut self, id: ListId, post: u32) {
        let list = &mut self.lists[id.index()];
        let Some(difference) = list.last_post.checked_sub(post).filter(|difference| *difference > 0) else {
            return;
        };
        // The first post is kept as it is: its distance from `NEWEST` would take five bytes.
        let number = if list.last_post == NEWEST { post } else { difference };
        list.last_post = post;
        varint::encode(number, |byte| list.push(byte, &mut self.blocks));
    }

    /// The bytes of all lists.
    pub(crate) fn bytes(&self) -> usize {
        self.lists.iter().map(|list| list.length as usize).sum()
    }

    /// The bytes of a list.
    pub(crate) fn length(&self, id: ListId) -> usize {
        self.lists[id.index()].length as usize
    }

    /// Appends the bytes of a list to `out`.
    pub(crate) fn copy(&self, id: ListId, out: &mut Vec<u8>) {
        self.lists[id.index()].blocks(&self.blocks).for_each(|bytes| out.extend_from_slice(bytes));
    }

    pub(crate) fn list_bytes(&self, id: ListId) -> impl Iterator<Item = u8> + '_ {
        self.lists[id.index()].blocks(&self.blocks).flatten().copied()
    }

    /// The bytes of the list with this index, if there is one.
    pub(crate) fn find(&self, index: usize) -> Option<impl Iterator<Item = u8> + '_> {
        (index < self.lists.len()).then(|| self.list_bytes(ListId(index as u32)))
    }
}

impl GrowingList {
    fn push(&mut self, byte: u8, blocks: &mut Vec<ListBlock>) {
        let at = self.length as usize % BLOCK;
        if at == 0 && self.length > 0 {
            let next = blocks.len() as u32;
            blocks.push(ListBlock::default());
            blocks[self.last_block as usize].next = next;
            self.last_block = next;
        }
        blocks[self.last_block as usize].bytes[at] = byte;
        self.length += 1;
    }

    /// Its bytes, block by block.
    fn blocks<'a>(&self, blocks: &'a [ListBlock]) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut next = self.first_block;
        let mut rest = self.length as usize;
        std::iter::from_fn(move || {
            let block = blocks.get(next as usize).filter(|_| rest > 0)?;
            next = block.next;
            let bytes = block.bytes.get(..rest.min(BLOCK))?;
            rest -= bytes.len();
            Some(bytes)
        })
    }
}
