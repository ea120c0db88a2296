//! Long lists of posts in as few bits as they take.

/// Bytes behind the last list, so that eight can be read wherever a list starts.
pub(crate) const SPARE: usize = 8;

/// A falling list of posts in Rice's code: of how far it falls, less one, the lower bits as they are and the upper ones as so
/// many zeros before a one. A word of every post takes one bit a post, one of every hundredth eight.
#[derive(Debug, Clone)]
pub(crate) struct Packed<'a> {
    /// From the first byte of the list to the end of all lists.
    bytes: &'a [u8],
    /// The next bit.
    at: usize,
    /// Posts that are still to come, and the last one that was given.
    left: u32,
    last: u32,
    /// How many bits stand as they are.
    low: u32,
    is_first: bool,
}

/// Bits of the head of a list: the first post, how many posts there are, and how many bits stand as they are.
const HEAD: usize = 32 + 32 + 8;

/// Bits that are at hand at any place of a byte.
const AT_HAND: u32 = 57;

impl<'a> Packed<'a> {
    /// The list at the start of `bytes`, behind which [`SPARE`] more are to stand.
    pub(crate) fn of(bytes: &'a [u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let low = u32::from(*rest.first()?);
        let (last, left) = (u32::from_le_bytes(*first), u32::from_le_bytes(*count));
        Some(Self { bytes, at: HEAD, left, last, low, is_first: true })
    }

    /// The bits from `at` on, [`AT_HAND`] of them at least.
    fn bits(&self, at: usize) -> Option<u64> {
        let eight = self.bytes.get(at / 8..)?.first_chunk()?;
        Some(u64::from_le_bytes(*eight) >> (at % 8))
    }

    /// How many zeros stand from `at` on, where they are more than are at hand at once.
    #[cold]
    fn zeros(&self, mut at: usize) -> Option<usize> {
        let start = at;
        loop {
            let zeros = self.bits(at)?.trailing_zeros();
            if zeros < AT_HAND {
                return Some(at + zeros as usize - start);
            }
            at += AT_HAND as usize;
        }
    }
}

impl Iterator for Packed<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        if std::mem::take(&mut self.is_first) {
            return Some(self.last);
        }
        let mut bits = self.bits(self.at)?;
        let mut zeros = bits.trailing_zeros() as usize;
        if zeros + 1 + self.low as usize > AT_HAND as usize {
            zeros = self.zeros(self.at)?;
            bits = self.bits(self.at + zeros)?;
        } else {
            bits >>= zeros;
        }
        self.at += zeros + 1 + self.low as usize;
        let low = bits >> 1 & ((1 << self.low) - 1);
        self.last = self.last.wrapping_sub(((zeros as u64) << self.low | low) as u32 + 1);
        Some(self.last)
    }
}

/// Appends `posts`, which fall.
pub(crate) fn pack(posts: &[u32], out: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (posts.first(), posts.last()) else { return };
    // A few bits less than the mean fall has are best: most fall less.
    let mean = (first - last) / posts.len() as u32;
    let low = (mean - mean / 4).checked_ilog2().unwrap_or_default();
    out.extend(first.to_le_bytes());
    out.extend((posts.len() as u32).to_le_bytes());
    out.push(low as u8);
    let mut bits = Bits { out, open: 0, count: 0 };
    for fall in posts.array_windows().map(|[one, next]| one - next - 1) {
        let mut zeros = fall >> low;
        while zeros > 31 {
            bits.push(0, 32);
            zeros -= 32;
        }
        bits.push(1 << zeros, zeros + 1);
        bits.push(u64::from(fall) & ((1 << low) - 1), low);
    }
    bits.close();
}

/// Bits that are appended to bytes, the lowest first.
struct Bits<'a> {
    out: &'a mut Vec<u8>,
    open: u64,
    count: u32,
}

impl Bits<'_> {
    /// Appends `count` bits, 32 at most.
    fn push(&mut self, bits: u64, count: u32) {
        self.open |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend((self.open as u32).to_le_bytes());
            self.open >>= 32;
            self.count -= 32;
        }
    }

    fn close(self) {
        let bytes = self.open.to_le_bytes();
        self.out.extend(bytes.iter().take(self.count.div_ceil(8) as usize));
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::proptest;

    use super::{Packed, SPARE, pack};

    fn unpacked(posts: &[u32]) -> Vec<u32> {
        let mut bytes = Vec::new();
        pack(posts, &mut bytes);
        // What stands behind a list is another one.
        bytes.extend([0xff; SPARE]);
        Packed::of(&bytes).map(Iterator::collect).unwrap_or_default()
    }

    #[test]
    fn the_farthest_falls_are_kept() {
        for posts in [&[u32::MAX, 0][..], &[u32::MAX, u32::MAX - 1, 0], &[0], &[7, 6, 5, 4, 3, 2, 1, 0], &[]]
        {
            assert_eq!(unpacked(posts), posts);
        }
        // So many neighbours that the one far fall is written in zeros alone.
        let far: Vec<u32> = (1_000_000..1_000_900).rev().chain([3]).collect();
        assert_eq!(unpacked(&far), far);
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(posts in proptest::prop_oneof![
            btree_set(0_u32..300, 1..200),
            btree_set(0_u32..100_000, 1..200),
            btree_set(0..=u32::MAX, 1..200),
        ]) {
            let posts: Vec<u32> = posts.into_iter().rev().collect();
            proptest::prop_assert_eq!(unpacked(&posts), posts);
        }
    }
}
